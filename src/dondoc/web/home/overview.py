"""The leader's screen: figures with their identity, agencies by trouble, ageing, repeated orders, who is silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.web.agencies.models import Agency
from dondoc.web.look.forms import DayField
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.policy import Policy, in_words
from dondoc.web.register.models import Task
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.reading.figures import AGE_EDGES, Bridge, Figures, Ratio, figures_by_agency, figures_total
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.register.rules.policies import policy_at

#: the parts of the identity: name of the figure, class of its bar
PARTS = (
    ("done_on_time", "done"),
    ("done_late", "donelate"),
    ("open_in_time", "open"),
    ("open_overdue", "late"),
    ("no_deadline", "none"),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar in per cent of its length."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class AgencyLine:
    agency: Agency
    figures: Figures
    done: Ratio
    overdue: Ratio
    updated: Ratio
    bar: tuple[Stretch, ...]


def moment_of(request: PersonRequest) -> tuple[datetime, bool]:
    """The moment of the figures: the end of the day in ``luc``, else now; and whether it is a past one."""
    try:
        day = DayField(required=False).clean(request.GET.get("luc", ""))
    except ValidationError:
        day = None
    if day is None or day >= timezone.localdate():
        return request.at, False
    return timezone.make_aware(datetime.combine(day, time.max)), True


@require_safe
@who(Role.CLERK, Role.LEADER, Role.COMPILER, Role.AUDITOR, Role.ADMIN)
def overview(request: PersonRequest) -> HttpResponse:
    """Reads in ten seconds; every number is a link to exactly its rows; prints on A4."""
    as_of, past = moment_of(request)
    request.as_of = as_of  # type: ignore[attr-defined]
    policy = policy_at(request.person.register, as_of=as_of)
    total = figures_total(request.person, as_of=as_of)
    lines = _lines(request, as_of, policy)
    context = {
        "as_of": as_of,
        "past": past,
        "query": urlencode({"luc": f"{timezone.localtime(as_of):%d/%m/%Y}"} if past else {}),
        "total": total,
        "bar": bar(total),
        "done": total.done_ratio(policy),
        "overdue": total.overdue_ratio(policy),
        "lines": lines,
        "bridge": Bridge(total.total, sum(line.figures.total for line in lines)),
        "ageing": _ageing(total),
        "silent": [line for line in lines if line.figures.open and not line.figures.updated],
        "silent_days": policy.silent_days,
        "threads": _threads(request),
        "definitions": [words for words in in_words(policy) if words[0] in DEFINED],
    }
    return render(request, "home/overview.html", context)


#: the rules that the figures on this page depend on
DEFINED = {
    "“Trước ngày …” tính cả ngày đó", "Hạn rơi vào ngày nghỉ", "Mẫu số của tỷ lệ hoàn thành", "Mẫu số của tỷ lệ quá hạn",
    "Tính việc không hạn, thường xuyên vào tỷ lệ",
}  # fmt: skip


def bar(figures: Figures) -> tuple[Stretch, ...]:
    """The identity as a bar: its parts fill it."""
    found: list[Stretch] = []
    start = 0.0
    for name, kind in PARTS:
        width = 100 * getattr(figures, name) / figures.total if figures.total else 0
        if width:
            found.append(Stretch(kind, round(start, 2), round(width, 2)))
        start += width
    return tuple(found)


def _lines(request: PersonRequest, as_of: datetime, policy: Policy) -> list[AgencyLine]:
    by_agency = figures_by_agency(request.person, as_of=as_of)
    agencies = Agency.objects.in_bulk(by_agency)
    lines = [
        AgencyLine(agencies[pk], f, f.done_ratio(policy), f.overdue_ratio(policy), f.update_ratio(), bar(f))
        for pk, f in by_agency.items()
        if f.total
    ]
    return sorted(
        lines, key=lambda li: (-li.figures.open_overdue, -li.figures.done_late, li.agency.protocol_order, li.agency.name)
    )


def _ageing(total: Figures) -> list[dict[str, Any]]:
    edges = [0, *AGE_EDGES]
    found = []
    for i, number in enumerate(total.ageing):
        low, high = edges[i] + 1, AGE_EDGES[i] if i < len(AGE_EDGES) else None
        words = _("%(a)d–%(b)d ngày") % {"a": low, "b": high} if high else _("trên %(a)d ngày") % {"a": low - 1}
        width = round(100 * number / total.open_overdue, 2) if total.open_overdue else 0
        found.append({"words": words, "number": number, "cell": f"age_{i}", "width": width})
    return found


def _threads(request: PersonRequest) -> list[dict[str, Any]]:
    """The orders repeated most often that are still open, with the newest wording."""
    open_ones = visible_to(request.person).filter(thread__isnull=False, assignments__progress__in=OPEN)
    counted = open_ones.values("thread").annotate(
        times=Max("repetition"), newest=Max("pk"), first=Min("given_at"), n=Count("pk", distinct=True)
    )
    rows = list(counted.filter(times__gt=1).order_by("-times", "first")[:10])
    tasks = Task.objects.select_related("document").in_bulk([r["newest"] for r in rows])
    return [{"task": tasks[r["newest"]], "times": r["times"], "thread": r["thread"]} for r in rows]
