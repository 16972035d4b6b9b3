"""Words of a text: the one cutting that the index, the query and the highlighting share, so that they can never disagree."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex  # type: ignore[import-untyped]

from dondoc.extract.words.fold import bare, fold

#: only so many words of a text are indexed (about 70 pages), and so many places of one word: PostgreSQL's vectors hold no more
WORDS_AT_MOST = 16_000
PLACES_AT_MOST = 255
#: letters of a word beyond this are not told apart
LONGEST = 64
#: stands in the index where a word is left out, so that its neighbours stay neighbours of nothing else; no query can ask for it
GAP = "·"
#: begins what else stands in an index beside words
SIGN = "·"
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``[start, end)``: ``accented`` folded with its marks, ``plain`` without."""

    start: int
    end: int
    accented: str
    plain: str


def words(text: str) -> Iterator[Word]:
    """The words of a text in NFC; give `composed` text.

    >>> [w.plain for w in words("Nghị quyết 21/NQ-HĐND")]
    ['nghi', 'quyet', '21', 'nq', 'hdnd']
    """
    for found in _WORD.finditer(fold(text)):
        accented, plain = _folded(found[0])
        yield Word(found.start(), found.end(), accented, plain)


@lru_cache(maxsize=65_536)
def _folded(word: str) -> tuple[str, str]:
    return word[:LONGEST], bare(word)[:LONGEST]


def composed(text: str) -> str:
    """NFC: one letter, one code point; texts from files and keyboards may come decomposed."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index stores of a text: its words between spaces, with and without accents, place by place."""

    accented: str
    plain: str


def indexed(text: str) -> Indexed:
    """Cut to what both databases can hold, in the same way for both.

    >>> indexed("Giải ngân: 5 %")
    Indexed(accented='giải ngân 5', plain='giai ngan 5')
    """
    accented: list[str] = []
    plain: list[str] = []
    seen: Counter[str] = Counter()
    for place, word in enumerate(words(composed(text))):
        if place == WORDS_AT_MOST:
            break
        seen[word.plain] += 1
        room = seen[word.plain] <= PLACES_AT_MOST
        accented.append(word.accented if room else GAP)
        plain.append(word.plain if room else GAP)
    return Indexed(" ".join(accented), " ".join(plain))


def sight(agencies: Iterable[int]) -> str:
    """Keys of agencies as an index holds them.

    >>> sight([7, 3])
    '·3 ·7'
    """
    return " ".join(f"{SIGN}{key}" for key in sorted(set(agencies)))


class Piece(NamedTuple):
    """A stretch of text that is shown, ``hit`` where it was searched for."""

    text: str
    hit: bool = False


def highlighted(text: str, terms: Sequence[tuple[str, ...]], *, around: int = 240) -> list[Piece]:
    """The stretch of the text that shows the terms best, cut into pieces; accents of the original stay.

    A term is a run of plain words that stand side by side. Nothing is escaped here: who draws the pieces does that.
    """
    text = composed(text)
    spans = _hits(text, terms)
    start, end = _window(text, spans, around)
    pieces = [Piece("… ")] if start else []
    at = start
    for begin, stop in spans:
        if begin < at or stop > end:
            continue
        if begin > at:
            pieces.append(Piece(text[at:begin]))
        pieces.append(Piece(text[begin:stop], hit=True))
        at = stop
    if at < end:
        pieces.append(Piece(text[at:end]))
    return [*pieces, Piece(" …")] if end < len(text) else pieces


def _hits(text: str, terms: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where the terms stand, in order, without overlaps."""
    cut = list(_WORD.finditer(fold(text)))
    plains = [_folded(w[0])[1] for w in cut]
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for term in sorted(set(terms), key=len, reverse=True):
        if term:
            by_first.setdefault(term[0], []).append(term)
    spans: list[tuple[int, int]] = []
    free = 0
    for at in [at for at, plain in enumerate(plains) if plain in by_first]:
        length = next((len(t) for t in by_first[plains[at]] if tuple(plains[at : at + len(t)]) == t), 0)
        if length and at >= free:
            spans.append((cut[at].start(), cut[at + length - 1].end()))
            free = at + length
    return spans


def _window(text: str, spans: Sequence[tuple[int, int]], around: int) -> tuple[int, int]:
    """About ``around`` letters with the most hits in them, cut at spaces."""
    if len(text) <= around or not spans:
        return 0, _back_to_space(text, around) if len(text) > around else len(text)
    best = max(spans, key=lambda s: (sum(1 for o in spans if s[0] <= o[0] and o[1] <= s[0] + around), -s[0]))
    start = max(0, min(best[0] - around // 4, len(text) - around))
    if start:
        start = text.rfind(" ", 0, start + 1) + 1
    end = min(len(text), start + around)
    return start, len(text) if end == len(text) else max(_back_to_space(text, end), best[1])


def _back_to_space(text: str, end: int) -> int:
    space = text.rfind(" ", 0, end)
    return space if space > 0 else end
