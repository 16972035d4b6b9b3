"""What pages read. Every selector begins with what the person may see."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.web.documents.models import Dispatch, Document
from dondoc.web.people.models import Role as Held
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Event, Progress, Task
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.policies import policy_at


def documents_visible_to(person: Person) -> QuerySet[Document]:
    """Office, compiler, administrator and auditor see all; an agency what was published and names it as assignee or recipient.

    Of what concerns personnel, only leaders, auditors and the agencies that have to act.
    """
    documents = Document.objects.filter(register=person.register)
    if person.reads_all:
        closed = closed_to(person)
        return documents.exclude(pk__in=closed) if closed else documents
    mine = person.agencies()
    if not mine:
        return documents.none()
    assigned = _parts(mine).values("task__document")
    addressed = Dispatch.objects.filter(agency__in=mine, document__visibility="ordinary").values("document")
    return documents.filter(Q(pk__in=assigned) | Q(pk__in=addressed), state=Document.State.PUBLISHED)


def visible_to(person: Person) -> QuerySet[Task]:
    """The tasks that a person may see: those of the register's readers, or those in which an agency of theirs has a part."""
    tasks = Task.objects.filter(register=person.register)
    if person.reads_all:
        closed = closed_to(person)
        return tasks.exclude(document__in=closed) if closed else tasks
    mine = person.agencies()
    # A list of keys, not a question for each row: a database that walks the tasks in order needs it once.
    return tasks.filter(pk__in=_parts(mine).values("task")) if mine else tasks.none()


def assignments_visible_to(person: Person) -> QuerySet[Assignment]:
    """The assignments of the tasks that a person may see; of what is handed down inside another agency, nothing."""
    assignments = Assignment.objects.filter(register=person.register)
    if person.reads_all:
        closed = closed_to(person)
        return assignments.exclude(task__document__in=closed) if closed else assignments
    mine = person.agencies()
    if not mine:
        return assignments.none()
    own = Q(agency__in=mine) | Q(parent__agency__in=mine) | Q(parent__isnull=True)
    return assignments.filter(own, Exists(_parts(mine).filter(task=OuterRef("task"))))


def followed(person: Person) -> QuerySet[Assignment]:
    """What the register gave, as a person follows it: their own agencies' where they speak for one, else all they see."""
    found = assignments_visible_to(person).filter(parent__isnull=True).exclude(progress__in=OUT)
    found = found if person.reads_all else found.filter(agency__in=person.agencies())
    return found.select_related("task__document", "agency").order_by(
        F("last_day").asc(nulls_last=True), "task__number", "agency__protocol_order", "pk"
    )


def closed_to(person: Person) -> list[int]:
    """Keys of the documents on personnel that somebody who reads everything else may not read.

    Asked beforehand: there are few or none, and then no row of a long list has to be held against its document.
    """
    if person.is_system or person.has(Held.LEADER, Held.AUDITOR):
        return []
    known = {} if person.known is None else person.known
    if "closed" not in known:
        personnel = Document.objects.filter(register=person.register, visibility=Document.Visibility.PERSONNEL)
        # Without an order: the list is a set of keys.
        known["closed"] = list(personnel.exclude(uploaded_by=person.user).order_by().values_list("pk", flat=True))
    closed: list[int] = known["closed"]
    return closed


def _parts(agencies: frozenset[int]) -> QuerySet[Assignment]:
    return Assignment.objects.filter(agency__in=agencies)


def my_assignments(person: Person) -> QuerySet[Assignment]:
    """What the agencies that the person speaks for have to carry out, live ones only."""
    return assignments_within(person).filter(agency__in=person.agencies()).exclude(progress__in=OUT)


def assignments_within(person: Person) -> QuerySet[Assignment]:
    """For narrowing to what is the person's own agencies' or was handed down by them: all that they see, not row by row."""
    return assignments_visible_to(person) if person.reads_all else Assignment.objects.filter(register=person.register)


def events_of(person: Person, task: Task) -> QuerySet[Event]:
    """The task's history, oldest first."""
    if not visible_to(person).filter(pk=task.pk).exists():
        return Event.objects.none()
    shared = ("document.published", "deadline.resolved", "deadline.recomputed")
    of_document = Event.objects.filter(document=task.document_id, task__isnull=True, action__in=shared).order_by().values("pk")
    # Two lists of keys in one: an "or" over them makes databases read every event there is.
    keys = Event.objects.filter(task=task.pk).order_by().values("pk").union(of_document, all=True)
    events = Event.objects.filter(pk__in=keys).select_related("payload", "by", "agency", "assignment__agency")
    return events.order_by("recorded_at", "id")


class Timing(StrEnum):
    """Where something stands in time. Derived, never stored."""

    NO_DEADLINE = "no_deadline"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    #: done, and there was no day
    DONE = "done"
    #: cancelled or handed over
    OUT = "out"


class Standing(NamedTuple):
    """The time axis of an assignment at a day. ``days``: until the last day, negative when past; None without a deadline."""

    timing: Timing
    days: int | None


def standing(assignment: Assignment, as_of: date, *, due_soon_days: int) -> Standing:
    """Where the assignment stands on a day.

    Lateness goes by the day on which the clock stopped (report submitted, suspended) where it has stopped.
    """
    if assignment.progress in OUT:
        return Standing(Timing.OUT, None)
    done = assignment.progress == Progress.DONE
    if assignment.last_day is None:
        return Standing(Timing.DONE if done else Timing.NO_DEADLINE, None)
    days = (assignment.last_day - (assignment.clock_on or as_of)).days
    if done:
        return Standing(Timing.DONE_ON_TIME if days >= 0 else Timing.DONE_LATE, days)
    if days < 0:
        return Standing(Timing.OVERDUE, days)
    soon = assignment.clock_on is None and days <= due_soon_days
    return Standing(Timing.DUE_SOON if soon else Timing.IN_TIME, days)


def due_soon_days(person: Person) -> int:
    """The register's rule for "due soon", to be asked once for a page."""
    return policy_at(person.register).due_soon_days
