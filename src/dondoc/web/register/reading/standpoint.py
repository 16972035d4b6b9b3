"""An assignment as tables show it: state, time in words, the three clocks. Few words differ: each is put together once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.reading.selectors import Standing, Timing

#: how a clock is: kind (good, part, bad, none), shape, words
Clock = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """An assignment and where it stands in time on a day."""

    assignment: Assignment
    standing: Standing
    #: in which its words are
    language: str | None = field(default_factory=get_language)

    @property
    def late(self) -> bool:
        return self.standing.timing in (Timing.OVERDUE, Timing.DONE_LATE)

    @property
    def soon(self) -> bool:
        return self.standing.timing == Timing.DUE_SOON

    @property
    def time(self) -> str:
        """ "còn 3 ngày", "quá hạn 12 ngày", "không hạn" …"""
        a = self.assignment
        stopped = a.clock_on is not None
        return _time_words(self.standing.timing, abs(self.standing.days or 0), stopped, a.progress, self.language)

    @property
    def clocks(self) -> tuple[Clock, Clock, Clock]:
        """Scheduled, claimed, evidenced, always in this order."""
        a, language = self.assignment, self.language
        return (
            _scheduled(self.standing.timing, language),
            _claimed(a.claimed_on, a.updated_at is not None, a.percent, language),
            _evidenced(a.evidenced_on, a.claimed_on is not None, language),
        )


@lru_cache(maxsize=4096)
def _time_words(timing: Timing, days: int, stopped: bool, progress: str, language: str | None) -> str:
    match timing:
        case Timing.NO_DEADLINE:
            return _("không hạn")
        case Timing.DONE_ON_TIME:
            return _("đúng hạn")
        case Timing.OVERDUE | Timing.DONE_LATE:
            return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", days) % {"n": days}
        case Timing.DONE | Timing.OUT:
            return ""
    if stopped:
        return _("nộp trong hạn") if progress == Progress.REPORTED else _("dừng tính hạn")
    if days == 0:
        return _("hạn hôm nay")
    return ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}


@lru_cache(maxsize=64)
def _scheduled(timing: Timing, language: str | None) -> Clock:
    match timing:
        case Timing.OVERDUE | Timing.DONE_LATE:
            return "bad", "late", _("theo hạn: quá hạn")
        case Timing.DUE_SOON:
            return "part", "soon", _("theo hạn: sắp đến hạn")
        case Timing.NO_DEADLINE | Timing.DONE:
            return "none", "none", _("theo hạn: không hạn")
        case Timing.OUT:
            return "none", "none", _("theo hạn: không tính")
    return "good", "ontime", _("theo hạn: trong hạn")


@lru_cache(maxsize=4096)
def _claimed(on: date | None, updated: bool, percent: int, language: str | None) -> Clock:
    if on:
        return "good", "report", _("báo cáo: đã báo cáo xong %s") % f"{on:%d/%m/%Y}"
    if updated:
        return "part", "report", _("báo cáo: đang làm, %d %%") % percent
    return "none", "report", _("báo cáo: chưa cập nhật")


@lru_cache(maxsize=4096)
def _evidenced(on: date | None, claimed: bool, language: str | None) -> Clock:
    if on:
        return "good", "file", _("minh chứng: có, %s") % f"{on:%d/%m/%Y}"
    return "bad" if claimed else "none", "file", _("minh chứng: chưa có")
