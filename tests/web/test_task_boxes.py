"""A task of many agencies shows the boxes that wait for its reader, and any other that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from dondoc.web.register.pages import folding
from dondoc.web.register.pages.folding import MANY_ROWS, rows_of
from dondoc.web.register.pages.tasks import BOXES, _boxes
from dondoc.web.register.reading.selectors import Standing, Timing
from tests.web.test_watching import client_of
from tests.web.world import World, by, published, task_json


def pair(pk: int, *, main: bool = False) -> Any:
    return SimpleNamespace(assignment=SimpleNamespace(pk=pk)), [SimpleNamespace(spec=SimpleNamespace(main=main))]


MANY = [pair(n, main=n == 5) for n in range(1, 8)]


@pytest.mark.parametrize(
    ("pairs", "asked", "shown"),
    [
        (MANY[:BOXES], "", [1, 2, 3]),
        (MANY, "", [5]),
        (MANY, "2", [2]),
        (MANY, "99", [5]),
        (MANY, "x", [5]),
        ([pair(n, main=True) for n in range(9)], "", [0, 1, 2]),
    ],
)
def test_boxes(pairs: list[Any], asked: str, shown: list[int]) -> None:
    assert [point.assignment.pk for point, _offers in _boxes(pairs, asked)] == shown


def row(pk: int, timing: Timing = Timing.IN_TIME) -> Any:
    return SimpleNamespace(assignment=SimpleNamespace(pk=pk), standing=Standing(timing, 0))


def keys(points: Sequence[Any]) -> list[int]:
    return [point.assignment.pk for point in points]


def test_a_few_rows_stand_open_all() -> None:
    found = rows_of([row(n, Timing.OVERDUE) for n in range(MANY_ROWS)], ())
    assert keys(found.shown) == list(range(MANY_ROWS)) and not found.folded and not found.counts


def test_of_many_rows_those_first_that_wait_for_the_reader_then_those_that_are_late() -> None:
    timings = {8: Timing.OVERDUE, 9: Timing.DONE_LATE, 10: Timing.NO_DEADLINE, 11: Timing.DUE_SOON, 12: Timing.OUT}
    found = rows_of([row(n, timings.get(n, Timing.IN_TIME)) for n in range(13)], {7})
    assert keys(found.shown) == [7, 8, 0, 1, 2, 3]
    assert keys(found.folded) == [4, 5, 6, 9, 10, 11, 12]
    counts = {words: n for _kind, words, n in found.counts}
    assert counts == {"hoàn thành quá hạn": 1, "chưa hoàn thành, trong hạn": 4, "không hạn": 1, "hủy, chuyển giao": 1}


def test_the_page_folds_and_links_lead_into_what_is_folded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MANY_ROWS", 1)
    monkeypatch.setattr(folding, "OPEN_ROWS", 1)
    (task,) = published(world, task_json("Rà soát, báo cáo.", ("tc", "yt"), deadline=by("2099-08-20")))
    page = client_of(world, "clerk").get(f"/nhiem-vu/{task.pk}").content.decode()
    shown, _mark, folded = page.partition('<details class="rest">')
    assert "1 cơ quan nữa" in folded and "1 chưa hoàn thành, trong hạn" in folded
    assert world.agencies["tc"].name in shown and world.agencies["yt"].name in folded.partition("</details>")[0]
