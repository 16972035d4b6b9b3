"""A register's rules as one validated value. What the law leaves open is here, with a default, and nowhere else."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dondoc.web.errors import Invalid

Base = Literal["all", "due", "group"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Every switch with its default. Where a rule comes from is said at its line (field study, section 6.4)."""

    #: "trước ngày 15": is the 15th itself in time?  exclusive: no
    before_date: Literal["exclusive", "inclusive"] = "exclusive"
    #: a deadline on a day off
    weekend_shift: Literal["none", "next", "previous"] = "none"
    #: what "% done" is taken of: all tasks, or those whose day has come ("due": done or overdue)
    done_base: Base = "all"
    #: what "% overdue" is taken of: all (central, 2025), due (central, 2016), group (Quảng Nam 2017: of those still open)
    overdue_base: Base = "due"
    #: standing duties and tasks without a date enter the percentages
    count_no_deadline: bool = False
    #: granted extensions of one assignment at most (Đồng Tháp 2021)
    max_extensions: int = 1
    extension_needs_document: bool = True
    #: a report that it is done must bring a file or a document's number
    report_needs_evidence: bool = True
    #: a task whose product is a decision, plan or scheme closes with its number and date
    product_needs_number: bool = True
    #: only the agency's head may report it done
    head_reports: bool = False
    #: a second person approves before a document's tasks are published
    publish_needs_second: bool = False
    #: days until a task has to be entered: urgent, ordinary (working days), with many addressees (Thanh Hóa 2025)
    entry_days_urgent: int = 0
    entry_days_normal: int = 1
    entry_days_many: int = 2
    #: a task is "due soon" this many days before its last day
    due_soon_days: int = 3
    #: reminders so many days before
    warn_days: tuple[int, ...] = (7, 3, 1)
    #: the report lies before the leader so many days before the session (Quảng Ngãi 2023)
    session_report_lead: int = 1
    #: reporting periods run from this day of a month to the day before it in the next (Decree 09/2019)
    period_start_day: int = 15
    #: working days from the end of a period to the sending of its report (Khánh Hòa)
    send_after_cutoff: int = 2
    #: an agency without any update for so many days is "silent"
    silent_days: int = 30

    def __post_init__(self) -> None:
        for name, hint in _hints().items():
            _check(name, getattr(self, name), hint)
        if not 1 <= self.period_start_day <= 28:
            raise Invalid("policy.period_start_day", gettext("Ngày đầu kỳ báo cáo phải từ 1 đến 28."))

    @classmethod
    def of(cls, values: dict[str, Any]) -> Policy:
        """From stored values; what is not given has its default. Raises `Invalid` for what cannot be."""
        known = {f.name for f in fields(cls)}
        if unknown := set(values) - known:
            raise Invalid(
                "policy.unknown", gettext("Chính sách không có mục: %(fields)s.") % {"fields": ", ".join(sorted(unknown))}
            )
        clean: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        return cls(**clean)

    def to_values(self) -> dict[str, Any]:
        """For storing as JSON."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}


@cache
def _hints() -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(Policy).items() if name in {f.name for f in fields(Policy)}}


def _check(name: str, value: object, hint: Any) -> None:
    label = LABELS[name]
    if hint is bool:
        good = isinstance(value, bool)
    elif hint is int:
        good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 400
    elif choices := get_args(hint):
        good = value in choices if isinstance(choices[0], str) else _is_days(value)
    else:
        good = False
    if not good:
        raise Invalid(
            f"policy.{name}", gettext("Giá trị của “%(label)s” không hợp lệ: %(value)s.") % {"label": label, "value": repr(value)}
        )


def _is_days(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(v, int) and 0 <= v <= 400 for v in value)


LABELS = {
    "before_date": _("“Trước ngày …” tính cả ngày đó"),
    "weekend_shift": _("Hạn rơi vào ngày nghỉ"),
    "done_base": _("Mẫu số của tỷ lệ hoàn thành"),
    "overdue_base": _("Mẫu số của tỷ lệ quá hạn"),
    "count_no_deadline": _("Tính việc không hạn, thường xuyên vào tỷ lệ"),
    "max_extensions": _("Số lần gia hạn tối đa"),
    "extension_needs_document": _("Gia hạn phải có văn bản"),
    "report_needs_evidence": _("Báo cáo hoàn thành phải có minh chứng"),
    "product_needs_number": _("Sản phẩm là văn bản thì phải có số, ngày"),
    "head_reports": _("Chỉ lãnh đạo cơ quan được báo cáo hoàn thành"),
    "publish_needs_second": _("Phát hành phải có người thứ hai duyệt"),
    "entry_days_urgent": _("Hạn nhập văn bản khẩn (ngày)"),
    "entry_days_normal": _("Hạn nhập văn bản thường (ngày làm việc)"),
    "entry_days_many": _("Hạn nhập văn bản nhiều đầu mối (ngày làm việc)"),
    "due_soon_days": _("Sắp đến hạn: còn từ (ngày)"),
    "warn_days": _("Nhắc trước hạn (ngày)"),
    "session_report_lead": _("Báo cáo trước phiên họp (ngày)"),
    "period_start_day": _("Kỳ báo cáo bắt đầu từ ngày"),
    "send_after_cutoff": _("Gửi báo cáo sau khi chốt số liệu (ngày làm việc)"),
    "silent_days": _("Coi là không cập nhật sau (ngày)"),
}
_WORDS = {
    ("before_date", "exclusive"): _("không"),
    ("before_date", "inclusive"): _("có"),
    ("weekend_shift", "none"): _("giữ nguyên"),
    ("weekend_shift", "next"): _("chuyển sang ngày làm việc kế tiếp"),
    ("weekend_shift", "previous"): _("lùi về ngày làm việc liền trước"),
    ("done_base", "all"): _("tổng số nhiệm vụ"),
    ("done_base", "due"): _("số nhiệm vụ đã hoàn thành hoặc đã quá hạn"),
    ("done_base", "group"): _("số nhiệm vụ cùng nhóm"),
    ("overdue_base", "all"): _("tổng số nhiệm vụ"),
    ("overdue_base", "due"): _("số nhiệm vụ đã hoàn thành hoặc đã quá hạn"),
    ("overdue_base", "group"): _("số nhiệm vụ chưa hoàn thành"),
}


def in_words(policy: Policy) -> list[tuple[str, str]]:
    """The policy as pairs of label and value, in the reader's language, in the order of its fields."""
    return [(str(LABELS[f.name]), word_of(f.name, getattr(policy, f.name))) for f in fields(policy)]


def word_of(name: str, value: object) -> str:
    """One value as people say it."""
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, tuple):
        return ", ".join(str(v) for v in value)
    return str(_WORDS.get((name, str(value)), value))
