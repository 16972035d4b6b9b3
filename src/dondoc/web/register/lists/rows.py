"""Rows of the task list: for a page of tasks, who leads and how each stands, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from dondoc.web.among import among
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.models import Assignment, Role, Task
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.reading.selectors import standing
from dondoc.web.register.reading.standpoint import Standpoint

#: leads shown in a row; the rest is a number
SHOWN = 3
#: what rows show of an assignment, on a page or in a file
SEEN = (
    "version", "task", "agency__name", "role", "progress", "first_due_on", "due_on", "last_day", "clock_on", "percent", "rounds",
    "extensions", "claimed_on", "evidenced_on", "product_number", "product_on", "updated_at", "handler__name",
    "handler__username",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One task with those of its assignments that the person looks for first."""

    task: Task
    points: tuple[Standpoint, ...]
    #: leads that are not shown
    more: int
    coordinators: int
    #: the latest words of the first assignment, where the list shows them
    said: str = ""

    @property
    def shown(self) -> tuple[Standpoint, ...]:
        """Those whose names a row has room for: of very many the first stands for all."""
        return self.points[:1] if self.more > 0 else self.points

    @property
    def unshown(self) -> int:
        """How many leads are not named."""
        return self.more + sum(p.assignment.role == Role.LEAD for p in self.points[1:]) if self.more > 0 else 0

    @property
    def first(self) -> Standpoint | None:
        return self.points[0] if self.points else None


def rows_of(tasks: Sequence[Task], person: Person, *, today: date, soon_days: int, agency: int | None = None) -> list[Row]:
    """The tasks with their leads (the agency asked for and the person's own first). Two queries, whatever the fan-out."""
    keys = [task.pk for task in tasks]
    by_task: dict[int, list[Standpoint]] = defaultdict(list)
    for assignment in _first(tasks=keys, own=[agency] if agency else person.agencies()):
        by_task[assignment.task_id].append(Standpoint(assignment, standing(assignment, today, due_soon_days=soon_days)))
    counts = {task: (leads, coordinators) for task, leads, coordinators in _counted(tasks=keys)}
    rows = []
    for task in tasks:
        points = tuple(by_task[task.pk])
        all_leads, others = counts.get(task.pk, (0, 0))
        more = all_leads - sum(p.assignment.role == Role.LEAD for p in points)
        rows.append(Row(task, points, more, others))
    return rows


def _of_tasks(tasks: Place) -> QuerySet[Assignment]:
    return Assignment.objects.filter(among("task", tasks), parent__isnull=True).exclude(progress__in=OUT)


@prepared(tasks=Takes.KEYS, own=Takes.KEYS)
def _first(tasks: Place, own: Place) -> QuerySet[Assignment]:
    rank = Case(When(among("agency", own), then=Value(0)), When(role=Role.LEAD, then=Value(1)), default=Value(2))
    place = Window(RowNumber(), partition_by=F("task"), order_by=[rank, F("agency__protocol_order"), F("id")])
    wanted = _of_tasks(tasks).filter(Q(role=Role.LEAD) | among("agency", own)).annotate(place=place).filter(place__lte=SHOWN)
    return wanted.select_related("agency", "handler").only(*SEEN).order_by("place")


@prepared(tasks=Takes.KEYS)
def _counted(tasks: Place) -> QuerySet[Assignment, tuple[int, int, int]]:
    leads, coordinators = Count("id", filter=Q(role=Role.LEAD)), Count("id", filter=Q(role=Role.COORDINATOR))
    return _of_tasks(tasks).order_by().values("task").annotate(n=leads, m=coordinators).values_list("task", "n", "m")
