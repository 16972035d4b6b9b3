"""The words that open an order, loaded once from ``data/actions.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(group: str) -> tuple[str, ...]:
    """The words of one group of the data file (adverbs, verbs, orders), longest first."""
    data = tomllib.loads(files("dondoc.extract").joinpath("data/actions.toml").read_text("utf-8"))
    found = {" ".join(word.split()) for word in data[group].split(",")} - {""}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def phrase(*groups: str) -> re.Pattern[str]:
    """A pattern for any word of the groups, as whole words, longest first; for folded text."""
    every = sorted({word for group in groups for word in words(group)}, key=lambda word: (-len(word), word))
    return re.compile(r"(?:" + "|".join(map(re.escape, every)) + r")(?!\w)")


def order_verb(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the action verb that opens a stretch stands, after adverbs and commas; None where it opens with none.

    >>> text = "tiếp tục, khẩn trương rà soát các dự án"
    >>> text[slice(*order_verb(text, 0, len(text)))]
    'rà soát'
    """
    at = start
    verb = None
    while at < end:
        found = phrase("verbs").match(folded, at, end)
        step = found or phrase("adverbs").match(folded, at, end)
        if step is None:
            break
        if found:
            verb = found.span()
            if found[0] not in words("adverbs"):
                return verb
        at = step.end()
        while at < end and folded[at] in " ,\n":
            at += 1
    return verb
