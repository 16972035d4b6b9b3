"""Reports as they were made: rows, moment and hash; approved or not; and the templates that offices upload."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.documents.models import StoredFile
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task


class ReportTemplate(models.Model):
    """A DOCX with docxtpl tags that the office edited; the newest one of a kind is used."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="report_templates")
    kind = models.CharField(max_length=20, default="consolidated")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=250)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.name


class FrozenReport(models.Model):
    """One version of the report for a session. Its content never changes; a later version is another row."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="reports")
    session = models.ForeignKey(Session, models.PROTECT, related_name="reports")
    #: 1, 2, ... for one session
    version = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    since = models.DateTimeField()
    #: the canonical JSON of `values.Report`
    content = models.TextField()
    #: of the content in UTF-8
    sha256 = models.CharField(max_length=64)
    template = models.ForeignKey(ReportTemplate, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-as_of", "-version"]
        constraints = [models.UniqueConstraint(fields=["session", "version"], name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.session}, bản {self.version}"


class Decision(models.Model):
    """What a session decided on the spot, for the draft of its notice: an order to an agency, about a task or new."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="decisions")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="decisions")
    text = models.TextField("nội dung giao")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    #: taken back before the notice was issued
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]
