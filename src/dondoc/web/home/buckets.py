"""The short lists of "my work": each is a condition on assignments, its count, its first rows, its one next action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from dondoc.web.people.models import Role as Held
from dondoc.web.people.person import Person
from dondoc.web.register.actions import Offer, offers
from dondoc.web.register.filters import timing_condition
from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.rows import Standpoint
from dondoc.web.register.selectors import assignments_visible_to, my_assignments, standing
from dondoc.web.register.transitions import Action, possible

#: rows that a list shows; the rest is behind its count
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Kind:
    """One list: its words, what belongs to it, the action in its rows, the address of all of it."""

    name: str
    words: str
    condition: Q
    action: Action | None
    query: dict[str, str]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    point: Standpoint
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class Bucket:
    kind: Kind
    count: int
    lines: tuple[Line, ...]

    @property
    def url(self) -> str:
        return f"?{urlencode(self.kind.query)}"


def kinds_for(person: Person, *, today: date, soon_days: int) -> list[Kind]:
    """Which lists a person has: those of an agency, those of the office, both where both roles are held."""
    found: list[Kind] = []
    late = timing_condition("qua_han", today=today, soon_days=soon_days)
    soon = timing_condition("sap_han", today=today, soon_days=soon_days)
    if person.agencies():
        to_do = Q(progress__in=(Progress.WORKING, Progress.GIVEN)) & Q(agency__in=person.agencies())
        own = Q(agency__in=person.agencies())
        found += [
            Kind("late", _("Quá hạn"), to_do & late, Action.UPDATE, {"han": "qua_han"}, late=True),
            Kind("soon", _("Đến hạn trong %d ngày") % soon_days, to_do & soon, Action.UPDATE, {"han": "sap_han"}),
            Kind(
                "returned",
                _("Bị trả lại"),
                own & Q(progress=Progress.RETURNED),
                Action.UPDATE,
                {"tinh_trang": "returned"},
                late=True,
            ),
            Kind(
                "given", _("Mới giao"), own & Q(progress=Progress.GIVEN) & ~late & ~soon, Action.RECEIVE, {"tinh_trang": "given"}
            ),
        ]
        below = Q(progress=Progress.REPORTED, parent__agency__in=person.agencies())
        found.append(Kind("decide", _("Chờ tôi quyết định"), below, Action.CONFIRM, {"tinh_trang": "reported"}))
    if person.is_office:
        top = Q(parent__isnull=True)
        asked = Q(extension_requests__state="asked")
        found += [
            Kind(
                "decide",
                _("Chờ xác nhận hoàn thành"),
                top & Q(progress=Progress.REPORTED),
                Action.CONFIRM,
                {"tinh_trang": "reported"},
            ),
            Kind("asked", _("Xin gia hạn"), top & asked, Action.DECIDE_EXTENSION, {"la": "xin_gia_han"}),
            Kind(
                "refused", _("Từ chối tiếp nhận"), top & Q(progress=Progress.REFUSED), Action.REASSIGN, {"tinh_trang": "refused"}
            ),
            Kind("late", _("Quá hạn"), top & late & Q(role="lead"), None, {"han": "qua_han"}, late=True),
            Kind("soon", _("Đến hạn trong %d ngày") % soon_days, top & soon & Q(role="lead"), None, {"han": "sap_han"}),
        ]
    return found


def buckets(person: Person, *, today: date, soon_days: int) -> list[Bucket]:
    """The lists with their counts and first rows: one query for the counts, a few for each list that is not empty."""
    kinds = kinds_for(person, today=today, soon_days=soon_days)
    base = _base(person)
    counts = (
        base.aggregate(**{f"n{i}": Count("pk", filter=k.condition, distinct=True) for i, k in enumerate(kinds)}) if kinds else {}
    )
    return [
        Bucket(kind, counts[f"n{i}"], _lines(base, kind, person, today, soon_days) if counts[f"n{i}"] else ())
        for i, kind in enumerate(kinds)
    ]


def _base(person: Person) -> QuerySet[Assignment]:
    if person.is_office or person.has(Held.AUDITOR):
        return assignments_visible_to(person).exclude(progress__in=OUT)
    handed_down = assignments_visible_to(person).filter(parent__agency__in=person.agencies())
    return my_assignments(person) | handed_down.exclude(progress__in=OUT)


def _lines(base: QuerySet[Assignment], kind: Kind, person: Person, today: date, soon_days: int) -> tuple[Line, ...]:
    found = (
        base.filter(kind.condition)
        .select_related("task__document", "agency", "parent", "register")
        .prefetch_related("extension_requests")
        .order_by(F("last_day").asc(nulls_last=True), "task__number", "pk")
        .distinct()[:SHOWN]
    )
    lines = []
    for assignment in found:
        actions = [kind.action] if kind.action and kind.action in possible(assignment, by=person) else []
        offered = offers(assignment, actions)
        point = Standpoint(assignment, standing(assignment, today, due_soon_days=soon_days))
        lines.append(Line(point, offered[0] if offered else None))
    return tuple(lines)
