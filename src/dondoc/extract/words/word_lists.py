"""The lists that rules read, in ``data/*.toml``."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from dondoc.kept import recall

#: what is shipped with the rules: word lists, counts and weights
DATA = Path(__file__).parent.with_name("data")


@cache
def word_lists(name: str) -> dict[str, Any]:
    """One file of ``data``, without its ending; who asks may not change it."""
    text = DATA.joinpath(f"{name}.toml").read_text("utf-8")
    return recall("toml", text, partial(_parsed, text))


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # not needed where an earlier start has parsed the file

    return tomllib.loads(text)
