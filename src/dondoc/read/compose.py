"""Putting the canonical text together: paragraphs of runs in, one NFC string with the places of bold and italic out."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from dondoc.read.text import MergedCell, Style
from dondoc.span import Span


class Run(NamedTuple):
    """Letters of one look."""

    text: str
    bold: bool = False
    italic: bool = False


#: letters that are never printed, left by portals and office programs: soft hyphens, joiners, marks of direction and of bytes
INVISIBLE = tuple(map(chr, (0xAD, 0x34F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)))


def normal(text: str) -> str:
    """NFC without letters that are never printed, line ends as ``\\n``.

    >>> normal("S\u00adở\\r\\nb")
    'Sở\\nb'
    """
    return unicodedata.normalize("NFC", visible(text).replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """The text without letters that are never printed. (`str.translate` would ask for each letter of the text.)"""
    for letter in INVISIBLE:
        if letter in text:
            text = text.replace(letter, "")
    return text


def normal_runs(runs: Iterable[Run]) -> list[Run]:
    """The same runs in NFC without letters that are never printed; a mark that begins a run is put to its letter.

    >>> normal_runs([Run("Sơ"), Run("\\u0309 Y tế", bold=True)])[0].text
    'Sở'
    """
    out: list[Run] = []
    for run in runs:
        text = visible(run.text)
        marks = 0
        while out and marks < len(text) and unicodedata.combining(text[marks]):
            marks += 1
        if marks:
            last = out.pop()
            out.append(Run(unicodedata.normalize("NFC", last.text + text[:marks]), last.bold, last.italic))
        if text[marks:]:
            out.append(Run(unicodedata.normalize("NFC", text[marks:]), run.bold, run.italic))
    return out


def stripped(runs: list[Run]) -> list[Run]:
    """The runs without white space at either end of the whole."""
    out = list(runs)
    while out and not out[0].text.strip():
        out.pop(0)
    while out and not out[-1].text.strip():
        out.pop()
    if out:
        out[0] = Run(out[0].text.lstrip(), out[0].bold, out[0].italic)
        out[-1] = Run(out[-1].text.rstrip(), out[-1].bold, out[-1].italic)
    return out


class Composer:
    """Collects paragraphs; `content` and `styles` are what has been made of them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._styles: list[Style] = []
        self.merged: list[MergedCell] = []

    def add(self, runs: Iterable[Run]) -> Span | None:
        """One paragraph; its place, or None where it holds no letters (such paragraphs are left out)."""
        clean = stripped(normal_runs(runs))
        if not clean:
            return None
        if self._parts:
            self._put("\n")
        start = self._length
        for run in clean:
            at = self._length
            self._put(run.text)
            if (run.bold or run.italic) and run.text.strip():
                self._style(Span(at, self._length), run)
        return Span(start, self._length)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _style(self, span: Span, run: Run) -> None:
        last = self._styles[-1] if self._styles else None
        if last and last.span.end == span.start and (last.bold, last.italic) == (run.bold, run.italic):
            self._styles[-1] = Style(Span(last.span.start, span.end), run.bold, run.italic)
        else:
            self._styles.append(Style(span, run.bold, run.italic))

    @property
    def content(self) -> str:
        return "".join(self._parts)

    @property
    def styles(self) -> tuple[Style, ...]:
        return tuple(self._styles)
