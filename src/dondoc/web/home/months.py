"""Month by month: what was given, done and left open; each month begins with what the one before it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import cast

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.web.home.overview import Stretch, bar
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.figures import Figures, Ratio, figures_total
from dondoc.web.register.rules.policies import policy_at

MONTHS = 12
#: seconds that the figures of a month that is over are kept: what was recorded until then does not change any more
KEPT = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month's figures; the last one ends at the moment that is asked about."""

    first_day: date
    figures: Figures
    overdue: Ratio
    updated: Ratio
    bar: tuple[Stretch, ...]


def months_until(person: Person, until: datetime, count: int = MONTHS) -> list[Month]:
    """Newest first; months before anything was given are left out. One query a month."""
    found = []
    for since, as_of in _bounds(until, count):
        figures = _figures(person, since, as_of, over=as_of < until)
        if not figures.total and not figures.open_before:
            break
        overdue = figures.overdue_ratio(policy_at(person.register, as_of=as_of))
        first_day = timezone.localtime(as_of).date().replace(day=1)
        found.append(Month(first_day, figures, overdue, figures.update_ratio(), bar(figures)))
    return found


def _bounds(until: datetime, count: int) -> Iterator[tuple[datetime, datetime]]:
    """The last moment before each month, and its own last moment."""
    as_of = until
    for _ in range(count):
        day_before = timezone.localtime(as_of).date().replace(day=1) - timedelta(days=1)
        since = timezone.make_aware(datetime.combine(day_before, time.max))
        yield since, as_of
        as_of = since


def _figures(person: Person, since: datetime, as_of: datetime, *, over: bool) -> Figures:
    if not over:
        return figures_total(person, as_of=as_of, since=since)
    key = f"month:{person.register.pk}:{as_of:%Y-%m}"
    return cast(Figures, cache.get_or_set(key, partial(figures_total, person, as_of=as_of, since=since), KEPT))


@require_safe
@who(Role.CLERK, Role.LEADER, Role.COMPILER, Role.AUDITOR, Role.ADMIN)
def months(request: PersonRequest) -> HttpResponse:
    """The last twelve months. All who may open it read the whole register, so that the figures are the same for all."""
    return render(request, "home/months.html", {"months": months_until(request.person, request.at)})
