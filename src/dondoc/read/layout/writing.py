"""Printed lines into the canonical text, with the place of every line and every doubtful word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc.read.compose import Composer, Run
from dondoc.read.layout.printed import Line, Page, Word
from dondoc.read.tables import BREAK, CELL_SEPARATOR
from dondoc.read.text import DoubtfulWord, PageLine
from dondoc.span import Span

#: words recognised with less confidence are to be looked at
DOUBTFUL = 0.85


class Placed(NamedTuple):
    """A printed line on its page."""

    page: Page
    line: Line


#: what a line of the text is made of: printed lines and the letters between them
Part = Placed | str


@dataclass(slots=True)
class Writer:
    """Writes paragraphs and table rows, and remembers where each printed line came to stand."""

    composer: Composer = field(default_factory=Composer)
    lines: list[PageLine] = field(default_factory=list)
    doubtful: list[DoubtfulWord] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)

    def paragraph(self, pieces: Sequence[Placed], before: str = "") -> None:
        """One paragraph of printed lines, a mark before it."""
        self._write([before, *_spaced(pieces)])

    def row(self, cells: Sequence[Sequence[Sequence[Placed]]]) -> Span | None:
        """One row of a table: cells of paragraphs of printed lines. Its place, None where it has no letters."""
        parts: list[Part] = []
        for number, cell in enumerate(cells):
            parts.append(CELL_SEPARATOR if number else "")
            for at, paragraph in enumerate(cell):
                parts.append(BREAK if at else "")
                parts += _spaced(paragraph)
        return self._write(parts)

    def _write(self, parts: Sequence[Part]) -> Span | None:
        if not any(isinstance(part, Placed) for part in parts):
            return None
        runs: list[Run] = []
        places: list[tuple[int, int, Placed]] = []
        words: list[tuple[int, Word]] = []
        at = 0
        for part in parts:
            start = at
            if isinstance(part, str):
                runs.append(Run(part))
                at += len(part)
                continue
            for number, word in enumerate(part.line.words):
                words.append((at + bool(number), word))
                runs.append(Run(f" {word.text}" if number else word.text, word.bold, word.italic))
                at += len(runs[-1].text)
            places.append((start, at, part))
        letters = "".join(run.text for run in runs)
        span = self.composer.add(runs)
        if span is not None:
            self._note(span.start - (len(letters) - len(letters.lstrip())), places, words)
        return span

    def _note(self, shift: int, places: list[tuple[int, int, Placed]], words: list[tuple[int, Word]]) -> None:
        for start, end, placed in places:
            box = placed.page.shown(placed.line.box)
            self.lines.append(PageLine(placed.page.number, Span(shift + start, shift + end), box))
        for at, word in words:
            if word.confidence is None:
                continue
            self.confidences.append(word.confidence)
            if word.confidence < DOUBTFUL:
                span = Span(shift + at, shift + at + len(word.text))
                self.doubtful.append(DoubtfulWord(span, round(word.confidence, 3)))


def _spaced(pieces: Sequence[Placed]) -> list[Part]:
    """Lines with the space between them; none after a hyphen that cuts a word or a symbol."""
    out: list[Part] = []
    for at, piece in enumerate(pieces):
        if at and not _cut(pieces[at - 1].line.words[-1].text, piece.line.words[0].text):
            out.append(" ")
        out.append(piece)
    return out


def _cut(last: str, first: str) -> bool:
    """Whether a line end splits one word: "2026-" and "2030", "UBND-" and "KTTH", a date after its slash."""
    return len(last) > 1 and last[-1] in "-/" and last[-2].isalnum() and first[0].isalnum()
