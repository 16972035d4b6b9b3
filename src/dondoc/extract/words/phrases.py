"""Closed lists of phrases found in a text by its words, all lists in one pass.

A long list as one pattern would be tried at every letter, by every rule anew, and take long to compile. Here the phrases of all
lists stand in one tree of words; a text is split at its spaces and each of its words is looked up once. What was found is kept
by where it begins, so that a rule asks "does a verb stand here?" of a dictionary (see "The word index" in docs/extraction.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from dondoc.extract.words.seek import figures
from dondoc.extract.words.trie import loose

#: the words that a phrase begins with, before what is a pattern in it
_PLAIN_WORDS = re.compile(r"[^\W_]+(?:,? [^\W_]+)*(?=$| |\()")
#: a phrase that opens with a choice: "(?:gửi|trình) kết quả"
_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)")
#: "(?<!không )chịu trách nhiệm"
_BEHIND = re.compile(r"\(\?<!([^()]*)\)")
_WORD = re.compile(r"\w+")
#: what stands beside words
_AROUND = ".,;:()[]/\"'-*|?!"


class _Node:
    """A word of phrases and what follows it: the lists with a phrase that ends here, those whose phrase goes on as a pattern."""

    __slots__ = ("below", "ends", "last", "rests", "tells")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.ends: tuple[int, ...] = ()
        self.rests: tuple[tuple[int, re.Pattern[str]], ...] = ()
        #: a phrase may end here; one does, as plain words, and none goes on
        self.tells = self.last = False

    def settle(self, word: str) -> None:
        """Set what the phrases below ``word`` come to once all are known."""
        self.tells = bool(self.ends or self.rests)
        self.last = word.isalnum() and not self.below and not self.rests
        for following, node in self.below.items():
            node.settle(following)


class _Line(NamedTuple):
    """A text split at its spaces, and what was found in it."""

    folded: str
    pieces: list[str]
    #: how many there are before each piece, spaces left out
    letters: list[int]
    #: of each list, start -> end
    ends: tuple[dict[int, int], ...]


class Hits:
    """Where the phrases of one list stand in a text: from each start the longest."""

    __slots__ = ("_crossed", "_found", "_starts", "ends")

    def __init__(self) -> None:
        #: start -> end
        self.ends: dict[int, int] = {}
        self._starts: list[int] = []
        #: the phrases in the order of the text, and where one begins that overlaps the next; set when first asked for
        self._found: list[tuple[int, int]] = []
        self._crossed: list[int] = []

    def settle(self) -> None:
        """Bring what was found into the order of the text."""
        self._starts = sorted(self.ends)

    def at(self, start: int, end: int) -> int:
        """Where the phrase ends that starts exactly here and ends by ``end``; 0 where none does."""
        stop = self.ends.get(start, 0)
        return stop if stop <= end else 0

    def starts(self, start: int, end: int) -> list[int]:
        """Where phrases begin inside a stretch."""
        first = bisect_left(self._starts, start)
        return self._starts[first : bisect_left(self._starts, end, first)]

    def first(self, start: int, end: int) -> tuple[int, int] | None:
        """The first phrase inside a stretch."""
        starts, ends = self._starts, self.ends
        for at in range(bisect_left(starts, start), len(starts)):
            begin = starts[at]
            if begin >= end:
                break
            if (stop := ends[begin]) <= end:
                return begin, stop
        return None

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The phrases inside a stretch, from left to right, none overlapping the one before it."""
        starts = self._starts
        first = bisect_left(starts, start)
        if first == (last := bisect_left(starts, end, first)):
            return []
        if not self._found:
            stops = [self.ends[begin] for begin in starts]
            self._found = list(zip(starts, stops, strict=True))
            self._crossed = [begin for begin, stop, following in zip(starts, stops, starts[1:], strict=False) if stop > following]
        found = self._found[first:last]
        crossed = self._crossed
        if crossed and bisect_left(crossed, start) < bisect_left(crossed, end):
            return _apart(found, end)
        if found[-1][1] > end:
            del found[-1]
        return found


def _apart(phrases: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Of phrases in the order of the text those that end by ``end`` and do not overlap the one before them."""
    kept = []
    done = 0
    for phrase in phrases:
        if phrase[0] >= done and phrase[1] <= end:
            kept.append(phrase)
            done = phrase[1]
    return kept


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
        self._tree.settle("")

    def _add(self, number: int, phrase: str) -> bool:
        """Put a phrase into the tree; False where it does not begin with a word."""
        if phrase.replace(" ", "").isalnum():
            self._node(phrase.split(" ")).ends += (number,)
            return True
        behind = []
        while before := _BEHIND.match(phrase):
            behind.append(before[1])
            phrase = phrase[before.end() :]
        plain = _PLAIN_WORDS.match(phrase)
        if plain is None:
            return False
        words = plain[0].split(" ")
        if words[0].endswith(","):  # "sở, ngành": pieces are looked up by their first word, without signs
            words = [words[0][:-1]]
        node = self._node(words)
        # what stands before is looked for from the end of the plain words
        rest = "".join(f"(?<!{before}{' '.join(words)})" for before in behind) + phrase[len(" ".join(words)) :]
        if rest:
            node.rests += ((number, re.compile(loose(rest) + r"(?!\w)")),)
        else:
            node.ends += (number,)
        return True

    def _node(self, words: Iterable[str]) -> _Node:
        """The node of the tree that some words lead to."""
        node = self._tree
        for word in words:
            below = node.below
            if word not in below:
                below[word] = _Node()
            node = below[word]
        return node

    def find(self, folded: str, end: int | None = None) -> dict[str, Hits]:
        """What each list has in a folded text without line ends, up to ``end``."""
        found = tuple(Hits() for _ in self._names)
        pieces = folded[:end].split(" ")
        # letters before each piece; the spaces between them are as many as the pieces
        letters = list(accumulate(map(len, pieces), initial=0))
        pieces.append("")
        line = _Line(folded, pieces, letters, tuple(hits.ends for hits in found))
        odd = self._find_plain(line)
        for index in odd:
            self._find_odd(line, index)
        places = figures(folded) if self._bare else []
        for at in places if end is None else places[: bisect_left(places, end)]:
            if folded[at - 1 : at] != "_":
                for number, pattern in self._bare:
                    if match := pattern.match(folded, at):
                        line.ends[number][at] = match.end()
        for hits in found:
            hits.settle()
        return dict(zip(self._names, found, strict=True))

    def _find_plain(self, line: _Line) -> list[int]:
        """Note the phrases that begin with a piece as a whole; the numbers of the pieces that hold signs."""
        pieces, letters, ends = line.pieces, line.letters, line.ends
        odd = []
        for index, node in enumerate(map(self._tree.below.get, pieces)):
            if node is None:
                if not pieces[index].isalnum():
                    odd.append(index)
                continue
            following = pieces[index + 1]
            below = node.below.get(following)
            if below is None and following and not node.tells:
                continue
            start = letters[index] + index
            if node.rests or not (following if below is None else below.last):
                _follow(line, node, index, start)
                continue
            if node.ends:
                stop = letters[index + 1] + index
                for number in node.ends:
                    ends[number][start] = stop
            if below is not None:
                stop = letters[index + 2] + index + 1
                for number in below.ends:
                    ends[number][start] = stop
        return odd

    def _find_odd(self, line: _Line, index: int) -> None:
        """Note the phrases that begin inside a piece with signs, or end with the word that it begins with."""
        pieces, letters = line.pieces, line.letters
        piece = pieces[index]
        bare, opened = self._openings(piece)
        before = self._tree.below.get(pieces[index - 1]) if index and bare else None
        if before is not None and piece not in before.below and (last := before.below.get(bare)) is not None:
            _note(line, last, letters[index - 1] + index - 1, letters[index] + index + len(bare))
        for begin, end, node in opened:
            at = letters[index] + index
            if end == len(piece):
                _follow(line, node, index, at + begin)
            else:
                _note(line, node, at + begin, at + end)


def _openings(tree: dict[str, _Node], piece: str) -> tuple[str, list[tuple[int, int, _Node]]]:
    """The word that a piece with signs begins with ("sở/ban,": "sở"), and those in it that open a phrase, with their places."""
    bare = piece.strip(_AROUND)
    if bare.isalnum():
        begin = piece.index(bare)
        spans = [(begin, begin + len(bare)), (begin, len(piece))]
    else:
        # "sở," begins "sở, ngành" and "sở"
        spans = [span for word in _WORD.finditer(piece) for span in (word.span(), (word.start(), len(piece)))]
    found = {(a, b): node for a, b in spans if b - a < len(piece) and (node := tree.get(piece[a:b])) is not None}
    first = _WORD.match(piece)
    return first[0] if first else "", [(a, b, node) for (a, b), node in found.items()]


def _note(line: _Line, node: _Node, start: int, at: int) -> None:
    """Note the phrases that start at ``start`` and whose plain words end at ``at``."""
    for number in node.ends:
        line.ends[number][start] = at
    if node.rests:
        for number, rest in node.rests:
            if match := rest.match(line.folded, at):
                line.ends[number][start] = match.end()


def _follow(line: _Line, node: _Node, index: int, start: int) -> None:
    """Note every phrase that starts with a word which ends with the piece ``index``, the longest last."""
    pieces, letters = line.pieces, line.letters
    while True:
        if node.tells:
            _note(line, node, start, letters[index + 1] + index)
        if not node.below:
            return
        index += 1
        while index < len(pieces) - 1 and not pieces[index]:
            index += 1
        piece = pieces[index]
        below = node.below.get(piece)
        if not piece.isalnum() and (word := _WORD.match(piece)) is not None and (last := node.below.get(word[0])) is not None:
            _note(line, last, start, letters[index] + index + word.end())
        if below is None:
            return
        node = below


def _opened(phrase: str) -> list[str]:
    """The phrase once for each way to open it: "(?:gửi|trình) kết quả" is two."""
    choice = _CHOICE.match(phrase) if phrase.startswith("(?:") else None
    return [first + phrase[choice.end() :] for first in choice[1].split("|")] if choice else [phrase]
