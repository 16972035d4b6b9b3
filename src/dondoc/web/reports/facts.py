"""What a report keeps of the rows that it reads: plain values, since a register's year has a hundred thousand of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, QuerySet


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


def grouped(kind: type[Fact], rows: QuerySet[Any], keys: Collection[int]) -> dict[int, list[Fact]]:
    """By assignment, in the order of the query."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for row in some(rows, keys, "assignment").values_list(*kind._fields):
        if row[0] in keys:
            found[row[0]].append(kind._make(row))
    return found
