"""What a part of the document is about, by its headings: orders, or aims and assessment, which hold no tasks (GUIDE T7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.extract.blocks import Block
from dondoc.extract.lexicon import form
from dondoc.extract.orders import find_start

_ORDERING = re.compile(form("ordering"))
_LISTED_STATE = re.compile(
    r"(?:kết quả|hạn chế|tồn tại|khó khăn|vướng mắc|thành tích|ưu điểm)[^,;]{0,60}(?:như sau|sau đây|sau|như|là|cụ thể)\s*:\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What is under a heading. In a ``barren`` part only clauses opened by a sign of ``enough`` are tasks."""

    name: str = "orders"
    barren: bool = False
    enough: tuple[str, ...] = ()


ORDERS = Topic()
_STATE = Topic("state", True, ("give", "issuer"))
_TOPICS = (
    (re.compile(form("aims")), Topic("aims", True)),
    (re.compile(form("state")), _STATE),
    (re.compile(form("money")), Topic("money", True, ("give", "issuer", "subject"))),
    (_ORDERING, ORDERS),
)


def topics(blocks: Sequence[Block], folded: str) -> list[Topic]:
    """The topic of each block, handed down from the headings above it."""
    out: list[Topic] = []
    for block in blocks:
        above = out[block.parent] if block.parent is not None else ORDERS
        out.append(_own(block, folded) or above)
    return out


def _own(block: Block, folded: str) -> Topic | None:
    if block.kind not in ("heading", "opener"):
        return None
    title = folded[block.body.start : block.body.end]
    if block.kind == "opener":
        if _LISTED_STATE.search(title):
            return _STATE
        if find_start(folded, *block.body).is_order:
            return ORDERS
    return next((topic for form, topic in _TOPICS if form.match(title)), None)
