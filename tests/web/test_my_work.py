"""The first rows of "my work" are those that one question over each whole list would give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import F
from django.http import QueryDict

from dondoc.web.home.buckets import SHOWN, buckets
from dondoc.web.register.lists.filters import Filters, assignment_condition
from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.reading.selectors import assignments_visible_to
from tests.web.world import World, by, published, task_json

TODAY = date(2026, 8, 20)


@pytest.fixture
def filled(world: World) -> World:
    """Lists longer than what is shown, of every state, some without a day, several with the same."""
    leads = (("tc",), ("yt",), ("tc", "xd"))
    days = ("2026-08-12", "2026-08-21", "2026-08-13", "2026-08-12", "2026-08-22")
    dated = [task_json(f"Báo cáo {n}.", leads[n % 3], ("yt",) * (n % 3 == 0), deadline=by(days[n % 5])) for n in range(60)]
    published(world, *dated, *(task_json(f"Rà soát {n}.", leads[n % 3]) for n in range(25)))
    states = (Progress.GIVEN, Progress.WORKING, Progress.REPORTED, Progress.RETURNED, Progress.GIVEN, Progress.SUSPENDED)
    for n, assignment in enumerate(Assignment.objects.order_by("-pk")):
        stopped = assignment.last_day + timedelta(days=n % 4 - 1) if assignment.last_day and n % 5 == 0 else None
        Assignment.objects.filter(pk=assignment.pk).update(progress=states[n % 6], clock_on=stopped)
    return world


@pytest.mark.parametrize("who", ["clerk", "leader", "tc-focal", "yt-focal", "xd-focal"])
def test_the_first_rows_of_the_whole_list(filled: World, who: str) -> None:
    person, full = filled.person(who), 0
    for bucket in buckets(person, today=TODAY, soon_days=3):
        wanted = assignment_condition(Filters.of(QueryDict(bucket.kind.address)), today=TODAY, soon_days=3)
        whole = assignments_visible_to(person).filter(wanted)
        in_order = whole.order_by(F("last_day").asc(nulls_last=True), "pk").values_list("pk", flat=True)
        assert [line.point.assignment.pk for line in bucket.lines] == list(in_order[:SHOWN]), bucket.kind.name
        assert bucket.count == whole.values("task").distinct().count()
        full += len(bucket.lines) == SHOWN
    assert full >= (1 if who in ("leader", "xd-focal") else 2)
