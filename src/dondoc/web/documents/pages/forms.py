"""What people type about documents and drafts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Document
from dondoc.web.look.forms import DayField
from dondoc.web.meetings.models import Session

Json = dict[str, Any]


def agencies_input(**attrs: str) -> forms.TextInput:
    """A text field that completes names of agencies."""
    return forms.TextInput(
        attrs={"data-agencies": "several", "data-url": reverse_lazy("agency_names"), "autocomplete": "off"} | attrs
    )


if TYPE_CHECKING:
    DocumentForm = forms.ModelForm[Document]
else:
    DocumentForm = forms.ModelForm


class DescribeForm(DocumentForm):
    """What the letterhead says, where it could not be read or was read wrongly."""

    issued_on = DayField(label=_("Ngày ban hành"), required=False)

    class Meta:
        model = Document
        fields = ["kind", "number", "issued_on", "issuer", "subject", "signer", "urgency", "visibility", "session"]
        labels = {
            "kind": _("Loại văn bản"), "number": _("Số, ký hiệu"), "issuer": _("Cơ quan ban hành"), "subject": _("Trích yếu"),
            "signer": _("Người ký"), "urgency": _("Độ khẩn"), "visibility": _("Phạm vi"), "session": _("Phiên họp"),
        }  # fmt: skip
        widgets = {"subject": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["session"].queryset = Session.objects.filter(register=self.instance.register)  # type: ignore[attr-defined]


class OralForm(forms.Form):
    """An order without a file."""

    given_by = forms.CharField(label=_("Người giao"), max_length=150, help_text=_("Họ tên và chức vụ người chỉ đạo."))
    given_on = DayField(label=_("Ngày giao"))
    kind = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[
            ("Ý kiến chỉ đạo", _("Ý kiến chỉ đạo")),
            ("Bút phê", _("Bút phê")),
            ("Chỉ đạo qua điện thoại", _("Qua điện thoại")),
        ],
    )
    subject = forms.CharField(label=_("Về việc"), max_length=500)
    text = forms.CharField(label=_("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 3}))
    leads = forms.CharField(label=_("Chủ trì"), widget=agencies_input())
    coordinators = forms.CharField(label=_("Phối hợp"), required=False, widget=agencies_input())
    deadline = DayField(label=_("Hạn (hết ngày)"), required=False)


class DraftForm(forms.Form):
    """Correct one task: who, with whom, by when, of what kind."""

    use_required_attribute = False
    leads = forms.CharField(label=_("Chủ trì"), required=False, widget=agencies_input())
    coordinators = forms.CharField(label=_("Phối hợp"), required=False, widget=agencies_input())
    deadline = DayField(label=_("Hạn"), required=False)
    inclusive = forms.TypedChoiceField(
        label=_("Ngày đó"),
        choices=[("1", _("chậm nhất, tính cả ngày đó")), ("0", _("trước ngày đó"))],
        coerce=lambda value: value == "1",
        required=False,
    )
    nature = forms.ChoiceField(label=_("Loại"), choices=[("specific", _("cụ thể")), ("regular", _("thường xuyên"))])
    product = forms.CharField(label=_("Sản phẩm"), required=False, max_length=120)

    @classmethod
    def of(cls, task: Json) -> DraftForm:
        """Filled with what the task says now."""
        deadline = task.get("deadline") or {}
        on = deadline.get("on")
        return cls(
            initial={
                "leads": "; ".join(p["name"] for p in task["leads"]),
                "coordinators": "; ".join(p["name"] for p in task["coordinators"]),
                "deadline": date.fromisoformat(on) if on else None,
                "inclusive": "1" if deadline.get("inclusive", True) else "0",
                "nature": task.get("nature") or "regular",
                "product": task.get("product") or "",
            }
        )

    def changes(self, task: Json, directory: Directory, issued_on: date | None) -> Json:
        """Only what differs from the task, in its JSON form; parties that stay keep the words they were read from."""
        found: Json = {}
        for field in ("leads", "coordinators"):
            names = [n.strip() for n in self.cleaned_data[field].split(";") if n.strip()]
            if names != [p["name"] for p in task[field]]:
                found[field] = [party_of(name, task[field], directory, issued_on) for name in names]
        if (deadline := self._deadline(task.get("deadline"))) != task.get("deadline"):
            found["deadline"] = deadline
        for field in ("nature", "product"):
            if (value := self.cleaned_data[field] or None) != (task.get(field) or None):
                found[field] = value
        return found

    def _deadline(self, before: Json | None) -> Json | None:
        on: date | None = self.cleaned_data["deadline"]
        inclusive = bool(self.cleaned_data["inclusive"])
        if on is None:
            # A deadline without a day (an event, a recurrence) stays; a day that was taken away goes.
            return before if before and not before.get("on") else None
        if before and before.get("on") == on.isoformat() and before.get("inclusive", True) == inclusive:
            return before
        return {
            "kind": "date",
            **(before or {"text": "", "span": None}),
            "on": on.isoformat(),
            "inclusive": inclusive,
            "stated": True,
        }


def party_of(name: str, before: list[Json], directory: Directory, issued_on: date | None) -> Json:
    """The party as it was, or a typed name linked to a body or group of the document's date."""
    for party in before:
        if party["name"] == name:
            return party
    group = directory.group_named(name)
    agency = None if group else directory.agency_named(name, issued_on)
    return {
        "name": agency.name if agency else name,
        "agency": agency.key if agency else None,
        "group": group.key if group else None,
        "span": None,
        "stated": True,
    }
