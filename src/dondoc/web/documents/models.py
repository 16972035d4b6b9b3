"""From the file as it came to drafts of tasks that people have reviewed. Nothing here is ever written over by a machine."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.meetings.models import Session


class StoredFile(models.Model):
    """Bytes, known by their hash. Where they lie is the storage's business (`documents.incoming.files`)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.sha256[:12]


class Arrival(models.Model):
    """A file that came in and is being read in the background: its bytes lie in quarantine until it becomes a document.

    Of a file that is refused nothing is kept but the reason, and its name unless it is secret.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ đọc")
        READING = "reading", _("Đang đọc")
        DONE = "done", _("Đã đọc")
        REFUSED = "refused", _("Không nhận")
        STOPPED = "stopped", _("Đã dừng")

    register = models.ForeignKey(Register, models.CASCADE, related_name="arrivals")
    name = models.CharField(max_length=250, blank=True)
    #: where the bytes lie in quarantine; says nothing of them
    place = models.CharField(max_length=40, unique=True)
    #: of the bytes while they are there, to know the same file again
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    #: pages read, pages of the file (0: not known yet)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    #: why it was refused
    message = models.TextField(blank=True)
    document = models.ForeignKey("Document", models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    #: the last sign of whoever reads it
    touched_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["register", "state"])]

    def __str__(self) -> str:
        return self.name or str(self.pk)


class Document(models.Model):
    """A document that orders things; or an oral or handwritten order, then without a file but with who gave it and when."""

    class State(models.TextChoices):
        REVIEW = "review", _("Đang soát")
        AWAITS_APPROVAL = "awaits_approval", _("Chờ duyệt")
        PUBLISHED = "published", _("Đã phát hành")

    class Visibility(models.TextChoices):
        ORDINARY = "ordinary", _("Thường")
        INTERNAL = "internal", _("Nội bộ")
        PERSONNEL = "personnel", _("Công tác cán bộ")

    register = models.ForeignKey(Register, models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="documents")
    name = models.CharField("tên tệp", max_length=250, blank=True)
    kind = models.CharField("loại văn bản", max_length=60, blank=True)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=250, blank=True)
    subject = models.TextField("trích yếu", blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField(max_length=120, blank=True)
    signing_power = models.CharField(max_length=60, blank=True)
    urgency = models.CharField("độ khẩn", max_length=20, blank=True)
    #: why the extractor thinks that this document gives no tasks; empty where it does
    no_tasks = models.CharField(max_length=250, blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.ORDINARY)
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="documents")
    #: for orders without a document: who gave it, when
    given_by = models.CharField("người giao", max_length=150, blank=True)
    given_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=15, choices=State, default=State.REVIEW)
    #: counts up with every change in review, so that two reviewers do not write over each other
    version = models.PositiveIntegerField(default=1)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    #: the same document as it first came in, where this is a second version: same number, date and issuer, other bytes
    first_version = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later_versions")
    #: a later document that takes this one's place
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    class Meta:
        ordering = ["-issued_on", "-id"]
        indexes = [
            models.Index(fields=["register", "state", "-issued_on"]),
            # Every page asks what is closed to most: few documents, or none.
            models.Index(fields=["register", "visibility", "uploaded_by"], name="document_visibility"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["register", "file"], name="one_document_a_file"),
            models.CheckConstraint(condition=~Q(state="published") | Q(published_at__isnull=False), name="published_has_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip() or self.name


class IntakeSource(models.Model):
    """A watched folder or a mailbox that files come from by themselves."""

    class Kind(models.TextChoices):
        FOLDER = "folder", _("Thư mục")
        MAILBOX = "mailbox", _("Hộp thư")

    register = models.ForeignKey(Register, models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind)
    #: path or address, without a password
    place = models.CharField(max_length=300)
    #: when it was looked through last, and why that failed
    looked_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    #: the last sign of whoever looks through it now
    busy_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "kind"], name="one_source_a_kind")]

    def __str__(self) -> str:
        return self.place


class IntakeFile(models.Model):
    """A file that a source had, and what became of it. Of a secret one not even the name is kept."""

    class State(models.TextChoices):
        SEEN = "seen", _("Chờ ghi xong")
        TAKEN = "taken", _("Đã nhập")
        KNOWN = "known", _("Đã có trong sổ")
        REFUSED = "refused", _("Không nhận")
        FAILED = "failed", _("Lỗi hệ thống")

    source = models.ForeignKey(IntakeSource, models.CASCADE, related_name="files")
    #: of a watched file or of a mail that is tried again, to know it again; empty for an attachment
    key = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=250, blank=True)
    #: bytes, and nanoseconds of the last change, as it was last seen
    size = models.PositiveBigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.SEEN)
    #: why it was refused or what failed
    message = models.TextField(blank=True)
    #: how often it was tried, and when it is tried next; None where nobody tries any more
    tries = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], condition=~Q(key=""), name="one_row_a_watched_file")]

    def __str__(self) -> str:
        return self.name or str(self.pk)


class Reading(models.Model):
    """The one text that spans point into, as one version of the readers made it. Never changed."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=40)
    content = models.TextField()
    #: of the content in UTF-8
    sha256 = models.CharField(max_length=64)
    #: text or ocr
    read_by = models.CharField(max_length=10, default="text")
    pages = models.PositiveIntegerField(null=True, blank=True)
    ocr_confidence = models.FloatField(null=True, blank=True)
    #: printed lines: [page, start, end, x0, y0, x1, y1], boxes as fractions of the page
    lines = models.JSONField(default=list)
    #: words the recognition doubted: [start, end, confidence]
    doubtful = models.JSONField(default=list)
    #: what the reader found that is no text: ``signatures``, ``signing_stamps``, ``recognised_pages`` ...
    notes = models.JSONField(default=dict)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "sha256"], name="reading_once")]

    def __str__(self) -> str:
        return f"{self.document} ({self.reader})"


class Extraction(models.Model):
    """What one version of the extractor found in a reading: the JSON of the contract, kept as it was."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="extractions")
    extractor = models.CharField(max_length=40)
    data = models.JSONField()
    extracted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.reading} / {self.extractor}"


class Addressee(models.Model):
    """A line under "Nơi nhận" and the bodies, groups and posts that it names."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="addressees")
    name = models.CharField(max_length=300)
    #: b/c, t/h, p/h, đ/b
    code = models.CharField(max_length=10, blank=True)
    #: whom it names, in the form of a draft's parties; ``post`` beside it where the line names an office-holder
    parties = models.JSONField(default=list)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Dispatch(models.Model):
    """A published document on its way to one body: what for, when it was sent, first opened there, and acknowledged."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="dispatches")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    #: the line that names it; none for a body that has a task and is no recipient
    addressee = models.ForeignKey(Addressee, models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=10, blank=True)
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "agency"], name="sent_once")]

    def __str__(self) -> str:
        return f"{self.document} → {self.agency}"


class Draft(models.Model):
    """A task under review: what the extractor read, and beside it what a person makes of it.

    Both are task objects of the extraction's JSON form; ``extracted`` is empty for a task that a person added.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Chưa soát")
        ACCEPTED = "accepted", _("Đã soát")
        SET_ASIDE = "set_aside", _("Bỏ")
        #: its place was taken by others (split, merge)
        GONE = "gone", _("Đã tách, gộp")

    document = models.ForeignKey(Document, models.CASCADE, related_name="drafts")
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    extracted = models.JSONField(null=True, blank=True)
    current = models.JSONField()
    #: 0..1, of the extractor
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    #: why it was set aside
    reason = models.CharField(max_length=300, blank=True)
    #: counts up with every change
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["start", "id"]
        indexes = [models.Index(fields=["document", "state", "start"])]

    def __str__(self) -> str:
        text: Any = self.current.get("text", "")
        return str(text)[:80]


class SetAside(models.Model):
    """A sentence of the operative part that a person says is no task, and why."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="set_asides")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    #: the role it has in the ledger then
    role = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["start", "id"]

    def __str__(self) -> str:
        return f"[{self.start}, {self.end})"


class Correction(models.Model):
    """A suspected slip that a person decided about. The text stays as it is; the answer stands beside it, and teaches."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="corrections")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    #: the letters at [start, end), and what they should be; the same where nothing is wrong
    text = models.CharField(max_length=200)
    correct = models.CharField(max_length=200)
    #: the same with a word beside it, for the register's table of confusable phrases
    phrase = models.CharField(max_length=250, blank=True)
    correct_phrase = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["start", "id"]
        constraints = [models.UniqueConstraint(fields=["document", "start", "end"], name="one_correction_a_place")]

    def __str__(self) -> str:
        return f"{self.text} → {self.correct}"


class ReviewStep(models.Model):
    """One action of a reviewer with the state before and after it, for undo and for learning from corrections."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="steps")
    action = models.CharField(max_length=20)
    #: the drafts that it touched, as they were and as they became: {id: fields or null}; in ``after`` also what it made else:
    #: {"aside.<id>": null} a sentence set aside, {"slip.<id>": null} a correction
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.action
