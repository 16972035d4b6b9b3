"""Scanning slips in the set phrases that assignees are named with, undone for matching only; names stay as written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dondoc.extract.assignees.agencies import plain, plain_word
from dondoc.extract.words.vocabulary import terms

_WORD = re.compile(r"\w+")
_SIGNS = ".,;:)"
#: the stretch that is tried first, after the letterhead, and how many slips in it show a spoilt scan
_FROM, _TO, _SPOILT = 600, 6000, 3
#: near a set phrase, and words of their own
_OWN = frozenset(("thứ trưởng", "thanh trà", "truyền thống", "tổng cộng"))


def healed(folded: str) -> str:
    """Folded text of a spoilt scan with one wrong mark in a set phrase put right, letter for letter; any other text as it is.

    >>> healed("thủ trương các tô chức, bị thu hồi, đề nghi, yêu câu" + " " * 900)[:40]
    'thủ trương các tô chức, bị thu hồi, đề n'
    >>> spoilt = "thủ trương các tô chức, bị thu hồi, đề nghi, yêu câu"
    >>> healed(" " * 900 + spoilt).strip()
    'thủ trưởng các tổ chức, bị thu hồi, đề nghị, yêu cầu'
    """
    if not _may_be_spoilt(folded[_FROM:_TO]) or len(_slips(folded, _FROM, _TO)) < _SPOILT:
        return folded
    letters = list(folded)
    for start, right in _slips(folded, 0, len(folded)):
        letters[start : start + len(right)] = right
    return "".join(letters)


def _may_be_spoilt(part: str) -> bool:
    """A quick look, at the words between spaces only: whether more than one set phrase is written otherwise than it should be."""
    words = part.split(" ")
    return sum(map(_otherwise, words, words[1:])) > 1


@lru_cache(maxsize=20_000)
def _otherwise(word: str, following: str) -> bool:
    """Whether two words are a set phrase in which some mark is not as it should be."""
    following = following.rstrip(_SIGNS)
    right = _pairs().get(f"{plain_word(word)} {plain_word(following)}")
    return right is not None and right != f"{word} {following}"


def _slips(folded: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a set phrase of two syllables is written with one wrong mark, and how it should be."""
    pairs = _pairs()
    part = folded[start:end]
    bare = plain(part)
    out = []
    first, stop = 0, -2
    for match in _WORD.finditer(part):
        if match.start() == stop + 1:
            right = pairs.get(bare[first : match.end()])
            if right is not None:
                written = part[first : match.end()]
                wrong = sum(a != b for a, b in zip(written, right, strict=True))
                if wrong == 1 and written not in _OWN:
                    out.append((start + first, right))
        first, stop = match.span()
    return out


@cache
def _pairs() -> dict[str, str]:
    return {plain(phrase): phrase for phrase in terms("set_phrases")}
