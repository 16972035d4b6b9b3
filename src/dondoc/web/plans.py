"""Prepared questions on PostgreSQL: it keeps their plans for as long as a connection lasts.

Only the values of a question travel then. What is the same each time stands in its text, so that a plan can count on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Field

_PLACE = re.compile("%(.)")


def typed(field: Field[Any, Any], of: Any) -> str:
    """A place that says what kind of value it takes: the database does not see one when it makes the plan."""
    return f"%s::{field.rel_db_type(of) or field.db_type(of)}".replace("::varchar", "::text")


def with_constants(text: str, parameters: Iterable[Any], place: type) -> tuple[str, tuple[Any, ...]]:
    """The text with those parameters written into it that are no places, and the places."""
    left = iter(parameters)
    places = []

    def written(found: re.Match[str]) -> str:
        if found[1] != "s":
            return found[0]
        value = next(left)
        if isinstance(value, place):
            places.append(value)
            return "%s"
        constant: str = connection.ops.compose_sql("%s", [value])  # type: ignore[attr-defined]
        return constant.replace("%", "%%")

    return _PLACE.sub(written, text), tuple(places)


def cursor() -> Any:
    """A cursor of Django's that has the plans of what it is asked kept, where the settings want any kept."""
    found: Any = connection.cursor()
    if connection.connection.prepare_threshold is not None:
        from dondoc.web.keeping import KeepingCursor

        found.cursor = KeepingCursor(connection.connection)
    return found
