"""Which line of repeated orders each task belongs to, now and at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from dondoc.web.agencies.models import Register
from dondoc.web.register.models import Assignment, Role
from dondoc.web.register.models.tasks import OUT
from dondoc.web.threads.models import ThreadLink


def leads_alone() -> QuerySet[Assignment]:
    """Lead assignments in force, collectives left out: to share one of a hundred members says nothing."""
    return Assignment.objects.filter(role=Role.LEAD, parent=None, through_group=None).exclude(progress__in=OUT)


class Place(NamedTuple):
    """Where a task stands in its line: the first task's key, and how often the order was given until then (1: first)."""

    root: int
    repetition: int


class Tie(NamedTuple):
    """An accepted link: keys and numbers of the task and of the earlier one, and whether it is the same order again."""

    task: int
    number: int
    earlier: int
    earlier_number: int
    repeats: bool


def places(ties: Iterable[Tie]) -> dict[int, Place]:
    """The place of every task that a link touches. A further step is of the line, and counts as no repetition.

    >>> places([Tie(5, 5, 2, 2, True), Tie(9, 9, 5, 5, False), Tie(12, 12, 9, 9, True)])[12]
    Place(root=2, repetition=3)
    """
    back = {tie.task: tie for tie in ties}
    numbers = {tie.task: tie.number for tie in back.values()} | {tie.earlier: tie.earlier_number for tie in back.values()}
    of_root: dict[int, list[int]] = defaultdict(list)
    for task in numbers:
        of_root[_first(task, back)].append(task)
    found: dict[int, Place] = {}
    for root, members in of_root.items():
        times = 1
        for task in sorted(members, key=numbers.__getitem__):
            times += task in back and back[task].repeats
            found[task] = Place(root, times)
    return found


def _first(task: int, back: dict[int, Tie]) -> int:
    """A link always goes to a smaller number, so this ends."""
    while task in back:
        task = back[task].earlier
    return task


def ties_at(register: Register, as_of: datetime | None = None) -> list[Tie]:
    """The links that hold now, or held at a moment."""
    links = ThreadLink.objects.filter(task__register=register)
    if as_of is None:
        links = links.filter(state=ThreadLink.State.ACCEPTED)
    else:
        held = Q(state=ThreadLink.State.ACCEPTED) | Q(ended_at__gt=as_of)
        links = links.filter(held, decided_at__lte=as_of)
    columns = ("task_id", "task__number", "earlier_id", "earlier__number", "relation")
    rows = links.order_by("pk").values_list(*columns)
    again = ThreadLink.Relation.REPEATS
    return [Tie(task, number, earlier, before, relation == again) for task, number, earlier, before, relation in rows]


def places_at(register: Register, as_of: datetime) -> dict[int, Place]:
    """The places as they were known at a moment, whatever was linked or taken apart since."""
    return places(ties_at(register, as_of))
