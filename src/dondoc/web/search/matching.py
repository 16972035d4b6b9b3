"""The only place that knows how each database looks words up: FTS5 on SQLite, a vector with a GIN index on PostgreSQL.

Words hold letters and digits alone (`search.words`), so neither language of questions can be broken by what people type.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connections
from django.db.models import F, Lookup, Max, Min, Q, QuerySet, TextField
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from dondoc.web.agencies.models import Register
from dondoc.web.search.models import Entry, Kind
from dondoc.web.search.query import Term
from dondoc.web.search.words import SIGN

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to stand in the index of an entry: every term, in this column."""

    terms: Sequence[Term]
    column: Column = "plain"
    #: of each of these groups of agencies one that is named in `Entry.seen`
    parts: Sequence[Collection[int]] = ()

    def of_fts5(self) -> str:
        asked = " AND ".join(f'"{" ".join(getattr(t, self.column))}"' for t in self.terms)
        named = [" OR ".join(f'"{SIGN}{key}"' for key in sorted(one)) for one in self.parts]
        return " AND ".join([f"({self.column} : ({asked}))", *(f"(seen : ({some}))" for some in named)])

    def of_vector(self, stretch: str = "") -> str:
        asked = [f"({' <-> '.join(_quoted(w) for w in getattr(t, self.column))})" for t in self.terms]
        named = [f"({' | '.join(_quoted(f'{SIGN}{key}') for key in sorted(one))})" for one in self.parts]
        return " & ".join([*asked, *named, *filter(None, [stretch])])


def matching(entries: QuerySet[Entry], wanted: Wanted) -> QuerySet[Entry]:
    """The entries in whose index all of it stands, newest first."""
    if connections[entries.db].vendor == "sqlite":
        return entries.filter(full_text__words__fts5=wanted.of_fts5()).order_by(F("full_text__entry").desc())
    return _holding(entries, wanted).order_by("-pk")


def newest(entries: QuerySet[Entry], wanted: Wanted, most: int, *values: Any) -> list[tuple[Any, ...]]:
    """The values of the newest entries in whose index all of it stands, at most so many."""
    if connections[entries.db].vendor == "sqlite":
        return list(matching(entries, wanted).values_list(*values)[:most])
    ends = Entry.objects.aggregate(last=Max("pk"))
    return _step_by_step(entries, wanted, most, values, _Walk(ends["last"] or 0, 0))


def first_tasks(register: Register, terms: Sequence[Term], most: int) -> list[int]:
    """The first tasks that hold every term without its accents, in the order of their entries, at most so many.

    Entries of tasks are written in the order of the tasks, and written over where they change.
    """
    entries = Entry.objects.filter(register=register, kind=Kind.TASK)
    if connections[entries.db].vendor == "sqlite":
        hits = matching(entries, Wanted(terms)).order_by("full_text__entry")
        return list(hits.values_list("thing", flat=True)[:most])
    ends = entries.aggregate(first=Min("pk"), last=Max("pk"))
    walk = _Walk(ends["first"] or 0, ends["last"] or 0)
    return [thing for (thing,) in _step_by_step(entries, Wanted(terms), most, ("thing",), walk)]


#: PostgreSQL collects all hits before it puts them in order. So each vector names, beside its words, the stretches of entries
#: that it stands in, 4,096 long and longer, and hits are asked for stretch by stretch (migration 0002)
STRETCHES = (12, 14, 17)
#: of the shortest, where nothing is known of how many hits there are
AT_FIRST = 2
#: named in one question: each more makes every hit dearer
NAMED_AT_MOST = 6


def _step_by_step(
    entries: QuerySet[Entry], wanted: Wanted, most: int, values: Sequence[Any], walk: _Walk
) -> list[tuple[Any, ...]]:
    """The first hits on the way. Three queries at most: where it begins, as far as the others are thought to be, the rest."""
    found: list[tuple[Any, ...]] = []
    while len(found) < most and (step := walk.step(most / len(found) if found else None)):
        stretch, new = step
        hits = _holding(entries.filter(new), wanted, stretch).order_by(walk.order).values_list(*values)
        found += hits[: most - len(found)]
    return found


class _Walk:
    """From one entry to another, either may be the newer one."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.way = 1 if end >= start else -1
        self.order = "pk" if self.way > 0 else "-pk"
        #: the first key that was not asked for yet; None at the end
        self.place: int | None = start
        self.steps = 0

    def step(self, times: float | None) -> tuple[str, Q] | None:
        """The next part of the way: what a vector has to hold (nothing: all that is left), and that it was not asked for yet.

        ``times``: how often the way so far is thought to hold what is wanted; None where nothing is known. None at the end.
        """
        if self.place is None:
            return None
        gone = abs(self.place - self.start)
        # Added to nothing, since PostgreSQL would read the index of all keys to leave out some.
        key = F("pk") + 0
        new = Q(GreaterThanOrEqual(key, self.place) if self.way > 0 else LessThanOrEqual(key, self.place)) if gone else Q()
        self.steps += 1
        if self.steps > 2 or (gone and times is None):
            self.place = None
            return "", new
        bits, count = self._reach(int(gone * times * 1.3) - gone if gone and times else 0)
        own = self.place >> bits
        self.place = (own + count) << bits if self.way > 0 else ((own - count + 1) << bits) - 1
        if (self.end - self.place) * self.way < 0:
            self.place = None
        return f"({' | '.join(_quoted(f'{SIGN}{bits}.{own + n * self.way}') for n in range(count))})", new

    def _reach(self, length: int) -> tuple[int, int]:
        """The stretches that are at least so long: which of `STRETCHES`, how many."""
        for bits in STRETCHES:
            count = max(AT_FIRST, (length >> bits) + 2)
            if count <= NAMED_AT_MOST:
                break
        return bits, min(count, NAMED_AT_MOST)


def _holding(entries: QuerySet[Entry], wanted: Wanted, stretch: str = "") -> QuerySet[Entry]:
    return entries.filter(**{f"{wanted.column}__vector": wanted.of_vector(stretch)})


def _quoted(word: str) -> str:
    return f"'{word}'"
