"""Where an order begins in a clause: at its verb, "Giao ..." or the assignee; grounds before it are cut off (GUIDE T3)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dondoc.extract.tasks.beginnings import after_issuer, commas, order_at
from dondoc.extract.tasks.signs import (
    GROUNDS,
    OBJECT,
    PURPOSE,
    SENT,
    SUBJECT,
    WORK,
    before_issuer,
    is_closing,
    is_report,
    names_given,
    presses,
    skip,
)
from dondoc.extract.words.lexicon import Flat, form, order_verb
from dondoc.extract.words.sayings import praises, states
from dondoc.extract.words.seek import once_a_text

#: the one who agrees with something and tells somebody to do something in the same breath
_AGREES = re.compile(
    form("issuers") + r"[^,;.:]{0,60}? (?:cơ bản )?(?:thống nhất|nhất trí|đồng ý|tán thành|ghi nhận)[^;.:]{0,400}?(?:,| và) "
    r"(?:và )?(yêu cầu|giao|đề nghị) (?=\S)"
)
#: grounds after which only what is given to somebody by name is an order
_WEAK = re.compile(form("telling"))
#: a time that opens an order and belongs to it
_TIMED = re.compile(
    r"(?:định kỳ|(?:hằng|hàng) (?:năm|quý|tháng|tuần|ngày)|trước (?:ngày|\d{1,2} ?(?:giờ|h))|chậm nhất"
    r"|(?:đến )?hết (?:tháng|quý) [\divx]"
    r"|trong (?:(?:tháng|quý|năm) [\dIVXivx]|(?:\d{1,2}|ba|sáu|chín) tháng (?:đầu|cuối) )|(?:đến (?:hết )?)?năm 20\d\d(?=,)"
    r"|(?:kể )?từ ngày \d|từ nay (?:đến|cho đến|tới) |ngay trong (?:ngày|tuần|tháng|quý|năm) "
    r"|(?:vào )?(?:đầu|cuối) (?:mỗi|các|hằng|hàng) (?:ngày|tuần|tháng|quý|năm|học kỳ|kỳ|vụ|đợt)"
    r"|mỗi (?:tuần|tháng|quý|học kỳ))"
)
#: the rest of a date after "trước ngày", "chậm nhất"
_DATE = re.compile(
    r"[^,;.:\d]{0,16}\d{1,2}(?:/\d{1,2}(?:/\d{4})?| tháng \d{1,2}(?: năm \d{4})?)?(?: (?:hằng|hàng) (?:năm|quý|tháng))?,? "
)
#: an hour and the day of each week or month ("trước 16h00 thứ năm hằng tuần gửi ...")
_HOURLY = re.compile(r"[^,;.:]{0,30}(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm),? ")
_MUST = re.compile(r"(?<!\w)phải(?!\w)")
#: several bodies in mid-sentence, close to what they have to do; words before which they belong to something else
_PLURAL = re.compile(
    r" ((?P<asked>đề nghị |yêu cầu )?(?:các|thủ trưởng|giám đốc) (?:[^\s,;]+(?:, | )){1,14}?"
    r"(?:kịp thời|chủ động|khẩn trương|báo cáo|phản ánh|đề xuất|gửi|tổng hợp|kiến nghị|thông tin|có văn bản) )"
)
_SPEAKS_UP = ("báo cáo", "phản ánh", "kiến nghị", "đề nghị", "gửi", "trình", "tổng hợp")
_BELONGS = re.compile(r"(?:của|cho|với|tại|do|từ|về|giữa|là|và|những|đến|trong|thuộc|bởi|cùng|theo|để|vào|,)\Z")
#: what makes more than a name of the words behind "đối với"
_QUALIFIED = re.compile(r"(?<!\w)(?:có(?! liên quan)|bị|được|chưa|không|đang|còn|chậm) ")
_REGARDING = re.compile(r"(?:đồng thời,? )?đối với ")
#: those told something without being named again ("Đối với 13 đơn vị chưa báo cáo, yêu cầu gửi ngay ...")
_OF_SOME = re.compile(r"(?:riêng )?đối với (?:các |\d{1,3} )" + form("bodies"))
#: letters of the longest thing that is given to somebody without a comma between ("Nội dung này giao Sở X xem xét")
_SHORT = 80
#: what makes a noun of "yêu cầu", "đề nghị"
_ASKED_FOR = re.compile(r"(?<!\w)(?:theo|các|những|của|có|nội dung|với|về|là|được|việc|ý kiến|kiến nghị,) \Z")
_THEN = re.compile(r"(?<!\w)thì (?!được|xem như|có quyền)")
_CONDITION = re.compile(
    r"(?:(?:sau|quá|hết) thời hạn[^,;]{0,40}, )?(?:đối với |trong )?(?:(?:trường hợp|khi|nếu)\b"
    r"|(?:cơ quan|đơn vị|địa phương|cá nhân) nào\b)"
)
_PRESSED = re.compile(r"(?<!\w)(?:phải|cần|kịp thời|chủ động|khẩn trương|thường xuyên) ")
_BASED = re.compile(
    r"(?:căn cứ|trên cơ sở)[^;]{10,400}? để (?=hoàn|xây|ban|rà|tổ|triển|thực|trình|lập|phối|tham|chủ|kịp|chỉ|hướng|bố|tiến)"
)
_DURING = re.compile(
    r"(?:khi )?nhận được [^,;]{0,30} này,?"
    r"|(?:trong )?quá trình (?:tổ chức |triển khai )*thực hiện(?: nhiệm vụ| kế hoạch này| chỉ thị này)?,?"
    r"|(?:theo|căn cứ|trên cơ sở)(?: vào| theo)? chức năng,?(?: nhiệm vụ)?(?:,? và| ,|,)?(?: quyền hạn| thẩm quyền)*"
    r"(?: được giao| được phân công| của mình| thẩm quyền| quyền hạn|,)*"
)
#: a document carried out is the ground of what somebody asks for after it ("Thực hiện Công văn số ..., Bộ X đề nghị ...")
_CARRYING_OUT = re.compile(
    r"(?:thực hiện|triển khai|triển khai thực hiện|thi hành) (?:các |nội dung |ý kiến )?(?:chỉ đạo|kết luận|nghị quyết|"
    r"quyết định|chỉ thị|kế hoạch|công văn|công điện|thông báo|văn bản|chương trình|luật|nghị định|thông tư)\b"
    r"|xét (?:đề nghị|đề xuất|báo cáo|kiến nghị|tờ trình|ý kiến|công văn|văn bản)(?!\w)"
)


#: who does a piece of work, at the end ("Việc lập hồ sơ giao Sở A thực hiện")
_DONE_BY = re.compile(
    r" (?:do|giao(?: cho)?) (?=" + SUBJECT.pattern + r")[^;:]{3,200}? (?:thực hiện|chịu trách nhiệm|đảm nhiệm|chủ trì)[ .;]*\Z"
)


class Start(NamedTuple):
    """Where the order of a clause begins, and by which sign: verb, give, subject, issuer, modal, or none."""

    at: int
    how: str
    #: grounds were cut off before it
    cut: bool = False

    @property
    def is_order(self) -> bool:
        return self.how != "none"


@once_a_text
def find_start(folded: Flat, start: int, end: int) -> Start:
    """The first place of a clause at which an order begins; ``none`` at the clause's own start where it holds none."""
    at = skip(folded, start, end)
    if is_closing(folded, at, end):
        return Start(at, "none")
    letter = folded[at : at + 1]
    if letter in "k(" and folded.startswith(("kèm theo ", "(kèm theo "), at):
        return Start(at, "none")
    if praises(folded, at, end):
        # "Đồng ý giao Sở X ...", "Đồng ý đề nghị của Sở X, giao Sở Y ..."
        if folded.opens("giving", at) and names_given(folded, at):
            return Start(at, "give")
        asked = _asked_later(folded, at, end)
        return asked if asked and asked.how == "give" and names_given(folded, asked.at) else Start(at, "none")
    if letter == "n" and folded.startswith("nhưng ", at):
        at = skip(folded, at + 6, end)
    agreed = _AGREES.match(folded, at, end) if folded.opens("issuers", at) else None
    if agreed and SUBJECT.match(folded, agreed.end(), end):
        return Start(agreed.start(1), "issuer", True)
    direct = order_at(folded, at, end)
    if direct == "verb" and _CARRYING_OUT.match(folded, at, end) and (asked := _asked_later(folded, at, end)):
        return asked
    if direct == "subject" and _REGARDING.match(folded, at, end) and (told := _told_about(folded, at, end)):
        return told
    if direct in ("verb", "subject") and states(folded, at, end) and not presses(folded, at):
        return Start(at, "none")
    if direct:
        return Start(at if direct != "issuer" else after_issuer(folded, at, end), direct)
    if _timed(folded, at, end):
        return Start(at, "timed")
    if GROUNDS.match(folded, at, end):
        return _after_grounds(folded, at, end) or _bound(folded, at, end) or Start(at, "none")
    if letter in "vnc" and WORK.match(folded, at, end) and _DONE_BY.search(folded, at, end):
        return Start(at, "object")
    if OBJECT.match(folded, at, end):
        asked = (_asked_later(folded, at, end) or _asked_at_once(folded, at, end)) if _REGARDING.match(folded, at, end) else None
        if asked and asked.how == "give" and _OF_SOME.match(folded, at, end) and not names_given(folded, asked.at):
            asked = Start(at, "object")
        if asked or _told(folded, at, end):
            return asked or Start(at, "object")
    issued = _asked_later(folded, at, end, ("issuer",)) or _given_about(folded, at, end)
    if issued:
        return issued
    if SENT.match(folded, at, end):
        return Start(at, "sent")
    modal = folded.hits["modal"].first(at, end)
    if modal and not is_report(folded, at, min(end, modal[1] + 12)):
        return Start(at, "modal")
    return Start(at, "none")


def _timed(folded: Flat, at: int, end: int) -> bool:
    """Whether a clause opens with a time and goes on with an order."""
    time = _TIMED.match(folded, at, end)
    if time is None:
        return False
    # what is said of things further on is no account of the work ("... thủ tục đã công bố")
    orders = (place for place in _after_time(folded, time.end(), end) if order_at(folded, skip(folded, place, end), end))
    first = next(orders, None)
    return first is not None and not is_report(folded, at, first)


#: how often, after "định kỳ"
_PERIOD = re.compile(
    r" (?:\d{1,2}|hai|ba|sáu) tháng \([^()]{1,40}\)(?:,| và) (?:cả |hằng |hàng )?năm \([^()]{1,40}\)|"
    r" (?:\d{1,2}|hai|ba|sáu) (?:ngày|tuần|tháng|năm)(?: (?:một|01|1)? ?lần)?(?:,| và) (?:cả |hằng |hàng )?năm"
    r"| (?:tháng|quý)(?:(?:,| và) (?:\d{1,2} |sáu |cả |hằng |hàng )?(?:quý|tháng|năm))*"
    r"| (?:\d{1,2}|hai|ba|sáu) (?:ngày|tuần|tháng|năm)(?: (?:một|01|1)? ?lần)?"
    r"|(?: vào)?(?: sáng| chiều| cuối)?(?: thứ (?:hai|ba|tư|năm|sáu|bảy|\d))?,? (?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)"
)


_BRACKET = re.compile(r" \([^()]{1,60}\),? ")


def _after_time(folded: Flat, at: int, end: int) -> Iterator[int]:
    """Where the order may begin after a time that opens it: after its commas, or after a date without one."""
    yield from commas(folded, at, end)
    period = _PERIOD.match(folded, at, end)
    if period:
        yield period.end()
        within = _BRACKET.match(folded, period.end(), end)  # "định kỳ hằng quý (trước ngày 20) báo cáo ..."
        if within:
            yield within.end()
    date = _DATE.match(folded, at, end)
    if date:
        yield date.end()
    hourly = _HOURLY.match(folded, at, end)
    if hourly:
        yield hourly.end()


def _bound(folded: Flat, at: int, end: int) -> Start | None:
    """ "Trong quy hoạch ... phải dành quỹ đất": what has to be in a place or a case, without a comma before it."""
    bound = _MUST.search(folded, at, end) if folded.startswith("trong ", at) else None
    return None if bound is None or is_report(folded, at, min(end, bound.end() + 12)) else Start(at, "modal")


def _asked_later(folded: Flat, at: int, end: int, signs: tuple[str, ...] = ("issuer", "give")) -> Start | None:
    """Where somebody asks or gives an order after a comma ("..., Thủ tướng Chính phủ yêu cầu các Bộ ...")."""
    for comma in commas(folded, at, end):
        place = skip(folded, comma, end)
        how = order_at(folded, place, end)
        if how in signs:
            return Start(after_issuer(folded, place, end) if how == "issuer" else place, how, True)
    return None


def _asked_at_once(folded: Flat, at: int, end: int) -> Start | None:
    """Who is asked about something without a comma between ("Đối với 12 dự án còn vướng mắc yêu cầu UBND các xã báo cáo ...")."""
    for place in folded.hits["asking"].starts(at, end):
        if (
            names_given(folded, place)
            and not _ASKED_FOR.search(folded, max(at, place - 9), place)
            and order_at(folded, place, end)
        ):
            return Start(place, "give", True)
    return None


#: what was written before, which orders nothing here ("Ngày 5/1, Văn phòng có Công văn số 8 yêu cầu Sở X báo cáo")
_WROTE = re.compile(r"(?<!\w)(?:có|ban hành) (?:công văn|văn bản|công điện|thông báo|tờ trình|quyết định)(?!\w)")


def _given_about(folded: Flat, at: int, end: int) -> Start | None:
    """Who is given what stands before it ("Các vướng mắc về đất đai, giao Sở X hướng dẫn", "Việc này giao Sở Y xem xét").

    What a body has said or done is no such thing ("Sở X đã báo cáo, đề nghị UBND tỉnh ...").
    """
    asked = _asked_later(folded, at, end, ("give",))
    if asked is None:
        asked = _asked_at_once(folded, at, min(end, at + _SHORT))
        if asked is None or folded.hits["predicates"].first(at, asked.at):
            return None
    if _WROTE.search(folded, at, asked.at) or not names_given(folded, asked.at, end):
        return None
    speaks = any(SUBJECT.match(folded, skip(folded, place, end), end) for place in (at, *commas(folded, at, asked.at)))
    return None if speaks and is_report(folded, at, asked.at) else asked


def orders_later(folded: Flat, at: int, end: int) -> bool:
    """Whether an order begins after one of the commas of a clause."""
    return _asked_later(folded, at, end, ("verb", "give")) is not None


def _told_about(folded: Flat, at: int, end: int) -> Start | None:
    """Who is told something about others ("Đối với các địa phương có kết quả bất thường, Bộ X kiểm tra ...")."""
    for comma in commas(folded, at, end):
        if not _QUALIFIED.search(folded, at, comma):
            continue
        place = skip(folded, comma, end)
        how = order_at(folded, place, end)
        if how in ("issuer", "give", "subject"):
            return Start(after_issuer(folded, place, end) if how == "issuer" else place, how, True)
    return None


def _told(folded: Flat, at: int, end: int) -> bool:
    """Whether something is ordered of an object: by "thì", or after "Đối với ...," by a verb."""
    if _THEN.search(folded, at, end):
        return True
    if not _REGARDING.match(folded, at, end):
        return False
    return any(order_at(folded, skip(folded, comma, end), end) in ("verb", "give") for comma in commas(folded, at, end))


def _after_grounds(folded: Flat, at: int, end: int) -> Start | None:
    """The order after grounds and a comma; purposes need a named assignee, since they are lists of verbs themselves."""
    places = [skip(folded, comma, end) for comma in commas(folded, at, end)]
    run = _DURING.match(folded, at, end)
    if run:
        places.insert(0, skip(folded, run.end(), end))
    signs = [(place, how) for place in places if (how := _sign_at(folded, place, end))]
    signs = [
        (place, how)
        for place, how in signs
        if not (_only_named(folded, at, place, end) if how == "subject" else how == "verb" and _joined(folded, at, place))
    ]
    signs = [sign for sign in signs if sign[1] != "subject" or not before_issuer(folded, sign[0], signs, end)]
    if run or _CONDITION.match(folded, at, end):
        several = _several_told(folded, signs, end)
        if several is not None:
            return several
        named = _unparted(folded, at, end)
        if named is not None and not any(how in ("issuer", "give", "subject") and place < named.at for place, how in signs):
            return named
        if not run and (then := _THEN.search(folded, at, end)):
            return None if folded.hits["may"].first(then.end(), end) else Start(at, "then")
        ranks: tuple[tuple[str, ...], ...] = (("issuer", "give", "subject", "pressing", "verb"),)
    elif PURPOSE.match(folded, at, end):
        # a sentence that names nobody: what is done for the purpose is its order ("Để mở lớp đúng hạn, chuẩn bị hội trường.")
        closed = end - at < _BRIEF and (folded[end : end + 1] in ("", "\n", ".") or folded[end - 1 : end] == ".")
        ranks = (("issuer", "give"), ("subject",), *((("verb",),) if closed else ()))
    elif _WEAK.match(folded, at, end):
        ranks = (("issuer", "give"),)
    else:
        ranks = (("issuer", "give", "subject", "pressing"), ("verb",))
    if not run and _CONDITION.match(folded, at, end) and (pressed := _PRESSED.search(folded, at, end)):
        signs = [(place, how) for place, how in signs if place <= pressed.start()]
        if not signs:
            return Start(at, "then")
    based = _for_which(folded, at, end)
    for rank in ranks:
        for place, how in signs:
            if how in rank:
                if how == "verb" and based is not None and based.at < place:
                    return based
                start = after_issuer(folded, place, end) if how == "issuer" else place
                return Start(start, "verb" if how == "pressing" else how, True)
    return based


#: whose something is, up to the comma before another of them
_OWNERS = re.compile(r"(?<!\w)(?:của|giữa|với|thuộc) (?:(?!của |giữa )[^\s,;.:]+(?:, | )){1,24}\Z")
_SPOKEN_OF = re.compile(r"(?<!\w)((?:trong|về) )((?:[^\s,;.:]+ ?){1,3}), \Z")
_MANY = re.compile(r"(?:các|những) ")
_NEXT = re.compile(r", ")
#: letters of the longest sentence in which a purpose and its order stand by themselves
_BRIEF = 240
#: letters in which a list of owners stands
_OWNED = 160


def _only_named(folded: Flat, at: int, place: int, end: int) -> bool:
    """Whether a body after a comma is one more of those named before it and no subject.

    "... phối hợp với các sở, UBND các xã bố trí ..." has it among the partners, "chỉ đạo của Bộ, ngành và tỉnh, lập ..." among
    the owners: there the order begins after another comma.
    """
    partners = list(folded.hits["together"].within(at, place))
    if partners and _names_go_on(folded, partners[-1][1], place):
        return True
    owners = _OWNERS.search(folded, max(at, place - _OWNED), place)
    does = folded.hits["predicates"].first(place, end)
    if owners is None or does is None or _MANY.match(folded, place) or not _names_go_on(folded, owners.start(), place):
        return False
    return folded[place : does[0]].endswith(", ") and order_verb(folded, does[0], end) is not None


def _joined(folded: Flat, at: int, place: int) -> bool:
    """Whether a verb after a comma is the second of two that grounds speak of ("trong khai thác, sử dụng tài nguyên")."""
    before = _SPOKEN_OF.search(folded, max(at, place - _OWNED), place)
    return before is not None and folded.hits["verbs"].at(before.end(1), place) == before.end(2)


def _names_go_on(folded: Flat, start: int, end: int) -> bool:
    """Whether nothing is done and no case is put between two places."""
    cases = any(GROUNDS.match(folded, comma.end()) for comma in _NEXT.finditer(folded, start, end))
    return not cases and folded.hits["predicates"].first(start, end) is None


def _several_told(folded: Flat, signs: list[tuple[int, str]], end: int) -> Start | None:
    """Those told to speak up behind a case that has verbs itself ("nếu cần điều chỉnh, bổ sung, các đơn vị báo cáo ...")."""
    if not signs or signs[0][1] != "verb" or folded.startswith(_SPEAKS_UP, signs[0][0]):
        return None
    place = next((place for place, how in signs if how == "subject"), None)
    return Start(place, "subject", True) if place is not None and _PLURAL.match(folded, place - 1, end) else None


def _unparted(folded: Flat, at: int, end: int) -> Start | None:
    """Who is told to do something in a case, without a comma before the name ("nếu có vướng mắc các sở kịp thời báo cáo")."""
    for found in _PLURAL.finditer(folded, at, end):
        if not _BELONGS.search(folded, max(at, found.start() - 9), found.start()) and order_at(folded, found.start(1), end):
            return Start(found.start(1), "give" if found["asked"] else "subject", True)
    return None


def _sign_at(folded: Flat, at: int, end: int) -> str | None:
    how = order_at(folded, at, end)
    return "pressing" if how == "verb" and folded.hits["pressing"].at(at, end) else how


def _for_which(folded: Flat, at: int, end: int) -> Start | None:
    """The order after "Căn cứ ... để" where no comma parts the two."""
    found = _BASED.match(folded, at, end)
    return Start(found.end(), "verb", True) if found and order_verb(folded, found.end(), end) else None
