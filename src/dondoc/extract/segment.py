"""The operative blocks cut into units: each sentence or part of a sentence that may be a task (GUIDE T1 to T8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.extract.blocks import Block
from dondoc.extract.lexicon import order_verb, phrase
from dondoc.span import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A task candidate: its letters, and the sentence and block that hold it."""

    span: Span
    block: int
    sentence: Span
    #: which rule took it for a task
    rule: str
    #: 0..1, how sure it is that this is a task with these bounds
    confidence: float = 0.9


_SENTENCE_END = re.compile(r"(?<!\bTP)(?<!\bTS)(?<!\bThS)(?<!\d)[.!?…]+[\"”)]*\s+(?=[A-ZĐÀ-Ỹ“\"])|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")
_CLOSING = " \n\t.;:/*_"
_NO_TASKS = re.compile(r"mục đích|mục tiêu|quan điểm|yêu cầu\s*\Z|căn cứ|tình hình|kết quả|đánh giá|phạm vi|đối tượng")


def find_units(blocks: Sequence[Block], content: str, folded: str) -> list[Unit]:
    """All task candidates in the order of the text; their spans never overlap."""
    units: list[Unit] = []
    barren = _barren(blocks, folded)
    for block in blocks:
        if block.zone != "operative" or block.kind in ("heading", "furniture") or block.index in barren:
            continue
        if block.kind == "opener" and any(b.parent == block.index for b in blocks):
            continue
        if block.kind == "row":
            continue
        for sentence in sentences(content, _after_head(block, folded)):
            units += _parts(sentence, block, content, folded)
    return units


def _barren(blocks: Sequence[Block], folded: str) -> set[int]:
    """Blocks under a heading that orders nothing (aims, grounds, state of affairs)."""
    barren: set[int] = set()
    for block in blocks:
        title = folded[block.body.start : min(block.body.end, block.body.start + 60)]
        if block.parent in barren or (block.kind in ("heading", "opener") and _NO_TASKS.match(title)):
            barren.add(block.index)
    return barren


def _after_head(block: Block, folded: str) -> Span:
    """The body without "Sở X:" where the assignee stands before a colon."""
    colon = folded.find(":", block.body.start, min(block.body.end, block.body.start + 160))
    if colon < 0 or colon + 1 >= block.body.end or order_verb(folded, block.body.start, colon):
        return block.body
    return Span(colon + 1, block.body.end)


def sentences(content: str, body: Span) -> list[Span]:
    """The sentences of a stretch, without white space around them."""
    out, start = [], body.start
    for stop in _SENTENCE_END.finditer(content, body.start, body.end):
        out.append(Span(start, stop.end()).stripped(content))
        start = stop.end()
    out.append(Span(start, body.end).stripped(content))
    return [s for s in out if s.end > s.start]


def _parts(sentence: Span, block: Block, content: str, folded: str) -> list[Unit]:
    if not _is_order(sentence, folded):
        return []
    units, start = [], sentence.start
    for at in [*_semicolons(sentence, folded), sentence.end]:
        units.append(Unit(_trimmed(Span(start, at), content), block.index, sentence, "task.sentence"))
        start = at + 1
    return [u for u in units if u.span.end > u.span.start]


def _semicolons(sentence: Span, folded: str) -> list[int]:
    """The semicolons after which an order of its own begins."""
    cuts = []
    at = folded.find(";", sentence.start, sentence.end)
    while at >= 0:
        after = at + 1
        while after < sentence.end and folded[after].isspace():
            after += 1
        if order_verb(folded, after, sentence.end):
            cuts.append(at)
        at = folded.find(";", at + 1, sentence.end)
    return cuts


def _is_order(sentence: Span, folded: str) -> bool:
    return order_verb(folded, *sentence) is not None or phrase("orders").search(folded, *sentence) is not None


def _trimmed(span: Span, content: str) -> Span:
    start, end = span.stripped(content)
    while end > start and content[end - 1] in _CLOSING:
        end -= 1
    return Span(start, end)
