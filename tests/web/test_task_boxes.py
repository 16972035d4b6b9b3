"""A task of many agencies shows the boxes that wait for its reader, and any other that is asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dondoc.web.register.pages.tasks import BOXES, _boxes


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
