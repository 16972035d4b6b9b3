"""Sessions as a chain: each has a notice, and the next one hears what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, Register


class Session(models.Model):
    """One meeting. Its day may be set later: deadlines that wait for it then get their date."""

    class Kind(models.TextChoices):
        REGULAR = "regular", _("Thường kỳ")
        THEMATIC = "thematic", _("Chuyên đề")
        EXTRAORDINARY = "extraordinary", _("Bất thường")

    register = models.ForeignKey(Register, models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.REGULAR)
    #: the month it is about, ``2021-07``; not the month in which it is held
    period = models.CharField(max_length=7, blank=True)
    title = models.CharField(max_length=250)
    held_on = models.DateField(null=True, blank=True)
    #: the last day for papers
    papers_due = models.DateField(null=True, blank=True)
    agenda = models.TextField(blank=True)
    #: whose job the compiling of the report is
    compiler = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="next")

    class Meta:
        ordering = ["-held_on", "-period", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "kind", "period"], condition=models.Q(kind="regular") & ~models.Q(period=""),
                name="one_regular_session_a_period",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def period_words(self) -> str:
        """The month it is about as people write it: ``07/2021``; empty where it is about none."""
        year, _, month = self.period.partition("-")
        return f"{month}/{year}" if month else year
