"""Sessions as a chain. Setting a session's day gives the deadlines that wait for it their date."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.extract.words.fold import fold
from dondoc.web.documents.incoming.intake import require_office
from dondoc.web.documents.models import Document
from dondoc.web.documents.reading.newest import reading_and_extraction
from dondoc.web.errors import Invalid
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.register.models import DeadlineKind, Task
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.register.services.retiming import deadlines_resolve

_KINDS = {"thường kỳ": Session.Kind.REGULAR, "chuyên đề": Session.Kind.THEMATIC, "bất thường": Session.Kind.EXTRAORDINARY}


@transaction.atomic
def session_create(*, fields: dict[str, Any], by: Person, at: datetime) -> Session:
    """A new session: ``kind``, ``period``, ``title``, ``held_on``, ``papers_due``, ``agenda``, ``compiler``, ``previous``.

    What the previous session's notice ordered "for the next session" now waits for this one.
    """
    require_office(by)
    session = Session.objects.create(register=by.register, **fields)
    session.refresh_from_db()
    if session.previous is not None:
        waiting = Task.objects.filter(session=session.previous, deadline_kind=DeadlineKind.EVENT, waits_for=None, due_on=None)
        mine = [t.pk for t in waiting if "phiên họp" in fold(t.deadline_text)]
        Task.objects.filter(pk__in=mine).update(waits_for=session)
    event_write(owner=by.register, by=by, at=at, entry=Entry("session.created", {"session": session.pk, "title": session.title}))
    if session.held_on:
        deadlines_resolve(session=session, by=by, at=at)
    return session


@transaction.atomic
def session_set_day(*, session: Session, held_on: date | None, by: Person, at: datetime, reason: str = "") -> int:
    """Set, move or take away the day; returns how many assignments got another deadline by that."""
    require_office(by)
    session.held_on = held_on
    session.save(update_fields=["held_on"])
    moved = deadlines_resolve(session=session, by=by, at=at)
    payload = {"session": session.pk, "held_on": held_on, "reason": reason, "moved": moved}
    event_write(owner=by.register, by=by, at=at, entry=Entry("session.day_set", payload))
    return moved


def session_of(document: Document) -> Session | None:
    """The session that the notice says it reports: by kind and period; made by nobody but `session_create`."""
    _reading, data = reading_and_extraction(document)
    stated = data.get("document", {}).get("session") or {}
    kind = _KINDS.get(fold(stated.get("kind") or ""), Session.Kind.REGULAR)
    if not stated.get("period"):
        return None
    return Session.objects.filter(register=document.register, kind=kind, period=stated["period"]).first()


@transaction.atomic
def task_await(*, task: Task, session: Session, by: Person, at: datetime) -> int:
    """The task's deadline is that session's day; returns how many assignments got a date by it (none before the day is set)."""
    require_office(by)
    if session.register_id != by.register.pk or task.register_id != by.register.pk:
        raise Invalid("await.register", _("Phiên họp này thuộc sổ khác."))
    if task.deadline_kind != DeadlineKind.EVENT:
        raise Invalid("await.kind", _("Nhiệm vụ này không có hạn theo sự kiện. Hãy dùng “Đặt thời hạn”."))
    Task.objects.filter(pk=task.pk).update(waits_for=session)
    task.waits_for = session
    entry = Entry("task.awaits", {"session": session.pk, "title": session.title}, task=task)
    event_write(owner=task.document, by=by, at=at, entry=entry)
    return deadlines_resolve(session=session, by=by, at=at) if session.held_on else 0
