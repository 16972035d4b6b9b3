"""What agencies say, show and ask for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dondoc.web.documents.models import Document, StoredFile
from dondoc.web.register.models.tasks import Assignment, Occurrence, Task


class Update(models.Model):
    """What the agency says about where it stands."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="updates")
    occurrence = models.ForeignKey(Occurrence, models.PROTECT, null=True, blank=True, related_name="updates")
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    obstacle = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    #: sent with the report that it is done
    is_report = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    #: when it was so, and when it was entered
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["assignment", "recorded_at"]),
            # "Who said something in this time": few updates, where asking each assignment would be very many questions.
            models.Index(fields=["recorded_at", "assignment"], name="update_by_time"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(percent__isnull=True) | Q(percent__lte=100), name="update_percent_to_100")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(models.Model):
    """A file, or a document's number and date, that shows what was done."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="evidence")
    update = models.ForeignKey(Update, models.PROTECT, null=True, blank=True, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=250, blank=True)
    number = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    #: the very document that the task had to result in
    is_product = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name_plural = "evidence"
        constraints = [models.CheckConstraint(condition=Q(file__isnull=False) | ~Q(number=""), name="evidence_is_file_or_number")]

    def __str__(self) -> str:
        return self.number or self.name


class Extension(models.Model):
    """More time, asked for and decided."""

    class State(models.TextChoices):
        ASKED = "asked", _("Đang xin")
        GRANTED = "granted", _("Đồng ý")
        REFUSED = "refused", _("Không đồng ý")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extension_requests")
    from_on = models.DateField(null=True, blank=True)
    #: asked for; once granted, the day that was granted
    to_on = models.DateField()
    #: the day asked for, whatever was granted
    asked_for = models.DateField(null=True, blank=True)
    reason = models.TextField()
    #: the agency's document that asks
    asking_document = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    #: the document that decides
    deciding_document = models.CharField(max_length=120, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assignment"], condition=Q(state="asked"), name="one_open_request_for_time")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} → {self.to_on:%d/%m/%Y}"


class Comment(models.Model):
    """Said about a task: a remark, or a leader's instruction."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Trao đổi")
        INSTRUCTION = "instruction", _("Ý kiến chỉ đạo")
        REMINDER = "reminder", _("Đôn đốc")

    task = models.ForeignKey(Task, models.PROTECT, related_name="comments")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="comments")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.COMMENT)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    #: the later document that it was said in, where there is one
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:80]
