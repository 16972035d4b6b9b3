"""Cells of a table that stand over several rows: each of these rows has what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dondoc.extract.structure.blocks import Block
from dondoc.read.text import MergedCell


def with_merged(blocks: Sequence[Block], merged: Sequence[MergedCell]) -> tuple[Block, ...]:
    """The blocks, an empty cell that is one with a cell above given the place of that cell."""
    out = list(blocks)
    rows = {block.span.start: at for at, block in enumerate(out) if block.kind == "row"}
    for cell in merged:
        at, above = rows.get(cell.row), rows.get(cell.of_row)
        if at is None or above is None:
            continue
        cells, whole = out[at].cells, out[above].cells
        if cell.column < len(cells) and cell.of_column < len(whole) and cells[cell.column].end <= cells[cell.column].start:
            out[at] = out[at]._replace(cells=(*cells[: cell.column], whole[cell.of_column], *cells[cell.column + 1 :]))
    return tuple(out)


def shifted(merged: Sequence[MergedCell], place: Callable[[int], int]) -> tuple[MergedCell, ...]:
    """The cells for a text in which what stood elsewhere stands at another place."""
    return tuple(cell._replace(row=place(cell.row), of_row=place(cell.of_row)) for cell in merged)
