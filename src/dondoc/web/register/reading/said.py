"""What was said and shown on assignments and on a task, for pages that show all of it."""

from __future__ import annotations

from django.db.models import QuerySet

from dondoc.web.among import among
from dondoc.web.prepared import Place, Takes, attach, prepared
from dondoc.web.register.models import Assignment, Comment, Evidence, Extension, Step, Update


def with_what_was_said(assignments: list[Assignment]) -> list[Assignment]:
    """The same with their steps, updates, evidence and extension requests at hand. Four queries."""
    keys = [a.pk for a in assignments]
    attach(assignments, "steps", _steps(assignments=keys))
    attach(assignments, "updates", _updates(assignments=keys))
    attach(assignments, "evidence", _evidence(assignments=keys))
    return with_requests(assignments)


def with_requests(assignments: list[Assignment]) -> list[Assignment]:
    """The same with their extension requests at hand. One query."""
    attach(assignments, "extension_requests", _requests(assignments=[a.pk for a in assignments]))
    return assignments


@prepared(assignments=Takes.KEYS)
def _steps(assignments: Place) -> QuerySet[Step]:
    return Step.objects.filter(among("assignment", assignments))


@prepared(assignments=Takes.KEYS)
def _updates(assignments: Place) -> QuerySet[Update]:
    return Update.objects.filter(among("assignment", assignments))


@prepared(assignments=Takes.KEYS)
def _evidence(assignments: Place) -> QuerySet[Evidence]:
    return Evidence.objects.filter(among("assignment", assignments)).select_related("file")


@prepared(assignments=Takes.KEYS)
def _requests(assignments: Place) -> QuerySet[Extension]:
    return Extension.objects.filter(among("assignment", assignments))


@prepared(task=Takes.KEY)
def comments_on(task: Place) -> QuerySet[Comment]:
    """A task's comments, instructions and reminders, oldest first."""
    return Comment.objects.filter(task=task).select_related("by")
