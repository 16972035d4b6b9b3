"""Printed lines joined to paragraphs: hard-wrapped text, page breaks in mid-sentence, page numbers, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dondoc.extract.marks import read_mark
from dondoc.span import Span

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:trang\s+|page\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?\Z", re.IGNORECASE)
_CELL = " | "
_ENDS = (".", ";", ":", "!", "?", "…", "/.", ".”", '."')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without white space around; ``kind`` is text, row or page (a page number)."""

    span: Span
    kind: str = "text"
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    indent: int
    #: white lines before it
    gap: int


def paragraphs(content: str) -> list[Paragraph]:
    """Every stretch of the text in order; nothing but white space lies between them."""
    lines = _lines(content)
    wrapped = _is_wrapped(lines)
    out: list[Paragraph] = []
    last: _Line | None = None
    for line in lines:
        if " | " in line.text:
            out.append(Paragraph(line.span, "row", _cells(line, content)))
        elif _PAGE_NUMBER.match(line.text):
            out.append(Paragraph(line.span, "page"))
            continue
        elif last is not None and out[-1].kind in ("text", "page") and _continues(last, line, wrapped):
            while out[-1].kind == "page":
                out.pop()
            out[-1] = Paragraph(Span(out[-1].span.start, line.span.end))
        else:
            out.append(Paragraph(line.span))
        last = line if " | " not in line.text else None
    return out


def _lines(content: str) -> list[_Line]:
    lines: list[_Line] = []
    start = gap = 0
    for raw in content.split("\n"):
        text = raw.strip()
        if text:
            at = start + raw.index(text)
            lines.append(_Line(Span(at, at + len(text)), text, at - start, gap))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return lines


def _cells(line: _Line, content: str) -> tuple[Span, ...]:
    cells, at = [], line.span.start
    for cell in line.text.split(_CELL):
        cells.append(Span(at, at + len(cell)).stripped(content))
        at += len(cell) + len(_CELL)
    return tuple(cells)


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether the document was broken into short lines: many lines go on in small letters."""
    long = [(a, b) for a, b in pairwise(lines) if 45 <= len(a.text) <= 130]
    if len(long) < 8:
        return False
    broken = sum(not a.text.endswith(_ENDS) and b.text[:1].islower() and b.gap == 0 for a, b in long)
    return broken / len(long) > 0.3


def _continues(last: _Line, line: _Line, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    small = line.text[:1].islower()
    ended = last.text.endswith(_ENDS)
    if read_mark(line.text) is not None:
        return False
    if small and not ended:
        return True
    if not wrapped or line.gap > 0 or len(last.text) < 45:
        return False
    return not (ended and len(last.text) < 60) and line.indent <= max(last.indent, 0)
