"""Times that come round: "hằng tháng", "định kỳ hàng quý", "trước ngày 25 hằng tháng", as rules of RFC 5545."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dondoc.span import Cover, Span


class Recurrence(NamedTuple):
    """A period that comes round, the shortest of those named, and the day in it where one is named."""

    span: Span
    rrule: str
    #: "trước ngày 25" is False
    inclusive: bool = True
    #: which form it was written in; a bare "hằng năm" may only qualify a noun
    rule: str = "every"


_UNITS = {
    "ngày": ("DAILY", 1, 1), "tuần": ("WEEKLY", 1, 7), "tháng": ("MONTHLY", 1, 30), "quý": ("MONTHLY", 3, 91),
    "năm": ("YEARLY", 1, 365),
}  # fmt: skip
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "chín": 9, "mười": 10, "nửa": 0}
_N = r"(?:\d{1,2}|một|hai|ba|bốn|sáu|chín|mười|nửa)"
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_NEXT = rf"\s?(?:,|;|và|hoặc|/)\s?(?:(?:định\skỳ\s)?(?:hàng|hằng)\s)?(?:{_N}\s)?{_UNIT}"
_LIST = rf"(?:{_NEXT}(?!\s?\d|\w|\s(?:đầu|cuối|nay|này|tới))){{0,5}}"
_EVERY = re.compile(rf"(?:h[àằ]ng|mỗi)\s(?P<first>{_UNIT})(?!\w|\s\d|\s(?:càng|lên))(?P<more>{_LIST})")
_PERIODIC = re.compile(
    rf"định\skỳ(?:\s(?:báo\scáo|vào|theo))?\s(?P<first>(?:(?:h[àằ]ng|mỗi)\s)?(?:{_N}\s)?{_UNIT})(?!\w|\s?\d)(?P<more>{_LIST})"
)
#: the report of a month, a quarter, a year with its day ("báo cáo tháng trước ngày 20, báo cáo năm trước ngày 10/12")
_REPORT_OF = re.compile(
    r"báo\scáo\s(?P<first>tuần|tháng|quý|năm)(?P<more>)(?=[,\s]{1,2}\(?(?:trước|chậm\snhất|vào)\s(?:là\s|trước\s|vào\s)*(?:ngày|thứ)\s)"
)
#: "ngày 20 (của) tháng cuối (của) quý", "ngày 05 tháng đầu quý"
_QUARTER_DAY = re.compile(
    r"(?:định\skỳ\s)?(?:(?P<by>trước|chậm\snhất|muộn\snhất|vào)\s(?:là\s|vào\s)?)?ngày\s(?P<d>\d{1,2})\s(?:của\s)?tháng\s(?:cuối|đầu)\s"
    r"(?:của\s)?(?:(?:mỗi|hàng|hằng|từng|các)\s)?quý(?!\w|\s[ivx\d])"
)
_TIMES_AFTER = re.compile(rf"lần\s?(?:/|mỗi|trong|một)\s?(?:01\s|1\s|một\s)?(?P<unit>{_UNIT})(?!\w)")
_TIMES_BEFORE = re.compile(rf"(?<!\w)(?:(?P<n>{_N})\s)?(?P<unit>{_UNIT})\s?(?:/|một|1|01)\s?$")
#: how often at most, which nobody has to reach ("thanh tra không quá 01 lần/năm")
_AT_MOST = re.compile(r"(?:không\s(?:được\s)?quá|tối\sđa)\s(?:\d{1,2}|một|hai)\s$")
_COUNT = re.compile(r"(?<!\w)(?:\d{1,2}|một|hai|ba)\s$")
_PIECE = re.compile(rf"(?:(?P<n>{_N})\s)?(?P<unit>{_UNIT})")
_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH", "sáu": "FR", "6": "FR",
    "bảy": "SA", "7": "SA",
}  # fmt: skip
_DAY_BEFORE = re.compile(
    r"(?:(?:(?P<by>trước|chậm\snhất|muộn\snhất|vào|đến|từ|định\skỳ)\s(?:là\s|trước\s|vào\s|hết\s|đến\s)*)?(?:\d{1,2}\s?(?:giờ|h|:)\s?(?:\d\d)?['’]?(?:\sphút)?,?\s)?(?:(?:sáng|chiều|tối)\s)?"
    r"(?:(?:(?:(?:các\s)?(?:ngày|mùng)\s|(?<=trước\s)(?=\d{1,2}/))(?:\d{1,2}(?:\s?,\s?|\svà\s)(?:ngày\s)?(?=\d{1,2}\s))?(?P<d>\d{1,2})(?:\s?/\s?(?P<m>\d{1,2})|\stháng\s(?P<m2>\d{1,2}))?)|(?:ngày\s)?(?:thứ\s(?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ\snhật))"
    r"|tháng\s(?P<m3>\d{1,2}))?\s?(?:của\s)?(?:tháng\s(?:cuối|đầu)\s)?"
    r"|(?<!\w)(?:vào\s)?(?:đầu|giữa|cuối)\s)$"
)
_DAY_AFTER = re.compile(
    r"[,\s]{0,3}\(?(?P<by>trước|chậm\snhất|muộn\snhất|vào)\s(?:là\s|trước\s|vào\s)*(?:\d{1,2}\s?(?:giờ|h|:)\s?(?:\d\d)?['’]?,?\s)?"
    r"(?:ngày\s(?P<d>\d{1,2})(?:\s?/\s?(?P<m>\d{1,2})(?![/\d])|\stháng\s(?P<m2>\d{1,2})(?!\snăm|/\d))?|(?:ngày\s)?thứ\s(?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])|(?:ngày\s)?(?P<sun>chủ\snhật))"
)
#: "hằng ngày (trước 10 giờ và 16 giờ)"; without a bracket it is part of the time: "hằng ngày trước 16h00"
_HOUR_AFTER = re.compile(
    r"(?:\s(?P<open>\()|,?\s)(?P<by>trước|vào|lúc)\s(?:lúc\s)?\d{1,2}\s?(?:giờ|h|:)(?:\s?\d\d(?!\d)(?:\sphút)?)?(?!\s?(?:ngày|,))"
)
_REPORTS = re.compile(
    r"(?:báo\scáo|tổng\shợp|gửi|giao\sban|rà\ssoát|cập\snhật|đánh\sgiá|kiểm\stra|sơ\skết|tổng\skết)(?:\s[^\s,;.:]+){0,9}\s$"
)
#: what is made public comes round with the period that closes the clause ("Công bố giá vật liệu sát với thị trường hằng tháng.")
_PUBLISHES = re.compile(r"(?:công\sbố|công\skhai|niêm\syết|đăng\stải|thông\sbáo|cung\scấp)(?:\s[^\s,;.:]+){0,16}\s$")
_CLAUSE_START = re.compile(r"(?:^|[.;:(\n]\s*|,\s|[*+]\s?|-\s|(?<!\w)[a-zđ0-9]{1,2}\)\s)$")
#: nouns that a period only qualifies: "dự toán ngân sách hằng năm"
_NOUN = re.compile(
    r"(?:kế\shoạch|dự\stoán|ngân\ssách|kinh\sphí|chỉ\stiêu|chương\strình|hoạt\sđộng|danh\smục|nhiệm\svụ|vốn|thu\snhập|sản\slượng|nhu\scầu|công\stác|chi\stiết)"
    r"(?:\s[^\s,;.:]+){0,2}\s$"
)


#: what somebody does each time, right behind it ("Sở A hằng tháng tổng hợp ...")
_DOES = re.compile(
    r"\s(?:tổng\shợp|báo\scáo|rà\ssoát|đánh\sgiá|cập\snhật|kiểm\stra|kiểm\sđiểm|công\skhai|giao\sban|sơ\skết|gửi|lập|tổ\schức|xây\sdựng)(?!\w)"
)


#: what the noun of a document does not stop: how it was carried out, and the plan that is made anew
_RESULTS = re.compile(
    r"(?:báo\scáo|tổng\shợp|đánh\sgiá)(?:\s[^\s;.:]+){0,6}\skết\squả\s(?:thực\shiện|triển\skhai)(?:\s[^\s,;.:]+){0,5}\s$"
)
_PLANS = re.compile(
    r"(?:xây\sdựng|ban\shành|(?<!thành\s)lập)\s(?:và\s[^\s,;.:]+\s[^\s,;.:]+\s)?kế\shoạch(?:,?\s[^\s,;.:]+){0,9}\s$"
)


def find_recurrences(folded: str) -> list[Recurrence]:
    """All recurring times that say when something is done, in the order of the text."""
    found: list[Recurrence] = []
    for start in _starts(folded, "định kỳ"):
        periodic = _PERIODIC.match(folded, start)
        if periodic and (recurrence := _of(folded, periodic, "periodic")):
            found.append(recurrence)
    taken = Cover(r.span for r in found)
    for start in sorted(at for word in ("hàng", "hằng", "mỗi") for at in _starts(folded, word)):
        every = _EVERY.match(folded, start)
        if every and not taken.meets(Span(*every.span())) and (r := _of(folded, every, "every")):
            found.append(r)
    taken = Cover(r.span for r in found)
    for start in _starts(folded, "báo cáo "):
        report = _REPORT_OF.match(folded, start)
        if report and not taken.meets(Span(*report.span())) and (r := _of(folded, report, "periodic")):
            found.append(r)
    taken = Cover(r.span for r in found)
    for start in sorted(at for word in ("tháng cuối ", "tháng đầu ") for at in _starts(folded, word)):
        quarter = _quarter_day(folded, start)
        if quarter and not taken.meets(quarter.span):
            found.append(quarter)
    taken = Cover(r.span for r in found)
    for start in _starts(folded, "lần"):
        times = _times(folded, start)
        if times and not taken.meets(times.span):
            found.append(times)
    return sorted(found, key=lambda r: r.span.start)


def _starts(folded: str, word: str) -> Iterator[int]:
    """Where a word begins, not in the middle of another."""
    at = folded.find(word)
    while at >= 0:
        if at == 0 or not folded[at - 1].isalpha():
            yield at
        at = folded.find(word, at + len(word))


def _times(folded: str, at: int) -> Recurrence | None:
    """ "02 lần/ngày", "6 tháng một lần": how often."""
    before = folded[max(0, at - 24) : at]
    if _AT_MOST.search(before):
        return None
    after = _TIMES_AFTER.match(folded, at)
    count = _COUNT.search(before)
    if after and count:
        return Recurrence(Span(at - len(count[0]), after.end()), _rule(1, after["unit"]), rule="times")
    match = _TIMES_BEFORE.search(before)
    if match:
        return Recurrence(Span(at - len(before) + match.start(), at + 3), _rule(_amount(match["n"]), match["unit"]), rule="times")
    return None


def _quarter_day(folded: str, at: int) -> Recurrence | None:
    """A day of each quarter, told by its month; ``at`` is where its month stands."""
    match = next((m for m in _QUARTER_DAY.finditer(folded, max(0, at - 50), at + 40) if m.start() < at < m.end()), None)
    if match is None:
        return None
    rrule = f"{_rule(1, 'quý')};BYMONTHDAY={int(match['d'])}"
    return Recurrence(Span(*match.span()), rrule, match["by"] != "trước", "day")


def _of(folded: str, match: re.Match[str], rule: str) -> Recurrence | None:
    start, end = match.span()
    day = _DAY_BEFORE.search(folded, max(0, start - 70), start)
    named = day if day and any(day[g] for g in ("d", "w", "sun", "m3")) else None
    hour = _HOUR_AFTER.match(folded, end)
    timed = bool(day and day[0].strip() and not named) or hour is not None
    after = _DAY_AFTER.match(folded, end) if not named else None
    if rule == "every" and not (named or timed or after) and not _says_when(folded, start, end):
        return None
    pieces = [m for part in (match["first"], match["more"]) for m in _PIECE.finditer(part)]
    best = min(pieces, key=lambda m: _length(m["n"], m["unit"]))
    base = _rule(_amount(best["n"]), best["unit"])
    spec = named or after
    said = after or (hour if hour and not hour["open"] else None)
    span = Span(day.start() if day and day[0].strip() else start, said.end() if said else end)
    by = next((m["by"] for m in (spec, day if day and day[0].strip() else None, said) if m), None)
    return Recurrence(span, base + (_day_parts(spec, base) if spec else ""), by != "trước", "day" if spec else rule)


def _says_when(folded: str, start: int, end: int) -> bool:
    """Whether "hằng năm" tells when an order is to be done, and does not only qualify a noun."""
    before = folded[max(0, start - 90) : start]
    if folded.startswith((" nay", " qua"), end):
        return False
    if (
        _CLAUSE_START.search(before)
        and not before.endswith(("trung hạn, ", "dài hạn, ", "5 năm, "))
        and re.match(r"[,:]?\s?[^\W\d_]|\s?[|\n]|\s?$", folded[end : end + 3])
    ):
        return True
    ends = end >= len(folded) or folded[end] in ".;\n"
    if ends and (_RESULTS.search(before) or (_PLANS.search(before) and " năm và " not in folded[start:end])):
        return True
    if folded.startswith(" của ", end) or _NOUN.search(before):
        return False
    if _DOES.match(folded, end) and not before.endswith("báo cáo "):
        return True
    return bool(_REPORTS.search(before)) or (ends and bool(_PUBLISHES.search(before)))


def _amount(number: str | None) -> int:
    if number is None:
        return 1
    return _NUMBERS[number] if number in _NUMBERS else int(number)


def _length(number: str | None, unit: str) -> int:
    return (_amount(number) or 1) * _UNITS[unit][2]


_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}


def interval(rrule: str | None) -> int:
    """About how many days lie between two times of a rule.

    >>> interval("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10")
    90
    """
    parts = dict(part.split("=") for part in (rrule or "").split(";") if part)
    return _DAYS.get(parts.get("FREQ", ""), 0) * int(parts.get("INTERVAL", 1))


def _rule(amount: int, unit: str) -> str:
    if amount == 0:  # nửa năm, nửa tháng
        return "FREQ=MONTHLY;INTERVAL=6" if unit == "năm" else "FREQ=WEEKLY;INTERVAL=2"
    freq, interval, _ = _UNITS[unit]
    interval *= amount
    return f"FREQ={freq}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _day_parts(day: re.Match[str], base: str) -> str:
    got = day.groupdict()
    if got.get("sun"):
        return ";BYDAY=SU"
    if got.get("w"):
        return f";BYDAY={_WEEKDAYS[got['w']]}"
    month = got.get("m") or got.get("m2") or got.get("m3")
    parts = f";BYMONTH={int(month)}" if month and "YEARLY" in base else ""
    number = int(got["d"]) if got.get("d") else 0
    return parts + (f";BYMONTHDAY={number}" if 1 <= number <= 31 else "")
