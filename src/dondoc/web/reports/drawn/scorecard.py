"""A score for agencies and their heads whose formula is published, and can be computed again by hand from an exported file.

Every lead assignment of the period that had a day to keep, or was reported, has points from 0 to 100; the score is their weighted
mean. What the office itself was late with is not the agency's, and the office's own times stand beside the scores. The weights
are a register's own; those here are the product's proposal, not law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dondoc.web.register.rules.requirements import needs_number
from dondoc.web.reports.values import Part, Report, TaskRow


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of an assignment by where it stands; what is taken off for returns, extensions and silence; how much it weighs."""

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
    #: one that has to end in a numbered document (decision, plan, scheme) weighs more (per cent)
    difficult: int = 150


#: names of the weights as the exported file calls them
WEIGHT_WORDS = {
    "done_on_time": "Hoàn thành đúng hạn", "done_late": "Hoàn thành quá hạn", "open_in_time": "Chưa hoàn thành, trong hạn",
    "open_overdue": "Chưa hoàn thành, quá hạn", "returned": "Trừ khi bị trả lại", "extended": "Trừ khi được gia hạn",
    "silent": "Trừ khi không cập nhật", "starred": "Hệ số gắn sao", "joint": "Tỷ lệ khi cùng chủ trì (%)",
    "difficult": "Tỷ lệ khi sản phẩm là văn bản (%)",
}  # fmt: skip
#: late by no more days than the office was: as if it were not
_EXCUSED = {"done_late": "done_on_time", "open_overdue": "open_in_time"}


@dataclass(frozen=True, slots=True)
class Item:
    """One assignment with its points, as it stands in the exported file."""

    agency: int
    code: str
    quote: str
    cell: str
    #: past the last day in time; days that the office entered the document too late
    days: int
    entry_delay: int
    returned: bool
    extended: bool
    silent: bool
    starred: bool
    joint: bool
    difficult: bool
    points: int
    #: in hundredths, so that no floats are needed
    weight: int


@dataclass(frozen=True, slots=True)
class Card:
    """An agency's score: the weighted mean of its items' points; ``score`` None where nothing counts."""

    agency: int
    name: str
    head: str
    items: tuple[Item, ...]

    @property
    def score(self) -> Decimal | None:
        weight = sum(item.weight for item in self.items)
        if not weight:
            return None
        points = sum(item.points * item.weight for item in self.items)
        return (Decimal(points) / weight).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class OfficeTimes:
    """What the office took: documents entered and reports confirmed, in calendar days."""

    documents: int
    entered_late: int
    entry_days: Decimal | None
    reports: int
    waiting: int
    confirm_days: Decimal | None


def scorecards(report: Report, weights: Weights | None = None) -> list[Card]:
    """Every agency of annex 1, in its order. Undated assignments do not enter."""
    rules = weights or Weights()
    items: dict[int, list[Item]] = {row.agency: [] for row in report.agencies}
    for row in report.rows:
        for part in row.parts:
            if not part.cell.endswith("no_deadline"):
                items[part.agency].append(_item(row, part, rules))
    return [Card(row.agency, row.name, row.head, tuple(items[row.agency])) for row in report.agencies]


def _item(row: TaskRow, part: Part, rules: Weights) -> Item:
    silent = part.cell.startswith("open") and not part.updated
    joint, difficult, days = len(row.parts) > 1, needs_number(row.product), max(0, part.days or 0)
    cell = excused(part.cell, days, row.entry_delay)
    return Item(
        part.agency, row.code, row.quote, part.cell, days, row.entry_delay, part.returned, part.extended, silent, row.starred,
        joint, difficult, points_of(cell, part.returned, part.extended, silent, rules),
        weight_of(starred=row.starred, joint=joint, difficult=difficult, rules=rules),
    )  # fmt: skip


def excused(cell: str, days: int, entry_delay: int) -> str:
    """Where it would stand without the office's own delay.

    >>> excused("done_late", 2, 3), excused("done_late", 4, 3)
    ('done_on_time', 'done_late')
    """
    return _EXCUSED.get(cell, cell) if 0 < days <= entry_delay else cell


def points_of(cell: str, returned: bool, extended: bool, silent: bool, rules: Weights) -> int:
    """From 0 to 100."""
    points: int = getattr(rules, cell)
    points -= rules.returned * returned + rules.extended * extended + rules.silent * silent
    return max(0, points)


def weight_of(*, starred: bool, joint: bool, difficult: bool, rules: Weights) -> int:
    """In hundredths of an ordinary assignment, rounded down."""
    base = (rules.starred if starred else 1) * (rules.joint if joint else 100)
    return base * (rules.difficult if difficult else 100) // 100


def office_times(report: Report) -> OfficeTimes:
    """The office's own clock over the documents and reports of the period."""
    entries = [(entry.entered_on - entry.issued_on).days for entry in report.entries]
    parts = [part for row in report.rows for part in row.parts if part.confirm_days is not None]
    done = [part.confirm_days or 0 for part in parts if part.cell.startswith("done")]
    late = sum(entry.delay > 0 for entry in report.entries)
    return OfficeTimes(len(entries), late, _mean(entries), len(done), len(parts) - len(done), _mean(done))


def _mean(days: Sequence[int]) -> Decimal | None:
    return (Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"), ROUND_HALF_UP) if days else None


def formula(rules: Weights | None = None) -> tuple[str, ...]:
    """The formula in words, as the page and the file show it."""
    w = rules or Weights()
    return (
        f"Điểm mỗi lượt giao chủ trì có thời hạn: hoàn thành đúng hạn {w.done_on_time}, hoàn thành quá hạn {w.done_late}, "
        f"chưa hoàn thành trong hạn {w.open_in_time}, chưa hoàn thành quá hạn {w.open_overdue}.",
        f"Trừ: bị trả lại {w.returned}, được gia hạn {w.extended}, còn mở mà không cập nhật trong kỳ {w.silent}; không dưới 0.",
        f"Trọng số: việc gắn sao tính {w.starred} lần; việc nhiều cơ quan cùng chủ trì tính {w.joint}% cho mỗi cơ quan; việc mà "
        f"sản phẩm là quyết định, kế hoạch, đề án … tính {w.difficult}%.",
        "Số ngày quá hạn không nhiều hơn số ngày Văn phòng nhập văn bản chậm (ngày nhập trừ ngày văn bản, trừ số ngày chính sách "
        "cho phép, tính theo ngày lịch) thì tính như không quá hạn.",
        "Điểm cơ quan là trung bình có trọng số, làm tròn đến một chữ số thập phân; là điểm của người đứng đầu. Việc không hạn "
        "không tính.",
        "Thời gian của Văn phòng: từ ngày văn bản đến ngày nhập, và từ ngày cơ quan báo cáo hoàn thành đến ngày xác nhận.",
    )
