"""Tables in the canonical text: a row a line, cells split by `` | ``, breaks in a cell by `` / ``.

A table that only sets a letterhead, the addressees or the signature in columns is no table to a reader: it is given cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dondoc.read.compose import Composer, Run, normal_runs, stripped
from dondoc.read.text import MergedCell

#: the paragraphs of a cell
Cell = Sequence[Sequence[Run]]
#: row and column of a cell, from 0
Place = tuple[int, int]

CELL_SEPARATOR = " | "
BREAK = " / "

#: what stands in a cell of a letterhead (state and Party), of the addressees, of the recipients and signature
LAYOUT = re.compile(
    r"cộng (?:hòa|hoà) xã hội chủ nghĩa|đảng cộng sản việt nam|độc lập\s*[-–]\s*tự do|^\s*kính gửi|^\s*n[ơo]i nhận\s*:?",
    re.IGNORECASE | re.MULTILINE,
)
MOST_COLUMNS = 3


def cell_text(cell: Cell) -> str:
    return "\n".join("".join(run.text for run in paragraph) for paragraph in cell)


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the columns of a table are only there to place blocks of text side by side."""
    if max((sum(1 for c in row if cell_text(c).strip()) for row in rows), default=0) > MOST_COLUMNS:
        return False
    return any(LAYOUT.search(" ".join(cell_text(c).split())) or LAYOUT.search(cell_text(c)) for row in rows for c in row)


def add_table(composer: Composer, rows: Sequence[Sequence[Cell]], merged: Mapping[Place, Place] | None = None) -> None:
    """Write a table; rows without letters are left out. ``merged``: cells that go on with one of a row above."""
    if is_layout(rows):
        for row in rows:
            for cell in row:
                for paragraph in cell:
                    add_lines(composer, paragraph)
        return
    starts: dict[int, int] = {}
    for number, row in enumerate(rows):
        runs = row_runs(row)
        written = composer.add(runs) if any(run.text.strip(" |/") for run in runs) else None
        if written is not None:
            starts[number] = written.start
    composer.merged += merged_cells(merged or {}, starts)


def merged_cells(merged: Mapping[Place, Place], starts: Mapping[int, int]) -> list[MergedCell]:
    """The merged cells of a table whose rows begin at ``starts``."""
    return [
        MergedCell(starts[row], column, starts[above], of)
        for (row, column), (above, of) in merged.items()
        if row in starts and above in starts
    ]


def add_lines(composer: Composer, runs: Sequence[Run]) -> None:
    """Write a paragraph; a line break inside it begins a new line of the text."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.bold, run.italic))
        for piece in rest:
            composer.add(line)
            line = [Run(piece, run.bold, run.italic)]
    composer.add(line)


def row_runs(row: Sequence[Cell]) -> list[Run]:
    """One row as the runs of one line."""
    out: list[Run] = []
    for number, cell in enumerate(row):
        if number:
            out.append(Run(CELL_SEPARATOR))
        out += cell_runs(cell)
    return out


def cell_runs(cell: Cell) -> list[Run]:
    """A cell as runs of one line: its paragraphs and line breaks split by `` / ``."""
    out: list[Run] = []
    for paragraph in cell:
        clean = stripped(normal_runs(paragraph))
        if not clean:
            continue
        if out:
            out.append(Run(BREAK))
        for run in clean:
            text = re.sub(r"\s*\n\s*", BREAK, run.text)
            out.append(Run(text, run.bold, run.italic))
    return out
