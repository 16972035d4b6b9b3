"""Points and stretches of time as documents write them: days, months, quarters, half-years, years, Tết, weeks."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dondoc.extract.deadlines.due import lunar_new_year
from dondoc.extract.words import dates
from dondoc.extract.words.seek import figures, matches, places_of
from dondoc.span import Span


class Mention(NamedTuple):
    """A time named in the text. ``first`` and ``last`` are its first and last day; they differ for a period."""

    span: Span
    first: date
    last: date
    #: day, month, quarter, half, year, tet, week
    unit: str
    #: whether the year is written
    dated: bool = True


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
_SEP = r"[\s/|]{1,4}"
_YEAR = rf"(?:\s?/\s?|{_SEP}năm{_SEP}|{_SEP}năm\s(?=này|nay)|\s?-\s?)(?P<y>(?:19|20)\d\d|này|nay)(?![\d/])"
_DAY = re.compile(
    rf"[0-9]\d?(?:\s?[/.]\s?(?P<m>[01]?\d)(?:\s?[/.]\s?(?P<y>(?:19|20)\d\d))?(?![\d/%]|[.,]\d)"
    r"|-(?P<m3>[01]?\d)-(?P<y3>(?:19|20)\d\d)(?![\d/-])"
    rf"|{_SEP}tháng{_SEP}(?P<m2>[01]?\d)(?:{_SEP}năm{_SEP}(?P<y2>(?:19|20)\d\d))?(?![\d/]))"
)
_TO = r"\s?(?:[-,]|và|đến)\s?"
#: "tháng 8 - 9/2023": the last of several bears the year
_MONTH = re.compile(
    rf"tháng{_SEP}(?P<m>[01]?\d|một|giêng|chạp)(?:{_TO}(?P<to>[01]?\d)(?=\s?/\s?20\d\d|{_SEP}năm{_SEP}20\d\d))?(?:{_YEAR})?(?![\d/])"
)
_MONTH_NUMERIC = re.compile(r"/\s?(?P<y>20\d\d)(?![\d/])")
_MONTH_BEFORE = re.compile(r"(?:(?:trước|trong|hết|từ|đến|cuối|đầu)\s|^|[|(]\s?)(?P<m>[01]?\d)\s?$")
_QUARTER = re.compile(rf"quý{_SEP}(?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:{_TO}(?:quý\s)?(?P<to>iv|i{{1,3}})(?!\w))?(?:{_YEAR})?")
_HALF = re.compile(rf"tháng\s(?P<h>đầu|cuối)(?:{_SEP}(?:của\s)?năm(?:{_SEP}(?P<y>(?:19|20)\d\d))?)?")
#: how many months of a year its beginning or its end has
_MONTHS = re.compile(r"(?<!\w)(?:0?(?P<n>[369])|(?P<word>ba|sáu|chín))\s$")
_MONTHS_SPELT = {"ba": 3, "sáu": 6, "chín": 9}
_YEAR_ALONE = re.compile(rf"năm{_SEP}(?P<y>(?:19|20)\d\d|này|nay)(?![\d/])")
_TET = re.compile(
    r"tết(?:\s(?:nguyên\sđán|âm\slịch|cổ\struyền))?(?:\s(?!năm)[^\W\d]{2,6}\s[^\W\d]{2,5})?(?:\s?[-,(]?\s?(?:năm\s)?(?P<y>20\d\d))?"
)
_WEEK = re.compile(r"tuần\s(?P<w>này|sau|tới)(?!\w)")
_TOMORROW = re.compile(
    r"(?:ngày\s(?P<d>mai|kia|hôm\snay)|(?:(?<=trong\s)|(?<=giờ\s)|(?<=\dh\s)|(?<=\d\d\s))hôm\snay"
    r"|(?:sáng|trưa|chiều|tối|đêm)\s(?P<p>nay|mai))(?!\w)(?![,\s(]{1,3}(?:ngày\s\d|\d{1,2}/\d{1,2}/))"
)
#: the words that this begins with
_NAMED_DAYS = ("ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm")
#: "tuần từ 21-25/3", "tuần từ ngày 28/7 đến 02/8/2025"; "tuần đầu tháng 4", "tuần thứ hai của tháng 4/2025"
_WEEK_OF_DAYS = re.compile(
    r"tuần\s(?:lễ\s)?\(?(?:từ\s)?(?:ngày\s)?(?P<a>\d{1,2})(?:/(?P<am>\d{1,2}))?\s?(?:-|–|đến)\s?(?:hết\s)?(?:ngày\s)?"
    r"(?P<b>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>20\d\d))?(?![\d/])"
)
_WEEK_OF_MONTH = re.compile(
    rf"tuần\s(?P<w>đầu(?:\stiên)?|cuối(?:\scùng)?|(?:thứ\s)?(?:nhất|hai|ba|tư|[1-4]))\s(?:của\s)?tháng\s(?P<m>[01]?\d)(?:{_YEAR})?(?![\d/])"
)
_NTH = {"đầu": 7, "nhất": 7, "hai": 14, "ba": 21, "tư": 28, "1": 7, "2": 14, "3": 21, "4": 28}
_NUMBERS = {"một": 1, "giêng": 1, "chạp": 12}


def find_times(folded: str, reference: date | None) -> list[Mention]:
    """All times named in a folded text, in order, the longest where several overlap.

    ``reference`` is the day that missing years and "this week" are completed from; without it such times are left out.
    """
    found: list[Mention] = []
    for finder in (_days, _months, _quarters, _halves, _years, _weeks, _tet):
        found += finder(folded, reference)
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.span.start < kept[-1].span.end:
            continue
        joined = _joined(folded, kept[-1], mention) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(mention)
    return kept


_AND = re.compile(r"\s?(?:,|và|-|đến)\s?")


def _joined(folded: str, first: Mention, second: Mention) -> Mention | None:
    """ "tháng 8 và tháng 9 năm 2021" is one period; of "trước ngày 10/6 và 10/12" the last day counts."""
    if folded.endswith("lễ ", 0, first.span.start):
        return None  # "trước dịp lễ 30/4 và 01/5": the first is when it begins
    if first.unit == second.unit == "day" and first.last < second.last and not (first.dated and second.dated):
        parted = first.dated and ";" in folded[first.span.end : second.span.start]
        if not parted and _AND_DAY.fullmatch(folded, first.span.end, second.span.start):
            return second._replace(span=Span(first.span.start, second.span.end))
        return None
    if first.unit != second.unit or first.unit not in ("month", "quarter") or first.dated or first.last >= second.last:
        return None
    if not _AND.fullmatch(folded, first.span.end, second.span.start):
        return None
    return Mention(Span(first.span.start, second.span.end), first.first, second.last, first.unit, second.dated)


def _year(written: str | None, reference: date | None, month: int = 0) -> int | None:
    """The year written, or that of the document; the next one for a spring month in a document of late autumn."""
    if written and written.isdigit():
        return int(written)
    if reference is None:
        return None
    return reference.year + 1 if month and not written and reference.month >= 10 and month <= 3 else reference.year


def _days(folded: str, reference: date | None) -> Iterator[Mention]:
    done: Mention | None = None
    for match in matches(_DAY, folded, figures(folded)):
        before = folded[match.start() - 1 : match.start()]
        if before in ("/", ".", ",", "-") and folded[match.start() - 2 : match.start() - 1].isdigit():
            continue
        number = int(re.match(r"\d+", match[0])[0])  # type: ignore[index]
        month = int(match["m"] or match["m2"] or match["m3"])
        written = match["y"] or match["y2"] or match["y3"]
        separated = match["m"] and "." in match[0]
        after = done is not None and _AND_DAY.fullmatch(folded, done.span.end, match.start()) is not None
        if not written and (separated or not (after or _says_day(folded, match.start(), bool(match["m2"])))):
            continue
        year = _year(written, reference, month)
        on = dates.day(year, month, number) if year else None
        if on:
            done = Mention(Span(*match.span()), on, on, "day", bool(written))
            yield done


_DAY_WORD = re.compile(r"(?:ngày|trước|mùng|đến|hạn|dịp|nhất|vào|lễ|quốc\skhánh)[\s:|/(]{1,3}(?:hết\s)?$")


#: between two days of which both are meant ("trước ngày 10/6 và 10/12")
_AND_DAY = re.compile(r"\s?(?:,|và|;)\s(?:trước\s)?(?:ngày\s)?")


def _says_day(folded: str, at: int, month_word: bool) -> bool:
    """ "15/8" is a day only after a word that says so (not "3/4 số hộ")."""
    return month_word or bool(_DAY_WORD.search(folded, max(0, at - 14), at))


def _months(folded: str, reference: date | None) -> Iterator[Mention]:
    for match in _MONTH.finditer(folded):
        if folded[max(0, match.start() - 3) : match.start()].strip(" \n/|").isdigit():
            continue  # "ngày 15 tháng 8", "6 tháng 7 ngày"
        month = _NUMBERS.get(match["m"]) or int(match["m"])
        last = int(match["to"]) if match["to"] else month
        year = _year(match["y"], reference, month)
        if year and 1 <= month <= last <= 12:
            yield Mention(Span(*match.span()), date(year, month, 1), dates.end_of_month(year, last), "month", bool(match["y"]))
    for match in _MONTH_NUMERIC.finditer(folded):
        before = _MONTH_BEFORE.search(folded[max(0, match.start() - 9) : match.start()])
        if before and 1 <= int(before["m"]) <= 12:
            year, month = int(match["y"]), int(before["m"])
            start = match.start() - (len(before[0]) - before.start("m") + before.start())
            yield Mention(Span(start, match.end()), date(year, month, 1), dates.end_of_month(year, month), "month")


def _quarters(folded: str, reference: date | None) -> Iterator[Mention]:
    for match in _QUARTER.finditer(folded):
        quarter = _ROMAN.get(match["q"]) or int(match["q"])
        last = max(quarter, _ROMAN[match["to"]]) if match["to"] else quarter
        year = _year(match["y"], reference, 3 * last)
        if year:
            first = date(year, 3 * quarter - 2, 1)
            yield Mention(Span(*match.span()), first, dates.end_of_month(year, 3 * last), "quarter", bool(match["y"]))


def _halves(folded: str, reference: date | None) -> Iterator[Mention]:
    for match in _HALF.finditer(folded):
        months = _MONTHS.search(folded, max(0, match.start() - 6), match.start())
        year = _year(match["y"], reference) if months else None
        if months and year:
            start = months.start()
            number = _MONTHS_SPELT.get(months["word"]) or int(months["n"])
            if match["h"] == "đầu":
                first, last = date(year, 1, 1), dates.end_of_month(year, number)
            else:
                first, last = date(year, 13 - number, 1), date(year, 12, 31)
            yield Mention(Span(start, match.end()), first, last, "half", bool(match["y"]))


_YEAR_WORD = re.compile(r"năm(?:\s(?P<y>nay|này))?(?!\s?\w)")
_RANGE_END = re.compile(r"\s?[-–]\s?\d{4}")
_BEFORE_YEAR = ("cuối ", "hết ", "trong ", "đầu ", "giữa ")


def _years(folded: str, reference: date | None) -> Iterator[Mention]:
    for match in _YEAR_ALONE.finditer(folded):
        before = folded[max(0, match.start() - 12) : match.start()].rstrip(" \n/|")
        following = folded[match.end() : match.end() + 3].lstrip()
        year = _year(match["y"], reference)
        if (
            year
            and not _RANGE_END.match(folded, match.end(), match.end() + 8)
            and not before.endswith("tháng")
            and not following.startswith("-")
        ):
            yield Mention(Span(*match.span()), date(year, 1, 1), date(year, 12, 31), "year", match["y"].isdigit())
    if reference:
        for match in _YEAR_WORD.finditer(folded):
            if folded[max(0, match.start() - 6) : match.start()].endswith(_BEFORE_YEAR):
                yield Mention(Span(*match.span()), date(reference.year, 1, 1), date(reference.year, 12, 31), "year", False)


def _weeks(folded: str, reference: date | None) -> Iterator[Mention]:
    if reference is None:
        return
    monday = reference - timedelta(days=reference.weekday())
    for match in matches(_TOMORROW, folded, places_of(folded, _NAMED_DAYS)):
        on = reference + timedelta(days={"mai": 1, "kia": 2}.get(match["d"] or match["p"] or "", 0))
        yield Mention(Span(*match.span()), on, on, "day", False)
    yield from _weeks_of(folded, reference)
    for match in _WEEK.finditer(folded):
        first = monday + timedelta(days=0 if match["w"] == "này" else 7)
        yield Mention(Span(*match.span()), first, first + timedelta(days=6), "week", False)


def _weeks_of(folded: str, reference: date) -> Iterator[Mention]:
    """Weeks named by their days or by the month that they lie in."""
    for match in _WEEK_OF_DAYS.finditer(folded):
        month = int(match["m"])
        year = _year(match["y"], reference, month)
        last = dates.day(year, month, int(match["b"])) if year else None
        first = dates.day(year, int(match["am"] or month), int(match["a"])) if year else None
        if first and last and timedelta() < last - first < timedelta(days=8):
            yield Mention(Span(*match.span()), first, last, "week", bool(match["y"]))
    for match in _WEEK_OF_MONTH.finditer(folded):
        month = int(match["m"])
        year = _year(match["y"], reference, month)
        if year and 1 <= month <= 12:
            last = dates.end_of_month(year, month)
            nth = _NTH.get(match["w"].split()[-1]) or (7 if match["w"].startswith("đầu") else 0)
            last = last.replace(day=nth) if nth else last
            yield Mention(Span(*match.span()), last - timedelta(days=6), last, "week", bool(match["y"]))


def _tet(folded: str, reference: date | None) -> Iterator[Mention]:
    for match in _TET.finditer(folded):
        if folded[match.start() - 1 : match.start()].isalpha() or folded[match.end() : match.end() + 1].isalpha():
            continue
        year = int(match["y"]) if match["y"] else (reference.year + (reference.month > 2) if reference else None)
        on = lunar_new_year(year) if year else None
        if on:
            yield Mention(Span(*match.span()), on, on, "tet", bool(match["y"]))
