"""The lists that rules read, in ``data/*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from importlib.resources import files
from typing import Any

from dondoc.kept import recall


@cache
def word_lists(name: str) -> dict[str, Any]:
    """One file of ``data``, without its ending; who asks may not change it."""
    text = files("dondoc.extract").joinpath(f"data/{name}.toml").read_text("utf-8")
    return recall("toml", text, partial(tomllib.loads, text))
