"""Deadlines that an event sets: a session, a meeting, a term of the Council ("tại phiên họp thường kỳ tiếp theo")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.extract.model import Deadline, Why
from dondoc.extract.timewords import Mention
from dondoc.span import Span

_MEETING = r"(?:phiên\shọp|kỳ\shọp|hội\snghị|cuộc\shọp|phiên\slàm\sviệc|đại\shội|họp\sgiao\sban|giao\sban)"
_EVENT = re.compile(
    rf"(?P<lead>tại|trước|(?<!chương\s)trình|vào|đến|trong|thông\squa\stại|báo\scáo(?:\stại)?|phục\svụ)\s(?:các\s|dịp\s)?(?P<meeting>{_MEETING})(?=(?P<rest>[^;.:()\n]{{0,110}}(?:\n[^;.:()\n]{{0,60}})?))"
)
# What tells that the meeting lies ahead.
_AHEAD = re.compile(
    r"(?:tiếp\stheo|tới(?!\s?\w*\sđây\sđã)|sắp\stới|gần\snhất|chuyên\sđề|thường\slệ|bất\sthường|cuối\snăm|giữa\snăm|(?:lần\s)?thứ\s(?:\d+|\w+)|sau\b|kỳ\ssau)"
)
_HELD = re.compile(r"\s(?:ngày|vừa\squa|đã)\b|\stổ\schức\s(?:vào\s)?ngày")
_DIRECTIVE = re.compile(
    r"(?:kết\sluận|chỉ\sđạo|ý\skiến|phát\sbiểu|thảo\sluận|thống\snhất|nội\sdung|được\sgiao|kiến\snghị|nêu|giao|quyết\snghị)\s(?:[^\s,;.]+\s){0,8}$"
)


def find_events(folded: str, text: str, times: Sequence[Mention]) -> list[Deadline]:
    """Events that lie ahead; one with a dated month is a period, one with a date is a date."""
    found = []
    for match in _EVENT.finditer(folded):
        end = _end(folded, match)
        said = folded[match.start("meeting") : end]
        if match["lead"] != "trình" and _DIRECTIVE.search(folded, max(0, match.start() - 90), match.start()):
            continue
        inside = [m for m in times if match.start() <= m.span.start < match.end("rest") and m.unit in ("day", "month")]
        near = [m for m in inside if m.span.start - match.end("meeting") < 70]
        if near and not _HELD.search(folded[match.end("meeting") : near[0].span.start + 1]):
            span = Span(match.start("lead"), max(end, near[0].span.end))
            kind = "date" if near[0].unit == "day" else "period"
            found.append(Deadline(kind, span.of(text), span, near[0].last, why=Why("deadline.dated_event", 0.8)))
        elif _AHEAD.search(said) and not _HELD.search(said):
            span = Span(match.start("lead"), end).stripped(text)
            found.append(
                Deadline("event", span.of(text), span, None, inclusive=match["lead"] != "trước", why=Why("deadline.event", 0.8))
            )
    return found


_STOP = re.compile(r"[,;.:()]|\s(?:để|và|theo|xem\sxét|về|nhằm|trên|các\snội|đối\svới|ban\shành)\s")


def _end(folded: str, match: re.Match[str]) -> int:
    stop = _STOP.search(folded, match.start("rest"), match.end("rest"))
    return stop.start() if stop else match.end("rest")
