"""A file that is being read: how far it is, stop it, go on to its review."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web import jobs
from dondoc.web.documents.incoming.arrivals import OPEN, arrival_stop, arrivals_visible_to
from dondoc.web.documents.models import Arrival
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who

#: without a sign of a worker for so long, the page says that nobody reads
NO_WORKER = timedelta(minutes=3)


@require_safe
@who(Role.CLERK, Role.LEADER)
def arrival(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The page asks again until the reading is over, and goes on to the review; as JSON for the script of the page."""
    found = get_object_or_404(arrivals_visible_to(request.person), pk=pk)
    ready = found.state == Arrival.State.DONE and found.document_id is not None
    if not request.accepts("text/html"):
        url = reverse("review", args=[found.document_id]) if ready else None
        words = render_to_string("documents/arrival_words.html", {"arrival": found}, request).strip()
        return JsonResponse({"state": found.state, "done": found.done, "total": found.total, "words": words, "url": url})
    if ready:
        return redirect("review", found.document_id)
    waits = found.state == Arrival.State.WAITING and found.touched_at < request.at - NO_WORKER
    context = {
        "arrival": found,
        "open": found.state in OPEN,
        "no_worker": waits and not jobs.worker_seen(since=request.at - NO_WORKER),
    }
    return render(request, "documents/arrival.html", context)


@require_POST
@who(Role.CLERK, Role.LEADER)
def stop(request: PersonRequest, pk: int) -> HttpResponse:
    """Read no further."""
    found = get_object_or_404(arrivals_visible_to(request.person), pk=pk)
    if arrival_stop(arrival=found, by=request.person):
        messages.info(request, _("Đã dừng đọc. Không có gì của tệp này được lưu lại."))
    return redirect("documents") if found.state in OPEN else redirect("arrival", pk)
