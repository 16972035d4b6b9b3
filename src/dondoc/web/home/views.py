"""My work."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.web.documents.models import Document
from dondoc.web.documents.selectors import with_counts
from dondoc.web.home.buckets import buckets
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.selectors import documents_visible_to, due_soon_days


@require_safe
@who()
def home(request: PersonRequest) -> HttpResponse:
    """Short lists by role, each with its count and its one next action in the row."""
    person, today = request.person, timezone.localdate()
    found = buckets(person, today=today, soon_days=due_soon_days(person))
    in_review = (
        documents_visible_to(person).exclude(state=Document.State.PUBLISHED) if person.is_office else Document.objects.none()
    )
    context = {
        "buckets": found,
        "reviews": with_counts(in_review)[:6] if person.is_office else [],
        "today": today,
        "nothing": not any(b.count for b in found),
    }
    return render(request, "home/home.html", context)
