"""How a transition is carried out: checked against the table, applied only to the state that was seen, recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Agency
from dondoc.web.documents.incoming.secrecy import words_check
from dondoc.web.errors import Invalid, Stale
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Event, Progress
from dondoc.web.register.record.events import Entry, event_write, local_day
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.register.rules.transitions import Action, Transition, check
from dondoc.web.search.index import tasks_found

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """One action on one assignment: ``given`` is what the person said, ``changes`` the columns that follow from it."""

    assignment: Assignment
    action: Action
    by: Person
    at: datetime
    occurred_on: date | None = None
    given: Json = field(default_factory=dict)
    changes: Json = field(default_factory=dict)


def move(step: Move, *, new: Sequence[Assignment] = ()) -> Event:
    """Check, apply, record. ``new`` assignments are stored and recorded with it. Runs inside the service's transaction."""
    if step.occurred_on and step.occurred_on > local_day(step.at):
        raise Invalid("occurred_on", _("Ngày xảy ra không được sau hôm nay."))
    words_check(*step.given.values())
    policy = policy_at(step.by.register)
    row = check(step.assignment, step.action, by=step.by, policy=policy, given=step.given)
    apply(step.assignment, row, step.changes)
    for assignment in new:
        assignment.save()
    roll_up(step.assignment)
    entry = Entry(
        f"assignment.{step.action}",
        _payload(step.given),
        assignment=step.assignment,
        changed=[step.assignment, *new],
        occurred_on=step.occurred_on,
        roles=(Role.HEAD,) if "head" in row.needs and policy.head_reports else (),
    )
    return event_write(owner=step.assignment.task.document, by=step.by, at=step.at, entry=entry)


def apply(assignment: Assignment, row: Transition, changes: Json) -> None:
    """The conditional update: 0 rows means that somebody else was quicker."""
    fields = changes | ({"progress": row.target} if row.target else {}) | {"version": assignment.version + 1}
    seen = Assignment.objects.filter(pk=assignment.pk, version=assignment.version, progress=assignment.progress)
    if not seen.update(**fields):
        raise Stale()
    for name, value in fields.items():
        setattr(assignment, name, value)


def successor_make(step: Move, agency: Agency) -> Assignment:
    """Close the assignment as handed over and open the other agency's, with the same deadline.

    Where that agency has the task already, a lead there stays, a coordinator becomes lead where a lead is handed over.
    """
    old = step.assignment
    existing = Assignment.objects.filter(task=old.task, agency=agency, parent=old.parent)
    taken = existing.exclude(progress=Progress.HANDED_OVER).select_related("task").first()
    if taken is None:
        taken = Assignment(
            task=old.task, register=old.register, agency=agency, role=old.role, written_as=old.written_as or old.agency,
            parent=old.parent, took_over=old, first_due_on=old.first_due_on, due_on=old.due_on, inclusive=old.inclusive,
            last_day=old.last_day, extensions=old.extensions, rounds=old.rounds,
        )  # fmt: skip
    elif old.role == "lead" and taken.role != "lead":
        taken.role, taken.took_over, taken.version = old.role, old, taken.version + 1
        taken.first_due_on, taken.due_on, taken.last_day = old.first_due_on, old.due_on, old.last_day
    move(step, new=[taken])
    tasks_found([old.task])
    return taken


def roll_up(assignment: Assignment) -> None:
    """The agency's percent is the mean of its units' percents, where it has units at work."""
    if assignment.parent_id is None or assignment.parent is None:
        return
    counted = assignment.parent.children.exclude(progress__in=(Progress.CANCELLED, Progress.HANDED_OVER))
    percents = list(counted.values_list("percent", flat=True))
    if percents:
        Assignment.objects.filter(pk=assignment.parent_id).update(percent=sum(percents) // len(percents))


def _payload(given: Json) -> Json:
    """What the person said, with rows as their ids and empty things left out."""
    plain = {k: v.pk if isinstance(v, Agency) else v for k, v in given.items()}
    return {k: v for k, v in plain.items() if v not in (None, "")}
