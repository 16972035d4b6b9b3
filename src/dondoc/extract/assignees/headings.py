"""Who a heading or an opener hands its items to: names alone, a post, the order behind a topic, the last sentence."""

from __future__ import annotations

import re
from functools import cache

from dondoc.extract.assignees.giving import assigning
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import PartyList, read_parties
from dondoc.extract.assignees.partners import read_coordinators
from dondoc.extract.assignees.roles import CLAUSE_END, Roles, by_brackets, opens_list, read_roles, told_after
from dondoc.extract.words import grammar
from dondoc.span import Span

_DUTY = re.compile(
    r"(?:theo chức năng,? nhiệm vụ(?: được giao| của mình)?|có trách nhiệm|chịu trách nhiệm|thực hiện|chủ trì|có nhiệm vụ)"
    r"(?:,? (?:có|chịu) trách nhiệm)?"
)
_SENTENCE = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[{grammar.UPPER}“])")


@cache
def head_opening() -> re.Pattern[str]:
    """What a heading may say before the names: "Trách nhiệm của", "Đối với"."""
    return re.compile(
        r"(?:(?:trách\s+nhiệm|nhiệm\s+vụ|phân\s+công)(?:\s+cụ\s+thể)?(?:\s+của|\s+cho|\s+đối\s+với)?|đối\s+với|với|giao|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)\s*:?\s+"
    )


#: "Các nhiệm vụ giao Sở A thực hiện:"
_TASKS_OF = re.compile(
    r"(?:các\s+|một\s+số\s+|những\s+)?(?:nhóm\s+)?(?:nhiệm\s+vụ|công\s+việc|nội\s+dung)(?:\s+(?:cụ\s+thể|trọng\s+tâm))?\s+(?:giao|phân\s+công)(?:\s+cho)?\s+(?=\S)"
)


_TOPIC = re.compile(r"(?:về|nội\s+dung|kết\s+quả|tình\s+hình|công\s+tác|việc)(?!\w)(?!\s+phía)")


def read_heading(reader: Reader, span: Span) -> Roles:
    """The assignees of a heading or an opener; none where it is a topic. An opener may name only who co-ordinates."""
    roles = _heading(reader, span)
    if roles is None and opens_list(reader, span):
        roles = Roles((), read_coordinators(reader, _last_sentence(reader, span)))
    return roles or Roles()


def _heading(reader: Reader, span: Span) -> Roles | None:
    start = span.stripped(reader.text).start
    if _TOPIC.match(reader.folded, start, span.end) and not _TASKS_OF.match(reader.folded, start, span.end):
        # "a) Về chuyên môn: Giao Sở Nội vụ chủ trì, có trách nhiệm:" names somebody behind its topic
        start = reader.folded.find(": ", start, span.end) + 2
        if start < 2 or assigning(reader, start, span.end) is None:
            return None
        span = Span(start, span.end)
    last = _last_sentence(reader, span)
    named = only_names(reader, start, span.end) or only_names(reader, start, span.end, True)
    if named is None and last != span and not opens_list(reader, span):
        return _of_paragraph(reader, span, last)
    return (
        named
        or _or_none(read_roles(reader, last))
        or _late_subject(reader, last)
        or (_or_none(read_roles(reader, span)) if last != span else None)
    )


def _of_paragraph(reader: Reader, span: Span, last: Span) -> Roles | None:
    """Whom a paragraph of several sentences hands its items to: whom it begins with, or whom its last sentence gives them to.

    Those who are told something in passing ("Theo đó, mỗi đoàn kiểm tra phải ...") get only that.
    """
    roles = read_roles(reader, span)
    if roles.leads and roles.rule in ("lead.assigned", "lead.subject"):
        return roles
    given = read_roles(reader, last)
    return given if given.leads and given.rule != "lead.subject" else None


def _last_sentence(reader: Reader, span: Span) -> Span:
    """The sentence that opens a list, where it comes last in its paragraph."""
    start = span.start
    for stop in _SENTENCE.finditer(reader.text, *span):
        start = stop.end()
    return Span(start, span.end)


def _late_subject(reader: Reader, span: Span) -> Roles | None:
    """ "Quán triệt ...; căn cứ ..., các Sở cần làm các việc sau:": the opener of a list may name its assignee late."""
    if not opens_list(reader, span):
        return None
    for comma in CLAUSE_END.finditer(reader.folded, *span):
        found = told_after(reader, comma.end(), span)
        if found is not None:
            return Roles(found, read_coordinators(reader, span), "lead.subject_later")
    return None


_CAPITALS_NEXT = re.compile(rf",\s+[{grammar.UPPER}]{{2,}}(?!\w)")
#: what somebody is besides the post that he is named by ("đồng chí Giám đốc Sở A, Phó Trưởng Ban Chỉ đạo")
_BESIDES = re.compile(r"\s*[,–-]\s+(?:phó\s+)?(?:ủy viên|thành viên|trưởng (?:ban|đoàn|tiểu ban)|tổ trưởng|tổ phó|thư ký)(?!\w)")


def _post(reader: Reader, at: int, end: int) -> Roles | None:
    """ "Đồng chí Giám đốc Sở A, Thành viên Ban Chỉ đạo": one person by the post that is named first."""
    comrade = grammar.comrades().match(reader.folded, at, end)
    besides = _BESIDES.search(reader.folded, at, end)
    if comrade is None or besides is None or reader.folded.startswith("các ", at):
        return None
    found = read_parties(reader, at, besides.start(), True)
    if len(found.members) == 1 and found.end == besides.start():
        return Roles(found.members, (), "lead.heading")
    return Roles((reader.mention(comrade.end(), besides.start(), "person"),), (), "lead.heading")


def _goes_on(reader: Reader, found: PartyList, end: int) -> bool:
    """Whether the name of one body goes on behind a comma with capitals ("Trung tâm Giám định BHXH, BHYT điện tử:")."""
    more = _CAPITALS_NEXT.match(reader.text, found.end, end)
    return (
        len(found.members) == 1
        and found.members[0].kind == "body"
        and more is not None
        and reader.acts.first(more.end(), end) is None
    )


def only_names(reader: Reader, at: int, end: int, whole: bool = False) -> Roles | None:
    """The leads of a stretch that holds nothing but names, maybe after "Giao"; None where it holds more."""
    opening = head_opening().match(reader.folded, at, end) or _TASKS_OF.match(reader.folded, at, end)
    at = opening.end() if opening else at
    post = _post(reader, at, end)
    if post is not None:
        return post
    guided = _guided(reader, at, end)
    if guided is not None:
        return guided
    found = read_parties(reader, at, end, whole)
    if not found.members or (whole and reader.strong.first(read_parties(reader, at, end).end, end)):
        return None
    rest = reader.folded[found.end : end].strip(" \n:.;*_,")
    if rest and whole and _goes_on(reader, found, end):
        stop = found.end + len(reader.folded[found.end : end].rstrip(" \n:.;*_,"))
        return Roles((reader.mention(found.members[0].span.start, stop, "body"),), (), "lead.heading")
    if _DUTY.fullmatch(rest):
        rest = ""
    return None if rest else Roles(*by_brackets(reader, found.members), "lead.heading")


_GUIDES = re.compile(r"\s+(?:lãnh\s+đạo(?:,\s+chỉ\s+đạo)?|chỉ\s+đạo)\s+(?=\S)")


def _guided(reader: Reader, at: int, end: int) -> Roles | None:
    """ "Ban Cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh:": who has to see that another does the work below."""
    guides = _GUIDES.search(reader.folded, at, end)
    if guides is None:
        return None
    told, others = read_parties(reader, at, guides.start(), True), read_parties(reader, guides.end(), end, True)
    alone = others.members and not reader.folded[others.end : end].strip(" \n:.;*_,")
    return Roles(told.members, (), "lead.heading") if alone and told.members and told.end == guides.start() else None


def _or_none(roles: Roles) -> Roles | None:
    return roles if roles.leads else None
