"""Patterns tried only at the places where they may begin.

A pattern that begins with one of several letters or words is tried, or passed over, at every letter of the text; to find the
letters or words first takes a tenth of that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

_DIGITS = tuple("0123456789")


def places_of(text: str, words: tuple[str, ...] | Mapping[str, str], start: int = 0, end: int | None = None) -> list[int]:
    """Where any of some words (or letters) stands in a stretch of a text, in order."""
    found: list[int] = []
    stop = len(text) if end is None else end
    for word in words:
        at = text.find(word, start, stop)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, stop)
    return sorted(found)


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int], end: int | None = None) -> Iterator[re.Match[str]]:
    """The matches that begin at one of the places and end by ``end``, from left to right, none overlapping the one before it."""
    done = 0
    stop = len(text) if end is None else end
    for at in places:
        if at >= done and (match := pattern.match(text, at, stop)) is not None:
            yield match
            done = match.end()


class Folded(str):
    """Folded text that knows where its figures stand."""

    @cached_property
    def figures(self) -> list[int]:
        """Where runs of digits begin that are no part of a word."""
        return [at for at in places_of(self, _DIGITS) if at == 0 or not self[at - 1].isalnum()]

    def until(self, end: int) -> Folded:
        """The text up to a place."""
        if end >= len(self):
            return self
        part = Folded(self[:end])
        part.figures = self.figures[: bisect_left(self.figures, end)]
        return part


def figures(folded: str) -> list[int]:
    """Where runs of digits begin that are no part of a word."""
    return folded.figures if isinstance(folded, Folded) else Folded(folded).figures
