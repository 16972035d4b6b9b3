"""Search everywhere: one page, words marked, fields understood."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.search.drawing import drawn
from dondoc.web.search.models import Kind
from dondoc.web.search.query import FIELDS
from dondoc.web.search.selectors import search

TASK_CODE = re.compile(r"nv-(\d{1,9})", re.ASCII | re.IGNORECASE)
PAGE_NUMBER = re.compile(r"\d{1,5}", re.ASCII)


@require_safe
@who()
def find(request: PersonRequest) -> HttpResponse:
    """Hits of every kind; a task's own number goes straight to the task."""
    text = request.GET.get("q", "").strip()
    if code := TASK_CODE.fullmatch(text):
        task = visible_to(request.person).filter(number=int(code[1])).first()
        if task is not None:
            return redirect("task", task.pk)
    kind = request.GET.get("loai", "") if request.GET.get("loai") in Kind.values else ""
    page = request.GET.get("trang", "")
    results = search(
        request.person, text, as_of=timezone.localdate(), page=int(page) if PAGE_NUMBER.fullmatch(page) else 1, kind=kind
    )
    kinds = [(k.value, k.label, results.counts.get(k.value, 0)) for k in Kind]
    context = {
        "text": text,
        "results": results,
        "hits": drawn(results.hits),
        "kinds": kinds,
        "kind": kind,
        "fields": FIELDS.items(),
    }
    return render(request, "search/find.html", context)
