"""Texts in the worse forms that users paste: each form is a list of edits, so that places can be carried over to the new text.

White space and page numbers as word processors, PDF converters and web pages leave them, lines broken by hand, other letters and
signs for the same thing, missing and superfluous spaces. Everything is drawn from a seed: two runs give the same texts.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from bench.slips import TONES


class Edit(NamedTuple):
    """The letters from ``start`` to ``end`` of a text give way to ``new``."""

    start: int
    end: int
    new: str


Form = Callable[[str, random.Random], Iterable[Edit]]


class Worse:
    """A text after edits that do not overlap, and where its places have gone.

    >>> worse = Worse("Giao Sở Y tế", [Edit(4, 5, "  "), Edit(7, 7, "!")])
    >>> worse.text, worse.span(5, 7), worse.span(5, 9)
    ('Giao  Sở! Y tế', (6, 8), (6, 11))
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        changes = sorted(edits)
        pieces, at = [], 0
        for edit in changes:
            assert edit.start >= at, edit
            pieces += (text[at : edit.start], edit.new)
            at = edit.end
        self.text = "".join((*pieces, text[at:]))
        self._starts = [edit.start for edit in changes]
        self._ends = [edit.end for edit in changes]
        self._moved = [0, *accumulate(len(e.new) - (e.end - e.start) for e in changes)]
        self._empty = [edit.start == edit.end for edit in changes]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the old text is now; what was put in at its edges stays outside."""
        first = bisect_right(self._ends, start)
        last = bisect_right(self._ends, end)
        while last and self._empty[last - 1] and self._ends[last - 1] == end:
            last -= 1
        return start + self._moved[first], end + self._moved[last]


# ---------------------------------------------------------------- white space

_SPACE = re.compile(r"(?<=[^\s|]) (?=[^\s|])")
_LINE_END = re.compile(r"(?<=[^\s])\n(?=[^\s])")
_MARK = re.compile(r"(?m)^[ \t]*(?:[-–+•*]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[a-zđ][.)]|[IVX]{1,5}\.)( +)(?=\S)")
_NUMBER_MARK = re.compile(r"(?m)^[ \t]*(?:\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}\.|[-–+])( +)(?=[A-ZĐÀ-Ỹ])")


def spaces(share: float, new: str) -> Form:
    """That share of the single spaces between words becomes ``new``."""

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        for match in _SPACE.finditer(text):
            if chance.random() < share:
                yield Edit(*match.span(), new)

    return form


def justified(text: str, chance: random.Random) -> Iterator[Edit]:
    """As converters keep justified print: in some lines of the body most spaces are two or three."""
    for line in re.finditer(r"[^\n]+", text):
        if chance.random() < 0.4:
            for match in _SPACE.finditer(text, *line.span()):
                if chance.random() < 0.7:
                    yield Edit(*match.span(), chance.choice(("  ", "  ", "   ")))


def marks(new: str, pattern: re.Pattern[str] = _MARK) -> Form:
    """What stands between a list mark and its item."""

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        return (Edit(*match.span(1), new) for match in pattern.finditer(text))

    return form


def replaced(pattern: str, new: str, share: float = 1.0) -> Form:
    """That share of the matches of a pattern, put otherwise (as `re.sub` does it)."""
    compiled = re.compile(pattern, re.MULTILINE)

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            if chance.random() < share:
                yield Edit(*match.span(), match.expand(new))

    return form


# ---------------------------------------------------------------- lines and pages


def paged(*numbers: str, every: int = 1800) -> Form:
    """A page number every so many letters, mostly in mid-sentence: ``{}`` is the number."""

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        at, page = every, 2
        while (space := _SPACE.search(text, at)) is not None:
            line = text[text.rfind("\n", 0, space.start()) + 1 : text.find("\n", space.end())]
            if " | " not in line and len(line) > 90:
                yield Edit(*space.span(), chance.choice(numbers).format(page))
                page += 1
                at = space.end() + every
            else:
                at = space.end() + 20

    return form


#: a longer line is a paragraph
_PARAGRAPH = 140


def _is_broken(text: str) -> bool:
    """Whether a text has been broken into short lines already."""
    lines = text.split("\n")
    return sum(len(line) > _PARAGRAPH for line in lines) < 0.1 * len(lines)


def wrapped(width: int, at_dash: bool = False) -> Form:
    """Paragraphs on one line broken at a width, at dashes and strokes inside numbers of documents too if ``at_dash``."""
    places = re.compile(r" (?=[^\s|])|(?<=[A-ZĐ][-/])(?=[A-ZĐ])" if at_dash else r" (?=[^\s|])")

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        if _is_broken(text):
            return
        for line in re.finditer(r"[^\n]+", text):
            if " | " in line[0] or "     " in line[0]:
                continue
            start, last = line.start(), None
            for place in places.finditer(text, *line.span()):
                if place.start() - start > width and last is not None:
                    yield Edit(*last.span(), "\n")
                    start = last.end()
                last = place if place.start() > start + 8 else last
            if last is not None and line.end() - start > width:
                yield Edit(*last.span(), "\n")

    return form


# ---------------------------------------------------------------- letters and signs

_OLD = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "ọe": "oẹ", "ùy": "uỳ",
        "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip


def tones(pairs: dict[str, str]) -> Form:
    """The other placing of tone marks."""
    both = pairs | {a.capitalize(): b.capitalize() for a, b in pairs.items()} | {a.upper(): b.upper() for a, b in pairs.items()}
    pattern = re.compile(f"(?<![qQ])(?:{'|'.join(both)})(?![^\\W\\d_])")

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        return (Edit(*match.span(), both[match[0]]) for match in pattern.finditer(text))

    return form


def titles(text: str, chance: random.Random) -> Iterator[Edit]:
    """Headings in capitals instead of small letters."""
    if _is_broken(text):
        return
    for match in re.finditer(r"(?m)^(?:[IVX]{1,5}|\d{1,2})\. ([^\n.;:]{4,90})\n(?=[\W\d]|[A-ZĐ])", text):
        yield Edit(*match.span(1), match[1].upper())


def slips(share: float) -> Form:
    """A wrong tone in that share of the small words, as slips of typing and scanning leave it."""
    row_of = {letter: row for row in TONES for letter in row}

    def form(text: str, chance: random.Random) -> Iterator[Edit]:
        for word in re.finditer(r"(?<!\w)[^\W\d_A-ZĐÀ-Ỹ]{2,7}(?!\w)", text):
            if chance.random() < share:
                vowels = [at for at in range(*word.span()) if text[at] in row_of]
                if vowels:
                    at = chance.choice(vowels)
                    yield Edit(at, at + 1, chance.choice([c for c in row_of[text[at]] if c != text[at]]))

    return form


FORMS: dict[str, Form] = {
    "double spaces 5 %": spaces(0.05, "  "),
    "double spaces 30 %": spaces(0.3, "  "),
    "three spaces 10 %": spaces(0.1, "   "),
    "justified print": justified,
    "no-break spaces 10 %": spaces(0.1, "\u00a0"),
    "thin and wide spaces": spaces(0.1, "\u2009"),
    "no-break and plain space": spaces(0.1, "\u00a0 "),
    "tabs between words 2 %": spaces(0.02, "\t"),
    "spaces at line ends": replaced(r"(?<=\S)$", "  "),
    "spaces at line starts": replaced(r"^(?=\S)", "   "),
    "tab after marks": marks("\t"),
    "spaces after marks": marks("    "),
    "many spaces after marks": marks(" " * 9),
    "nothing after marks": marks("", _NUMBER_MARK),
    "spaces before marks": replaced(r"^(?=[-–+a-zđ\d][.)]? )", "      "),
    "page number": paged("\n{}\n"),
    "page number, blank lines": paged("\n\n{}\n\n"),
    "page number, form feed": paged("\n{}\n\f"),
    "- 3 -": paged("\n- {} -\n"),
    "Trang 3/7": paged("\nTrang {}/7\n"),
    "page break alone": paged("\n\f"),
    "lines of 60": wrapped(60),
    "lines of 80": wrapped(80),
    "lines of 80, at dashes": wrapped(80, at_dash=True),
    "blank line after each": replaced(r"(?<=[^\n])\n(?=[^\n])", "\n\n"),
    "no blank lines": replaced(r"\n{2,}", "\n"),
    "straight quotes": replaced(r"[“”]", '"'),
    "curly quotes": replaced(r'"([^"\n]{1,200})"', r"“\1”"),
    "dash –": replaced(r"^-(?= )", "–"),
    "dash —": replaced(r"^-(?= )", "—"),
    "bullet •": replaced(r"^[-+](?= )", "•"),
    "bullet of Symbol": replaced(r"^[-+](?= )", "\uf0b7"),
    "bullet ▪": replaced(r"^[-+](?= )", "▪"),
    "bullet *": replaced(r"^[-+](?= )", "*"),
    "bullet o": replaced(r"^[-+](?= )", "o"),
    "bullet ✓": replaced(r"^[-+](?= )", "✓"),
    "bullet of Wingdings, tab": replaced(r"^[-+] ", "\uf0d8\t"),
    "old tone placing": tones(_OLD),
    "new tone placing": tones({b: a for a, b in _OLD.items()}),
    "headings in capitals": titles,
    "UBND in full": replaced(r"(?<![\w/-])UBND(?= )", "Ủy ban nhân dân"),
    "UBND for short": replaced(r"(?<!\w)[ỦU][yỷ] ban nhân dân(?= )", "UBND"),
    "space before signs": replaced(r"(?<=\w)([;,:])(?= |$)", r" \1"),
    "space before stops": replaced(r"(?<=[^\W\d])\.(?= [A-ZĐÀ-Ỹ]|$)", " ."),
    "no space after commas": replaced(r"(?<=[^\W\d]), (?=[^\W\d])", ",", 0.2),
    "no space after ;": replaced(r"; (?=[^\W\d])", ";"),
    "no space after stops": replaced(r"(?<=[a-zà-ỹ]{2})\. (?=[A-ZĐÀ-Ỹ][a-zà-ỹ])", "."),
    "no stops at line ends": replaced(r"(?<=\w)[.;]$", ""),
    "cells parted by tabs": replaced(r" \| ", "\t"),
    "cells parted by bare bars": replaced(r" \| ", "|"),
    "slips 1 %": slips(0.01),
    "slips 2 %": slips(0.02),
}
