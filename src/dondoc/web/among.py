"""Asking for very many keys at once: they travel as one value, so that no database counts them or makes a plan for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignObject, Lookup, Q

from dondoc.web.prepared import Place


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):
    """``key__among``: `Keys`. SQLite takes them as JSON, PostgreSQL as an array."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} IN (SELECT value FROM json_each(%s))", [*parameters, self._keys("[", "]")]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::bigint[])", [*parameters, self._keys("{", "}")]

    def _keys(self, *ends: str) -> Any:
        return self.rhs if isinstance(self.rhs, Place) else self.rhs.text.join(ends)


@dataclass(frozen=True, slots=True)
class Keys:
    """Whole numbers as one text, at which neither Django nor a driver has to look one by one."""

    text: str

    @classmethod
    def of(cls, keys: Iterable[int]) -> Keys:
        return cls(",".join(map(str, keys)))


def among(name: str, keys: Iterable[int] | Place) -> Q:
    """The rows whose ``name`` (a key) is one of these, however many they are."""
    return Q(**{f"{name}__among": keys if isinstance(keys, Place) else Keys.of(keys)})
