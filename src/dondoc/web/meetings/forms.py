"""Setting up a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.look.forms import DayField
from dondoc.web.meetings.models import Session


class SessionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=Session.Kind.choices)
    period = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label=_("Kỳ"),
        required=False,
        help_text=_("Năm-tháng mà phiên họp bàn, ví dụ 2026-10; không phải tháng họp."),
        error_messages={"invalid": _("Kỳ ghi theo dạng 2026-10.")},
    )
    title = forms.CharField(label=_("Tên phiên họp"), max_length=250)
    held_on = DayField(
        label=_("Ngày họp"),
        required=False,
        help_text=_("Để trống nếu chưa ấn định; các hạn “tại phiên họp tiếp theo” chờ ngày này."),
    )
    papers_due = DayField(label=_("Hạn gửi tài liệu"), required=False)
    agenda = forms.CharField(label=_("Nội dung họp"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    compiler = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan tổng hợp báo cáo"), required=False)
    previous = forms.ModelChoiceField(Session.objects.none(), label=_("Phiên trước"), required=False)

    def __init__(self, *args: Any, register: Register, **options: Any) -> None:
        super().__init__(*args, **options)
        agencies = Agency.objects.filter(owner=register.agency, parent__isnull=True, valid_to__isnull=True)
        self.fields["compiler"].queryset = agencies  # type: ignore[attr-defined]
        free = Session.objects.filter(register=register, next__isnull=True)
        self.fields["previous"].queryset = free  # type: ignore[attr-defined]
        self.fields["previous"].initial = free.first()


class DayForm(forms.Form):
    held_on = DayField(label=_("Ngày họp"), required=False)
    reason = forms.CharField(label=_("Lý do thay đổi"), required=False, max_length=300)
