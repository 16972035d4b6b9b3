"""Who has to do each task: leads and co-ordinators, stated in it or handed down from what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dondoc.extract.blocks import Block
from dondoc.extract.model import DocumentFields, Party, Why
from dondoc.extract.segment import Unit
from dondoc.read.text import Text
from dondoc.span import Span


class AgencyIndex(Protocol):
    """The agencies known at a date."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The parties of one unit, in the order of `units`."""

    leads: tuple[Party, ...] = ()
    coordinators: tuple[Party, ...] = ()
    leads_why: Why = field(default=Why("lead.none", 0.3))
    coordinators_why: Why = field(default=Why("coordinator.none", 0.9))
    #: lines that only name this task's parties ("Cơ quan chủ trì: ...")
    particulars: tuple[Span, ...] = ()


def assign_parties(
    units: Sequence[Unit], blocks: Sequence[Block], text: Text, document: DocumentFields, agencies: AgencyIndex | None
) -> list[Assigned]:
    """The parties of each unit, one entry a unit."""
    out = []
    for unit in units:
        block = blocks[unit.block]
        above = blocks[block.parent] if block.parent is not None else block
        head = Span(above.body.start, above.body.end).of(text.content).split(":")[0].strip()
        out.append(Assigned(leads=(Party(head[:80], None, None, stated=False),) if head else ()))
    return out
