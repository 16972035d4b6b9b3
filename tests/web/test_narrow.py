"""The shorter way to a list's keys leads to the same list, and is left where it would not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.http import QueryDict

from dondoc.web.documents.models import Document
from dondoc.web.register.lists.filters import MARKS, TIMINGS, Filters, filtered, narrow_keys
from dondoc.web.register.models import Assignment, Progress, Task
from dondoc.web.register.reading.selectors import sight_of, visible_to
from tests.web.world import World, by, published, task_json

TODAY = date(2026, 8, 20)
ADDRESSES = (
    *(f"tinh_trang={p}" for p in Progress.values), *(f"han={t}" for t in TIMINGS), *(f"la={m}&vai=any&co_quan=1" for m in MARKS),
    "co_quan={tc}", "co_quan={tc}&co_quan={yt}", "co_quan={yt}&vai=lead", "giao_xuong={xd}", "tu=01/08/2026&den=31/08/2026",
    "tre_tu=1", "tre_tu=1&tre_den=3&vai=any", "co_quan={tc}&sap=han", "co_quan={tc}&q=bao", "co_quan={tc}&mo=1", "mo=1", "",
)  # fmt: skip


@pytest.fixture
def filled(world: World) -> World:
    dues = ("2026-08-12", "2026-08-21", "2026-09-30")
    made = published(
        world,
        *(task_json(f"Báo cáo {n}.", ("tc",), ("yt",), deadline=by(due)) for n, due in enumerate(dues)),
        task_json("Rà soát.", ("yt", "xd")),
        task_json("Kiểm tra.", ("xd",), ("tc",)),
    )
    for progress, assignment in zip(Progress.values, Assignment.objects.filter(task__in=made).order_by("pk"), strict=False):
        Assignment.objects.filter(pk=assignment.pk).update(progress=progress, rounds=1, extensions=1, claimed_on=TODAY)
    return world


def test_the_same_keys_in_the_same_order(filled: World) -> None:
    keys = {name: agency.pk for name, agency in filled.agencies.items()}
    shorter = 0
    for who in ("clerk", "leader", "tc-focal"):
        person = filled.person(who)
        for address in ADDRESSES:
            filters = Filters.of(QueryDict(address.format(**keys)))
            found = narrow_keys(sight_of(person), filters, today=TODAY, soon_days=3)
            if found is not None:
                whole = filtered(visible_to(person), filters, register=filled.register, today=TODAY, soon_days=3)
                assert list(found) == list(whole.values_list("pk", flat=True)), (who, address)
                assert all(a < b for a, b in pairwise(found))
                shorter += 1
    assert shorter > 90


def test_not_where_something_is_hidden(filled: World) -> None:
    """A document on personnel: its tasks are not in the list of those who may not read it."""
    filters = Filters.of(QueryDict("tinh_trang=given"))
    clerk, focal = filled.person("clerk"), filled.person("tc-focal")
    assert narrow_keys(sight_of(clerk), filters, today=TODAY, soon_days=3) is not None
    other = narrow_keys(sight_of(focal), Filters.of(QueryDict("vai=any")), today=TODAY, soon_days=3)
    assert other is not None and "Rà soát." not in Task.objects.filter(pk__in=list(other)).values_list("quote", flat=True)
    nobody = sight_of(focal)._replace(mine=frozenset())
    assert list(narrow_keys(nobody, filters, today=TODAY, soon_days=3) or ()) == []
    Document.objects.update(visibility="personnel", uploaded_by=filled.people["leader"])
    assert narrow_keys(sight_of(filled.person("clerk")), filters, today=TODAY, soon_days=3) is None
