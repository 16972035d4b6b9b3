"""Where every single assignment or task stands at a moment: the rows that `reading.figures` counts, from the same text."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from dondoc.web.people.person import Person
from dondoc.web.register.reading.counting import rows_listed
from dondoc.web.register.reading.figures import IN_PERIOD, Scope, question_of

WHOLE = Scope()


class Standing(NamedTuple):
    """One counted row. ``days`` past the last day, negative before it; None without one."""

    id: int
    #: of `counting.CELLS`
    cell: str
    #: what it was when the period began: absent, open, done, out
    was: str
    days: int | None
    extended: bool
    returned: bool
    waiting: bool
    due_soon: bool
    updated: bool

    @property
    def carried(self) -> bool:
        """It was there when the period began."""
        return self.was != "absent"


def standings(
    person: Person, *, as_of: datetime, since: datetime | None = None, scope: Scope = WHOLE, unit: str = "assignment"
) -> list[Standing]:
    """All lead assignments (or tasks) that the figures of this moment count, in order of their ids."""
    condition = "cell <> 'out'" + (f" AND {IN_PERIOD}" if since else "")
    rows = rows_listed(question_of(person, as_of, since, scope, unit=unit), condition)
    return [
        Standing(key, cell, was, None if days is None else int(days), *map(bool, flags)) for key, cell, was, days, *flags in rows
    ]
