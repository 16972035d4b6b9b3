"""The spreadsheet in which an office followed its tasks before it had a register."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Register
from dondoc.web.documents.models import StoredFile


class OldSheet(models.Model):
    """One file with the meaning that a person gave its columns; the next file with the same heads begins with that."""

    class State(models.TextChoices):
        MAPPING = "mapping", _("Chọn cột")
        RUNNING = "running", _("Đang ghi")
        DONE = "done", _("Đã ghi")
        REFUSED = "refused", _("Không ghi được")

    register = models.ForeignKey(Register, models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=250)
    #: the words of the head row, and its place in the sheet from 1
    heads = models.JSONField(default=list)
    head_row = models.PositiveIntegerField(default=1)
    #: field of `sheets.old` -> place of its column from 0
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.MAPPING)
    #: rows that are written, of how many; what was wrong
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name
