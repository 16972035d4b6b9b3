"""What a report of a moment is made from, read in a fixed number of queries however many rows there are.

Which assignments and tasks belong to it, and where each stands, is said by `register.reading.figures` alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from dondoc.web.agencies.models import Agency
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Event, Evidence, Extension, Interval, Role, Task, Update
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.register.reading.standings import Standing, standings
from dondoc.web.reports.content.facts import AsStored, Days, Paper, Request, Words, grouped, some
from dondoc.web.reports.content.office_time import confirmed_on, entries_of
from dondoc.web.reports.values import Entered
from dondoc.web.threads.lines import Place, places_at

#: the columns of a task that a report prints
PRINTED = ("number", "document", "outline", "quote", "product", "deadline_text")


class Lead(NamedTuple):
    """One lead assignment at the moment: where it stands by the figures, what its interval says, and what it is today."""

    standing: Standing
    assignment_id: int
    agency_id: int
    progress: str
    rounds: int
    extensions: int
    product_number: str
    last_day: date | None
    #: as it was written
    due_on: date | None
    clock_on: date | None
    first_due_on: date | None
    #: the assignment's own day, as written and counted today; another one than the interval's where it was moved since
    due_today: date | None
    last_day_today: date | None
    product_on: date | None
    inclusive: bool
    #: the collective through which it was given, "" without one
    group: str


#: where the facts of a lead stand, beginning at its interval: those before its days, its days, those after them
_FACTS = ("agency_id", "progress", "rounds", "extensions", "product_number")
_DAYS = (
    "last_day", "due_on", "clock_on", "assignment__first_due_on", "assignment__due_on", "assignment__last_day",
    "assignment__product_on",
)  # fmt: skip
_REST = (AsStored("assignment__inclusive"), Coalesce("assignment__through_group__name", Value("")))


@dataclass(frozen=True, slots=True)
class Selected:
    """Everything of one moment, by key."""

    as_of: datetime
    since: datetime
    #: by task, in order of protocol
    leads: dict[int, list[Lead]]
    standings: dict[int, Standing]
    tasks: dict[int, Task]
    #: tasks of documents that the person may not read: counted, not quoted
    closed: frozenset[int]
    #: tasks that were starred by then
    starred: frozenset[int]
    #: place in its line of repeated orders, as known by then
    threads: dict[int, Place]
    agencies: dict[int, Agency]
    coordinators: dict[int, list[int]] = field(default_factory=dict)
    updates: dict[int, list[Words]] = field(default_factory=dict)
    evidence: dict[int, list[Paper]] = field(default_factory=dict)
    extensions: dict[int, list[Request]] = field(default_factory=dict)
    #: by assignment: the day on which the office confirmed it
    confirmed: dict[int, date] = field(default_factory=dict)
    #: by document: how long the office took to enter it
    entries: dict[int, Entered] = field(default_factory=dict)


def select(*, by: Person, as_of: datetime, since: datetime, policy: Policy) -> Selected:
    """All rows of the report. It is about the whole register, whoever compiles it. ``policy``: in force at the moment."""
    of_task = {s.id: s for s in standings(by, as_of=as_of, since=since, unit="task")}
    rows = some(Task.objects.filter(register=by.register), of_task).only(*PRINTED).prefetch_related("document")
    tasks = {t.pk: t for t in rows.order_by("number") if t.pk in of_task}
    agencies = {a.pk: a for a in Agency.objects.all()}
    leads = _leads(by, as_of, since, agencies)
    ids = {lead.assignment_id for task in tasks for lead in leads[task]}
    visible = set(visible_to(by).values_list("pk", flat=True))
    return Selected(
        as_of,
        since,
        leads,
        of_task,
        tasks,
        frozenset(tasks) - visible,
        _starred(by, as_of),
        places_at(by.register, as_of),
        agencies,
        _coordinators(by, as_of, tasks),
        grouped(Words, _updates(as_of, since), ids),
        grouped(Paper, Evidence.objects.filter(recorded_at__lte=as_of).order_by("recorded_at", "id"), ids),
        grouped(Request, Extension.objects.filter(asked_at__lte=as_of).order_by(F("decided_at").asc(nulls_last=True), "id"), ids),
        confirmed_on(by, as_of),
        entries_of({task.document_id: task.document for task in tasks.values()}, policy),
    )


def _updates(as_of: datetime, since: datetime) -> QuerySet[Update]:
    of_period = Case(When(recorded_at__gt=since, then=1), default=0)
    return Update.objects.filter(recorded_at__lte=as_of).annotate(of_period=of_period).order_by("recorded_at", "id")


def _starred(by: Person, as_of: datetime) -> frozenset[int]:
    """By their events: the mark is a plain column of the task, which knows no past."""
    events = Event.objects.filter(action__in=("task.starred", "task.unstarred"), chain__register=by.register)
    starred: set[int | None] = set()
    for task, action in events.filter(recorded_at__lte=as_of).order_by("recorded_at", "id").values_list("task_id", "action"):
        (starred.add if action == "task.starred" else starred.discard)(task)
    return frozenset(key for key in starred if key)


def _leads(by: Person, as_of: datetime, since: datetime, agencies: dict[int, Agency]) -> dict[int, list[Lead]]:
    stands = {s.id: s for s in standings(by, as_of=as_of, since=since)}
    found: dict[int, list[Lead]] = defaultdict(list)
    now = intervals_at(by, as_of).filter(role=Role.LEAD).exclude(progress__in=OUT).order_by("task_id", "assignment_id")
    days, first = Days(), 2 + len(_FACTS)
    for row in now.values_list("task_id", "assignment_id", *_FACTS, *map(AsStored, _DAYS), *_REST):
        if (standing := stands.get(row[1])) is not None:
            dated = [days[stored] for stored in row[first:-2]]
            found[row[0]].append(Lead(standing, *row[1:first], *dated, *row[-2:]))
    for rows in found.values():
        rows.sort(key=lambda lead: (agencies[lead.agency_id].protocol_order, agencies[lead.agency_id].name))
    return found


def intervals_at(person: Person, moment: datetime) -> QuerySet[Interval]:
    """What every assignment of the register was at a moment, those inside agencies left out."""
    return Interval.objects.filter(register=person.register, inner=False, starts_at__lte=moment, ends_at__gt=moment)


def _coordinators(by: Person, as_of: datetime, tasks: dict[int, Task]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = intervals_at(by, as_of).filter(role=Role.COORDINATOR).exclude(progress__in=OUT)
    for task, agency in rows.order_by("agency__protocol_order", "agency_id").values_list("task_id", "agency_id"):
        if task in tasks:
            found[task].append(agency)
    return found
