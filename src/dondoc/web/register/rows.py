"""Rows of the task list: for a page of tasks, who leads and how each stands, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Role, Task
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.selectors import standing
from dondoc.web.register.standpoint import Standpoint

#: leads shown in a row; the rest is a number
SHOWN = 3


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
    def first(self) -> Standpoint | None:
        return self.points[0] if self.points else None


def rows_of(tasks: Sequence[Task], person: Person, *, today: date, soon_days: int, agency: int | None = None) -> list[Row]:
    """The tasks with their leads (the agency asked for and the person's own first). Two queries, whatever the fan-out."""
    own = [agency] if agency else list(person.agencies())
    rank = Case(When(agency__in=own, then=Value(0)), When(role=Role.LEAD, then=Value(1)), default=Value(2))
    of_tasks = Assignment.objects.filter(task__in=[t.pk for t in tasks], parent__isnull=True).exclude(progress__in=OUT)
    wanted = of_tasks.filter(Q(role=Role.LEAD) | Q(agency__in=own))
    place = Window(RowNumber(), partition_by=F("task"), order_by=[rank, F("agency__protocol_order"), F("id")])
    shown = wanted.annotate(place=place).filter(place__lte=SHOWN).select_related("agency", "handler").order_by("place")
    by_task: dict[int, list[Standpoint]] = defaultdict(list)
    for assignment in shown:
        by_task[assignment.task_id].append(Standpoint(assignment, standing(assignment, today, due_soon_days=soon_days)))
    leads = Count("id", filter=Q(role=Role.LEAD))
    coordinators = Count("id", filter=Q(role=Role.COORDINATOR))
    counted = of_tasks.order_by().values("task").annotate(leads=leads, coordinators=coordinators)
    counts = {c["task"]: (c["leads"], c["coordinators"]) for c in counted}
    rows = []
    for task in tasks:
        points = tuple(by_task[task.pk])
        all_leads, others = counts.get(task.pk, (0, 0))
        more = all_leads - sum(p.assignment.role == Role.LEAD for p in points)
        rows.append(Row(task, points, more, others))
    return rows
