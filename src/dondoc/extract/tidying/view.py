"""A text read with some of its letters put otherwise, and the way back to the places of the text itself."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from dondoc.span import Span, solid


class Edit(NamedTuple):
    """The letters from ``start`` to ``end`` of a text give way to ``new``."""

    start: int
    end: int
    new: str


class View:
    """A text after edits; of two that overlap the one that begins first counts, or that was named first.

    >>> view = View("Giao  Sở Y tế ;", [Edit(4, 6, " "), Edit(13, 14, "")])
    >>> view.content, view.back(Span(5, 12)), view.back(Span(12, 13))
    ('Giao Sở Y tế;', Span(start=6, end=13), Span(start=14, end=15))
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        pieces: list[str] = []
        self._ends: list[int] = []
        self._old_ends: list[int] = []
        self._full: list[bool] = []
        self._moved = [0]
        #: letters that the view has not
        self.left_out: list[Span] = []
        at = length = 0
        for start, end, new in sorted(edits, key=itemgetter(0)):
            if start < at:
                continue
            pieces += (text[at:start], new)
            length += start - at + len(new)
            at = end
            self._ends.append(length)
            self._old_ends.append(end)
            self._full.append(bool(new))
            self._moved.append(end - length)
            letters = solid(text, start, end)
            if letters.end > letters.start and not new.strip():
                self.left_out.append(letters)
        self.content = "".join((*pieces, text[at:]))

    def back(self, span: Span) -> Span:
        """Where a span of the view stands in the text; what was left out at its edges stays outside."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._ends, span.end)
        if last < len(self._ends) and self._ends[last] == span.end and self._full[last]:
            last += 1
        return Span(span.start + self._moved[first], span.end + self._moved[last])

    def forth(self, place: int) -> int:
        """Where a place of the text that no edit touches stands in the view."""
        return place - self._moved[bisect_right(self._old_ends, place)]
