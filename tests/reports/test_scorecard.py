"""The scorecard's formula, and that an agency can compute its score again from nothing but the exported file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.drawn.scorecard import Weights, excused, office_times, points_of, scorecards, weight_of
from dondoc.web.reports.drawn.scorecard_file import CONFIRM_HEAD, ENTRY_HEAD, HEAD, render_scorecard
from dondoc.web.reports.services import report_freeze
from dondoc.web.reports.values import Entered, Report
from tests.reports.test_consolidated import play, session, signed_in, tasks
from tests.reports.test_letters import report as plain_report
from tests.web.world import World, moment

__all__ = ["session", "tasks"]
RULES = Weights()


def report() -> Report:
    """The made-up report: some lines starred, joint, with days late, and a document that the office entered late."""
    made = plain_report()
    rows = []
    for index, row in enumerate(made.rows):
        late = 2 + index if row.cell in ("done_late", "open_overdue") else -3
        parts = tuple(
            replace(part, days=late, confirm_days=index % 4 if row.cell.startswith("done") else None) for part in row.parts
        )
        more = replace(parts[0], agency=8, assignment=900 + index) if index % 3 == 0 else None
        product = "Quyết định" if index % 2 else ""
        parts, delay = ((*parts, more) if more else parts), 4 if index < 6 else 0
        rows.append(replace(row, parts=parts, starred=index % 4 == 0, product=product, entry_delay=delay))
    entered = Entered("Thông báo số 503/TB-UBND", date(2026, 11, 4), date(2026, 11, 10), 2, 12)
    return replace(
        made, rows=tuple(rows), entries=(entered,), agencies=(*made.agencies, replace(made.agencies[0], agency=8, name="B"))
    )


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


def test_weights_of_stars_joint_and_difficult_orders() -> None:
    cases = {
        (False, False, False): 100, (True, False, False): 200, (False, True, False): 50, (True, True, False): 100,
        (False, False, True): 150, (False, True, True): 75, (True, False, True): 300,
    }  # fmt: skip
    assert {case: weight_of(starred=case[0], joint=case[1], difficult=case[2], rules=RULES) for case in cases} == cases


@pytest.mark.parametrize(
    "cell, days, delay, stands",
    [
        ("done_late", 3, 3, "done_on_time"),
        ("done_late", 4, 3, "done_late"),
        ("open_overdue", 1, 3, "open_in_time"),
        ("open_overdue", 1, 0, "open_overdue"),
        ("done_on_time", 0, 3, "done_on_time"),
        ("open_in_time", 0, 9, "open_in_time"),
    ],
)
def test_the_offices_delay_is_not_the_agencys(cell: str, days: int, delay: int, stands: str) -> None:
    assert excused(cell, days, delay) == stands


def lines_of(sheet: Any) -> list[dict[str, Any]]:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def computed(line: dict[str, Any], weights: dict[str, int]) -> tuple[int, int]:
    """Points and weight from a line's facts by the published words; nothing of the program is used."""
    words = {
        "done_on_time": "Hoàn thành đúng hạn", "done_late": "Hoàn thành quá hạn",
        "open_in_time": "Chưa hoàn thành, trong hạn", "open_overdue": "Chưa hoàn thành, quá hạn",
    }  # fmt: skip
    stands = line["Tình trạng"]
    if 0 < line["Số ngày quá hạn"] <= line["Văn phòng nhập chậm (ngày)"]:
        stands = {"done_late": "done_on_time", "open_overdue": "open_in_time"}[stands]
    points = weights[words[stands]] - weights["Trừ khi bị trả lại"] * line["Trả lại"]
    points -= weights["Trừ khi được gia hạn"] * line["Gia hạn"] + weights["Trừ khi không cập nhật"] * line["Không cập nhật"]
    weight = 100 * (weights["Hệ số gắn sao"] if line["Gắn sao"] else 1)
    weight = weight * (weights["Tỷ lệ khi cùng chủ trì (%)"] if line["Cùng chủ trì"] else 100) // 100
    return max(0, points), weight * (weights["Tỷ lệ khi sản phẩm là văn bản (%)"] if line["Sản phẩm là văn bản"] else 100) // 100


def test_an_agency_computes_its_score_from_the_file_alone(tmp_path: Path) -> None:
    cards, data = scorecards(report()), render_scorecard(report())
    assert data == render_scorecard(report())
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = lines_of(book["Chi tiết"])
    assert tuple(lines[0]) == HEAD and len({computed(line, weights_of(book)) for line in lines}) > 6
    for card in cards:
        mine = [computed(line, weights_of(book)) for line in lines if line["Cơ quan"] == card.name]
        score = Decimal(sum(p * w for p, w in mine)) / sum(w for _, w in mine)
        assert score.quantize(Decimal("0.1"), ROUND_HALF_UP) == card.score
    assert [(line["Điểm"], line["Trọng số (%)"]) for line in lines] == [computed(line, weights_of(book)) for line in lines]
    path = tmp_path / "scores.xlsx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(str(path)).errors == []


def weights_of(book: Any) -> dict[str, int]:
    rows = book["Cách tính"].iter_rows(min_row=2, max_col=2, values_only=True)
    return {str(name): value for name, value in rows if isinstance(value, int)}


def test_the_offices_own_times_stand_in_the_file() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_scorecard(report())))
    rows = [[cell.value for cell in row] for row in book["Văn phòng"].iter_rows()]
    assert tuple(rows[0][: len(ENTRY_HEAD)]) == ENTRY_HEAD and rows[1][3:7] == [6, 2, 4, 12]
    assert tuple(rows[4][: len(CONFIRM_HEAD)]) == CONFIRM_HEAD
    times = office_times(report())
    assert (times.documents, times.entered_late, times.entry_days) == (1, 1, Decimal("6.0"))
    days = [row[3] for row in rows[5:] if row[3] is not None]
    assert times.reports == len(days) and times.confirm_days == (Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"))


def test_an_agency_without_dated_orders_has_no_score() -> None:
    bare = replace(report(), rows=())
    assert [card.score for card in scorecards(bare)] == [None, None]
    assert office_times(bare).confirm_days is None


@pytest.mark.django_db
def test_times_come_from_the_register(world: World, session: Session, tasks: list[Task]) -> None:
    play(world, tasks)
    document = tasks[1].document
    document.issued_on = date(2026, 7, 30)
    document.save()
    made = report_build(by=world.person("clerk"), session=session, as_of=moment(28))
    done = next(row for row in made.rows if row.cell == "done_on_time")
    assert [part.confirm_days for part in done.parts] == [1], "reported on the 20th, confirmed on the 21st"
    assert [(entry.entered_on, entry.allowed, entry.delay) for entry in made.entries] == [(date(2026, 8, 3), 1, 3)]
    assert {row.entry_delay for row in made.rows if row.document == done.document} == {3}
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(28) + timedelta(hours=1))
    client = signed_in(world, "leader")
    page = client.get(f"/bao-cao/{frozen.pk}/cham-diem").content.decode()
    assert "chậm 3 ngày" in page and "trung bình 1,0 ngày" in page
    assert client.get(f"/bao-cao/{frozen.pk}/cham-diem?dang=xlsx").content.startswith(b"PK")
