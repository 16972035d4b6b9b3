"""Search everywhere: one page, words marked, fields understood."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.selectors import visible_to
from dondoc.web.search.models import Kind
from dondoc.web.search.query import FIELDS
from dondoc.web.search.selectors import search


@require_safe
@who()
def find(request: PersonRequest) -> HttpResponse:
    """Hits of every kind; a task's own number goes straight to the task."""
    text = request.GET.get("q", "").strip()
    number = text.upper().removeprefix("NV-").lstrip("0")
    if text.upper().startswith("NV-") and number.isdigit():
        task = visible_to(request.person).filter(number=int(number)).first()
        if task is not None:
            return redirect("task", task.pk)
    kind = request.GET.get("loai", "") if request.GET.get("loai") in Kind.values else ""
    page = request.GET.get("trang", "")
    results = search(request.person, text, as_of=timezone.localdate(), page=int(page) if page.isdigit() else 1, kind=kind)
    kinds = [(k.value, k.label, results.counts.get(k.value, 0)) for k in Kind]
    context = {"text": text, "results": results, "kinds": kinds, "kind": kind, "fields": FIELDS.items()}
    return render(request, "search/find.html", context)
