"""Closed lists of phrases found in a text by its words, all lists in one pass.

A long list as one pattern would be tried at every letter, by every rule anew, and take long to compile. Here the phrases of all
lists stand in one tree of words; a text is split at its spaces and each of its words is looked up once. What was found is kept
by where it begins, so that a rule asks "does a verb stand here?" of a dictionary (see "The word index" in docs/extraction.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from dondoc.extract.trie import loose

#: the words that a phrase begins with, before what is a pattern in it
_PLAIN_WORDS = re.compile(r"[^\W_]+(?:,? [^\W_]+)*(?=$| |\()")
#: a phrase that opens with a choice: "(?:gửi|trình) kết quả"
_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)")
_WORD = re.compile(r"\w+")
#: what stands beside words
_AROUND = ".,;:()[]/\"'-*|?!"
_Node = dict[str, Any]
#: keys of a node that are no words: the lists with a phrase that ends here, those whose phrase goes on as a pattern
_ENDS, _GOES_ON = " ", "  "


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
        self._tree: _Node = {}
        #: of phrases that begin with no word ("\\d+ km")
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
            node = node.setdefault(word, {})
        rest = phrase[plain.end() :]
        value = (number, re.compile(loose(rest) + r"(?!\w)")) if rest else number
        key = _GOES_ON if rest else _ENDS
        node[key] = (*node.get(key, ()), value)
        return True

    def find(self, folded: str) -> dict[str, Hits]:
        """What each list has in a folded text without line ends."""
        found = tuple(Hits() for _ in self._names)
        ends = tuple(hits.ends for hits in found)
        pieces = folded.split(" ")
        openings = {piece: self._openings(piece) for piece in set(pieces)}
        # letters before each piece; the spaces between them are as many as the pieces
        letters = list(accumulate(map(len, pieces), initial=0))
        for index, opened in enumerate(map(openings.__getitem__, pieces)):
            if opened:
                at = letters[index] + index
                for offset, length, node, whole in opened:
                    _follow(folded, pieces, index if whole else None, at + offset, length, node, ends)
        for number, pattern in self._bare:
            for match in pattern.finditer(folded):
                if not folded[match.start() - 1 : match.start()].isalnum():
                    ends[number][match.start()] = match.end()
        for hits in found:
            hits.settle()
        return dict(zip(self._names, found, strict=True))

    def _openings(self, piece: str) -> tuple[tuple[int, int, _Node, bool], ...]:
        """The words of a piece that a phrase may begin with: offset, length, node, and whether a space follows the word."""
        if piece.isalnum():
            node = self._tree.get(piece)
            return ((0, len(piece), node, True),) if node is not None else ()
        bare = piece.strip(_AROUND)
        if bare.isalnum():
            start = piece.index(bare)
            words = [(start, start + len(bare))]
        else:
            words = [word.span() for word in _WORD.finditer(piece)]
        # "sở," begins "sở, ngành" and "sở"
        spans = {span for start, end in words for span in ((start, end), (start, len(piece)))}
        tree = self._tree
        return tuple((a, b - a, node, b == len(piece)) for a, b in spans if (node := tree.get(piece[a:b])) is not None)


def _follow(
    folded: str, pieces: list[str], index: int | None, start: int, length: int, node: _Node, ends: tuple[dict[int, int], ...]
) -> None:
    """Note every phrase that begins with a word, the longest last. ``index`` is the word's piece where a space follows it."""
    at = start + length
    while True:
        if _ENDS in node:
            for number in node[_ENDS]:
                ends[number][start] = at
        if _GOES_ON in node:
            for number, rest in node[_GOES_ON]:
                if match := rest.match(folded, at):
                    ends[number][start] = match.end()
        if index is None:
            return
        index += 1
        while index < len(pieces) and not pieces[index]:
            index, at = index + 1, at + 1
        if index == len(pieces):
            return
        piece, at = pieces[index], at + 1
        below = node.get(piece)
        if below is None or not piece.isalnum():
            if piece.isalnum() or (word := _WORD.match(piece)) is None:
                return
            last = node.get(word[0])
            if last is not None and below is not None:
                _follow(folded, pieces, None, start, at + word.end() - start, last, ends)
            elif last is not None:
                below, piece, index = last, word[0], None
        if below is None:
            return
        node, at = below, at + len(piece)


def _opened(phrase: str) -> list[str]:
    """The phrase once for each way to open it: "(?:gửi|trình) kết quả" is two."""
    choice = _CHOICE.match(phrase)
    return [first + phrase[choice.end() :] for first in choice[1].split("|")] if choice else [phrase]
