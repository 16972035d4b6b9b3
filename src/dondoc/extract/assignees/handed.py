"""Assignees handed down to a task from what stands above it: item, heading, opener, addressees, subject (GUIDE A1, A5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.groups import described_group
from dondoc.extract.assignees.headings import only_names, read_heading
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import read_parties
from dondoc.extract.assignees.roles import Roles
from dondoc.extract.model import DocumentFields
from dondoc.extract.structure.blocks import Block
from dondoc.extract.words.fold import fold
from dondoc.span import Span

_SENT_TO = re.compile(r"\s*(?:kính\s+gửi|.{0,60}\bđiện)\s*:?\s*", re.DOTALL)
#: how many blocks above a heading is looked for that lost its items, and how long one is, in letters; how many openers are tried
_NEAR, _SHORT, _FEW = 10, 110, 40
#: letters that may be left over in the line of an addressee
_LEFT = 40
#: the title of an addressee whose body stands in the next line
_TITLES = ("bộ trưởng", "thủ trưởng", "đồng chí", "các đồng chí", "giám đốc", "chủ tịch")
#: what is written to those above, who carry nothing out
_UPWARDS = ("Báo cáo", "Tờ trình")
_ASKED = re.compile(r"(?:đề nghị|đối với|giao|yêu cầu|trách nhiệm của)\s+")
_WITH_WHOM = re.compile(r"(?:chủ trì\s*,?\s*)?phối hợp(?: chặt chẽ)?(?: với)?\s*:?\s*")
#: what names of people and small bodies begin with that no list knows, in a heading beside those that name somebody
_STRANGER = re.compile(
    r"(?:(?:các|những|từng|mỗi|toàn thể|tập thể) )?"
    r"(?:tổ(?! chức)|nhóm(?! (?:nhiệm vụ|giải pháp))|đội(?! ngũ)|bộ phận|khối(?! lượng)|ban(?! (?:hành|đầu))|tiểu ban"
    r"|giáo viên|nhân viên|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|thành viên|cá nhân|người|thầy|cô|ông|bà"
    r"|hiệu trưởng|phó|trưởng|tổng phụ trách|kế toán|thủ quỹ|thủ trưởng|hộ(?! (?:tịch|chiếu))|trạm|trường(?! hợp)"
    r"|chủ (?:đầu tư|rừng|hộ|sở hữu|tàu|quản|nhiệm|phương tiện|vật nuôi|cơ sở)|nhà (?:thầu|trường|đầu tư|máy|cung cấp)"
    r"|hợp tác xã|câu lạc bộ|xí nghiệp)(?!\w)"
)
#: before the post of a teacher
_POLITELY = re.compile(r"(?:thầy|cô)(?: giáo)? (?=(?:phó|hiệu|tổng|trưởng|chủ|tổ) )")
_SHARED_OUT = re.compile(r"(?:phân công|nhiệm vụ cụ thể của|trách nhiệm của)(?!\w)")
_ANOTHER = re.compile(r"(?:,| và)\s+(?=[A-ZĐ])")
#: letters of the longest heading that is a name alone
_NAME = 90
#: how many blocks above and below a heading others of its list are looked for
_BESIDE = 40
#: the leaders of a province stand for the province ("buổi làm việc với lãnh đạo chủ chốt tỉnh X")
_WORKED_WITH = re.compile(
    r"làm\s+việc\s+(?:với|tại)\s+(?:(?:các\s+đồng\s+chí\s+)?lãnh\s+đạo\s+(?:chủ\s+chốt\s+)?(?:của\s+)?(?=tỉnh|thành\s+phố))?"
)


def _follows(block: Block, heading: Block) -> bool:
    """Whether an item is the next of the list that a heading belongs to ("4." after "3."), and so does not stand under it."""
    marks = [found.mark.strip(".)/- ") for found in (heading, block)]
    return all(mark.isdecimal() for mark in marks) and int(marks[1]) == int(marks[0]) + 1


class Above:
    """What the blocks above a task say about who has to do it; each block is read once."""

    def __init__(self, reader: Reader, blocks: Sequence[Block], document: DocumentFields) -> None:
        self.reader, self.blocks, self.document = reader, blocks, document
        self._read: dict[int, Roles] = {}
        self._told: dict[int, Roles] = {}
        self._found: dict[tuple[int, bool], Roles] = {}
        self._openers = [b for b in blocks if b.kind == "opener" and not b.mark and b.zone in ("preamble", "operative")]
        self._addressees: Roles | None = None

    def find(self, index: int, closing: bool = False) -> Roles:
        """The assignees for the tasks of a block that names none itself; one that is ``closing`` stands under no item."""
        if (index, closing) not in self._found:
            block = self.blocks[index]
            self._found[index, closing] = (
                self._ancestors(block, closing)
                or self._heading_before(block)
                or self._opener_before(block)
                or (self.addressees() if self.addressees().leads else self._worked_with())
            )
        return self._found[index, closing]

    def _ancestors(self, block: Block, closing: bool) -> Roles | None:
        """The nearest heading, opener or item above that names somebody."""
        at = block.parent
        partners: tuple[Mention, ...] = ()
        while at is not None:
            roles = self.read(at)
            # co-ordinators hold for the items of a heading or an opener, not for what follows another task
            if self.blocks[at].kind in ("heading", "opener"):
                partners = partners or roles.coordinators
            if roles.leads and not (closing and self.blocks[at].kind == "item"):
                return roles._replace(coordinators=partners)
            at = self.blocks[at].parent
        return None

    def _heading_before(self, block: Block) -> Roles | None:
        """The heading just above, where a damaged mark keeps the item from standing under it."""
        for other in reversed(self.blocks[max(0, block.index - _NEAR) : block.index]):
            if other.zone != block.zone or other.kind in ("row", "opener") or _follows(block, other):
                return None
            if other.kind == "heading" or other.span.end - other.span.start < _SHORT:
                return only_names(self.reader, *other.body)
        return None

    def _opener_before(self, block: Block) -> Roles | None:
        """The last paragraph before the list that opens it with an order ("..., yêu cầu các Sở thực hiện các việc sau:")."""
        above: list[int | None] = [None]
        at = block.parent
        while at is not None:
            above.append(at)
            at = self.blocks[at].parent
        at = bisect_left(self._openers, block.index, key=lambda b: b.index)
        for other in reversed(self._openers[max(0, at - _FEW) : at]):
            if other.parent in above:
                roles = self.read(other.index)
                # before the orders begin, the subject of a sentence is the issuer
                told = roles.rule.startswith("lead.assigned") or (other.zone == "operative" and roles.rule != "lead.heading")
                if roles.leads and told:
                    return roles
        return None

    def read(self, index: int) -> Roles:
        """The assignees that one block names as a heading or an opener."""
        if index not in self._read:
            roles = self._broken_heading(index) or self._heading(index)
            self._read[index] = roles if roles.leads else self._described(index) or self._stranger(index) or roles
        return self._read[index]

    def _heading(self, index: int) -> Roles:
        """What the words of a block alone say, read once."""
        if index not in self._told:
            self._told[index] = read_heading(self.reader, self.blocks[index].body)
        return self._told[index]

    def _described(self, index: int) -> Roles | None:
        """A heading that is one group with its description: "Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, giao thông"."""
        block = self.blocks[index]
        opens = block.kind == "opener" and block.mark and self.reader.strong.first(*block.body) is None
        if block.kind != "heading" and not opens:
            return None
        asked = _ASKED.match(self.reader.folded, *block.body)
        start = asked.end() if asked else block.body.start
        if not described_group(self.reader.folded, start, block.body.end):
            return None
        end = block.body.end - (self.reader.text[block.body.end - 1] == ":")
        return Roles((self.reader.mention(start, end, "group"),), (), "lead.heading")

    def _stranger(self, index: int) -> Roles | None:
        """A heading of people whom no list knows, beside headings that name somebody: "4. Giáo viên chủ nhiệm:".

        "2. Kinh phí:" beside the same is a topic: it names nobody, as what no name of people begins with.
        """
        block = self.blocks[index]
        return self._strangers(block, block.body.end) if block.kind in ("heading", "opener") else None

    def stranger_before(self, index: int, end: int) -> Roles | None:
        """The same before the colon of an item: "3. Kế toán ngân sách: mở sổ theo dõi"."""
        return self._strangers(self.blocks[index], end)

    def _strangers(self, block: Block, end: int) -> Roles | None:
        text = self.reader.folded[block.body.start : end].rstrip(" :.\n")
        if not block.mark or not 0 < len(text) <= _NAME or ":" in text:
            return None
        end = block.body.start + len(text)
        asked = _ASKED.match(self.reader.folded, *block.body)
        start = asked.end() if asked else block.body.start
        polite = _POLITELY.match(self.reader.folded, start, end)
        start = polite.end() if polite else start
        if _STRANGER.match(self.reader.folded, start, end) is None or self.reader.strong.first(start, end) is not None:
            return None
        if not asked and not self._beside_names(block):
            return None
        stops = [m for m in _ANOTHER.finditer(self.reader.text, start, end) if _STRANGER.match(self.reader.folded, m.end(), end)]
        bounds = zip([start, *(m.end() for m in stops)], [*(m.start() for m in stops), end], strict=True)
        return Roles(tuple(self.reader.mention(a, b, "group") for a, b in bounds), (), "lead.heading")

    def _beside_names(self, block: Block) -> bool:
        """Whether another heading of the same list names somebody, or the heading above says that work is shared out."""
        before = reversed(self.blocks[max(0, block.index - _BESIDE) : block.index])
        above = next((b for b in before if b.kind == "heading" and b.family != block.family), None)
        if above is not None and _SHARED_OUT.match(self.reader.folded, *above.body):
            return True
        return any(
            other.parent == block.parent and other.mark and other.index != block.index
            and (self._heading(other.index).rule == "lead.heading" if other.kind in ("heading", "opener") else self._tells(other))
            for other in self.blocks[max(0, block.index - _BESIDE) : block.index + _BESIDE]
        )  # fmt: skip

    def _tells(self, block: Block) -> bool:
        """Whether an item begins with names and a colon ("1. Phòng Kinh tế: tham mưu ...")."""
        colon = self.reader.folded.find(":", block.body.start, min(block.body.end, block.body.start + _NAME))
        return colon > 0 and only_names(self.reader, block.body.start, colon) is not None

    def among(self, index: int) -> bool:
        """Whether a block stands under "Chủ trì, phối hợp với", so that it begins with those who co-ordinate."""
        parent = self.blocks[index].parent
        return parent is not None and _WITH_WHOM.fullmatch(self.reader.folded, *self.blocks[parent].body) is not None

    def _broken_heading(self, index: int) -> Roles | None:
        """A heading whose names go on in the next line: "3. Hội Liên hiệp" and "Phụ nữ tỉnh"."""
        block = self.blocks[index]
        if block.kind != "heading" or index + 1 >= len(self.blocks):
            return None
        below = self.blocks[index + 1]
        if below.mark or below.kind != "paragraph" or below.span.end - below.span.start > _SHORT:
            return None
        if self.reader.acts.at(*below.body):
            return None
        return only_names(self.reader, block.body.start, below.body.end, whole=True)

    def addressees(self) -> Roles:
        """Those under "Kính gửi: ..." or "... điện: ...", all lines together; `Roles` without leads where there are none."""
        if self._addressees is None:
            found: list[Mention] = []
            for block in self.blocks if self.document.kind not in _UPWARDS else ():
                if block.zone == "addressee" and block.kind != "furniture":
                    found += [m for m in self._line(block.body) if fold(m.name) not in _TITLES]
            self._addressees = Roles(tuple(found), (), "lead.addressee") if found else Roles()
        return self._addressees

    def _line(self, body: Span) -> tuple[Mention, ...]:
        """The names of a line that holds nothing else; a paragraph of the letter itself is none."""
        sent = _SENT_TO.match(self.reader.folded, body.start, body.end)
        found = read_parties(self.reader, sent.end() if sent else body.start, body.end, whole=True)
        rest = self.reader.folded[found.end : body.end].strip(" .;,:*_")
        return () if len(rest) > _LEFT else found.members

    def _worked_with(self) -> Roles:
        """The body that the subject names as the one that was worked with."""
        subject = self.document.subject or ""
        named = _WORKED_WITH.search(fold(subject))
        if named is None:
            return Roles()
        text = subject[named.end() :]
        text = text.title() if text.isupper() else text
        reader = Reader(text, fold(text), self.reader.index, self.reader.on)
        members = read_parties(reader, 0, len(text)).members[:1]
        return Roles(tuple(m._replace(span=Span(0, 0)) for m in members), (), "lead.subject_of_document")
