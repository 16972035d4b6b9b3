"""One small form for each action on an assignment: what it needs and nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency
from dondoc.web.look.forms import DayField
from dondoc.web.people.models import User
from dondoc.web.people.selectors import memberships_on
from dondoc.web.register.models import Assignment
from dondoc.web.register.rules.requirements import needs_number

LINES = {"rows": 3}


class ActionForm(forms.Form):
    """Knows the assignment; an empty one is a button alone."""

    def __init__(self, data: Any = None, files: Any = None, *, assignment: Assignment) -> None:
        super().__init__(data, files, auto_id=f"a{assignment.pk}_{type(self).__name__}_%s")
        self.assignment = assignment
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the assignment."""


class ReasonForm(ActionForm):
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}))


class NoteForm(ActionForm):
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)


class ReminderForm(ActionForm):
    text = forms.CharField(label=_("Nội dung đôn đốc"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonDocumentForm(ReasonForm):
    document = forms.CharField(label=_("Số, ngày văn bản làm căn cứ"), max_length=120)


class ShownForm(ActionForm):
    """Evidence: a file, or the number and date of a document."""

    file = forms.FileField(label=_("Tệp minh chứng"), required=False)
    number = forms.CharField(label=_("hoặc số, ký hiệu văn bản"), required=False, max_length=80)
    issued_on = DayField(label=_("Ngày văn bản"), required=False)
    is_product = forms.BooleanField(label=_("Đây là văn bản mà nhiệm vụ yêu cầu ban hành, trình"), required=False)

    def prepare(self) -> None:
        product = self.assignment.task.product
        if not needs_number(product):
            del self.fields["is_product"]
        else:
            self.fields["is_product"].label = _("Đây là %(product)s mà nhiệm vụ yêu cầu") % {"product": product}


class UpdateForm(ActionForm):
    percent = forms.IntegerField(label=_("Đã làm (%)"), min_value=0, max_value=100, required=False)
    text = forms.CharField(label=_("Kết quả đến nay"), required=False, widget=forms.Textarea(attrs=LINES))
    obstacle = forms.CharField(label=_("Khó khăn, vướng mắc"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    proposal = forms.CharField(label=_("Đề xuất"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    file = forms.FileField(label=_("Tệp minh chứng"), required=False)

    def prepare(self) -> None:
        self.fields["percent"].initial = self.assignment.percent or None


class PeriodForm(ActionForm):
    text = forms.CharField(label=_("Kết quả kỳ này"), widget=forms.Textarea(attrs=LINES))


class ReportForm(ShownForm):
    field_order = ["text", "occurred_on", "file", "number", "issued_on", "is_product"]
    text = forms.CharField(label=_("Kết quả thực hiện"), widget=forms.Textarea(attrs=LINES))
    occurred_on = DayField(label=_("Ngày hoàn thành"), required=False, help_text=_("Để trống là hôm nay."))


class AskExtensionForm(ReasonForm):
    field_order = ["to_on", "reason", "document"]
    to_on = DayField(label=_("Xin đến ngày"))
    document = forms.CharField(label=_("Số, ngày văn bản xin gia hạn"), required=False, max_length=120)


class DecideExtensionForm(ActionForm):
    granted = forms.ChoiceField(
        label=_("Quyết định"), choices=[("1", _("Đồng ý")), ("0", _("Không đồng ý"))], widget=forms.RadioSelect
    )
    to_on = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống là đúng ngày xin."))
    document = forms.CharField(label=_("Số, ngày văn bản quyết định"), required=False, max_length=120)
    answer = forms.CharField(label=_("Ý kiến"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class SetDeadlineForm(ReasonDocumentForm):
    field_order = ["due_on", "reason", "document"]
    due_on = DayField(label=_("Thời hạn mới (tính cả ngày đó)"), required=False, help_text=_("Để trống là không hạn."))


class OtherAgencyForm(ReasonForm):
    field_order = ["agency", "reason"]
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Giao cho"))

    def prepare(self) -> None:
        government = self.assignment.register.agency_id
        found = Agency.objects.filter(owner=government, valid_to__isnull=True).exclude(pk=self.assignment.agency_id)
        self.fields["agency"].queryset = found  # type: ignore[attr-defined]


class HandOverForm(OtherAgencyForm):
    field_order = ["agency", "document"]
    document = forms.CharField(label=_("Quyết định sắp xếp tổ chức (số, ngày)"), max_length=120)

    def prepare(self) -> None:
        super().prepare()
        del self.fields["reason"]


class HandDownForm(ActionForm):
    unit = forms.ModelChoiceField(Agency.objects.none(), label=_("Đơn vị"))
    due_on = DayField(label=_("Hạn cho đơn vị"), required=False)
    note = forms.CharField(label=_("Yêu cầu"), required=False, max_length=500)

    def prepare(self) -> None:
        units = Agency.objects.filter(parent=self.assignment.agency_id, valid_to__isnull=True)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class HandleForm(ActionForm):
    handler = forms.ModelChoiceField(User.objects.none(), label=_("Người xử lý"), required=False)
    note = forms.CharField(label=_("Yêu cầu"), required=False, max_length=500)

    def prepare(self) -> None:
        from django.utils import timezone

        held = memberships_on(timezone.localdate()).filter(agency=self.assignment.agency_id)
        self.fields["handler"].queryset = User.objects.filter(pk__in=held.values("person"))  # type: ignore[attr-defined]
