"""The small pieces of which long tables are made: shapes, states, clocks, time. Each is made once and kept, since a page has
hundreds of them and few differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Protocol

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

#: progress of an assignment -> shape in the sprite, which is the class of its colour too
SHAPES = {
    "given": "waiting",
    "working": "progress",
    "reported": "submitted",
    "done": "done",
    "returned": "returned",
    "refused": "refused",
    "suspended": "suspended",
    "handed_over": "handed",
    "cancelled": "cancelled",
}


class InTime(Protocol):
    """What says where something stands in time (`register.reading.standpoint.Standpoint`)."""

    @property
    def time(self) -> str: ...
    @property
    def late(self) -> bool: ...
    @property
    def soon(self) -> bool: ...


@lru_cache(maxsize=64)
def mark(name: str) -> SafeString:
    """One shape of the sprite; always beside a word, so it is hidden from screen readers."""
    return format_html('<svg class="mark" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/marks.svg"), name)


@lru_cache(maxsize=256)
def _worded(kind: str, shape: str, words: str) -> SafeString:
    return format_html('<span class="state {}">{}{}</span>', kind, mark(shape) if shape else "", words)


def state(progress: str, words: str) -> SafeString:
    """The state of an assignment: shape, word, colour."""
    shape = SHAPES[progress]
    return _worded(shape, shape, str(words))


def time(point: InTime) -> SafeString:
    """ "còn 3 ngày", marked where it is late or soon; nothing where there is nothing to say."""
    if not point.time:
        return SafeString("")
    kind = "late" if point.late else "soon" if point.soon else "none"
    return _worded(kind, "" if kind == "none" else kind, point.time)


@lru_cache(maxsize=2048)
def _clock(kind: str, shape: str, words: str) -> SafeString:
    return format_html('<span class="{0}" title="{1}" role="img" aria-label="{1}">{2}</span>', kind, words, mark(shape))


def clocks(three: Sequence[tuple[str, str, str]]) -> SafeString:
    """The three clocks, each (kind, shape, words)."""
    return SafeString(f'<span class="clocks">{"".join(_clock(*one) for one in three)}</span>')


def options(pairs: Mapping[str, object] | Iterable[tuple[object, object]], chosen: object = None) -> SafeString:
    """The options of a select, each (value, words); ``chosen`` is a value or several."""
    several = chosen if isinstance(chosen, tuple | list | set | frozenset) else (chosen,)
    marked = {str(value) for value in several if value is not None}
    made = []
    for value, words in pairs.items() if isinstance(pairs, Mapping) else pairs:
        selected = " selected" if str(value) in marked else ""
        made.append(f'<option value="{escape(str(value))}"{selected}>{escape(str(words))}</option>')
    return SafeString("".join(made))
