"""The fields of a document: type, number, date, place, body, subject, urgency, session (guide S1; Decree 30/2020, appendix I)."""

import re
from datetime import date
from typing import NamedTuple

from dondoc.extract.document.issuer import find_issuer
from dondoc.extract.document.regions import Letterhead, columns, find_letterhead, lines
from dondoc.extract.document.signature import find_signature
from dondoc.extract.model import DocumentFields, MeetingSession
from dondoc.extract.words import dates
from dondoc.extract.words.fold import fold, unmarked
from dondoc.extract.words.kinds import kind_of_symbol
from dondoc.extract.words.places import provinces
from dondoc.extract.words.seek import matches, places_of
from dondoc.span import Span, solid


class Header(NamedTuple):
    """The fields and where some of them stand, for those who read the rest of the text."""

    fields: DocumentFields
    letterhead: Letterhead
    #: the document's own number, which is no citation
    number: Span | None
    #: from the first letter of the subject to its last
    subject: Span | None
    #: the day that missing years are completed from: the date of the document, or what comes nearest to it
    reference: date | None = None


def read_fields(text: str, folded: str) -> Header:
    """Everything the letterhead, the title and the signature say; what they do not say is None."""
    head = find_letterhead(text, folded)
    number = _number(text, folded, head)
    dated = _place_and_date(text, folded, head, number)
    subject = _subject(text, folded, head, number, dated)
    said = " ".join(subject.of(text).split()) if subject else None
    symbol = number.of(text) if number else ""
    kind = head.kind or _kind_without_title(folded, head, symbol, subject)
    signature = find_signature(text, folded)
    fields = DocumentFields(
        kind=kind, number=_compact(symbol) or None, issued_on=dated.on if dated else None, place=dated.place if dated else None,
        issuer=find_issuer(text, folded, head, symbol, subject, signature.power), subject=said,
        signer=signature.signer, signer_post=signature.post, signing_power=signature.power,
        urgency=_urgency(text, head), session=_session(folded, subject, head, dated.on if dated else None),
    )  # fmt: skip
    return Header(fields, head, number, subject, _reference(folded, head, fields))


_MONTH_ONLY = re.compile(r"th[áa]ng\s{0,2}(?P<m>\d{1,2})\s{1,3}n[ăa]m\s{1,3}(?P<y>20\d\d)")


def _reference(folded: str, head: Letterhead, fields: DocumentFields) -> date | None:
    """The date, the month of a date with a blank day, the session, or the latest date that the opening names."""
    if fields.issued_on:
        return fields.issued_on
    month = _MONTH_ONLY.search(folded, 0, head.above.end)
    if month and 1 <= int(month["m"]) <= 12:
        return date(int(month["y"]), int(month["m"]), 1)
    if fields.session and fields.session.held_on:
        return fields.session.held_on
    named = [on for match in re.finditer(dates.DATE, folded[:6000]) if (on := dates.of_match(match))]
    return max(named) if named else None


_SYMBOL = r"[^\W\d_][\w&]*(?:\s?[-&/]\s{0,2}[^\W\d_][\w&]*)*"
_NUMBER = re.compile(
    rf"(?:^|[\s|])s[ốôo]\s{{0,3}}[:.;]?[ \t]{{0,12}}(?P<value>"
    rf"(?!s[ốôo]\s?[:.])(?:[^\n|]{{0,14}}?[ \t]{{0,12}}/\s?)?(?P<symbol>{_SYMBOL})|\d{{1,6}}[a-z]?\s?-\s?{_SYMBOL})",
    re.M,
)


def _number(text: str, folded: str, head: Letterhead) -> Span | None:
    """The number and symbol in the letterhead; "/TB-UBND" where the number is blank."""
    for match in _NUMBER.finditer(folded, 0, max(head.above.end, 0)):
        start, end = match.span("value")
        value = text[start:end]
        if "/" not in value and not re.match(r"\d+[a-z]?\s?-", value):
            continue
        symbol_at = match.start("symbol") if match["symbol"] else start
        end = min(end, symbol_at + _symbol_end(text[symbol_at:end]))
        return solid(text, start, end)
    return None


def _symbol_end(symbol: str) -> int:
    """Where the symbol ends: a space that no dash stands beside ends it ("UBND-KTTH Kon Tum")."""
    for match in re.finditer(r"\s", symbol):
        if symbol[: match.start()].rstrip()[-1:] not in ("-", "&", "/") and not symbol[match.end() :].lstrip().startswith(
            ("-", "&", "/")
        ):
            return match.start()
    return len(symbol)


def _compact(value: str) -> str:
    """One space at most, none around slashes of a blank number.

    >>> _compact("      /TB-UBND"), _compact("565    /TB-UBND")
    ('/TB-UBND', '565/TB-UBND')
    """
    return re.sub(r"\s*([/-])\s*", r"\1", " ".join(value.split()))


class _Dated(NamedTuple):
    span: Span
    place: str | None
    on: date | None


_DATED = re.compile(r"(?P<place>[^\W\d_][^\n,|;:]{1,40}?)?[ \t]{0,3},?\s{0,3}ng[aà]y(?=[\s\W\d])")


def _place_and_date(text: str, folded: str, head: Letterhead, number: Span | None) -> _Dated | None:
    """ "Kon Tum, ngày 10 tháng 8 năm 2021"; the date is None where it is blank or cannot be read."""
    for match in _DATED.finditer(folded, 0, head.above.end):
        month = re.compile(r"[^\n]{0,12}\s{0,3}[\s\W]?tháng").match(folded, match.end(), match.end() + 24)
        found = _date_from(folded, match.end())
        if not month and not (found and text[: match.start()].count("\n") < 14 and match["place"]):
            continue
        place = _place(text, match, number)
        end = found[1] if found else min(len(text), match.end() + 20)
        start = match.start("place") if match["place"] else match.start()
        return _Dated(
            Span(max(start, number.end) if number and start <= number.end <= end else start, end),
            place,
            found[0] if found else None,
        )
    return None


def _date_from(folded: str, at: int) -> tuple[date | None, int] | None:
    gap = re.compile(r"\s{0,4}").match(folded, at)
    found = dates.at(folded, gap.end() if gap else at)
    return found if found and found[0] else None


def _place(text: str, match: re.Match[str], number: Span | None) -> str | None:
    if not match["place"]:
        return None
    start, end = match.span("place")
    if number and start <= number.end <= end:
        start = number.end
    words = re.split(r"\s{3,}|\t| \| ", text[start:end].strip(" ,.|\t"))[-1].strip()
    before = text[:start].rstrip("\n").rpartition("\n")[2].strip()
    if words and (words[0].islower() or re.fullmatch(r"(?i)(?:thành phố|tp\.?|tỉnh)(?: \w+){0,2}", before)) and len(before) < 25:
        words = f"{before} {words}"
    province = provinces().get(unmarked(fold(words)))
    return province or (words if words and words[0].isupper() else None)


#: "Về đẩy nhanh tiến độ ..." below the number, in offices that do not write "V/v"
_ABOUT = re.compile(r"^[ \t|*_]*về\s+(?=\w)", re.M)
_VV = re.compile(r"(?:^|[\s|])(?:v\s?/\s?v|về\sviệc)\b\s*[:.]?\s*", re.M)
_LEAD = re.compile(r"[\W_]*(?:v\s?/\s?v\s*:?|vê\s?việc|về\s+việc|về(?=\s))\s*", re.I)


def _subject(text: str, folded: str, head: Letterhead, number: Span | None, dated: _Dated | None) -> Span | None:
    span = _subject_of_title(text, folded, head) if head.title else _subject_of_letter(text, folded, head, number, dated)
    if not span:
        return None
    lead = _LEAD.match(folded, span.start, span.end)
    span = solid(text, lead.end() if lead else span.start, span.end)
    while span.end > span.start and text[span.end - 1] in " .,;:*_-|\n":
        span = Span(span.start, span.end - 1)
    return span if span.end > span.start else None


_OF_BODY = re.compile(r"của\s(?:bộ\schính\strị|ban\sbí\sthư|ban\schấp\shành|ban\sthường\svụ|thường\strực)[^a-z]{0,4}")
_ABOUT_NEXT = re.compile(r"\s*về\s")
_RULER = re.compile(r"[\W_]+$")


def _subject_of_title(text: str, folded: str, head: Letterhead) -> Span | None:
    """The lines between the title and the body: one block, in one kind of letters."""
    assert head.title
    taken: list[Span] = []
    capitals: bool | None = None
    for line in lines(text, Span(head.title.span.end, max(head.end, head.title.span.end))):
        if taken and text.count("\n", taken[-1].end, line.span.start) > 1:
            break
        said = line.span.of(folded)
        if not taken and _OF_BODY.match(said) and _ABOUT_NEXT.match(folded, line.span.end):
            continue
        if _RULER.match(line.text) or (said.startswith("(") and re.search(r"kèm|ban hành", said)):
            if taken:
                break
            continue
        if _opens_body(line.text, said, capitals, bool(taken), folded[line.span.end : line.span.end + 60]):
            break
        capitals = line.capitals if capitals is None or len(line.text) < 4 else capitals
        taken.append(line.span)
    if not taken:
        return None
    span = Span(taken[0].start, taken[-1].end)
    body = _OF_BODY.match(folded, span.start)
    about = re.compile(r"\svề\s").search(folded, span.start, min(span.end, span.start + 120)) if body else None
    return Span(about.start() + 1, span.end) if about else span


#: how a body opens right under its title
_TELLS = re.compile(
    r"(?:từ|trong|qua|vừa|hiện|thời|những|nhằm|để|theo|tình|trước|năm|tiếp|sau)\s(?:đầu|những|thời|gian|qua|năm|nay|các|tháng|đợt|\d|bảo"
    r"|tăng|chủ|tiếp|hạn|phát|dự|báo|bản|tin|hình|theo|khi|ngày|mùa|cơn)"
)
#: a whole sentence, as no line of a title is
_SENTENCE = re.compile(r"[^\W\d_]{3}[.:;]$|[a-zà-ỹ]{3}\. [A-ZĐÀ-Ỹ][a-zà-ỹ]|\d[.:]$")
_BODY_NAME = re.compile(
    r"(?:chủ\stịch\s)?(?:ủy\sban\snhân\sdân|hội\sđồng\snhân\sdân|chính\sphủ|thủ\stướng\schính\sphủ|quốc\shội|bộ\strưởng|giám\sđốc)(?:\s|$)"
)


def _opens_body(words: str, said: str, capitals: bool | None, started: bool, following: str) -> bool:
    """Whether a line after the title is no subject any more."""
    if re.search(r"(?<!\w)điện\s*:", said):
        return True
    own = _BODY_NAME.match(said)
    if own and (
        re.search(r"(?:điện|yêu cầu|chỉ thị)\s*:", said) or re.match(r"\s*(?:căn cứ|khóa|khoá|kỳ họp|xét|điện\s*:)", following)
    ):
        return True
    if capitals and started and not _capitals(words):
        return True
    if started and words[0].isupper() and _SENTENCE.search(words):
        return True
    return len(words) > 400 or (started and words[0].isupper() and not _capitals(words) and _TELLS.match(said) is not None)


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return not letters or sum(c.isupper() for c in letters) >= 0.6 * len(letters)


def _subject_of_letter(text: str, folded: str, head: Letterhead, number: Span | None, dated: _Dated | None) -> Span | None:
    """A letter prints its subject under the number: "V/v ..."."""
    start = number.end if number else 0
    match = _VV.search(folded, start, head.above.end) or (_ABOUT.search(folded, start, head.above.end) if number else None)
    if not match:
        return None
    stop = head.above.end
    if dated and dated.span.start >= match.end():
        stop = min(stop, dated.span.start)
        line_end = text.rfind("\n", match.end(), stop)
        above = text.rfind("\n", match.end(), max(line_end, match.end())) + 1
        if line_end > above > 0 and dated.place and dated.place.startswith(text[above:line_end].strip()):
            stop = above
    kept: list[Span] = []
    for line in lines(text, Span(match.end(), stop)):
        if line.text.startswith(("ĐẢNG CỘNG SẢN", "CỘNG HÒA", "CỘNG HOÀ")):
            break
        if kept and text.count("\n", kept[-1].end, line.span.start) > 1:
            break
        left = columns(line)[0].span
        if kept and left.start - (text.rfind("\n", 0, left.start) + 1) > 30:
            continue
        kept.append(left)
    return Span(kept[0].start, kept[-1].end) if kept else None


def _kind_without_title(folded: str, head: Letterhead, symbol: str, subject: Span | None) -> str | None:
    """What prints no title is an official letter, if it looks like one."""
    own = kind_of_symbol(symbol.rpartition("/")[2]) if "/" in symbol else None
    if own:
        return own
    letter = subject or "/" in symbol or re.search(r"kinh\s+gui", unmarked(folded[: head.end + 40]))
    return "Công văn" if letter else None


_URGENT = re.compile(r"(?i)[\W_]*(hỏa tốc(?: hẹn giờ)?|thượng khẩn|khẩn)[\W_]*")


def _urgency(text: str, head: Letterhead) -> str | None:
    """KHẨN, THƯỢNG KHẨN or HỎA TỐC where it stands alone in the letterhead."""
    for line in lines(text, head.above):
        for column in columns(line):
            match = _URGENT.fullmatch(column.text)
            if match and column.capitals:
                return match[1].upper()
    return None


_SESSION = re.compile(
    r"(?:phiên\shọp|kỳ\shọp|cuộc\shọp|hội\snghị|buổi\slàm\sviệc|phiên\slàm\sviệc)(?P<rest>[^.;\n]{0,160})", re.S
)
_PERIOD = re.compile(r"tháng\s(?P<m>\d{1,2})(?:\s?/\s?|\snăm\s)(?P<y>\d{4})")
_HELD = re.compile(
    r"(?:tổ\schức|diễn\sra|họp|được\stiến\shành)\s(?:vào\s)?(?:sáng\s|chiều\s|trong\s)?ngày\s|^\s*ngày\s|^\s*(?:sáng|chiều)\s(?:ngày\s)?|(?:phiên\shọp|cuộc\shọp|hội\snghị|buổi\slàm\sviệc)\sngày\s",
    re.M,
)
#: the words that this begins with in mid-line
_HELD_OPENS = ("tổ", "diễn", "họp", "được", "phiên", "cuộc", "hội", "buổi")
_SESSION_KINDS = {
    "thường kỳ": "thường kỳ",
    "định kỳ": "thường kỳ",
    "chuyên đề": "chuyên đề",
    "bất thường": "bất thường",
    "đột xuất": "đột xuất",
    "giao ban": "giao ban",
}


def _session(folded: str, subject: Span | None, head: Letterhead, issued: date | None) -> MeetingSession | None:
    """The session that a notice reports, where its subject names one."""
    said = subject.of(folded) if subject else ""
    match = _SESSION.search(said.replace("\n", " "))
    if not match:
        return None
    period = _PERIOD.search(match["rest"])
    kind = next((v for k, v in _SESSION_KINDS.items() if k in match[0]), None)
    held = _held_on(folded, subject.end if subject else head.end, issued)
    return MeetingSession(kind, f"{period['y']}-{int(period['m']):02d}" if period else None, held)


def _held_on(folded: str, start: int, issued: date | None) -> date | None:
    """The day of the meeting in the opening paragraphs: never later than the document."""
    stop = min(len(folded), start + 2500)
    lines = [at + 1 for at in places_of(folded, ("\n",), start - 1, stop)]
    for match in matches(_HELD, folded, sorted(lines + places_of(folded, _HELD_OPENS, start, stop)), stop):
        found = dates.at(folded, match.end())
        if found and found[0] and (issued is None or found[0] <= issued):
            return found[0]
    return None
