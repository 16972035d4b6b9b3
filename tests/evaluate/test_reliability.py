"""The chances that an extraction gives for its fields, held against answers."""

from __future__ import annotations

from typing import Any

from dondoc.evaluate import Annotated
from dondoc.evaluate.reliability import Judged, among_least_sure, judged, lines

TEXT = "Sở Y tế rà soát danh mục, báo cáo trước ngày 15/8/2026. Sở Xây dựng kiểm tra."


def task(start: int, end: int, leads: list[str], sure: float = 0.9, **changed: Any) -> dict[str, Any]:
    fields = ("span", "leads", "coordinators", "deadline", "nature")
    why = {field: {"rule": "x", "confidence": changed.pop(f"{field}_sure", sure)} for field in fields}
    return {
        "span": [start, end], "text": TEXT[start:end], "leads": leads, "coordinators": [], "deadline": None, "nature": "regular",
        "why": why,
    } | changed  # fmt: skip


def test_each_field_of_a_task_that_is_one_and_only_the_bounds_of_what_is_none() -> None:
    due = {"text": "trước ngày 15/8/2026", "kind": "date", "on": "2026-08-15"}
    document = Annotated("x", TEXT, {"tasks": [task(0, 54, ["Sở Y tế"], deadline=due)]})
    read = {"tasks": [task(0, 54, ["Sở Nội vụ"], leads_sure=0.4), task(56, 77, ["Sở Xây dựng"], 0.3)]}
    rows = judged(document, read)
    assert {row.field for row in rows if not row.right} == {"span", "leads", "deadline"}
    assert [row for row in rows if row.sure == 0.3] == [Judged("span", 0.3, False)]
    assert Judged("coordinators", 0.9, True) in rows and Judged("nature", 0.9, True) in rows


def test_readings_that_do_not_say_how_sure_they_are_are_left_out() -> None:
    plain = task(0, 54, ["Sở Y tế"])
    del plain["why"]
    assert judged(Annotated("x", TEXT, {"tasks": [plain]}), {"tasks": [plain]}) == []


def test_rows_without_a_place_in_the_text_are_left_out() -> None:
    document = Annotated("x", TEXT, {"tasks": [task(0, 54, ["Sở Y tế"])]})
    strange: list[Any] = [task(0, 5_000, ["Sở Y tế"]), {"why": {"span": {"confidence": 0.5}}}, "Sở Y tế"]
    assert judged(document, {"tasks": strange}) == []


def test_the_table_and_where_the_wrong_fields_lie() -> None:
    rows = [
        Judged("leads", 0.25, False),
        Judged("span", 0.35, True),
        *[Judged("span", 0.95, True)] * 7,
        Judged("span", 0.97, False),
    ]
    assert among_least_sure(rows) == (1, 2)
    said = list(lines(rows))
    assert "   0.250   0.000       1" in said and "   0.953   0.875       8" in said
    assert "all: 1 of 2 wrong fields among the 20 % least sure" in said
    assert "leads: 0 of 1 wrong fields among the 20 % least sure" in said  # one in five of one field is none
