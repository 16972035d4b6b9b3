"""Recognised words of one sheet as a printed page: lines, sizes, baselines, ruled tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import mean, median
from typing import Any

import cv2
import numpy

from dondoc.read.layout.printed import Box, Grid, Line, Page, Word, clean
from dondoc.read.pdf.rules import Stroke, grids
from dondoc.read.scan.prepare import Sheet, prepare, turned
from dondoc.read.scan.tesseract import Found, recognise
from dondoc.read.secrecy import mark_in

#: letters that reach below the baseline
BELOW = re.compile(r"[gjpqy,;()ạặậẹệịọộợụựỵQ/|\[\]{}ç]")
#: a page recognised with less confidence than this may lie upside down
UPSIDE_DOWN = 0.55
COLUMN_GAP = 1.5
#: a page with more strokes than this is a drawing
MOST_STROKES = 4000
#: height of a line's box ÷ font size, in a text with accents above and below
HEIGHT = 1.12
#: an edge is recognised as one letter many times over, with next to no confidence
EDGE, REPEATED = 0.3, re.compile(r"(\w)\1{4}")
URGENCY = re.compile(r"\W*(h[oỏ][aả]\s*tốc(?:\s+hẹn\s+giờ)?|thượng\s+khẩn|khẩn)\W*", re.IGNORECASE)


def read_sheet(
    pixels: Any, dpi: float, number: int, seconds: float, stopped: Callable[[], bool] | None
) -> tuple[Page, list[str]]:
    """One scanned page, and the marks of secrecy that stand in red on it."""
    sheet = prepare(pixels)
    found = recognise(sheet.grey, dpi, seconds=seconds, stopped=stopped)
    if _is_doubtful(found):
        over = turned(sheet, 2)
        again = recognise(over.grey, dpi, seconds=seconds, stopped=stopped)
        if _score(again) > _score(found):
            sheet, found = over, again
    if turns := _direction(found):
        found = [_moved(w, sheet.grey.shape[:2], turns) for w in found]
        sheet = turned(sheet, turns)
    red = _red_lines(sheet, dpi, seconds, stopped)
    height, width = sheet.grey.shape[:2]
    scale = 72 / dpi
    lines = lines_of([w for w in found if _is_word(w)], scale)
    lines += [n for n in red if URGENCY.fullmatch(n.text)]
    rules = _rules(sheet.grey, dpi)
    page = Page(number, width * scale, height * scale, tuple(lines), tuple(rules), -sheet.turn % 4, sheet.tilt)
    return page, [mark for n in red if (mark := mark_in(n.text))]


def _direction(found: Sequence[Found]) -> int:
    """Clockwise quarter turns that make the lines run to the right: Tesseract reads turned blocks as they stand."""
    right = down = 0
    for before, word in pairwise(found):
        if before.line == word.line:
            right += word.x - before.x
            down += word.y - before.y
    if abs(right) >= abs(down):
        return 0 if right >= 0 else 2
    return 3 if down > 0 else 1


def _moved(word: Found, shape: tuple[int, int], turns: int) -> Found:
    """A word where it stands once the sheet has been turned clockwise."""
    height = shape[0]
    for _ in range(turns):
        word = replace(word, x=height - word.y - word.height, y=word.x, width=word.height, height=word.width)
        height = shape[1] if height == shape[0] else shape[0]
    return word


def _is_doubtful(found: Sequence[Found]) -> bool:
    return len(found) > 5 and mean(w.confidence for w in found) < UPSIDE_DOWN


def _score(found: Sequence[Found]) -> float:
    return sum(w.confidence for w in found if len(w.text) > 1)


def _is_word(word: Found) -> bool:
    """Whether it is more than a speck, a rule, the edge of the paper or the rest of a stamp."""
    if word.confidence < EDGE and REPEATED.search(word.text):
        return False
    return any(c.isalnum() for c in word.text) or (word.confidence > 0.5 and word.text[0] in "-–+•*()[].;:,/&%\"'“”…|")


def lines_of(found: Sequence[Found], scale: float) -> list[Line]:
    """Lines as Tesseract found them, cut where a wide gap shows two columns; lengths in points."""
    groups = [list(words) for _, words in groupby(found, key=lambda w: w.line)]
    if not groups:
        return []
    usual = median(max(w.height for w in g) for g in groups) * scale / HEIGHT
    out: list[Line] = []
    for group in groups:
        tallest = max(w.height for w in group) * scale / HEIGHT
        size = usual if 0.72 < tallest / usual < 1.45 else tallest
        part: list[Found] = []
        for word in group:
            if part and (word.x - part[-1].x - part[-1].width) * scale > COLUMN_GAP * size:
                out.append(_line(part, size, scale))
                part = []
            part.append(word)
        out.append(_line(part, size, scale))
    return [n for n in out if n.words]


def _line(found: Sequence[Found], size: float, scale: float) -> Line:
    words = tuple(
        Word(text, Box(w.x * scale, w.y * scale, (w.x + w.width) * scale, (w.y + w.height) * scale), confidence=w.confidence)
        for w in found
        if (text := clean(w.text))
    )
    level = [w.box.y1 for w in words if not BELOW.search(w.text)]
    baseline = median(level) if level else max((w.box.y1 for w in words), default=0.0) - 0.22 * size
    return Line(words, baseline, size)


def _rules(grey: Any, dpi: float) -> list[Grid]:
    """Ruled tables: long straight strokes of ink."""
    ink = cv2.threshold(grey, 160, 255, cv2.THRESH_BINARY_INV)[1]
    long = max(20, int(dpi * 0.35))
    scale = 72 / dpi
    level = _strokes(cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((1, long * 2), "uint8")))
    if len(level) < 2:
        return []
    upstanding = _strokes(cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((long, 1), "uint8")))
    return grids(
        [Stroke((y + h / 2) * scale, x * scale, (x + w) * scale) for x, y, w, h in level if h < dpi * 0.06],
        [Stroke((x + w / 2) * scale, y * scale, (y + h) * scale) for x, y, w, h in upstanding if w < dpi * 0.06],
    )


def _strokes(ink: Any) -> list[tuple[int, int, int, int]]:
    outlines = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    return [cv2.boundingRect(outline) for outline in outlines[:MOST_STROKES]]  # type: ignore[misc]


def _red_lines(sheet: Sheet, dpi: float, seconds: float, stopped: Callable[[], bool] | None) -> list[Line]:
    """What is stamped in red on the upper half of a page: marks of secrecy and of urgency."""
    if sheet.red is None:
        return []
    upper = sheet.red[: sheet.red.shape[0] // 2]
    ink = cv2.morphologyEx((upper < 128).astype("uint8"), cv2.MORPH_OPEN, numpy.ones((2, 2), "uint8"))
    rows, columns = numpy.where(ink)
    if len(rows) < (dpi / 20) ** 2:
        return []
    pad = int(dpi / 6)
    top, left = max(0, int(rows.min()) - pad), max(0, int(columns.min()) - pad)
    part = upper[top : int(rows.max()) + pad, left : int(columns.max()) + pad]
    framed = cv2.copyMakeBorder(part, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=255)
    found = recognise(framed, dpi, layout=11, seconds=seconds, stopped=stopped)
    shift_x, shift_y = left - pad, top - pad
    moved = [Found(w.text, w.x + shift_x, w.y + shift_y, w.width, w.height, w.confidence, w.line) for w in found]
    return lines_of([w for w in moved if any(c.isalpha() for c in w.text)], 72 / dpi)
