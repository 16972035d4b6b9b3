"""My work."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.web.documents.models import Document
from dondoc.web.documents.reading.selectors import with_counts
from dondoc.web.home.buckets import buckets
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.reading.selectors import closed_to, documents_read, due_soon_days


@require_safe
@who()
def home(request: PersonRequest) -> HttpResponse:
    """Short lists by role, each with its count and its one next action in the row."""
    person, today = request.person, timezone.localdate()
    found = buckets(person, today=today, soon_days=due_soon_days(person))
    context = {
        "buckets": found,
        "reviews": _in_review(register=person.register.pk, closed=closed_to(person)) if person.is_office else [],
        "today": today,
        "nothing": not any(b.count for b in found),
    }
    return render(request, "home/home.html", context)


@prepared(register=Takes.KEY, closed=Takes.KEYS)
def _in_review(register: Place, closed: Place) -> QuerySet[Document]:
    # The states by name: an index finds these, not those that are something else.
    open_ones = (Document.State.REVIEW, Document.State.AWAITS_APPROVAL)
    return with_counts(documents_read(register, closed).filter(state__in=open_ones))[:6]
