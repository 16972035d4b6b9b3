"""The time that a column or a line gives: "2025 - 2030", "Quý I/2026", "31/12/2025", "Theo kế hoạch riêng" (guide D5, T5, T6)."""

from __future__ import annotations

import re
from datetime import date

from dondoc.extract.deadlines.recurring import find_recurrences
from dondoc.extract.deadlines.timewords import find_times
from dondoc.extract.model import Deadline, Why
from dondoc.span import Span

_YEARS = re.compile(r"(?<![\d/])(20\d\d)(?:\s?[-/,]\s?(20\d\d))*(?![\d/])")
_STEP = re.compile(r"[\s|:]*(?:ngay\s)?(?:theo|sau|khi|trước\skhi|từng|trong\squá\strình|tại|trình)(?!\w)")
_STANDING = re.compile(r"thường\s?xuyên|liên\stục|hằng\sngày\s*$")
_BY = re.compile(r"trước(?!\skhi)")
#: a beginning without an end is no time by which something is done
_ONLY_FROM = re.compile(r"\s*(?:bắt\sđầu\s)?(?:kể\s)?từ\s(?!nay)(?!.*(?:\sđến(?!\snay)|\s-\s|hết\s))")
_HOURS = re.compile(r"\d{1,3}\s?-\s?\d{1,3}\s?(?:giờ|ngày)")


def deadline_of_cell(text: str, folded: str, span: Span, issued_on: date | None) -> Deadline | None:
    """The deadline that a cell for the time states; None where it says that the duty is a standing one, or nothing."""
    said = span.of(folded).replace("\n", " ").replace(" / ", "   ").rstrip(" .;,")
    span = Span(span.start, span.start + len(said))
    if _ONLY_FROM.match(said):
        return None
    recurring = find_recurrences(said)
    if recurring:
        found = recurring[0]
        return _made("recurring", text, span, None, found.rrule, found.inclusive)
    cell = _spelt(said)
    times = find_times(cell, issued_on)
    if times:
        last = max(times, key=lambda m: m.last)
        by = bool(_BY.search(cell, 0, last.span.start)) and last.unit == "day"
        return _made("date" if last.first == last.last else "period", text, span, last.last, None, not by)
    years = [int(y) for match in _YEARS.finditer(said) for y in re.findall(r"20\d\d", match[0])]
    if years:
        return _made("period", text, span, date(max(years), 12, 31), None, True)
    if _HOURS.search(said):
        return _made("relative", text, span, None, None, True)
    if _STEP.match(said) and not _STANDING.search(said):
        return _made("event", text, span, None, None, True)
    return None


#: a day or a month that a narrow cell shortens ("31/12", "T9/2026"): the word for it is read with it
_BARE_DAY = re.compile(r"[0-3]?\d\s?/\s?[01]?\d\Z")
_SHORT_MONTH = re.compile(r"(?<!\w)t\.?\s?(?=[01]?\d(?!\d))")


def _spelt(said: str) -> str:
    """The words of a cell with what it shortens; only the times in them count, not their places.

    >>> _spelt("31/12"), _spelt("t9/2026"), _spelt("quý iv")
    ('ngày 31/12', 'tháng 9/2026', 'quý iv')
    """
    bare = _BARE_DAY.match(said.strip())
    return f"ngày {said.strip()}" if bare else _SHORT_MONTH.sub("tháng ", said)


def _made(kind: str, text: str, span: Span, on: date | None, rrule: str | None, inclusive: bool) -> Deadline:
    return Deadline(kind, span.of(text), span, on, rrule, inclusive, why=Why("deadline.cell", 0.9))
