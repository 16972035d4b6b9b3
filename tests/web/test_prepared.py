"""A prepared question answers as the queryset does that it was written as, and never as an earlier one of its askings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.test.utils import CaptureQueriesContext

from dondoc.web.among import among
from dondoc.web.prepared import Place, Prepared, Takes, attach, prepared
from dondoc.web.register.models import Assignment, Event, Task, Update
from tests.web.world import World, by, moment, published, task_json

DAY = date(2026, 8, 12)


@pytest.fixture
def tasks(world: World) -> list[Task]:
    late = task_json("Lập báo cáo.", ("tc",), ("yt", "xd"), deadline=by(DAY.isoformat()))
    return published(world, task_json("Rà soát.", ("tc", "yt")), late, task_json("Kiểm tra.", ("xd",)))


QUESTIONS: dict[str, tuple[Callable[..., QuerySet[Any, Any]], dict[str, Takes], list[dict[str, Any]]]] = {
    "objects": (lambda pk: Task.objects.filter(pk=pk), {"pk": Takes.KEY}, [{"pk": 0}, {"pk": -1}]),
    "days": (lambda day: Task.objects.filter(due_on__lte=day), {"day": Takes.DAY}, [{"day": DAY}, {"day": DAY - timedelta(1)}]),
    "moments": (
        lambda at: Event.objects.filter(recorded_at__gte=at).order_by("id").values_list("action", "recorded_at"),
        {"at": Takes.MOMENT},
        [{"at": moment(1)}, {"at": moment(28)}],
    ),
    "words": (
        lambda said: Task.objects.filter(quote__contains="áo", quote=said).values("quote", "pk"),
        {"said": Takes.WORD},
        [{"said": "Lập báo cáo."}, {"said": "' OR 1=1 --"}, {"said": "%"}],
    ),
    "keys": (
        lambda keys: Task.objects.exclude(among("pk", keys)).values_list("pk", flat=True),
        {"keys": Takes.KEYS},
        [{"keys": []}, {"keys": [1]}, {"keys": range(1, 10_000)}],
    ),
    "related, few columns": (
        lambda day: Assignment.objects.filter(Q(due_on=None) | Q(due_on__gte=day)).select_related("agency", "handler", "task")
        .only("progress", "agency__name", "handler__name", "task__number"),
        {"day": Takes.DAY},
        [{"day": DAY}, {"day": DAY + timedelta(1)}],
    ),
    "counted": (
        lambda key: Assignment.objects.filter(agency=key).order_by().values("task").annotate(n=Count("id"))
        .values_list("task", "n"),
        {"key": Takes.KEY},
        [{"key": 1}],
    ),
    "first of each": (
        lambda most: Assignment.objects.annotate(place=Window(RowNumber(), partition_by=F("task"), order_by="id"))
        .filter(place__lte=most).order_by("place", "pk"),
        {"most": Takes.KEY},
        [{"most": 1}, {"most": 2}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_the_querysets(tasks: list[Task], name: str) -> None:
    question, places, askings = QUESTIONS[name]
    ready: Prepared[Any, Any] = Prepared(question, places)
    if name == "objects":
        askings = [{"pk": task.pk} for task in tasks] + askings
    # PostgreSQL makes a plan that fits all values when a question has come often enough.
    for values in askings * 4:
        assert ready(**values) == list(question(**values)), values
        assert ready.first(**values) == next(iter(question(**values)), None), values


@prepared(pk=Takes.KEY)
def _few(pk: Place) -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(task=pk).select_related("agency", "parent").only("progress", "agency__name", "parent__agency")
    )


def test_objects_are_what_others_are(tasks: list[Task]) -> None:
    """What was not read is read when it is asked for; what was joined is not asked for again; saving changes the row."""
    _few(pk=tasks[0].pk)
    with CaptureQueriesContext(connection) as queries:
        found = _few(pk=tasks[2].pk)
        assert [(a.agency.name, a.parent, a.progress) for a in found] == [("Sở Xây dựng", None, "given")]
        assert len(queries) == 1
        assert found[0].percent == 0 and found[0].task.quote == "Kiểm tra."
        assert len(queries) == 4  # the task's key, the rest, the task
    found[0].progress = "working"
    found[0].save(update_fields=["progress"])
    assert Assignment.objects.get(pk=found[0].pk).progress == "working"


def test_nothing_equals_none(tasks: list[Task]) -> None:
    due: Prepared[Task, Task] = Prepared(lambda day: Task.objects.filter(due_on=day), {"day": Takes.DAY})
    assert len(due(day=tasks[1].due_on)) == 1
    assert due(day=None) == []


def test_attached_rows_are_as_if_prefetched(tasks: list[Task]) -> None:
    assignments = list(Assignment.objects.filter(task=tasks[0]).order_by("pk"))
    said = [Update.objects.create(assignment=assignments[1], text=t, occurred_on=DAY, recorded_at=moment(12)) for t in "ab"]
    attach(assignments, "updates", said)
    with CaptureQueriesContext(connection) as queries:
        assert [list(a.updates.all()) for a in assignments] == [[], said]
    assert not queries
    with pytest.raises(TypeError):
        assignments[0].updates.filter(text="a")
