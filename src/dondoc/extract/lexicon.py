"""The words that open an order, loaded once from ``data/actions.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dondoc.extract.trie import alternation

#: after these words what looks like a verb is the name of a document
_NOUN = re.compile(r" số(?! (?:liệu|hóa|hoá|lượng|tiền|hộ|vụ|người))[ :]| này| nêu trên| của (?!các |nhân )|:")
#: adverbs and connectors before one verb
_MOST_ADVERBS = 12
_BETWEEN = re.compile(r"[ ,\n]+(?:và )?")


@cache
def words(group: str) -> tuple[str, ...]:
    """The words of one group of the data file (adverbs, verbs, orders), longest first."""
    data = tomllib.loads(files("dondoc.extract").joinpath("data/actions.toml").read_text("utf-8"))
    found = {" ".join(word.split()) for word in data[group].split(",")} - {""}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def form(key: str) -> str:
    """One of the lists of ``data/forms.toml`` as a pattern: its members joined by ``|``."""
    return alternation(_forms()[key])


def table_columns() -> dict[str, list[str]]:
    """The headings of each kind of column of a table of tasks."""
    columns: dict[str, list[str]] = _forms()["columns"]
    return columns


def nature_forms() -> dict[str, list[str]]:
    """The signs of an order with an end, and of a standing duty."""
    forms: dict[str, list[str]] = _forms()["nature"]
    return forms


@cache
def _forms() -> dict[str, Any]:
    return tomllib.loads(files("dondoc.extract").joinpath("data/forms.toml").read_text("utf-8"))


@cache
def phrase(*groups: str) -> re.Pattern[str]:
    """A pattern for any word of the groups, as whole words, longest first; for folded text."""
    every = sorted({word for group in groups for word in words(group)}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)" + alternation(every) + r"(?!\w)")


def order_verb(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the action verb that opens a stretch stands, after adverbs and commas; None where it opens with none.

    A pressing adverb ("khẩn trương", "phải") makes an order of whatever follows it.

    >>> text = "tiếp tục, khẩn trương rà soát các dự án"
    >>> text[slice(*order_verb(text, 0, len(text)))]
    'rà soát'
    """
    at = start
    verb = None
    for _ in range(_MOST_ADVERBS):
        found = phrase("verbs").match(folded, at, end)
        step = found or phrase("adverbs").match(folded, at, end)
        if step is None:
            break
        if found and not _NOUN.match(folded, found.end(), end):
            verb = found.span()
            if found[0] not in _both():
                return verb
        elif " ".join(step[0].split()) in words("pressing"):
            verb = verb or step.span()
        at = step.end()
        between = _BETWEEN.match(folded, at, end)
        at = between.end() if between else at
    return verb


@cache
def _both() -> frozenset[str]:
    """Words that are verbs and adverbs: "tăng cường quản lý", "tăng cường" """
    return frozenset(words("adverbs"))
