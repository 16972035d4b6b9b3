"""How long the office itself takes: to enter a document, and to confirm what was reported done. Calendar days throughout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Count

from dondoc.web.documents.models import Document
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Event, Task
from dondoc.web.register.record.events import local_day
from dondoc.web.reports.values import Entered

#: from so many tasks on, a document has "many" (the rule of Thanh Hóa 2025 names no number; the product's choice)
MANY_TASKS = 20


def entries_of(documents: Mapping[int, Document], policy: Policy) -> dict[int, Entered]:
    """By document; one without a date of its own is left out. One query."""
    counted = Task.objects.filter(document__in=list(documents)).order_by().values_list("document").annotate(n=Count("pk"))
    tasks = dict(counted)
    return {
        key: Entered(
            str(document), document.issued_on, local_day(document.published_at), allowed(document, tasks[key], policy), tasks[key]
        )
        for key, document in documents.items()
        if document.issued_on and document.published_at
    }


def allowed(document: Document, tasks: int, policy: Policy) -> int:
    """Days that the policy gives the office: urgent, with many tasks, or neither."""
    if document.urgency:
        return policy.entry_days_urgent
    return policy.entry_days_many if tasks >= MANY_TASKS else policy.entry_days_normal


def confirmed_on(by: Person, as_of: datetime) -> dict[int, date]:
    """The last day on which each assignment was confirmed, as known by then."""
    events = Event.objects.filter(chain__register=by.register, action="assignment.confirm", recorded_at__lte=as_of)
    rows = events.order_by("recorded_at", "id").values_list("assignment_id", "occurred_on")
    return {assignment: day for assignment, day in rows if assignment}
