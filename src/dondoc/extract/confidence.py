"""How sure each field of a task is: a linear model over signs of how it was read, with weights learned from annotated documents.

The rules say how sure they are by themselves; ``scripts/train_confidence.py`` learns how often such readings were right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dondoc.extract.model import Party, Task, Why

#: the fields whose reading is judged; a task is as sure as the least sure of the first three
FIELDS = ("span", "leads", "deadline", "coordinators", "nature")
_MAIN = FIELDS[:3]
#: the sign that every field has
_BIAS = "bias"
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
    weights = _weights().get(field)
    if not weights:
        return task.why[field].confidence
    weight = weights.get
    return squashed(sum([weight(sign, 0.0) for sign in _SIGNS[field](task, content)], weight(_BIAS, 0.0)))


def squashed(logit: float) -> float:
    """A sum of weights as a chance."""
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))))), 3)


def signs(field: str, task: Task, content: str) -> set[str]:
    """What the chance of a field depends on; ``task.why`` holds the rules and what they say of themselves."""
    return {*_SIGNS[field](task, content), _BIAS}


# Each of the following lists the signs of one field, each sign once.


def _why(why: Why) -> list[str]:
    seen = [f"rule:{why.rule}", f"says:{int(why.confidence * 10)}"]
    return [*seen, "vetoes"] if why.vetoes else seen


#: what a task may hold -> the sign that it does
_INSIDE = {
    ";": "semicolon", ". ": "sentence", ":": "colon", "“": "quote", "...": "dots", "\n\n": "gap", " đã ": "told",
    " phải ": "must",
}  # fmt: skip


def _of_span(task: Task, content: str) -> list[str]:
    start, end = task.span
    text = task.text
    before, after = _solid(content, start - 1, -1), _solid(content, end, 1)
    seen = _why(task.why["span"])
    seen.append("before:word" if before.isalnum() else f"before:{before}")
    seen.append("after:word" if after.isalnum() else f"after:{after}")
    seen.append(f"length:{min(6, len(text) // 60)}")
    seen.append(f"deep:{min(3, task.outline.count('.') if task.outline else -1)}")
    seen.append("small first" if text[:1].islower() else "capital first")
    seen += [name for sign, name in _INSIDE.items() if sign in text]
    if start - content.rfind("\n", 0, start) < 8:
        seen.append("opens line")
    if after not in ".;/,":
        seen.append("no stop")
    return seen


def _solid(content: str, at: int, step: int) -> str:
    """The next letter in a direction that is no white space; "" at the end of the text."""
    while 0 <= at < len(content):
        if not content[at].isspace():
            return content[at]
        at += step
    return ""


def _of_leads(task: Task, content: str) -> list[str]:
    leads = task.leads
    seen = _why(task.why["leads"])
    seen += (f"leads:{min(4, len(leads))}", f"as:{task.why['span'].rule}")
    flaws = {flaw: None for party in leads for flaw in _flaws(party)}
    return [*seen, *flaws] if flaws else seen


def _flaws(party: Party) -> list[str]:
    """What makes the name of a lead doubtful."""
    flaws = ["unlinked"] if party.agency is None else []
    if not party.stated:
        flaws.append("handed")
    if len(party.name) > 60:
        flaws.append("long name")
    if party.name[:1].islower():
        flaws.append("small name")
    return flaws


#: words of time in an order that has no deadline -> their sign
_TIMES = {
    word: f"word:{word.strip()}"
    for word in (" ngày ", " tháng ", "quý ", " năm 20", "định kỳ", "hằng ", "hàng ", "thời gian", "trước ")
}


def _of_deadline(task: Task, content: str) -> list[str]:
    seen = _why(task.why["deadline"])
    seen.append(f"as:{task.why['span'].rule}")
    due = task.deadline
    if due is None:
        said = f" {task.text.lower()}"
        return seen + [sign for word, sign in _TIMES.items() if word in said]
    seen += (f"kind:{due.kind}", "stated" if due.stated else "handed")
    return [*seen, "stages"] if due.stages else seen


def _of_coordinators(task: Task, content: str) -> list[str]:
    low = task.text.lower()
    seen = _why(task.why["coordinators"])
    seen.append(f"number:{min(5, len(task.coordinators))}")
    return seen + [word for word in ("phối hợp", "cùng ", "với ") if word in low]


def _of_nature(task: Task, content: str) -> list[str]:
    why = task.why["nature"]
    return [*_why(why), f"is:{task.nature}", f"fine:{int(why.confidence * 20)}"]


_SIGNS = {
    "span": _of_span, "leads": _of_leads, "deadline": _of_deadline, "coordinators": _of_coordinators, "nature": _of_nature,
}  # fmt: skip


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    path = files("dondoc.extract").joinpath("data/confidence.json")
    weights: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return weights
