"""Words, lines and pages as they are printed."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dondoc.read.compose import visible


class Box(NamedTuple):
    """A rectangle, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all; there must be one at least."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


class Word(NamedTuple):
    """Letters between two spaces, in NFC."""

    text: str
    box: Box
    bold: bool = False
    italic: bool = False
    #: of character recognition, 0..1; None where the letters are known
    confidence: float | None = None


@dataclass(frozen=True)
class Line:
    """Words on one baseline with no wide gap between them."""

    words: tuple[Word, ...]
    baseline: float
    #: font size
    size: float

    @cached_property
    def box(self) -> Box:
        return around(w.box for w in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        return all(w.bold for w in self.words)

    def joined(self, other: "Line") -> "Line":
        """Both as one line."""
        size = max(self.size, other.size)
        return Line(self.words + other.words, max(self.baseline, other.baseline), size)


@dataclass(frozen=True)
class Cell:
    """A cell of a ruled table."""

    box: Box
    lines: tuple[Line, ...] = ()
    #: row and column of the cell that this one goes on with, where no rule parts them
    above: tuple[int, int] | None = None


@dataclass(frozen=True)
class Grid:
    """A ruled table: rows of cells in reading order."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Page:
    """One printed page, upright and straight; ``turn`` and ``tilt`` lead back to the page as it is shown."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    #: quarter turns clockwise
    turn: int = 0
    #: degrees by which a crooked scan was turned (counter-clockwise)
    tilt: float = 0.0

    def shown(self, box: Box) -> tuple[float, float, float, float]:
        """A box as fractions of the page as a viewer shows it."""
        box = self._untilted(box) if self.tilt else box
        x0, y0 = max(0.0, box.x0 / self.width), max(0.0, box.y0 / self.height)
        x1, y1 = min(1.0, box.x1 / self.width), min(1.0, box.y1 / self.height)
        for _ in range(self.turn % 4):
            x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
        return round(x0, 5), round(y0, 5), round(x1, 5), round(y1, 5)

    def _untilted(self, box: Box) -> Box:
        """The box around the same letters before the sheet was made straight."""
        sine, cosine = math.sin(math.radians(self.tilt)), math.cos(math.radians(self.tilt))
        middle_x, middle_y = self.width / 2, self.height / 2
        corners = []
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
            right, down = x - middle_x, y - middle_y
            corners.append((middle_x + cosine * right - sine * down, middle_y + sine * right + cosine * down))
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


def clean(text: str) -> str:
    """The letters of a word as they go into the canonical text: NFC, without soft hyphens and control letters.

    >>> clean("Sở\\u00ad")
    'Sở'
    """
    kept = visible(text)
    return unicodedata.normalize("NFC", kept if kept.isprintable() else "".join(c for c in kept if c >= " " and c != "\x7f"))
