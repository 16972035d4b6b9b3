"""Working days: weekends, public holidays with their announced substitute days, and what the office entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import holidays

from dondoc.web.agencies.models import CalendarDay, Register
from dondoc.web.policy import Policy

IsWorking = Callable[[date], bool]


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def working_days(register: Register) -> IsWorking:
    """A test for working days of this register. One query; make it once for many dates."""
    exceptions = dict(CalendarDay.objects.filter(register=register).values_list("day", "working"))

    def is_working(day: date) -> bool:
        if day in exceptions:
            return exceptions[day]
        return day.weekday() < 5 and day not in _public_holidays(day.year)

    return is_working


def last_day(due_on: date | None, inclusive: bool, policy: Policy, is_working: IsWorking) -> date | None:
    """The last day in time: "trước ngày 15" ends on the 14th unless the policy counts the day itself; then the shift."""
    if due_on is None:
        return None
    day = due_on if inclusive or policy.before_date == "inclusive" else due_on - timedelta(days=1)
    step = {"none": 0, "next": 1, "previous": -1}[policy.weekend_shift]
    while step and not is_working(day):
        day += timedelta(days=step)
    return day


def add_working_days(day: date, count: int, is_working: IsWorking) -> date:
    """The day that lies so many working days after this one."""
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day
