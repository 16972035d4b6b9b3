"""Ruled tables of a PDF page: the straight strokes that it draws, put together to rows and cells."""

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from dondoc.read.layout.printed import Box, Cell, Grid
from dondoc.read.pdf.glyphs import Upright

#: a filled rectangle thinner than this is a stroke
THIN = 2.5
#: strokes end and cross within this distance
TOUCH = 3.0
SHORTEST = 6.0
MOST_OBJECTS, MOST_SEGMENTS = 20_000, 4_000


class Stroke(NamedTuple):
    """A horizontal (``at`` is y) or vertical (``at`` is x) line from ``start`` to ``end``."""

    at: float
    start: float
    end: float


def grids_of(page: Any, upright: Upright) -> list[Grid]:
    """The ruled tables of a page, from the top."""
    level: list[Stroke] = []
    upstanding: list[Stroke] = []
    for box in _boxes(page, upright):
        if box.height <= THIN and box.width >= SHORTEST:
            level.append(Stroke((box.y0 + box.y1) / 2, box.x0, box.x1))
        elif box.width <= THIN and box.height >= SHORTEST:
            upstanding.append(Stroke((box.x0 + box.x1) / 2, box.y0, box.y1))
    return grids(level, upstanding)


def _boxes(page: Any, upright: Upright) -> Iterator[Box]:
    """The straight pieces of everything the page draws."""
    matrix = pdfium.FS_MATRIX()
    count = min(MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))
    for index in range(count):
        node = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(node) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetMatrix(node, matrix)
        yield from _pieces(node, matrix, upright)


def _pieces(node: Any, matrix: Any, upright: Upright) -> Iterator[Box]:
    x, y = ctypes.c_float(), ctypes.c_float()
    corners: list[tuple[float, float]] = []
    segments = min(MOST_SEGMENTS, pdfium.FPDFPath_CountSegments(node))
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(node, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _outline(corners, upright)
            corners = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            corners.append(point)
        else:
            corners = []
    yield from _outline(corners, upright)


def _outline(corners: list[tuple[float, float]], upright: Upright) -> Iterator[Box]:
    """A thin shape is one stroke; any other gives its straight sides."""
    if len(corners) < 2:
        return
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    whole = upright.box(min(xs), min(ys), max(xs), max(ys))
    if min(whole.width, whole.height) <= THIN:
        yield whole
        return
    closed = [*corners, corners[0]] if len(corners) == 4 else corners
    for (ax, ay), (bx, by) in itertools.pairwise(closed):
        yield upright.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def grids(level: Sequence[Stroke], upstanding: Sequence[Stroke]) -> list[Grid]:
    """The tables that horizontal and vertical strokes make up together."""
    found: list[Grid] = []
    for rows, columns in _groups(_merged(level), _merged(upstanding)):
        ys, xs = _places(rows), _places(columns)
        if len(ys) < 2 or len(xs) < 2:
            continue
        grid = _grid(ys, xs, rows, columns)
        if sum(len(row) for row in grid.rows) > 1:
            found.append(grid)
    return sorted(found, key=lambda g: (g.box.y0, g.box.x0))


def _merged(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Pieces that lie on one another or end to end, as one stroke each."""
    out: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (round(s.at / TOUCH), s.start)):
        last = out[-1] if out else None
        if last and abs(last.at - stroke.at) <= TOUCH and stroke.start <= last.end + TOUCH:
            out[-1] = Stroke(last.at, last.start, max(last.end, stroke.end))
        else:
            out.append(stroke)
    return out


def _groups(level: list[Stroke], upstanding: list[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Strokes that hang together by crossing."""
    rest_level, rest_up = list(level), list(upstanding)
    while rest_up:
        rows: list[Stroke] = []
        columns = [rest_up.pop()]
        grown = True
        while grown:
            new_rows = [h for h in rest_level if any(_cross(h, v) for v in columns)]
            rest_level = [h for h in rest_level if h not in new_rows]
            rows += new_rows
            new_columns = [v for v in rest_up if any(_cross(h, v) for h in rows)]
            rest_up = [v for v in rest_up if v not in new_columns]
            columns += new_columns
            grown = bool(new_rows or new_columns)
        yield rows, columns


def _cross(h: Stroke, v: Stroke) -> bool:
    return h.start - TOUCH <= v.at <= h.end + TOUCH and v.start - TOUCH <= h.at <= v.end + TOUCH


def _places(strokes: Sequence[Stroke]) -> list[float]:
    out: list[float] = []
    for at in sorted(s.at for s in strokes):
        if not out or at - out[-1] > TOUCH:
            out.append(at)
    return out


def _grid(ys: list[float], xs: list[float], rows: list[Stroke], columns: list[Stroke]) -> Grid:
    """Cells between strokes; a missing stroke joins the cells on its two sides."""
    #: sides of a column → row and column of the cell that stands there
    below: dict[tuple[float, float], tuple[int, int]] = {}
    out: list[list[Cell]] = []
    for top, bottom in itertools.pairwise(ys):
        middle = (top + bottom) / 2
        sides = [x for x in xs if any(abs(c.at - x) <= TOUCH and c.start <= middle <= c.end for c in columns)]
        line: list[Cell] = []
        for left, right in itertools.pairwise(sides):
            centre = (left + right) / 2
            ruled = any(abs(r.at - top) <= TOUCH and r.start <= centre <= r.end for r in rows)
            above = below.get((left, right))
            if not ruled and above is not None and out:
                row, column = above
                out[row][column] = replace(out[row][column], box=out[row][column].box._replace(y1=bottom))
                line.append(Cell(Box(left, bottom, right, bottom), above=above))
                continue
            below[(left, right)] = (len(out), len(line))
            line.append(Cell(Box(left, top, right, bottom)))
        if line:
            out.append(line)
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(tuple(line) for line in out))
