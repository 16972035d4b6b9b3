"""What people do with an assignment. Every function: one transaction, one row of the transitions table, one event.

All take ``assignment`` as the person saw it (its version is compared), ``by``, ``at`` (now) and ``occurred_on`` (the day on
which it happened, today where it is not given; lateness goes by that day). They raise `dondoc.web.errors.DomainError`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Agency
from dondoc.web.errors import Invalid
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Event, Evidence, Progress, Update
from dondoc.web.register.record.events import local_day
from dondoc.web.register.rules.transitions import Action
from dondoc.web.register.services.evidence import Shown, evidence_keep
from dondoc.web.register.services.moves import Move, move, successor_make
from dondoc.web.search.index import tasks_found, update_found


@transaction.atomic
def assignment_receive(*, assignment: Assignment, by: Person, at: datetime, occurred_on: date | None = None) -> Event:
    """The agency takes it on."""
    return move(Move(assignment, Action.RECEIVE, by, at, occurred_on))


@transaction.atomic
def assignment_refuse(*, assignment: Assignment, reason: str, by: Person, at: datetime, occurred_on: date | None = None) -> Event:
    """The agency says it is not theirs; the order stays theirs until the office gives it to another."""
    return move(Move(assignment, Action.REFUSE, by, at, occurred_on, {"reason": reason}))


@transaction.atomic
def assignment_insist(*, assignment: Assignment, reason: str, by: Person, at: datetime, occurred_on: date | None = None) -> Event:
    """The office holds that it is theirs."""
    return move(Move(assignment, Action.INSIST, by, at, occurred_on, {"reason": reason}))


@transaction.atomic
def assignment_reassign(
    *, assignment: Assignment, agency: Agency, reason: str, by: Person, at: datetime, occurred_on: date | None = None
) -> Assignment:
    """Give it to another agency instead; returns that agency's assignment, with the same deadline."""
    step = Move(assignment, Action.REASSIGN, by, at, occurred_on, {"agency": agency, "reason": reason})
    return successor_make(step, agency)


@transaction.atomic
def assignment_hand_over(
    *, assignment: Assignment, agency: Agency, document: str, by: Person, at: datetime, occurred_on: date | None = None
) -> Assignment:
    """The agency's work goes to its successor by the cited decision; returns the successor's assignment."""
    step = Move(assignment, Action.HAND_OVER, by, at, occurred_on, {"agency": agency, "document": document})
    return successor_make(step, agency)


@transaction.atomic
def assignment_update(
    *,
    assignment: Assignment,
    by: Person,
    at: datetime,
    percent: int | None = None,
    text: str = "",
    obstacle: str = "",
    proposal: str = "",
    occurred_on: date | None = None,
) -> Update:
    """How it stands: percent, text, obstacle, proposal; at least one of them."""
    given = {"percent": percent, "text": text.strip(), "obstacle": obstacle.strip(), "proposal": proposal.strip()}
    changes: dict[str, Any] = {"updated_at": at} | ({"percent": percent} if percent is not None else {})
    event = move(Move(assignment, Action.UPDATE, by, at, occurred_on, given, changes))
    return update_keep(assignment, event, given)


@transaction.atomic
def evidence_add(*, assignment: Assignment, shown: Shown, by: Person, at: datetime, occurred_on: date | None = None) -> Evidence:
    """Show what was done: a file, or a document's number and date."""
    changes = _shown_changes(assignment, shown, occurred_on or local_day(at))
    event = move(Move(assignment, Action.EVIDENCE, by, at, occurred_on, shown.given(), changes))
    return evidence_keep(assignment, shown, event)


@transaction.atomic
def assignment_report_done(
    *, assignment: Assignment, text: str, by: Person, at: datetime, shown: Shown | None = None, occurred_on: date | None = None
) -> Update:
    """The agency says that it is done; the clock stops on that day, unless the report is returned later."""
    day = occurred_on or local_day(at)
    if day > local_day(at):
        raise Invalid("occurred_on", _("Ngày hoàn thành không được sau hôm nay."))
    given = {"text": text.strip(), **(shown.given() if shown else {})}
    changes: dict[str, Any] = {"clock_on": day, "claimed_on": day, "percent": 100, "updated_at": at}
    if shown:
        changes |= _shown_changes(assignment, shown, day)
    event = move(Move(assignment, Action.REPORT_DONE, by, at, occurred_on, given, changes))
    update = update_keep(assignment, event, given | {"percent": 100}, is_report=True)
    if shown:
        evidence_keep(assignment, shown, event, update)
    return update


@transaction.atomic
def assignment_withdraw(
    *, assignment: Assignment, reason: str, by: Person, at: datetime, occurred_on: date | None = None
) -> Event:
    """The agency takes its report back; the clock runs again."""
    changes = {"clock_on": None, "claimed_on": None}
    return move(Move(assignment, Action.WITHDRAW, by, at, occurred_on, {"reason": reason}, changes))


@transaction.atomic
def assignment_confirm(
    *, assignment: Assignment, by: Person, at: datetime, note: str = "", occurred_on: date | None = None
) -> Event:
    """It is done; on time or late by the day of the report."""
    return move(Move(assignment, Action.CONFIRM, by, at, occurred_on, {"note": note}))


@transaction.atomic
def assignment_return(*, assignment: Assignment, reason: str, by: Person, at: datetime, occurred_on: date | None = None) -> Event:
    """Not done as ordered: do it again. The round is counted, and the clock runs as if nothing had been reported."""
    changes = {"clock_on": None, "rounds": assignment.rounds + 1}
    return move(Move(assignment, Action.RETURN, by, at, occurred_on, {"reason": reason}, changes))


@transaction.atomic
def assignment_suspend(
    *, assignment: Assignment, reason: str, document: str, by: Person, at: datetime, occurred_on: date | None = None
) -> Event:
    """It rests; the clock stops."""
    given = {"reason": reason, "document": document}
    return move(Move(assignment, Action.SUSPEND, by, at, occurred_on, given, {"clock_on": occurred_on or local_day(at)}))


@transaction.atomic
def assignment_resume(*, assignment: Assignment, reason: str, by: Person, at: datetime, occurred_on: date | None = None) -> Event:
    """Go on; the deadline is what it was, until somebody sets another."""
    return move(Move(assignment, Action.RESUME, by, at, occurred_on, {"reason": reason}, {"clock_on": None}))


@transaction.atomic
def assignment_cancel(
    *, assignment: Assignment, reason: str, document: str, by: Person, at: datetime, occurred_on: date | None = None
) -> Event:
    """Withdrawn by a later document; no figure counts it from now on."""
    return move(Move(assignment, Action.CANCEL, by, at, occurred_on, {"reason": reason, "document": document}))


@transaction.atomic
def assignment_hand_down(
    *, assignment: Assignment, unit: Agency, by: Person, at: datetime, note: str = "", due_on: date | None = None
) -> Assignment:
    """Give it to a unit of the agency, which gets an assignment of its own under this one; the agency stays answerable."""
    if due_on and assignment.due_on and due_on > assignment.due_on:
        raise Invalid("hand_down.due_on", _("Thời hạn giao đơn vị không được sau thời hạn của cơ quan."))
    if Assignment.objects.filter(parent=assignment, agency=unit).exclude(progress=Progress.HANDED_OVER).exists():
        raise Invalid("hand_down.twice", _("Đơn vị này đã được giao việc này; đề nghị chọn đơn vị khác."))
    step = Move(assignment, Action.HAND_DOWN, by, at, None, {"agency": unit, "note": note})
    child = Assignment(
        task=assignment.task, register=assignment.register, agency=unit, role=assignment.role, parent=assignment,
        first_due_on=due_on or assignment.due_on, due_on=due_on or assignment.due_on,
        inclusive=True if due_on else assignment.inclusive, last_day=due_on or assignment.last_day,
    )  # fmt: skip
    move(step, new=[child])
    tasks_found([assignment.task])
    return child


@transaction.atomic
def assignment_handle(
    *, assignment: Assignment, handler: AbstractBaseUser | None, by: Person, at: datetime, note: str = ""
) -> Event:
    """Who works on it inside the agency."""
    given = {"handler": handler.pk if handler else None, "note": note}
    return move(Move(assignment, Action.HANDLE, by, at, None, given, {"handler": handler}))


def update_keep(assignment: Assignment, event: Event, said: dict[str, Any], *, is_report: bool = False) -> Update:
    """Store what the agency said as part of the event's transaction."""
    update = Update.objects.create(
        assignment=assignment, percent=said.get("percent"), text=said.get("text", ""), obstacle=said.get("obstacle", ""),
        proposal=said.get("proposal", ""), is_report=is_report, by=event.by, occurred_on=event.occurred_on,
        recorded_at=event.recorded_at,
    )  # fmt: skip
    update_found(update)
    return update


def _shown_changes(assignment: Assignment, shown: Shown, day: date) -> dict[str, Any]:
    changes: dict[str, Any] = {"evidenced_on": assignment.evidenced_on or day}
    if shown.is_product and shown.number:
        changes |= {"product_number": shown.number, "product_on": shown.issued_on}
    return changes
