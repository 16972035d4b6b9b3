"""Ruled tables of printed pages as rows of the text: heads repeated on a page once, rows cut by a page break whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.read.layout.paragraphs import Margins, margins_of, paragraphs
from dondoc.read.layout.printed import Cell, Grid, Line, Page
from dondoc.read.layout.rows import rows_of, whole
from dondoc.read.layout.writing import Placed, Writer
from dondoc.read.tables import LAYOUT, MOST_COLUMNS
from dondoc.read.text import MergedCell

#: distance of text from the rules of its cell
PADDING = 4.0
#: columns of a table stand at the same place on each page, within so many points
SAME_PLACE = 3.0
#: rows that a table may repeat at the head of each page
MOST_HEADS = 3


@dataclass(slots=True)
class Row:
    """A row that may go on on the next page; ``start`` is where its line begins, once it is written."""

    cells: list[list[list[Placed]]]
    #: column → row and column of the cell that it goes on with
    above: dict[int, tuple[Row, int]] = field(default_factory=dict)
    start: int | None = None


class Ruled:
    """Writes tables; the last row of each is kept back until it is known that it does not go on on the next page."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        #: the letters of the first rows of the table, which later pages may repeat, and where its columns begin
        self.heads: list[list[str]] = []
        self.sides: list[float] = []
        self.kept: Row | None = None

    def add(self, page: Page, grid: Grid, first: bool) -> None:
        """Write a table; ``first``: it is the first thing on its page."""
        repeated = _alike(grid, self.heads) if first else 0
        rest = first and self._has_same_columns(grid)
        made: list[Row] = []
        for number, cells in enumerate(grid.rows):
            row = Row([[[Placed(page, n) for n in group] for group in cell_paragraphs(cell)] for cell in cells])
            row.above = {at: (made[c.above[0]], c.above[1]) for at, c in enumerate(cells) if c.above}
            if number == repeated and rest and self.kept and _goes_on(self.kept, row):
                row = _lengthened(self.kept, row)
            elif number >= repeated:
                self._write()
                self.kept = row
            made.append(row)
        if not repeated and not rest:
            self.heads, self.sides = [_letters(row) for row in grid.rows[:MOST_HEADS]], _sides(grid)

    def close(self) -> None:
        """Something else follows."""
        self._write()
        self.heads, self.sides = [], []

    def _has_same_columns(self, grid: Grid) -> bool:
        sides = _sides(grid)
        return len(sides) == len(self.sides) and all(abs(a - b) <= SAME_PLACE for a, b in zip(sides, self.sides, strict=True))

    def _write(self) -> None:
        row, self.kept = self.kept, None
        span = self.writer.row(row.cells) if row else None
        if row is None or span is None:
            return
        row.start = span.start
        for column, (above, of) in row.above.items():
            if above.start is not None:
                self.writer.composer.merged.append(MergedCell(span.start, column, above.start, of))


def _alike(grid: Grid, heads: Sequence[list[str]]) -> int:
    """How many of the first rows of a table are those of the table before, at the head of a page; never all of them."""
    count = 0
    for row, head in zip(grid.rows[:-1], heads, strict=False):
        if _letters(row) != head:
            break
        count += 1
    return count


def _letters(row: Sequence[Cell]) -> list[str]:
    return [" ".join(n.text for n in cell.lines) for cell in row]


def _sides(grid: Grid) -> list[float]:
    return [cell.box.x0 for cell in grid.rows[0]]


def _goes_on(row: Row, rest: Row) -> bool:
    """Whether what stands at the head of a page is the rest of a row: some cell goes on in mid-sentence, none begins anew."""
    if len(row.cells) != len(rest.cells):
        return False
    pairs = [(a, b) for a, b in zip(row.cells, rest.cells, strict=True) if b]
    return bool(pairs) and all(a for a, _ in pairs) and any(b[0][0].line.text[0].islower() for _, b in pairs)


def _lengthened(row: Row, rest: Row) -> Row:
    """The row with its rest; the paragraphs that the page break cut are whole again."""
    for cell, more in zip(row.cells, rest.cells, strict=True):
        if more:
            cell[-1] += more[0]
            cell += more[1:]
    return row


def is_setting(grid: Grid) -> bool:
    """Whether a table with rules only sets the letterhead, the addressees or the signature in columns."""
    if max(sum(bool(cell.lines) for cell in row) for row in grid.rows) > MOST_COLUMNS:
        return False
    return any(LAYOUT.search("\n".join(n.text for n in cell.lines)) for row in grid.rows for cell in row)


def cell_paragraphs(cell: Cell) -> list[list[Line]]:
    """The paragraphs of a cell."""
    if not cell.lines:
        return []
    lines = cell_lines(cell)
    margins = Margins(min(n.box.x0 for n in lines), cell.box.x1 - PADDING, margins_of(lines).pitch)
    return list(paragraphs(lines, margins))


def cell_lines(cell: Cell) -> list[Line]:
    """The lines of a cell from the top, what stands on one baseline together."""
    return [whole(row) for row in rows_of(cell.lines)]
