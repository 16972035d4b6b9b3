"""What share of the operative text is accounted for, and what is not yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dondoc.span import Span
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reading.newest import Newest, reading_and_extraction

#: what stands before an item ("2.", "a)", "II.3."): it belongs to the sentence after it
_MARK = re.compile(r"\W*(?:(?:\d+|[IVXLC]+|[a-zđ])[.)/])+\d*\W*")
#: roles of the ledger that are the operative part's own: a person answers for each of them
_ASKED = frozenset({"task", "particulars", "unclear"})


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Letters without white space. ``unclear`` are the stretches that nobody has answered for, in order."""

    total: int
    accounted: int
    unclear: tuple[Span, ...]

    @property
    def share(self) -> float:
        return self.accounted / self.total if self.total else 1.0


def ledger_state(document: Document, newest: Newest | None = None) -> LedgerState:
    """The newest extraction's ledger after what reviewers did: a draft or a reasoned setting-aside answers for its letters.

    ``newest``: where it is loaded already.
    """
    reading, data = newest or reading_and_extraction(document)
    if reading is None or not data:
        return LedgerState(0, 0, ())
    open_letters = bytearray(len(reading.content))
    for row in data["ledger"]:
        if row["role"] in ("task", "unclear"):
            _fill(open_letters, row["span"], 1)
    for start, end, task in document.drafts.exclude(state=Draft.State.GONE).values_list("start", "end", "current"):
        for span in ((start, end), *_told_apart(task)):
            _fill(open_letters, span, 0)
    for start, end in document.set_asides.values_list("start", "end"):
        _fill(open_letters, (start, end), 0)
    total = sum(_letters(reading.content[s:e]) for s, e in _operative(data["ledger"]))
    unclear = tuple(_runs(open_letters, reading.content))
    missing = sum(_letters(span.of(reading.content)) for span in unclear)
    return LedgerState(total, total - missing, unclear)


def _told_apart(task: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where a task's parties and deadline stand, be it before the task ("3. Sở Tài chính: ...") or after it."""
    parties = [*task.get("leads", ()), *task.get("coordinators", ()), task.get("deadline") or {}]
    for said in parties:
        if said.get("span"):
            yield said["span"][0], said["span"][1]


def _operative(ledger: list[dict[str, object]]) -> list[tuple[int, int]]:
    return [tuple(row["span"]) for row in ledger if row["role"] in _ASKED]  # type: ignore[arg-type, misc]


def _letters(text: str) -> int:
    return sum(not c.isspace() for c in text)


def _fill(mask: bytearray, span: tuple[int, int] | list[int], value: int) -> None:
    start, end = span
    mask[start:end] = bytes([value]) * (min(end, len(mask)) - min(start, len(mask)))


def _runs(mask: bytearray, content: str) -> list[Span]:
    """The stretches of the mask that hold a letter or digit, trimmed."""
    found: list[Span] = []
    start = mask.find(1)
    while start >= 0:
        end = mask.find(0, start)
        end = len(mask) if end < 0 else end
        span = Span(start, end).stripped(content)
        words = span.of(content)
        if any(c.isalnum() for c in words) and not _MARK.fullmatch(words):
            found.append(span)
        start = mask.find(1, end)
    return found
