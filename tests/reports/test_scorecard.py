"""The scorecard's formula, and that its exported file gives the same scores."""

from __future__ import annotations

import io
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest

from dondoc.web.reports.scorecard import HEAD, Weights, points_of, render_scorecard, scorecards, weight_of
from tests.reports.test_letters import report

RULES = Weights()


@pytest.mark.parametrize(
    "cell, returned, extended, silent, points",
    [
        ("done_on_time", False, False, False, 100),
        ("done_on_time", True, True, False, 80),
        ("done_late", False, False, False, 60),
        ("open_in_time", False, False, True, 60),
        ("open_overdue", True, False, True, 0),
    ],
)
def test_points(cell: str, returned: bool, extended: bool, silent: bool, points: int) -> None:
    assert points_of(cell, returned, extended, silent, RULES) == points


def test_weights_of_stars_and_joint_orders() -> None:
    cases = {(False, False): 100, (True, False): 200, (False, True): 50, (True, True): 100}
    assert {(s, j): weight_of(starred=s, joint=j, rules=RULES) for s, j in cases} == cases


def test_the_exported_file_gives_the_same_scores() -> None:
    cards = scorecards(report())
    data = render_scorecard(report())
    assert data == render_scorecard(report())
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = [dict(zip(HEAD, [cell.value for cell in row], strict=True)) for row in book["Chi tiết"].iter_rows(min_row=2)]
    for card in cards:
        mine = [line for line in lines if line["Cơ quan"] == card.name]
        weight = sum(line["Trọng số (%)"] for line in mine)
        points = sum(line["Điểm"] * line["Trọng số (%)"] for line in mine)
        assert (Decimal(points) / weight).quantize(Decimal("0.1"), ROUND_HALF_UP) == card.score
    assert all(not line["Tình trạng"].endswith("no_deadline") for line in lines)


def test_an_agency_without_dated_orders_has_no_score() -> None:
    from dataclasses import replace

    bare = replace(report(), rows=())
    assert [card.score for card in scorecards(bare)] == [None]
