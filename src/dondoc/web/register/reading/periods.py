"""Recurring duties as people follow them: each with its periods, the state of each, the one that comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Occurrence
from dondoc.web.register.reading.selectors import followed

#: periods of one duty that a list shows, the newest ones
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Period:
    """One period: ``kind`` is ``done``, ``late`` (open and past), ``next`` (the first open one to come) or ``later``."""

    due_on: date
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A recurring assignment with its periods, oldest first."""

    assignment: Assignment
    periods: tuple[Period, ...]

    @property
    def following(self) -> Period | None:
        """The first that is not reported."""
        return next((p for p in self.periods if p.kind != "done"), None)

    @property
    def late(self) -> int:
        return sum(p.kind == "late" for p in self.periods)


def recurring(person: Person) -> QuerySet[Assignment]:
    """The recurring assignments that a person follows, those of one task together."""
    return followed(person).exclude(task__rrule="").order_by("task__number", "agency__protocol_order", "pk")


def duties_of(assignments: Sequence[Assignment], today: date, *, shown: int | None = SHOWN) -> list[Duty]:
    """The assignments with their periods (the last ``shown`` up to the one that comes next). One query."""
    rows: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in Occurrence.objects.filter(assignment__in=[a.pk for a in assignments]).order_by("due_on"):
        rows[occurrence.assignment_id].append(occurrence)
    return [Duty(a, _periods(rows[a.pk], today, shown)) for a in assignments]


def _periods(rows: list[Occurrence], today: date, shown: int | None) -> tuple[Period, ...]:
    found, expected = [], False
    for row in rows:
        period = _period(row, today, first=not expected)
        expected = expected or period.kind == "next"
        found.append(period)
    if shown is not None:
        last = next((n for n, p in enumerate(found) if p.kind == "next"), len(found) - 1)
        found = found[max(0, last + 1 - shown) : last + 1]
    return tuple(found)


def _period(row: Occurrence, today: date, *, first: bool) -> Period:
    if row.state == Occurrence.State.REPORTED:
        on = row.reported_on
        late = on is not None and on > row.due_on
        words = _("báo cáo trễ %s") if late else _("đã báo cáo %s")
        return Period(row.due_on, "done", words % (f"{on:%d/%m/%Y}" if on else ""))
    days = (row.due_on - today).days
    if days < 0:
        return Period(row.due_on, "late", ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", -days) % {"n": -days})
    if first:
        words = ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days} if days else _("hạn hôm nay")
        return Period(row.due_on, "next", words)
    return Period(row.due_on, "later", _("chưa đến kỳ"))
