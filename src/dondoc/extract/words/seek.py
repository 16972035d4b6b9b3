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
    """A function of a text and places in it that is worked out once for each: rules ask the same of the same clause. (None is
    worked out each time.)

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
        question = (answer, *places, *named.items()) if named else (answer, *places)
        said = text.said
        found: T | None = said.get(question)
        if found is None:
            found = said[question] = answer(text, *places, **named)
        return found

    return asked


def places_of(text: str, words: tuple[str, ...], start: int = 0, end: int | None = None) -> list[int]:
    """Where any of some words (or letters) stands in a stretch of a text, in order."""
    found: list[int] = []
    stop = len(text) if end is None else end
    for word in words:
        at = text.find(word, start, stop)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, stop)
    return sorted(found)


def signs_of(text: str, signs: tuple[str, ...], start: int, end: int) -> list[int]:
    """As `places_of`, of signs that are asked for in one clause after the other: the whole text is looked through once."""
    if not isinstance(text, Sought):
        return places_of(text, signs, start, end)
    every: list[int] | None = text.said.get(signs)
    if every is None:
        every = text.said[signs] = places_of(text, signs)
    first = bisect_left(every, start)
    return every[first : bisect_left(every, end, first)]


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
