"""The way to a result inside one agency: steps one after the other, and the chains that they are made from."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dondoc.web.agencies.models import Register
from dondoc.web.register.models.tasks import Assignment


class StepChain(models.Model):
    """A register's own template: steps with the working days that each takes."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    #: [[name, working days], …] in their order
    steps = models.JSONField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["register", "name"], name="step_chain_name_once")]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One step of an assignment, with a day of its own. Figures count assignments, never steps."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["assignment", "place"], name="step_in_its_place")]

    def __str__(self) -> str:
        return f"{self.place}. {self.name}"
