"""Whether an order has an end (specific) or is a standing duty (regular) (GUIDE N1).

A deadline of any kind makes it specific. Otherwise a linear model decides, with weights learned by ``scripts/train_nature.py``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dondoc.extract.lexicon import nature_forms, phrase
from dondoc.extract.model import Deadline, Why
from dondoc.extract.trie import alternation
from dondoc.span import Span

#: letters after a making verb in which its product is looked for
_REACH = 45
_GROUPS = ("done", "once", "amount", "reported", "beyond", "standing", "urgent", "this", "handed", "period")
_WORDY = frozenset(("done", "once", "standing"))


def nature_of(content: str, flat: str, span: Span, due: Deadline | None, others_due: float) -> tuple[str, Why]:
    """``specific`` or ``regular``, and why.

    ``others_due`` is the share of the document's other tasks that have a deadline: orders of one document are of one kind.
    """
    if due is not None:
        return "specific", Why("nature.deadline", 0.97)
    seen = features(content[span.start : span.end], flat[span.start : span.end], others_due)
    weights = _weights()
    chance: float = 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in seen)))
    nature = "specific" if chance > _threshold() else "regular"
    return nature, Why("nature.model", _certainty(chance))


def _certainty(chance: float) -> float:
    """How often a chance like this is right on documents the model has not seen (it is surer of itself than that)."""
    return round(0.5 + 0.45 * math.sqrt(abs(2 * chance - 1)), 3)


def features(raw: str, text: str, others_due: float) -> set[str]:
    """The signs of one order; ``raw`` as written, ``text`` folded."""
    verbs = [m[0] for m in phrase("verbs").finditer(text) if m.start() == 0 or raw[m.start()].islower()]
    main = [verb for verb in verbs if verb not in _passing()]
    seen = {"bias", f"length:{min(5, len(text) // 70)}", f"others:{min(3, int(others_due * 6))}"}
    seen |= {f"verb:{verb}" for verb in verbs}
    seen |= {f"{place}:{main[at]}" for place, at in (("first", 0), ("last", -1)) if main}
    if len(main) > 1:
        seen.add(f"second:{main[1]}")
    return seen | _groups(text) | _making(text)


def _groups(text: str) -> set[str]:
    """The first of each group of signs, and how the telling ones are said."""
    seen: set[str] = set()
    first: set[str] = set()
    for found in _every_form().finditer(text):
        group = str(found.lastgroup)
        if group not in first:
            first.add(group)
            seen |= {f"has:{group}"} | ({f"opens:{group}"} if found.start() < 25 else set())
            seen |= {f"says:{group}:{found[0]}"} if group in _WORDY else set()
    return seen


def _making(text: str) -> set[str]:
    """Making verbs and the things near behind them."""
    things = [(found.start(), found[0]) for found in _form("product").finditer(text)]
    if not things:
        return set()
    seen = {f"thing:{thing}" for _, thing in things}
    for verb in _form("made").finditer(text):
        made = next((thing for at, thing in things if verb.end() <= at <= verb.end() + _REACH), None)
        if made:
            seen |= {"makes", f"makes:{verb[0]}", f"made:{made}"} | ({"makes first"} if verb.start() < 30 else set())
    return seen


@cache
def _form(group: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + alternation(nature_forms()[group]) + r"(?!\w)")


@cache
def _every_form() -> re.Pattern[str]:
    """All groups of signs in one pattern, so that a text is gone through once."""
    named = (f"(?P<{group}>{alternation(nature_forms()[group])})" for group in _GROUPS)
    return re.compile(r"(?<!\w)(?:" + "|".join(named) + r")(?!\w)")


@cache
def _passing() -> frozenset[str]:
    return frozenset(nature_forms()["passing"])


@cache
def _model() -> dict[str, dict[str, float]]:
    model: dict[str, dict[str, float]] = json.loads(files("dondoc.extract").joinpath("data/nature.json").read_text("utf-8"))
    return model


def _weights() -> dict[str, float]:
    return _model()["weights"]


def _threshold() -> float:
    return _model()["decision"]["threshold"]


def shares_due(deadlines: Sequence[Deadline | None]) -> list[float]:
    """For each task, the share of the document's other tasks that have a deadline."""
    with_due = sum(due is not None for due in deadlines)
    others = max(1, len(deadlines) - 1)
    return [(with_due - (due is not None)) / others for due in deadlines]
