"""The account of the whole text: every letter that is no white space lies in exactly one row."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.extract.blocks import Block
from dondoc.extract.model import LedgerRow, Task
from dondoc.span import Span

_ROLE = {
    "header": "header", "addressee": "addressee", "preamble": "ground", "letter": "ground", "closing": "closing",
    "recipients": "recipient", "signature": "signature", "footnote": "footnote", "appendix": "unclear",
    "attached": "unclear", "operative": "unclear",
}  # fmt: skip
_STOPS = ".;/*_,:"


def make_ledger(content: str, blocks: Sequence[Block], tasks: Sequence[Task]) -> tuple[LedgerRow, ...]:
    """Rows in order that do not overlap and leave out nothing but white space."""
    rows: list[LedgerRow] = []
    waiting = sorted(tasks, key=lambda t: t.span)
    for block in blocks:
        inside = [t for t in waiting if t.span.start < block.span.end and t.span.start >= block.span.start]
        rows += _rows_of(content, block, inside)
    return tuple(rows)


def _rows_of(content: str, block: Block, tasks: list[Task]) -> list[LedgerRow]:
    rows: list[LedgerRow] = []
    at = block.span.start
    for task in tasks:
        start = at if not content[at : task.span.start].strip(" -–+•.)(" + block.mark) else task.span.start
        _add(rows, content, Span(at, start), _role(block), None)
        end = _closed(content, task.span.end, block.span.end)
        rows.append(LedgerRow(Span(start, end).stripped(content), "task", task.id))
        at = end
    _add(rows, content, Span(at, block.span.end), _role(block), None)
    return rows


def _add(rows: list[LedgerRow], content: str, span: Span, role: str, task: str | None) -> None:
    span = span.stripped(content)
    if span.end > span.start:
        rows.append(LedgerRow(span, role, task))


def _closed(content: str, at: int, end: int) -> int:
    while at < end and content[at] in _STOPS:
        at += 1
    return at


def _role(block: Block) -> str:
    if block.kind == "furniture":
        return "furniture"
    if block.kind in ("heading", "opener") and block.zone == "operative":
        return "heading"
    return _ROLE[block.zone]
