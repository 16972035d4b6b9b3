"""One action on many tasks: each assignment by its own service, transaction and event; what was refused says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.errors import DomainError
from dondoc.web.people.models import Role as Held
from dondoc.web.people.person import Person
from dondoc.web.register.actions.bulk_forms import AskForm, BulkForm, DecideForm, HandlerForm, NoteForm, ReminderForm
from dondoc.web.register.lists.filters import Filters, assignment_condition
from dondoc.web.register.models import Assignment, Event, Role, Task
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.reading.selectors import assignments_visible_to, visible_to
from dondoc.web.register.rules.transitions import ACTION_LABELS, Action, Who, possible, rows_for
from dondoc.web.register.services import deadlines, work
from dondoc.web.register.services.talk import assignment_remind, task_star

Given = dict[str, Any]
#: tasks of one sending at most: each is a transaction of its own
TASKS_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be done with many: the action of the table, or none for a mark on the task itself."""

    label: str | Promise
    run: Callable[[Assignment, Person, datetime, Given], object]
    action: Action | None = None
    form: type[BulkForm] | None = None
    #: the mark that it leaves on a task
    stars: bool = False


def _decide(assignment: Assignment, by: Person, at: datetime, given: Given) -> object:
    extension = deadlines.extension_waiting(assignment)
    assert extension is not None, "the plan lets only such through"
    return deadlines.extension_decide(extension=extension, by=by, at=at, **given | {"granted": given["granted"] == "1"})


def _starred(starred: bool) -> Callable[[Assignment, Person, datetime, Given], object]:
    return lambda a, by, at, _given: task_star(task=a.task, starred=starred, by=by, at=at)


def _asked(service: Callable[..., object]) -> Callable[[Assignment, Person, datetime, Given], object]:
    """A service of one assignment, with what the form says."""
    return lambda assignment, by, at, given: service(assignment=assignment, by=by, at=at, **given)


def _kind(
    action: Action, run: Callable[[Assignment, Person, datetime, Given], object], form: type[BulkForm] | None = None
) -> Kind:
    return Kind(gettext_lazy(ACTION_LABELS[action]), run, action, form)


A = Action
KINDS: dict[str, Kind] = {
    "receive": _kind(A.RECEIVE, _asked(work.assignment_receive)),
    "handle": _kind(A.HANDLE, _asked(work.assignment_handle), HandlerForm),
    "ask_extension": _kind(A.ASK_EXTENSION, _asked(deadlines.extension_ask), AskForm),
    "confirm": _kind(A.CONFIRM, _asked(work.assignment_confirm), NoteForm),
    "remind": _kind(A.REMIND, _asked(assignment_remind), ReminderForm),
    "decide_extension": _kind(A.DECIDE_EXTENSION, _decide, DecideForm),
    "star": Kind(gettext_lazy("Gắn sao"), _starred(True), stars=True),
    "unstar": Kind(gettext_lazy("Bỏ sao"), _starred(False), stars=False),
}


def kinds_for(person: Person, *, below: bool = True) -> dict[str, Kind]:
    """What this person may try on many at once; which of them it works on, the table says.

    ``below``: the list is of what their agency handed down to its units, and gives there.
    """
    capacities = {Who.OFFICE, Who.GIVER} if person.is_office else set()
    if person.agencies():
        capacities |= {Who.AGENCY, Who.GIVER} if below else {Who.AGENCY}
    marks = person.has(Held.LEADER, Held.CLERK)
    return {
        name: kind
        for name, kind in KINDS.items()
        if (any(row.who & capacities for row in rows_for(kind.action)) if kind.action else marks)
    }


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment (or, without an agency, one task) in a result: why it was refused, or nothing."""

    task: int
    code: str
    agency: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be acted on, and what would not and why; nothing done yet."""

    go: list[Assignment]
    refused: list[Line]


def plan(kind: Kind, tasks: Sequence[int], filters: Filters, *, by: Person, seen: datetime, today: date, soon_days: int) -> Plan:
    """Sort the assignments of the chosen tasks that the list meant: those on which the action is possible, and the others.

    ``seen``: when the list was drawn; what changed since then was not seen by the person and is refused.
    """
    wanted = _wanted(kind, filters, by, today, soon_days).filter(task__in=tasks)
    loaded = wanted.select_related("task__document", "agency", "parent", "register").prefetch_related("extension_requests")
    by_task: dict[int, list[Assignment]] = {key: [] for key in tasks}
    for assignment in loaded.order_by("task__number", "agency__protocol_order", "pk"):
        by_task[assignment.task_id].append(assignment)
    changed = set(Event.objects.filter(task__in=tasks, recorded_at__gt=seen).values_list("assignment", flat=True))
    codes = {t.pk: t.code for t in visible_to(by).filter(pk__in=tasks).only("number")}
    found = Plan([], [])
    for key in tasks:
        code = codes.get(key, "")
        able = [a for a in by_task[key] if _able(kind, a, by)]
        for assignment in able if kind.action else able[:1]:
            if assignment.pk in changed:
                why = _("đã có thay đổi sau khi mở danh sách")
                found.refused.append(Line(key, code, assignment.agency.name, why))
            else:
                found.go.append(assignment)
        if not able and code:
            found.refused.append(Line(key, code, "", _why_not(kind, by_task[key])))
    return found


def carry_out(kind: Kind, planned: Plan, given: Given, *, by: Person, at: datetime) -> tuple[list[Line], list[Line]]:
    """Do it, each on its own; returns what was done and what was not and why."""
    done, refused = [], list(planned.refused)
    for assignment in planned.go:
        agency = assignment.agency.name if kind.action else ""
        try:
            kind.run(assignment, by, at, given)
        except DomainError as error:
            refused.append(Line(assignment.task_id, assignment.task.code, agency, error.message))
        else:
            done.append(Line(assignment.task_id, assignment.task.code, agency))
    return done, refused


def _wanted(kind: Kind, filters: Filters, by: Person, today: date, soon_days: int) -> QuerySet[Assignment]:
    """The assignments that the list speaks of to this person: an agency's own, or those that the office gave."""
    every = assignments_visible_to(by)
    own_business = kind.action is not None and all(Who.AGENCY in row.who for row in rows_for(kind.action))
    if own_business:
        return every.filter(agency__in=by.agencies()).exclude(progress__in=OUT)
    if filters.cell or kind.action is None:
        return every.filter(role=Role.LEAD, parent__isnull=True).exclude(progress__in=OUT)
    return every.filter(assignment_condition(filters, today=today, soon_days=soon_days))


def _able(kind: Kind, assignment: Assignment, by: Person) -> bool:
    if kind.action is None:
        return assignment.task.starred != kind.stars
    if kind.action == Action.DECIDE_EXTENSION and deadlines.extension_waiting(assignment) is None:
        return False
    return kind.action in possible(assignment, by=by)


def _why_not(kind: Kind, assignments: list[Assignment]) -> str:
    if not assignments:
        return _("không có phần việc nào thuộc quyền của đồng chí")
    if kind.action is None:
        return _("đã gắn sao từ trước") if kind.stars else _("chưa gắn sao")
    if kind.action == Action.DECIDE_EXTENSION:
        return _("không có đề nghị gia hạn đang chờ")
    states = ", ".join(dict.fromkeys(str(a.get_progress_display()) for a in assignments))
    return _("đang ở trạng thái “%(states)s”, không thể “%(action)s”") % {"states": states, "action": kind.label}


def tasks_of(keys: Sequence[str], person: Person) -> list[int]:
    """The chosen tasks that the person sees, in order of number."""
    wanted = [int(k) for k in keys if k.isascii() and k.isdigit() and len(k) < 16][:TASKS_AT_MOST]
    return list(visible_to(person).filter(pk__in=wanted).order_by("number").values_list("pk", flat=True))


def tasks_within(found: QuerySet[Task]) -> list[int]:
    """All of a list, where it is not too long for one sending."""
    keys = list(found.values_list("pk", flat=True)[: TASKS_AT_MOST + 1])
    if len(keys) > TASKS_AT_MOST:
        raise DomainError(
            "bulk.many", _("Danh sách có hơn %(n)s nhiệm vụ. Hãy lọc bớt, hoặc chọn từng trang.") % {"n": TASKS_AT_MOST}
        )
    return keys
