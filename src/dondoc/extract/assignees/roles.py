"""Who leads and who co-ordinates in one stretch of text: subject, "Giao ...", "chủ trì", "phối hợp với"."""

import re
from itertools import pairwise
from typing import NamedTuple

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.behind import behind_dash, in_bracket
from dondoc.extract.assignees.giving import ASSIGN_LATER, assigning
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import PartyList, read_parties
from dondoc.extract.assignees.partners import read_coordinators
from dondoc.extract.tasks.signs import SUBJECT
from dondoc.extract.words import grammar
from dondoc.extract.words.lexicon import form, order_verb
from dondoc.extract.words.seek import matches
from dondoc.span import Span

_NOUN_BEFORE = re.compile(r"(?<!\w)(?:theo|các|những|ứng|đúng|tinh|của|mọi|có|được|nội|khi|văn|là|với|sự|về|(?<!nội )vụ)\s+\Z")


class Roles(NamedTuple):
    """What one stretch says itself. ``rule`` is how the leads were read, "" where it names none."""

    leads: tuple[Mention, ...] = ()
    coordinators: tuple[Mention, ...] = ()
    rule: str = ""

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return bool(self.leads or self.coordinators)


_NOBODY = Roles()
_AFTER_COMMA = re.compile(r"\s*,?\s*")
_AFTER_NAME = re.compile(r"\s*(?:\([^()]{1,80}\)\s*)?,?\s*")
#: two words in capital letters, the second of which is of a name
_CAPITALISED = re.compile(rf"(?!Quý\s)[{grammar.UPPER}]\w+(?=\s+[{grammar.UPPER}])")
_SAME = re.compile(r"\s+đó(?!\w)")
_THAT = re.compile(r"\s*(?:đó\s+)?")
#: between those who are told and those who are asked in the same breath
_AND_ALSO = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:[,;]\s*|(?=và))(?:và\s+)?(?:đồng\s+thời\s*,?\s*)?")
_CONNECTOR = re.compile(
    r"(?:(?:đồng\s+thời|trong\s+đó|bên\s+cạnh\s+đó|ngoài\s+ra|mặt\s+khác|tuy\s+nhiên|do\s+đó|vì\s+vậy|theo\s+đó|riêng|đối\s+với|trước\s+(?:mắt|hết|tiên)|cùng\s+với\s+đó|về\s+phía|khi\s+đó|thì|và|trên\s+cơ\s+sở\s+đó)(?!\w)\s*,?\s*)+"
)
_ROLE = re.compile(r"\s*\(\s*(?:là\s+)?(?:(?:cơ quan|đơn vị)\s+)?(chủ trì|phối hợp)\s*\)")


def read_roles(reader: Reader, stretch: Span) -> Roles:
    """The leads and co-ordinators that a stretch names itself."""
    coordinators = read_coordinators(reader, stretch)
    found = _shared_out(reader, stretch) or _at_start(reader, stretch)
    for find in (in_bracket, behind_dash, _ordered_later, _subject_later, _after_colon):
        found = found or find(reader, stretch)
    if not found:
        return Roles((), coordinators) if coordinators else _NOBODY
    leads, partners = by_brackets(reader, found[0])
    if not partners:
        leads, partners = _beside(reader, leads)
    others = {mention.name: mention for mention in (*partners, *coordinators)} if partners else None
    return Roles(leads, tuple(others.values()) if others else coordinators, found[1])


def _beside(reader: Reader, members: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """ "Giao Sở A cùng Sở B rà soát": who leads, and who does it with him."""
    for at, (first, second) in enumerate(pairwise(members), start=1):
        if reader.folded[first.span.end : second.span.start].split() == ["cùng"]:
            return members[:at], members[at:]
    return members, ()


_SHARES = re.compile(r"(?<=\w )phân công nhiệm vụ (?:cụ thể )?cho (?=\S)")


def _shared_out(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "Ban Chỉ đạo phân công nhiệm vụ cho các thành viên như sau:": those whose work the list below is."""
    shares = _SHARES.search(reader.folded, *stretch) if opens_list(reader, stretch) else None
    found = read_parties(reader, shares.end(), stretch.end) if shares else PartyList((), 0)
    return (found.members, "lead.assigned") if found.members else None


def _unknown(reader: Reader, at: int, end: int) -> PartyList:
    """Whoever is named in capital letters behind an order, though no list and no first word tells a body."""
    word = _CAPITALISED.match(reader.text, at, end)
    stop = reader.open_end(word.end(), end, False) if word else at
    after = _AFTER_COMMA.match(reader.folded, stop, end)
    if stop == at or after is None:
        return PartyList((), at)
    more = read_parties(reader, after.end(), end) if after[0].strip() == "," else PartyList((), stop)
    if not more.members and not reader.acts.at(after.end(), end):
        return PartyList((), at)
    return PartyList((reader.mention(at, stop, "body"), *more.members), max(stop, more.end))


def _given_to(reader: Reader, at: int, end: int) -> PartyList:
    """Those named after an order and after a second one that follows at once ("yêu cầu các sở và đề nghị Mặt trận ...")."""
    found = read_parties(reader, at, end)
    if not found.members:
        found = _unknown(reader, at, end)
    if _SAME.match(reader.folded, found.end, end) and all(member.kind == "group" for member in found.members):
        return PartyList((), at)  # "yêu cầu cá nhân đó xuất trình ...": whom the assignee asks
    while found.members and (again := _AND_ALSO.match(reader.folded, found.end, end)):
        order = assigning(reader, again.end(), end)
        more = read_parties(reader, order.end(), end) if order else PartyList((), at)
        if not more.members:
            break
        found = PartyList((*found.members, *more.members), more.end)
    return found


def by_brackets(reader: Reader, members: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """ "Sở A (chủ trì), Sở B, Sở C (phối hợp)": leads and partners by the brackets behind them."""
    leads: list[Mention] = []
    partners: list[Mention] = []
    waiting: list[Mention] = []
    for member in members:
        waiting.append(member)
        role = _ROLE.match(reader.folded, member.span.end)
        if role:
            (leads if role[1] == "chủ trì" else partners).extend(waiting)
            waiting = []
    # who stands behind the last bracket co-ordinates where one leads: "Sở A (chủ trì), Sở B, Sở C"
    if leads:
        return tuple(leads), (*partners, *waiting)
    return (tuple(waiting), tuple(partners)) if waiting else (members, ())


#: people whom an assignee picks among his own ("Phân công cán bộ theo dõi ...")
_OWN = re.compile(
    r"(?:cán bộ|công chức|viên chức|nhân viên|chuyên viên|lãnh đạo|đảng viên|thành viên|chiến sĩ|lực lượng|người)(?!\w)"
)


def _picked(reader: Reader, order: re.Match[str], first: PartyList, told: PartyList) -> bool:
    """Whether somebody gives work to people of his own, so that it stays his ("Sở A phân công các phòng ...")."""
    if not order[0].startswith("phân công"):
        return False
    return bool(first.members and told.members[0].kind == "group") or _OWN.match(reader.folded, order.end()) is not None


def _start(reader: Reader, stretch: Span) -> int:
    at = stretch.stripped(reader.text).start
    connector = _CONNECTOR.match(reader.folded, at, stretch.end)
    return connector.end() if connector else at


def _at_start(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "Giao Sở X ...", "UBND tỉnh yêu cầu Sở X ...": whom the order is given to; "Sở X khẩn trương ...": the subject."""
    start = _start(reader, stretch)
    order = assigning(reader, start, stretch.end)
    first = read_parties(reader, start, stretch.end) if order is None else PartyList((), start)
    if order is None:
        space = _AFTER_NAME.match(reader.folded, first.end, stretch.end) if first.members else None
        order = assigning(reader, space.end(), stretch.end) if space else None
    told = _given_to(reader, order.end(), stretch.end) if order else None
    if told and told.members and not (order and _picked(reader, order, first, told)):
        return told.members, "lead.assigned"
    warned = _warned(reader, start, stretch) if order is None and not first.members else ()
    if warned:
        return warned, "lead.assigned"
    each = _EACH.match(reader.folded, start) is not None
    person = None if first.members else _PERSONS.match(reader.folded, start, stretch.end)
    if person:
        return (reader.mention(start, person.end("who"), "group"),), "lead.subject"
    return (first.members, "lead.subject") if first.members and (each or _acts(reader, first, stretch)) else None


_NOTE, _ABOUT = re.compile(r"lưu\s+ý\s+(?=\S)"), re.compile(r"\s+về\s")


def _warned(reader: Reader, start: int, stretch: Span) -> tuple[Mention, ...]:
    """Who has to take care, and do or mind what ("Lưu ý Sở A rà soát ...", "Lưu ý các chủ đầu tư về chất lượng hồ sơ")."""
    note = _NOTE.match(reader.folded, start, stretch.end)
    told = read_parties(reader, note.end(), stretch.end) if note else PartyList((), start)
    if not told.members or not (_acts(reader, told, stretch) or _ABOUT.match(reader.folded, told.end)):
        return ()
    return told.members


#: people who are told one by one, or all of a place ("Mỗi đoàn viên, hội viên phải ...", "Người dân sống ven sông chủ động ...")
_PERSONS = re.compile(
    r"(?P<who>(?:mỗi|từng)\s(?:đoàn viên|hội viên|đảng viên|học sinh|giáo viên|người dân|công dân|thành viên)"
    r"(?:,\s(?:đoàn viên|hội viên))?"
    r"|(?:nhân dân|người dân|bà con|giáo viên(?: chủ nhiệm)?)(?:\s(?!được|đã|chưa|có )[^\s,;.:]+){0,7}?)"
    r"\s(?:phải|cần|có trách nhiệm|nêu cao|tự giác|tích cực|chủ động|tuyệt đối|không|thường xuyên|nhắc nhở)(?!\w)"
)
#: who is told one by one, whatever the verb ("Mỗi xã chọn một tuyến đường ...")
_EACH = re.compile(r"(?:mỗi|từng)\s")
_COMRADES = re.compile(r"(?:các\s+)?đồng\s+chí\s+")


def unlisted_subject(reader: Reader, stretch: Span) -> Roles:
    """The subject of an order that no list holds, up to its verb ("Chủ đầu tư dự án cầu A kiểm điểm ...")."""
    start = _start(reader, stretch)
    comrades = _COMRADES.match(reader.folded, start, stretch.end)
    start = comrades.end() if comrades else start
    head = SUBJECT.match(reader.folded, start, stretch.end)
    stop = reader.open_end(head.end(), stretch.end, False) if head else start
    after = _AFTER_COMMA.match(reader.folded, stop, stretch.end)
    if stop == start or after is None or not reader.acts.at(after.end(), stretch.end):
        return _NOBODY
    return Roles((reader.mention(start, stop, "body"),), read_coordinators(reader, stretch), "lead.subject")


def _acts(reader: Reader, found: PartyList, stretch: Span) -> bool:
    """Whether what follows the names is something to do."""
    after = _AFTER_COMMA.match(reader.folded, found.end, stretch.end)
    at = after.end() if after else found.end
    each = grammar.EACH_TIME.match(reader.folded, at, stretch.end)
    at = each.end() if each else at
    if at >= stretch.end or reader.folded[at] == ":" or not reader.folded[at : stretch.end].strip(" .;*_\n"):
        return True
    if _JUDGES.match(reader.folded, at, stretch.end):
        return False
    body = any(m.kind in ("agency", "government") for m in found.members)
    return body or reader.acts.at(at, stretch.end) > 0


#: what the one who issues the document does, and no assignee
_JUDGES = re.compile(
    r"(?:đánh giá cao|ghi nhận|biểu dương|nhất trí|tán thành|kết luận|quyết nghị|hoan nghênh|cơ bản thống nhất"
    r"|thống nhất với(?! (?:(?:các )?(?:sở|bộ)|thường trực|ủy ban|ubnd|công an|ban )(?!\w))"
    r"|cơ bản đồng ý)(?!\w)"
)
_GROUND = re.compile(
    r"(?:để|trường\s+hợp|trên\s+cơ\s+sở|căn\s+cứ|trong|khi|nếu|với|qua|nhằm|sau|từ|kể\s+từ|đến|bên\s+cạnh|cùng\s+với|hiện|theo|trước|đối\s+với|do|vì|những|việc|quá\s+trình"
    r"|đây|nguyên|ngoài|ngay|riêng|về|định\s+kỳ|cuối|đầu|vào|chậm\s+nhất|(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm|học\s+kỳ)"
    r"|\w+(?:\s\w+){0,2}\s+nào)(?!\w)"
)
#: what a draft takes up from others before somebody goes on with it ("Tiếp thu ý kiến của các sở, Sở A hoàn thiện ...")
_TAKEN_UP = re.compile(r"(?:trên\s+cơ\s+sở\s+)?tiếp\s+thu\s+(?:[^\s,;.]+\s+){0,4}ý\s+kiến\s")
#: what stands before an order in mid-sentence: a comma, or who gives it
_TOLD = re.compile(
    r"(?:[,;:.(”\")]|(?<!\w)(?:phủ|tướng|tỉnh|phố|tịch|đảng|ban|bộ|sở|đó|vậy|xin|trọng|kính|mong|cũng|đồng\s+ý|nhân\s+dân|ubnd|chỉ\s+đạo|thư)),?"
    r"\s*(?:trân\s+trọng\s+|tiếp\s+tục\s+)?\Z"
)
_ISSUER = re.compile(
    r"(?<!\w)(?:thủ tướng|chủ tịch|ubnd|ủy ban nhân dân|bộ trưởng|giám đốc|ban chỉ đạo|bộ chính trị|ban bí thư|ban thường vụ)"
    r"[^,;.:]{0,60}\Z"
    r"|[,;:.)]\s+(?:vì\s+vậy,?\s|do\s+đó,?\s|do\s+vậy,?\s|nay,?\s)?"
    + form("issuers")
    + r"\b(?:[^,;.:()]|(?<=văn hóa),|(?<=phòng),|\([^()]{0,40}\)){0,80}\Z"
)
#: how many letters before an order the one who gives it is looked for
_BEFORE = 150
CLAUSE_END = re.compile(r"[,;:.]\s+|(?<!\w)(?:thì|nhưng)\s+")


def _subject_later(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "Để ..., Sở X cần ...": who stands after the grounds."""
    start = stretch.stripped(reader.text).start
    if not _TAKEN_UP.match(reader.folded, start, stretch.end) and (
        not _GROUND.match(reader.folded, start, stretch.end) or order_verb(reader.folded, start, stretch.end)
    ):
        return None
    for comma in CLAUSE_END.finditer(reader.folded, *stretch):
        members = told_after(reader, comma.end(), stretch)
        if members is not None:
            return members, "lead.subject_later"
        if order_verb(reader.folded, comma.end(), stretch.end):
            break
    return None


def _after_colon(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "Hoàn thiện thể chế: Các bộ khẩn trương ...": a topic, then who has to do what."""
    colon = reader.folded.find(": ", *stretch)
    members = told_after(reader, colon + 2, stretch) if colon > 0 else None
    return (members, "lead.subject_later") if members else None


#: the second half of "UBND các huyện, thị xã, thành phố"
_ONE = ("chủ đầu tư", "nhà đầu tư", "nhà thầu", "chủ dự án", "chủ rừng", "chủ đập", "chủ hồ")
_LEVEL_ONLY = re.compile(r"(?:thị xã|thị trấn|thành phố|huyện|quận|phường|xã|đặc khu)(?:,| và|\Z)")


def told_after(reader: Reader, at: int, stretch: Span) -> tuple[Mention, ...] | None:
    """Those named at ``at`` where an order follows their names."""
    found = read_parties(reader, at, stretch.end)
    after = _THAT.match(reader.folded, found.end, stretch.end)
    verb = after.end() if after else found.end
    # "Chủ tịch UBND tỉnh yêu cầu ...": the one who gives the order
    if not found.members or assigning(reader, verb, stretch.end):
        return None
    first = found.members[0]
    if _LEVEL_ONLY.match(first.name):
        return None
    refuses = reader.folded.startswith("không ", verb) and reader.acts.at(verb, stretch.end)
    does = (reader.acts if first.kind in ("agency", "government") else reader.strong).at(verb, stretch.end)
    if not (does or refuses):
        return None
    plural = re.match(grammar.QUANTIFIER, first.name.lower()) is not None
    return found.members if first.kind != "group" or plural or first.name.lower() in _ONE else None


def _ordered_later(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "..., yêu cầu Sở X ...": the order after its grounds."""
    places = reader.folded.hits["asking"].starts(*stretch)
    acts = bool(places) and order_verb(reader.folded, _start(reader, stretch), stretch.end) is not None
    for order in matches(ASSIGN_LATER, reader.folded, places, stretch.end):
        if _noun(reader, order.start()):
            continue
        before = reader.folded[max(stretch.start, order.start() - _BEFORE) : order.start()]
        issued = _ISSUER.search(before) is not None
        # what somebody is told to ask of others is no order of its own
        if (
            not issued
            and not _opens_with_names(reader, order.end(), stretch)
            and (_TOLD.search(before) is None or (acts and not order[0].startswith("giao")))
        ):
            continue
        found = _given_to(reader, order.end(), stretch.end)
        if found.members and _acts(reader, found, stretch):
            return found.members, "lead.assigned_later"
    return None


def _opens_with_names(reader: Reader, at: int, stretch: Span) -> bool:
    """Whether nothing but names stands between an order and the colon of a list ("... yêu cầu UBND các tỉnh:")."""
    if not opens_list(reader, stretch):
        return False
    found = read_parties(reader, at, stretch.end)
    return bool(found.members) and not reader.folded[found.end : stretch.end].strip(" :*_\n")


def gives(reader: Reader, stretch: Span) -> bool:
    """Whether a stretch begins with "giao", "yêu cầu", "đề nghị", so that who stands before it gives the order."""
    return assigning(reader, stretch.start, stretch.end) is not None


def _noun(reader: Reader, at: int) -> bool:
    """Whether "yêu cầu", "đề nghị" before ``at`` is a noun ("theo đề nghị của", "đáp ứng yêu cầu")."""
    return _NOUN_BEFORE.search(" " + reader.folded[max(0, at - 9) : at]) is not None


def opens_list(reader: Reader, span: Span) -> bool:
    """Whether a stretch ends with a colon, maybe with stars behind it."""
    return reader.text[max(span.start, span.end - 9) : span.end].rstrip(" *_\n").endswith(":")
