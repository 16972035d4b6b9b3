"""What a session decides on the spot becomes the draft of its notice, order by order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.web.agencies.models import Agency
from dondoc.web.documents.intake import require_office
from dondoc.web.errors import Invalid, Stale
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.register.models import Task
from dondoc.web.register.record import Entry, event_write
from dondoc.web.reports.models import Decision


@transaction.atomic
def decision_add(*, session: Session, agency: Agency, text: str, by: Person, at: datetime, task: Task | None = None) -> Decision:
    """An order for the next notice; nothing is given to anybody until that notice is published."""
    require_office(by)
    if session.register_id != by.register.pk or (task is not None and task.register_id != by.register.pk):
        raise Invalid("decision.register", "Phiên họp hoặc nhiệm vụ thuộc sổ khác.")
    if not text.strip():
        raise Invalid("decision.text", "Hãy ghi nội dung giao.")
    made = Decision.objects.create(session=session, agency=agency, task=task, text=text.strip(), by=by.user, at=at)
    facts = {"decision": made.pk, "session": session.pk, "agency": agency.pk, "text": made.text}
    event_write(owner=by.register, by=by, at=at, entry=Entry("session.decided", facts, task=task))
    return made


@transaction.atomic
def decision_drop(*, decision: Decision, by: Person, at: datetime) -> None:
    """Take it back; it stays in the record."""
    require_office(by)
    if not Decision.objects.filter(pk=decision.pk, dropped=False).update(dropped=True):
        raise Stale()
    facts = {"decision": decision.pk, "session": decision.session_id}
    event_write(owner=by.register, by=by, at=at, entry=Entry("session.decision_dropped", facts, task=decision.task))


def decisions_of(session: Session) -> list[tuple[str, str]]:
    """Agency and order, in the order in which they were decided."""
    rows = session.decisions.filter(dropped=False).select_related("agency")
    return [(row.agency.name, row.text) for row in rows]
