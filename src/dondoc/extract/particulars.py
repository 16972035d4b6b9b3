"""Assignees that stand beside a task: the cells of its row, lines such as "Cơ quan chủ trì: ..." (GUIDE T5, T6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.extract.blocks import Block
from dondoc.extract.heads import is_particular
from dondoc.extract.mentions import Reader
from dondoc.extract.parties import read_parties
from dondoc.extract.roles import Roles, read_roles
from dondoc.extract.segment import Unit
from dondoc.extract.tables import read_rows
from dondoc.span import Span

_LEAD = re.compile(
    r"(?:các\s+)?(?:(?:cơ\s+quan|đơn\s+vị|sở,?\s+ngành)\s*)?(?:chịu\s+trách\s+nhiệm\s+)?(?:chủ\s+trì|thực\s+hiện|tham\s+mưu|đầu\s+mối|phân\s+công)"
)
_PARTNER = re.compile(r"(?:các\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s*)?(?:tham\s+gia\s+)?phối\s+hợp")


_ZONES = frozenset(("operative", "appendix", "attached"))
#: how many blocks may stand between a task and the line that names its assignees
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line that only names the assignees of the tasks before it."""

    block: int
    span: Span
    roles: Roles


def without_breaks(text: str, blocks: Sequence[Block]) -> str:
    """The text with the breaks inside cells (" / ") as white space, letter for letter."""
    pieces, at = [], 0
    for block in blocks:
        if block.kind == "row":
            pieces += [text[at : block.span.start], block.span.of(text).replace(" / ", "   ")]
            at = block.span.end
    return "".join(pieces) + text[at:]


def row_roles(reader: Reader, blocks: Sequence[Block]) -> dict[int, Roles]:
    """The assignees in the cells of each row that is a task, by block."""
    out: dict[int, Roles] = {}
    for index, row in read_rows(blocks, reader.folded.replace("\n", " ")).items():
        leads = _cell(reader, row.lead)
        partners = _cell(reader, row.coordinators)
        if leads.leads or partners.leads:
            out[index] = Roles(leads.leads, (*leads.coordinators, *partners.leads), "lead.cell")
    return out


def group_roles(reader: Reader, blocks: Sequence[Block], index: int) -> Roles:
    """The assignee named by the row above that only names a group of tasks ("II | Sở X")."""
    for block in reversed(blocks[:index]):
        if block.kind != "row":
            break
        filled = [cell for cell in block.cells if cell.end > cell.start]
        if len(filled) > 2:
            continue
        found = read_parties(reader, *filled[-1]) if filled else None
        if found and found.members and not reader.folded[found.end : filled[-1].end].strip(" .:;"):
            return Roles(found.members, (), "lead.group_row")
        break
    return Roles()


def _cell(reader: Reader, cell: Span | None) -> Roles:
    """A cell is a list of names, or a small sentence: "Sở X chủ trì, phối hợp với Y"."""
    if cell is None:
        return Roles()
    said = read_roles(reader, cell)
    if said.coordinators:
        return said
    found = read_parties(reader, cell.start, cell.end, whole=True)
    return Roles(found.members) if found.members else said


def lines(reader: Reader, blocks: Sequence[Block]) -> list[Line]:
    """The lines that name leads or co-ordinators, in order."""
    out = []
    for block in blocks:
        if block.zone not in _ZONES or block.kind in ("furniture", "row") or not is_particular(block, reader.folded):
            continue
        colon = reader.folded.find(":", block.body.start, block.body.end)
        value = Span(colon + 1, block.body.end).stripped(reader.text)
        if value.end <= value.start and block.index + 1 < len(blocks) and blocks[block.index + 1].parent == block.index:
            value = blocks[block.index + 1].body
        roles = _line(reader, reader.folded[block.body.start : colon], value)
        if roles is not None:
            out.append(Line(block.index, block.span, roles))
    return out


def _line(reader: Reader, title: str, value: Span) -> Roles | None:
    if _PARTNER.match(title):
        return Roles((), _cell(reader, value).leads, "lead.line")
    if _LEAD.match(title):
        roles = _cell(reader, value)
        return Roles(roles.leads, roles.coordinators, "lead.line")
    return None


def line_roles(reader: Reader, blocks: Sequence[Block], units: Sequence[Unit]) -> dict[int, tuple[Roles, list[Span]]]:
    """The assignees in lines below tasks, by the number of the unit; the lines with them."""
    out: dict[int, tuple[Roles, list[Span]]] = {}
    done = 0
    for line in lines(reader, blocks):
        before = [n for n, unit in enumerate(units) if line.block - _NEAR <= unit.block < line.block and n >= done]
        served = [n for n in before if _under(blocks, units[n].block, blocks[line.block].parent)] or before[-1:]
        if not served:
            # a second line about the same tasks
            served = [n for n, (_, spans) in out.items() if spans and n >= 0][-1:]
            served = [n for n, (_, spans) in out.items() if served and spans[0] == out[served[0]][1][0]]
        for n in served:
            roles, spans = out.get(n, (Roles(), []))
            out[n] = (
                Roles(roles.leads or line.roles.leads, (*roles.coordinators, *line.roles.coordinators), "lead.line"),
                [*spans, line.span],
            )
        done = max([done, *[n + 1 for n in served]])
    return out


def _under(blocks: Sequence[Block], index: int, top: int | None) -> bool:
    """Whether a block stands under another, or is it."""
    if top is None:
        return False
    at: int | None = index
    while at is not None:
        if at == top:
            return True
        at = blocks[at].parent
    return False
