"""Spans of one reading of a document carried over to another reading of it, word by word."""

from __future__ import annotations

import difflib
import re
from typing import Any

Word = tuple[str, int, int]


def _words(text: str) -> list[Word]:
    return [(re.sub(r"\W+", "", m[0].lower()), m.start(), m.end()) for m in re.finditer(r"\S+", text)]


def _targets(own: list[Word], other: list[Word]) -> dict[int, tuple[int, int]]:
    """For each own word that has a counterpart: start and end of that counterpart in the other text."""
    matcher = difflib.SequenceMatcher(None, [w[0] for w in own], [w[0] for w in other], autojunk=False)
    targets: dict[int, tuple[int, int]] = {}
    for _, own_from, own_to, other_from, other_to in matcher.get_opcodes():
        count, others = own_to - own_from, other_to - other_from
        for index in range(count if others else 0):
            first = other_from + index * others // count
            last = max(first, other_from + (index + 1) * others // count - 1)
            targets[own_from + index] = other[first][1], other[last][2]
    return targets


def aligned(prediction: dict[str, Any], text: str) -> dict[str, Any]:
    """The prediction with spans of tasks and ledger in ``text``; rows without a counterpart are left out."""
    own = _words(prediction["text"])
    targets = _targets(own, _words(text))

    def carried(row: dict[str, Any]) -> dict[str, Any] | None:
        start, end = row["span"]
        hit = [targets[i] for i, word in enumerate(own) if word[1] < end and word[2] > start and i in targets]
        return {**row, "span": [hit[0][0], hit[-1][1]]} if hit else None

    moved = {key: [new for row in prediction.get(key) or [] if (new := carried(row))] for key in ("tasks", "ledger")}
    return {**prediction, **moved}
