"""Deadlines that an event sets: a session, a meeting, a term of the Council ("tại phiên họp thường kỳ tiếp theo")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dondoc.extract.deadlines.timewords import Mention
from dondoc.extract.model import Deadline, Why
from dondoc.extract.words.seek import matches, places_of
from dondoc.span import Span, solid

_MEETING = re.compile(r"(?:phiên\shọp|kỳ\shọp|hội\snghị|cuộc\shọp|phiên\slàm\sviệc|đại\shội|họp\sgiao\sban|giao\sban)(?!\w)")
#: the words that these begin with
_OPENINGS = ("phiên", "kỳ", "hội", "cuộc", "đại", "họp", "giao")
_LEAD = re.compile(r"(?<!\w)(?P<lead>tại|trước|(?<!chương\s)trình|vào|đến|trong|báo\scáo|phục\svụ)\s(?:các\s|dịp\s)?$")
#: what begins every year or once, and has no date in the text
_SEASON = re.compile(
    r"(?<!\w)trước\s(?:thời\sđiểm\s|thềm\s)?(?:mùa\s(?:mưa|khô|lũ|bão|nắng|cháy|hanh)(?:,?\s(?:mưa|khô|lũ|bão|nóng|hạn)(?!\w))*"
    r"|(?:ngày\s|lễ\s|dịp\s)?khai\sgiảng(?:\snăm\shọc(?:\smới)?)?|ngày\sbầu\scử|năm\shọc\smới)(?!\w)(?:\snăm\s20\d\d)?"
)
_REST = re.compile(r"[^;.:()\n]{0,110}(?:\n[^;.:()\n]{0,60})?")
# What tells that the meeting lies ahead.
_AHEAD = re.compile(
    r"(?:tiếp\stheo|tới(?!\s?\w*\sđây\sđã)|sắp\stới|gần\snhất|chuyên\sđề|thường\slệ|bất\sthường|cuối\s(?:năm|quý|tháng)|giữa\snăm|(?:lần\s)?thứ\s(?:\d+|\w+)|sau\b|kỳ\ssau)"
)
_HELD = re.compile(r"\s(?:ngày|vừa\squa|đã)\b|\stổ\schức\s(?:vào\s)?ngày")
_DIRECTIVE = re.compile(
    r"(?:kết\sluận|chỉ\sđạo|(?<!cho\s)(?<!xin\s)(?<!lấy\s)ý\skiến|phát\sbiểu|thảo\sluận|thống\snhất|nội\sdung|được\sgiao|kiến\snghị|đóng\sgóp|nêu|giao|quyết\snghị|chất\svấn|được|đã)\s(?:[^\s,;.]+\s){0,8}$"
)


def find_events(folded: str, text: str, times: Sequence[Mention], issued_on: date | None = None) -> list[Deadline]:
    """Events that lie ahead; one with a dated month is a period, one with a date is a date."""
    found = []
    for meeting in matches(_MEETING, folded, places_of(folded, _OPENINGS)):
        lead = _LEAD.search(folded, max(0, meeting.start() - 24), meeting.start())
        if (
            lead
            and not (lead["lead"].startswith("phục") and meeting[0].startswith("hội"))
            and (lead["lead"] == "trình" or not _DIRECTIVE.search(folded, max(0, lead.start() - 90), lead.start()))
        ):
            event = _event(folded, text, lead, meeting, times, issued_on)
            if event:
                found.append(event)
    for season in matches(_SEASON, folded, places_of(folded, ("trước",))):
        span = solid(text, season.start(), season.end())
        found.append(Deadline("event", span.of(text), span, None, inclusive=False, why=Why("deadline.event", 0.7)))
    return found


def _event(
    folded: str, text: str, lead: re.Match[str], meeting: re.Match[str], times: Sequence[Mention], issued_on: date | None
) -> Deadline | None:
    rest = _REST.match(folded, meeting.end())
    limit = rest.end() if rest else meeting.end()
    stop = _STOP.search(folded, meeting.end(), limit)
    end = stop.start() if stop else limit
    near = next(
        (m for m in times if meeting.end() <= m.span.start < min(limit, meeting.end() + 70) and m.unit in ("day", "month")), None
    )
    ahead = near is not None and near.unit == "day" and issued_on is not None and near.last > issued_on
    if near and (ahead or not _HELD.search(folded[meeting.end() : near.span.start + 1])):
        span = Span(lead.start(), max(end, near.span.end))
        kind = "date" if near.unit == "day" else "period"
        return Deadline(kind, span.of(text), span, near.last, why=Why("deadline.dated_event", 0.8))
    said = folded[meeting.start() : end]
    # "báo cáo tại các kỳ họp Hội đồng nhân dân tỉnh" is about those to come
    several = lead[0].endswith("các ") and meeting[0][:4] in ("phiê", "kỳ h")
    if not (several or _AHEAD.search(said)) or _HELD.search(said):
        return None
    span = solid(text, lead.start(), end)
    return Deadline("event", span.of(text), span, None, inclusive=lead["lead"] != "trước", why=Why("deadline.event", 0.8))


_STOP = re.compile(r"[,;.:()]|\s(?:để|và|theo|xem\sxét|về|nhằm|trên|các\snội|đối\svới|ban\shành)\s")
