"""How every form is drawn: label above, help below, the error beside its field; days typed as officials write them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class Renderer(TemplatesSetting):
    form_template_name = "look/form.html"
    field_template_name = "look/field.html"


class DayField(forms.DateField):
    """dd/mm/yyyy as text: the browser's own date field shows whatever order its system prefers."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y"])
        options.setdefault(
            "widget",
            forms.DateInput(
                format="%d/%m/%Y",
                attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "maxlength": 10},
            ),
        )
        options.setdefault("error_messages", {"invalid": _("Ngày ghi theo dạng 15/08/2026.")})
        super().__init__(**options)
