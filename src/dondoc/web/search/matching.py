"""The only place that knows how each database looks words up: FTS5 on SQLite, a vector with a GIN index on PostgreSQL.

Words hold letters and digits alone (`search.words`), so neither language of questions can be broken by what people type.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.db import connections
from django.db.models import F, Lookup, Max, QuerySet, TextField

from dondoc.web.search.models import Entry
from dondoc.web.search.query import Term

Column = Literal["accented", "plain"]


@TextField.register_lookup
class FullTextMatch(Lookup):
    """FTS5's own operator."""

    lookup_name = "fts5"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} MATCH {right}", [*left_params, *right_params]


@TextField.register_lookup
class VectorMatch(Lookup):
    """PostgreSQL's operator, on the vector that stands beside a column of words; also where the table goes by another name."""

    lookup_name = "vector"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        table, column = self.lhs.alias, f"{self.lhs.target.column}_vector"
        right, right_params = self.process_rhs(compiler, connection)
        return f"{compiler.quote_name_unless_alias(table)}.{connection.ops.quote_name(column)} @@ {right}::tsquery", list(
            right_params
        )


def matching(entries: QuerySet[Entry], terms: Sequence[Term], column: Column) -> QuerySet[Entry]:
    """The entries that hold every term in this column, newest first."""
    if connections[entries.db].vendor == "sqlite":
        asked = " AND ".join(f'"{" ".join(getattr(t, column))}"' for t in terms)
        return entries.filter(full_text__words__fts5=f"{column} : ({asked})").order_by(F("full_text__entry").desc())
    asked = " & ".join(f"({' <-> '.join(_quoted(w) for w in getattr(t, column))})" for t in terms)
    return entries.filter(**{f"{column}__vector": asked}).order_by("-pk")


#: PostgreSQL collects all hits before it puts the newest first: so only these many of the newest entries are asked first
WINDOW = 50_000


def newest(entries: QuerySet[Entry], terms: Sequence[Term], column: Column, most: int, *values: Any) -> list[tuple[Any, ...]]:
    """The values of the newest entries that hold every term, at most so many. Three queries at most."""
    hits = matching(entries, terms, column).values_list(*values)
    if connections[entries.db].vendor == "sqlite":
        return list(hits[:most])
    edge = (Entry.objects.aggregate(last=Max("pk"))["last"] or 0) - WINDOW
    found = list(hits.filter(pk__gt=edge)[:most])
    if len(found) < most and edge > 0:
        found += hits.filter(pk__lte=edge)[: most - len(found)]
    return found


def _quoted(word: str) -> str:
    return f"'{word}'"
