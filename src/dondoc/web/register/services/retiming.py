"""Deadlines that move for many assignments at once: other rules, or a session's day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from dondoc.web.agencies.calendar import last_day, working_days
from dondoc.web.documents.models import Document
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Task
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.register.rules.policies import policy_at


def last_days_compute(*, policy: Policy, by: Person, at: datetime) -> int:
    """Compute the last day of every open assignment again; returns how many changed."""
    is_working = working_days(by.register)
    moved: list[Assignment] = []
    open_ones = Assignment.objects.filter(register=by.register, progress__in=OPEN, due_on__isnull=False)
    for assignment in open_ones.select_related("task__document"):
        day = last_day(assignment.due_on, assignment.inclusive, policy, is_working)
        if day != assignment.last_day:
            assignment.last_day = day
            assignment.version += 1
            moved.append(assignment)
    _save(moved, "deadline.recomputed", {}, by, at)
    return len(moved)


def deadlines_resolve(*, session: Session, by: Person, at: datetime) -> int:
    """Give the tasks that wait for this session its day (or take it away again); returns how many assignments moved.

    An assignment whose deadline was set by an extension keeps that one.
    """
    policy, is_working = policy_at(by.register), working_days(by.register)
    tasks = list(Task.objects.filter(waits_for=session).exclude(due_on=session.held_on))
    moved: list[Assignment] = []
    for assignment in Assignment.objects.filter(task__in=tasks, progress__in=OPEN, extensions=0).select_related("task__document"):
        _give_day(assignment, session.held_on)
        assignment.last_day = last_day(assignment.due_on, assignment.inclusive, policy, is_working)
        moved.append(assignment)
    for task in tasks:
        task.due_on = session.held_on
    Task.objects.bulk_update(tasks, ["due_on"])
    _save(moved, "deadline.resolved", {"session": session.pk, "title": session.title, "on": session.held_on}, by, at)
    return len(moved)


def _give_day(assignment: Assignment, day: date | None) -> None:
    if assignment.first_due_on is None:
        assignment.first_due_on = day
    assignment.due_on = day
    assignment.version += 1


def _save(moved: list[Assignment], action: str, payload: dict[str, object], by: Person, at: datetime) -> None:
    """Store the assignments, with one event in each document's chain."""
    Assignment.objects.bulk_update(moved, ["due_on", "first_due_on", "last_day", "version"], batch_size=500)
    of_document: dict[Document, list[Assignment]] = defaultdict(list)
    for assignment in moved:
        of_document[assignment.task.document].append(assignment)
    for document in sorted(of_document, key=lambda d: d.pk):
        event_write(owner=document, by=by, at=at, entry=Entry(action, payload, changed=of_document[document]))
