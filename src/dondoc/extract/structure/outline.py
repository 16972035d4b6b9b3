"""The outline of the document and the addresses of its items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dondoc.extract.model import OutlineItem
from dondoc.extract.structure.blocks import Block
from dondoc.extract.structure.marks import BULLETS


def read_outline(content: str, blocks: Sequence[Block]) -> tuple[OutlineItem, ...]:
    """Every block that has a mark, bullets left out."""
    return tuple(
        OutlineItem(b.mark, b.level, b.span, b.body.of(content)[:160].strip())
        for b in blocks
        if b.mark and b.family not in BULLETS and b.zone in ("operative", "appendix")
    )


def address(blocks: Sequence[Block], index: int) -> str:
    """The marks above and of a block, e.g. ``I.2.b``; bullets left out."""
    parts: list[str] = []
    at: int | None = index
    while at is not None:
        block = blocks[at]
        if block.mark and block.family not in BULLETS:
            parts.append(block.mark.strip("().:/- "))
        at = block.parent
    return ".".join(reversed(parts))


def task_ids(places: Iterable[str]) -> list[str]:
    """One id a task, unique within the document: the address of its block and a running number in it."""
    seen: dict[str, int] = {}
    ids = []
    for place in (at or "0" for at in places):
        seen[place] = seen.get(place, 0) + 1
        ids.append(f"{place}.{seen[place]}")
    return ids
