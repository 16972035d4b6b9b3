"""What is superfluous or missing between the words of a text that was pasted, converted or typed in haste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from dondoc.extract.structure.marks import DOTS
from dondoc.extract.tidying.page_breaks import page_breaks
from dondoc.extract.tidying.tidied import SPREAD, SPREAD_FROM
from dondoc.extract.tidying.view import Edit
from dondoc.extract.words.seek import matches, places_of

_ODD_ONES = ("\t", "\u00a0", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000")
_ODD = "".join(_ODD_ONES)
_BLANK = " " + _ODD
_LETTER = r"[^\W\d_]"
_GAP = re.compile(rf"[{_BLANK}]{{2,}}|[{_ODD}]|[{_BLANK}](?=\n|[;,:.](?:\s|\Z))")
#: what a gap begins with
_GAPS = ("  ", " \n", " ;", " ,", " :", " .")
_MARK = re.compile(rf"[{_BLANK}]*(?:[-–—+{DOTS}]|[a-zđ]{{1,2}}[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.)]?|[IVX]{{1,5}}[.)])")
#: from so many wide gaps in mid-sentence a text is noisy, and gaps of this width are no columns in it
_NOISY, _NARROW = 6, 4
#: a list mark with the white space before it is no longer
_MARK_LENGTH = 40
_BEFORE_SIGN = ')”"’%'


def edits_of(text: str) -> list[Edit]:
    """Every place to tidy; where two overlap the first counts."""
    return [*_cells(text), *_gaps(text), *_joints(text), *page_breaks(text), *_white_lines(text), *_margin(text)]


def _gaps(text: str) -> Iterator[Edit]:
    """White space between words that is more than one space, at the end of a line, or before a sign."""
    places = places_of(text, _GAPS)
    if odd := places_of(text, _ODD_ONES):
        places = sorted((*places, *odd, *[at - 1 for at in odd if text[at - 1 : at] == " "]))
    found = [match.span() for match in matches(_GAP, text, places)]
    wide = sum(end - start > 2 and _in_sentence(text, start, end) for start, end in found)
    for start, end in found:
        new = _spaced(text, start, end, wide >= _NOISY)
        if new is not None and new != text[start:end]:
            yield Edit(start, end, new)


def _spaced(text: str, start: int, end: int, noisy: bool) -> str | None:
    """What a gap should be; None where it says something: an indented line, columns beside each other."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("", "\n"):
        return None
    if after in ("", "\n"):
        return ""
    if after in ";,:." and text[end + 1 : end + 2].strip() == "" and (before.isalnum() or before in _BEFORE_SIGN):
        return ""
    width = end - start
    narrow = width <= 2 and "\t" not in text[start:end]
    if narrow or "|" in (before, after) or (noisy and width <= _NARROW) or _in_sentence(text, start, end):
        return " "
    line = text.rfind("\n", max(0, start - _MARK_LENGTH), start) + 1
    return " " if (line or start <= _MARK_LENGTH) and _MARK.fullmatch(text, line, start) else None


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether small letters stand on both sides of a gap."""
    before = text[start - 1 : start]
    return (before.islower() or before == ",") and text[end : end + 1].islower()


#: one for each sign: a search for one letter passes quickly over everything else
_JOINTS = tuple(re.compile(rf"{sign}(?={_LETTER})") for sign in (",", ";", r"\.", ":"))
_NUMBERED = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2}){1,2}\.?|(?:Điều|ĐIỀU) \d{1,3}[.:])(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
#: addresses of letters and pages on the net
_ADDRESS = re.compile(r"[@/]|www|\.vn|\.com", re.IGNORECASE)
_WORD_LENGTH = 40


def _joints(text: str) -> Iterator[Edit]:
    """Places where a space is missing: after a list mark, after a sign between two words."""
    for match in matches(_NUMBERED, text, _line_starts(text)):
        yield Edit(match.end(), match.end(), " ")
    for match in chain.from_iterable(joint.finditer(text) for joint in _JOINTS):
        at = match.start()
        before = text[max(0, at - 2) : at]
        if _parts_words(before, match[0], text[at + 1 : at + 3]) and not _in_address(text, at):
            yield Edit(at + 1, at + 1, " ")


def _parts_words(before: str, sign: str, after: str) -> bool:
    """Whether a sign with nothing after it ends a word; a stop or colon only between small letters and a capitalised word, so
    that "TP.Hồ", "Ths.Lê" stay whole."""
    if sign in ",;":
        return before[-1:].isalnum() or before[-1:] in _BEFORE_SIGN
    return len(before) == len(after) == 2 and before.isalpha() and before.islower() and after[0].isupper() and after[1].islower()


def _in_address(text: str, at: int) -> bool:
    before, after = text[max(0, at - _WORD_LENGTH) : at].split(), text[at : at + _WORD_LENGTH].split()
    return _ADDRESS.search((before or [""])[-1] + (after or [""])[0]) is not None


# ---------------------------------------------------------------- lines


_LINE_ENDS = re.compile(r"\n\n*")


def _white_lines(text: str) -> Iterator[Edit]:
    """One of the white lines after each line, where lines in mid-sentence have them too."""
    if len(SPREAD.findall(text)) < SPREAD_FROM:
        return
    ends = [match.span() for match in _LINE_ENDS.finditer(text)]
    if sum(end - start > 1 for start, end in ends) >= 0.9 * len(ends):
        for start, end in ends:
            if end - start > 1:
                yield Edit(start, end, "\n" * (end - start - 1))


_INDENT = re.compile(r"[ \t]*(?=\S)")


def _line_starts(text: str) -> list[int]:
    return [0, *[at + 1 for at in places_of(text, ("\n",))]]


def _margin(text: str) -> Iterator[Edit]:
    """The white space that nearly all lines begin with."""
    if "\n " not in text and "\n\t" not in text:
        return
    indents = [match.span() for match in matches(_INDENT, text, _line_starts(text))]
    widths = sorted(end - start for start, end in indents)
    common = widths[len(widths) // 20] if widths else 0
    if common:
        for start, end in indents:
            if end > start:
                yield Edit(start, start + min(common, end - start), "")


# ---------------------------------------------------------------- tables

_COUNT = re.compile(r"\s*(?:(?:stt|tt|số tt|\d{1,3}(?:\.\d{1,2})?\.?|[IVX]{1,4})\s*)?\Z", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_TAB = re.compile(r" *\t *")
_BARE_BAR = re.compile(r"\|[^\s|]")
_BAR = re.compile(r" *\| *")


def _cells(text: str) -> Iterator[Edit]:
    """Tables whose cells are parted by tabs (pasted from a word processor) or by bars without spaces."""
    if "\t" in text:
        yield from _rows(text, _TAB)
    if _BARE_BAR.search(text) or "||" in text:
        yield from _rows(text, _BAR)


def _parted(text: str, start: int, end: int) -> Iterator[Edit]:
    """A bar between two spaces. A bar that stands there stays out of the edits, so that what begins with it keeps its place."""
    bar = text.find("|", start, end)
    if bar < 0:
        yield Edit(start, end, " | ")
        return
    for before, after in ((start, bar), (bar + 1, end)):
        if text[before:after] != " ":
            yield Edit(before, after, " ")


def _rows(text: str, bar: re.Pattern[str]) -> Iterator[Edit]:
    """The bars of lines below each other, of which some have several bars and two at least begin with a number or a bar."""
    group: list[list[tuple[int, int]]] = []
    counted = 0
    for line in (*_LINE.finditer(text), None):
        bars = [match.span() for match in bar.finditer(text, *line.span())] if line else []
        if bars and line is not None:
            group.append(bars)
            counted += _COUNT.match(text, line.start(), bars[0][0]) is not None
            continue
        if counted > 1 and max(map(len, group)) > 1:
            yield from (edit for row in group for place in row for edit in _parted(text, *place))
        group, counted = [], 0
