"""Numbers and sentences of a report as links to what they rest on."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from dondoc.web.reports.models import FrozenReport
from dondoc.web.reports.values import Figure, Sentence, Source

register = template.Library()


@register.simple_tag
def counted(frozen: FrozenReport, number: int, column: str, agency: int | None = None, unit: str = "") -> SafeString:
    """A number that leads to exactly its rows. ``unit`` "luot": lead assignments of all agencies."""
    query = {"o": column} | ({"agency": agency} if agency else {}) | ({"don_vi": unit} if unit else {})
    return format_html('<a href="{}">{}</a>', figure_address(urlencode(query), frozen), number)


@register.simple_tag
def linked(text: str, figures: tuple[Figure, ...], frozen: FrozenReport) -> SafeString:
    """A sentence with each of its numbers leading to its list."""
    place, pieces = 0, []
    for figure in figures:
        link = format_html('<a href="{}">{}</a>', figure_address(figure.query, frozen), text[figure.start : figure.end])
        pieces += [escape(text[place : figure.start]), link]
        place = figure.end
    return mark_safe("".join([*pieces, escape(text[place:])]))


def figure_address(query: str, frozen: FrozenReport) -> str:
    return f"{reverse('report_rows', args=[frozen.pk])}?{query}"


@register.simple_tag
def marks(sentence: Sentence, sources: dict[int, Source], frozen: FrozenReport) -> SafeString:
    """The sources of a sentence as small links; what has none says so."""
    if not sentence.sources:
        return format_html('<span class="tag late">{}</span>', "chưa có nguồn")
    links = ((address(sources[number], frozen), sources[number].label, number) for number in sentence.sources)
    return format_html('<span class="more">[{}]</span>', format_html_join(", ", '<a href="{}" title="{}">{}</a>', links))


@register.simple_tag
def source_url(source: Source, frozen: FrozenReport) -> str:
    return address(source, frozen)


def address(source: Source, frozen: FrozenReport) -> str:
    """Where a source is seen: the report's own list, or the task with its update or evidence."""
    if source.kind == "list":
        return figure_address(source.query, frozen)
    anchor = {"update": f"#cap-nhat-{source.ref}", "evidence": f"#minh-chung-{source.ref}"}.get(source.kind, "")
    return reverse("task", args=[source.task]) + anchor
