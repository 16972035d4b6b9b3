"""The account of the whole text: every letter that is no white space lies in exactly one row."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.extract.model import LedgerRow, Task
from dondoc.extract.structure.blocks import Block
from dondoc.extract.tasks.heads import is_particular
from dondoc.extract.tasks.topics import Topic
from dondoc.extract.words.lexicon import Flat
from dondoc.span import solid

_ROLE = {
    "header": "header", "addressee": "addressee", "preamble": "ground", "letter": "ground", "closing": "closing",
    "recipients": "recipient", "signature": "signature", "footnote": "footnote", "appendix": "unclear",
    "attached": "unclear", "operative": "unclear",
}  # fmt: skip
_TOPIC = {"aims": "objective", "state": "assessment"}
#: roles that say by themselves why a sentence with an action verb is no task
_NO_ORDERS = frozenset(("objective", "assessment"))
_STOPS = ".;/*_,:"
#: letters of the longest lead-in
_LEAD_IN = 160


def make_ledger(content: str, blocks: Sequence[Block], tasks: Sequence[Task], about: Sequence[str]) -> tuple[LedgerRow, ...]:
    """Rows in order that do not overlap and leave out nothing but white space. ``about`` is the role of each block's rest."""
    rows: list[LedgerRow] = []
    waiting = sorted(tasks, key=lambda t: t.span)
    at = 0
    for block, role in zip(blocks, about, strict=True):
        first = at
        while at < len(waiting) and waiting[at].span.start < block.span.end:
            at += 1
        # a task that takes up the list below it covers the blocks of its items
        start = max(block.span.start, rows[-1].span.end if rows else 0)
        rows += _rows_of(content, start, max(start, block.span.end), block.mark, waiting[first:at], role)
    return tuple(rows)


def roles_of(blocks: Sequence[Block], about: Sequence[Topic], folded: Flat) -> list[str]:
    """What the letters of each block are that are no task."""
    return [_role(block, topic, folded) for block, topic in zip(blocks, about, strict=True)]


def _rows_of(content: str, at: int, stop: int, mark: str, tasks: Sequence[Task], role: str) -> list[LedgerRow]:
    rows: list[LedgerRow] = []
    for task in tasks:
        start = at if not content[at : task.span.start].strip(" -–+•.)(" + mark) else task.span.start
        _add(rows, content, at, start, "heading" if _opens(content, at, start, mark) else role)
        end = _closed(content, task.span.end, stop)
        rows.append(LedgerRow(solid(content, start, end), "task", task.id))
        at = end
    _add(rows, content, at, stop, role)
    return rows


def _opens(content: str, at: int, start: int, mark: str) -> bool:
    """Whether what stands before an order is who or what it is about, up to a colon ("2. Đề nghị Sở X và Sở Y: ...")."""
    said = content[at:start].strip().removeprefix(mark)
    return said.endswith(":") and len(said) < _LEAD_IN and ". " not in said[2:] and ";" not in said


def _add(rows: list[LedgerRow], content: str, start: int, end: int, role: str) -> None:
    span = solid(content, start, end) if end > start else None
    if span is not None and span.end > span.start:
        rows.append(LedgerRow(span, role, rule=f"no order: {role}" if role in _NO_ORDERS else None))


def _closed(content: str, at: int, end: int) -> int:
    while at < end and content[at] in _STOPS:
        at += 1
    return at


def _role(block: Block, topic: Topic, folded: Flat) -> str:
    if block.kind == "furniture":
        return "furniture"
    if block.zone not in ("operative", "appendix"):
        return _ROLE[block.zone]
    if block.kind in ("heading", "opener"):
        return "heading"
    if is_particular(block, folded):
        return "particulars"
    return _TOPIC.get(topic.name, "unclear")
