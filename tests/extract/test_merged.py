"""Cells over several rows of a table: each row has the lead and the time that stand beside it."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.structure.lines import paragraphs
from dondoc.read import read
from tests.read.making import docx, p


def cell(text: str, merge: str = "", span: int = 1) -> str:
    vertical = {"": "", "first": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{vertical}</w:tcPr>{p(text)}</w:tc>'


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


TITLES = "".join(cell(t) for t in ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"))
TASKS = ("Rà soát các quy hoạch đã được phê duyệt", "Kiểm tra việc quản lý đất công", "Báo cáo kết quả thực hiện")


def rows(merge: bool) -> str:
    """Three tasks, lead and time written once at the first."""
    out = [TITLES]
    for number, task in enumerate(TASKS):
        how = ("on" if number else "first") if merge else ""
        lead, due = ("", "") if number else ("Sở Xây dựng", "15/8/2026")
        out.append(cell(str(number + 1)) + cell(task) + cell(lead, how) + cell(due, how))
    return table(*out)


def leads_and_days(body: str) -> list[tuple[str, list[str], str | None]]:
    found = extract(read(docx(p("KẾ HOẠCH") + body))).tasks
    return [
        (t.text, [a.name for a in t.leads], t.deadline.on.isoformat() if t.deadline and t.deadline.on else None) for t in found
    ]


def test_a_merged_cell_belongs_to_all_its_rows() -> None:
    assert leads_and_days(rows(merge=True)) == [(task, ["Sở Xây dựng"], "2026-08-15") for task in TASKS]


def test_an_empty_cell_that_is_not_merged_takes_nothing_from_above() -> None:
    assert [t[1:] for t in leads_and_days(rows(merge=False)) if t[1] or t[2]] == [(["Sở Xây dựng"], "2026-08-15")]


#: leads and days of a task cell that stands over as many rows
SHARED: list[tuple[list[tuple[str, str]], list[str], str, list[str]]] = [
    ([("Sở Xây dựng", "15/8/2026"), ("Sở Tài chính", "15/8/2026")], ["Sở Xây dựng", "Sở Tài chính"], "2026-08-15", []),
    ([("Sở Xây dựng", ""), ("Sở Tài chính", "30/8/2026")], ["Sở Xây dựng", "Sở Tài chính"], "2026-08-30", []),
    (
        [("Sở Xây dựng", "15/8/2026"), ("Sở Tài chính", "30/8/2026"), ("Sở Y tế", "30/8/2026")],
        ["Sở Xây dựng", "Sở Tài chính", "Sở Y tế"],
        "2026-08-15",
        ["deadline.several"],
    ),
    ([("Sở Xây dựng", "15/8/2026"), ("Sở Xây dựng", "")], ["Sở Xây dựng"], "2026-08-15", []),
]


@pytest.mark.parametrize(("beside", "leads", "day", "warned"), SHARED)
def test_a_task_over_several_rows_is_one_with_all_their_leads(
    beside: list[tuple[str, str]], leads: list[str], day: str, warned: list[str]
) -> None:
    shared = [
        cell(*(("1", "on") if at else ("1", "first")))
        + cell("" if at else TASKS[0], "on" if at else "first")
        + cell(who)
        + cell(due)
        for at, (who, due) in enumerate(beside)
    ]
    after = cell("2") + cell(TASKS[1]) + cell("Sở Nội vụ") + cell("1/9/2026")
    body = table(TITLES, *shared, after)
    assert leads_and_days(body) == [(TASKS[0], leads, day), (TASKS[1], ["Sở Nội vụ"], "2026-09-01")]
    first = extract(read(docx(p("KẾ HOẠCH") + body))).tasks[0]
    assert [w.code for w in first.warnings] == warned


def test_the_same_words_in_two_rows_that_are_not_merged_are_two_tasks() -> None:
    body = table(TITLES, *(cell("1") + cell(TASKS[0]) + cell(who) + cell("15/8/2026") for who in ("Sở Xây dựng", "Sở Tài chính")))
    assert [t[1] for t in leads_and_days(body)] == [["Sở Xây dựng"], ["Sở Tài chính"]]


@pytest.mark.parametrize(
    ("lead", "leads"),
    [
        ("- Sở Xây dựng / - Sở Tài chính", ["Sở Xây dựng", "Sở Tài chính"]),
        ("Sở Xây dựng / Sở Tài chính", ["Sở Xây dựng", "Sở Tài chính"]),
        ("1. Sở Xây dựng / 2. Sở Tài chính", ["Sở Xây dựng", "Sở Tài chính"]),
        ("-Sở Xây dựng", ["Sở Xây dựng"]),
        ("Sở Nông nghiệp và / Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("- Sở Nông nghiệp và / Môi trường / - Sở Tài chính", ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]),
    ],
)
def test_each_line_of_a_cell_is_a_lead(lead: str, leads: list[str]) -> None:
    inner = "".join(p(line) for line in lead.split(" / "))
    row = cell("1") + cell(TASKS[0]) + f"<w:tc>{inner}</w:tc>" + cell("15/8/2026")
    assert [t[1] for t in leads_and_days(table(TITLES, row))] == [leads]


def test_merged_cells_are_told_by_their_column_of_the_grid() -> None:
    first = cell("I", "first") + cell("Chung", span=2)
    text = read(docx(p("A") + table(first, cell("", "on") + cell("b") + cell("c"))))
    assert [(m.column, m.of_column, text.content[m.row :]) for m in text.merged] == [(0, 0, "| b | c")]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ("a | b\n| c", [["a", "b"], ["", "c"]]),
        ("a | b | c\n1 |  | 3\n1 | 2 |", [["a", "b", "c"], ["1", "", "3"], ["1", "2", ""]]),
        ("| a | b |\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("a | b|c", [["a", "b|c"]]),
    ],
)
def test_empty_cells_keep_their_columns(content: str, cells: list[list[str]]) -> None:
    assert [[c.of(content) for c in p.cells] for p in paragraphs(content)] == cells
