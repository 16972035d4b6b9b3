"""Where something stands in the canonical text."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points ``[start, end)`` of the one canonical text of a document.

    >>> Span(0, 5).of("Giao Sở Tài chính")
    'Giao '
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The letters at this span."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether another span lies wholly inside this one (empty spans included)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one letter."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str) -> "Span":
        """The same span without white space at its ends."""
        start, end = self
        if start < end and not text[start].isspace() and not text[end - 1].isspace():
            return self
        return solid(text, start, end)


def solid(text: str, start: int, end: int) -> Span:
    """The span from one place of a text to another, without white space at its ends.

    >>> solid("Giao  Sở Tài chính", 4, 9)
    Span(start=6, end=8)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class Cover:
    """What several spans cover together, to be asked quickly whether something overlaps it.

    >>> cover = Cover([Span(0, 3), Span(10, 20), Span(2, 5)])
    >>> cover.meets(Span(4, 6)), cover.meets(Span(5, 10)), cover.meets(Span(9, 30))
    (True, False, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, span: Span) -> bool:
        """Whether a span shares a letter with what is covered."""
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and self._ends[at] > span.start
