"""Which words a written one may stand for: the confusions of typing, of dialects and of scanning."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dondoc.extract.slips.frequencies import SlipModel
from dondoc.extract.words.fold import unmarked
from dondoc.extract.words.word_lists import word_lists


@cache
def _confused(key: str) -> tuple[dict[str, list[str]], tuple[int, ...]]:
    """What is mixed up at the start of a syllable (``onsets``) or at its end (``codas``), with how long such letters can be."""
    found: dict[str, list[str]] = {}
    for a, b in word_lists("slips")["letters"][key]:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found, tuple(sorted({len(letters) for letters in found}))


@cache
def _shapes() -> tuple[tuple[str, str], ...]:
    """What a scanner takes for something else, anywhere in a syllable."""
    return tuple((a, b) for a, b in word_lists("slips")["letters"]["shapes"])


def candidates(model: SlipModel, word: str, known: bool, fits: Callable[[str], object] = lambda other: True) -> dict[str, float]:
    """Words that may have been meant, each with a penalty for how far it is; wider where the word is not known.

    Of words that are found by letters alone only those are compared with it that ``fits`` lets through.
    """
    found: dict[str, float] = {other: 0.0 for other in model.same_skeleton(word) if other != word}
    for variant in _variants(word):
        if variant in model.index:
            found.setdefault(variant, 0.5)
    letters = frozenset(word)
    twice = [letter for letter in letters if word.count(letter) > 1]
    for skeleton, penalty in _skeletons(model, word, known).items():
        for other in model.of_skeleton(skeleton):
            if other not in found and fits(other) and _shares_marks(word, letters, twice, other):
                found[other] = penalty
    return found


def _variants(word: str) -> list[str]:
    out = []
    onsets, lengths = _confused("onsets")
    for length in lengths:
        if length < len(word):
            out += [other + word[length:] for other in onsets.get(word[:length], ())]
    codas, lengths = _confused("codas")
    for length in lengths:
        if length < len(word):
            out += [word[:-length] + other for other in codas.get(word[-length:], ())]
    for one, two in _shapes():
        at = word.find(one) if one in word else -1
        while at >= 0:
            out.append(word[:at] + two + word[at + len(one) :])
            at = word.find(one, at + 1)
    return out


def _skeletons(model: SlipModel, word: str, known: bool) -> dict[str, float]:
    """Skeletons with a letter more (one was lost) or less (one was added); for unknown words also with one changed."""
    bare = unmarked(word)
    out = dict.fromkeys(model.longer(bare), 1.0)
    if len(bare) > 2:
        shorter = [bare[:i] + bare[i + 1 :] for i in range(len(bare))]
        for skeleton in shorter:
            out.setdefault(skeleton, 1.5)
            for changed in () if known else model.longer(skeleton):
                out.setdefault(changed, 1.5)
    out.pop(bare, None)
    return out


def _shares_marks(word: str, letters: frozenset[str], twice: list[str], other: str) -> bool:
    """Whether a word found by letters alone has most letters, marks included, in common with the one written.

    ``letters`` are those of the word, ``twice`` those that it has more than once.
    """
    needed = min(len(word), len(other)) - 1 - len(letters.intersection(other))
    return needed <= 0 or needed <= sum([min(word.count(x), other.count(x)) - 1 for x in twice if x in other])
