"""What each number of a report counts, over the report's own rows: the list behind a number has exactly that many lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dondoc.web.reports.values import Aside, Part, Report, TaskRow

COLUMN_WORDS = {
    "total": "toàn bộ danh sách", "carried_over": "kỳ trước chuyển sang", "newly_given": "giao mới",
    "done_on_time": "hoàn thành đúng hạn", "done_late": "hoàn thành quá hạn", "open_in_time": "chưa hoàn thành, trong hạn",
    "open_overdue": "chưa hoàn thành, quá hạn", "no_deadline": "không hạn, thường xuyên", "extended": "được gia hạn",
    "returned": "bị trả lại", "done": "đã hoàn thành, có thời hạn", "open": "chưa hoàn thành, có thời hạn",
    "to_update": "chưa hoàn thành", "updated": "chưa hoàn thành, có cập nhật trong kỳ", "done_of": "mẫu số của tỷ lệ hoàn thành",
    "done_part": "tử số của tỷ lệ hoàn thành", "overdue_of": "mẫu số của tỷ lệ quá hạn", "dated": "có thời hạn",
    "joint": "có từ hai cơ quan chủ trì", "further_leads": "lượt giao của cơ quan chủ trì thứ hai trở đi",
    "reopened": "mở lại trong kỳ", "closed": "đã hoàn thành trong kỳ", "given": "giao mới, kể cả việc đã hủy, chuyển giao",
    "open_before": "chưa hoàn thành khi mở kỳ", "withdrawn": "hủy, chuyển giao trong kỳ", "before_total": "kỳ trước: toàn bộ",
    "before_done_part": "kỳ trước: tử số của tỷ lệ hoàn thành", "before_done_of": "kỳ trước: mẫu số của tỷ lệ hoàn thành",
    "before_open_overdue": "kỳ trước: chưa hoàn thành, quá hạn", "before_overdue_of": "kỳ trước: mẫu số của tỷ lệ quá hạn",
}  # fmt: skip
#: where a task or an assignment stands
CELL_WORDS = {name: COLUMN_WORDS[name] for name in ("done_on_time", "done_late", "open_in_time", "open_overdue")} | {
    "done_no_deadline": "không hạn, đã hoàn thành", "open_no_deadline": "không hạn, đang thực hiện",
}  # fmt: skip
_DATED_DONE, _DATED_OPEN = ("done_on_time", "done_late"), ("open_in_time", "open_overdue")
_DONE, _OPEN = (*_DATED_DONE, "done_no_deadline"), (*_DATED_OPEN, "open_no_deadline")
_CELLS = {
    "done": _DATED_DONE, "open": _DATED_OPEN, "no_deadline": ("done_no_deadline", "open_no_deadline"), "to_update": _OPEN,
    "closed": _DONE, "dated": (*_DATED_DONE, *_DATED_OPEN),
}  # fmt: skip
#: columns of the period before
BEFORE = "before_"
#: sentences that can be asked for what they count
SENTENCES = ("shortcomings", "repeated", "unsupported", "obstacles", "proposals")


class Line(NamedTuple):
    """A task in a list, one of its lead assignments, or a task that the report tells nothing more of."""

    row: TaskRow | Aside
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list: the column, and whose. ``parts``: lead assignments instead of tasks."""

    column: str = "total"
    agency: int | None = None
    parts: bool = False
    #: address of a clause ("II.3")
    clause: str = ""
    #: a sentence ("shortcomings-2"): the tasks that it cites
    sentence: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """From the address of a list. ValueError and KeyError where it asks for what there is not."""
        agency = query.get("agency", "")
        asked = cls(
            query.get("o", "total"), int(agency) if agency else None, query.get("don_vi") == "luot", query.get("muc", ""),
            query.get("cau", ""),
        )  # fmt: skip
        COLUMN_WORDS[asked.column]
        return asked

    @property
    def words(self) -> str:
        return "nhiệm vụ mà câu này nêu" if self.sentence else COLUMN_WORDS[self.column]


def in_column(cell: str, column: str) -> bool:
    """Whether something that stands in a cell is counted in a column of the identity."""
    return cell in _CELLS.get(column, (column,))


def listed(report: Report, asked: Asked) -> list[Line]:
    """The lines that a number counts. KeyError for a column, a clause or a sentence that the report has not."""
    if asked.sentence:
        return _cited(report, asked.sentence)
    found = [Line(aside) for aside in report.asides if _counts_aside(aside, asked.column, report)]
    if asked.column.startswith(BEFORE):
        return found
    return found + [Line(row, part) for row, part in _rows(report, asked) if _counts(row, part, asked.column, report)]


def _cited(report: Report, sentence: str) -> list[Line]:
    section, _, place = sentence.partition("-")
    if section not in SENTENCES or int(place) >= len(getattr(report, section)):
        raise KeyError(sentence)
    cited = set(getattr(report, section)[int(place)].sources)
    tasks = {source.task for source in report.sources if source.number in cited}
    return [Line(row) for row in report.rows if row.task in tasks]


def _rows(report: Report, asked: Asked) -> Iterator[tuple[TaskRow, Part | None]]:
    of_clause = _tasks_of(report, asked.clause) if asked.clause else None
    for row in report.rows:
        if of_clause is not None and row.task not in of_clause:
            continue
        if asked.agency is None and not asked.parts:
            yield row, None
        else:
            yield from ((row, part) for part in row.parts if asked.agency in (None, part.agency))


def _tasks_of(report: Report, address: str) -> set[int]:
    clause = next((c for c in report.clauses if c.outline == address), None)
    if clause is None:
        raise KeyError(address)
    return {line.task for line in clause.lines}


def _counts(row: TaskRow, part: Part | None, column: str, report: Report) -> bool:
    thing = part or row
    match column:
        case "total":
            return True
        case "carried_over":
            return thing.carried
        case "newly_given" | "given":
            return not thing.carried
        case "extended":
            return thing.extended
        case "returned":
            return thing.returned
        case "updated":
            return thing.updated and in_column(thing.cell, "to_update")
        case "joint":
            return len(row.lead_ids) > 1
        case "further_leads":
            return part is not row.parts[0]
        case "reopened":
            return row.reopened
        case "open_before":
            return row.carried and not row.reopened
        case "done_part" | "done_of" | "overdue_of":
            return thing.cell in _ratio_cells(column, report)
    return in_column(thing.cell, column)


def _counts_aside(aside: Aside, column: str, report: Report) -> bool:
    """Withdrawn tasks enter three numbers; those of the period before only the numbers of that period."""
    if aside.kind == "withdrawn":
        return column == "withdrawn" or (column == "open_before" and aside.was_open) or (column == "given" and not aside.was_open)
    match column.removeprefix(BEFORE) if column.startswith(BEFORE) else "":
        case "total":
            return True
        case "done_part" | "done_of" | "overdue_of" as ratio:
            return aside.cell in _ratio_cells(ratio, report)
        case cell:
            return aside.cell == cell


def _ratio_cells(column: str, report: Report) -> tuple[str, ...]:
    """The cells of a numerator or denominator by the policy that the report was made under (`figures.Figures`)."""
    done = _DONE if report.with_undated else _DATED_DONE
    open_ones = _OPEN if report.with_undated else _DATED_OPEN
    if column == "done_part":
        return done
    base = report.done_base if column == "done_of" else report.overdue_base
    if base == "due":
        return (*done, "open_overdue")
    if base == "group":
        return done if column == "done_of" else open_ones
    return (*done, *open_ones)
