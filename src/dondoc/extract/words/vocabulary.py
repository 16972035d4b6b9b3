"""The words that assignees are named with, loaded once from ``data/parties.toml``, as pieces of patterns."""

from __future__ import annotations

import re
from functools import cache

from dondoc.extract.words.trie import alternation
from dondoc.extract.words.word_lists import members, word_lists


@cache
def terms(group: str) -> tuple[str, ...]:
    """The words of one group of the data file, longest first."""
    return members(word_lists("parties")[group])


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, longest first, as whole words of a text on one line."""
    return alternation(word if word.replace(" ", "").isalnum() else _escaped(word) for word in words) + r"(?!\w)"


def _escaped(word: str) -> str:
    """A word with signs as a pattern; of each letter beyond ASCII `re.escape` costs as much as a look-up of the whole word."""
    return re.escape(word).replace(r"\ ", " ")
