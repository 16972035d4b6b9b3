"""How sure each field of a task is: a linear model over signs of how it was read, with weights learned from annotated documents.

The rules say how sure they are by themselves; ``scripts/train_confidence.py`` learns how often such readings were right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from dondoc.extract.model import Task, Why

#: the fields whose reading is judged; a task is as sure as the least sure of the first three
FIELDS = ("span", "leads", "deadline", "coordinators", "nature")
_MAIN = FIELDS[:3]
#: chances are kept away from certainty
_LEAST, _MOST = 0.02, 0.995


def with_confidence(task: Task, content: str) -> Task:
    """The task with the chance of being right in each ``why`` and as its own confidence."""
    said = task.why
    why = {field: Why(said[field].rule, chance(field, task, content), said[field].vetoes) for field in FIELDS if field in said}
    sure = min([why[field].confidence for field in _MAIN if field in why], default=1.0)
    return task.judged(said | why, sure)


def chance(field: str, task: Task, content: str) -> float:
    """How likely a field of a task was read right, 0..1."""
    if field not in _weights():
        return task.why[field].confidence
    return _chance(field, _facts(field, task, content))


def signs(field: str, task: Task, content: str) -> set[str]:
    """What the chance of a field depends on; ``task.why`` holds the rules and what they say of themselves."""
    return set(_signs(field, _facts(field, task, content)))


def squashed(logit: float) -> float:
    """A sum of weights as a chance."""
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))))), 3)


# What is known of a field is taken down as a few values first: tasks are much alike, and what those values come to in signs and
# weights is worked out once.

_Facts = tuple[object, ...]


def _facts(field: str, task: Task, content: str) -> _Facts:
    why = task.why[field]
    return why.rule, int(why.confidence * 10), bool(why.vetoes), _FIELDS[field][0](task, content)


@lru_cache(maxsize=20_000)
def _chance(field: str, facts: _Facts) -> float:
    weights = _weights()[field]
    return squashed(sum(weights.get(sign, 0.0) for sign in _signs(field, facts)))


def _signs(field: str, facts: _Facts) -> list[str]:
    rule, says, vetoed, own = facts
    seen = ["bias", f"rule:{rule}", f"says:{says}", *(["vetoes"] if vetoed else [])]
    for name, fact in zip(_FIELDS[field][1], own, strict=True):  # type: ignore[call-overload]
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


def _of_span(task: Task, content: str) -> _Facts:
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


def _of_leads(task: Task, content: str) -> _Facts:
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


def _of_deadline(task: Task, content: str) -> _Facts:
    due, rule = task.deadline, task.why["span"].rule
    if due is None:
        said = f" {task.text.lower()}"
        return rule, tuple([sign for word, sign in _TIMES.items() if word in said])
    return rule, (f"kind:{due.kind}", "stated" if due.stated else "handed", *(["stages"] if due.stages else []))


def _of_coordinators(task: Task, content: str) -> _Facts:
    low = task.text.lower()
    return min(5, len(task.coordinators)), tuple([word for word in ("phối hợp", "cùng ", "với ") if word in low])


def _of_nature(task: Task, content: str) -> _Facts:
    return task.nature, int(task.why["nature"].confidence * 20)


#: the facts of each field and what they are called: a value is the sign "name:value", yes is the name, a tuple holds whole signs
_FIELDS: dict[str, tuple[Callable[[Task, str], _Facts], tuple[str, ...]]] = {
    "span": (_of_span, ("before", "after", "length", "deep", "", "", "opens line", "no stop")),
    "leads": (_of_leads, ("leads", "as", "unlinked", "handed", "long name", "small name")),
    "deadline": (_of_deadline, ("as", "")),
    "coordinators": (_of_coordinators, ("number", "")),
    "nature": (_of_nature, ("is", "fine")),
}


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    path = files("dondoc.extract").joinpath("data/confidence.json")
    weights: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return weights
