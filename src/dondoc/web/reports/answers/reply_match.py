"""An agency's own report, sentence by sentence, matched to its open tasks. Pure: texts in, proposals out.

A sentence answers a task when they share enough of the words that are rare among the agency's tasks. Nothing is taken over
unseen: what comes out are proposals with the letters they rest on.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from dondoc.extract.words.fold import bare, fold
from dondoc.span import Span

#: a sentence has to carry this share of a task's weight to answer it, and more than the next task by this factor
ENOUGH, CLEARLY = 0.30, 1.12
#: below this weight two texts share only common words
LEAST_WEIGHT = 5.0
#: orders that share so much are one line of repeated orders; its newest is meant if it fits so much as well as the best
FAMILY, AS_WELL = 0.38, 0.75
#: the weight of words that no task has
UNKNOWN = 0.8
CODE = re.compile(r"\bNV-?\s?(\d{3,6})\b")
END = re.compile(r"(?<=[.;!?…])\s+(?=\S)")
MARK = re.compile(r"^\s*(?:[-+•*]|\(?\d{1,2}[.)/]|[IVX]+\.|[a-zđ]\))\s+")
_WORDS = tomllib.loads(files("dondoc.web.reports.answers").joinpath("reply.toml").read_text("utf-8"))
COMMON = frozenset(_WORDS["common"].split())
EMPTY = re.compile(rf"(?i)(?:{'|'.join(_WORDS['empty'])})")
AHEAD = re.compile(rf"(?i)(?:{'|'.join(_WORDS['ahead'])})")
GOES_ON = re.compile(rf"(?i)(?:{'|'.join(_WORDS['goes_on'])})")


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that the agency has to answer for."""

    key: int
    quote: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the report that answers a task; ``score`` 0..1, 1 where it names the task's number."""

    task: int
    span: Span
    score: float


def match_reply(content: str, tasks: Sequence[OpenTask], *, agency: str = "", others: Sequence[str] = ()) -> list[Match]:
    """Every sentence (or table row) with the task it answers, in order of the text; neighbours about the same task joined.

    ``agency`` writes the report; ``others`` are names of bodies that say nothing about which task is meant, and whose own
    doings are no result of this agency.
    """
    if not tasks:
        return []
    matcher = _Matcher(tasks, [agency, *others] if agency else list(others))
    strangers = tuple(fold(name) for name in others if name != agency)
    found: list[Match] = []
    for span, continues in _pieces(content, matcher):
        words = span.of(content)
        match = None if fold(words).startswith(strangers) and strangers else matcher.best(words, span)
        if continues and found and _goes_on(words) and (match is None or match.score < 2 * ENOUGH):
            match = Match(found[-1].task, span, found[-1].score)
        if match is None:
            continue
        if found and found[-1].task == match.task and not content[found[-1].span.end : match.span.start].strip("\n -+|/;."):
            last = found.pop()
            match = Match(match.task, Span(last.span.start, match.span.end), max(last.score, match.score))
        found.append(match)
    return found


class _Matcher:
    """The agency's open tasks as weighted bags of words, with the families of those that repeat each other."""

    def __init__(self, tasks: Sequence[OpenTask], names: Sequence[str]) -> None:
        folded = sorted((fold(name) for name in names if name), key=len, reverse=True)
        self.names = re.compile("|".join(map(re.escape, folded))) if folded else None
        self.bags = {task.key: self.bag(task.quote) for task in tasks}
        self.numbers = {task.number: task.key for task in tasks if task.number}
        self.weights = _weights(self.bags.values())

    def bag(self, text: str) -> set[str]:
        folded = fold(text)
        return _bag(self.names.sub(" , ", folded) if self.names else folded)

    def best(self, words: str, span: Span) -> Match | None:
        """The task that the words answer; of a family of repeated orders the newest that fits about as well."""
        if code := CODE.search(words):
            named = self.numbers.get(int(code[1]))
            return Match(named, span, 1.0) if named else None
        said = self.bag(words)
        scores = {key: _score(said, bag, self.weights) for key, bag in self.bags.items()}
        best = max(scores, key=lambda key: (scores[key][0], key))
        score, weight = scores[best]
        if weight < LEAST_WEIGHT or score < ENOUGH:
            return None
        family = {key for key, bag in self.bags.items() if key == best or self._alike(bag, self.bags[best])}
        rest = max((scores[key][0] for key in scores if key not in family), default=0.0)
        if score < rest * CLEARLY:
            return None
        newest = max(key for key in family if scores[key][0] >= AS_WELL * score)
        return Match(newest, span, min(score, 0.99))

    def _alike(self, one: set[str], other: set[str]) -> bool:
        return _score(one, other, self.weights)[0] >= FAMILY


def _score(said: set[str], task: set[str], weights: dict[str, float]) -> tuple[float, float]:
    """How much of the weight both have, 0..1, and that weight."""
    common = sum(weights.get(term, UNKNOWN) for term in said & task)
    of_task = sum(weights.get(term, UNKNOWN) for term in task)
    of_said = sum(weights.get(term, UNKNOWN) for term in said)
    lighter = max(min(of_task, of_said), 1.0)
    return (0.5 * common / lighter + 0.5 * common / math.sqrt(max(of_task * of_said, 1.0)), common)


def _weights(bags: Collection[set[str]]) -> dict[str, float]:
    """Rare terms weigh more; two words in a row more than one."""
    count: Counter[str] = Counter()
    for bag in bags:
        count.update(bag)
    rare = math.log(2 + len(bags))
    return {term: (1.6 if " " in term else 1.0) * (0.3 + 1.4 * math.log((2 + len(bags)) / n) / rare) for term, n in count.items()}


def _bag(text: str) -> set[str]:
    """Words and pairs of words, folded without marks, common ones left out."""
    words = re.findall(r"[a-z0-9]+(?:[/.,-][a-z0-9]+)*", bare(text))
    single = {word for word in words if word not in COMMON and (len(word) > 1 or word.isdigit())}
    pairs = {f"{one} {two}" for one, two in pairwise(words) if not {one, two} <= COMMON}
    return single | pairs


def _pieces(content: str, matcher: _Matcher) -> Iterator[tuple[Span, bool]]:
    """Sentences and table rows, and whether each goes on in the same paragraph; chapters about the future left out."""
    start, ahead = 0, False
    for line in content.split("\n"):
        begin, start = start, start + len(line) + 1
        text = line.strip()
        if not text:
            continue
        if len(text) < 90 and (AHEAD.search(text) or (ahead and re.match(r"^[IVX]+\.", text))):
            ahead = bool(AHEAD.search(text))
            continue
        if not ahead:
            item = Span(begin, begin + len(line)).stripped(content)
            # a marked item or a table row answers one task, however many sentences it has
            whole = " | " in line or (MARK.match(line) and not EMPTY.match(text) and matcher.best(text, item))
            yield from [(item, False)] if whole else _sentences(content, begin, begin + len(line))


def _sentences(content: str, begin: int, end: int) -> Iterator[tuple[Span, bool]]:
    mark = MARK.match(content[begin:end])
    at = begin + (mark.end() if mark else 0)
    first = True
    for stop in [*(m.start() for m in END.finditer(content, at, end)), end]:
        span = Span(at, stop).stripped(content)
        words = span.of(content)
        if words and not EMPTY.match(words) and not words.endswith(":"):
            yield span, not first
            first = False
        at = stop


def _goes_on(words: str) -> bool:
    """A sentence that tells more of what the one before it began."""
    return bool(GOES_ON.match(words))
