"""Questions that pages ask again and again, put into SQL once.

A page's queries find their few rows in no time; putting each together anew, from Python to SQL, takes most of the page.
A prepared question is written as an ordinary queryset, read for its SQL the first time, and from then on only given its values.
PostgreSQL is told to keep its plan as well (`plans`), which takes it longer to make than to follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from enum import Enum
from typing import Any, Generic, TypeVar, cast

from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, Expression, Field, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.sql.compiler import SQLCompiler

from dondoc.web import plans

M = TypeVar("M", bound=Model)
R = TypeVar("R")


class Takes(Enum):
    """What comes in the place of a value."""

    KEY = BigIntegerField()
    WORD = CharField()
    DAY = DateField()
    MOMENT = DateTimeField()
    #: whole numbers, however many, for `among`
    KEYS = None


class Place(Expression):
    """Where a value will stand."""

    def __init__(self, name: str, kind: Takes) -> None:
        super().__init__(output_field=cast("Field[Any, Any] | None", kind.value))
        self.name, self.kind = name, kind

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        typed = connection.vendor == "postgresql" and self.kind is not Takes.KEYS
        return plans.typed(self.kind.value, connection) if typed else "%s", [self]

    def adapted(self, values: dict[str, Any]) -> object:
        """The value of one asking, as the database takes it."""
        value = values[self.name]
        if self.kind is not Takes.KEYS:
            return self.kind.value.get_db_prep_value(value, connection)
        return ",".join(map(str, value)).join("[]" if connection.vendor == "sqlite" else "{}")


class Prepared(Generic[M, R]):
    """A question with places; calling it with their values asks it. Each kind of database has SQL of its own."""

    def __init__(self, question: Callable[..., QuerySet[M, R]], places: dict[str, Takes]) -> None:
        self._question = question
        self._places = {name: Place(name, kind) for name, kind in places.items()}
        self._ready: dict[str, _Ready] = {}
        self.__doc__ = question.__doc__

    def __call__(self, **values: Any) -> list[R]:
        """The rows, by one query."""
        ready = self._ready.get(connection.vendor)
        if ready is None:
            ready = self._ready[connection.vendor] = _Ready.of(self._question(**self._places))
        return ready.rows(values)

    def first(self, **values: Any) -> R | None:
        """The first row, if there is one; the question itself says how many are read."""
        return next(iter(self(**values)), None)


def prepared(**places: Takes) -> Callable[[Callable[..., QuerySet[M, R]]], Prepared[M, R]]:
    """Make a function that gives a queryset into a prepared question.

    Its arguments are places: they may be compared with, not looked at. Nothing equals None, as in SQL.

        @prepared(pk=Takes.KEY)
        def named(pk): return Agency.objects.filter(pk=pk).values_list("name", flat=True)

        named(pk=3)
    """
    return lambda question: Prepared(question, places)


def attach(objects: Iterable[Model], name: str, rows: Iterable[Model]) -> None:
    """Give objects the rows that point at them, as if they had been prefetched under ``name``; only ``.all()`` knows them."""
    by_owner: dict[int, list[Model]] = defaultdict(list)
    for one in objects:
        relation = cast(Any, type(one)).__dict__[name].rel
        whole: QuerySet[Any] = QuerySet(relation.related_model)
        # A cut list cannot be narrowed further: whoever tries learns that these rows are not a question.
        whole.query.set_limits(0, 1)
        known = cast(Any, whole)
        known._result_cache, known._prefetch_done = by_owner[one.pk], True
        vars(one).setdefault("_prefetched_objects_cache", {})[name] = whole
    for row in rows:
        by_owner[getattr(row, relation.field.attname)].append(row)


class _Ready(SQLCompiler):
    """What is left of a compiler when its work is done; stands in for the queryset too, as far as its rows ask for one."""

    text: str
    places: tuple[Any, ...]
    #: makes rows of what the database gives
    iterable: Callable[[Any], Iterable[Any]]
    converters: dict[int, Any]

    @classmethod
    def of(cls, asked: QuerySet[Any, Any]) -> _Ready:
        queryset = cast(Any, asked)
        compiler = queryset.query.get_compiler(connection=connection)
        ready = cls(queryset.query, connection, compiler.using)
        ready.text, ready.places = compiler.as_sql()
        if connection.vendor == "postgresql":
            ready.text, ready.places = plans.with_constants(ready.text, ready.places, Place)
        ready.__dict__ |= {name: value for name, value in vars(compiler).items() if name != "connection"}
        ready.iterable = queryset._iterable_class
        if ready.klass_info:
            ready.klass_info = _made_fast(ready.klass_info)
        ready.converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        return ready

    def rows(self, values: dict[str, Any]) -> list[Any]:
        one = copy(self)
        one.connection = connection
        one.places = tuple(p.adapted(values) if isinstance(p, Place) else p for p in self.places)
        return list(self.iterable(_Asked(one)))

    def as_sql(self, *_how: Any, **_else: Any) -> Any:
        return self.text, self.places

    def execute_sql(self, *_how: Any, **_else: Any) -> Any:
        cursor: Any = plans.cursor() if connection.vendor == "postgresql" else connection.cursor()
        with cursor:
            cursor.execute(self.text, self.places)
            return [cursor.fetchall()]

    def get_converters(self, expressions: Iterable[Any]) -> dict[int, Any]:
        return self.converters


class _Model:
    """Makes rows into objects of a model as Django does, without asking anew for each field of each row what it is.

    What a row does not hold is read when it is looked at, as always. Models here have no initialisation of their own.
    """

    def __init__(self, model: type[Model]) -> None:
        self.model, self._meta = model, model._meta

    def from_db(self, db: str, names: Iterable[str], values: Iterable[Any]) -> Model:
        made = self.model.__new__(self.model)
        state = ModelState()
        state.db, state.adding = db, False
        made.__dict__.update(zip(names, values, strict=True), _state=state)
        return made


def _made_fast(info: dict[str, Any]) -> dict[str, Any]:
    related = [_made_fast(one) for one in info.get("related_klass_infos", ())]
    return info | {"model": _Model(info["model"]), "related_klass_infos": related}


class _Asked:
    """What an iterable of rows wants to know of its queryset."""

    def __init__(self, compiler: _Ready) -> None:
        self.compiler = compiler
        self.db = compiler.using
        self.query = self
        self.selected = compiler.query.selected
        self._fields = ()
        self._known_related_objects: dict[Any, Any] = {}

    def get_compiler(self, *_which: Any, **_else: Any) -> _Ready:
        return self.compiler
