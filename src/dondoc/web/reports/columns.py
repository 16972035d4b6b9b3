"""What each number of a report counts, over the report's own rows: the list behind a number has exactly that many lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dondoc.web.reports.values import Part, Report, TaskRow

COLUMN_WORDS = {
    "total": "toàn bộ danh sách", "carried_over": "kỳ trước chuyển sang", "newly_given": "giao mới",
    "done_on_time": "hoàn thành đúng hạn", "done_late": "hoàn thành quá hạn", "open_in_time": "chưa hoàn thành, trong hạn",
    "open_overdue": "chưa hoàn thành, quá hạn", "no_deadline": "không hạn, thường xuyên", "extended": "được gia hạn",
    "returned": "bị trả lại", "done": "đã hoàn thành, có thời hạn", "open": "chưa hoàn thành, có thời hạn",
    "to_update": "chưa hoàn thành", "updated": "chưa hoàn thành, có cập nhật trong kỳ", "done_of": "mẫu số của tỷ lệ hoàn thành",
    "done_part": "tử số của tỷ lệ hoàn thành", "overdue_of": "mẫu số của tỷ lệ quá hạn",
}  # fmt: skip
_DATED_DONE, _DATED_OPEN = ("done_on_time", "done_late"), ("open_in_time", "open_overdue")
_CELLS = {
    "done": _DATED_DONE, "open": _DATED_OPEN, "no_deadline": ("done_no_deadline", "open_no_deadline"),
    "to_update": (*_DATED_OPEN, "open_no_deadline"),
}  # fmt: skip


class Line(NamedTuple):
    """A task in a list, or one of its lead assignments."""

    row: TaskRow
    part: Part | None


def in_column(cell: str, column: str) -> bool:
    """Whether something that stands in a cell is counted in a column of the identity."""
    return cell in _CELLS.get(column, (column,))


def listed(report: Report, column: str, *, agency: int | None = None, parts: bool = False) -> list[Line]:
    """The rows that a number counts: tasks, an agency's lead assignments, or (``parts``) everybody's. KeyError for no column."""
    if column not in COLUMN_WORDS:
        raise KeyError(column)
    lines = _lines(report, agency, parts)
    return [line for line in lines if _counts(line.part or line.row, column, report)]


def _lines(report: Report, agency: int | None, parts: bool) -> Iterator[Line]:
    for row in report.rows:
        if agency is None and not parts:
            yield Line(row, None)
        else:
            yield from (Line(row, part) for part in row.parts if agency in (None, part.agency))


def _counts(thing: TaskRow | Part, column: str, report: Report) -> bool:
    match column:
        case "total":
            return True
        case "carried_over":
            return thing.carried
        case "newly_given":
            return not thing.carried
        case "extended":
            return thing.extended
        case "returned":
            return thing.returned
        case "updated":
            return thing.updated and in_column(thing.cell, "to_update")
        case "done_part" | "done_of" | "overdue_of":
            return thing.cell in _ratio_cells(column, report)
    return in_column(thing.cell, column)


def _ratio_cells(column: str, report: Report) -> tuple[str, ...]:
    """The cells of a numerator or denominator by the policy that the report was made under (`figures.Figures`)."""
    done = (*_DATED_DONE, "done_no_deadline") if report.with_undated else _DATED_DONE
    open_ones = (*_DATED_OPEN, "open_no_deadline") if report.with_undated else _DATED_OPEN
    if column == "done_part":
        return done
    base = report.done_base if column == "done_of" else report.overdue_base
    if base == "due":
        return (*done, "open_overdue")
    if base == "group":
        return done if column == "done_of" else open_ones
    return (*done, *open_ones)
