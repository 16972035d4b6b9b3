"""Who does a task, said at its end: in a bracket, behind a dash, an arrow or a colon."""

from __future__ import annotations

import re

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.giving import assigning
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import PartyList, read_parties
from dondoc.extract.tasks.signs import WORK
from dondoc.extract.words.lexicon import form, order_verb
from dondoc.span import Span

#: what a bracket that closes a task says of those who stand in it
_DOES = re.compile(r"\s*,?\s*(?:chủ trì|thực hiện|chịu trách nhiệm|tham mưu|làm đầu mối)(?!\w)")
_DOER = re.compile(
    r"(?:(?:cơ quan|đơn vị)(?: (?:chủ trì|thực hiện|chịu trách nhiệm|tham mưu|đầu mối))+|chủ trì|phân công|giao|đầu mối)"
    r"\s*:\s*|do\s+"
)
#: a list of bodies before a bracket says which they are, and no more ("các sở liên quan (Sở A, Sở B)")
_WHICH = re.compile(
    r"(?<!\w)(?:các|những|\d{1,2}|hai|ba) (?:sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|bên|huyện|xã|phường|tỉnh|thành"
    r"|phòng|hội|đoàn|tổ|công ty|doanh nghiệp|trường)(?!\w)[^,;.:()]{0,60}\Z"
    r"|(?<!\w)(?:sở|bộ|ủy ban|ubnd|ban chỉ đạo|ban quản lý|văn phòng|hội đồng|cục|công an|trung tâm|công ty)"
    r"(?!\w)[^,;.:()]{0,40}\Z"
)
#: letters before a bracket in which such a list stands; the dash before who does it, at the end
_BEFORE_BRACKET = 90
#: what parts who does it from the order before, at its end: a dash, an arrow, a square bracket, ", do"
_DASH = re.compile(r"\s(?:(?:[-–]|=>|->|→)\s+|\[)(?=\w)|,\s+do\s+(?=\w)|:\s+(?=\w)")
_PARTED = (" - ", "=>", "->", "→", " [", ", do ")
#: what a list behind a colon is of
_OF_THINGS = re.compile(
    r"(?<!\w)(?:tại|với|đến|gồm|là|cho|của|sau|như|đây|từ|về)\Z"
    r"|(?<!\w)(?:các|những|\d{1,2}|hai|ba) (?:cơ|trường hợp|bệnh viện|chủ|ngành)(?!\w)[^,;.:()]{0,60}\Z"
)
#: from where to where something goes, no order
_ROUTE = re.compile(r"(?<!\w)(?:tuyến|đường|đoạn|cầu|giữa|từ|quan hệ)(?!\w)[^,;.:()]{0,40}\Z")
#: behind a thing to do as a noun: "Việc lập hồ sơ do Sở A thực hiện"
_BY = re.compile(r"\s(?:do|giao)\s+(?=\w)")


def behind_dash(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "Rà soát hồ sơ - Sở Y tế chủ trì", "..., do Sở Y tế thực hiện", "... => Sở Y tế": who does it stands at the end."""
    start, end = stretch.stripped(reader.text)
    said = reader.folded[start:end]
    work = WORK.match(said) is not None
    # a colon counts where it is the last
    first = 0 if work or any(sign in said for sign in _PARTED) else said.rfind(": ")
    for dash in (_BY if work else _DASH).finditer(reader.folded, start + first, end) if first >= 0 else ():
        if dash[0][0] == ":" and (
            not order_verb(reader.folded, start, dash.start()) or _OF_THINGS.search(said[: dash.start() - start])
        ):
            continue
        found = read_parties(reader, dash.end(), end)
        does = _DOES.match(reader.folded, found.end, end) if found.members else None
        if does and _OVER.match(reader.folded, does.end(), end):
            return found.members, "lead.bracket"
        alone = found.members and not work and dash[0][0] != ","
        if (
            alone
            and _only_bodies(reader, start, dash.start() + 1, found, end, "body")
            and (dash[0][0] == ":" or not _ROUTE.search(said[: dash.start() - start]))
        ):
            return found.members, "lead.bracket"
    return None


#: nothing, or with whom, behind who does it
_OVER = re.compile(r"\s*(?:,\s*(?:[^.;:]{3,160}\s)?phối hợp|[.;]?\s*\Z)")


def in_bracket(reader: Reader, stretch: Span) -> tuple[tuple[Mention, ...], str] | None:
    """ "Công khai kết quả (Sở Nội vụ chủ trì, phối hợp với ...)": who does it stands in a bracket at the end."""
    start, end = stretch.stripped(reader.text)
    end -= reader.folded[end - 1 : end] == ":"
    opened = reader.folded.rfind("(", start, end) if reader.folded[end - 1 : end] == ")" else -1
    if opened < 0:
        return None
    doer = _DOER.match(reader.folded, opened + 1, end)
    order = doer or assigning(reader, opened + 1, end)
    said = _NEXT_TITLE.search(reader.folded, opened + 1, end - 1)
    stop = said.start() if said else end - 1
    found = read_parties(reader, order.end() if order else opened + 1, stop)
    told = doer or order or _DOES.match(reader.folded, found.end, end) or _only_bodies(reader, start, opened, found, stop)
    return (found.members, "lead.bracket") if found.members and told else None


#: where the next of several parts of a bracket begins ("(cơ quan chủ trì: A; cơ quan phối hợp: B)")
_NEXT_TITLE = re.compile(r"[;,]\s*(?=" + form("particulars") + r"\s*:)")


def _only_bodies(reader: Reader, start: int, opened: int, found: PartyList, end: int, *others: str) -> bool:
    """Whether a bracket holds nothing but bodies by their names, and they are not those named before it."""
    if reader.folded[found.end : end].strip(" .;]") or not all(
        m.kind in ("agency", "government", *others) for m in found.members
    ):
        return False
    return _WHICH.search(reader.folded, max(start, opened - _BEFORE_BRACKET), opened - 1) is None
