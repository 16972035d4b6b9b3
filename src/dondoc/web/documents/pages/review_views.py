"""The review page: the text beside its tasks, and one address that takes every action of the reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.pages.forms import DraftForm
from dondoc.web.documents.pages.review_actions import Done, act
from dondoc.web.documents.reading.ledger import ledger_state
from dondoc.web.documents.reading.newest import reading_and_extraction
from dondoc.web.documents.reading.selectors import missing_fields, review_progress
from dondoc.web.documents.reviewing.corrections import slips_of
from dondoc.web.documents.showing.cards import Card, card, group_sizes
from dondoc.web.documents.showing.display import sentences
from dondoc.web.documents.showing.sheets import sheets_of
from dondoc.web.documents.showing.source import sheet_marks, source_lines
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.selectors import documents_visible_to

#: what the address may say of the view: weakest first; pictures of the pages
VIEWS = {"thu_tu": ("yeu",), "xem": ("trang",)}


@dataclass(frozen=True, slots=True)
class EditableCard:
    """A card with its form open."""

    draft: Draft
    outline: str
    text: str
    edit: DraftForm
    splits: tuple[tuple[int, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def review(request: PersonRequest, pk: int) -> HttpResponseBase:
    """GET: the whole page, or one card (``the``, ``sua``) for htmx. POST: one action, then what changed of the page."""
    document = get_object_or_404(documents_visible_to(request.person).select_related("register__agency"), pk=pk)
    if request.method == "POST":
        done = act(document, request.POST, by=request.person, at=request.at)
        if request.htmx:
            return _changed_parts(request, document, done)
        if done.words:
            messages.info(request, done.words)
        return HttpResponseRedirect(f"{request.path}{_query(request)}#d{done.go or (done.drafts[0] if done.drafts else '')}")
    one = request.GET.get("sua") or request.GET.get("the")
    if request.htmx and one and one.isdigit():
        return _one_card(request, document, int(one), edit="sua" in request.GET)
    edit = request.GET.get("sua", "")
    return render(request, "documents/review.html", _context(request, document, edit=int(edit) if edit.isdigit() else None))


def _query(request: HttpRequest, **changes: str) -> str:
    """How the reviewer looks at the page: the order of the cards, text or pages."""
    now = {name: request.GET.get(name, "") for name in VIEWS} | changes
    kept = {name: value for name, value in now.items() if value in VIEWS[name]}
    return "?" + urlencode(kept) if kept else ""


def _context(request: PersonRequest, document: Document, *, edit: int | None = None, panes: bool = True) -> dict[str, Any]:
    """What the page shows; without ``panes`` only what can change when cards change."""
    reading, data = newest = reading_and_extraction(document)
    content = reading.content if reading else ""
    drafts = list(document.drafts.exclude(state=Draft.State.GONE))
    weakest = request.GET.get("thu_tu") == "yeu"
    shown = sorted(drafts, key=lambda d: (d.state != Draft.State.OPEN, d.confidence, d.start)) if weakest else drafts
    citations = data.get("citations", [])
    progress = review_progress(document, ledger_state(document, newest))
    pages = bool(reading and reading.lines) and document.file_id is not None
    shows_pages = pages and request.GET.get("xem") == "trang"
    editing = document.state != Document.State.PUBLISHED
    sizes = _sizes(document)
    slips = slips_of(document, content, data)
    found = {
        "document": document,
        "cards": [_editable(d, content) if d.pk == edit else card(d, content, citations, sizes) for d in shown],
        "progress": progress,
        "order": "yeu" if weakest else "",
        "pages": pages,
        "shows_pages": shows_pages,
        "other_view": _query(request, xem="" if shows_pages else "trang") or "?",
        "other_order": _query(request, thu_tu="" if weakest else "yeu") or "?",
        "slips": slips,
        "slips_left": sum(slip.decided is None for slip in slips),
        "missing": [label for name, label in missing_fields(document)],
        "can_review": editing,
        "can_undo": editing and document.steps.filter(by=request.user, undone=False).exclude(action="undo").exists(),
    }
    if panes and shows_pages and reading:
        found["sheets"] = sheets_of(reading, sheet_marks(drafts, progress.unclear))
    elif panes:
        found["lines"] = list(source_lines(content, data, drafts, progress.unclear, list(document.set_asides.all())))
    return found


def _sizes(document: Document) -> dict[str, int]:
    """How many bodies the groups have on the document's day."""
    on = document.issued_on or document.given_on or timezone.localdate(document.uploaded_at)
    return group_sizes(Directory.of(document.register), on)


def _editable(draft: Draft, content: str) -> EditableCard:
    begins = sentences(content, draft.start, draft.end)[1:]
    return EditableCard(
        draft=draft,
        outline=draft.current.get("outline") or "",
        text=draft.current.get("text") or "",
        edit=DraftForm.of(draft.current),
        splits=tuple((start, content[start : min(end, start + 70)]) for start, end in begins),
    )


def _one_card(request: PersonRequest, document: Document, pk: int, *, edit: bool) -> HttpResponse:
    draft = get_object_or_404(document.drafts.exclude(state=Draft.State.GONE), pk=pk)
    reading, data = reading_and_extraction(document)
    content = reading.content if reading else ""
    open_to_change = document.state != Document.State.PUBLISHED
    if edit and open_to_change:
        return render(request, "documents/card_edit.html", {"c": _editable(draft, content)})
    shown = card(draft, content, data.get("citations", []), _sizes(document))
    return render(request, "documents/card.html", {"c": shown, "can_review": open_to_change})


def _changed_parts(request: PersonRequest, document: Document, done: Done) -> HttpResponse:
    """The bar and the cards that changed, or the slips; both panes where cards came or went."""
    document.refresh_from_db()
    context = _context(request, document, panes=done.structure)
    parts = [render_to_string("documents/review_bar.html", context, request)]
    if done.structure:
        parts.append(render_to_string("documents/review_panes.html", context, request))
    elif done.slips:
        parts.append(render_to_string("documents/review_slips.html", context | {"slips_open": True}, request))
    else:
        parts += [
            render_to_string("documents/card.html", {"c": c, "can_review": True}, request)
            for c in context["cards"]
            if isinstance(c, Card) and c.draft.pk in done.drafts
        ]
    answer = HttpResponse("".join(parts))
    if done.go:
        answer["X-Go"] = f"d{done.go}"
    if done.words:
        answer.write(render_to_string("parts/messages.html", {"messages": [{"message": done.words}]}))
    return answer
