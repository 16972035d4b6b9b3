"""Closed lists of phrases found in a text by its words, all lists in one pass.

A long list as one pattern would be tried at every letter, by every rule anew, and take long to compile. Here the phrases of all
lists stand in one tree of words; a text is split at its spaces and each of its words is looked up once. What was found is kept
by where it begins, so that a rule asks "does a verb stand here?" of a dictionary (see "The word index" in docs/extraction.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import accumulate

from dondoc.extract.trie import loose

#: the words that a phrase begins with, before what is a pattern in it
_PLAIN_WORDS = re.compile(r"[^\W_]+(?:,? [^\W_]+)*(?=$| |\()")
#: a phrase that opens with a choice: "(?:gửi|trình) kết quả"
_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"[0-9](?<!\w.)")
#: what stands beside words
_AROUND = ".,;:()[]/\"'-*|?!"


class _Node:
    """A word of phrases and what follows it: the lists with a phrase that ends here, those whose phrase goes on as a pattern."""

    __slots__ = ("below", "ends", "rests")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.ends: tuple[int, ...] = ()
        self.rests: tuple[tuple[int, re.Pattern[str]], ...] = ()


class Hits:
    """Where the phrases of one list stand in a text: from each start the longest."""

    __slots__ = ("_starts", "ends")

    def __init__(self) -> None:
        #: start -> end
        self.ends: dict[int, int] = {}
        self._starts: list[int] = []

    def settle(self) -> None:
        """Bring what was found into the order of the text."""
        self._starts = sorted(self.ends)

    def at(self, start: int, end: int) -> int:
        """Where the phrase ends that starts exactly here and ends by ``end``; 0 where none does."""
        stop = self.ends.get(start, 0)
        return stop if stop <= end else 0

    def starts(self, start: int, end: int) -> list[int]:
        """Where phrases begin inside a stretch."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def first(self, start: int, end: int) -> tuple[int, int] | None:
        """The first phrase inside a stretch."""
        return next(self.within(start, end), None)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The phrases inside a stretch, from left to right, none overlapping the one before it."""
        starts, ends = self._starts, self.ends
        done = start
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            begin = starts[at]
            if begin >= done and (stop := ends[begin]) <= end:
                yield begin, stop
                done = stop


class PhraseBook:
    """Named lists of phrases. A phrase is plain words, then maybe a pattern: ``giao(?! thông)``, ``đưa (?:về|vào)``.

    >>> book = PhraseBook({"verbs": ["giao(?! thông)", "rà soát"], "urgent": ["sớm"]})
    >>> found = book.find("giao sở, sớm rà soát giao thông")
    >>> found["verbs"].ends, found["urgent"].at(9, 30)
    ({0: 4, 13: 20}, 12)
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._names = tuple(lists)
        self._tree = _Node()
        #: the openings of a piece; there are few that are different, and most texts are made of the same
        self._openings = lru_cache(maxsize=20_000)(partial(_openings, self._tree.below))
        #: of phrases that begin with a figure ("\\d+ km")
        self._bare: list[tuple[int, re.Pattern[str]]] = []
        for number, phrases in enumerate(lists.values()):
            bare = [form for phrase in phrases for form in _opened(phrase) if not self._add(number, form)]
            if bare:
                self._bare.append((number, re.compile(f"(?:{'|'.join(map(loose, bare))})(?!\\w)")))

    def _add(self, number: int, phrase: str) -> bool:
        plain = _PLAIN_WORDS.match(phrase)
        if plain is None:
            return False
        node = self._tree
        for word in plain[0].split(" "):
            node = node.below.setdefault(word, _Node())
        if rest := phrase[plain.end() :]:
            node.rests += ((number, re.compile(loose(rest) + r"(?!\w)")),)
        else:
            node.ends += (number,)
        return True

    def find(self, folded: str) -> dict[str, Hits]:
        """What each list has in a folded text without line ends."""
        found = tuple(Hits() for _ in self._names)
        ends = tuple(hits.ends for hits in found)
        pieces = folded.split(" ")
        # letters before each piece; the spaces between them are as many as the pieces
        letters = list(accumulate(map(len, pieces), initial=0))
        pieces.append("")
        for index, node in enumerate(map(self._tree.below.get, pieces)):
            if node is None:
                continue
            piece, following = pieces[index], pieces[index + 1]
            start = letters[index] + index
            below = node.below.get(following)
            if below is None and not node.rests and following.isalnum():
                for number in node.ends:
                    ends[number][start] = start + len(piece)
            elif below is None or node.ends or node.rests or below.below or below.rests:
                _follow(folded, pieces, index, start, start + len(piece), node, ends)
            else:
                for number in below.ends:
                    ends[number][start] = start + len(piece) + 1 + len(following)
        for index, piece in enumerate(pieces):
            if not piece.isalnum() and piece:
                at = letters[index] + index
                for begin, end, node in self._openings(piece):
                    _follow(folded, pieces, index if end == len(piece) else -1, at + begin, at + end, node, ends)
        for figure in _FIGURE.finditer(folded) if self._bare else ():
            for number, pattern in self._bare:
                if match := pattern.match(folded, figure.start()):
                    ends[number][match.start()] = match.end()
        for hits in found:
            hits.settle()
        return dict(zip(self._names, found, strict=True))


def _openings(tree: dict[str, _Node], piece: str) -> list[tuple[int, int, _Node]]:
    """The words in a piece with signs ("(giao", "sở/ban,") that a phrase may begin with, but for the piece as a whole."""
    bare = piece.strip(_AROUND)
    if bare.isalnum():
        begin = piece.index(bare)
        spans = [(begin, begin + len(bare)), (begin, len(piece))]
    else:
        # "sở," begins "sở, ngành" and "sở"
        spans = [span for word in _WORD.finditer(piece) for span in (word.span(), (word.start(), len(piece)))]
    found = {(a, b): node for a, b in spans if b - a < len(piece) and (node := tree.get(piece[a:b])) is not None}
    return [(a, b, node) for (a, b), node in found.items()]


def _follow(
    folded: str, pieces: list[str], index: int, start: int, at: int, node: _Node, ends: tuple[dict[int, int], ...]
) -> None:
    """Note every phrase that starts with a word which ends at ``at``, the longest last.

    ``index`` is the piece that the word ends, -1 where another sign than a space stands behind it.
    """
    while True:
        for number in node.ends:
            ends[number][start] = at
        for number, rest in node.rests:
            if match := rest.match(folded, at):
                ends[number][start] = match.end()
        if index < 0 or not node.below:
            return
        index, at = index + 1, at + 1
        while index < len(pieces) - 1 and not pieces[index]:
            index, at = index + 1, at + 1
        piece = pieces[index]
        below = node.below.get(piece)
        if not piece.isalnum() and (word := _WORD.match(piece)) is not None and word[0] != piece:
            last = node.below.get(word[0])
            if last is not None and below is not None:
                _follow(folded, pieces, -1, start, at + word.end(), last, ends)
            elif last is not None:
                below, piece, index = last, word[0], -1
        if below is None:
            return
        node, at = below, at + len(piece)


def _opened(phrase: str) -> list[str]:
    """The phrase once for each way to open it: "(?:gửi|trình) kết quả" is two."""
    choice = _CHOICE.match(phrase)
    return [first + phrase[choice.end() :] for first in choice[1].split("|")] if choice else [phrase]
