"""Deadlines that wait for a session: which session has no day yet, what waits for it, what waits for none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.register.models import DeadlineKind, Task
from dondoc.web.register.reading.selectors import visible_to

#: tasks of one session that the page shows
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """The tasks that wait for one session; None: that wait for an event which nobody named yet."""

    session: Session | None
    tasks: tuple[Task, ...]
    count: int


def waiting(person: Person) -> QuerySet[Task]:
    """The tasks whose deadline is an event without a day."""
    undated = Q(deadline_kind=DeadlineKind.EVENT, due_on__isnull=True)
    undated |= Q(waits_for__held_on__isnull=True, waits_for__isnull=False)
    return visible_to(person).filter(undated)


def awaited(person: Person) -> list[Waiting]:
    """What waits, by session; tasks without one at the end. Two queries."""
    by_session: dict[int | None, list[Task]] = defaultdict(list)
    for task in waiting(person).select_related("document").order_by("pk"):
        by_session[task.waits_for_id].append(task)
    sessions = Session.objects.filter(pk__in=[pk for pk in by_session if pk]).order_by("period", "pk")
    found = [Waiting(s, tuple(by_session[s.pk][:SHOWN]), len(by_session[s.pk])) for s in sessions]
    nameless = by_session.get(None, [])
    return [*found, Waiting(None, tuple(nameless[:SHOWN]), len(nameless))] if nameless else found
