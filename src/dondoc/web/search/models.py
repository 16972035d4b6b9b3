"""What can be found: one row for each task, document, update and piece of evidence, with the words that the index holds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Register
from dondoc.web.documents.models import Document
from dondoc.web.register.models import Assignment, Task


class Kind(models.TextChoices):
    TASK = "task", _("Nhiệm vụ")
    DOCUMENT = "document", _("Văn bản")
    UPDATE = "update", _("Cập nhật")
    EVIDENCE = "evidence", _("Minh chứng")


class Entry(models.Model):
    """One thing that can be found. Written by `search.index` alone; everything in it can be built again from the register.

    Beside the columns here PostgreSQL has two generated vectors, and SQLite an FTS5 table that triggers keep (migration 0003).
    """

    register = models.ForeignKey(Register, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    #: primary key of the thing itself
    thing = models.PositiveBigIntegerField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    #: empty for a document
    task = models.ForeignKey(Task, models.CASCADE, null=True, related_name="+")
    #: only for updates and evidence
    assignment = models.ForeignKey(Assignment, models.CASCADE, null=True, related_name="+")
    #: as people see it
    text = models.TextField()
    #: `words.indexed`
    accented = models.TextField()
    plain = models.TextField()
    #: only of a document: the words of its number between spaces, " 21 nq hdnd "
    number = models.CharField(max_length=120, blank=True)
    #: `words.sight` of the agencies that have a part in the task, or see the document: beside the words, so that an agency's
    #: hits are found by one look into the index. Who sees an entry is decided by the selectors
    seen = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="entry_once")]
        indexes = [models.Index(fields=["register", "kind", "id"], name="entry_newest")]

    def __str__(self) -> str:
        return self.text[:80]


class FullText(models.Model):
    """The FTS5 table of an embedded database; PostgreSQL has none."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="full_text")
    #: FTS5's own name for "all columns"
    words = models.TextField(db_column="search_fulltext")

    class Meta:
        managed = False
        db_table = "search_fulltext"

    def __str__(self) -> str:
        return str(self.pk)
