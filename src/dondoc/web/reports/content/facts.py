"""What a report keeps of the rows that it reads: plain values, since a register's year has a hundred thousand of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import Func, Model, QuerySet, TextField


class AsStored(Func):
    """A column as the database keeps it: SQLite has days as texts, and to turn 170,000 of them into days, each by itself, takes
    a sixth of the whole. `Days` does it once for each day.
    """

    arity = 1
    template = "%(expressions)s"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The sign makes it a value instead of a column, whose declared type the driver would go by."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


class Days(dict[Any, date | None]):
    """The day of what is stored, which is a day already on PostgreSQL."""

    def __missing__(self, stored: Any) -> date | None:
        day = date.fromisoformat(stored) if isinstance(stored, str) else stored
        self[stored] = day
        return day


class Words(NamedTuple):
    """An update."""

    assignment_id: int
    pk: int
    text: str
    obstacle: str
    proposal: str
    occurred_on: date
    #: 1 where it was recorded in the period
    of_period: int


class Paper(NamedTuple):
    """A piece of evidence."""

    assignment_id: int
    pk: int
    name: str
    number: str
    issued_on: date | None
    is_product: bool


class Request(NamedTuple):
    """A request for more time."""

    assignment_id: int
    to_on: date
    asked_for: date | None
    decided_at: datetime | None


Fact = TypeVar("Fact", Words, Paper, Request)
M = TypeVar("M", bound=Model)
#: above this many keys an "in" is slower than reading everything up to the moment
MANY = 5_000


def some(rows: QuerySet[M], keys: Collection[int], column: str = "pk") -> QuerySet[M]:
    """Rows of these keys, and where they are many perhaps of others too."""
    return rows.filter(**{f"{column}__in": keys}) if len(keys) < MANY else rows


#: which of the fields are days
_DAYS = ("occurred_on", "issued_on", "to_on", "asked_for")


def grouped(kind: type[Fact], rows: QuerySet[Any], keys: Collection[int]) -> dict[int, list[Fact]]:
    """By assignment, in the order of the query."""
    found: dict[int, list[Fact]] = defaultdict(list)
    place, days = [kind._fields.index(name) for name in _DAYS if name in kind._fields], Days()
    columns = [AsStored(name) if name in _DAYS else name for name in kind._fields]
    for row in some(rows, keys, "assignment").values_list(*columns):
        if row[0] in keys:
            values = list(row)
            for index in place:
                values[index] = days[row[index]]
            found[row[0]].append(kind._make(values))
    return found
