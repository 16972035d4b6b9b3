"""Links from an order to the earlier one that it goes back to: proposed by the extractor, decided by the office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dondoc.web.look.told import told
from dondoc.web.register.models import Task


class ThreadLink(models.Model):
    """One order goes back to an earlier one. Accepted links make the thread; each order goes back to one other at most."""

    class Relation(models.TextChoices):
        REPEATS = "repeats", _("Nhắc lại")
        CONTINUES = "continues", _("Bước tiếp theo")
        #: two orders of one document say the same: never a thread, but perhaps given to two leads
        TWIN = "twin", _("Trùng trong văn bản")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Đề xuất")
        ACCEPTED = "accepted", _("Đã nối")
        REFUSED = "refused", _("Không phải")

    task = models.ForeignKey(Task, models.PROTECT, related_name="links_back")
    earlier = models.ForeignKey(Task, models.PROTECT, related_name="links_on")
    relation = models.CharField(max_length=10, choices=Relation, default=Relation.REPEATS)
    #: per cent; 100 where a person linked them
    score = models.PositiveSmallIntegerField(default=100)
    #: Vietnamese, as it was proposed or written; `why` says it to the reader
    reason = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    #: when it was accepted or refused
    decided_at = models.DateTimeField(null=True, blank=True)
    #: when an accepted link was taken back; its state is then refused
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["task"], condition=Q(state="accepted"), name="goes_back_to_one"),
            models.UniqueConstraint(fields=["task", "earlier"], condition=~Q(state="refused"), name="linked_once"),
        ]
        indexes = [models.Index(fields=["state", "-score"])]

    def __str__(self) -> str:
        return f"{self.task_id} → {self.earlier_id} ({self.state})"

    @property
    def why(self) -> str:
        """The reason in the reader's language; what a person wrote stays as it is."""
        return told(self.reason)


class SetAside(models.Model):
    """Two orders that do not agree, looked at and left so, with the reason."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Task, models.PROTECT, related_name="+")
    #: of `drift.KINDS`
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["task", "earlier", "kind"], name="set_aside_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"
