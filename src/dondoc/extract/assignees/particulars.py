"""Assignees that stand beside a task: the cells of its row, lines such as "Cơ quan chủ trì: ..." (GUIDE T5, T6)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import read_parties
from dondoc.extract.assignees.roles import Roles, read_roles
from dondoc.extract.structure.blocks import Block
from dondoc.extract.structure.lists import first_on_line
from dondoc.extract.tasks.heads import done_then, is_done_by, is_particular, particulars_of
from dondoc.extract.tasks.segment import Unit
from dondoc.extract.tasks.tables import Row
from dondoc.span import Span

_LEAD = re.compile(
    r"(?:các\s+)?(?:(?:cơ\s+quan|đơn\s+vị|sở,?\s+ngành)\s*)?(?:chịu\s+trách\s+nhiệm\s+)?(?:chủ\s+trì|thực\s+hiện|tham\s+mưu|đầu\s+mối|phân\s+công)"
)
_PARTNER = re.compile(r"(?:các\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s*)?(?:tham\s+gia\s+)?phối\s+hợp")


#: the mark of a line inside a cell ("- Sở A / - Sở B", "1. Sở A / 2. Sở B")
_CELL_MARK = re.compile(r"(?<=[| ] )(?:[-–+•*] ?|\d{1,2}[.)] )(?=\S)")
_NOBODY = Roles()
_ZONES = frozenset(("operative", "appendix", "attached"))
#: how many blocks may stand between a task and the line that names its assignees
_NEAR = 12
#: letters of the shortest sentence that names somebody
_SHORTEST = 12


class Line(NamedTuple):
    """A line that only names the assignees of the tasks before it."""

    block: int
    roles: Roles


def without_breaks(text: str, blocks: Sequence[Block]) -> str:
    """The text with the breaks inside cells (" / ") and the marks of their lines as white space, letter for letter."""
    pieces, at = [], 0
    for block in blocks:
        if block.kind == "row":
            row = block.span.of(text).replace(" / ", "   ")
            pieces += [text[at : block.span.start], _CELL_MARK.sub(lambda mark: " " * len(mark[0]), row)]
            at = block.span.end
    return "".join(pieces) + text[at:]


def row_roles(reader: Reader, rows: Mapping[int, Row]) -> dict[int, Roles]:
    """The assignees in the cells of each row that is a task, by block."""
    out: dict[int, Roles] = {}
    for index, row in rows.items():
        leads = [_cell(reader, cell) for cell in row.lead]
        partners = [_cell(reader, cell) for cell in row.coordinators]
        named = _once(mention for roles in leads for mention in roles.leads)
        beside = [mention for roles in leads for mention in roles.coordinators]
        others = _once((*beside, *(mention for roles in partners for mention in roles.leads)))
        if named or others:
            out[index] = Roles(named, others, "lead.cell")
    return out


def group_roles(reader: Reader, blocks: Sequence[Block]) -> dict[int, Roles]:
    """The assignee of each row whose group is named by a row of its own above it ("II | Sở X")."""
    out: dict[int, Roles] = {}
    group = _NOBODY
    for block in blocks:
        if block.kind != "row":
            group = _NOBODY
            continue
        filled = [cell for cell in block.cells if cell.end > cell.start]
        if len(filled) <= 2:
            found = read_parties(reader, *filled[-1]) if filled else None
            alone = found is not None and not reader.folded[found.end : filled[-1].end].strip(" .:;")
            group = Roles(found.members, (), "lead.group_row") if found and alone else _NOBODY
        elif group.leads:
            out[block.index] = group
    return out


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each body once, as it was named first."""
    return tuple({(m.key or m.name): m for m in reversed(tuple(mentions))}.values())[::-1]


def _cell(reader: Reader, cell: Span) -> Roles:
    """A cell is a list of names, or a small sentence: "Sở X chủ trì, phối hợp với Y"."""
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
        if is_done_by(block, reader.folded):
            said = read_roles(reader, _unbracketed(reader, block.body))
            out += [Line(block.index, said._replace(rule="lead.line"))] if said.leads else []
        for title, value in particulars_of(reader.folded, block.body):
            if value.end <= value.start and block.index + 1 < len(blocks) and blocks[block.index + 1].parent == block.index:
                value = blocks[block.index + 1].body
            roles = _line(reader, title.of(reader.folded), value)
            if roles is not None:
                out.append(Line(block.index, roles))
    return out


def _unbracketed(reader: Reader, body: Span) -> Span:
    """A line without the bracket that it stands in."""
    said = reader.folded[body.start : body.end].rstrip(" .;")
    return Span(body.start + said.startswith("("), body.start + len(said) - said.endswith(")"))


def _line(reader: Reader, title: str, value: Span) -> Roles | None:
    if _PARTNER.match(title):
        return Roles((), _cell(reader, value).leads, "lead.line")
    if _LEAD.match(title):
        roles = _cell(reader, value)
        return Roles(roles.leads, roles.coordinators, "lead.line")
    return None


def line_roles(reader: Reader, blocks: Sequence[Block], units: Sequence[Unit]) -> dict[int, Roles]:
    """The assignees in lines below tasks, by the number of the unit."""
    out: dict[int, Roles] = {}
    places = [unit.block for unit in units]
    done, last = 0, list[int]()
    for line in lines(reader, blocks):
        before = range(max(done, bisect_left(places, line.block - _NEAR)), bisect_left(places, line.block))
        beside = first_on_line(reader.text, blocks, line.block)
        served = (
            [n for n in before if places[n] == beside]
            or [n for n in before if _under(blocks, places[n], _served(reader, blocks, line.block))]
            or [n for n in before if places[n] == places[before[-1]]]
        )
        # a second line is about the same tasks as the first
        last = served or last
        for n in last:
            roles = out.get(n, Roles())
            partners = (*roles.coordinators, *line.roles.coordinators)
            out[n] = Roles(roles.leads or line.roles.leads, partners, "lead.line")
        done = max([done, *[n + 1 for n in served]])
    return out


def sentence_roles(reader: Reader, blocks: Sequence[Block], units: Sequence[Unit]) -> dict[int, Roles]:
    """The assignees in a last sentence that says only who does what stands before it in its paragraph, by block."""
    out: dict[int, Roles] = {}
    for unit, after in zip_longest(units, units[1:]):
        block = blocks[unit.block]
        if (after and after.block == unit.block) or block.body.end - unit.span.end < _SHORTEST:
            continue
        rest = Span(unit.span.end + 1, block.body.end).stripped(reader.text)
        roles = read_roles(reader, rest) if done_then(reader.folded, rest) else _NOBODY
        if roles.leads:
            out[unit.block] = roles._replace(rule="lead.line")
    return out


def _served(reader: Reader, blocks: Sequence[Block], line: int) -> int | None:
    """The item that a line speaks of: the one above it, or above its title ("a) Nội dung", "b) Đơn vị thực hiện")."""
    above = blocks[line].parent
    titled = above is not None and blocks[above].kind != "row" and is_particular(blocks[above], reader.folded)
    return blocks[above].parent if above is not None and titled else above


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
