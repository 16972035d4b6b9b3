"""What an action on many needs to be told, once for all of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.web.look.forms import DayField
from dondoc.web.people.models import User
from dondoc.web.people.person import Person
from dondoc.web.people.selectors import memberships_on

SHORT = {"rows": 2}


class BulkForm(forms.Form):
    """Knows who fills it in."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, auto_id="bulk_%s")
        self.person = person


class NoteForm(BulkForm):
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)


class ReminderForm(BulkForm):
    text = forms.CharField(
        label=_("Nội dung đôn đốc"),
        max_length=1000,
        initial=_("Đề nghị khẩn trương thực hiện, cập nhật kết quả và minh chứng."),
        widget=forms.Textarea(attrs=SHORT),
    )


class HandlerForm(BulkForm):
    handler = forms.ModelChoiceField(User.objects.none(), label=_("Người xử lý"))
    note = forms.CharField(label=_("Yêu cầu"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, person=person)
        held = memberships_on(timezone.localdate()).filter(agency__in=person.agencies())
        self.fields["handler"].queryset = User.objects.filter(pk__in=held.values("person"))  # type: ignore[attr-defined]


class AskForm(BulkForm):
    to_on = DayField(label=_("Xin đến ngày"))
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs=SHORT))
    document = forms.CharField(label=_("Số, ngày văn bản xin gia hạn"), required=False, max_length=120)


class DecideForm(BulkForm):
    granted = forms.ChoiceField(
        label=_("Quyết định"), choices=[("1", _("Đồng ý")), ("0", _("Không đồng ý"))], widget=forms.RadioSelect
    )
    to_on = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống là đúng ngày xin."))
    document = forms.CharField(label=_("Số, ngày văn bản quyết định"), required=False, max_length=120)
    answer = forms.CharField(label=_("Ý kiến"), required=False, widget=forms.Textarea(attrs=SHORT))
