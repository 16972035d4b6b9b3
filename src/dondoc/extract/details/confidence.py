"""How sure each field of a task is: a linear model over signs of how it was read, with weights learned from annotated documents.

The rules say how sure they are by themselves; ``scripts/train_confidence.py`` learns how often such readings were right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from dondoc.extract.model import Task, Why
from dondoc.extract.words.word_lists import DATA

#: the fields whose reading is judged; a task is as sure as the least sure of the first three
FIELDS = ("span", "leads", "deadline", "coordinators", "nature")
_MAIN = FIELDS[:3]
#: chances are kept away from certainty
_LEAST, _MOST = 0.02, 0.995


def with_confidence(task: Task, content: str) -> Task:
    """The task with the chance of being right in each ``why`` and as its own confidence."""
    low = task.text.lower()
    weights = _weights()
    why = {
        field: _judged(field, _facts(field, said, task, content, low)) if field in weights else said
        for field, said in task.why.items()
    }
    sure = min([why[field].confidence for field in _MAIN if field in why], default=1.0)
    return task.judged(why, sure)


def signs(field: str, task: Task, content: str) -> set[str]:
    """What the chance of a field depends on; ``task.why`` holds the rules and what they say of themselves."""
    return set(_signs(field, _facts(field, task.why[field], task, content, task.text.lower())))


def squashed(logit: float) -> float:
    """A sum of weights as a chance."""
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))))), 3)


# What is known of a field is taken down as a few values first: tasks are much alike, and what those values come to in signs and
# weights is worked out once.

_Facts = tuple[Any, ...]


def _facts(field: str, said: Why, task: Task, content: str, low: str) -> _Facts:
    """``low`` is the task's text in small letters."""
    return said.rule, int(said.confidence * 10), said.vetoes, _FIELDS[field][0](task, content, low)


@lru_cache(maxsize=20_000)
def _judged(field: str, facts: _Facts) -> Why:
    """The rule that read a field, with the chance that it is right."""
    rule, _, vetoes, _ = facts
    weights = _weights()[field]
    return Why(rule, squashed(sum(weights.get(sign, 0.0) for sign in _signs(field, facts))), vetoes)


def _signs(field: str, facts: _Facts) -> list[str]:
    rule, says, vetoes, own = facts
    seen = ["bias", f"rule:{rule}", f"says:{says}", *(["vetoes"] if vetoes else [])]
    for name, fact in zip(_FIELDS[field][1], own, strict=True):
        if isinstance(fact, tuple):
            seen += fact
        elif isinstance(fact, bool):
            seen += [name] if fact else []
        else:
            seen.append(f"{name}:{fact}")
    return seen


#: what a task may hold -> the sign that it does
_INSIDE = {
    ";": "semicolon", ". ": "sentence", ":": "colon", "“": "quote", "...": "dots", "\n\n": "gap", " đã ": "told",
    " phải ": "must",
}  # fmt: skip


def _of_span(task: Task, content: str, low: str) -> _Facts:
    start, end = task.span
    text = task.text
    before, after = _solid(content, start - 1, -1), _solid(content, end, 1)
    return (
        "word" if before.isalnum() else before,
        "word" if after.isalnum() else after,
        min(6, len(text) // 60),
        min(3, task.outline.count(".") if task.outline else -1),
        ("small first" if text[:1].islower() else "capital first",),
        tuple([name for sign, name in _INSIDE.items() if sign in text]),
        start - content.rfind("\n", 0, start) < 8,
        after not in ".;/,",
    )


def _solid(content: str, at: int, step: int) -> str:
    """The next letter in a direction that is no white space; "" at the end of the text."""
    while 0 <= at < len(content):
        if not content[at].isspace():
            return content[at]
        at += step
    return ""


def _of_leads(task: Task, content: str, low: str) -> _Facts:
    unlinked = handed = long = small = False
    for party in task.leads:
        unlinked = unlinked or party.agency is None
        handed = handed or not party.stated
        long = long or len(party.name) > 60
        small = small or party.name[:1].islower()
    return min(4, len(task.leads)), task.why["span"].rule, unlinked, handed, long, small


#: words of time in an order that has no deadline -> their sign
_TIMES = {
    word: f"word:{word.strip()}"
    for word in (" ngày ", " tháng ", "quý ", " năm 20", "định kỳ", "hằng ", "hàng ", "thời gian", "trước ")
}


def _of_deadline(task: Task, content: str, low: str) -> _Facts:
    due, rule = task.deadline, task.why["span"].rule
    if due is None:
        said = f" {low}"
        return rule, tuple([sign for word, sign in _TIMES.items() if word in said])
    return rule, (f"kind:{due.kind}", "stated" if due.stated else "handed", *(["stages"] if due.stages else []))


def _of_coordinators(task: Task, content: str, low: str) -> _Facts:
    return min(5, len(task.coordinators)), tuple([word for word in ("phối hợp", "cùng ", "với ") if word in low])


def _of_nature(task: Task, content: str, low: str) -> _Facts:
    return task.nature, int(task.why["nature"].confidence * 20)


#: the facts of each field and what they are called: a value is the sign "name:value", yes is the name, a tuple holds whole signs
_FIELDS: dict[str, tuple[Callable[[Task, str, str], _Facts], tuple[str, ...]]] = {
    "span": (_of_span, ("before", "after", "length", "deep", "", "", "opens line", "no stop")),
    "leads": (_of_leads, ("leads", "as", "unlinked", "handed", "long name", "small name")),
    "deadline": (_of_deadline, ("as", "")),
    "coordinators": (_of_coordinators, ("number", "")),
    "nature": (_of_nature, ("is", "fine")),
}


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    path = DATA / "confidence.json"
    weights: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return weights
