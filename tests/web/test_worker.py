"""Starting the worker makes up for nights on which the machine was off."""

from __future__ import annotations

import argparse

import pytest

from dondoc.cli.web import worker
from dondoc.web.register.models import Occurrence, Task
from tests.web.world import World, published, task_json


def test_periods_that_a_night_missed_are_made_at_the_start(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = published(world, task_json("Báo cáo định kỳ hằng tháng.", ("tc",)))
    Task.objects.filter(pk=task.pk).update(rrule="FREQ=MONTHLY;BYMONTHDAY=25")
    monkeypatch.setattr("dondoc.web.jobs.run_waiting", lambda: None)
    monkeypatch.setattr(worker, "start_django", lambda: None)
    assert worker.run(argparse.Namespace(once=True)) == 0
    made = Occurrence.objects.count()
    assert made
    worker.run(argparse.Namespace(once=True))
    assert Occurrence.objects.count() == made
