"""How often words and pairs of words stand in administrative texts: what a suspected slip is judged by.

Only counts are shipped (``data/slips.bin``), learned by ``scripts/train_slips.py``.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import accumulate, pairwise, repeat
from operator import add, mul

from dondoc.extract.words.fold import unmarked
from dondoc.extract.words.syllables import cut
from dondoc.extract.words.word_lists import DATA
from dondoc.kept import recall

#: stands for the start and the end of a run of words
EDGE = ""
_DISCOUNT = 0.75
_UNKNOWN = 1e-7


class SlipModel:
    """Counts of words and of pairs of neighbours, with the probability of one word after another."""

    def __init__(self, words: Sequence[str], counts: Sequence[int], pairs: dict[int, int]) -> None:
        self.words = tuple(words)
        self.index = {word: i for i, word in enumerate(self.words)}
        self.counts = tuple(counts)
        #: first word × number of words + second word -> how often
        self._pairs = pairs
        self._total = sum(self.counts)
        self._size = len(self.words)
        said = "\n".join(self.words)
        self._by_skeleton, self._by_deletion = recall("skeletons", said, partial(_skeletons, said))

    @classmethod
    def learn(cls, texts: Iterable[str]) -> SlipModel:
        """Count the words and pairs of folded texts; runs are parted where something else than space stands between."""
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            chain, _ = chained(text)
            counts.update(chain)
            pairs.update(pairwise(chain))
        counts[EDGE] //= 2
        del pairs[EDGE, EDGE]
        words = sorted(counts)
        index = {word: i for i, word in enumerate(words)}
        numbered = sorted((index[a] * len(words) + index[b], min(n, 255)) for (a, b), n in pairs.items())
        return cls(words, [counts[w] for w in words], dict(numbered))

    def to_bytes(self) -> bytes:
        """The model packed: words, counts, pairs as differences."""
        deltas = array("I", [b - a for a, b in pairwise([0, *self._pairs])])
        parts = ["\n".join(self.words).encode(), array("I", self.counts).tobytes(), deltas.tobytes(), bytes(self._pairs.values())]
        head = b"".join(len(part).to_bytes(4, "little") for part in parts)
        return zlib.compress(head + b"".join(parts), 9)

    @classmethod
    def of_bytes(cls, packed: bytes) -> SlipModel:
        data = zlib.decompress(packed)
        sizes = [int.from_bytes(data[4 * i : 4 * i + 4], "little") for i in range(4)]
        starts = [16, *accumulate(sizes, initial=16)][1:]
        parts = [data[a:b] for a, b in pairwise([*starts[:4], len(data)])]
        deltas = array("I")
        deltas.frombytes(parts[2])
        counts = array("I")
        counts.frombytes(parts[1])
        return cls(parts[0].decode().split("\n"), counts.tolist(), dict(zip(accumulate(deltas), parts[3], strict=True)))

    def count(self, word: str) -> int:
        at = self.index.get(word)
        return self.counts[at] if at is not None else 0

    def along(self, chain: Sequence[str]) -> list[int]:
        """How often each word of a chain was followed by the next."""
        size, pairs = self._size, self._pairs
        # with what is no number of a word the sum is no pair's
        numbers = list(map(self.index.get, chain, repeat(-size * size)))
        return list(map(pairs.get, map(add, map(mul, numbers, repeat(size)), numbers[1:]), repeat(0)))

    def beside(self, left: str, right: str) -> Callable[[str], int]:
        """Says of a known word with how many of two neighbours it has been seen."""
        index, size, pairs = self.index, self._size, self._pairs
        before, after = index.get(left, -size) * size, index.get(right, -size * size)

        def seen_with(word: str) -> int:
            at = index[word]
            return (before + at in pairs) + (at * size + after in pairs)

        return seen_with

    def score(self, left: str, word: str, right: str, own_left: float = 0.0, own_right: float = 0.0) -> float:
        """Log probability of a word between two others; `own_*` are sightings in the document itself."""
        return self._after(left, word, own_left) + self._after(word, right, own_right)

    def _after(self, left: str, word: str, extra: float) -> float:
        a, b = self.index.get(left), self.index.get(word)
        base = (self.counts[b] / self._total if b is not None else 0.0) or _UNKNOWN
        seen = self.counts[a] if a is not None else 0
        if a is None or not seen:
            return math.log((max(extra, 0.0) + base * 20) / (extra + 20))
        pair = extra if b is None else self._pairs.get(a * self._size + b, 0) + extra
        return math.log(max(pair - _DISCOUNT, 0.0) / (seen + extra) + base * _DISCOUNT)

    def same_skeleton(self, word: str) -> list[str]:
        """Known words that differ only by marks ("kê", "kề", "kể" for "kế")."""
        return self._by_skeleton.get(unmarked(word), [])

    def longer(self, skeleton: str) -> Sequence[str]:
        """Known skeletons that become this one when a letter is lost."""
        return self._by_deletion.get(skeleton, ())

    def of_skeleton(self, skeleton: str) -> list[str]:
        return self._by_skeleton.get(skeleton, [])


def _skeletons(words: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Words, one a line, by their letters without marks; those letters by themselves with one left out."""
    by_skeleton: dict[str, list[str]] = {}
    for word, skeleton in zip(words.split("\n"), unmarked(words).split("\n"), strict=True):
        by_skeleton.setdefault(skeleton, []).append(word)
    by_deletion: dict[str, list[str]] = {}
    for skeleton in by_skeleton:
        for shorter in {skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))}:
            by_deletion.setdefault(shorter, []).append(skeleton)
    return by_skeleton, by_deletion


def chained(folded: str) -> tuple[list[str], list[int]]:
    """The words of a text and where they start, with `EDGE` at both ends of each run between which nothing but space stands."""
    chain, starts = [EDGE], [0]
    for word, start, joined in cut(folded):
        if not joined and len(chain) > 1:
            chain += (EDGE, EDGE)
            starts += (start, start)
        chain.append(word)
        starts.append(start)
    return [*chain, EDGE], [*starts, len(folded)]


@cache
def shipped() -> SlipModel:
    """The model in the package, loaded once when first asked for."""
    return SlipModel.of_bytes((DATA / "slips.bin").read_bytes())
