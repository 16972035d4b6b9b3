"""The operative blocks cut into units: each sentence or part of a sentence that is a task (GUIDE T1 to T8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.extract.blocks import Block
from dondoc.extract.clauses import Clause, clauses_of
from dondoc.extract.heads import head_end, is_particular, only_names, opens_list, own_part
from dondoc.extract.lexicon import form
from dondoc.extract.orders import Start, find_start, is_closing, is_purpose, is_report
from dondoc.extract.tables import read_rows
from dondoc.extract.topics import Topic, topics
from dondoc.span import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A task: its letters, and the sentence and block that hold it."""

    span: Span
    block: int
    sentence: Span
    #: which rule took it for a task
    rule: str
    #: 0..1, how sure it is that this is a task with these bounds
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause with what was seen in it: where its order starts and whether it begins, continues or lies outside a task."""

    clause: Clause
    block: int
    start: Start
    label: str
    #: what the part before it is: names ("Yêu cầu các sở; UBND các xã ..."), grounds without an order, a list after a colon
    follows: str = ""


_TAIL = " \n\t.;:/*_,…"
_ZONES = frozenset(("operative", "preamble", "closing", "appendix"))


def find_units(blocks: Sequence[Block], content: str, folded: str) -> list[Unit]:
    """All tasks in the order of the text; their spans never overlap."""
    about = topics(blocks, folded)
    rows = read_rows(blocks, folded)
    units: list[Unit] = []
    for block in blocks:
        if block.zone not in _ZONES:
            continue
        if block.index in rows:
            task = _trimmed(rows[block.index].task, content)
            units.append(Unit(task, block.index, task, "task.row"))
        if block.kind in ("heading", "furniture", "row") or is_particular(block, folded):
            continue
        units += _joined([_judged(p, block, about[block.index], folded) for p in _pieces(block, content, folded)], content)
    return units


def _pieces(block: Block, content: str, folded: str) -> list[_Piece]:
    body = Span(head_end(block, content, folded), block.body.end)
    out: list[_Piece] = []
    for clause in clauses_of(content, folded, body):
        own = own_part(clause.span, block, folded) if clause.sentence.end == block.body.end else clause.span.end
        span = Span(clause.span.start, own) if own > clause.span.start else clause.span
        start = find_start(folded, *span)
        follows = _follows(out[-1], folded) if out and clause.opened == "semicolon" else ""
        if start.how == "none" and clause.opened != "semicolon" and only_names(folded, span):
            start = Start(start.at, "names")
        out.append(_Piece(replace(clause, span=span), block.index, start, "" if own > span.start else "O", follows))
    return out


def _follows(last: _Piece, folded: str) -> str:
    span = last.clause.span
    if last.follows == "list" or opens_list(folded, span):
        return "list"
    if last.start.how == "names" or only_names(folded, span):
        return "names"
    if last.start.how == "none" and (last.follows == "grounds" or is_purpose(folded, *span)):
        return "grounds"
    return ""


def _judged(piece: _Piece, block: Block, topic: Topic, folded: str) -> _Piece:
    """B where a task begins, I where the one before goes on, O outside of tasks."""
    if piece.label:
        return piece
    label = _label(piece, block, topic, folded)
    return replace(piece, label=label)


def _label(piece: _Piece, block: Block, topic: Topic, folded: str) -> str:
    start, span = piece.start, piece.clause.span
    if is_closing(folded, *span):
        return "O"
    if block.zone == "preamble":
        return "B" if start.how in ("give", "issuer") and block.kind == "opener" else "O"
    if topic.barren and start.how not in topic.enough:
        return "O"
    if start.how == "none":
        goes_on = piece.clause.opened == "semicolon" or (piece.clause.opened == "sentence" and not is_report(folded, *span))
        return "I" if goes_on else "O"
    if piece.clause.opened == "semicolon":
        if piece.follows == "grounds" and start.how == "verb":
            return "O"
        if _leans(folded, span) or piece.follows in ("names", "list"):
            return "I"
    return "B"


_LEANING = re.compile(form("leaning"))


def _leans(folded: str, span: Span) -> bool:
    """Whether a part says only how the part before it is done ("bảo đảm kịp thời, công khai")."""
    return span.end - span.start < 110 and _LEANING.match(folded, span.start, span.end) is not None


def _joined(pieces: list[_Piece], content: str) -> list[Unit]:
    units: list[Unit] = []
    open_task = False
    for piece in pieces:
        if piece.label == "B":
            span = _trimmed(Span(piece.start.at, piece.clause.span.end), content)
            units.append(Unit(span, piece.block, piece.clause.sentence, f"task.{piece.start.how}"))
            open_task = True
        elif piece.label == "I" and open_task:
            units[-1] = replace(units[-1], span=_trimmed(Span(units[-1].span.start, piece.clause.span.end), content))
        else:
            open_task = False
    return [u for u in units if u.span.end > u.span.start]


def _trimmed(span: Span, content: str) -> Span:
    start, end = span.stripped(content)
    while end > start and content[end - 1] in _TAIL:
        end -= 1
    return Span(start, end)
