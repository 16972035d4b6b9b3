"""Where something stands in the canonical text."""

from __future__ import annotations

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

    def holds(self, other: Span) -> bool:
        """Whether another span lies wholly inside this one (empty spans included)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one letter."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str) -> Span:
        """The same span without white space at its ends."""
        start, end = self
        if start < end and not text[start].isspace() and not text[end - 1].isspace():
            return self
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)
