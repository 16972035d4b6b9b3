"""Which deadline belongs to which task: its own, its item's closing sentence, or that of what stands above it (guide D4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from dondoc.extract.deadlines.due_cell import deadline_of_cell
from dondoc.extract.deadlines.recurring import interval
from dondoc.extract.model import Deadline
from dondoc.extract.structure.blocks import Block
from dondoc.extract.structure.lists import first_on_line
from dondoc.extract.tasks.heads import is_particular, particulars_of
from dondoc.extract.tasks.segment import Unit
from dondoc.extract.tasks.tables import Row
from dondoc.extract.words.lexicon import Flat
from dondoc.span import Span


def assign_deadlines(
    units: Sequence[Unit], blocks: Sequence[Block], rows: Mapping[int, Row], found: Sequence[Deadline], text: str, folded: str,
    right: Flat, issued_on: date | None = None,
) -> list[Deadline | None]:  # fmt: skip
    """The deadline of each unit, one entry a unit, handed-down ones with `stated` False.

    ``folded`` keeps its line ends, ``right`` is the same on one line with scanning slips undone.
    """
    placed = _Placed(found)
    own = [_own(placed.inside(unit.span)) for unit in units]
    for i, unit in enumerate(units):
        row = rows.get(unit.block)
        if own[i] is None and row is not None and row.due:
            own[i] = deadline_of_cell(text, folded, row.due[0], issued_on)
        elif own[i] is None and blocks[unit.block].kind == "row" and (row is None or not row.due):
            own[i] = _from_row(unit, blocks[unit.block], text, folded, issued_on)
    given = list(own)
    _from_sentence(units, given, placed)
    _from_bracket(units, blocks, own, given, folded)
    _from_closing(units, blocks, own, given, folded)
    _from_lines(units, blocks, given, placed, text, folded, right, issued_on)
    spent = _spent(units, blocks, placed)
    for i, unit in enumerate(units):
        if given[i] is None:
            given[i] = _from_above(unit, blocks, placed, spent, text, folded, issued_on)
    return given


def _spent(units: Sequence[Unit], blocks: Sequence[Block], placed: _Placed) -> frozenset[int]:
    """Where deadlines begin of tasks that stand before the sentence that opens a list: they are no deadlines of its items."""
    found: set[int] = set()
    for unit in units:
        block = blocks[unit.block]
        if block.kind == "opener" and unit.sentence.end < block.body.end:
            found.update(d.span.start for d in placed.inside(unit.span))
    return frozenset(found)


class _Placed:
    """Deadlines in the order of the text, to be asked for by place."""

    def __init__(self, found: Sequence[Deadline]) -> None:
        self._found = found
        self._starts = [d.span.start for d in found]

    def inside(self, span: Span) -> list[Deadline]:
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._found) and self._starts[at] < span.end:
            if self._found[at].span.end <= span.end:
                out.append(self._found[at])
            at += 1
        return out


def _own(inside: list[Deadline]) -> Deadline | None:
    """The last firm one of several: a day before a period without an end, the shortest rule or an event."""
    if not inside:
        return None
    recurring = sorted((d for d in inside if d.kind == "recurring"), key=_how_often, reverse=True)
    last = ([d for d in inside if d.on] or recurring or inside)[-1]
    return last._replace(stages=tuple(d for d in inside if d is not last)) if len(inside) > 1 else last


def _how_often(due: Deadline) -> tuple[int, bool]:
    """How far apart the turns of a recurring deadline are; of two alike, the one that names a day comes first."""
    return interval(due.rrule), "BYMONTHDAY" not in (due.rrule or "")


_TIME_CELL = re.compile(
    r"\s*(?:(?:trước|trong|đến|chậm\snhất|quý|tháng|năm|giai\sđoạn|từ|định\skỳ|h[àằ]ng|mỗi|cuối|đầu|hết)[\s/]{1,3}[^|]{0,40}|\d{1,2}/\d{1,2}/20\d\d|\d{1,2}/20\d\d"
    r"|20\d\d(?:\s?-\s?20\d\d)?|(?:sau|ngay\ssau|khi)\s[^|]{0,60}|theo\s(?:kế|tiến|lộ|yêu)\s[^|]{0,40})\s*\Z"
)


def _from_row(unit: Unit, block: Block, text: str, folded: str, issued_on: date | None) -> Deadline | None:
    """The cell of a row that holds nothing but a time, where the table's columns have no headings that tell."""
    for cell in block.cells:
        if cell.start >= unit.span.end and cell.end - cell.start <= 70 and _TIME_CELL.match(folded[cell.start : cell.end]):
            return deadline_of_cell(text, folded, cell, issued_on)
    return None


_FIRM = ("deadline.by", "deadline.latest", "deadline.latest_by", "deadline.done", "deadline.within", "deadline.term")


def _from_sentence(units: Sequence[Unit], given: list[Deadline | None], placed: _Placed) -> None:
    """A deadline in the grounds that were cut off ("phấn đấu hoàn thành trước ngày ..., yêu cầu ...") is the order's."""
    seen: set[int] = set()
    for i, unit in enumerate(units):
        if given[i] is None and unit.sentence.start not in seen and unit.sentence.start < unit.span.start:
            before = [d for d in placed.inside(Span(unit.sentence.start, unit.span.start)) if d.why.rule in _FIRM]
            given[i] = before[-1]._replace(stated=False) if before else None
        seen.add(unit.sentence.start)


_BRACKET = re.compile(r"\(\s*(?:hoàn\sthành\s|xong\s|gửi\s|báo\scáo\s)?$")


def _from_bracket(
    units: Sequence[Unit], blocks: Sequence[Block], own: Sequence[Deadline | None], given: list[Deadline | None], folded: str
) -> None:
    """A bracket at the end of a paragraph with nothing but a time is about its whole sentence (guide D4)."""
    for i, unit in enumerate(units):
        due = own[i]
        if (
            due is None
            or blocks[unit.block].body.end - unit.span.end > _END
            or folded[due.span.end : unit.span.end].strip() != ")"
        ):
            continue
        if not _BRACKET.search(folded, max(unit.span.start, due.span.start - 20), due.span.start):
            continue
        for j in range(i - 1, -1, -1):
            if units[j].sentence != unit.sentence:
                break
            given[j] = given[j] or due._replace(stated=False)


#: letters between a task's end and its paragraph's: the closing mark
_END = 5
_CLOSER = re.compile(
    r"(?:và\s|đồng\sthời\s)?(?:(?:đảm|bảo)\s(?:bảo|đảm)\s)?(?:thời\s(?:gian|hạn|điểm)[^,;.]{0,40}|(?:(?:tất\scả|các|những|việc|nội\sdung|nhiệm\svụ|công\sviệc|này|trên|nêu|phải|cần|yêu\scầu|"
    r"phấn\sđấu)\s){0,8}(?:hoàn\sthành|hoàn\stất|thực\shiện\sxong|xong|kết\sthúc)(?:\sxong)?(?:\scác\s(?:nội\sdung|nhiệm\svụ|công\sviệc)\s(?:trên|này|nêu\strên)|\s(?:việc\s)?(?:thực\sthi|thực\shiện|triển\skhai)|\snhiệm\svụ)?"
    r"(?:(?:\svà|,)\sbáo\scáo\s[^,;.]{0,70})?(?:\skết\squả)?)\s?$"
)


def _is_closing(unit: Unit, deadline: Deadline, folded: str) -> bool:
    """Whether a task says no more than when the item is to be finished."""
    before = folded[unit.span.start : max(deadline.span.start, unit.span.start)].replace("\n", " ").rpartition(". ")[2]
    after = folded[deadline.span.end : unit.span.end].strip(" .;)")
    return (
        len(before) < 130 and len(after) < 12 and bool(_CLOSER.fullmatch(before) or _WHOLE.match(before + deadline.text.lower()))
    )


_WHOLE = re.compile(
    r"(?:thời\s(?:gian|hạn)|hoàn\sthành)\s(?:thực\shiện\s)?(?:hoàn\sthành\s)?(?:xong\s)?(?:là\s|:\s)?(?:trước|trong|chậm|muộn|vào|đến)\s"
)


def _from_closing(
    units: Sequence[Unit], blocks: Sequence[Block], own: Sequence[Deadline | None], given: list[Deadline | None], folded: str
) -> None:
    for i, unit in enumerate(units):
        deadline = own[i]
        if deadline is not None and i and given[i - 1] is None and _same_work(unit, units[i - 1], folded):
            given[i - 1] = deadline._replace(stated=False, stages=())
        if deadline is None or not _is_closing(unit, deadline, folded):
            continue
        alone = i == 0 or units[i - 1].block != unit.block
        floor = _marked_from(unit, blocks[unit.block], folded)
        for j in range(i - 1, -1, -1):
            same = units[j].block == unit.block or (alone and _same_item(blocks, units[j].block, unit.block))
            if not same or units[j].span.end <= floor:
                break
            if given[j] is None:
                given[j] = deadline._replace(stated=False, stages=())


_NUMBERED = re.compile(r"[:;.,]\s\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s")


def _marked_from(unit: Unit, block: Block, folded: str) -> int:
    """Where the item inside the block begins that holds a task: at the last "(2)" before it; 0 where there is none."""
    marks = list(_NUMBERED.finditer(folded, block.body.start, unit.span.start))
    return marks[-1].start() + 1 if marks else 0


def _same_work(unit: Unit, earlier: Unit, folded: str) -> bool:
    """Whether "hoàn thành việc X trước ngày ..." names the work of the task before it."""
    done = _DONE.match(folded, *unit.span)
    if done is None:
        return False
    words = done["work"].split()
    return " ".join(words) in " ".join(folded[earlier.span.start : earlier.span.end].split())


_DONE = re.compile(
    r"(?:và\s|đồng\sthời\s|phải\s|yêu\scầu\s)?hoàn\s(?:thành|tất)\s(?:việc\s|công\stác\s)?(?P<work>[^,;.]{6,60}?)\s(?:trước|trong|chậm|muộn|vào|xong)(?!\w)"
)


def _same_item(blocks: Sequence[Block], earlier: int, closing: int) -> bool:
    """Whether a closing paragraph of its own, without a mark, stands under the same item as an earlier block."""
    block = blocks[closing]
    return not block.mark and block.parent is not None and _under(blocks, earlier, block.parent)


def _under(blocks: Sequence[Block], index: int | None, above: int) -> bool:
    while index is not None:
        if index == above:
            return True
        index = blocks[index].parent
    return False


_TIME_LINE = re.compile(
    r"(?:thời\s(?:gian|hạn|điểm)(?:\s[^:\n]{0,40})?|tiến\sđộ(?:\s[^:\n]{0,30})?|hoàn\sthành|hạn\shoàn\sthành)\s*:\s*"
)


def _from_lines(
    units: Sequence[Unit], blocks: Sequence[Block], given: list[Deadline | None], placed: _Placed, text: str, folded: str,
    right: Flat, issued_on: date | None,
) -> None:  # fmt: skip
    """Lines "Thời gian thực hiện: ..." give their time to the tasks of the item before them that have none."""
    by_block: dict[int, list[int]] = {}
    for i, unit in enumerate(units):
        by_block.setdefault(unit.block, []).append(i)
    floor = 0
    for block in blocks:
        time = _time_in(block, folded, right)
        if time is None and (block.kind == "row" or not is_particular(block, right)):
            continue
        # "Chủ trì: Sở A; hoàn thành trong quý III": a time without a title beside the parties
        deadline = deadline_of_cell(text, folded, time, issued_on) if time else _own(placed.inside(block.body))
        if deadline is None and time is None:
            continue
        beside = first_on_line(folded, blocks, block.index)
        start = beside if beside in by_block else _item_start(blocks, block, by_block, floor)
        for index in range(start, block.index):
            for i in by_block.get(index, ()):
                if given[i] is None and deadline is not None:
                    given[i] = deadline._replace(stated=False)
        floor = block.index + 1


def _time_in(block: Block, folded: str, right: Flat) -> Span | None:
    """The time that a line names, alone or beside the parties ("Cơ quan chủ trì: Sở A; thời gian: Quý II")."""
    if block.kind == "row":
        return None
    if is_particular(block, right):
        said = particulars_of(right, block.body)
        return next((value for title, value in said if _TIME_LINE.match(folded, title.start, value.end)), None)
    match = _TIME_LINE.match(folded, *block.body)
    return Span(match.end(), block.body.end) if match else None


def _item_start(blocks: Sequence[Block], line: Block, by_block: dict[int, list[int]], floor: int) -> int:
    """The first block that a line for the time speaks of: its item, or the nearest task before it."""
    if line.parent is not None and line.parent in by_block and line.parent >= floor:
        return line.parent
    nearest = next((i for i in range(line.index - 1, floor - 1, -1) if i in by_block), line.index)
    above = blocks[nearest].parent if nearest < line.index else None
    if above is not None and above >= floor and _under(blocks, line.index, above) and blocks[above].mark:
        return above
    return nearest


_HEAD_TIME = re.compile(r"\(?(?P<time>\d{1,3}\s?-\s?\d{1,3}\s?giờ)")
#: grounds and states of affairs in an opener do not pass a date on to its items
_GROUND = re.compile(
    r"(?:^|[.;,]\s)(?:để|nhằm|phấn\sđấu|từ\snay|với\smục\stiêu|trước\stình|theo|căn\scứ)\s(?:[^.;:]|(?<=\d)[.](?=\d))*$"
)


def _from_above(
    unit: Unit, blocks: Sequence[Block], placed: _Placed, spent: frozenset[int], text: str, folded: str, issued_on: date | None
) -> Deadline | None:
    """The deadline of the head of the same block, else of the nearest heading or opener above."""
    block = blocks[unit.block]
    head = _head(block, unit, folded)
    if head is not None:
        inside = placed.inside(head)
        hours = _HEAD_TIME.search(folded, head.start, head.end)
        if inside:
            return inside[-1]._replace(stated=False)
        if hours:
            return deadline_of_cell(text, folded, Span(*hours.span("time")), issued_on)
    above = block.parent
    while above is not None:
        higher = blocks[above]
        if higher.kind in ("heading", "opener") or not higher.mark:
            inside = [d for d in placed.inside(higher.body) if d.span.start not in spent and _passes_on(d, higher, folded)]
            if inside:
                return inside[-1]._replace(stated=False)
        above = higher.parent
    return None


def _head(block: Block, unit: Unit, folded: str) -> Span | None:
    """What stands before a colon at the start of the block ("Giai đoạn khẩn cấp (0-48 giờ):"), short and before the task."""
    colon = folded.find(":", block.body.start, min(unit.span.start, block.body.start + 160))
    return Span(block.body.start, colon) if colon > 0 else None


#: a period that the whole document plans for ("trong 6 tháng cuối năm 2026")
_PLAN = re.compile(r"trong\s(?:(?:0?\d|các|những)\s(?:tháng|năm|quý)|giai\sđoạn)(?!\w)")


def _passes_on(deadline: Deadline, block: Block, folded: str) -> bool:
    if block.kind not in ("heading", "opener"):
        return False
    if deadline.kind == "period" and _PLAN.match(folded[deadline.span.start : deadline.span.end]):
        return False
    if deadline.why.rule in ("deadline.until", "deadline.to_day", "deadline.at", "deadline.dated_event", "deadline.event"):
        return False
    return not _GROUND.search(folded[block.body.start : deadline.span.start])
