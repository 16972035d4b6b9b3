"""What a stretch of text says of itself before its order is looked for: closing, purpose, report, permission, incitement."""

from __future__ import annotations

import re

from dondoc.extract.words.lexicon import Flat, form
from dondoc.extract.words.sayings import praises, states
from dondoc.extract.words.seek import matches, signs_of

#: a thing to do as a noun, behind which stands who does it
WORK = re.compile(r"(?:việc|nhiệm vụ|công tác)\s")
#: a body, a post or a group that can be the subject of an order, with what may stand before it; for folded text
SUBJECT = re.compile(
    r"(?:(?:các|những|từng|mỗi|mọi|tất cả|(?:đồng chí|ông|bà)(?: [^\W\d_]+){2,5}(?:,| -| –)"
    r"(?= (?:phó |ủy viên|trưởng|chủ tịch|bí thư|giám đốc))"
    r"|toàn thể|toàn(?= ngành | lực lượng )|đồng chí|các đồng chí|riêng|đối với|quý|hai|ba|0?[2-9](?= (?:đồng chí |phó ))) )*"
    + form("bodies")
    + r"|(?:các )?(?:(?:sở|ban), (?:ban|ngành)|phòng, (?:ban|ngành))"
)
#: words by which an order is given to somebody
GIVE = re.compile(r"(?:trân trọng |tiếp tục |(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí) )?" + form("give") + r"(?!\w)")
NOT = re.compile(r"không (?:phải|chịu trách nhiệm|chỉ|có chủ trương)(?!\w)")
GROUNDS = re.compile(form("grounds"))
OBJECT = re.compile(
    r"(?:đồng thời,? )?(?:(?:đối với|những|các|việc)\b|(?:dự án|công trình|nhiệm vụ|hồ sơ|vụ việc|nội dung|hộ|nơi) nào )"
)
_CONNECTOR = re.compile(r"(?:đồng thời|trong đó|bên cạnh đó|ngoài ra)(?!\w)")
_INCITE = re.compile(r"(?:tuyên truyền, )?(?:vận động|khuyến khích)(?!\w)")
SENT = re.compile(
    r"(?:kết quả|kế hoạch|báo cáo|văn bản|hồ sơ|danh sách|ý kiến|thông tin|số liệu|đề xuất|bảng tổng hợp)"
    r"(?:[^,;]|, (?=\S+ \S+ )){0,160} (?:gửi|báo cáo|trình)(?: (?:trước|chậm nhất)[^,;]{3,30}?)?(?: về)? (?:"
    + form("bodies")
    + r"|vệ )"
)
PURPOSE = re.compile(form("purpose") + r"\b")
_CLOSING = re.compile(
    r"(?:(?:vậy|nay|trên đây|thừa lệnh)(?!\w)[^.;:]{0,90}?|[^.;:]{0,90}?(?<!, ))(?:xin |trân trọng |kính )*(?<!\w)thông báo"
    r"(?:(?: này| ý kiến[^.;]{0,80}| kết luận[^.;]{0,80})? (?:để|cáo|(?:đến|tới|cho) (?=" + form("told") + r")"
    r"|(?=" + form("told") + r"[^.;]{0,60} biết(?:,| để| và)))|\s*[./]*\Z)"
)
#: an item that says how, where or of what means something is done
_ABOUT = re.compile(r"(?:(?:nguồn )?kinh phí|thời gian|địa điểm|hình thức|thành phần|đối tượng|số lượng)(?!\w)")
#: an item of fewer words is a name or a heading
_FEW_WORDS = 5
_PROTECTED = re.compile(r"\([^()]{0,1500}\)|“[^“”]{0,600}”|\"[^\"]{0,300}\"")

_OPENING = ("(", "“", '"')

#: what an account of how things are does not say of a body
_NEAR_SUBJECT = 120
_DUTY_WORDS = frozenset(("khẩn trương", "có trách nhiệm", "chịu trách nhiệm", "chủ trì"))

#: letters of a short case before what is agreed to
_CASE = 60
#: a member of a group and another of them ("sở, ban, ngành"), two halves of a word ("phòng, chống")
_MEMBER = re.compile(r"(?<!\w)(?:sở|ban|bộ|ngành|cơ quan|đơn vị|phòng)\Z")
_NEXT_MEMBER = {
    False: re.compile(r"(?:ban|ngành|cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|phòng)(?!\w| công an| tài chính)"),
    True: re.compile(r"(?:chống|tránh|ngừa|ban|đơn vị)(?!\w)"),
}


def skip(folded: Flat, at: int, end: int) -> int:
    """The next place that is no white space, quote, star or dot."""
    while at < end and folded[at] in " \n\t\"'*_.…":
        at += 1
    return at


def protected(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Brackets and quotations, in which nothing is cut."""
    opened = signs_of(content, _OPENING, start, end)
    return [m.span() for m in matches(_PROTECTED, content, opened, end)] if opened else []


def is_closing(folded: Flat, start: int, end: int) -> bool:
    """Whether a sentence is the formula that closes a notice ("Thông báo đến ... biết, thực hiện")."""
    if folded.hits["announced"].first(start, end) is None:
        return False
    return bool(_CLOSING.match(folded, start, end)) and GIVE.search(folded, start, end) is None


def is_purpose(folded: Flat, start: int, end: int) -> bool:
    """Whether a clause says only what for ("Để ...", "Nhằm ...")."""
    return PURPOSE.match(folded, start, end) is not None


def is_report(folded: Flat, start: int, end: int) -> bool:
    """Whether a sentence tells what was done or is lacking."""
    return folded.hits["report"].first(start, end) is not None


def may_be_order(folded: Flat, at: int, end: int) -> bool:
    """Whether an item without a known verb may be an order beside others: it gives no grounds and reports nothing."""
    plain = (
        GROUNDS.match(folded, at, end) or OBJECT.match(folded, at, end) or praises(folded, at, end) or _ABOUT.match(folded, at)
    )
    told = states(folded, at, end) or is_closing(folded, at, end) or may_only(folded, at, end) or is_report(folded, at, end)
    return not plain and not told and folded.count(" ", at, end) >= _FEW_WORDS


def may_only(folded: Flat, start: int, end: int) -> bool:
    """Whether a clause only allows something or denies a duty ("... có quyền yêu cầu", "không chịu trách nhiệm về ...")."""
    return folded.hits["may"].first(start, end) is not None or NOT.match(folded, start, end) is not None


def names_given(folded: Flat, at: int, end: int | None = None) -> bool:
    """Whether somebody is named after "giao", "yêu cầu" ("yêu cầu nộp bản sao" asks nobody)."""
    end = len(folded) if end is None else end
    give = GIVE.match(folded, at, end)
    return give is not None and SUBJECT.match(folded, skip(folded, give.end(), end), end) is not None


def is_sent(folded: Flat, at: int, end: int) -> bool:
    """Whether a clause says to whom a report, a plan, a list is sent ("Báo cáo gửi về Sở X trước ngày ...")."""
    return SENT.match(folded, at, end) is not None


def explains(folded: Flat, start: int, end: int) -> bool:
    """Whether a sentence without an order belongs to the one before it: no account, nothing that is agreed to.

    "Trong khi chờ, đồng ý cho phường hợp đồng lao động" agrees behind a short case.
    """
    behind = folded.find(", ", start, min(end, start + _CASE)) + 2
    agrees = folded.hits["praise"].at(start, end) or (behind > 1 and folded.hits["praise"].at(behind, end))
    return folded.startswith(("lý do:", "lý do là "), start) or (not agrees and not is_report(folded, start, end))


def told_plainly(folded: Flat, at: int, end: int) -> bool:
    """Whether a subject is told its duty in words that no account of how things are would use ("... khẩn trương hoàn thiện")."""
    said = (folded[a:b] for a, b in folded.hits["predicates"].within(at, min(end, at + _NEAR_SUBJECT)))
    # "chương trình", "công trình" are no predicates
    return next((word for word in said if word != "trình"), "") in _DUTY_WORDS


def presses(folded: Flat, at: int) -> bool:
    """Whether an order begins with a pressing adverb or a connector, so that it stands alone ("tiếp tục", "đồng thời")."""
    return folded.hits["pressing"].at(at, len(folded)) > 0 or _CONNECTOR.match(folded, at) is not None


def incites(folded: Flat, at: int, end: int) -> bool:
    """Whether an order is to get others to do what follows ("khuyến khích tổ chức, cá nhân xây dựng ...; khai thác ...").

    "Tuyên truyền, vận động hội viên" says of nothing to do, so that what follows it is no more of it.
    """
    incited = _INCITE.match(folded, at, end)
    return incited is not None and folded.hits["verbs"].first(incited.end(), end) is not None


def in_list(folded: Flat, comma: int, place: int, end: int) -> bool:
    """Whether a comma parts the members of one group ("của các sở, ban, ngành") or of one word ("phòng, chống")."""
    before = _MEMBER.search(folded, max(0, comma - 12), comma)
    return before is not None and _NEXT_MEMBER[before[0] == "phòng"].match(folded, skip(folded, place, end), end) is not None


def before_issuer(folded: Flat, place: int, signs: list[tuple[int, str]], end: int) -> bool:
    """Whether what a body seems to do is said of the issuer behind it ("ý kiến của A, Bộ B tại văn bản ..., UBND tỉnh giao")."""
    issuer = next((at for at, how in signs if how == "issuer" and at > place), None)
    does = folded.hits["predicates"].first(place, end)
    return issuer is not None and does is not None and does[0] >= issuer
