"""Which deadline belongs to which task: its own, its item's closing sentence, or that of what stands above it (GUIDE D4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dondoc.extract.blocks import Block
from dondoc.extract.model import Deadline
from dondoc.extract.segment import Unit


def assign_deadlines(units: Sequence[Unit], blocks: Sequence[Block], found: Sequence[Deadline]) -> list[Deadline | None]:
    """The deadline of each unit, one entry a unit."""
    return [_own(unit, found) or _inherited(unit, blocks, found) for unit in units]


def _own(unit: Unit, found: Sequence[Deadline]) -> Deadline | None:
    inside = [d for d in found if unit.span.holds(d.span)]
    if not inside:
        return None
    last = ([d for d in inside if d.on] or inside)[-1]
    return replace(last, stages=tuple(d for d in inside if d is not last)) if len(inside) > 1 else last


def _inherited(unit: Unit, blocks: Sequence[Block], found: Sequence[Deadline]) -> Deadline | None:
    above = blocks[unit.block].parent
    while above is not None:
        block = blocks[above]
        if block.kind in ("heading", "opener"):
            inside = [d for d in found if block.span.holds(d.span)]
            if inside:
                return replace(inside[-1], stated=False)
        above = block.parent
    return None
