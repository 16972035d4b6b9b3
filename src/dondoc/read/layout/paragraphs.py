"""Printed lines to paragraphs: by the right margin, indents, gaps, list marks; over page breaks too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dondoc.read.layout.printed import Line

BULLET = re.compile(
    r"^(?:[-–+•*●○▪➢✓→]|\(?[a-zđ]\)|\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,5}[.)]|[A-ZĐ][.)]|Điều \d+[.:]?)(?:\s|$)"
)
SENTENCE_END = re.compile(r"[.;:!?…/][\"”’)\]]*$")
MARGIN = 0.9
#: a gap larger than the usual pitch by this factor begins a paragraph
WIDER = 1.22


@dataclass(frozen=True)
class Margins:
    """Of a column of text: where its lines begin and end, and the distance of baselines inside a paragraph."""

    left: float
    right: float
    pitch: float


def margins_of(lines: Sequence[Line]) -> Margins:
    """Of a body of text, by what its lines do most: the right edge that many reach, the left edge that many begin at."""
    right = _edge([n.box.x1 for n in lines], highest=True)
    left = _edge([n.box.x0 for n in lines], highest=False)
    return Margins(left, right, _pitch(lines))


def _edge(values: list[float], highest: bool) -> float:
    """The outermost place that at least a tenth of the lines (and two) share within two points."""
    ordered = sorted(values, reverse=highest)
    need = max(2, len(ordered) // 10)
    for at, value in enumerate(ordered):
        if sum(1 for other in ordered[at : at + need + 8] if abs(other - value) <= 2.5) >= need:
            return value
    return ordered[0]


def _pitch(lines: Sequence[Line]) -> float:
    steps = [b.baseline - a.baseline for a, b in pairwise(lines) if 0 < b.baseline - a.baseline < 3 * a.size]
    if not steps:
        return 1.3 * (lines[0].size if lines else 14)
    ordered = sorted(steps)
    return median(ordered[: max(1, len(ordered) * 2 // 3)])


def paragraphs(lines: Sequence[Line], margins: Margins, breaks: frozenset[int] = frozenset()) -> Iterator[list[Line]]:
    """Group lines; ``breaks`` holds the indices of the lines that begin a new page."""
    current: list[Line] = []
    for index, line in enumerate(lines):
        if current and not continues(current, line, margins, index in breaks):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def continues(so_far: Sequence[Line], line: Line, margins: Margins, new_page: bool) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    before = so_far[-1]
    size = max(before.size, line.size)
    if abs(before.size - line.size) > 0.12 * size:
        return False
    gap = line.baseline - before.baseline
    if not new_page and (gap > WIDER * margins.pitch + 0.1 * size or gap <= 0):
        return False
    if _case(before) != _case(line) and (before.bold != line.bold or _centred(before, margins) != _centred(line, margins)):
        return False
    if _even(line, margins) and _even(before, margins) and (_centred(line, margins) or _centred(before, margins)):
        return before.bold == line.bold and before.box.width + _first_word(line) > (margins.right - margins.left) - 0.5 * size
    if before.box.x1 + _first_word(line) <= margins.right - 0.15 * size:
        return False
    return not _begins(so_far, line, margins, size, new_page)


def _begins(so_far: Sequence[Line], line: Line, margins: Margins, size: float, new_page: bool) -> bool:
    """Whether a line after a full line begins a paragraph all the same."""
    first, before = so_far[0], so_far[-1]
    step = line.box.x0 - before.box.x0
    rest = so_far[1].box.x0 if len(so_far) > 1 else None
    if rest is not None:
        if abs(line.box.x0 - rest) <= MARGIN * size:
            begins_like_first = abs(line.box.x0 - first.box.x0) <= MARGIN * size
            return begins_like_first and _looks_new(before, line)
        return True
    if step > MARGIN * size:
        return bool(not BULLET.match(before.text) or BULLET.match(line.text))
    if abs(step) <= MARGIN * size:
        indented = line.box.x0 - margins.left > MARGIN * size
        return _looks_new(before, line) or (indented and bool(SENTENCE_END.search(before.text) or BULLET.match(line.text)))
    return False


def _looks_new(before: Line, line: Line) -> bool:
    if BULLET.match(line.text) and (SENTENCE_END.search(before.text) or line.text[0] in "-+•*–"):
        return True
    return bool(SENTENCE_END.search(before.text)) and line.text[:1].isupper()


def _first_word(line: Line) -> float:
    """The room that the first word of a line would have taken on the line before, with its space."""
    return line.words[0].box.width + 0.22 * line.size


def _centred(line: Line, margins: Margins) -> bool:
    left, right = line.box.x0 - margins.left, margins.right - line.box.x1
    return left > 1.5 * line.size and right > 1.5 * line.size and _even(line, margins)


def _even(line: Line, margins: Margins) -> bool:
    """As far from the left margin as from the right."""
    return abs((line.box.x0 - margins.left) - (margins.right - line.box.x1)) < 1.2 * line.size


def _case(line: Line) -> bool:
    return line.text.isupper()
