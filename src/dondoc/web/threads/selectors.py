"""What the pages of threads read: one line with its orders, the lines of the register, what waits for a decision."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from dondoc.extract.words.fold import fold
from dondoc.web.among import among
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.lists.rows import Row, rows_of
from dondoc.web.register.models import Assignment, Evidence, Task, Update
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.reading.selectors import closed_to, due_soon_days, visible_to
from dondoc.web.threads.models import ThreadLink


@dataclass(frozen=True, slots=True)
class Said:
    """What became of one lead's assignment: the last words, and what shows it."""

    agency: str
    update: Update | None
    evidence: tuple[Evidence, ...]
    product: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a line: the task's row, its wording against the order before, its results."""

    row: Row
    #: pieces of the wording, and whether the order before did not have them
    wording: tuple[tuple[str, bool], ...]
    results: tuple[Said, ...]
    link: ThreadLink | None


def proposals(person: Person) -> QuerySet[ThreadLink]:
    """What the office has to decide: the likeliest first."""
    if not _decides(person):
        return ThreadLink.objects.none()
    return _proposed(person.register.pk, closed_to(person))


def proposals_for(person: Person, task: Task) -> list[ThreadLink]:
    """Those of `proposals` that would link this task to an earlier one. One query; none where the person decides nothing."""
    if not _decides(person):
        return []
    return _proposed_for(register=person.register.pk, closed=closed_to(person), task=task.pk)


def _decides(person: Person) -> bool:
    return person.is_office or person.is_system


def _proposed(register: int | Place, closed: Iterable[int] | Place) -> QuerySet[ThreadLink]:
    waiting = ThreadLink.objects.filter(state=ThreadLink.State.PROPOSED).exclude(relation=ThreadLink.Relation.TWIN)
    # The office reads all of its register but for a few documents: asking so, the database begins with the few links.
    of_register = waiting.filter(task__register=register, earlier__register=register)
    read = of_register.exclude(among("task__document", closed) | among("earlier__document", closed))
    return read.select_related("task__document", "earlier__document")


@prepared(register=Takes.KEY, closed=Takes.KEYS, task=Takes.KEY)
def _proposed_for(register: Place, closed: Place, task: Place) -> QuerySet[ThreadLink]:
    return _proposed(register, closed).filter(task=task)


def threads_of(person: Person, *, open_only: bool = False) -> QuerySet[Any, Any]:
    """The lines with how often each was ordered, most often first. Rows: thread, times, orders, first, last, open."""
    members = visible_to(person).filter(thread__isnull=False)
    open_ones = Count("pk", filter=Q(assignments__progress__in=OPEN), distinct=True)
    lines = members.order_by().values("thread").annotate(
        times=Max("repetition"), orders=Count("pk", distinct=True), first=Min("given_at"), last=Max("given_at"),
        newest=Max("pk"), still_open=open_ones,
    )  # fmt: skip
    lines = lines.filter(orders__gt=1)
    return (lines.filter(still_open__gt=0) if open_only else lines).order_by("-times", "first", "thread")


def orders_of(person: Person, root: int, *, today: date) -> list[Order]:
    """The orders of a line that the person may see, oldest first. A fixed number of queries."""
    tasks = list(visible_to(person).filter(thread=root).select_related("document", "session").order_by("number"))
    rows = rows_of(tasks, person, today=today, soon_days=due_soon_days(person))
    results = _results([point.assignment for row in rows for point in row.points])
    accepted = ThreadLink.objects.filter(task__in=tasks, state=ThreadLink.State.ACCEPTED).select_related("decided_by", "earlier")
    links = {link.task_id: link for link in accepted}
    found, before = [], ""
    for row in rows:
        said = tuple(results[point.assignment.pk] for point in row.points)
        found.append(Order(row, changed(before, row.task.quote), said, links.get(row.task.pk)))
        before = row.task.quote
    return found


def _results(assignments: Sequence[Assignment]) -> dict[int, Said]:
    keys = [a.pk for a in assignments]
    last: dict[int, Update] = {}
    for update in Update.objects.filter(assignment__in=keys).exclude(text="").order_by("recorded_at", "pk"):
        last[update.assignment_id] = update
    shown: dict[int, list[Evidence]] = {key: [] for key in keys}
    for evidence in Evidence.objects.filter(assignment__in=keys).select_related("file"):
        shown[evidence.assignment_id].append(evidence)
    return {a.pk: Said(a.agency.name, last.get(a.pk), tuple(shown[a.pk]), a.product_number) for a in assignments}


def changed(before: str, now: str) -> tuple[tuple[str, bool], ...]:
    """The wording in pieces, each with whether it is new against the order before; white space stays with its word.

    >>> changed("Hoàn thiện hồ sơ Bảng giá đất", "Trình hồ sơ Bảng giá đất")
    (('Trình ', True), ('hồ sơ Bảng giá đất', False))
    """
    if not before:
        return ((now, False),)
    words = [word + " " for word in now.split()]
    matcher = difflib.SequenceMatcher(None, [fold(w) for w in before.split()], [fold(w) for w in now.split()], autojunk=False)
    pieces: list[tuple[str, bool]] = []
    for kind, _start, _end, start, end in matcher.get_opcodes():
        if start < end:
            pieces.append(("".join(words[start:end]), kind != "equal"))
    return tuple((text.rstrip() if place == len(pieces) - 1 else text, new) for place, (text, new) in enumerate(pieces))
