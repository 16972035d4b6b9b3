"""A task keeps its permanent number and its source; assignments say who carries it out, each with a state of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, Group, Register
from dondoc.web.documents.models import Document, Draft, Reading
from dondoc.web.meetings.models import Session


class Nature(models.TextChoices):
    SPECIFIC = "specific", _("Cụ thể")
    REGULAR = "regular", _("Thường xuyên")


class DeadlineKind(models.TextChoices):
    NONE = "none", _("Không hạn")
    DATE = "date", _("Ngày")
    PERIOD = "period", _("Kỳ")
    RELATIVE = "relative", _("Tính từ mốc")
    EVENT = "event", _("Theo sự kiện")
    RECURRING = "recurring", _("Định kỳ")


class Role(models.TextChoices):
    LEAD = "lead", _("Chủ trì")
    COORDINATOR = "coordinator", _("Phối hợp")


class Progress(models.TextChoices):
    GIVEN = "given", _("Chờ tiếp nhận")
    WORKING = "working", _("Đang thực hiện")
    REPORTED = "reported", _("Chờ xác nhận")
    DONE = "done", _("Hoàn thành")
    RETURNED = "returned", _("Trả lại, thực hiện lại")
    REFUSED = "refused", _("Từ chối tiếp nhận")
    SUSPENDED = "suspended", _("Tạm hoãn")
    HANDED_OVER = "handed_over", _("Chuyển giao")
    CANCELLED = "cancelled", _("Hủy")


#: states in which an assignment still has to be carried out
OPEN = (Progress.GIVEN, Progress.WORKING, Progress.REPORTED, Progress.RETURNED, Progress.REFUSED, Progress.SUSPENDED)
#: states that no figure counts: another assignment took its place, or the order was withdrawn
OUT = (Progress.HANDED_OVER, Progress.CANCELLED)


class Task(models.Model):
    """One order with its source. The register's number never changes and is never given twice."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="tasks")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="tasks")
    #: a draft becomes at most one task, however often "publish" is pressed
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, blank=True, related_name="task")
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    #: the letters at [start, end), or what was said
    quote = models.TextField()
    #: address in the document ("II.3.b")
    outline = models.CharField(max_length=80, blank=True)
    nature = models.CharField(max_length=10, choices=Nature, default=Nature.REGULAR)
    #: what it has to result in ("Quyết định"); empty where it is no document
    product = models.CharField(max_length=120, blank=True)
    #: quantities and citations as the extraction's JSON has them
    quantities = models.JSONField(default=list)
    citations = models.JSONField(default=list)
    urgency = models.CharField(max_length=120, blank=True)
    deadline_kind = models.CharField(max_length=10, choices=DeadlineKind, default=DeadlineKind.NONE)
    deadline_text = models.CharField(max_length=300, blank=True)
    #: the day as written; `inclusive` says whether that day itself is in time
    due_on = models.DateField(null=True, blank=True)
    inclusive = models.BooleanField(default=True)
    rrule = models.CharField(max_length=120, blank=True)
    #: an event deadline waits for this session's day
    waits_for = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="waiting_tasks")
    #: the first task of the line of repeated orders that this one belongs to; itself where it is the first
    thread = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="thread_tasks")
    #: 1 for the first order, 2 for its first repetition ("nhắc lần 2")
    repetition = models.PositiveSmallIntegerField(default=1)
    starred = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    #: the folded text that search looks in
    search_text = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["register", "number"], name="task_number_once")]
        indexes = [
            models.Index(fields=["document", "start"]),
            models.Index(fields=["register", "due_on", "number"]),
            models.Index(fields=["register", "-given_at", "number"]),
            models.Index(fields=["session", "number"]),
            models.Index(fields=["thread", "number"]),
            models.Index(fields=["register", "number"], condition=Q(starred=True), name="task_starred"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.quote[:80]}"

    @property
    def code(self) -> str:
        """The number as people say it."""
        return f"NV-{self.number:05d}"


class Assignment(models.Model):
    """A task given to one agency. Its state is changed by `rules.transitions` alone."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments")
    #: the task's, repeated for lists and figures
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12, choices=Role)
    #: the body that the document names, where a successor has it now
    written_as = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    #: the collective that was ordered ("các sở, ban, ngành")
    through_group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    #: the agency's own assignment that this one was handed down from
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    #: the assignment whose place this one took
    took_over = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="taken_over_by")
    progress = models.CharField(max_length=12, choices=Progress, default=Progress.GIVEN)
    #: the first deadline, always shown
    first_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    inclusive = models.BooleanField(default=True)
    #: the last day in time, by the policy in force when it was set; everything that tells lateness uses this
    last_day = models.DateField(null=True, blank=True)
    #: the day on which the clock stopped: report submitted, or suspended
    clock_on = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    #: how often it was returned
    rounds = models.PositiveSmallIntegerField(default=0)
    #: granted extensions
    extensions = models.PositiveSmallIntegerField(default=0)
    #: the agency said it is done, whatever became of that
    claimed_on = models.DateField(null=True, blank=True)
    #: first day with evidence (a file, or the number of a document)
    evidenced_on = models.DateField(null=True, blank=True)
    #: the document that the task had to result in
    product_number = models.CharField(max_length=80, blank=True)
    product_on = models.DateField(null=True, blank=True)
    #: who works on it inside the agency
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(null=True, blank=True)
    #: counts up with every change: the ground of race-safe updates
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["task__number", "-role", "agency__protocol_order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "agency"],
                condition=Q(parent__isnull=True) & ~Q(progress="handed_over"),
                name="agency_once_a_task",
            ),
            models.UniqueConstraint(
                fields=["parent", "agency"],
                condition=Q(parent__isnull=False) & ~Q(progress="handed_over"),
                name="unit_once_an_assignment",
            ),
        ]
        indexes = [
            # These four hold all that lists and counts ask for, so that no row has to be read for it.
            models.Index(
                fields=["agency", "progress", "last_day", "clock_on", "role", "parent", "task"], name="assignment_of_agency"
            ),
            models.Index(
                fields=["register", "role", "progress", "last_day", "clock_on", "parent", "task"], name="assignment_of_register"
            ),
            models.Index(fields=["register", "last_day", "role", "parent", "progress", "task"], name="assignment_by_day"),
            models.Index(
                fields=["task", "role", "parent", "progress", "last_day", "clock_on", "agency"], name="assignment_of_task"
            ),
            # Lists in the order of tasks: of an agency, and of what the register gave.
            models.Index(
                fields=["agency", "task", "role", "progress", "parent", "register", "last_day"], name="assignment_in_order"
            ),
            models.Index(
                fields=["register", "role", "task", "progress"], condition=Q(parent__isnull=True), name="assignment_given"
            ),
            models.Index(fields=["register", "progress", "last_day"], name="assignment_by_state"),
            models.Index(fields=["register", "role", "due_on", "task"], name="assignment_due"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} → {self.agency_id} ({self.role})"

    @property
    def is_open(self) -> bool:
        return self.progress in OPEN


class Occurrence(models.Model):
    """One period of a recurring assignment, made once up to a horizon."""

    class State(models.TextChoices):
        OPEN = "open", _("Chưa báo cáo")
        REPORTED = "reported", _("Đã báo cáo")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="occurrences")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["assignment", "due_on"], name="occurrence_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id}, {self.due_on:%d/%m/%Y}"
