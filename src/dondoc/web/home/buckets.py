"""The short lists of "my work": each is a condition on assignments, its count, its first rows, its one next action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Register
from dondoc.web.among import among
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Prepared, Takes, prepared
from dondoc.web.register.actions.single import Offer, offers
from dondoc.web.register.lists.filters import Filters, assignment_condition
from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.reading.said import with_requests
from dondoc.web.register.reading.selectors import Sight, assignments_in, assignments_within, sight_of, standing
from dondoc.web.register.reading.standpoint import Standpoint
from dondoc.web.register.rules.transitions import Action, possible

#: rows that a list shows; the rest is behind its count
SHOWN = 6
#: of more tasks than these the count says "more than"
COUNTED = 1_001


@dataclass(frozen=True, slots=True)
class Kind:
    """One list: its words, the address of all of it, the action in its rows. What belongs to it is what the address lists."""

    name: str
    words: str
    query: Mapping[str, str | list[str]]
    action: Action | None
    late: bool = False

    @property
    def address(self) -> str:
        return urlencode(self.query, doseq=True)

    @property
    def is_own(self) -> bool:
        """Asks only for what is the person's own agencies' or was handed down by them."""
        return "co_quan" in self.query or "giao_xuong" in self.query


@dataclass(frozen=True, slots=True)
class Line:
    """A row: where it stands, and what this person may do next, with its address."""

    point: Standpoint
    offer: Offer | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class Bucket:
    kind: Kind
    #: tasks
    count: int
    lines: tuple[Line, ...]

    @property
    def shown_count(self) -> str:
        """The count; "1.000+" where nobody counts on."""
        return f"{self.count:,}".replace(",", ".") if self.count < COUNTED else "1.000+"

    @property
    def url(self) -> str:
        return f"?{self.kind.address}"


def kinds_for(person: Person, *, soon_days: int) -> list[Kind]:
    """Which lists a person has: those of an agency, those of the office, both where both roles are held."""
    found: list[Kind] = []
    soon_words = _("Đến hạn trong %d ngày") % soon_days
    if agencies := sorted(person.agencies()):
        mine: dict[str, str | list[str]] = {"co_quan": [str(a) for a in agencies]}
        to_do = mine | {"tinh_trang": [Progress.GIVEN, Progress.WORKING]}
        found += [
            Kind("late", _("Quá hạn"), to_do | {"han": "qua_han"}, Action.UPDATE, late=True),
            Kind("soon", soon_words, to_do | {"han": "sap_han"}, Action.UPDATE),
            Kind("returned", _("Bị trả lại"), mine | {"tinh_trang": Progress.RETURNED}, Action.UPDATE, late=True),
            Kind("given", _("Mới giao"), mine | {"tinh_trang": Progress.GIVEN}, Action.RECEIVE),
            Kind(
                "decide",
                _("Chờ tôi quyết định"),
                {"giao_xuong": str(agencies[0]), "tinh_trang": Progress.REPORTED},
                Action.CONFIRM,
            ),
        ]
    if person.is_office:
        found += [
            Kind("confirm", _("Chờ xác nhận hoàn thành"), {"vai": "any", "tinh_trang": Progress.REPORTED}, Action.CONFIRM),
            Kind("asked", _("Xin gia hạn"), {"vai": "any", "la": "xin_gia_han"}, Action.DECIDE_EXTENSION),
            Kind("refused", _("Từ chối tiếp nhận"), {"vai": "any", "tinh_trang": Progress.REFUSED}, Action.REASSIGN),
            Kind("overdue", _("Quá hạn"), {"han": "qua_han"}, None, late=True),
            Kind("coming", soon_words, {"han": "sap_han"}, None),
        ]
    return found


def buckets(person: Person, *, today: date, soon_days: int) -> list[Bucket]:
    """The lists with their counts and first rows: one query for the counts of all, a few for the first rows of each, two for
    what those show, however long the lists are."""
    kinds = kinds_for(person, soon_days=soon_days)
    if not kinds:
        return []
    listed = _listed(sight_of(person), tuple((kind.address, kind.is_own) for kind in kinds), today, soon_days)
    counts = listed.counts.first() or ()
    first = [first.keys() if count else [] for first, count in zip(listed.first, counts, strict=True)]
    lines = _loaded(person, {key for keys in first for key in keys})
    return [
        Bucket(kind, count, tuple(_line(lines[pk], kind, person, today, soon_days) for pk in keys if pk in lines))
        for kind, count, keys in zip(kinds, counts, first, strict=True)
    ]


class _Tasks(Subquery):
    """How many tasks some assignments belong to; of very many, nobody counts on."""

    template = (
        f"(SELECT CASE WHEN COUNT(*) >= {COUNTED} THEN {COUNTED} ELSE COUNT(DISTINCT counted.task) END "
        "FROM (%(subquery)s) counted)"
    )
    output_field = IntegerField()


class _First(NamedTuple):
    """Which assignments a list shows: those with the earliest days, then those without.

    Asked in small questions that an index has in order: of each state by itself, and of those without a day by themselves. One
    question for all would have to put all of them in order.
    """

    dated: Prepared[Assignment, tuple[date | None, int]]
    #: none where the list is of dated ones alone
    undated: Prepared[Assignment, int] | None
    states: tuple[str, ...]

    def keys(self) -> list[int]:
        rows = [row for state in self.states for row in self.dated(state=state)] if self.states else self.dated()
        found = [pk for _day, pk in sorted(rows, key=_by_day)[:SHOWN]]
        return found + self.undated()[: SHOWN - len(found)] if self.undated and len(found) < SHOWN else found


def _by_day(row: tuple[date | None, int]) -> tuple[date, int]:
    return row[0] or date.max, row[1]


class _Listed(NamedTuple):
    """The questions of some lists."""

    #: the number of tasks of each
    counts: Prepared[Register, tuple[int, ...]]
    first: tuple[_First, ...]


@lru_cache(maxsize=128)
def _listed(sight: Sight, kinds: tuple[tuple[str, bool], ...], today: date, soon_days: int) -> _Listed:
    """Kept: the same people ask for the same lists all day."""
    every: list[tuple[QuerySet[Assignment], Filters]] = []
    for address, own in kinds:
        filters = Filters.of(QueryDict(address))
        rows = assignments_within(sight) if own else assignments_in(sight)
        every.append((rows.filter(assignment_condition(filters, today=today, soon_days=soon_days)), filters))
    numbers = [_Tasks(rows.order_by().values("task")[:COUNTED]) for rows, _filters in every]
    counts = Register.objects.filter(pk=sight.register).values_list(*numbers)
    return _Listed(Prepared(lambda: counts, {}), tuple(_first(rows, filters) for rows, filters in every))


def _first(rows: QuerySet[Assignment], filters: Filters) -> _First:
    dated = rows.filter(last_day__isnull=False).order_by("last_day", "pk").values_list("last_day", "pk")
    if filters.timing in ("qua_han", "sap_han"):
        of_state = Prepared(lambda state: dated.filter(progress=state)[:SHOWN], {"state": Takes.WORD})
        return _First(of_state, None, filters.progress or tuple(OPEN))
    undated = rows.filter(last_day__isnull=True).order_by("pk").values_list("pk", flat=True)
    return _First(Prepared(lambda: dated[:SHOWN], {}), Prepared(lambda: undated[:SHOWN], {}), ())


def _loaded(person: Person, keys: Iterable[int]) -> dict[int, Assignment]:
    found = with_requests(_rows(keys=list(keys)))
    for assignment in found:
        assignment.register = person.register
    return {assignment.pk: assignment for assignment in found}


@prepared(keys=Takes.KEYS)
def _rows(keys: Place) -> QuerySet[Assignment]:
    shown = ("version", "register", "role", "progress", "due_on", "last_day", "clock_on", "agency__name", "parent__agency")
    rows = Assignment.objects.filter(among("pk", keys)).order_by().select_related("task", "agency", "parent")
    return rows.only(*shown, "task__number", "task__quote", "task__rrule")


def _line(assignment: Assignment, kind: Kind, person: Person, today: date, soon_days: int) -> Line:
    actions = [kind.action] if kind.action and kind.action in possible(assignment, by=person) else []
    point = Standpoint(assignment, standing(assignment, today, due_soon_days=soon_days))
    for offer in offers(assignment, actions):
        return Line(point, offer, reverse("act", args=[assignment.pk, offer.action]))
    return Line(point)
