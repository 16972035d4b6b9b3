"""What stands before and after the orders of a block: assignee or topic before a colon, the announcing of a list after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.extract.structure.blocks import Block
from dondoc.extract.structure.marks import BULLETS
from dondoc.extract.tasks.beginnings import order_at
from dondoc.extract.tasks.orders import Start, find_start, orders_later
from dondoc.extract.tasks.signs import GIVE, SUBJECT, is_report, protected, skip
from dondoc.extract.words.lexicon import Flat, form, order_verb
from dondoc.extract.words.seek import matches, once_a_text
from dondoc.span import Span, solid

#: lines that give a task's parties, time or product and are no task (GUIDE T6)
_PARTICULAR = re.compile(form("particulars") + r"\s*(?:\([^)]*\))?\s*:")
#: what parts two of them on one line ("Cơ quan chủ trì: Sở A. Cơ quan phối hợp: Sở B; thời gian: Quý II")
_NEXT_PARTICULAR = re.compile(r"[.;,](?:\s+[-+])?\s+(?:và\s+)?(?=" + form("particulars") + r"\s*(?:\([^)]*\))?\s*:)")
#: fields of government that read like verbs ("các Bộ: Xây dựng, Giáo dục và Đào tạo ...")
_FIELD = re.compile(form("fields") + r"(?!\w)")
#: an order with its assignee, beside which the list below is another
_TOLD = re.compile(r"(?:giao|yêu cầu|đề nghị) [^;]{0,120}(?<!\w)(?:chủ trì|có trách nhiệm|khẩn trương|phải|cần) ")
#: a line that says who does the item above it and no more: "Sở A chủ trì, phối hợp với Sở B thực hiện", "(Sở A chủ trì)"
_DONE_BY = re.compile(
    r"\(?(?:do )?(?=" + SUBJECT.pattern + r")[^.;:()]{3,120}?,? chủ trì(?: tham mưu| tổ chức| thực hiện| triển khai)*"
    r"(?:,? phối hợp(?: chặt chẽ)?(?: với)? [^.;:()]{3,160}?(?: tổ chức| triển khai)?(?<!với) thực hiện)?"
    r"(?:[;.]\s*(?=" + form("particulars") + r"\s*:)[^;]{3,90})?\)?\s*[.;]?\s*"
)
#: the same as "Giao: Sở A. Thời hạn: 15/3"
_GIVEN_TO = re.compile(
    r"(?:giao(?: cho)?:?|thực hiện:) (?P<names>(?=" + SUBJECT.pattern + r")[^.;:()]{2,160}?)(?: chủ trì)?(?: thực hiện)?"
    r"(?:[;.]\s*(?=" + form("particulars") + r"\s*:)[^;]{3,160})*[.;]?\s*"
)
#: letters of the longest title of a column
_SHORT = 40
_COLUMN = re.compile(form("particulars") + r"\W*")
_ENACTS = re.compile(form("enacting") + r"(?!\w)")
_LIST_OF = re.compile(r"(?<!\w)(?<!xã (?=hội))" + form("list_of") + r"\s*\Z")
#: "các Bộ: Xây dựng, ..." goes on with names, though the first of them looks like a verb
_SHORT_OF = re.compile(r"(?:\A|các |những |trưởng )" + form("list_of") + r"\s*\Z")
#: what opens a remark in which somebody may be asked for something
_NOTES = ("lưu ý", "chú ý", "ghi chú")
_REPORTING = re.compile(r"(?:về )?(?:thực hiện )?chế độ (?:thông tin,? )?báo cáo")
#: what ends a sentence that goes on after its colon
_GOES_ON = re.compile(r"(?<!\w)(?:gồm|có|như|là|sau|sau đây|cụ thể|đó|trên|này|với)\s*:")
_DOING = re.compile(r"(?<!\w)" + form("doing") + r"(?!\w)")
#: a duty whose parts follow the colon ("Sở Y tế có trách nhiệm: Rà soát ...; lập ...")
_DUTY = re.compile(r",?\s(?:(?:có|chịu) trách nhiệm|có nhiệm vụ)\s*\Z")
#: who leads and who helps, and no more
_WHO = re.compile(
    r"(?=" + SUBJECT.pattern + r")[^.;:]{3,160}? chủ trì(?:, [^.;:]{3,160} phối hợp)?(?: thực hiện)?"
    r"|(?:" + SUBJECT.pattern + ") " + form("fields")
)
#: a sentence that says only who does what stands before it: "Giao Sở A thực hiện", "Sở A chủ trì, phối hợp với Sở B"
_DONE_THEN = re.compile(
    r"(?:(?:giao|phân công)(?: cho)? |do )?(?P<names>(?=" + SUBJECT.pattern + r")[^.;:]{2,160}?),?"
    r"(?: chủ trì| thực hiện| tổ chức thực hiện| triển khai thực hiện| chịu trách nhiệm)+"
    r"(?P<with>,? (?:và )?phối hợp(?: chặt chẽ)?(?: với)? [^.;:]{3,160}?(?: (?:tổ chức |triển khai )?thực hiện)?"
    r"|, [^.;:]{3,160} phối hợp(?: thực hiện)?)?\s*[.;]?\s*"
)
#: what such a sentence ends with, where nobody is told to lead
_DOES = ("thực hiện", "chịu trách nhiệm")
#: what a body is to others that are named beside it ("Sở A (chủ trì), Sở B (phối hợp): ...")
_ROLES = re.compile(r"\((?:(?:cơ quan|đơn vị) )?(?:chủ trì|phối hợp)\)")
#: work whose parts are orders of their own ("... thực hiện Đề án: Xây dựng ...; hướng dẫn ...")
_ORDERED = re.compile(
    r"(?<!\w)(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|(?:thực hiện|triển khai) (?:các |một số |những )?"
    r"(?:đề án|kế hoạch|chương trình|nghị quyết|chỉ thị|quyết định|nhiệm vụ|nội dung|công việc|việc|giải pháp)[^,;:]{0,40})\s*\Z"
)
#: one person, by post or name
_POST = re.compile(r"(?:đồng chí|đ/c|ông|bà) ")
#: letters before a colon in which they stand
_WORK = 90
#: letters of the longest topic that opens with no word for one
_SHORT_TOPIC = 70
#: longest lead-in before a colon, in letters
_LONGEST, _LONGEST_TOPIC = 420, 900
#: letters before a colon in which "các" makes a list of what follows
_CLOSE = 40
_NAMES = re.compile(form("naming") + r"\b")
_TOPIC = re.compile(form("topic") + r"\b")
_INLINE = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\) +")
#: letters of the longest role at the end of a part
_ROLE = 20
_LEADING = re.compile(r",? chủ trì(?: thực hiện)?,?\Z")
_LEADS = re.compile(r"chủ trì,? +phối hợp(?: +chặt chẽ)?(?: +với)? ")
#: what announces the items of a list and is no part of the order before it (GUIDE T4)
#: an announcement is no longer than this, in letters
_TAIL = 320
_ANNOUNCE = re.compile(
    r"[,;.]\s*(?:trong đó|cụ thể|theo đó|đồng thời|và)?,?\s*" + form("announcing") + r"*"
    r"(?:(?:trong đó|cụ thể|theo đó|với các nội dung|gồm các nội dung)\b[^.;]{0,200}"
    r"|(?:(?:bảo|đảm) (?:bảo|đảm)|đáp ứng|lưu ý|chú ý|chú trọng|tập trung vào|theo|với|gồm|bao gồm) (?:các|một số|những) "
    r"(?:yêu cầu|nội dung|vấn đề|nguyên tắc|nhiệm vụ|việc|điểm)[^.;,]{0,40} sau(?: đây)?):?\s*\Z"
)


def is_particular(block: Block, folded: Flat) -> bool:
    """Whether a block gives only a task's parties, time or product."""
    return _is_particular(folded, *block.body) or is_done_by(block, folded)


def is_done_by(block: Block, folded: Flat) -> bool:
    """Whether a line without a mark or a title, under an item, says who does the item and no more."""
    if block.mark or block.parent is None or block.kind not in ("paragraph", "heading"):
        return False
    start, end = block.body
    if folded.startswith(("giao", "thực hiện:"), start):
        given = _GIVEN_TO.fullmatch(folded, start, end)
        return given is not None and only_names(folded, Span(*given.span("names")))
    return "chủ trì" in folded[start:end] and _DONE_BY.fullmatch(folded, start, end) is not None


@once_a_text
def _is_particular(folded: Flat, start: int, end: int) -> bool:
    if end - start < _SHORT and _COLUMN.fullmatch(folded, start, end):
        return True
    return folded.find(":", start, end) >= 0 and _PARTICULAR.match(folded, start, end) is not None


def particular_blocks(blocks: Sequence[Block], folded: Flat) -> frozenset[int]:
    """The blocks that give only a task's parties, time or product."""
    return frozenset([block.index for block in blocks if is_particular(block, folded)])


def particulars_of(folded: Flat, line: Span) -> list[tuple[Span, Span]]:
    """What a line for parties and time says: each title with its value.

    >>> from dondoc.extract.words.lexicon import flat
    >>> text = flat("cơ quan chủ trì: sở a. cơ quan phối hợp: sở b; thời gian: quý ii")
    >>> [text[slice(*value)] for _, value in particulars_of(text, Span(0, len(text)))]
    ['sở a', 'sở b', 'quý ii']
    """
    cuts = list(_NEXT_PARTICULAR.finditer(folded, *line))
    starts = [line.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), line.end]
    colons = [folded.find(":", start, end) for start, end in zip(starts, ends, strict=True)]
    return [
        (Span(start, colon), solid(folded, colon + 1, end))
        for start, colon, end in zip(starts, colons, ends, strict=True)
        if colon >= 0
    ]


def head_end(block: Block, content: str, folded: Flat) -> int:
    """Where the orders of a block begin: after "Sở X:" or "Về việc Y:", else at its body's start."""
    start, end = block.body
    longest = min(end, start + (_LONGEST_TOPIC if _TOPIC.match(folded, start) else _LONGEST))
    heads = []
    colon = folded.find(":", start, longest)
    # a bracket may close behind the longest lead-in
    shut = protected(content, start, min(end, longest + _LONGEST)) if 0 <= colon < end - 1 else []
    while 0 <= colon < end - 1:
        if any(a < colon < b for a, b in shut):
            pass
        elif _is_head(folded, content, start, colon, end) or _is_inline_title(block, content, folded, colon):
            heads.append(skip(folded, colon + 1, end))
        colon = folded.find(":", colon + 1, longest)
    named = [at for at in heads if order_at(folded, at, end) in ("give", "issuer", "subject")]
    return (named or heads or [start])[0]


def names_post(folded: Flat, content: str, start: int, colon: int) -> bool:
    """Whether nothing but somebody's post stands before a colon ("Đồng chí Giám đốc Sở A, Phó Trưởng Ban Chỉ đạo")."""
    post = _POST.match(folded, start, colon)
    one = post is not None and not any(stop in folded[start:colon] for stop in ".;")
    return one and not _in_deed(folded[start:colon], 0, content, start)


def _in_deed(before: str, at: int, content: str, start: int) -> bool:
    """Whether a word tells of something done; one in a capital letter is of a name ("Ban Thực hiện chương trình").

    ``before`` is the folded text from ``start`` of the content, told roles left out of it.
    """
    return any(content[start + word.start()].islower() for word in _DOING.finditer(before, at))


def _is_head(folded: Flat, content: str, start: int, colon: int, end: int) -> bool:
    before = _ROLES.sub(lambda role: " " * len(role[0]), folded[start:colon])
    if not folded[colon + 1 : colon + 2].isspace():
        return False
    after = skip(folded, colon + 1, end)
    # names of a list are written with a capital letter ("các Bộ: Xây dựng", but "Đài các xã: thường xuyên ...")
    # "Về biên chế cho Trung tâm hành chính công phường: Ban Tổ chức ..." is a topic that ends with a place
    one = before.startswith("về ") and " các " not in before[-_CLOSE:]
    listed = content[after : after + 1].isupper() and _LIST_OF.search(before) is not None and not one
    field = _FIELD.match(folded, after, end) is not None
    short = _SHORT_OF.search(before) is not None and order_verb(folded, after, end) is None
    if listed and (short or field or find_start(folded, after, end).how != "verb"):
        return False
    inline = _INLINE.match(folded, after, end)
    after = inline.end() if inline else after
    if _TOPIC.match(before):
        return ". " not in before and not (before.endswith("theo hướng") and orders_later(folded, start, colon))
    if names_post(folded, content, start, colon):
        return True
    if not find_start(folded, after, end).is_order:
        return False
    give = GIVE.match(before)
    named = SUBJECT.match(before, give.end() + before[give.end() :].startswith(" ") if give else 0)
    if named is not None and _DUTY.search(before):
        return "." not in before and _DOING.search(before, named.end(), _DUTY.search(before).start()) is None  # type: ignore[union-attr]
    if named is not None:
        return not _in_deed(before, named.end(), content, start) and "." not in before
    if before in _NOTES or _REPORTING.fullmatch(before):
        return True
    if len(before) >= _SHORT_TOPIC or "," in before:
        return False
    # "Thu ngân sách: đề nghị Thuế cơ sở ..." is a topic, though it begins as an order does
    topic = order_at(folded, start, colon) == "verb" and not _GOES_ON.search(folded, start, colon + 1)
    told = GIVE.match(folded, after) is not None or (content[after].isupper() and order_at(folded, after, end) == "subject")
    return order_at(folded, start, colon) is None or (topic and told and not _only_who(folded, after, end))


def _only_who(folded: Flat, at: int, end: int) -> bool:
    """Whether what stands behind a colon says only who does what stands before it ("...: Sở A chủ trì, Sở B phối hợp")."""
    end -= folded[at:end].endswith((".", ";"))
    return _WHO.fullmatch(folded, at, end) is not None or only_names(folded, Span(at, end))


def _is_inline_title(block: Block, content: str, folded: Flat, colon: int) -> bool:
    """Whether a numbered paragraph begins with its title ("2. Đẩy mạnh cải cách, cắt giảm thủ tục: Các sở khẩn trương ...")."""
    start, end = block.body
    after = skip(folded, colon + 1, end)
    if block.family in ("", *BULLETS) or after >= end or not content[after].isupper() or ". " in folded[start:colon]:
        return False
    sentence = folded.find(". ", after, end)
    told = find_start(folded, after, sentence if sentence > 0 else end).how in ("give", "issuer", "subject")
    if told and _only_who(folded, after, end):
        return False
    opens = _LIST_OF.search(folded[start:colon]) or _GOES_ON.search(folded, start, colon + 1)
    return told and find_start(folded, start, colon).how in ("verb", "none") and not opens


def only_names(folded: Flat, span: Span, first: bool = True) -> bool:
    """Whether a part holds nothing but "Giao", "Phối hợp với" and names, so that the order comes after its semicolon.

    Names alone open a sentence (``first``); after a semicolon they may as well end what stands before it.
    """
    opened = _NAMES.match(folded, span.start, span.end)
    if opened is None and first and not _does(folded, span) and not is_report(folded, *span):
        opened = SUBJECT.match(folded, span.start, span.end)
    return opened is not None and not _told(folded, opened.end(), span.end)


#: words of a body's name that tell somebody what to do elsewhere
_IN_NAMES = re.compile(r"(?<=ban )quản lý(?: dự án)?(?: đầu tư)?(?: xây dựng)?(?: các)?(?: công trình| khu)?|đầu tư xây dựng")


def _told(folded: Flat, at: int, end: int) -> bool:
    """Whether something to do stands behind names, other than what is part of one ("Ban Quản lý dự án đầu tư xây dựng")."""
    predicates = folded.hits["predicates"]
    told = predicates.first(at, end)
    while told and (name := _IN_NAMES.match(folded, told[0], end)):
        told = predicates.first(name.end(), end)
    return told is not None


def _does(folded: Flat, span: Span) -> bool:
    """Whether a part has a verb that is no field of government ("Sở Nông nghiệp và Phát triển nông thôn")."""
    return any(_FIELD.match(folded, at) is None for at in folded.hits["verbs"].starts(*span))


def names_first(folded: Flat, span: Span, start: Start) -> bool:
    """Whether a part before a semicolon says only who does what follows: "Giao Sở A", "Sở A chủ trì" before "; Sở B ..."."""
    role = _LEADING.search(folded, *span) if folded.find("chủ trì", max(span.start, span.end - _ROLE), span.end) >= 0 else None
    end = role.start() if role else span.end
    if role and start.how in ("subject", "none") and span.start < end:
        return SUBJECT.match(folded, span.start, end) is not None and folded.hits["strong"].first(span.start, end) is None
    if start.how == "none":
        return only_names(folded, span)
    return start.how in ("give", "issuer") and only_names(folded, Span(start.at, end))


def more_names(folded: Flat, span: Span) -> bool:
    """Whether a part goes on with names only ("Xây dựng" after "yêu cầu các Bộ: Tài chính;")."""
    field = _FIELD.match(folded, span.start, span.end)
    return folded.hits["predicates"].first(field.end() if field else span.start, span.end) is None


def parties_only(folded: Flat, span: Span) -> bool:
    """Whether a clause says only who leads and who co-ordinates ("Sở Y tế chủ trì, phối hợp với các sở")."""
    led = next(matches(_LEADS, folded, folded.hits["together"].starts(*span), span.end), None)
    if led is None or "(" in folded[span.start : led.start()]:
        return False
    return not any(folded.hits[g].first(led.end(), span.end) for g in ("predicates", "verbs"))


def done_then(folded: Flat, span: Span) -> bool:
    """Whether a sentence says only who does what stands before it in its paragraph ("Mở lớp tập huấn. Giao Sở A thực hiện.")."""
    start, end = span
    if folded.find("chủ trì", start, end) < 0 and not folded.endswith(_DOES, start, end - (folded[end - 1] == ".")):
        return False
    said = _DONE_THEN.fullmatch(folded, start, end)
    if said is None or not only_names(folded, Span(*said.span("names"))):
        return False
    partners = said.span("with")
    signs = folded.hits["strong"].within(*partners) if partners[0] >= 0 else []
    return all(
        folded[a:b] in ("phối hợp", "thực hiện", "triển khai", "tổ chức thực hiện", "triển khai thực hiện") for a, b in signs
    )


def enacts(block: Block, start: Start, folded: Flat) -> bool:
    """Whether an article does itself what it says ("Điều 1. Phê duyệt Kế hoạch ...")."""
    return block.family == "article" and start.how == "verb" and _ENACTS.match(folded, start.at) is not None


def opens_list(folded: Flat, span: Span) -> bool:
    """Whether a colon in a part opens a list whose members go on after the semicolon ("nghiêm cấm các hành vi: ...; ...")."""
    colon = folded.rfind(": ", span.start, span.end)
    if any(a < colon < b for a, b in protected(folded, span.start, span.end)):
        return False
    if colon < 0 or _LIST_OF.search(folded[span.start : colon].replace("hành vi", "")) is not None:
        return False
    if _ORDERED.search(folded, max(span.start, colon - _WORK), colon) and order_verb(
        folded, skip(folded, colon + 1, span.end), span.end
    ):
        return False
    # a whole enumeration after the colon is over at its semicolon
    first = skip(folded, colon + 1, span.end)
    return order_verb(folded, first, span.end) is not None or folded.count(", ", first, span.end) < 2


def own_part(span: Span, block: Block, folded: Flat, opens: bool = True) -> int:
    """Where the own order of a clause ends that opens a list; its start where it has no order but the list.

    Where only lines for parties and time stand below (``opens`` is False), the order is all of it but "cụ thể:".
    """
    if block.kind != "opener":
        return span.end
    if span.end < block.body.end:
        told = _TOLD.match(folded, *span) is not None and not parties_only(folded, span)
        announced = _ANNOUNCE.search(folded, max(span.start, block.body.end - _TAIL), block.body.end)
        return span.end if not opens or told or announced else span.start
    announce = _ANNOUNCE.search(folded, max(span.start, span.end - _TAIL), span.end)
    return announce.start() if announce else span.start if opens else span.end
