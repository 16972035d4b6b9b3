"""A score for agencies whose formula is published, and can be computed again by hand from an exported file.

Every lead assignment of the period that had a day to keep, or was reported, has points from 0 to 100; the score is their mean,
less what silence takes away. The weights are a register's own; those here are the product's proposal, not law.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

import xlsxwriter

from dondoc.web.reports.reproducible import fixed_office_file
from dondoc.web.reports.values import Report


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of an assignment by where it stands; what is taken off for returns, extensions and silence."""

    done_on_time: int = 100
    done_late: int = 60
    open_in_time: int = 80
    open_overdue: int = 0
    #: for each time it was returned, and for an extension
    returned: int = 15
    extended: int = 5
    #: open, and nothing said in the period
    silent: int = 20
    #: a starred assignment counts this many times
    starred: int = 2
    #: where several lead together, each one's counts this share of a single one's (per cent)
    joint: int = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One assignment with its points, as it stands in the exported file."""

    agency: int
    code: str
    quote: str
    cell: str
    returned: bool
    extended: bool
    silent: bool
    starred: bool
    joint: bool
    points: int
    #: in hundredths, so that no floats are needed
    weight: int


@dataclass(frozen=True, slots=True)
class Card:
    """An agency's score: the weighted mean of its items' points; ``score`` None where nothing counts."""

    agency: int
    name: str
    items: tuple[Item, ...]

    @property
    def score(self) -> Decimal | None:
        weight = sum(item.weight for item in self.items)
        if not weight:
            return None
        points = sum(item.points * item.weight for item in self.items)
        return (Decimal(points) / weight).quantize(Decimal("0.1"), ROUND_HALF_UP)


def scorecards(report: Report, weights: Weights | None = None) -> list[Card]:
    """Every agency of annex 1, in its order. Undated assignments do not enter."""
    rules = weights or Weights()
    items: dict[int, list[Item]] = {row.agency: [] for row in report.agencies}
    for row in report.rows:
        for part in row.parts:
            if not part.cell.endswith("no_deadline"):
                silent = part.cell.startswith("open") and not part.updated
                facts = (part.cell, part.returned, part.extended, silent)
                joint = len(row.parts) > 1
                items[part.agency].append(
                    Item(
                        part.agency, row.code, row.quote, *facts, row.starred, joint, points_of(*facts, rules),
                        weight_of(starred=row.starred, joint=joint, rules=rules),
                    )
                )  # fmt: skip
    return [Card(row.agency, row.name, tuple(items[row.agency])) for row in report.agencies]


def points_of(cell: str, returned: bool, extended: bool, silent: bool, rules: Weights) -> int:
    """From 0 to 100."""
    points: int = getattr(rules, cell)
    points -= rules.returned * returned + rules.extended * extended + rules.silent * silent
    return max(0, points)


def weight_of(*, starred: bool, joint: bool, rules: Weights) -> int:
    """In hundredths of an ordinary assignment."""
    return (rules.starred if starred else 1) * (rules.joint if joint else 100)


def formula(rules: Weights | None = None) -> tuple[str, ...]:
    """The formula in words, as the page and the file show it."""
    w = rules or Weights()
    return (
        f"Điểm mỗi lượt giao chủ trì có thời hạn: hoàn thành đúng hạn {w.done_on_time}, hoàn thành quá hạn {w.done_late}, "
        f"chưa hoàn thành trong hạn {w.open_in_time}, chưa hoàn thành quá hạn {w.open_overdue}.",
        f"Trừ: bị trả lại {w.returned}, được gia hạn {w.extended}, còn mở mà không cập nhật trong kỳ {w.silent}; không dưới 0.",
        f"Trọng số: việc gắn sao tính {w.starred} lần; việc nhiều cơ quan cùng chủ trì tính {w.joint}% cho mỗi cơ quan.",
        "Điểm cơ quan là trung bình có trọng số, làm tròn đến một chữ số thập phân. Việc không hạn không tính.",
    )


HEAD = (
    "Cơ quan", "Mã NV", "Nội dung", "Tình trạng", "Trả lại", "Gia hạn", "Không cập nhật", "Gắn sao", "Cùng chủ trì", "Điểm",
    "Trọng số (%)",
)  # fmt: skip


def export_rows(cards: Sequence[Card]) -> list[tuple[object, ...]]:
    """Everything that enters, a line an assignment: the score is SUM(points × weight) / SUM(weight) of an agency's lines."""
    return [(card.name, *_line(item)) for card in cards for item in card.items]


def _line(item: Item) -> tuple[object, ...]:
    flags = map(int, (item.returned, item.extended, item.silent, item.starred, item.joint))
    return (item.code, item.quote, item.cell, *flags, item.points, item.weight)


def render_scorecard(report: Report, rules: Weights | None = None) -> bytes:
    """The workbook: scores with a formula over the lines, the lines, the formula in words; the same report, the same bytes."""
    cards, out = scorecards(report, rules), io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    moment: datetime = report.as_of.replace(tzinfo=None)
    book.set_properties({"created": moment})
    scores, lines, words = (book.add_worksheet(name) for name in ("Điểm", "Chi tiết", "Cách tính"))
    scores.write_row(0, 0, ("Cơ quan", "Số lượt", "Điểm"))
    for place, card in enumerate(cards, start=1):
        scores.write_row(place, 0, (card.name, len(card.items)))
        where = f"'Chi tiết'!$A:$A,A{place + 1}"
        total = f"SUMPRODUCT(('Chi tiết'!$A$2:$A$99999=A{place + 1})*'Chi tiết'!$J$2:$J$99999*'Chi tiết'!$K$2:$K$99999)"
        value = float(card.score) if card.score is not None else ""
        scores.write_formula(place, 2, f"=IFERROR(ROUND({total}/SUMIF({where},'Chi tiết'!$K:$K),1),\"\")", None, value)
    for place, row in enumerate([HEAD, *export_rows(cards)]):
        lines.write_row(place, 0, row)
    for place, sentence in enumerate(formula(rules)):
        words.write(place, 0, sentence)
    book.close()
    return fixed_office_file(out.getvalue(), moment)
