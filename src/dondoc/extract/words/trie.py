"""Many alternatives as one pattern that reads each letter once: a trie over the plain letters they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from dondoc.kept import recall

_PLAIN = re.compile(r"[^\W_]|[ ,]")
_QUANTIFIERS = frozenset("?*+{")
#: spaces of a pattern match any run of them, but for look-behinds, whose width is fixed
_SPACE = re.compile(r"\(\?<[!=][^)]*\)| (?![?*+{])")


class _Node:
    __slots__ = ("below", "rests")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        #: what remains of the alternatives that end their plain letters here
        self.rests: list[str] = []


def alternation(alternatives: Iterable[str]) -> str:
    """A pattern for any of the alternatives, which may be patterns themselves; the longest beginning is tried first.

    >>> alternation(["ban", "ban hành", "bộ(?! máy)"])
    '(?:b(?:an(?: +hành|)|ộ(?! +máy)))'
    """
    every = tuple(alternatives)
    return recall("alternation", "\0".join(every), partial(_tree, every))


def _tree(alternatives: tuple[str, ...]) -> str:
    root = _Node()
    for alternative in alternatives:
        plain = _plain_length(alternative)
        node = root
        for letter in alternative[:plain]:
            node = node.below.setdefault(letter, _Node())
        rest = loose(alternative[plain:])
        if rest not in node.rests:
            node.rests.append(rest)
    return f"(?:{_written(root)})"


def loose(pattern: str) -> str:
    """The pattern with its spaces matching any run of spaces."""
    return _SPACE.sub(lambda found: found[0] if len(found[0]) > 1 else " +", pattern)


def _plain_length(alternative: str) -> int:
    at = 0
    while at < len(alternative) and _PLAIN.match(alternative[at]):
        if alternative[at + 1 : at + 2] in _QUANTIFIERS:
            break
        at += 1
    return at if not (at and alternative[at - 1] == "\\") else at - 1


def _written(node: _Node) -> str:
    branches = [loose(letter) + _written(below) for letter, below in node.below.items()]
    every = branches + sorted(node.rests, key=len, reverse=True)
    if len(every) == 1:
        return every[0] if not node.rests or "|" not in every[0] else f"(?:{every[0]})"
    return "(?:" + "|".join(every) + ")"
