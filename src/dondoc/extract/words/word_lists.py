"""The lists that rules read, in ``data/*.toml``."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from dondoc.kept import recall

#: what is shipped with the rules: word lists, counts and weights
DATA = Path(__file__).parent.with_name("data")


@cache
def word_lists(name: str) -> dict[str, Any]:
    """One file of ``data``, without its ending, its days as "2025-03-01"; who asks may not change it."""
    text = DATA.joinpath(f"{name}.toml").read_text("utf-8")
    return recall("toml", text, partial(_parsed, text))


def members(listed: str) -> tuple[str, ...]:
    """The members of a list that is written with commas, longest first."""
    return recall("members", listed, partial(_members, listed))


def _members(listed: str) -> tuple[str, ...]:
    found = {" ".join(word.split()) for word in listed.split(",")} - {""}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # not needed where an earlier start has parsed the file

    found: dict[str, Any] = _kept_form(tomllib.loads(text))
    return found


def _kept_form(value: Any) -> Any:
    """A value of a file in the form that `recall` keeps."""
    if isinstance(value, dict):
        return {key: _kept_form(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_kept_form(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
