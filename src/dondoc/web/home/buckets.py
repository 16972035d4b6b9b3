"""The short lists of "my work": each is a condition on assignments, its count, its first rows, its one next action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.web.among import among
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Prepared, Takes, prepared
from dondoc.web.register.actions import Offer, offers
from dondoc.web.register.filters import Filters, assignment_condition
from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.said import with_requests
from dondoc.web.register.selectors import Sight, assignments_in, assignments_within, sight_of, standing
from dondoc.web.register.standpoint import Standpoint
from dondoc.web.register.transitions import Action, possible

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
    """The lists with their counts and first rows: one or two queries for each, two for the rows of all, however long they are."""
    sight, kinds = sight_of(person), kinds_for(person, soon_days=soon_days)
    counts: list[int] = []
    first: list[list[int]] = []
    for kind in kinds:
        listed = _listed(sight, kind.address, kind.is_own, today, soon_days)
        found = listed.counted()
        more = len(found) == COUNTED
        counts.append(COUNTED if more else len({task for _day, _pk, task in found}))
        first.append(listed.first() if more else [pk for _day, pk, _task in sorted(found, key=_by_day)[:SHOWN]])
    lines = _loaded(person, {key for keys in first for key in keys})
    return [
        Bucket(kind, count, tuple(_line(lines[pk], kind, person, today, soon_days) for pk in keys if pk in lines))
        for kind, count, keys in zip(kinds, counts, first, strict=True)
    ]


class _Listed(NamedTuple):
    """The questions of one list."""

    #: last day, key, task; of many rows the first that come
    counted: Prepared[Assignment, tuple[date | None, int, int]]
    #: the keys that are shown, where there are too many to put in order here
    first: Prepared[Assignment, int]


@lru_cache(maxsize=256)
def _listed(sight: Sight, address: str, own: bool, today: date, soon_days: int) -> _Listed:
    """Kept: the same people ask for the same lists all day."""
    condition = assignment_condition(Filters.of(QueryDict(address)), today=today, soon_days=soon_days)
    rows = (assignments_within(sight) if own else assignments_in(sight)).filter(condition)
    # The same order as `_by_day`, by the database.
    in_order = rows.order_by(F("last_day").asc(nulls_last=True), "pk")
    return _Listed(
        Prepared(lambda: rows.order_by().values_list("last_day", "pk", "task")[:COUNTED], {}),
        Prepared(lambda: in_order.values_list("pk", flat=True)[:SHOWN], {}),
    )


def _by_day(row: tuple[date | None, int, int]) -> tuple[bool, date, int]:
    day, pk, _task = row
    return day is None, day or date.max, pk


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
