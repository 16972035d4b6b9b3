"""The scorecard as a workbook: everything that enters, the weights and the formulas, so that an agency can compute it again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import xlsxwriter

from dondoc.web.reports.drawn.scorecard import WEIGHT_WORDS, Card, Item, Weights, formula, scorecards
from dondoc.web.reports.printed.reproducible import fixed_office_file
from dondoc.web.reports.values import Report

HEAD = (
    "Cơ quan", "Mã NV", "Nội dung", "Tình trạng", "Số ngày quá hạn", "Văn phòng nhập chậm (ngày)", "Trả lại", "Gia hạn",
    "Không cập nhật", "Gắn sao", "Cùng chủ trì", "Sản phẩm là văn bản", "Điểm", "Trọng số (%)",
)  # fmt: skip
ENTRY_HEAD = ("Văn bản", "Ngày văn bản", "Ngày nhập", "Số ngày", "Cho phép", "Chậm", "Số nhiệm vụ")
CONFIRM_HEAD = ("Mã NV", "Cơ quan", "Tình trạng", "Số ngày từ báo cáo đến xác nhận")
#: columns of points and weights in the sheet of lines
POINTS, WEIGHT = "M", "N"


def export_rows(cards: Sequence[Card]) -> list[tuple[object, ...]]:
    """Everything that enters, a line an assignment: the score is SUM(points × weight) / SUM(weight) of an agency's lines."""
    return [(card.name, *_line(item)) for card in cards for item in card.items]


def _line(item: Item) -> tuple[object, ...]:
    flags = map(int, (item.returned, item.extended, item.silent, item.starred, item.joint, item.difficult))
    return (item.code, item.quote, item.cell, item.days, item.entry_delay, *flags, item.points, item.weight)


def render_scorecard(report: Report, rules: Weights | None = None) -> bytes:
    """Scores as formulas over the lines, the lines, the office's own times, the weights and the words; always the same bytes."""
    cards, out = scorecards(report, rules), io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    moment = report.as_of.replace(tzinfo=None)
    book.set_properties({"created": moment})
    names = ("Điểm", "Chi tiết", "Văn phòng", "Cách tính")
    scores, lines, office, words = (book.add_worksheet(name) for name in names)
    _scores(scores, cards)
    _table(lines, HEAD, export_rows(cards))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    _office(office, report, {card.agency: card.name for card in cards}, day)
    weights = asdict(rules or Weights())
    _table(words, ("Hệ số", "Giá trị"), [(WEIGHT_WORDS[name], value) for name, value in weights.items()])
    for place, sentence in enumerate(formula(rules), start=len(weights) + 2):
        words.write(place, 0, sentence)
    book.close()
    return fixed_office_file(out.getvalue(), moment)


def _scores(sheet: Any, cards: Sequence[Card]) -> None:
    sheet.write_row(0, 0, ("Cơ quan", "Người đứng đầu", "Số lượt", "Điểm"))
    sheet.set_column(0, 1, 36)
    lines = "'Chi tiết'"
    for place, card in enumerate(cards, start=1):
        sheet.write_row(place, 0, (card.name, card.head, len(card.items)))
        mine = f"({lines}!$A$2:$A$99999=A{place + 1})"
        total = f"SUMPRODUCT({mine}*{lines}!${POINTS}$2:${POINTS}$99999*{lines}!${WEIGHT}$2:${WEIGHT}$99999)"
        weight = f"SUMIF({lines}!$A:$A,A{place + 1},{lines}!${WEIGHT}:${WEIGHT})"
        value = float(card.score) if card.score is not None else ""
        sheet.write_formula(place, 3, f'=IFERROR(ROUND({total}/{weight},1),"")', None, value)


def _office(sheet: Any, report: Report, names: dict[int, str], day: Any) -> None:
    """Documents as they were entered; below, reports as they were confirmed."""
    sheet.set_column(0, 1, 34)
    entries = [
        (e.document, e.issued_on, e.entered_on, (e.entered_on - e.issued_on).days, e.allowed, e.delay, e.tasks)
        for e in report.entries
    ]
    _table(sheet, ENTRY_HEAD, entries, day=day)
    parts = [
        (row.code, names.get(part.agency, ""), part.cell, part.confirm_days)
        for row in report.rows
        for part in row.parts
        if part.confirm_days is not None
    ]
    _table(sheet, CONFIRM_HEAD, parts, at=len(entries) + 3)


def _table(sheet: Any, head: Sequence[str], rows: Iterable[Sequence[object]], *, at: int = 0, day: Any = None) -> None:
    sheet.write_row(at, 0, head)
    for place, row in enumerate(rows, start=at + 1):
        for column, value in enumerate(row):
            if hasattr(value, "isoformat"):
                sheet.write_datetime(place, column, value, day)
            else:
                sheet.write(place, column, value)
