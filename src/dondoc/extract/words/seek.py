"""Patterns tried only at the places where they may begin.

A pattern that begins with one of several letters or words is tried, or passed over, at every letter of the text; to find the
letters or words first takes a tenth of that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
S = TypeVar("S", bound=str)
T = TypeVar("T")

_DIGITS = tuple("0123456789")


class Sought(str):
    """A text that is searched again and again, and keeps what was found in it."""

    @cached_property
    def said(self) -> dict[Hashable, Any]:
        """What functions of the text answered, under the question (see `once_a_text`)."""
        return {}


def once_a_text(answer: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A function of a text and places in it that is worked out once for each: rules ask the same of the same clause.

    >>> twice = once_a_text(lambda text, at: print("looking") or text[at])
    >>> text = Sought("giao")
    >>> twice(text, 0), twice(text, 0)
    looking
    ('g', 'g')
    """

    @wraps(answer)
    def asked(text: S, /, *places: P.args, **named: P.kwargs) -> T:
        if not isinstance(text, Sought):
            return answer(text, *places, **named)
        question = (answer, *places, *named.items())
        said = text.said
        if question not in said:
            said[question] = answer(text, *places, **named)
        found: T = said[question]
        return found

    return asked


def places_of(text: str, words: tuple[str, ...], start: int = 0, end: int | None = None) -> list[int]:
    """Where any of some words (or letters) begins in a stretch of a text, in order."""
    if not isinstance(text, Sought):
        return _places(text, words, start, len(text) if end is None else end)
    if words not in text.said:
        text.said[words] = _places(text, words, 0, len(text))
    every: list[int] = text.said[words]
    first = bisect_left(every, start)
    return every[first:] if end is None else every[first : bisect_left(every, end, first)]


def _places(text: str, words: tuple[str, ...], start: int, end: int) -> list[int]:
    found: list[int] = []
    for word in words:
        at = text.find(word, start)
        while 0 <= at < end:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int], end: int | None = None) -> Iterator[re.Match[str]]:
    """The matches that begin at one of the places and end by ``end``, from left to right, none overlapping the one before it."""
    done = 0
    stop = len(text) if end is None else end
    for at in places:
        if at >= done and (match := pattern.match(text, at, stop)) is not None:
            yield match
            done = match.end()


class Folded(Sought):
    """Folded text that knows where its figures stand."""

    @cached_property
    def figures(self) -> list[int]:
        """Where runs of digits begin that are no part of a word."""
        return [at for at in _places(self, _DIGITS, 0, len(self)) if at == 0 or not self[at - 1].isalnum()]

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
