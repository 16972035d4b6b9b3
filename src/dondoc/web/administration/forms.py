"""What is typed about absence, hand-over and the history of agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, AgencyKind, Register, Succession
from dondoc.web.look.forms import DayField
from dondoc.web.people.models import Membership, User
from dondoc.web.people.selectors import memberships_on

#: heirs that one body's work can go to by the form
HEIRS = 4


class MembershipChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.get_role_display()}, {obj.agency.name}"


class DeputyForm(forms.Form):
    """Somebody of the same agency; the administrator may name anybody of the register."""

    membership = MembershipChoice(Membership.objects.none(), label=_("Vai trò"))
    deputy = forms.ModelChoiceField(User.objects.none(), label=_("Người thay"))
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến trước ngày"), help_text=_("Ngày đầu tiên làm việc trở lại."))

    def __init__(self, data: Any = None, *, register: Register, absent: User, anybody: bool) -> None:
        super().__init__(data, auto_id="deputy_%s")
        here = memberships_on(timezone.localdate()).filter(register=register).select_related("agency")
        own = here.filter(person=absent, deputises__isnull=True)
        self.fields["membership"].queryset = own  # type: ignore[attr-defined]
        if len(own) == 1:
            self.fields["membership"].initial = own[0]
        colleagues = here if anybody else here.filter(agency__in=own.values("agency"))
        others = User.objects.filter(pk__in=colleagues.values("person"), is_active=True).exclude(pk=absent.pk)
        self.fields["deputy"].queryset = others.order_by("name")  # type: ignore[attr-defined]


class PassOnForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label=_("Người nhận"))

    def __init__(self, data: Any = None, *, register: Register, leaver: User) -> None:
        super().__init__(data, auto_id="pass_%s")
        held = memberships_on(timezone.localdate()).filter(register=register)
        agencies = Membership.objects.filter(register=register, person=leaver).values("agency")
        colleagues = held.filter(agency__in=agencies).exclude(person=leaver)
        self.fields["to"].queryset = User.objects.filter(pk__in=colleagues.values("person")).order_by("name")  # type: ignore[attr-defined]


class AgencyForm(forms.Form):
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=250)
    short_name = forms.CharField(label=_("Tên tắt"), max_length=60, required=False)
    key = forms.CharField(
        label=_("Mã"),
        max_length=80,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Mã gồm chữ thường không dấu, số, dấu gạch."))],
        help_text=_("Không đổi về sau, ví dụ so-tai-chinh."),
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=AgencyKind.choices, initial=AgencyKind.DEPARTMENT)
    parent = forms.ModelChoiceField(Agency.objects.none(), label=_("Thuộc cơ quan"), required=False)
    valid_from = DayField(label=_("Từ ngày"), required=False)

    def __init__(self, data: Any = None, *, register: Register) -> None:
        super().__init__(data)
        self.fields["parent"].queryset = Agency.objects.filter(  # type: ignore[attr-defined]
            owner=register.agency, parent__isnull=True, valid_to__isnull=True
        )


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Tên mới"), max_length=250)
    short_name = forms.CharField(label=_("Tên tắt mới"), max_length=60, required=False)
    on = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Quyết định (số, ngày)"), max_length=250)


class SpellingForm(forms.Form):
    name = forms.CharField(label=_("Cách viết khác trong văn bản"), max_length=250)


@dataclass(frozen=True, slots=True)
class HeirFields:
    """The fields of one line of heirs."""

    agency: forms.BoundField
    scope: forms.BoundField


class SuccessionForm(forms.Form):
    """The end of a body: how, from when, by which decision, who takes its work. The first heir takes what no subject names."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=Succession.Kind.choices)
    on = DayField(label=_("Từ ngày"), help_text=_("Ngày đầu tiên cơ quan cũ không còn."))
    decision = forms.CharField(label=_("Quyết định sắp xếp (số, ngày)"), max_length=250)

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data, auto_id="end_%s")
        living = Agency.objects.filter(owner=agency.owner, valid_to__isnull=True).exclude(pk=agency.pk)
        for number in range(HEIRS):
            self.fields[f"heir{number}"] = forms.ModelChoiceField(living, label=_("Cơ quan nhận"), required=False)
            self.fields[f"scope{number}"] = forms.CharField(label=_("Phần việc"), max_length=250, required=False)

    @property
    def heirs(self) -> list[HeirFields]:
        return [HeirFields(self[f"heir{n}"], self[f"scope{n}"]) for n in range(HEIRS)]

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "on", "decision")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        heirs = [given.get(f"heir{n}") for n in range(HEIRS) if given.get(f"heir{n}")]
        if given.get("kind") != Succession.Kind.DISSOLVED and not heirs:
            self.add_error("heir0", _("Hãy chọn cơ quan nhận, hoặc chọn hình thức giải thể."))
        if len(set(heirs)) < len(heirs):
            self.add_error(None, _("Một cơ quan được chọn hai lần."))
        return given
