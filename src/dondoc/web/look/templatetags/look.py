"""Template tags that every page shares: one place for marks, states, dates and numbers as officials write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.base import Node, Parser, Token
from django.templatetags.i18n import do_translate
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dondoc.web.look import marks
from dondoc.web.look.told import told

register = template.Library()
register.filter(told)

register.simple_tag(marks.mark)
register.simple_tag(marks.state)
register.simple_tag(marks.time)
register.simple_tag(marks.options)


class Said(Node):
    """A sentence of a template, looked up once in each language: a page has a hundred of them."""

    child_nodelists = ()

    def __init__(self, looked_up: Node) -> None:
        self.looked_up = looked_up
        self.known: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        language = get_language()
        words = self.known.get(language)
        if words is None:
            words = self.known[language] = str(self.looked_up.render(context))
        return words


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's tag of this name; of a sentence as it stands there, what it says is kept."""
    node = do_translate(parser, token)
    plain = token.split_contents()[1:]
    return Said(node) if len(plain) == 1 and plain[0][0] in "\"'" and "|" not in plain[0] else node


@register.simple_tag
def clocks(point: Any) -> SafeString:
    """Scheduled, claimed, evidenced."""
    return marks.clocks(point.clocks)


@register.filter
def day(value: date | datetime | None) -> str:
    """22/10/2026, or a dash."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """18:00 ngày 22/10/2026, as "cập nhật đến" is written."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    return _("%(hour)s ngày %(day)s") % {"hour": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}


@register.filter
def number(value: int | float | Decimal | None, places: int = 0) -> str:
    """1.234,5"""
    if value is None:
        return "–"
    text = f"{value:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def share(part: int, whole: int) -> str:
    """Per cent with one decimal, a dash where there is nothing to divide by."""
    return f"{number(100 * part / whole, 1)} %" if whole else "–"


@register.filter
def size(count: int | None) -> str:
    """Bytes as people say them."""
    if count is None:
        return "–"
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} kB"
    megabytes = count / 1024 / 1024
    return f"{number(megabytes, 0 if megabytes >= 10 else 1)} MB"


@register.filter
def widget_kind(field: BoundField) -> str:
    """How `look/field.html` lays out a field: ``check``, ``choices`` or ``plain``."""
    widget = field.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    return "check" if isinstance(widget, CheckboxInput) else "plain"


@register.simple_tag(takes_context=True)
def without(context: dict[str, Any], *names: str) -> str:
    """This page's address without some parameters; paging begins anew."""
    query = context["request"].GET.copy()
    for name in ("trang", *names):
        query.pop(name, None)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def narrowed(context: dict[str, Any], name: str, value: object) -> str:
    """This page's address with one more condition; grouping and paging begin anew."""
    query = context["request"].GET.copy()
    for gone in ("trang", "nhom"):
        query.pop(gone, None)
    query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def cut_names(names: str) -> str:
    """The first of several spellings that are divided by semicolons."""
    return names.split(";")[0]


@register.filter
def unlocalized(value: float) -> str:
    """A number for a program: with a point, whatever the language."""
    return f"{value:g}"
