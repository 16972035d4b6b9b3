"""Lines of a page in reading order: rows put together, blocks that stand side by side read one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dondoc.read.layout.printed import Line
from dondoc.read.tables import LAYOUT

#: a gap of so many font sizes splits a row into blocks
WIDE_GAP = 1.5
#: what is left of a gutter when all rows have been looked at, in font sizes
NARROWEST_GUTTER = 0.7
#: rows of one block side by side lie no further apart, in font sizes
FAR = 3.0
SOLITARY = re.compile(LAYOUT.pattern + r"|^\s*số\s*:|^\s*(?:tl|kt|tm|tuq|q)\.", re.IGNORECASE)


@dataclass(frozen=True)
class Band:
    """Lines that follow one another in one column. ``sided``: another column stands beside it."""

    lines: tuple[Line, ...]
    sided: bool = False


Row = list[Line]


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Lines of one baseline together, from left to right, top down."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda n: (n.baseline, n.box.x0)):
        if rows and abs(rows[-1][0].baseline - line.baseline) < 0.45 * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda n: n.box.x0)
    return rows


def bands(lines: Sequence[Line]) -> list[Band]:
    """The lines of a page in reading order."""
    rows = rows_of(lines)
    out: list[Band] = []
    at = 0
    while at < len(rows):
        stop, gutter = _region(rows, at)
        if gutter is None:
            out.append(Band((whole(rows[at]),)))
            at += 1
            continue
        region = rows[at:stop]
        for side in (True, False):
            column = tuple(whole(part) for row in region if (part := [n for n in row if (n.box.x1 <= gutter) == side]))
            if column:
                out.append(Band(column, sided=True))
        at = stop
    return _merged(out)


def _merged(found: list[Band]) -> list[Band]:
    out: list[Band] = []
    for band in found:
        if out and not band.sided and not out[-1].sided:
            out[-1] = Band(out[-1].lines + band.lines)
        else:
            out.append(band)
    return out


def whole(row: Sequence[Line]) -> Line:
    """One line of what stands beside each other."""
    line = row[0]
    for other in row[1:]:
        line = line.joined(other)
    return line


def _gaps(row: Row) -> list[tuple[float, float]]:
    """The gaps of a row that are wide enough to stand between two columns."""
    least = WIDE_GAP * max(n.size for n in row)
    return [(a.box.x1, b.box.x0) for a, b in pairwise(row) if b.box.x0 - a.box.x1 > least]


def _region(rows: list[Row], at: int) -> tuple[int, float | None]:
    """From row ``at``: where the rows end that share a gutter, and where it is; None where the row stands alone."""
    ahead = 3 if at == 0 else 1  # a letterhead may begin on one side, with the superior body
    first = next((i for i in range(at, min(at + ahead, len(rows))) if _gaps(rows[i])), None)
    if first is None or any(_is_far(rows, i) for i in range(at + 1, first + 1)):
        return at + 1, None
    gutter: tuple[float, float] | None = max(_gaps(rows[first]), key=lambda g: g[1] - g[0])
    stop, split = at, 0
    for index in range(at, len(rows)):
        row = rows[index]
        after = index > first
        if after and not _gaps(row) and _ends_region(rows, index):
            break
        narrowed = _narrowed(row, gutter) if gutter else None
        if narrowed is None:
            break
        gutter, stop, split = narrowed, index + 1, split + bool(_gaps(row))
    named = any(SOLITARY.search(n.text) for row in rows[at:stop] for n in row)
    if stop <= first or gutter is None or (split == 1 and not named):
        return at + 1, None
    return stop, (gutter[0] + gutter[1]) / 2


def _narrowed(row: Row, gutter: tuple[float, float]) -> tuple[float, float] | None:
    """The gutter left over when this row is taken in; None where the row crosses it."""
    least = NARROWEST_GUTTER * max(n.size for n in row)
    spaces = [(0.0, row[0].box.x0), *_gaps(row), (row[-1].box.x1, float("inf"))]
    narrowed = [(max(gutter[0], a), min(gutter[1], b)) for a, b in spaces]
    widest = max(narrowed, key=lambda g: g[1] - g[0])
    return widest if widest[1] - widest[0] >= least else None


def _is_far(rows: list[Row], index: int) -> bool:
    row, before = rows[index], rows[index - 1]
    return row[0].baseline - before[0].baseline > FAR * max(row[0].size, before[0].size)


def _ends_region(rows: list[Row], index: int) -> bool:
    """Whether a row on one side only, below columns, belongs to what follows: far below, or the addressees."""
    if rows[index][0].text.lower().startswith("kính gửi"):
        return True
    return _is_far(rows, index) and not any(_gaps(later) for later in rows[index + 1 : index + 3])
