"""Days as documents write them: ``15/8/2021``, ``ngày 15 tháng 8 năm 2021``, with the slips of scans and of line breaks."""

from __future__ import annotations

import re
from datetime import date

# Scans read 1 as l or i and 0 as o; at least one letter of a pair must be a real digit.
_N = r"(?:\d{1,2}|[lioï]\d|\d[lioï])"
_GAP = r"[\s/|]{0,4}"
#: d, m, y in one of the written forms; never inside a longer number
DATE = (
    rf"(?<![\w/])(?:(?P<d>{_N})\s?[/.-]\s?(?P<m>{_N})\s?[/.-]\s?(?P<y>\d{{4}})"
    rf"|(?P<d2>{_N}){_GAP}th[áa]ng{_GAP}(?P<m2>{_N}){_GAP}n[ăa]m{_GAP}(?P<y2>\d{{4}}|\d{{3}}[\]liío]))(?![\w/])"
)
_DATE = re.compile(DATE)
_DIGITS = str.maketrans({"l": "1", "i": "1", "ï": "1", "í": "1", "o": "0", "]": "1"})


def number(text: str) -> int:
    """The number that a piece of a date stands for, scanning slips included."""
    return int(text.translate(_DIGITS))


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The date, or None where there is no such day (32/3/2025).

    >>> day(2025, 2, 29) is None
    True
    """
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def of_match(match: re.Match[str]) -> date | None:
    """The date of a match of `DATE` (groups d, m, y or d2, m2, y2)."""
    got = match.groupdict()
    if got["d"]:
        return day(int(got["y"]), number(got["m"]), number(got["d"]))
    return day(number(got["y2"]), number(got["m2"]), number(got["d2"]))


def at(folded: str, start: int) -> tuple[date | None, int] | None:
    """The date that starts exactly at `start` and the offset after it; None where none is written there."""
    match = _DATE.match(folded, start)
    return (of_match(match), match.end()) if match else None


def end_of_month(year: int, month: int) -> date:
    """The last day of a month.

    >>> end_of_month(2024, 2).isoformat()
    '2024-02-29'
    """
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
