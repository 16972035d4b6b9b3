"""What an administrator types about people and rules."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args, get_type_hints

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.look.forms import DayField
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.policy import LABELS, Policy, word_of


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"))

    def __init__(self, data: Any = None, *, register: Register, person: User | None = None) -> None:
        super().__init__(data)
        living = Agency.objects.filter(valid_to__isnull=True)
        agencies = living.filter(owner=register.agency) | living.filter(pk=register.agency_id)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        if "instead" in self.fields:
            held = Membership.objects.filter(register=register, person=person, ends_on__isnull=True).select_related(
                "agency", "person"
            )
            self.fields["instead"].queryset = held  # type: ignore[attr-defined]


class PersonForm(RoleForm):
    field_order = ["name", "post", "username", "role", "agency"]
    name = forms.CharField(label=_("Họ và tên"), max_length=150)
    post = forms.CharField(label=_("Chức vụ"), max_length=150, required=False)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9._-]{3,}$", _("Chữ thường không dấu, số, dấu chấm."))],
    )


class MoveForm(RoleForm):
    starts_on = DayField(label=_("Từ ngày"))
    instead = forms.ModelChoiceField(Membership.objects.none(), label=_("Thay cho vai trò"), required=False)


class PolicyForm(forms.Form):
    """One field for each switch of the policy, drawn from the value itself."""

    def __init__(self, data: Any = None, *, policy: Policy) -> None:
        super().__init__(data)
        hints = get_type_hints(Policy)
        for switch in fields(Policy):
            value = getattr(policy, switch.name)
            self.fields[switch.name] = _switch(switch.name, hints[switch.name], value)
        self.fields["reason"] = forms.CharField(label=_("Lý do, căn cứ thay đổi"), max_length=300)

    def policy(self) -> Policy:
        """The policy as typed. Raises `Invalid` where a value cannot be."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        values["warn_days"] = [int(day) for day in values["warn_days"].replace(",", " ").split()]
        return Policy.of(values)


def _switch(name: str, hint: Any, value: Any) -> forms.Field:
    if hint is bool:
        return forms.BooleanField(label=LABELS[name], required=False, initial=value)
    if hint is int:
        return forms.IntegerField(label=LABELS[name], min_value=0, max_value=400, initial=value)
    if isinstance(value, tuple):
        days = forms.RegexField(r"^[\d\s,]*$", label=LABELS[name], required=False, initial=", ".join(map(str, value)))
        return days
    return forms.ChoiceField(label=LABELS[name], choices=[(c, word_of(name, c)) for c in get_args(hint)], initial=value)
