"""Pages to the canonical text: furniture out, tables by their rules, columns apart, paragraphs over page breaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from statistics import median

from dondoc.read.layout.furniture import NOTE_MARK, Stripped, strip
from dondoc.read.layout.paragraphs import Margins, margins_of, paragraphs
from dondoc.read.layout.printed import Grid, Line, Page, Word
from dondoc.read.layout.rows import Band, bands
from dondoc.read.layout.ruled import Ruled, cell_lines, is_setting
from dondoc.read.layout.writing import Placed, Writer
from dondoc.read.text import Text

#: print smaller than this part of the usual size is a block of its own: recipients, notes
SMALL = 0.9
TOLERANCE = 3.0
#: strokes that part a row into so many cells make a table, whatever stands in them
COLUMNS = 3
#: a place and date that fill more than a line
DATE_STOP, DATE_GO = re.compile(r",\s*ngày\b[\s\d./]*(?:tháng)?[\s\d./]*(?:năm)?\s*$"), re.compile(r"(?:\d|tháng\b|năm\b)")


def text_of(pages: Sequence[Page]) -> Text:
    """The text of all pages, the places of its lines, its styles and doubtful words."""
    flow = _Flow(pages)
    writer = flow.writer
    mean = sum(writer.confidences) / len(writer.confidences) if writer.confidences else None
    return Text(
        writer.composer.content,
        pages=len(pages),
        ocr_confidence=None if mean is None else round(mean, 4),
        lines=tuple(writer.lines),
        styles=writer.composer.styles,
        merged=tuple(writer.composer.merged),
        doubtful=tuple(writer.doubtful),
        notes={"signing_stamps": list(flow.stamps)} if flow.stamps else {},
    )


@dataclass(slots=True)
class _Body:
    """Lines of the main column that have not been written yet, and which of them begin a page."""

    lines: list[Placed] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)


class _Flow:
    """Walks through the pages once; the state is what may go on over a page break."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.writer = Writer()
        self.stripped = strip(pages)
        self.stamps = [text for s in self.stripped for text in s.stamps]
        self.body = _Body()
        self.margins = _margins(self.stripped)
        self.ruled = Ruled(self.writer)
        for stripped in self.stripped:
            self._page(stripped.page)
        self._flush()
        self.ruled.close()
        self._notes()

    def _page(self, page: Page) -> None:
        first = True
        for element in elements(page):
            if isinstance(element, Grid):
                self._flush()
                self._grid(page, element, first)
            elif element.sided:
                self._flush()
                self.ruled.close()
                self._column(page, element.lines)
            else:
                self.ruled.close()
                if first and self.body.lines:
                    self.body.breaks.add(len(self.body.lines))
                self.body.lines += [Placed(page, n) for n in element.lines]
            first = False

    def _flush(self) -> None:
        if self.body.lines:
            page = self.body.lines[0].page
            _write_all(self.writer.paragraph, self.body.lines, self.margins[_form(page)], frozenset(self.body.breaks))
        self.body = _Body()

    def _column(self, page: Page, lines: Sequence[Line]) -> None:
        """A block that stands beside another: the letterhead, the recipients, the signature."""
        margins = Margins(min(n.box.x0 for n in lines), max(n.box.x1 for n in lines), 1e9)
        group: list[Placed] = []
        for line in lines:
            if group and not _goes_on([p.line for p in group], line, margins):
                self.writer.paragraph(group)
                group = []
            group.append(Placed(page, line))
        self.writer.paragraph(group)

    def _grid(self, page: Page, grid: Grid, first: bool) -> None:
        if not is_setting(grid):
            self.ruled.add(page, grid, first)
            return
        self.ruled.close()
        for cell in (cell for row in grid.rows for cell in row if cell.lines):
            self._column(page, cell_lines(cell))

    def _notes(self) -> None:
        """Footnotes after the text, each behind its mark in brackets."""
        for stripped in self.stripped:
            group: list[Placed] = []
            for line in stripped.notes:
                if group and NOTE_MARK.match(line.text):
                    self._note(group)
                    group = []
                group.append(Placed(stripped.page, line))
            if group:
                self._note(group)

    def _note(self, group: list[Placed]) -> None:
        first = group[0].line
        match = NOTE_MARK.match(first.text)
        if match and len(first.words) > 1 and first.words[0].text.strip("[]()") == match[1]:
            group[0] = Placed(group[0].page, replace(first, words=first.words[1:]))
            self.writer.paragraph(group, before=f"[{match[1]}] ")
        else:
            self.writer.paragraph(group)


def elements(page: Page) -> Iterator[Grid | Band]:
    """Tables and bands of lines of a page, from the top."""
    rest: list[Line] = list(page.lines)
    grids: list[Grid] = []
    for grid in page.grids:
        full, rest = filled(grid, rest)
        cells = sum(1 for row in full.rows for cell in row if cell.lines)
        # a frame around text is no table; the rest of a row that a page break cut has letters in few of its cells
        if cells > 1 or (cells and max(map(len, full.rows)) >= COLUMNS):
            grids.append(full)
        else:
            rest += [n for row in full.rows for cell in row for n in cell.lines]
    for grid in grids:
        above = [n for n in rest if n.baseline < grid.box.y0 + TOLERANCE]
        rest = [n for n in rest if n not in above]
        yield from bands(above)
        yield grid
    yield from bands(rest)


def _form(page: Page) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _margins(pages: Sequence[Stripped]) -> dict[tuple[int, int], Margins]:
    """Margins for each form of page, from the lines outside tables and side-by-side blocks."""
    lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for stripped in pages:
        for element in elements(stripped.page):
            if not isinstance(element, Grid) and not element.sided:
                lines[_form(stripped.page)] += element.lines
    return {form: margins_of(found) for form, found in lines.items()}


def _write_all(
    write: Callable[[Sequence[Placed]], None], placed: Sequence[Placed], margins: Margins, breaks: frozenset[int]
) -> None:
    """Write a body of lines; a run of small print is measured by its own margins."""
    usual = median(p.line.size for p in placed)
    at = 0
    for small, run in groupby(placed, key=lambda p: p.line.size < SMALL * usual):
        lines = [p.line for p in run]
        start = at
        own = Margins(margins.left, max(n.box.x1 for n in lines), margins_of(lines).pitch) if small else margins
        for group in paragraphs(lines, own, frozenset(b - start for b in breaks)):
            write(placed[at : at + len(group)])
            at += len(group)


def _goes_on(so_far: Sequence[Line], line: Line, margins: Margins) -> bool:
    """Whether a line of a side block goes on with the item before it: wrapped recipients, a long "V/v", the state's name."""
    first, before = so_far[0], so_far[-1]
    if line.text[:1] in "-+" or before.bold != line.bold:
        return False
    if DATE_STOP.search(before.text) and DATE_GO.match(line.text):
        return True
    if line.text == "VIỆT NAM" and before.text.endswith("CHỦ NGHĨA"):
        return True
    full = before.box.x1 + line.words[0].box.width + 0.2 * line.size > margins.right
    if first.text[:1] in "-+":
        return full and not before.text.endswith((";", "."))
    subject = first.text.lower().startswith(("v/v", "về việc"))
    return line.text[:1].islower() and (subject or full)


def filled(grid: Grid, lines: Sequence[Line]) -> tuple[Grid, list[Line]]:
    """A table with the words that stand in its cells, and the lines that stand outside of it."""
    cells = [cell for row in grid.rows for cell in row]
    inside: dict[int, list[Line]] = defaultdict(list)
    outside: list[Line] = []
    for line in lines:
        if not grid.box.holds((line.box.x0 + line.box.x1) / 2, line.baseline - 0.3 * line.size):
            outside.append(line)
            continue
        groups: dict[int, list[Word]] = defaultdict(list)
        for word in line.words:
            x, y = (word.box.x0 + word.box.x1) / 2, line.baseline - 0.3 * line.size
            at = next((i for i, cell in enumerate(cells) if cell.box.holds(x, y)), None)
            if at is not None:
                groups[at].append(word)
        for at, words in groups.items():
            inside[at].append(Line(tuple(words), line.baseline, line.size))
    count = iter(range(len(cells)))
    rows = tuple(tuple(replace(cell, lines=tuple(inside[next(count)])) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows), outside
