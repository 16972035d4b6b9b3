"""Hits as they stand on the page, drawn here and not by a template, which takes ten times as long for the many pieces."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from dondoc.web.look.addresses import addresses
from dondoc.web.search.models import Kind
from dondoc.web.search.selectors import Hit
from dondoc.web.search.words import Piece


def drawn(hits: Iterable[Hit]) -> list[SafeString]:
    """Each hit: a link to its task or document, what it is and whose, and its text with the words marked."""
    task, document = addresses("task"), addresses("document")
    made = []
    for hit in hits:
        entry = hit.entry
        source, said = str(entry.document), str(Kind(entry.kind).label)
        if entry.assignment:
            said += f", {entry.assignment.agency.name}"
        if entry.task:
            link, name, said = task(entry.task.pk), entry.task.code, f"{said} · {source}"
        else:
            link, name = document(entry.document.pk), source
        head = f'<a href="{link}">{escape(name)}</a> <span class="quiet">{escape(said)}</span>'
        made.append(SafeString(f'<p class="small">{head}</p><p>{_marked(hit.pieces)}</p>'))
    return made


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(f"<mark>{escape(p.text)}</mark>" if p.hit else escape(p.text) for p in pieces)
