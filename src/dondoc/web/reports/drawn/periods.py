"""Periods whose results are published: quarters, half-years, years, cut at the 14th of their last month (Decree 09/2019)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

#: first and last month of a period, by its key; the data run from the 15th of the month before to the 14th of the last
PARTS = {
    "q1": (1, 3, gettext_noop("Quý I năm %(year)s")),
    "q2": (4, 6, gettext_noop("Quý II năm %(year)s")),
    "q3": (7, 9, gettext_noop("Quý III năm %(year)s")),
    "q4": (10, 12, gettext_noop("Quý IV năm %(year)s")),
    "h1": (1, 6, gettext_noop("6 tháng đầu năm %(year)s")),
    "h2": (7, 12, gettext_noop("6 tháng cuối năm %(year)s")),
    "nam": (1, 12, gettext_noop("năm %(year)s")),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of publication: its key in an address, its name, first and last day of its data."""

    key: str
    words: str
    first: date
    last: date

    @property
    def since(self) -> datetime:
        """The last moment before it."""
        return timezone.make_aware(datetime.combine(self.first - timedelta(days=1), time.max))

    @property
    def until(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.last, time(23, 59, 59)))


def period_of(key: str, *, start_day: int = 15) -> Period:
    """ "2026-q3" is the third quarter of 2026; ``start_day`` as the register's policy has it. ValueError for no period.

    >>> period_of("2026-q3").first, period_of("2026-q3").last
    (datetime.date(2026, 6, 15), datetime.date(2026, 9, 14))
    >>> period_of("2026-nam", start_day=1).first
    datetime.date(2026, 1, 1)
    """
    year, _, name = key.partition("-")
    if not (year.isdigit() and len(year) == 4 and name in PARTS):
        raise ValueError(key)
    begin, end, words = PARTS[name]
    first = _start(int(year), begin, start_day)
    last = _start(int(year) + end // 12, end % 12 + 1, start_day) - timedelta(days=1)
    return Period(key, gettext(words) % {"year": year}, first, last)


def _start(year: int, month: int, start_day: int) -> date:
    """Where a month of reporting begins: on its first day, or on a day of the month before."""
    if start_day == 1:
        return date(year, month, 1)
    return date(year - (month == 1), (month - 2) % 12 + 1, start_day)


def periods_until(today: date, *, start_day: int = 15) -> list[Period]:
    """The periods of this year and the last that have begun, the newest first."""
    all_of_them = [period_of(f"{year}-{name}", start_day=start_day) for year in (today.year, today.year - 1) for name in PARTS]
    return sorted((p for p in all_of_them if p.first <= today), key=lambda p: (p.last, p.first), reverse=True)
