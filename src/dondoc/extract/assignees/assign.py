"""Who has to do each task: leads and co-ordinators, stated in it or handed down from what stands above it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dondoc.extract.assignees.agencies import AgencyIndex, Mention
from dondoc.extract.assignees.capitals import in_small_letters
from dondoc.extract.assignees.handed import Above
from dondoc.extract.assignees.headings import only_names, read_heading
from dondoc.extract.assignees.healing import healed
from dondoc.extract.assignees.linking import link_notices
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.particulars import group_roles, line_roles, row_roles, sentence_roles, without_breaks
from dondoc.extract.assignees.parties import read_parties
from dondoc.extract.assignees.roles import Roles, gives, read_roles, unlisted_subject
from dondoc.extract.model import DocumentFields, Notice, Party, Why
from dondoc.extract.structure.blocks import Block
from dondoc.extract.tasks.segment import Unit
from dondoc.extract.tasks.signs import is_sent
from dondoc.extract.tasks.tables import Row
from dondoc.extract.words.fold import fold
from dondoc.extract.words.lexicon import Flat, flat
from dondoc.extract.words.sentences import say
from dondoc.span import Span

#: those whom something is done for or about, told by how they are: "Đối với cá nhân chưa có mã số: Cấp ..."
_REGARDED = re.compile(r"\A\W*(?:riêng )?đối với (?!các (?:sở|ban|ngành|cơ quan|đơn vị|địa phương)|sở |ubnd |ủy ban )")
_DESCRIBED = re.compile(r"(?<!\w)(?:là|có(?! liên quan)|không|chưa|đã|đang|bị|được|thuộc diện) ")
#: letters of the shortest name before a task
_SHORTEST = 4
#: an inline mark before a task: "(i)", "a)", "-"
_MARK = re.compile(r"(?:\(?(?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)|[-+•])\Z")
#: what these end with, letters of the longest of them, what may stand behind them
_MARK_ENDS, _AROUND = frozenset(")-+•"), ' \t\n"“'
_MARK_LENGTH = 6
#: where the words before a colon begin
_PIECE = re.compile(r"[.:;…]\s+")
_YOU = re.compile(r"quý(?<!\wquý)\s+(?:cơ\s+quan|đơn\s+vị|bộ|sở|địa\s+phương|ủy\s+ban)(?!\w)")
_ASKED = re.compile(
    r"(?<!\w)(?:mong|đề nghị)(?: được| nhận được)?(?: sự [^,;.]{0,30})? quý\s+(?:cơ quan|đơn vị|bộ|sở|địa phương|ủy ban)(?!\w)"
)
#: how sure each rule is
_CONFIDENCE = {
    "lead.assigned": 0.97, "lead.subject": 0.96, "lead.heading": 0.95, "lead.same_item": 0.9,
    "lead.cell": 0.95, "lead.bracket": 0.9, "lead.line": 0.95, "lead.group_row": 0.85,
    "lead.assigned_later": 0.85, "lead.subject_later": 0.8, "lead.addressee": 0.75, "lead.same_sentence": 0.7,
    "lead.goes_on": 0.6, "lead.subject_of_document": 0.6, "": 0.4,
}  # fmt: skip


_NO_LEAD = Why("lead.none", 0.4)
_WITH, _NO_PARTNER = Why("coordinator.with", 0.9), Why("coordinator.none", 0.9)
_NOBODY = Roles()


class Assigned(NamedTuple):
    """The parties of one unit, in the order of `units`."""

    leads: tuple[Party, ...] = ()
    coordinators: tuple[Party, ...] = ()
    leads_why: Why = _NO_LEAD
    coordinators_why: Why = _NO_PARTNER
    #: names that could not be linked, and a task that nobody has
    warnings: tuple[Notice, ...] = ()


def assign_parties(
    units: Sequence[Unit], blocks: Sequence[Block], rows: Mapping[int, Row], content: str, folded: Flat,
    document: DocumentFields, agencies: AgencyIndex | None,
) -> list[Assigned]:  # fmt: skip
    """The parties of each unit, one entry a unit."""
    index = agencies or AgencyIndex.default()
    whole = without_breaks(content, blocks)
    said = folded if whole == content else flat(healed(flat(fold(whole))))
    reader = Reader(in_small_letters(whole, blocks), said, index, document.issued_on)
    return _Assigner(reader, blocks, rows, document, units).all()


class _Item:
    """What was said so far in one block, unit after unit."""

    __slots__ = ("began", "block", "named", "opening", "sentence")

    def __init__(self, block: int = -1, began: bool = False) -> None:
        self.block = block
        #: what an opening in the block says ("Sở X: ..."), until somebody is named
        self.opening: Roles | None = None
        #: the block began with an assignee of its own
        self.began = began
        #: the last sentence that named somebody, and whom
        self.sentence: Span | None = None
        self.named = Roles()

    def holds(self, unit: Unit) -> bool:
        """Whether the assignee named earlier in the block still holds for a unit.

        It does within its sentence; after it only where the item began with an assignee of its own, else the heading's is back.
        """
        return self.sentence is not None and (self.began or self.sentence == unit.sentence)


class _Assigner:
    def __init__(
        self, reader: Reader, blocks: Sequence[Block], rows: Mapping[int, Row], document: DocumentFields, units: Sequence[Unit]
    ) -> None:
        self.reader, self.blocks, self.units = reader, blocks, units
        self.above = Above(reader, blocks, document)
        reader.spelt = tuple(fold(m.name) for m in self.above.addressees().leads if m.kind in ("body", "group"))
        self.own = [read_roles(reader, unit.span) for unit in units]
        #: the letter speaks to its addressees ("Quý cơ quan")
        self.polite = "quý cơ" in reader.folded or _YOU.search(reader.folded) is not None
        self.rows = row_roles(reader, rows)
        self.groups = group_roles(reader, blocks)
        self.lines = line_roles(reader, blocks, units)
        self.behind = sentence_roles(reader, blocks, units)

    def all(self) -> list[Assigned]:
        out: list[Assigned] = []
        item, last = _Item(), Roles()
        for number, unit in enumerate(self.units):
            if unit.block != item.block:
                closing = self.blocks[unit.block].zone == "closing"
                item = _Item(unit.block, began=closing or bool(self.own[number].leads))
            last = self._roles(number, item, last)
            notices = link_notices((*last.leads, *last.coordinators), self.reader.index, self.reader.on)
            if not last.leads:
                notices = (Notice("lead.none", say("lead.none"), unit.span), *notices)
            out.append(_assigned(last, unit, notices))
        return out

    def _roles(self, number: int, item: _Item, last: Roles) -> Roles:
        """The roles of one unit; ``last`` is those of the unit before it."""
        unit, own = self.units[number], self.own[number]
        beside = self.rows.get(unit.block) or self.lines.get(number, _NOBODY)
        opening = self._opening(number)
        if own.leads:
            item.opening, item.sentence, item.named = None, unit.sentence, own
        elif opening is not None:
            item.opening = opening
        if beside.leads:
            return beside._replace(coordinators=beside.coordinators or own.coordinators)
        if self.polite and _ASKED.search(self.reader.folded, *unit.span) and self.above.addressees().leads:
            return self.above.addressees()._replace(coordinators=own.coordinators)
        if own.leads and own.rule == "lead.subject" and self.above.among(unit.block):
            return self.above.find(unit.block)._replace(coordinators=own.leads)
        if own.leads:
            return own if own.coordinators or not beside.coordinators else own._replace(coordinators=beside.coordinators)
        if unit.block in self.behind:
            return self.behind[unit.block]
        if item.opening is not None:
            return item.opening._replace(coordinators=own.coordinators or item.opening.coordinators)
        if item.holds(unit):
            return Roles(item.named.leads, own.coordinators, "lead.same_item")
        handed = self._handed_or_near(number, last)
        if not own.coordinators and not beside.coordinators:
            return handed
        return Roles(handed.leads, own.coordinators or beside.coordinators or handed.coordinators, handed.rule)

    def _opening(self, number: int) -> Roles | None:
        """What stands just before a task in its block, before the first or between two: "Sở X: rà soát ..."."""
        unit = self.units[number]
        first = number == 0 or self.units[number - 1].block != unit.block
        start = self.blocks[unit.block].body.start if first else self.units[number - 1].span.end
        if unit.span.start - start < _SHORTEST:
            return None
        gap = _without_mark(self.reader.folded[start : unit.span.start])
        if len(gap) < _SHORTEST or (not first and not gap.endswith(":")):
            return None
        end = start + len(gap)
        if not gap.endswith(":"):
            if gives(self.reader, unit.span):
                return None
            colon, last = gap.find(":"), gap.rfind(":")
            # "Các Sở: Y tế; Nội vụ: Căn cứ ..., rà soát": a colon in the list of names comes before the one behind it
            named = only_names(self.reader, start, start + last) if colon < last else None
            return named or only_names(self.reader, start, start + (colon if colon >= 0 else len(gap)))
        if _REGARDED.search(gap) and _DESCRIBED.search(gap):
            return None
        named = only_names(self.reader, start, end)
        if named is not None:
            return named
        start += max((m.end() for m in _PIECE.finditer(gap, 0, len(gap) - 1)), default=0)
        roles = read_heading(self.reader, Span(start, end))
        return roles if roles.leads else self.above.stranger_before(unit.block, end) if first else None

    def _handed_or_near(self, number: int, last: Roles) -> Roles:
        """From above; else from the next part of the sentence; else from the paragraph that a page break cut this one off."""
        unit = self.units[number]
        handed = self._handed(unit)
        if handed.leads:
            return handed
        block = self.blocks[unit.block]
        if not block.mark and (block.zone == "letter" or self.reader.text[block.body.start].islower()):
            return Roles(last.leads, (), "lead.goes_on")
        if number + 1 < len(self.units) and self.units[number + 1].sentence == unit.sentence:
            return Roles(self.own[number + 1].leads, (), "lead.same_sentence")
        if unit.rule == "task.subject" and self.reader.text[unit.span.start].isupper():
            return unlisted_subject(self.reader, unit.span)
        return handed

    def _handed(self, unit: Unit) -> Roles:
        you = _YOU.search(self.reader.folded, *unit.span) if self.polite else None
        if you:
            # a letter without its list of addressees speaks to them all the same
            spoken_to = read_parties(self.reader, you.start() + len("quý "), unit.span.end)
            named = self.reader.mention(you.start(), max(spoken_to.end, you.end()), "group")
            return self.above.addressees() or Roles((named,), (), "lead.subject")
        if unit.block in self.groups:
            return self.groups[unit.block]
        # "Báo cáo kết quả gửi về Sở X ..." at the end of a letter stands under no item
        return self.above.find(unit.block, not self.blocks[unit.block].mark and is_sent(self.reader.folded, *unit.span))


def _without_mark(gap: str) -> str:
    """What stands before a task, white space and an inline mark at its end left out."""
    gap = gap.rstrip(_AROUND)
    mark = _MARK.search(gap, max(0, len(gap) - _MARK_LENGTH)) if gap[-1:] in _MARK_ENDS else None
    return gap[: mark.start()].rstrip() if mark else gap


def _assigned(roles: Roles, unit: Unit, warnings: tuple[Notice, ...]) -> Assigned:
    return Assigned(
        tuple([_party(m, unit) for m in roles.leads]) if roles.leads else (),
        tuple([_party(m, unit) for m in roles.coordinators]) if roles.coordinators else (),
        _lead_why(roles.rule) if roles.leads else _NO_LEAD,
        _WITH if roles.coordinators else _NO_PARTNER,
        warnings,
    )


@cache
def _lead_why(rule: str) -> Why:
    return Why(rule, _CONFIDENCE.get(rule, 0.8))


def _party(mention: Mention, unit: Unit) -> Party:
    span = mention.span if mention.span.end > mention.span.start else None
    return Party(mention.name, mention.key, span, span is not None and unit.span.start <= span.start < unit.span.end)
