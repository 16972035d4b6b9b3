"""What pages read. Every selector begins with what the person may see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.web.among import among
from dondoc.web.documents.models import Dispatch, Document
from dondoc.web.people.models import Role as Held
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.models import Assignment, Event, Progress, Task
from dondoc.web.register.models.tasks import OUT
from dondoc.web.register.rules.policies import policy_at

#: keys that are known, or the place where they will stand
Keys = Collection[int] | Place
#: of one task's events
EVENTS_AT_MOST = 300


def documents_visible_to(person: Person) -> QuerySet[Document]:
    """Office, compiler, administrator and auditor see all; an agency what was published and names it as assignee or recipient.

    Of what concerns personnel, only leaders, auditors and the agencies that have to act.
    """
    documents = Document.objects.filter(register=person.register)
    if person.reads_all:
        return documents_read(person.register.pk, closed_to(person))
    mine = person.agencies()
    if not mine:
        return documents.none()
    assigned = _parts(mine).values("task__document")
    addressed = Dispatch.objects.filter(agency__in=mine, document__visibility="ordinary").values("document")
    return documents.filter(Q(pk__in=assigned) | Q(pk__in=addressed), state=Document.State.PUBLISHED)


def documents_read(register: int | Place, closed: Keys) -> QuerySet[Document]:
    """What those see who read all documents but some."""
    documents = Document.objects.filter(register=register)
    return documents.exclude(_one_of("pk", closed)) if closed else documents


def visible_to(person: Person) -> QuerySet[Task]:
    """The tasks that a person may see: those of the register's readers, or those in which an agency of theirs has a part."""
    if person.reads_all:
        return _tasks_read(person.register.pk, closed_to(person))
    mine = person.agencies()
    return _tasks_of(person.register.pk, mine) if mine else Task.objects.none()


def _tasks_read(register: int | Place, closed: Keys) -> QuerySet[Task]:
    tasks = Task.objects.filter(register=register)
    return tasks.exclude(_one_of("document", closed)) if closed else tasks


def _tasks_of(register: int | Place, mine: Keys) -> QuerySet[Task]:
    # A list of keys, not a question for each row: a database that walks the tasks in order needs it once.
    return Task.objects.filter(register=register, pk__in=_parts(mine).values("task"))


def assignments_visible_to(person: Person) -> QuerySet[Assignment]:
    """The assignments of the tasks that a person may see; of what is handed down inside another agency, nothing."""
    return assignments_in(sight_of(person))


class Sight(NamedTuple):
    """All that decides what somebody sees: who has the same sees the same."""

    register: int
    reads_all: bool
    #: documents that they may not read although they read all others
    closed: tuple[int, ...]
    #: the agencies that they speak for
    mine: frozenset[int]


def sight_of(person: Person) -> Sight:
    closed = tuple(closed_to(person)) if person.reads_all else ()
    return Sight(person.register.pk, person.reads_all, closed, person.agencies())


def assignments_in(sight: Sight) -> QuerySet[Assignment]:
    """What `assignments_visible_to` says, of everybody with this sight."""
    if sight.reads_all:
        return _assignments_read(sight.register, sight.closed)
    return _assignments_of(sight.register, sight.mine) if sight.mine else Assignment.objects.none()


def _assignments_read(register: int | Place, closed: Keys) -> QuerySet[Assignment]:
    assignments = Assignment.objects.filter(register=register)
    return assignments.exclude(_one_of("task__document", closed)) if closed else assignments


def _assignments_of(register: int | Place, mine: Keys) -> QuerySet[Assignment]:
    own = _one_of("agency", mine) | _one_of("parent__agency", mine) | Q(parent__isnull=True)
    return Assignment.objects.filter(own, Exists(_parts(mine).filter(task=OuterRef("task"))), register=register)


def task_seen(person: Person, pk: int) -> Task | None:
    """One of `visible_to`, with its document, session and reading; None where there is no such task for this person."""
    asked = {"pk": pk, "register": person.register.pk}
    if person.reads_all:
        return _task_read.first(closed=closed_to(person), **asked)
    return _task_of.first(mine=person.agencies(), **asked)


def assignments_seen(person: Person, task: Task) -> list[Assignment]:
    """Those of `assignments_visible_to` that belong to the task, with all that is loaded for rows and actions."""
    asked = {"task": task.pk, "register": person.register.pk}
    reads = person.reads_all
    found = _parts_read(closed=closed_to(person), **asked) if reads else _parts_of(mine=person.agencies(), **asked)
    for assignment in found:
        assignment.task, assignment.register = task, person.register
    return found


@prepared(pk=Takes.KEY, register=Takes.KEY, closed=Takes.KEYS)
def _task_read(pk: Place, register: Place, closed: Place) -> QuerySet[Task]:
    return _tasks_read(register, closed).filter(pk=pk).select_related(*OF_TASK)


@prepared(pk=Takes.KEY, register=Takes.KEY, mine=Takes.KEYS)
def _task_of(pk: Place, register: Place, mine: Place) -> QuerySet[Task]:
    return _tasks_of(register, mine).filter(pk=pk).select_related(*OF_TASK)


@prepared(task=Takes.KEY, register=Takes.KEY, closed=Takes.KEYS)
def _parts_read(task: Place, register: Place, closed: Place) -> QuerySet[Assignment]:
    return _in_order(_assignments_read(register, closed).filter(task=task))


@prepared(task=Takes.KEY, register=Takes.KEY, mine=Takes.KEYS)
def _parts_of(task: Place, register: Place, mine: Place) -> QuerySet[Assignment]:
    return _in_order(_assignments_of(register, mine).filter(task=task))


OF_TASK = ("document", "session", "reading", "waits_for")


def _in_order(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Leads first, what was handed down last."""
    related = assignments.select_related("agency", "parent__agency", "written_as", "handler", "through_group")
    return related.order_by("parent", "-role", "agency__protocol_order", "id")


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
        found = _on_personnel(register=person.register.pk)
        known["closed"] = [pk for pk, uploader in found if person.user is None or uploader != person.user.pk]
    closed: list[int] = known["closed"]
    return closed


@prepared(register=Takes.KEY)
def _on_personnel(register: Place) -> QuerySet[Document, tuple[int, int | None]]:
    personnel = Document.objects.filter(register=register, visibility=Document.Visibility.PERSONNEL)
    # Without an order: the list is a set of keys.
    return personnel.order_by().values_list("pk", "uploaded_by")


def _one_of(name: str, keys: Keys) -> Q:
    return among(name, keys) if isinstance(keys, Place) else Q(**{f"{name}__in": keys})


def _parts(agencies: Keys) -> QuerySet[Assignment]:
    return Assignment.objects.filter(_one_of("agency", agencies))


def my_assignments(person: Person) -> QuerySet[Assignment]:
    """What the agencies that the person speaks for have to carry out, live ones only."""
    return assignments_within(sight_of(person)).filter(agency__in=person.agencies()).exclude(progress__in=OUT)


def assignments_within(sight: Sight) -> QuerySet[Assignment]:
    """For narrowing to what is somebody's own agencies' or was handed down by them: all that they see, not row by row."""
    return assignments_in(sight) if sight.reads_all else Assignment.objects.filter(register=sight.register)


def events_of(task: Task) -> list[Event]:
    """The history of a task that the person may see, oldest first; of a very long one, its beginning."""
    return _events(task=task.pk, document=task.document_id)


@prepared(task=Takes.KEY, document=Takes.KEY)
def _events(task: Place, document: Place) -> QuerySet[Event]:
    shared = ("document.published", "deadline.resolved", "deadline.recomputed")
    of_document = Event.objects.filter(document=document, task__isnull=True, action__in=shared).order_by().values("pk")
    # Two lists of keys in one: an "or" over them makes databases read every event there is.
    keys = Event.objects.filter(task=task).order_by().values("pk").union(of_document, all=True)
    events = Event.objects.filter(pk__in=keys).select_related("payload", "by", "agency", "assignment__agency")
    said = ("action", "occurred_on", "recorded_at", "hash", "payload__text", "by__name", "by__username")
    return events.only(*said, "agency__name", "assignment__agency__name").order_by("recorded_at", "id")[:EVENTS_AT_MOST]


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
