"""Tables of tasks: which cell of a row is the task, its parties and its time, whatever the order of the columns (GUIDE T5)."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dondoc.extract.structure.blocks import Block
from dondoc.extract.tasks.signs import SUBJECT
from dondoc.extract.words.lexicon import Flat, order_verb, table_columns
from dondoc.extract.words.trie import alternation
from dondoc.span import Span

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[ivxlc]{1,5}|[a-zđ])[.)]?\Z")
#: what a cell says that is the same as the one above it
_DITTO = re.compile(r"[-\"'\s.]*(?:n/?t|như trên|như dòng trên)[-\"'\s.]*\Z|[-\s]*(?:\"|''|,,)[-\s]*\Z")
#: a column of people ("Họ và tên"), whose work stands in the other columns
_PEOPLE = re.compile(r"họ |thành viên|cán bộ|chức (?:vụ|danh)|đại biểu")
#: how far above a first row the heading of its columns may stand, in paragraphs
_HEADING_ABOVE = 14
#: letters of a column's title that is printed as a line
_TITLE = 60
#: cells behind each other that say the same where one cell stood over all columns
_SAID_AGAIN = 3
#: no table of tasks has more columns
_MOST_COLUMNS = 20


class Row(NamedTuple):
    """The cells of one task by what they hold, those of further rows beside the same task included, from the top."""

    block: int
    task: Span
    lead: tuple[Span, ...] = ()
    coordinators: tuple[Span, ...] = ()
    due: tuple[Span, ...] = ()

    def with_more(self, other: "Row") -> "Row":
        """This task with what another row says of it; a cell that stands over both rows counts once."""
        return Row(
            self.block,
            self.task,
            tuple(dict.fromkeys((*self.lead, *other.lead))),
            tuple(dict.fromkeys((*self.coordinators, *other.coordinators))),
            tuple(dict.fromkeys((*self.due, *other.due))),
        )


def column_titles(blocks: Sequence[Block], folded: Flat) -> frozenset[int]:
    """The short lines above a table's first row that are the titles of its columns, two of them or more."""
    found: set[int] = set()
    run: list[int] = []
    for block in blocks:
        if block.kind == "row":
            found.update(run if len(run) > 1 else ())
            run = []
        elif block.mark or block.body.end - block.body.start > _TITLE or folded[block.body.end - 1] in ".;:,!?":
            run = []
        elif block.kind != "furniture":
            run.append(block.index)
    return frozenset(found)


def read_rows(blocks: Sequence[Block], folded: Flat) -> dict[int, Row]:
    """The rows that are tasks, by the index of their block; headings and rows that name a group are left out."""
    rows: dict[int, Row] = {}
    tasks: dict[Span, int] = {}
    columns: list[str] = []
    above: Row | None = None
    for index, block in enumerate(blocks):
        if block.kind != "row":
            if block.kind != "furniture" and not _parts_rows(blocks, index):
                columns = []
            continue
        heading = _heading(folded, block)
        if heading:
            columns = heading
        elif not columns:
            columns = _heading_above(folded, blocks, index) or _guessed(folded, block)
        if (
            columns
            and "number" not in columns
            and columns[0]
            and _NUMBER.match(folded[block.cells[0].start : block.cells[0].end])
        ):
            columns = ["number", *columns]
        row = None if heading else _row(folded, block, columns)
        if row is None:
            continue
        row = above = _with_above(folded, row, above)
        if row.task.start >= block.span.start:
            rows[block.index], tasks[row.task] = row, block.index
        elif row.task in tasks:  # one task cell over several rows
            first = tasks[row.task]
            rows[first] = rows[first].with_more(row)
    return rows


def _parts_rows(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line between two rows names those below it ("II. Xã hội số"), a row that lost its empty cells."""
    short = blocks[index].body.end - blocks[index].body.start <= _TITLE
    inside = 0 < index < len(blocks) - 1
    return short and inside and blocks[index - 1].kind == blocks[index + 1].kind == "row"


def _heading(folded: Flat, block: Block) -> list[str]:
    names = [_column(folded[cell.start : cell.end]) for cell in block.cells]
    other = names.index("") if "" in names else -1
    if (
        "task" not in names
        and {"lead", "number"} <= set(names)
        and other >= 0
        and not _PEOPLE.search(folded, *block.cells[other])
    ):
        # whatever has somebody to answer for it: "TT | Chỉ tiêu | Chủ trì"
        names[other] = "task"
    known = [name for name in names if name]
    return names if len(known) >= 2 and "task" in known and len(known) >= len(names) - 2 else []


def _column(title: str) -> str:
    """What a column holds by its title, which may be broken into lines ("Cơ quan / chủ trì")."""
    title = " ".join(title.replace(" / ", " ").strip(" *_").split())
    return next((name for name, form in _forms().items() if form.match(title) and len(title) < 60), "")


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(alternation(forms) + r"(?!\w)") for name, forms in table_columns().items()}


def _heading_above(folded: Flat, blocks: Sequence[Block], index: int) -> list[str]:
    """The columns named by single paragraphs above the first row, as web pages break them."""
    names: list[str] = []
    for block in reversed(blocks[max(0, index - _HEADING_ABOVE) : index]):
        if block.kind == "row" or block.span.end - block.span.start > 60:
            break
        name = _column(folded[block.span.start : block.span.end])
        if name:
            names.insert(0, name)
    return names if len(names) >= 3 and "task" in names else []


def _guessed(folded: Flat, block: Block) -> list[str]:
    """Columns of a table without a heading: the first cell with an action verb is the task, the first body after it the lead."""
    names = ["" for _ in block.cells]
    wanted = "task"
    for at, cell in enumerate(block.cells[:_MOST_COLUMNS]):
        if wanted == "task" and cell.end - cell.start > 20 and order_verb(folded, *cell):
            names[at], wanted = "task", "lead"
        elif wanted != "task" and SUBJECT.match(folded, *cell):
            names[at] = wanted
            wanted = "coordinators" if wanted == "lead" else ""
        if not wanted:
            break
    return names if wanted in ("coordinators", "") else []


def _row(folded: Flat, block: Block, columns: Sequence[str]) -> Row | None:
    cells = dict(zip(columns, block.cells, strict=False))
    task = cells.get("task")
    if task is None or task.end - task.start < 8 or _names_group(folded, block):
        return None
    own = {
        name: (cells[name],) if name in cells and cells[name].end > cells[name].start else ()
        for name in ("lead", "coordinators", "due")
    }
    return Row(block.index, task, **own)


def _with_above(folded: Flat, row: Row, above: Row | None) -> Row:
    """The row with the cells of the one above it where it says that they are the same ("nt")."""
    if above is None:
        return row

    def cell(own: tuple[Span, ...], upper: tuple[Span, ...]) -> tuple[Span, ...]:
        return upper if own and _DITTO.match(folded[own[0].start : own[0].end]) else own

    lead, coordinators = cell(row.lead, above.lead), cell(row.coordinators, above.coordinators)
    return row._replace(lead=lead, coordinators=coordinators, due=cell(row.due, above.due))


def _names_group(folded: Flat, block: Block) -> bool:
    """A row that has nothing but a number and a title names a group of tasks; a merged cell may say it once a column."""
    filled = [cell for cell in block.cells if cell.end > cell.start]
    if len(filled) > _SAID_AGAIN and len({folded[slice(*cell)] for cell in filled[-_SAID_AGAIN:]}) == 1:
        return True
    if len(filled) > 2:
        return False
    return len(filled) < 2 or _is_number(folded, filled[0])


def _is_number(folded: Flat, cell: Span) -> bool:
    return _NUMBER.match(folded[cell.start : cell.end]) is not None
