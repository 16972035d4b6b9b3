"""How sure each field of a task is: a linear model over signs of how it was read, with weights learned from annotated documents.

The rules say how sure they are by themselves; ``scripts/train_confidence.py`` learns how often such readings were right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dondoc.extract.model import Task, Why

#: the fields whose reading is judged; a task is as sure as the least sure of the first three
FIELDS = ("span", "leads", "deadline", "coordinators", "nature")
_MAIN = FIELDS[:3]
#: chances are kept away from certainty
_LEAST, _MOST = 0.02, 0.995


def with_confidence(task: Task, content: str) -> Task:
    """The task with the chance of being right in each ``why`` and as its own confidence."""
    why = {
        field: Why(reason.rule, chance(field, task, content), reason.vetoes)
        for field in FIELDS
        if (reason := task.why.get(field)) is not None
    }
    sure = min((why[field].confidence for field in _MAIN if field in why), default=1.0)
    return task.judged(task.why | why, sure)


def chance(field: str, task: Task, content: str) -> float:
    """How likely a field of a task was read right, 0..1."""
    weights = _weights().get(field)
    if not weights:
        return task.why[field].confidence
    return squashed(sum(weights[sign] for sign in signs(field, task, content) if sign in weights))


def squashed(logit: float) -> float:
    """A sum of weights as a chance."""
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))))), 3)


def signs(field: str, task: Task, content: str) -> set[str]:
    """What the chance of a field depends on; ``task.why`` holds the rules and what they say of themselves."""
    return _SIGNS[field](task, content) | {"bias"}


def _why(why: Why) -> set[str]:
    return {f"rule:{why.rule}", f"says:{int(why.confidence * 10)}"} | ({"vetoes"} if why.vetoes else set())


def _of_span(task: Task, content: str) -> set[str]:
    start, end = task.span
    text = task.text
    before, after = _solid(content, start - 1, -1), _solid(content, end, 1)
    seen = _why(task.why["span"]) | {
        f"before:{before if not before.isalnum() else 'word'}",
        f"after:{after if not after.isalnum() else 'word'}",
        f"length:{min(6, len(text) // 60)}",
        f"deep:{min(3, task.outline.count('.') if task.outline else -1)}",
        "small first" if text[:1].islower() else "capital first",
    }
    inside = {
        ";": "semicolon",
        ". ": "sentence",
        ":": "colon",
        "“": "quote",
        "...": "dots",
        "\n\n": "gap",
        " đã ": "told",
        " phải ": "must",
    }
    seen |= {name for sign, name in inside.items() if sign in text}
    line = content.rfind("\n", 0, start)
    return seen | ({"opens line"} if start - line < 8 else set()) | ({"no stop"} if after not in ".;/," else set())


def _solid(content: str, at: int, step: int) -> str:
    """The next letter in a direction that is no white space; "" at the end of the text."""
    while 0 <= at < len(content):
        if not content[at].isspace():
            return content[at]
        at += step
    return ""


def _of_leads(task: Task, content: str) -> set[str]:
    seen = _why(task.why["leads"]) | {f"leads:{min(4, len(task.leads))}", f"as:{task.why['span'].rule}"}
    seen |= {"unlinked"} if any(party.agency is None for party in task.leads) else set()
    seen |= {"handed"} if any(not party.stated for party in task.leads) else set()
    seen |= {"long name"} if any(len(party.name) > 60 for party in task.leads) else set()
    return seen | ({"small name"} if any(party.name[:1].islower() for party in task.leads) else set())


def _of_deadline(task: Task, content: str) -> set[str]:
    seen = _why(task.why["deadline"]) | {f"as:{task.why['span'].rule}"}
    due = task.deadline
    if due is None:
        words = (" ngày ", " tháng ", "quý ", " năm 20", "định kỳ", "hằng ", "hàng ", "thời gian", "trước ")
        return seen | {f"word:{word.strip()}" for word in words if word in f" {task.text.lower()}"}
    return seen | {f"kind:{due.kind}", "stated" if due.stated else "handed"} | ({"stages"} if due.stages else set())


def _of_coordinators(task: Task, content: str) -> set[str]:
    low = task.text.lower()
    seen = _why(task.why["coordinators"]) | {f"number:{min(5, len(task.coordinators))}"}
    return seen | {word for word in ("phối hợp", "cùng ", "với ") if word in low}


def _of_nature(task: Task, content: str) -> set[str]:
    why = task.why["nature"]
    return _why(why) | {f"is:{task.nature}", f"fine:{int(why.confidence * 20)}"}


_SIGNS = {
    "span": _of_span, "leads": _of_leads, "deadline": _of_deadline, "coordinators": _of_coordinators, "nature": _of_nature,
}  # fmt: skip


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    path = files("dondoc.extract").joinpath("data/confidence.json")
    weights: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return weights
