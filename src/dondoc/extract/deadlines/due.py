"""Working days, holidays and Tết: what a span of days comes to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Protocol

# Month and day of the first day of Tết, 2000 to 2060 (astronomical new moons at UTC+7; the holiday package says the same,
# a test compares them: it takes a second to load, and a notice that names Tết should not wait for it).
_TET_FROM = 2000
_TET = (
    "0205 0124 0212 0201 0122 0209 0129 0217 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 "
    "0210 0129 0217 0206 0126 0213 0202 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 0201 0122 0210 0130 0217 0206 0126 "
    "0214 0202 0123 0211 0201 0218 0208 0128 0215 0204 0124 0212 0202"
)


def lunar_new_year(year: int) -> date | None:
    """The first day of Tết Nguyên đán in a year of the solar calendar, None outside the table.

    >>> lunar_new_year(2022)
    datetime.date(2022, 2, 1)
    """
    at = 5 * (year - _TET_FROM)
    return date(year, int(_TET[at : at + 2]), int(_TET[at + 2 : at + 4])) if 0 <= at < len(_TET) else None


class Calendar(Protocol):
    """What the reading of deadlines needs to know about days."""

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""


class VietnamCalendar:
    """Saturdays, Sundays and the public holidays of the Labour Code (article 112), with days swapped by decision.

    ``off`` and ``on`` are the exceptions of an office: days off that are no holidays, working days that would be free.
    The holiday package is loaded when a day is first asked for.
    """

    def __init__(self, off: Iterable[date] = (), on: Iterable[date] = ()) -> None:
        self._off, self._on = frozenset(off), frozenset(on)

    def is_working(self, day: date) -> bool:
        if day in self._on:
            return True
        return day.weekday() < 5 and day not in self._off and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays

    return dict(holidays.country_holidays("VN", years=year, language="en_US"))


def add_days(start: date, days: int) -> date:
    """The day that many days after the start, the start not counted (Civil Code, article 147)."""
    return start + timedelta(days=days)


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The day that many working days after the start, the start not counted.

    >>> add_working_days(date(2025, 8, 29), 2, VietnamCalendar())  # Friday before National Day, 1 and 2 September off
    datetime.date(2025, 9, 4)
    """
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= calendar.is_working(day)
    return day
