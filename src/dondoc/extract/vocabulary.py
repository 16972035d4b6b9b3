"""The words that assignees are named with, loaded once from ``data/parties.toml``, as pieces of patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files("dondoc.extract").joinpath("data/parties.toml").read_text("utf-8"))


@cache
def terms(group: str) -> tuple[str, ...]:
    """The words of one group of the data file, longest first."""
    found = {" ".join(word.split()) for word in _data()[group].split(",")} - {""}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, longest first, white space as it comes, as whole words."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")(?!\w)"
