"""Deadlines as a text states them: dates, periods, spans of days, events, recurring times (guide D1 to D5).

Recognised wide, then turned down with a reason: a plan's period, a cited date, a meeting that was held, an order of steps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dondoc.extract.deadlines.due import Calendar, VietnamCalendar, add_days, add_working_days
from dondoc.extract.deadlines.events import find_events
from dondoc.extract.deadlines.recurring import find_recurrences
from dondoc.extract.deadlines.timewords import Mention, find_times
from dondoc.extract.model import Deadline, Why
from dondoc.extract.words.seek import matches, places_of
from dondoc.span import Cover, Span, solid

_CLOCK = r"\d{1,2}\s?(?:giờ|h|:)\s?(?:\d\d)?['’]?(?:\sphút)?,?\s?(?:của\s)?"
_HOUR = rf"(?:{_CLOCK}|(?:cuối\s)?giờ\s(?:hành\schính|làm\sviệc),?\s(?:của\s)?)?"
_EVEN = r"(?:(?:là|vào|đến|trong|trước|hết|ngay|khoảng)\s){0,4}"
_PART = r"(?:(?:đầu\s|cuối\s|hết\s)?(?:giờ\s)?(?:buổi\s)?(?:sáng|trưa|chiều|tối)\s)?"
_DAYWORD = (
    rf"(?:{_PART}(?:thứ\s\w+|chủ\snhật),?\s(?:\()?)?{_PART}(?:(?:hết\s)?(?:ngày|mùng|dịp|thời\sđiểm|đợt|thời\sgian)[\s/|]{{1,3}}){{0,2}}"
    r"(?:hôm\snay,?\s\(?)?"
)
_EDGE_WORD = r"(?:cuối\s|đầu\s|giữa\s)?"
#: a day that has a name beside its date ("trước ngày Quốc khánh 02/9/2025", "trước dịp lễ 30/4 và 01/5")
_NAMED_DAY = r"(?:ngày|dịp|lễ)\s(?:[^\W\d]+\s){1,5}\(?(?:ngày\s)?"
_TIME_BEFORE = rf"{_EVEN}{_HOUR}{_DAYWORD}{_EDGE_WORD}$"
_TERM = r"(?:thời\s(?:hạn|gian|điểm)|hạn(?:\s(?:cuối|chót|hoàn\sthành|nộp|gửi|báo\scáo|trả\slời))?)[^,;.]{0,24}?[\s:]{1,2}"
_WORKS = r"hoàn\sthành|xong|kết\sthúc|hoàn\stất|thông\sxe(?:\skỹ\sthuật)?|khởi\scông|khánh\sthành|khai\sthác|sử\sdụng|vận\shành"
_DONE = rf"(?:{_WORKS})[\s:]{{1,2}}"
_WITHIN = rf"(?:ngay\s)?trong\s(?:(?:đầu|giữa|cuối|nửa\sđầu|nửa\scuối|hết|thời\sgian|khoảng)\s){{0,4}}{_PART}(?:ngày\s)?$"
# What stands right before a time and makes it a deadline, the first that fits: whether the day counts, words that must be
# there (looked for first: cheaper), the form.
_TRIGGERS: tuple[tuple[str, bool, tuple[str, ...], re.Pattern[str]], ...] = (
    ("latest_by", False, ("nhất",), re.compile(rf"(?:chậm|muộn|trễ)\snhất\s{_EVEN}trước\s{_HOUR}{_DAYWORD}$")),
    ("latest", True, ("nhất",), re.compile(rf"(?:chậm|muộn|trễ)\snhất[\s:]{{1,2}}{_TIME_BEFORE}")),
    (
        "latest",
        True,
        ("quá", "muộn"),
        re.compile(rf"không\s(?:được\s|để\s)?(?:kéo\sdài\s)?(?:quá|muộn\shơn)\s{_HOUR}{_DAYWORD}$"),
    ),
    ("by", False, ("trước",), re.compile(rf"trước[\s/|]{{1,3}}(?:mốc\s)?(?:{_HOUR}{_DAYWORD}{_EDGE_WORD}|{_NAMED_DAY})$")),
    ("until", True, ("đến", "tới"), re.compile(rf"(?:đến|tới|cho\sđến)\s(?:hết|cuối)\s{_HOUR}{_DAYWORD}(?:cuối\s)?$")),
    ("within", True, ("trong",), re.compile(_WITHIN)),
    ("term", True, ("hạn", "thời"), re.compile(_TERM + _TIME_BEFORE)),
    ("at", True, ("vào", "dịp"), re.compile(rf"(?:vào|dịp)\s{_HOUR}{_DAYWORD}{_EDGE_WORD}$")),
    ("at", True, ("dịp",), re.compile(r"(?:vào|trong)\sdịp\s(?:[^\W\d]+\s){1,4}\(?(?:ngày\s)?$")),
    (
        "done",
        True,
        ("thành", "xong", "thúc", "tất", "xe", "thuật", "công", "thác", "dụng", "hành"),
        re.compile(_DONE + _TIME_BEFORE),
    ),
    ("to_day", True, ("đến", "tới"), re.compile(rf"(?:đến|tới)\s{_HOUR}(?:hết\s)?(?:ngày\s)?$")),
    ("end_of", True, ("cuối", "hết", "đầu"), re.compile(r"(?:cuối|hết|(?:ngay\s)?đầu)\s$")),
)


def find_deadlines(
    folded: str, text: str, issued_on: date | None, calendar: Calendar | None = None, cited: Sequence[Span] = ()
) -> list[Deadline]:
    """All deadlines a text states, in order. ``issued_on`` completes missing years; ``cited`` are spans of references."""
    references = Cover(cited)
    times = [m for m in find_times(folded, issued_on) if not references.meets(m.span)]
    found = list(_relative(folded, text, issued_on, times, calendar))
    recurrences = find_recurrences(folded)
    found += [_recurring(text, r.span, r.rrule, r.inclusive, r.rule) for r in recurrences]
    found += find_events(folded, text, times, issued_on)
    taken = Cover(d.span for d in found)
    for mention in times:
        if taken.meets(mention.span):
            continue
        deadline = _yearly(folded, text, mention) or _from_mention(folded, text, mention, issued_on)
        if deadline:
            found.append(deadline)
    return sorted(found, key=lambda d: (d.span.start, d.span.end))


def _recurring(text: str, span: Span, rrule: str, inclusive: bool, rule: str) -> Deadline:
    return Deadline("recurring", span.of(text), span, None, rrule, inclusive, why=Why(f"deadline.{rule}", 0.85))


def _from_mention(folded: str, text: str, mention: Mention, issued_on: date | None) -> Deadline | None:
    window = folded[max(0, mention.span.start - 60) : mention.span.start]
    for rule, inclusive, words, pattern in _TRIGGERS:
        match = None
        for word in words:
            if word in window:
                match = pattern.search(window)
                break
        start = mention.span.start - len(window) + match.start() if match else 0
        if match and _veto(folded, start, mention, rule, issued_on):
            break
        if match:
            return _deadline(folded, text, mention, start, rule, inclusive)
    return (
        _range(folded, text, mention, issued_on)
        or _bracketed(folded, text, mention, issued_on)
        or _leading(folded, text, mention, issued_on)
        or _on_day(folded, text, mention, issued_on)
    )


#: something that is handed in, and the day behind it; nothing that happened then
_HANDED_IN = re.compile(
    r"(?<!\w)(?:báo\scáo|gửi|nộp|trình)\s(?:(?!số|của|họp|nghị|từ|đến|theo|tính|là)[^\s\d,;.():]+\s){0,7}?(?P<day>ngày\s)$"
)


def _on_day(folded: str, text: str, mention: Mention, issued_on: date | None) -> Deadline | None:
    """ "..., báo cáo kết quả ngày 09/9": the day that closes the sentence and on which something is handed in."""
    ahead = mention.unit == "day" and issued_on is not None and mention.last > issued_on
    if not ahead or not _OVER.match(folded, mention.span.end):
        return None
    handed = _HANDED_IN.search(folded, max(0, mention.span.start - 70), mention.span.start)
    return _deadline(folded, text, mention, handed.start("day"), "on_day", True) if handed else None


#: the end of a sentence or a part of it
_OVER = re.compile(r"\s?(?:[.;](?!\d)|\n|\Z)")


_LINE_START = re.compile(r"(?:^|\n)[\s\d.a-zđ)*+-]{0,8}$")


def _leading(folded: str, text: str, mention: Mention, issued_on: date | None) -> Deadline | None:
    """ "Quý I/2026: hoàn thành ...": a time that opens a line and stands before a colon."""
    if (
        folded[mention.span.end : mention.span.end + 1] != ":"
        or mention.unit == "tet"
        or (issued_on and mention.last < issued_on)
    ):
        return None
    if not _LINE_START.search(folded, max(0, mention.span.start - 10), mention.span.start):
        return None
    return _deadline(folded, text, mention, mention.span.start, "leading", True)


def _bracketed(folded: str, text: str, mention: Mention, issued_on: date | None) -> Deadline | None:
    """A time that fills a bracket behind what is to be done: "báo cáo tổng kết (năm 2035)", "Rà soát ... (Quý I/2026)."."""
    if (
        folded[mention.span.end : mention.span.end + 1] != ")"
        or mention.unit == "tet"
        or not (issued_on and mention.last >= issued_on)
    ):
        return None
    opened = _OPENS.search(folded, max(0, mention.span.start - 16), mention.span.start)
    if opened is None:
        return None
    done = _TO_DO.search(folded, max(0, opened.start() - 60), opened.start() + 1)
    closes = mention.unit != "year" and _CLOSES.match(folded, mention.span.end) is not None
    if not done and (not closes or _HELD.search(folded, max(0, opened.start() - 120), opened.start() + 1)):
        return None
    return _deadline(folded, text, mention, opened.start() + 1, "bracket", True)


_OPENS = re.compile(r"\((?:(?:hết|cuối|đầu|giữa)\s)?(?:ngày\s)?$")
#: a bracket that closes its sentence
_CLOSES = re.compile(r"\)\s?(?:[.;]|\n|\Z)")
#: what a time in a bracket dates itself: a document, an occasion, figures
_HELD = re.compile(
    r"(?:luật|nghị\squyết|nghị\sđịnh|quyết\sđịnh|thông\stư|hội\snghị|kỳ\shọp|phiên\shọp|đại\shội|lễ|ngày|giai\sđoạn|năm\shọc|số\sliệu|kỷ\sniệm)"
    r"\s[^,;.()]{0,100}\($"
)
_TO_DO = re.compile(r"(?:báo\scáo|hoàn\sthành|trình|ban\shành|tổng\skết|sơ\skết|tổ\schức)\s[^;.()]*\($")


_EACH_YEAR = re.compile(r"(?:định\skỳ|h[àằ]ng\snăm)\s[^;.]{0,70}?(?P<by>trước|chậm\snhất|vào)\s(?:là\s|vào\s)?ngày\s$")


def _yearly(folded: str, text: str, mention: Mention) -> Deadline | None:
    """ "định kỳ báo cáo kết quả trước ngày 20/11": a day without a year after "định kỳ" comes round every year."""
    if mention.unit != "day" or mention.dated:
        return None
    match = _EACH_YEAR.search(folded, max(0, mention.span.start - 100), mention.span.start)
    if not match:
        return None
    rrule = f"FREQ=YEARLY;BYMONTH={mention.last.month};BYMONTHDAY={mention.last.day}"
    return _recurring(text, Span(match.start(), mention.span.end), rrule, match["by"] != "trước", "yearly")


_RANGE = re.compile(r"từ\s(?:ngày\s)?[\d/]{3,10}(?:\stháng\s\d{1,2})?(?:\snăm\s\d{4})?\s(?:đến|-)\s(?:hết\s)?(?:ngày\s)?$")


#: letters in which it stands before them
_WORK = 100
#: work that goes on for days, behind which its first and its last day stand ("tổ chức Tháng cao điểm từ ngày ... đến ngày ...")
_TAKES = re.compile(
    r"(?<!\w)(?:tổ\schức|phát\sđộng|treo|triển\skhai|tiến\shành|ra\squân|tuyên\struyền)\s"
    r"(?:(?!số\sliệu|nghỉ|diễn\sra|báo\scáo|đã\s|được\s)[^;.:()]){0,80}$"
)


def _range(folded: str, text: str, mention: Mention, issued_on: date | None) -> Deadline | None:
    """ "(từ ngày 15/11 đến ngày 15/12)", or without a bracket behind what goes on for days: the period that the work takes."""
    match = _RANGE.search(folded, max(0, mention.span.start - 50), mention.span.start)
    if not match or mention.unit != "day":
        return None
    if folded[match.start() - 1 : match.start()] != "(":
        past = issued_on is not None and mention.last < issued_on
        if past or _TAKES.search(folded[max(0, match.start() - _WORK) : match.start()]) is None:
            return None
    span = Span(match.start(), mention.span.end)
    return Deadline("period", span.of(text), span, mention.last, why=Why("deadline.range", 0.7))


# Words before the trigger (or the time) that make it no deadline.
_NOT_BEFORE = re.compile(
    r"(?:giai\sđoạn|nhiệm\skỳ|khóa|niên\sđộ|năm\shọc|tính|thống\skê|cập\snhật|số\sliệu|kể\stừ|từ\sngày\s[\d/]+|có\shiệu\slực|"
    r"tầm\snhìn|định\shướng|mục\stiêu|lũy\skế|phát\ssinh|diễn\sra|xảy\sra|được\sgiao|hoạt\sđộng|sự\skiện(?:\s[^\s,;.]+){0,4}|ngày\slễ(?:\s[^\s,;.]+){0,3}|còn\stồn\sđọng|tồn\sđọng)\s?(?:đến\s|từ\s|trong\s)*$"
)
#: work that is done by a time as well as figures that hold at one ("gửi số liệu chậm nhất ngày 15/3", "số liệu đến 15/3")
_REPORTED = ("cập nhật", "thống kê", "số liệu", "mục tiêu", "năm học", "sự kiện")
#: what lasts until a time is not done by it ("tạm dừng thu phí đến hết tháng 6")
_LASTS = re.compile(r"(?<!\w)(?:tạm\s(?:dừng|ngừng|hoãn)|gia\shạn|kéo\sdài)\s[^,;.:]*$")
#: when it matters most, and no time by which it is done ("tuần tra ban đêm, nhất là dịp cuối năm")
_EMPHASIS = re.compile(r"(?:nhất|đặc\sbiệt)\slà\s(?:trong\s|vào\s)?$")
#: what is done once, in a year that may be far off ("sơ kết vào năm 2028 và tổng kết vào năm 2030")
_SUMS_UP = re.compile(r"(?:sơ|tổng)\skết(?:\s[^\s,;.:]+){0,6}\s$")
_PAST = re.compile(r"\b(?:đã|vừa|từng|được\stổ\schức|vừa\squa|kết\squả\sđạt\sđược)\s(?:[^\s,;.]+\s){0,8}$")
_FROM_BEFORE = re.compile(r"(?<!\w)(?:(?:từ|giai\sđoạn)\s(?!nay)[^,;.]{0,30}|tính\stừ\s[^,;.]{0,60})$")
_FROM_ONLY = re.compile(r"(?<!\w)từ\s(?:ngày\s|đầu\s|cuối\s)?$")
_CLAUSE_START = re.compile(r"(?:^|[.,;:(\n*-])\s*$")
_AFTER_NOT = re.compile(r"\s?(?:vừa\squa|đến\snay|trở\svề\strước|qua\b|trở\sđi|đạt\sđược)")


def _veto(folded: str, at: int, mention: Mention, rule: str, issued_on: date | None) -> str | None:
    """Why a time with a trigger is no deadline, None where nothing speaks against it."""
    before = folded[max(0, at - 70) : at]
    state = _NOT_BEFORE.search(before)
    if state and not (rule in ("by", "latest", "latest_by") and state[0].startswith(_REPORTED)):
        return "period_of_a_plan"
    if rule in ("until", "to_day", "term") and _LASTS.search(before):
        return "how_long"
    if rule in ("until", "to_day") and before.endswith("từ nay ") and not _CLAUSE_START.search(before[:-7]):
        return "period_of_a_plan"
    if _AFTER_NOT.match(folded, mention.span.end):
        return "past"
    if rule in ("at", "within", "end_of") and _EMPHASIS.search(before):
        return "occasion"
    if mention.unit == "tet" and rule not in ("by", "latest", "latest_by"):
        return "occasion"
    summed = rule == "at" and _SUMS_UP.search(before) is not None
    if mention.unit == "year" and rule in ("at", "done") and not summed and issued_on and mention.last.year > issued_on.year + 1:
        return "target_of_another_year"
    if rule == "end_of" and mention.unit != "week" and folded.startswith(("đầu ", "ngay đầu "), at):
        return "qualifies_a_noun"  # "đầu tuần sau" says when, "đầu năm 2025" what is spoken of
    if mention.unit == "year" and rule in ("end_of",) and not re.search(r"(?:đến|trước|trong|vào)\s$", before):
        return "qualifies_a_noun"
    if (
        mention.unit in ("month", "quarter", "half")
        and rule == "end_of"
        and not re.search(r"(?:đến|trước|trong|vào)\s$", before)
        and not (folded.startswith("hết ", at) and _CLAUSE_START.search(before) and folded.startswith(",", mention.span.end))
    ):
        return "qualifies_a_noun"
    if issued_on and mention.last < issued_on - timedelta(days=45):
        return "past"
    if _FROM_ONLY.search(folded, max(0, mention.span.start - 10), mention.span.start):
        return "beginning"
    if rule == "to_day" and (mention.unit in ("year", "half", "tet") or _FROM_BEFORE.search(before)):
        return "period_of_a_plan"
    if rule in ("within", "at", "to_day", "term") and (
        _PAST.search(before) or (issued_on and mention.last < issued_on - timedelta(days=1))
    ):
        return "past"
    return None


_EDGE = re.compile(r"(?P<edge>đầu|giữa|cuối)\s$")


def _deadline(folded: str, text: str, mention: Mention, start: int, rule: str, inclusive: bool) -> Deadline:
    span = Span(start, mention.span.end)
    on = mention.last
    edge = _EDGE.search(folded, start, mention.span.start)
    if edge and edge["edge"] != "cuối" and mention.first != mention.last:
        on = _edge_day(mention, edge["edge"])
    elif not inclusive and mention.first != mention.last and not edge:
        on = mention.first - timedelta(days=1)  # "trước tháng 10": nothing of October is left
        inclusive = True
    kind = "date" if mention.first == mention.last else "period"
    return Deadline(kind, span.of(text), span, on, None, inclusive, why=Why(f"deadline.{rule}", 0.95 if mention.dated else 0.9))


def _edge_day(mention: Mention, edge: str) -> date:
    """The last day of the beginning or the middle of a period: its first third, its second third."""
    days = (mention.last - mention.first).days + 1
    return mention.first + timedelta(days=days // 3 * (1 if edge == "đầu" else 2) - 1)


_SPAN_OF_DAYS = re.compile(
    r"(?P<head>(?:trong|sau|chậm\snhất|muộn\snhất|tối\sđa|không\squá|thời\shạn|thời\sgian)\s(?:(?:vòng|thời\shạn|thời\sgian|không\squá|tối\sđa|là|sau|trong|tới)\s){0,4})"
    r"(?P<n>\d{1,3}|một|hai|ba|năm|bảy|mười)\s?(?:\([^)]{1,12}\)\s)?(?P<unit>ngày|tuần|tháng|giờ)(?P<work>\slàm\sviệc)?(?P<tail>\s(?:tới|tiếp\stheo|sắp\stới|nữa))?"
)
#: the words that these begin with
_HEADS = ("trong", "sau", "chậm", "muộn", "tối", "không", "thời")
_FROM = re.compile(r"[,\s]{1,3}(?:tính\s)?(?:kể\s)?(?:từ|sau)\s(?:khi\s|thời\sđiểm\s)?(?:ngày\s)?(?P<what>[^,;.)]{0,60})")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "năm": 5, "bảy": 7, "mười": 10}


def _relative(
    folded: str, text: str, issued_on: date | None, times: Sequence[Mention], calendar: Calendar | None
) -> Sequence[Deadline]:
    """ "trong vòng 05 ngày làm việc kể từ ngày ...": computed where the text names the first day."""
    found = []
    for match in matches(_SPAN_OF_DAYS, folded, places_of(folded, _HEADS)):
        start = _FROM.match(folded, match.end())
        bounded = re.search(r"vòng|hạn|không\squá|tối\sđa|nhất", match["head"])
        if not (start or match["tail"] or bounded or _answered_in(folded, match)):
            continue
        first = None
        if start:
            first = next((m.first for m in times if m.unit == "day" and start.start() <= m.span.start < start.end()), None)
            if first is None and re.match(r"(?:ký|ban\shành|phát\shành)", start["what"]):
                first = issued_on if re.search(r"này|văn\sbản|ký|$", start["what"]) and _is_own(start["what"]) else None
        elif match["tail"]:
            first = issued_on
        span = solid(text, match.start(), start.end() if start else match.end())
        on = _span_end(first, match, calendar)
        found.append(Deadline("relative", span.of(text), span, on, None, why=Why("deadline.span_of_days", 0.85)))
    return found


#: what is done in so many days, where nothing says from when they count
_ANSWERS = re.compile(
    r"(?<!\w)(?:hoàn\s(?:thành|tất)|xong|trả\slời|giải\squyết|xử\slý|báo\scáo|khắc\sphục|phản\shồi|gửi|trình)(?!\w)[^.;:()\n]{0,60}$"
)


def _answered_in(folded: str, match: re.Match[str]) -> bool:
    """ "trả lời doanh nghiệp trong 10 ngày làm việc.": how long somebody has, not how long something lasted or lasts."""
    before = folded[max(0, match.start() - 90) : match.start()]
    closes = _OVER.match(folded, match.end()) is not None
    return closes and match["head"] == "trong " and bool(_ANSWERS.search(before)) and not _PAST.search(before)


def _is_own(what: str) -> bool:
    """Whether the day that counting starts from is this document's own ("kể từ ngày ký ban hành Kế hoạch này")."""
    return bool(re.search(r"\snày\b|^ký(?:\sban\shành)?\s?$|^ban\shành\s?$", what))


def _span_end(first: date | None, match: re.Match[str], calendar: Calendar | None) -> date | None:
    if first is None or match["unit"] == "giờ":
        return None
    n = _WORDS[match["n"]] if match["n"] in _WORDS else int(match["n"])
    if match["work"]:
        return add_working_days(first, n, calendar or VietnamCalendar())
    return add_days(first, n * {"ngày": 1, "tuần": 7, "tháng": 30}[match["unit"]])
