"""How far the name of an assignee goes that no list holds: tails, long descriptions, open names up to the verb."""

from __future__ import annotations

import re
from datetime import date

from dondoc.extract.assignees.agencies import AgencyIndex, Mention
from dondoc.extract.assignees.groups import Group, read_group
from dondoc.extract.words import grammar
from dondoc.extract.words.lexicon import flat
from dondoc.span import Span

_SPACE = re.compile(r"\s*")
_FIRST_WORD = re.compile(r"\w+")
_QUANTIFIER = re.compile(grammar.QUANTIFIER)
_LEVEL = re.compile(grammar.LEVEL)
_BRANCH = re.compile(r"\s+(?:[-–]\s+)?(?:chi\s+nhánh\s+)?")
_PROVINCE = re.compile(r"(?:\s+|\s?[-–]\s?)(?:tỉnh|tính|thành\s+phố|tp\.?)(?!\w)(?!\s+ủy)")
_MORE = re.compile(r"\s+(?!để\s)\w")
_WORDS = re.compile(r"\s+[^\s,;:.()|]+")
_NEXT_WORD = re.compile(r"\s+([^\s,;:.()|\[\]“”\"]+)")
_LONGEST = 220
_FEW, _SEVERAL, _PAIR = 5, 14, 3
#: letters of a body's field after "về", and what it never goes over
_ABOUT = 90
_STOPS = re.compile(r"[;:.]")
_VILLAGE = r"(?:thôn|bản|xóm|ấp|buôn|làng|khóm|khu phố|tổ dân phố)"
_LEVELS_END = re.compile(
    rf"các (?:(?:tỉnh|huyện|xã|phường|thành phố|thị xã|quận)(?:, (?:thị xã|thành phố|phường|xã))*|{_VILLAGE}(?:, {_VILLAGE})*)\Z"
)
_LEVEL_NEXT = re.compile(rf"{grammar.LEVEL}|{_VILLAGE}(?!\w)")
_LAST_WORD = re.compile(r"\w+\Z")
#: words that a comma joins to one
_JOINED = {"phòng": ("chống", "tránh", "ngừa"), "khám": ("chữa",), "thường": ("giải",)}
_AFTER_COMMA = re.compile(r",\s*")
_PICKED = re.compile(r"trong đó|nhất là|đặc biệt là")
#: "các đơn vị thuộc Bộ xây dựng kế hoạch": in small letters it is what they have to do, and not a ministry's name
_WORK_NEXT = re.compile(r"\s+xây dựng(?=\s+(?:kế hoạch|chương trình|phương án|đề án|dự toán|quy chế|văn bản))")
_BARE_OWNER = re.compile(r"(?:sở|bộ)(?!\w)")
_DESCRIBED = re.compile(r"(?<!phạm vi )(?<!lĩnh vực )(?<!quyền )(?:chủ trì|đầu mối|chủ quản|quản lý|thẩm định)\Z")
#: work given to somebody, behind the name
_GIVEN = ("được giao", "được phân công")
_KEEP = r"(?:quản lý|khai thác|vận hành|sử dụng|bảo trì)"
_KEEPING, _KEEPING_END = re.compile(rf"\s*{_KEEP}(?!\w)"), re.compile(rf"(?<!\w){_KEEP}\Z")
#: what closes the name of a group
_WHOLE = re.compile(r"(?:liên quan|nêu trên|nói trên|khác)\Z")
_ZONES = re.compile(r"\s+các\s+khu\s+(?:công\s+nghiệp|chế\s+xuất|kinh\s+tế)")
_OWNER = re.compile(
    r"\s+(?:trực\s+thuộc|thuộc(?:(?:,|\s+và)\s+trực\s+thuộc)?|của)\s+(?=\S)"
    r"|(?<=thành viên)\s+(?=\S)|(?<=thường trực)\s+(?=(?:tiểu )?ban |bcđ|hội đồng|tổ )"
)
#: places that have numbers for names, and letters that their level takes; what is counted is none
_COUNTED, _LONGEST_LEVEL = ("quận", "phường"), 8
_NUMBER_OF_PLACE = re.compile(r"\d{1,2}(?![\w/%.])(?! (?:tháng|năm|ngày|tuần|lần|bên|đơn vị|cấp|người|hộ|bộ))")
CAPITAL = re.compile(rf"\s+[{grammar.UPPER}]")
#: between the members of a group, and what is no name of one body ("các Bộ, Ngành Trung ương")
_MEMBERS = re.compile(r"(?:\s*,|\s+và)\s+")
_OF_ALL = re.compile(r"\s+(?:trung ương|nhà nước|đảng)(?!\w)")
_AREA = re.compile(rf"\s+khu\s+vực(?=\s+[{grammar.UPPER}](?![IVX]))")
_FIELD_NEXT = re.compile(rf"\s+[-–]\s+(?=[{grammar.UPPER}])")
_BEFORE_VERB = (["đang"], ["chưa"], ["đã"], ["được"], ["do"], ["gia"], ["việc"])
#: what a body has to do with: "có liên quan tới việc thực hiện Kế hoạch này"
_RELATED = re.compile(r"(?<=liên quan)\s+(?:tới|đến)\s+")
#: what a verb has behind it: a word in small letters that joins no other name
_OBJECT = re.compile(r"\s+(?=[^\W\d_])(?!(?:và|của|cùng|có|là|phải|cần|các|sở|bộ|tại|thuộc|khu)\s)")


class Extents:
    """A text with the agencies that it is read with, and where names in it end."""

    def __init__(self, text: str, folded: str, index: AgencyIndex, on: date | None = None) -> None:
        self.text, self.index, self.on = text, index, on
        self.folded = flat(folded)
        self.acts, self.strong = self.folded.hits["acts"], self.folded.hits["strong"]
        self._first = grammar.first_words() | index.first_words
        #: names that the document spells out where nothing else can stand, folded
        self.spelt: tuple[str, ...] = ()

    def spelt_end(self, at: int, end: int) -> int:
        """Where a name ends that the letter's own list of addressees spells out; ``at`` where none stands here.

        "Ban Chỉ đạo quốc gia về khắc phục hậu quả chất độc do Mỹ sử dụng": no other sign tells that a verb is in a name.
        """
        return max((at + len(name) for name in self.spelt if self.folded.startswith(name, at, end)), default=at)

    def owner_end(self, at: int, end: int) -> int | None:
        """Where the listed body or government that starts at ``at`` ends; None where there is none."""
        raise NotImplementedError

    def tails(self, at: int, end: int, whole: bool, of_place: bool = False) -> int:
        """The end of what describes a group: "có liên quan", "trên địa bàn tỉnh", "từ X đến Y".

        ``of_place`` is for the governments of places, which are described by where they are.
        """
        tail = grammar.body_tails().match(self.folded, at, end)
        stop = tail.end() if tail else at
        for owner in (_OWNER.match(self.folded, at, end), _OWNER.match(self.folded, stop, end)):
            if owner is None:
                continue
            bare = _BARE_OWNER.match(self.folded, owner.end(), end)
            if bare and self.text[owner.end()].isupper() and _WORK_NEXT.match(self.text, bare.end(), end):
                return bare.end()
            body = self.owner_end(owner.end(), end) or (bare.end() if bare else None)
            if body is not None:
                return body
        if of_place:
            return self._description_end(stop, end, whole) if grammar.place_tails().match(self.folded, stop, end) else stop
        if not whole and self.folded.endswith("liên quan", 0, stop):
            related = _RELATED.match(self.folded, stop, end)
            if related and not self.acts.at(related.end(), end):
                return self._description_end(stop, end, whole)
            if self.acts.at(stop + 1, end):
                return stop
        described = _DESCRIBED.search(self.folded, max(0, at - 20), at)
        if described and tail is None and not whole and _MORE.match(self.folded, stop, end) and not self._verb_at(stop, end):
            return self._description_end(stop, end, whole)
        opened = grammar.open_tails().match(self.folded, stop, end)
        # "sử dụng kinh phí được giao" says what to do, "sử dụng lao động" which ones are meant
        if opened and self._verb_end(stop, end) <= opened.end():
            return self._description_end(stop, end, whole)
        return self.open_end(stop, end, whole) if whole else stop

    def _verb_at(self, at: int, end: int) -> bool:
        return self._verb_end(at, end) > 0

    def _verb_end(self, at: int, end: int) -> int:
        """Where the words end that can only be an order, behind a space; 0 where none stand here."""
        space = _SPACE.match(self.folded, at, end)
        return self.strong.at(space.end() if space else at, end)

    def _description_end(self, at: int, end: int, whole: bool) -> int:
        """The end of a long description: before the verb that says what has to be done."""
        limit = min(end, at + _LONGEST)
        stop = at
        for number, word in enumerate(_WORDS.finditer(self.folded, at, limit)):
            gap = self.folded[stop : word.start()]
            if gap == "," and self._keeps(stop, word.start(), end):
                stop = word.end()
                continue
            here = word.start() + len(word[0]) - len(word[0].lstrip())
            free = number > 0 and self.folded[at:stop].split()[-1:] not in _BEFORE_VERB
            if free and not whole and self.strong.at(here, end):
                # "Sở Y tế được giao rà soát": what is given is the work, it does not describe the body
                return at if self.folded[at:stop].strip() in _GIVEN else stop
            if gap and not self._goes_on(gap, here, end):
                break
            stop = word.end()
        # without a verb or another assignee after it, it was no description of one
        return stop if whole or self._another(stop, end) else at

    def _keeps(self, comma: int, at: int, end: int) -> bool:
        """Whether the second of two verbs by which a keeper is told follows: "các đơn vị quản lý, khai thác hồ đập"."""
        before = _KEEPING_END.search(self.folded, max(0, comma - 10), comma)
        return before is not None and _KEEPING.match(self.folded, at, end) is not None

    def _another(self, at: int, end: int) -> bool:
        """Whether a colon, another assignee or "trong đó" follows."""
        if self.folded[at : at + 1] == ":":
            return True
        after = _AFTER_COMMA.match(self.folded, at, end)
        return after is not None and (
            _PICKED.match(self.folded, after.end(), end) is not None or self._starts_item(after.end(), end)
        )

    def _goes_on(self, gap: str, at: int, end: int) -> bool:
        """Whether a description goes on after a comma: no new assignee and no verb stands there."""
        if gap.strip() != ",":
            return False
        if _LEVEL.match(self.folded, at, end):
            return True
        return not (
            self.acts.at(at, end)
            or _QUANTIFIER.match(self.folded, at, end)
            or self.index.match(self.folded, at)
            or grammar.levelled().match(self.folded, at, end)
        )

    def described(self, at: int, end: int) -> int:
        """A few more words between a group and its verb belong to its name: "các ngân hàng thương mại cổ phần"."""
        if _WHOLE.search(self.folded, max(0, at - 12), at):
            return at
        stop = self.open_end(at, end, False)
        if stop == at and self.folded[at : at + 1] == ",":
            return self._pair_end(at, end) or at
        if stop == at or len(self.folded[at:stop].split()) > _FEW:
            return at
        if self.folded[stop : stop + 1] == ",":
            comma = _AFTER_COMMA.match(self.folded, stop, end)
            if comma is not None and self._starts_item(comma.end(), end):
                return stop
            pair = self._pair_end(stop, end)
            if pair is not None:
                return pair
            longer = self._description_end(at, end, False)
            stop = longer if len(self.folded[at:longer].split()) <= _SEVERAL else stop
        space = _SPACE.match(self.folded, stop, end)
        return stop if self._told(space.end() if space else stop, end) else at

    def _told(self, at: int, end: int) -> bool:
        """Whether something to do, or what it is done for, stands right here."""
        return bool(self.strong.at(at, end) or self.folded.hits["verbs"].at(at, end) or self.folded.startswith("để ", at))

    def _pair_end(self, comma: int, end: int) -> int | None:
        """The end of "hồ chứa thủy lợi, thủy điện" where it stops at something to do: a second word or two after the comma."""
        more = _AFTER_COMMA.match(self.folded, comma, end)
        if more is None or self._starts_item(more.end(), end) or self.acts.at(more.end(), end):
            return None
        stop = self.open_end(comma + 1, end, False)
        space = _SPACE.match(self.folded, stop, end)
        told = self.acts.at(space.end() if space else stop, end) > 0
        return stop if told and len(self.folded[more.end() : stop].split()) <= _PAIR else None

    def open_end(self, at: int, end: int, whole: bool) -> int:
        """The end of a name that no list holds: capitalised words, and small ones up to the first verb."""
        stop, before, named = at, "", at
        for word in _NEXT_WORD.finditer(self.folded, at, min(end, at + _LONGEST)):
            if word.start() != stop:
                if not self._same_name(stop, word, end):
                    break
            elif word[1] == "và":
                if self._starts_item(word.end(), end) and not _ZONES.match(self.folded, word.end(), end):
                    break
            elif not whole and word.start(1) >= named and self._is_verb(word.start(1), before, word[1], end):
                break
            phrase = grammar.in_names().match(self.folded, word.start(1), end)
            named = phrase.end() if phrase else named
            if word[1] == "về" and stop > at:
                # "Tổ công tác về giải ngân vốn đầu tư công": what it is about, up to what it has to do
                named = max(named, self._about(word.end(), end))
            if self.text[word.start(1)].isupper():
                # what a capital letter opens goes on with the syllables that belong to it ("Đào tạo")
                named = max(named, self.acts.at(word.start(1), end))
            stop, before = word.end(), word[1]
        return stop - len(" và") if before == "và" else stop

    def _about(self, at: int, end: int) -> int:
        """Where a body's field ends after "về": at the next word that can only be an order, close by; ``at`` without one."""
        order = self.strong.first(at, min(end, at + _ABOUT))
        return order[0] if order and not _STOPS.search(self.folded, at, order[0]) else at

    def _is_verb(self, at: int, before: str, word: str, end: int) -> bool:
        """Whether the order, or how often it is done, begins at a word in small letters that is no part of a name."""
        if grammar.EACH_TIME.match(self.folded, at, end):
            return True
        if self.text[at].isupper() or f"{before} {word}" in grammar.compounds() or grammar.in_names().match(self.folded, at, end):
            return False
        return self.acts.at(at, end) > 0

    def _same_name(self, stop: int, word: re.Match[str], end: int) -> bool:
        """Whether a name goes on after a comma: "Phòng, chống thiên tai", "Văn hóa, Thể thao và Du lịch"."""
        if self.folded[stop : word.start()] != ",":
            return False
        before = _LAST_WORD.search(self.folded, max(0, stop - 8), stop)
        if before and before[0] in _JOINED:
            return word[1] in _JOINED[before[0]]
        if _LEVELS_END.search(self.folded, max(0, stop - 24), stop) and _LEVEL_NEXT.match(self.folded, word.start(1), end):
            return True
        at = word.start(1)
        capital = self.text[at].isupper() and not self.text[at : word.end()].isupper()
        return capital and not self._starts_item(stop + 1, end)

    def _starts_item(self, at: int, end: int) -> bool:
        space = _SPACE.match(self.folded, at, end)
        start = space.end() if space else at
        return bool(
            _QUANTIFIER.match(self.folded, start, end)
            or self.index.match(self.folded, start)
            or grammar.levelled().match(self.folded, start, end)
            or grammar.titles().match(self.folded, start, end)
            or self.folded.startswith("phó ", start)
            or grammar.heads().match(self.folded, start, end)
            or (self.text[start : start + 1].islower() and read_group(self.folded, start, end))
        )

    def without_bodies(self, found: Group | None, end: int) -> Group | None:
        """A group without the first word of a body that stands behind it: "các địa phương, Ban Trị sự Giáo hội ..."."""
        for member in _MEMBERS.finditer(self.folded, found.start, found.end) if found else ():
            at = member.end()
            head = grammar.heads().match(self.folded, at, end) if self.text[at].isupper() else None
            if found and head and CAPITAL.match(self.text, head.end(), end) and not _OF_ALL.match(self.folded, head.end(), end):
                return found._replace(end=member.start(), core=found.core[: member.start() - found.end])
        return found

    def order_at(self, at: int, name_end: int, end: int) -> bool:
        """Whether what looks like a place's name is an order in a capital letter ("UBND xã Tăng cường ...")."""
        return self.acts.at(at, end) > name_end

    def opens_place(self, at: int, start: int, end: int, level: str = "") -> bool:
        """Whether the name of a place starts: a capital letter, or the number of a city's district or ward ("quận 7").

        ``at`` is where its level ends, ``level`` the word for it where that stands further before.
        """
        if self.text[start].isupper():
            return True
        said = level or self.folded[max(0, at - _LONGEST_LEVEL) : at]
        return said.rstrip().endswith(_COUNTED) and _NUMBER_OF_PLACE.match(self.folded, start, end) is not None

    def province_end(self, at: int, end: int) -> tuple[int, str | None, bool]:
        """Where "tỉnh", "tỉnh X" or "X" after a name ends; the province's key; whether there was any of them."""
        level = _PROVINCE.match(self.folded, at, end)
        after = level.end() if level else at
        space = _BRANCH.match(self.folded, after, end)
        found = self.index.match_place(self.folded, space.end()) if space else None
        if found and found[0] <= end and space and self.text[space.end()].isupper():
            return found[0], found[1].key, True
        return after, None, level is not None

    def dashed(self, at: int, stop: int, end: int) -> bool:
        """Whether a second field follows behind a dash, by which another body of its kind is named ("Ban Tôn giáo - Dân tộc")."""
        dash = _FIELD_NEXT.match(self.text, stop, end)
        found = self.index.match(self.folded, dash.end(), self.folded[at:stop].split()[0]) if dash else None
        return found is not None and found.end <= end

    def area_end(self, at: int, end: int, whole: bool) -> int:
        """Where the region behind a name ends: "Đài Khí tượng thủy văn khu vực Nam Trung Bộ"; ``at`` where there is none."""
        area = _AREA.match(self.text, at, end)
        return self.open_end(area.end(), end, whole) if area else at

    def mention(self, start: int, end: int, kind: str) -> Mention:
        return Mention(Span(start, end), " ".join(self.text[start:end].split()).rstrip(" ⁄~|`^"), kind)

    def unlisted(self, at: int, end: int) -> tuple[list[Mention], int] | None:
        """Whatever is written as a name of two words or more: "Đại sứ quán Lào tại Việt Nam", "Tổ liên ngành ATTP"."""
        word = _FIRST_WORD.match(self.folded, at, end)
        if word is None or not self.text[at].isupper() or self.acts.at(at, end):
            return None
        stop = self.open_end(word.end(), end, False)
        return ([self.mention(at, stop, "body")], stop) if stop > word.end() else None

    def has_object(self, at: int, end: int) -> bool:
        """Whether a name is the verb of what follows: "Thống kê thiệt hại", and not "Thống kê tỉnh", "Thống kê chủ trì"."""
        thing = _OBJECT.match(self.folded, end)
        if thing is None or not self.text[thing.end()].islower() or not self.folded.hits["verbs"].at(at, len(self.folded)):
            return False
        return not self.acts.at(thing.end(), len(self.text)) and grammar.levels().match(self.folded, end) is None
