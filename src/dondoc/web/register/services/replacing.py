"""A later document replaces an earlier one, whole or in part: its open tasks end by that document; all stays to be read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.documents.incoming.intake import require_office
from dondoc.web.documents.models import Document
from dondoc.web.errors import DomainError, Invalid
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Task
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.register.services.work import assignment_cancel


def replaceable(document: Document) -> list[Task]:
    """The tasks of a document that somebody still has to carry out."""
    return list(document.tasks.filter(assignments__progress__in=OPEN).distinct().order_by("number"))


@transaction.atomic
def document_replace(
    *, document: Document, by_document: Document, reason: str, by: Person, at: datetime, tasks: Collection[int] | None = None
) -> int:
    """End the open tasks of ``document`` (all, or those with these ids) by a later one; returns how many assignments ended.

    Replaced as a whole, the document itself points to the later one.
    """
    require_office(by)
    if document.state != Document.State.PUBLISHED or by_document.state != Document.State.PUBLISHED:
        raise DomainError("replace.state", _("Chỉ thay thế giữa hai văn bản đã phát hành nhiệm vụ."))
    if document.pk == by_document.pk or {document.register_id, by_document.register_id} != {by.register.pk}:
        raise Invalid("replace.document", _("Hãy chọn một văn bản khác trong cùng sổ."))
    wanted = [t for t in replaceable(document) if tasks is None or t.pk in tasks]
    rows = Assignment.objects.filter(task__in=wanted, progress__in=OPEN, parent=None)
    ended = 0
    for assignment in rows.select_related("task__document", "parent", "register").order_by("pk"):
        assignment_cancel(assignment=assignment, reason=reason, document=str(by_document), by=by, at=at)
        ended += 1
    if tasks is None or not replaceable(document):
        Document.objects.filter(pk=document.pk).update(replaced_by=by_document)
        document.replaced_by = by_document
    facts = {"by": by_document.pk, "number": by_document.number, "reason": reason, "tasks": [t.number for t in wanted]}
    event_write(owner=document, by=by, at=at, entry=Entry("document.replaced", facts))
    return ended
