"""Suspected slips of typing and scanning: only ever suggested, the text stays as it is.

In this order of trust: fixed phrases of the form, a table of confusable phrases, letters that can be no syllable, a word that its
neighbours do not go with while a similar one goes with them, and what character recognition was not sure of.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import add

from dondoc.extract.document.citations import find_citations
from dondoc.extract.model import Suspect
from dondoc.extract.slips.confusions import candidates
from dondoc.extract.slips.forms import find_form_slips
from dondoc.extract.slips.frequencies import EDGE, SlipModel, chained, shipped
from dondoc.extract.words.fold import fold
from dondoc.extract.words.sentences import say
from dondoc.extract.words.syllables import Syllable, common, is_syllable
from dondoc.read.text import Text

#: how much better (log) another word has to fit than the one written, before it is suggested
_NEEDED = {"impossible": 0.5, "unknown": 4.0, "known": 7.0, "common": 10.0}
#: more for a word that is possible but not known, where the other goes with only one neighbour
_ONE_SIDED = 4.5
#: more where the word is a name's or a title's
_CAPITAL = 2.5
_BEST = 3
#: a word is not suspected beside one that it has followed or gone before more often than this, here and elsewhere together
_USUAL = 2
#: longer words are no syllables but names or noise ("nghiêng" has seven letters)
_LONGEST = 12


def find_slips(text: Text, *, model: SlipModel | None = None, confusable: Mapping[str, str] | None = None) -> list[Suspect]:
    """Suspects in the order of the text, at most one for each place.

    ``confusable`` adds wrong -> right phrases that an office accepted to those that are shipped; ``model`` replaces the counts.
    """
    content, folded = text.content, fold(text.content)
    known = model or shipped()
    found = [
        *find_form_slips(content, folded, confusable or {}),
        *_words(known, content, folded),
        *_doubtful(text, known, folded),
    ]
    found += _contradictions(content, folded)
    return _one_for_each_place(found)


def _one_for_each_place(found: list[Suspect]) -> list[Suspect]:
    kept: list[Suspect] = []
    starts: list[int] = []
    ends: list[int] = []
    for suspect in sorted(found, key=lambda s: (-s.confidence, s.span)):
        at = bisect_left(starts, suspect.span.end)
        if at and ends[at - 1] > suspect.span.start:
            continue
        starts.insert(at, suspect.span.start)
        ends.insert(at, suspect.span.end)
        kept.append(suspect)
    return sorted(kept, key=lambda s: s.span)


def _words(model: SlipModel, content: str, folded: str) -> Iterator[Suspect]:
    """Each word against its neighbours; of two suspects side by side the surer one."""
    chain, starts = chained(folded)
    own = Counter(pairwise(chain))
    # for each pair of neighbours 1 where it is usual
    usual = bytes(map(_USUAL.__lt__, map(add, model.along(chain), map(own.__getitem__, pairwise(chain)))))
    last: tuple[int, float, Suspect] | None = None
    at = usual.find(b"\0\0") + 1
    while at:
        word = chain[at]
        judged = _judge(model, own, Syllable(word, starts[at], False), chain[at - 1], chain[at + 1], content) if word else None
        if judged is not None:
            if last and last[0] != at - 1:
                yield last[2]
            if not last or last[0] != at - 1 or judged[0] > last[1]:
                last = (at, *judged)
        at = usual.find(b"\0\0", at) + 1
    if last:
        yield last[2]


def _judge(
    model: SlipModel, own: Counter[tuple[str, str]], syllable: Syllable, left: str, right: str, content: str
) -> tuple[float, Suspect] | None:
    word, case = syllable.word, syllable.case(content)
    if not 2 <= len(word) <= _LONGEST or case == "upper":
        return None
    before, after = own[left, word] - 1, own[word, right] - 1
    state = _state(model, word)
    if state == "impossible" and (case != "lower" or model.count(word) > 1 or _foreign(word)):
        return None
    base = model.score(left, word, right, before, after)
    better = []
    goes_with = model.beside(left, right)
    if state == "impossible":
        meant = candidates(model, word, False)
    else:
        meant = candidates(model, word, state in ("known", "common"), goes_with)
    for other, penalty in meant.items():
        sides = goes_with(other)
        if sides or state == "impossible":
            gain = model.score(left, other, right, own[left, other], own[other, right]) - base - penalty
            better.append((gain - (_ONE_SIDED if sides < 2 and state != "known" else 0.0), other))
    needed = _NEEDED[state] + (_CAPITAL if case == "capital" and left != EDGE else 0.0)
    better = sorted((b for b in better if b[0] > needed - 2), reverse=True)[:_BEST]
    if not better or better[0][0] < needed:
        return None
    suggestions = tuple(_cased(other, case) for _, other in better)
    gain = better[0][0]
    confidence = 1 / (1 + math.exp(-(gain - needed) / 2)) * (1.0 if state == "impossible" else 0.9)
    return gain, Suspect(syllable.span, syllable.span.of(content), suggestions, say(_REASONS[state]), confidence)


def _state(model: SlipModel, word: str) -> str:
    """impossible as a syllable, unknown, common elsewhere, or known from administrative texts."""
    if not is_syllable(word):
        return "impossible"
    if model.count(word) > 1:
        return "known"
    return "common" if word in common() else "unknown"


_REASONS = {
    "impossible": "slip.impossible",
    "unknown": "slip.unknown",
    "common": "slip.out_of_place",
    "known": "slip.out_of_place",
}


def _foreign(word: str) -> bool:
    """Letters without any Vietnamese mark and with a foreign one ("internet", "wifi") are a foreign word."""
    return word.isascii() and (any(c in "fjwz" for c in word) or len(word) > 6)


def _cased(word: str, case: str) -> str:
    return word.capitalize() if case == "capital" else word


def _doubtful(text: Text, model: SlipModel, folded: str) -> Iterator[Suspect]:
    """Words that character recognition was not sure of and that no administrative text has."""
    for doubt in text.doubtful:
        word = doubt.span.of(folded).strip(" .,;:()\"'")
        if doubt.confidence < 0.5 and word.isalpha() and len(word) > 1 and not model.count(word):
            start = doubt.span.of(folded).index(word) + doubt.span.start
            span = type(doubt.span)(start, start + len(word))
            close = sorted(candidates(model, word, False).items(), key=lambda c: (c[1], -model.count(c[0])))[:_BEST]
            yield Suspect(span, span.of(text.content), tuple(w for w, _ in close), say("slip.recognised"), 0.4)


def _contradictions(content: str, folded: str) -> Iterator[Suspect]:
    """One document cited with two dates: the rarer date is suspected."""
    cited = [c for c in find_citations(content, folded) if c.issued_on]
    dates: dict[tuple[str | None, str], Counter[str]] = {}
    for citation in cited:
        dates.setdefault((citation.kind, fold(citation.number)), Counter())[str(citation.issued_on)] += 1
    for citation in cited:
        seen = dates[citation.kind, fold(citation.number)]
        best, times = seen.most_common(1)[0]
        if len(seen) > 1 and best != str(citation.issued_on) and times > seen[str(citation.issued_on)]:
            year, month, day = best.split("-")
            message = say("slip.date", times=times)
            yield Suspect(citation.span, citation.text, (f"ngày {day}/{month}/{year}",), message, 0.6)
