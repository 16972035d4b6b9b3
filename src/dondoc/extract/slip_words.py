"""Which words a written one may stand for: the confusions of typing, of dialects and of scanning."""

from __future__ import annotations

from functools import cache

from dondoc.extract.fold import unmarked
from dondoc.extract.slip_model import SlipModel
from dondoc.extract.word_lists import word_lists


@cache
def _confusions() -> dict[str, tuple[tuple[str, str], ...]]:
    """What is mixed up at the start of a syllable, at its end, and anywhere by a scanner."""
    data = word_lists("slips")
    return {key: tuple((a, b) for a, b in data["letters"][key]) for key in ("onsets", "codas", "shapes")}


def candidates(model: SlipModel, word: str, known: bool) -> dict[str, float]:
    """Words that may have been meant, each with a penalty for how far it is; wider where the word is not known."""
    found: dict[str, float] = {other: 0.0 for other in model.same_skeleton(word) if other != word}
    for variant in _variants(word):
        if variant in model.index:
            found.setdefault(variant, 0.5)
    for skeleton, penalty in _skeletons(model, word, known).items():
        for other in model.of_skeleton(skeleton):
            if other != word and _shares_marks(word, other):
                found.setdefault(other, penalty)
    return found


def _variants(word: str) -> list[str]:
    out = []
    for a, b in _confusions()["onsets"]:
        for one, two in ((a, b), (b, a)):
            if word.startswith(one) and len(word) > len(one):
                out.append(two + word[len(one) :])
    for a, b in _confusions()["codas"]:
        for one, two in ((a, b), (b, a)):
            if word.endswith(one) and len(word) > len(one):
                out.append(word[: -len(one)] + two)
    for one, two in _confusions()["shapes"]:
        at = word.find(one)
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


def _shares_marks(word: str, other: str) -> bool:
    """Whether a word found by letters alone has most letters, marks included, in common with the one written."""
    left = other
    for letter in word:
        left = left.replace(letter, "", 1)
    return len(other) - len(left) >= min(len(word), len(other)) - 1
