"""How every form is drawn: label above, help below, the error beside its field."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
