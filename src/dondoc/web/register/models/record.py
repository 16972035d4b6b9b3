"""The one record of what happened, and the intervals that figures are counted from; `record.events` alone writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.documents.models import Document
from dondoc.web.register.models.tasks import Assignment, Progress, Role, Task

#: the end of an interval that has not ended
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class PolicyVersion(models.Model):
    """A register's rules from a moment on; `dondoc.web.policy.Policy` is the value."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="policies")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["register", "number"], name="policy_number_once")]

    def __str__(self) -> str:
        return f"{self.register}: {self.number}"


class Chain(models.Model):
    """The head of one chain of events: a document's, or the register's own."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="chains")
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="chain")
    sequence = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register"], condition=Q(document__isnull=True), name="one_own_chain_a_register")
        ]

    def __str__(self) -> str:
        return f"{self.pk}#{self.sequence}"


class Event(models.Model):
    """Something that happened. Never changed, never removed."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64, blank=True)
    #: SHA-256 of `previous_hash` and `body`
    hash = models.CharField(max_length=64)
    #: canonical JSON: sorted keys, no floats, UTC microseconds; holds the facts of intervals and the payload's salted digest
    body = models.TextField()
    action = models.CharField(max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="events")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="events")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="events")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    #: the agency that the person spoke for
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    #: when it happened; lateness goes by this
    occurred_on = models.DateField()
    #: when it was entered; "as of" goes by this
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["chain", "sequence"]
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="event_in_its_place")]
        indexes = [
            models.Index(fields=["task", "recorded_at"]),
            models.Index(fields=["recorded_at", "id"]),
            models.Index(fields=["action", "recorded_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.recorded_at:%d/%m/%Y %H:%M}"


class EventPayload(models.Model):
    """The words of an event (reasons, names): apart, so that they can be erased and the chain still verifies."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    #: canonical JSON; empty once erased
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class DailyRoot(models.Model):
    """One hash over the heads of all chains of a register at a day's end, to be printed in minutes."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="daily_roots")
    day = models.DateField()
    hash = models.CharField(max_length=64)
    #: [[chain, sequence, hash], …] in order of chain
    heads = models.JSONField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["register", "day"], name="one_root_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.hash[:12]}"


class Interval(models.Model):
    """What an assignment was from one moment to the next: half-open, by `Event.recorded_at`, without gaps or overlaps."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="intervals")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, related_name="intervals")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role)
    #: handed down inside an agency: no figure of the register counts it
    inner = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(default=FOREVER)
    progress = models.CharField(max_length=12, choices=Progress)
    #: the day by which it has to be done, as `Assignment.last_day`
    last_day = models.DateField(null=True)
    #: the deadline as it was written then; None also in intervals from before it was kept
    due_on = models.DateField(null=True)
    #: the day on which the clock stopped, as `Assignment.clock_on`
    clock_on = models.DateField(null=True)
    rounds = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    #: a standing duty
    regular = models.BooleanField(default=False)
    product_number = models.CharField(max_length=80, blank=True)
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["assignment", "starts_at", "id"]
        indexes = [
            # "At a moment": ends_at first, since most questions are about the recent past.
            # All that figures use is in the index itself: tens of thousands of rows need not be fetched one by one.
            models.Index(
                fields=[
                    "register",
                    "role",
                    "ends_at",
                    "starts_at",
                    "inner",
                    "agency",
                    "task",
                    "assignment",
                    "progress",
                    "last_day",
                    "clock_on",
                    "rounds",
                    "extensions",
                ],
                name="interval_at",
            ),
            models.Index(fields=["assignment", "starts_at"], name="interval_of_assignment"),
            models.Index(fields=["agency", "ends_at", "starts_at"], name="interval_of_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.progress} [{self.starts_at:%d/%m/%Y}, {self.ends_at:%d/%m/%Y})"
