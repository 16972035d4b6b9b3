"""The agency list that comes with the package, read from ``data/agencies*.toml`` and ``data/provinces.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from dondoc.extract.assignees.agencies import Agency, Province, Succession
from dondoc.extract.words.word_lists import word_lists

_FILES = ("agencies_central", "agencies_departments", "agencies_bodies")
_HEAD = {"department": "Sở", "ministry": "Bộ"}


@cache
def load_agencies() -> tuple[Agency, ...]:
    """All agencies of the data files, by order of protocol."""
    found = []
    for name in _FILES:
        table = word_lists(name)
        found += [_agency(row, table["sources"]) for row in table["agency"]]
    return tuple(sorted(found, key=lambda agency: (agency.order, agency.key)))


@cache
def load_provinces() -> tuple[Province, ...]:
    """The 34 provinces and cities of today and those that were merged into them."""
    return tuple(
        Province(
            row["key"], row["name"], row.get("kind") == "city", _day(row, "valid_from"), _day(row, "valid_to"), row.get("into")
        )
        for row in word_lists("provinces")["province"]
    )


def other_place_names() -> Iterator[tuple[str, str]]:
    """Other spellings of a province: its key and the spelling."""
    return ((row["key"], name) for row in word_lists("provinces")["province"] for name in row.get("other", ()))


def _agency(row: dict[str, Any], sources: dict[str, str]) -> Agency:
    names = tuple(_names(row))
    return Agency(
        key=row["key"], name=names[0], names=names + tuple(row.get("slips", ())), kind=row["kind"], order=row["order"],
        valid_from=_day(row, "valid_from"), valid_to=_day(row, "valid_to"), source=sources[row["source"]],
        numbered=row.get("numbered", False), short=_short(row),
        successions=tuple(
            Succession(s["key"], date.fromisoformat(s["on"]), s["share"], s.get("scope", ""), sources[s["source"]])
            for s in row.get("to", ())
        ),
    )  # fmt: skip


def _day(row: dict[str, Any], key: str) -> date | None:
    return date.fromisoformat(row[key]) if key in row else None


def _names(row: dict[str, Any]) -> Iterator[str]:
    if "field" not in row:
        yield from row["names"]
        return
    head = _HEAD[row["kind"]]
    yield f"{head} {row['field']}"
    for form in row.get("forms", ()):
        yield f"{head} {form}"
    for abbreviation in row.get("abbr", ()):
        for joined in _joinings(abbreviation.split("-")):
            yield f"{head} {joined}"


def _short(row: dict[str, Any]) -> str:
    if "abbr" in row:
        front: list[str]
        last: str
        *front, last = row["abbr"][0].split("-")
        return f"{_HEAD[row['kind']]} " + ("-".join(front) + "&" if front else "") + last
    shortest: str = min(row["names"], key=len)
    return shortest if len(row["names"]) > 1 else ""


def _joinings(parts: list[str]) -> Iterator[str]:
    """Every way to write a short form: "LĐ-TB-XH" gives LĐTBXH, LĐTB-XH, LĐ-TBXH, LĐ-TB-XH (a hyphen stands for any sign)."""
    for bits in range(1 << (len(parts) - 1)):
        out = parts[0]
        for i, (_, part) in enumerate(pairwise(parts)):
            out += ("-" if bits >> i & 1 else "") + part
        yield out
