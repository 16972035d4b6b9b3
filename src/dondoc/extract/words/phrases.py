"""Closed lists of phrases found in a text by its words, all lists in one pass.

A long list as one pattern would be tried at every letter, by every rule anew, and take long to compile. Here the phrases of all
lists stand in one tree of words; a text is split at its spaces and each of its words is looked up once. What was found is kept
by where it begins, so that a rule asks "does a verb stand here?" of a dictionary (see "The word index" in docs/extraction.md).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from dondoc.extract.words.seek import figures
from dondoc.extract.words.trie import loose
from dondoc.kept import recall

#: the words that a phrase begins with, before what is a pattern in it
_PLAIN_WORDS = re.compile(r"[^\W_]+(?:,? [^\W_]+)*(?=$| |\()")
#: a phrase that opens with a choice: "(?:gửi|trình) kết quả"
_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)")
#: "(?<!không )chịu trách nhiệm"
_BEHIND = re.compile(r"\(\?<!([^()]*)\)")
_WORD = re.compile(r"\w+")
#: what stands beside words
_AROUND = ".,;:()[]/\"'-*|?!"
#: what of a node stands where
_BELOW: Final = 0
_ENDS: Final = 1
_TELLS: Final = 3
_PLAIN: Final = 4
#: different pieces of texts that are remembered
_MOST_KNOWN = 20_000


#: A word of phrases: the words that may follow it; the lists with a phrase that ends here; those whose phrase goes on as a
#: pattern, each with the pattern's number; whether a phrase may end here; whether those that do are plain words. All of it plain
#: values, kept between starts of a command.
_Node: TypeAlias = tuple[dict[str, "_Node"], tuple[int, ...], tuple[tuple[int, int], ...], bool, bool]


class _Planted:
    """A node while phrases are put into the tree."""

    __slots__ = ("below", "ends", "plain", "rests")

    def __init__(self, word: str = "") -> None:
        self.below: dict[str, _Planted] = {}
        self.ends: tuple[int, ...] = ()
        self.rests: tuple[tuple[int, int], ...] = ()
        self.plain = word.isalnum()

    def reach(self, words: Iterable[str]) -> "_Planted":
        """The node that some words lead to."""
        node = self
        for word in words:
            below = node.below.get(word)
            if below is None:
                below = node.below[word] = _Planted(word)
            node = below
        return node

    def grown(self) -> _Node:
        """The node and all below it as plain values."""
        below = {word: node.grown() for word, node in self.below.items()}
        return below, self.ends, self.rests, bool(self.ends or self.rests), self.plain and not self.rests


class _Odd(NamedTuple):
    """What a piece with signs holds ("sở/ban,")."""

    #: the word that it begins with, where phrases have it as their second word
    bare: str
    #: the words in it that open a phrase: where each begins and ends
    opened: list[tuple[int, int, _Node]]


class _Line(NamedTuple):
    """A text split at its spaces, and what was found in it."""

    folded: str
    pieces: list[str]
    #: how many there are before each piece, spaces left out
    letters: list[int]
    #: of each list, start -> end
    ends: tuple[dict[int, int], ...]
    #: what phrases go on with
    rests: list[re.Pattern[str]]


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
        said = "\n".join(["\t".join(phrases) for phrases in lists.values()])
        tree, rests, bare = recall("phrases", said, partial(_planted, said))
        self._rests = [re.compile(rest) for rest in rests]
        #: of phrases that begin with a figure ("\\d+ km")
        self._bare = [(number, re.compile(pattern)) for number, pattern in bare]
        self._known = _Known(tree[0])

    def find(self, folded: str, end: int | None = None) -> dict[str, Hits]:
        """What each list has in a folded text without line ends, up to ``end``."""
        found = tuple(Hits() for _ in self._names)
        pieces = folded[:end].split(" ")
        # letters before each piece; the spaces between them are as many as the pieces
        letters = list(accumulate(map(len, pieces), initial=0))
        pieces.append("")
        line = _Line(folded, pieces, letters, tuple(hits.ends for hits in found), self._rests)
        self._find_words(line)
        places = figures(folded) if self._bare else []
        for at in places if end is None else places[: bisect_left(places, end)]:
            if folded[at - 1 : at] != "_":
                for number, pattern in self._bare:
                    if match := pattern.match(folded, at):
                        line.ends[number][at] = match.end()
        for hits in found:
            hits.settle()
        return dict(zip(self._names, found, strict=True))

    def _find_words(self, line: _Line) -> None:
        """Note the phrases that begin with a word of the text, or inside a piece with signs."""
        pieces, letters, ends = line.pieces, line.letters, line.ends
        last: _Node | _Odd | None = None
        for index, here in enumerate(map(self._known.__getitem__, pieces)):
            before, last = last, here
            if here is None:
                continue
            if isinstance(here, _Odd):
                _note_odd(line, here, index, before)
                continue
            next_words, here_end, rests, tells, _ = here
            following = pieces[index + 1]
            below = next_words.get(following)
            if below is None and following and not tells:
                continue
            start = letters[index] + index
            if rests or not (following if below is None else below[_PLAIN] and _is_last(below, pieces[index + 2])):
                _follow(line, here, index, start)
                continue
            if here_end:
                stop = letters[index + 1] + index
                for number in here_end:
                    ends[number][start] = stop
            if below is not None:
                stop = letters[index + 2] + index + 1
                for number in below[_ENDS]:
                    ends[number][start] = stop


def _planted(said: str) -> tuple[_Node, list[str], list[tuple[int, str]]]:
    """Lists of phrases, each a line, as one tree; the patterns that phrases go on with; for each list those that begin with none
    of its words."""
    tree = _Planted()
    rests: list[str] = []
    starting: list[tuple[int, str]] = []
    #: phrases that are words and nothing else -> the lists that have them; many stand in several
    plain: dict[str, list[int]] = {}
    for number, phrases in enumerate(said.split("\n")):
        bare: list[str] = []
        for phrase in phrases.split("\t") if phrases else ():
            if phrase in plain:
                plain[phrase].append(number)
            elif phrase.replace(" ", "").isalnum():
                plain[phrase] = [number]
            else:
                bare += [form for form in _opened(phrase) if not _plant(tree, rests, number, form)]
        if bare:
            starting.append((number, f"(?:{'|'.join(map(loose, bare))})(?!\\w)"))
    for phrase, numbers in plain.items():
        tree.reach(phrase.split(" ")).ends += tuple(numbers)
    return tree.grown(), rests, starting


def _plant(tree: _Planted, rests: list[str], number: int, phrase: str) -> bool:
    """Put a phrase into the tree; False where it does not begin with a word."""
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
    node = tree.reach(words)
    # what stands before is looked for from the end of the plain words
    rest = "".join(f"(?<!{before}{' '.join(words)})" for before in behind) + phrase[len(" ".join(words)) :]
    if rest:
        node.rests += ((number, len(rests)),)
        rests.append(loose(rest) + r"(?!\w)")
    else:
        node.ends += (number,)
    return True


class _Known(dict[str, "_Node | _Odd | None"]):
    """What a piece of a text opens: there are few that are different, and most texts are made of the same."""

    def __init__(self, tree: Mapping[str, _Node]) -> None:
        super().__init__(tree)
        self._tree = tree
        #: the words that some phrase has as its second
        self._seconds = {second for below, *_ in tree.values() for second in below}

    def __missing__(self, piece: str) -> _Odd | None:
        if len(self) > _MOST_KNOWN:
            self.clear()
            self.update(self._tree)
        found = None if piece.isalnum() else self._odd(piece)
        self[piece] = found
        return found

    def _odd(self, piece: str) -> _Odd | None:
        first = _WORD.match(piece)
        bare = first[0] if first and first[0] in self._seconds else ""
        opened = _openings(self._tree, piece)
        return _Odd(bare, opened) if bare or opened else None


def _note_odd(line: _Line, odd: _Odd, index: int, before: _Node | _Odd | None) -> None:
    """Note the phrases that begin inside a piece with signs, or end with the word that it begins with."""
    pieces, letters = line.pieces, line.letters
    at = letters[index] + index
    if odd.bare and before is not None and not isinstance(before, _Odd):
        below = before[_BELOW]
        last = below.get(odd.bare)
        if last is not None and pieces[index] not in below:
            _note(line, last, letters[index - 1] + index - 1, at + len(odd.bare))
    for begin, end, node in odd.opened:
        if end == len(pieces[index]):
            _follow(line, node, index, at + begin)
        else:
            _note(line, node, at + begin, at + end)


def _is_last(node: _Node, following: str) -> bool:
    """Whether no phrase goes on with what follows."""
    below = node[_BELOW]
    return not below or (following not in below and following.isalnum())


def _openings(tree: Mapping[str, _Node], piece: str) -> list[tuple[int, int, _Node]]:
    """The words in a piece with signs that open a phrase, with their places."""
    bare = piece.strip(_AROUND)
    if bare.isalnum():
        begin = piece.index(bare)
        spans = [(begin, begin + len(bare)), (begin, len(piece))]
    else:
        # "sở," begins "sở, ngành" and "sở"
        spans = [span for word in _WORD.finditer(piece) for span in (word.span(), (word.start(), len(piece)))]
    found = {(a, b): node for a, b in spans if b - a < len(piece) and (node := tree.get(piece[a:b])) is not None}
    return [(a, b, node) for (a, b), node in found.items()]


def _note(line: _Line, node: _Node, start: int, at: int) -> None:
    """Note the phrases that start at ``start`` and whose plain words end at ``at``."""
    _, ends, rests, _, _ = node
    for number in ends:
        line.ends[number][start] = at
    for number, rest in rests:
        if match := line.rests[rest].match(line.folded, at):
            line.ends[number][start] = match.end()


def _follow(line: _Line, node: _Node, index: int, start: int) -> None:
    """Note every phrase that starts with a word which ends with the piece ``index``, the longest last."""
    pieces, letters = line.pieces, line.letters
    while True:
        if node[_TELLS]:
            _note(line, node, start, letters[index + 1] + index)
        below = node[_BELOW]
        if not below:
            return
        index += 1
        while index < len(pieces) - 1 and not pieces[index]:
            index += 1
        piece = pieces[index]
        following = below.get(piece)
        if not piece.isalnum() and (word := _WORD.match(piece)) is not None and (last := below.get(word[0])) is not None:
            _note(line, last, start, letters[index] + index + word.end())
        if following is None:
            return
        node = following


def _opened(phrase: str) -> list[str]:
    """The phrase once for each way to open it: "(?:gửi|trình) kết quả" is two."""
    choice = _CHOICE.match(phrase) if phrase.startswith("(?:") else None
    return [first + phrase[choice.end() :] for first in choice[1].split("|")] if choice else [phrase]
