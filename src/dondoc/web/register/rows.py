"""Rows of the task list: for a page of tasks, who leads and how each stands, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Progress, Role, Task
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.selectors import Standing, Timing, standing

#: leads shown in a row; the rest is a number
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Standpoint:
    """An assignment as a row shows it: state, time in words, the three clocks."""

    assignment: Assignment
    standing: Standing

    @property
    def late(self) -> bool:
        return self.standing.timing in (Timing.OVERDUE, Timing.DONE_LATE)

    @property
    def time(self) -> str:
        """ "còn 3 ngày", "quá hạn 12 ngày", "không hạn" …"""
        return time_words(self.standing, self.assignment)

    @property
    def clocks(self) -> tuple[tuple[str, str, str], ...]:
        """Scheduled, claimed, evidenced, always in this order: how it is, the shape, in words."""
        return clocks(self.assignment, self.standing)


def time_words(standing: Standing, assignment: Assignment) -> str:
    """The time axis as people say it."""
    days = abs(standing.days or 0)
    match standing.timing:
        case Timing.NO_DEADLINE:
            return _("không hạn")
        case Timing.OVERDUE:
            return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", days) % {"n": days}
        case Timing.DONE_ON_TIME:
            return _("đúng hạn")
        case Timing.DONE_LATE:
            return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", days) % {"n": days}
        case Timing.DONE | Timing.OUT:
            return ""
    if assignment.clock_on is not None:
        return _("nộp trong hạn") if assignment.progress == Progress.REPORTED else _("dừng tính hạn")
    if days == 0:
        return _("hạn hôm nay")
    return ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}


def clocks(a: Assignment, standing: Standing) -> tuple[tuple[str, str, str], ...]:
    """(kind, shape, words) of the three clocks: theo hạn, báo cáo, minh chứng."""
    scheduled = {
        Timing.OVERDUE: ("bad", "late", _("theo hạn: quá hạn")),
        Timing.DONE_LATE: ("bad", "late", _("theo hạn: quá hạn")),
        Timing.DUE_SOON: ("part", "soon", _("theo hạn: sắp đến hạn")),
        Timing.NO_DEADLINE: ("none", "none", _("theo hạn: không hạn")),
        Timing.DONE: ("none", "none", _("theo hạn: không hạn")),
        Timing.OUT: ("none", "none", _("theo hạn: không tính")),
    }.get(standing.timing, ("good", "ontime", _("theo hạn: trong hạn")))
    if a.claimed_on:
        claimed = ("good", "report", _("báo cáo: đã báo cáo xong %s") % f"{a.claimed_on:%d/%m/%Y}")
    elif a.updated_at:
        claimed = ("part", "report", _("báo cáo: đang làm, %d %%") % a.percent)
    else:
        claimed = ("none", "report", _("báo cáo: chưa cập nhật"))
    if a.evidenced_on:
        shown = ("good", "file", _("minh chứng: có, %s") % f"{a.evidenced_on:%d/%m/%Y}")
    else:
        shown = ("bad" if a.claimed_on else "none", "file", _("minh chứng: chưa có"))
    return scheduled, claimed, shown


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
