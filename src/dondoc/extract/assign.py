"""Who has to do each task: leads and co-ordinators, stated in it or handed down from what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dondoc.extract.agencies import AgencyIndex, Mention
from dondoc.extract.blocks import Block
from dondoc.extract.fold import fold
from dondoc.extract.mentions import Reader
from dondoc.extract.model import DocumentFields, Party, Why
from dondoc.extract.roles import Roles, read_heading, read_roles
from dondoc.extract.segment import Unit
from dondoc.read.text import Text
from dondoc.span import Span


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
    index = agencies or AgencyIndex.default()
    reader = Reader(text.content, fold(text.content), index, document.issued_on)
    return _Assigner(reader, blocks, document).all(units)


class _Assigner:
    def __init__(self, reader: Reader, blocks: Sequence[Block], document: DocumentFields) -> None:
        self.reader, self.blocks, self.document = reader, blocks, document
        self._heads: dict[int, Roles] = {}
        #: where the first task of a block begins
        self._first: dict[int, int] = {}

    def all(self, units: Sequence[Unit]) -> list[Assigned]:
        out: list[Assigned] = []
        for unit in reversed(units):
            self._first[unit.block] = unit.span.start
        before: Unit | None = None
        last = Roles()
        own = [read_roles(self.reader, unit.span) for unit in units]
        for number, unit in enumerate(units):
            last = self._complete(unit, own[number], before, last)
            if not last.leads and number + 1 < len(units) and units[number + 1].sentence == unit.sentence:
                last = replace(last, leads=own[number + 1].leads, rule="lead.same_sentence")
            out.append(_assigned(last, unit))
            before = unit
        return out

    def _complete(self, unit: Unit, own: Roles, before: Unit | None, last: Roles) -> Roles:
        if own.leads:
            return own
        if before is not None and before.block == unit.block and last.leads:
            return Roles(last.leads, own.coordinators, "lead.same_item")
        above = self._above(unit)
        return Roles(above.leads, own.coordinators or above.coordinators, above.rule)

    def _above(self, unit: Unit) -> Roles:
        block = self.blocks[unit.block]
        head = self._before_unit(block, unit)
        if head.leads:
            return head
        return self._ancestors(block) or self._opener_before(block) or Roles()

    def _ancestors(self, block: Block) -> Roles | None:
        """The nearest heading, opener or item above that names somebody."""
        at = block.parent
        while at is not None:
            roles = self._head(at)
            if roles.leads:
                # co-ordinators hold for the items of a heading or an opener, not for what follows another task
                return roles if self.blocks[at].kind in ("heading", "opener") else replace(roles, coordinators=())
            at = self.blocks[at].parent
        return None

    def _opener_before(self, block: Block) -> Roles | None:
        """The last paragraph before the list that opens it with an order ("..., yêu cầu các Sở thực hiện các việc sau:")."""
        for other in reversed(self.blocks[: block.index]):
            if other.kind == "opener" and other.zone in ("preamble", "operative") and not other.mark:
                roles = self._head(other.index)
                if roles.leads and roles.rule != "lead.heading":
                    return roles
        return None

    def _before_unit(self, block: Block, unit: Unit) -> Roles:
        """What stands in the same block before its first task: "Sở X: rà soát ..."."""
        start = Span(block.body.start, min(self._first.get(block.index, unit.span.start), block.body.end))
        if start.end - start.start < 3:
            return Roles()
        return read_heading(self.reader, start)

    def _head(self, index: int) -> Roles:
        if index not in self._heads:
            self._heads[index] = read_heading(self.reader, self.blocks[index].body)
        return self._heads[index]


def _assigned(roles: Roles, unit: Unit) -> Assigned:
    return Assigned(
        tuple(_party(m, unit) for m in roles.leads),
        tuple(_party(m, unit) for m in roles.coordinators),
        Why(roles.rule or "lead.none", 0.9 if roles.leads else 0.3),
        Why("coordinator.with" if roles.coordinators else "coordinator.none", 0.9),
    )


def _party(mention: Mention, unit: Unit) -> Party:
    return Party(mention.name, mention.key, mention.span, unit.span.start <= mention.span.start < unit.span.end)
