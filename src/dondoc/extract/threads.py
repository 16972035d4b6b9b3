"""Which earlier task a new one repeats or continues, with a score and the reason.

Candidates come from an inverted index of word pairs, weighed by how rare they are (so that "tăng cường công tác" links
nothing); only the best of them are compared exactly.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dondoc.extract.words.fold import fold, unmarked
from dondoc.extract.words.sentences import say


@dataclass(frozen=True, slots=True)
class EarlierTask:
    """What has to be known of a task to link a later one to it."""

    id: str
    text: str
    leads: tuple[str, ...] = ()
    #: the day of its notice
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier task that a new one goes back to."""

    earlier: str
    #: 0..1
    score: float
    #: repeats (the same order again) or continues (the same object, a further step)
    relation: str
    #: Vietnamese, for the reader
    reason: str


REPEATS, CONTINUES = 0.68, 0.42
#: scores this near to the best are of one thread
_SAME_THREAD = 0.1
#: candidates that are compared exactly
_COMPARED = 25
#: a pair that more than this share of the tasks have says nothing
_COMMON = 0.02
_NOISE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:ngay|thang|quy|nam) (?:\d+|[ivx]+)\b|\b\d[\w/.-]*|"
    r"\b(?:tiep tuc|khan truong|kip thoi|thuong xuyen|chu dong|tich cuc|quyet liet|hoan thanh|truoc|som|dinh ky|"
    r"hang (?:thang|quy))\b"
)
_WORD = re.compile(r"[a-z]+")


#: of a run that is shown
_MOST_WORDS = 16


def words_of(text: str) -> list[str]:
    """The words that are compared: no marks, no dates and numbers, no words of urgency.

    >>> words_of("Khẩn trương rà soát 12 dự án trước ngày 15/8/2021")
    ['ra', 'soat', 'du', 'an']
    """
    return _WORD.findall(_NOISE.sub(" ", unmarked(fold(text))))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The new task: its words, its pairs with their weights and the sum of these."""

    text: str
    words: str
    leads: tuple[str, ...]
    weights: dict[tuple[str, str], float]
    whole: float


@dataclass(frozen=True, slots=True)
class _Match:
    """A candidate compared exactly; ``overlap`` is the weighed share of common pairs."""

    number: int
    score: float
    overlap: float
    shared: set[tuple[str, str]]
    same: list[str]


class ThreadIndex:
    """Earlier tasks, to be asked which of them a new one goes back to. Tasks can be added at any time."""

    def __init__(self, tasks: Iterable[EarlierTask] = ()) -> None:
        self._tasks: list[EarlierTask] = []
        #: each task's words as they are compared, and how many pairs they make
        self._words: list[str] = []
        self._sizes: list[int] = []
        self._postings: dict[tuple[str, str], array[int]] = {}
        for task in tasks:
            self.add(task)

    def __len__(self) -> int:
        return len(self._tasks)

    def add(self, task: EarlierTask) -> None:
        number = len(self._tasks)
        self._tasks.append(task)
        words = words_of(task.text)
        self._words.append(" ".join(words))
        pairs = set(pairwise(words))
        self._sizes.append(len(pairs))
        for pair in pairs:
            posting = self._postings.get(pair)
            if posting is None:
                self._postings[pair] = array("I", (number,))
            else:
                posting.append(number)

    def find(self, text: str, leads: Sequence[str] = (), most: int = 3) -> list[Link]:
        """The earlier tasks that this one goes back to, best first; empty where none is near enough."""
        asked = self._asked(text, leads)
        if not asked.whole:
            return []
        compared = [self._compare(number, asked) for number in self._candidates(asked.weights)]
        near = [match for match in compared if match.score >= CONTINUES]
        best = max((match.score for match in near), default=0.0)
        # of several of one thread the latest comes first
        near.sort(key=lambda m: (m.score < best - _SAME_THREAD, -_ordinal(self._tasks[m.number].on), -m.score))
        return [self._link(match, asked) for match in near[:most]]

    def _asked(self, text: str, leads: Sequence[str]) -> _Asked:
        words = words_of(text)
        weights = {pair: self._weight(pair) for pair in set(pairwise(words))}
        return _Asked(text, " ".join(words), tuple(leads), weights, sum(weights.values()))

    def _weight(self, pair: tuple[str, str]) -> float:
        """How much it says that two tasks share a pair: the rarer the more."""
        return math.log((len(self._tasks) + 1) / (len(self._postings.get(pair, ())) + 0.5)) + 0.1

    def _candidates(self, weights: dict[tuple[str, str], float]) -> list[int]:
        """The tasks that share the rarest pairs; common pairs are asked only where rare ones give too little."""
        limit = max(200, int(_COMMON * len(self._tasks)))
        scores: Counter[int] = Counter()
        for pair in sorted(weights, key=lambda p: -weights[p]):
            posting = self._postings.get(pair)
            if posting is None or (len(posting) > limit and len(scores) >= _COMPARED):
                continue
            scores.update(posting[-limit:])
        best = Counter({n: c / (self._sizes[n] + len(weights)) for n, c in scores.most_common(8 * _COMPARED)})
        return [n for n, _ in best.most_common(_COMPARED)]

    def _compare(self, number: int, asked: _Asked) -> _Match:
        """The exact score of one candidate; its reason is told only where it is shown."""
        from rapidfuzz import fuzz

        earlier, words = self._tasks[number], self._words[number]
        theirs = set(pairwise(words.split()))
        shared = theirs & asked.weights.keys()
        both = sum(asked.weights[p] for p in shared)
        other = both + sum(self._weight(p) for p in theirs - shared)
        overlap = both / math.sqrt(asked.whole * other) if other else 0.0
        wording = fuzz.token_sort_ratio(asked.words, words) / 100
        same, known = _same_agencies(asked.leads, earlier.leads), bool(asked.leads and earlier.leads)
        score = 0.6 * overlap + 0.25 * wording + (0.15 * bool(same) if known else 0.1 * overlap)
        return _Match(number, round(score, 4), overlap, shared, same)

    def _link(self, match: _Match, asked: _Asked) -> Link:
        relation = "repeats" if match.score >= REPEATS else "continues"
        reason = _reason(asked.text, match.shared, asked.weights, match.overlap, match.same)
        return Link(self._tasks[match.number].id, match.score, relation, reason)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return unmarked(fold(text))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _same_agencies(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    known = {_plain(name) for name in theirs}
    return [name for name in ours if _plain(name) in known]


def _reason(
    text: str, shared: set[tuple[str, str]], weights: dict[tuple[str, str], float], overlap: float, same: list[str]
) -> str:
    parts = [say("thread.overlap", share=round(100 * overlap))]
    objects = _objects(text, shared, weights)
    if objects:
        parts.append(say("thread.objects", objects=", ".join(f"“{o}”" for o in objects[:2])))
    if same:
        parts.append(say("thread.agencies", names=", ".join(same[:3])))
    return "; ".join(parts)


def _objects(text: str, shared: set[tuple[str, str]], weights: dict[tuple[str, str], float]) -> list[str]:
    """The runs of words of the new task that the earlier one shares, as they are written, those that say most first.

    A run goes as far as the words are the same, so that it does not begin or end inside a word of several syllables; it counts
    where it holds a rare pair.
    """
    rare = 0.6 * max(weights.values())
    written = [m[0] for m in re.finditer(r"[^\W\d_]+", text)]
    pairs = list(pairwise(map(_plain, written)))
    found: list[tuple[float, str]] = []
    start = 0
    for end, pair in enumerate([*pairs, None]):
        if pair in shared:
            continue
        said = [weights[p] for p in pairs[start:end]]
        if said and max(said) >= rare:
            found.append((sum(said), " ".join(written[start : end + 1][:_MOST_WORDS])))
        start = end + 1
    return [run for _, run in sorted(found, key=lambda run: -run[0])]
