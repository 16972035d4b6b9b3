"""Whether an order has an end (specific) or is a standing duty (regular) (GUIDE N1).

A deadline of any kind makes it specific. Otherwise a linear model decides, with weights learned by ``scripts/train_nature.py``.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from dondoc.extract.model import Deadline, Why
from dondoc.extract.words.lexicon import SIGNS, Flat, nature_forms
from dondoc.extract.words.word_lists import DATA
from dondoc.span import Span

#: letters after a making verb in which its product is looked for
_REACH = 45
_WORDY = frozenset(("done", "once", "standing"))
#: how many letters from its start a sign opens an order, and a verb makes its first thing
_OPENING, _FIRST = 25, 30
_DUE = Why("nature.deadline", 0.97)


def nature_of(content: str, folded: Flat, span: Span, due: Deadline | None, others_due: float) -> tuple[str, Why]:
    """``specific`` or ``regular``, and why.

    ``others_due`` is the share of the document's other tasks that have a deadline: orders of one document are of one kind.
    """
    if due is not None:
        return "specific", _DUE
    weights = _weights()
    # `fsum`: in whatever order the signs come, the sum is the same
    logit = math.fsum([weights[name] for name in features(content, folded, span, others_due) if name in weights])
    chance = 1 / (1 + math.exp(-logit))
    nature = "specific" if chance > _threshold() else "regular"
    return nature, _judged(_certainty(chance))


def _certainty(chance: float) -> float:
    """How often a chance like this is right on documents the model has not seen (it is surer of itself than that)."""
    return round(0.5 + 0.45 * math.sqrt(abs(2 * chance - 1)), 3)


@cache
def _judged(certainty: float) -> Why:
    return Why("nature.model", certainty)


def features(content: str, folded: Flat, span: Span, others_due: float) -> set[str]:
    """The signs of the order at a span."""
    start, end = span
    seen = {"bias", f"length:{min(5, (end - start) // 70)}", f"others:{min(3, int(others_due * 6))}"}
    passing, main = _passing(), []
    for a, b in folded.hits["verbs"].within(start, end):
        if a == start or content[a].islower():
            verb = folded[a:b]
            seen.add(f"verb:{verb}")
            if verb not in passing:
                main.append(verb)
    if main:
        seen.update((f"first:{main[0]}", f"last:{main[-1]}"))
    if len(main) > 1:
        seen.add(f"second:{main[1]}")
    _add_groups(seen, folded, span)
    _add_making(seen, folded, span)
    return seen


def _add_groups(seen: set[str], folded: Flat, span: Span) -> None:
    """The first of each group of signs, and how the telling ones are said; of groups that overlap the first counts."""
    signs, (begin, stop) = folded.signs, span
    first: set[str] = set()
    done = 0
    for at in range(bisect_left(signs, (begin,)), len(signs)):
        start, number, end = signs[at]
        if start >= stop:
            break
        if start < done or end > stop:
            continue
        done = end
        group = SIGNS[number]
        if group not in first:
            first.add(group)
            seen.add(f"has:{group}")
            if start - begin < _OPENING:
                seen.add(f"opens:{group}")
            if group in _WORDY:
                seen.add(f"says:{group}:{folded[start:end]}")


def _add_making(seen: set[str], folded: Flat, span: Span) -> None:
    """Making verbs and the things near behind them."""
    things = []
    for start, end in folded.hits["product"].within(*span):
        thing = folded[start:end]
        things.append((start, thing))
        seen.add(f"thing:{thing}")
    if not things:
        return
    for start, end in folded.hits["made"].within(*span):
        made = next((thing for at, thing in things if end <= at <= end + _REACH), None)
        if made:
            seen.update(("makes", f"makes:{folded[start:end]}", f"made:{made}"))
            if start - span.start < _FIRST:
                seen.add("makes first")


@cache
def _passing() -> frozenset[str]:
    return frozenset(nature_forms()["passing"])


@cache
def _model() -> dict[str, dict[str, float]]:
    model: dict[str, dict[str, float]] = json.loads(DATA.joinpath("nature.json").read_text("utf-8"))
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
