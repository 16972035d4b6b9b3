"""Recurring duties of the story: most agencies have reported every period that is over, a few are behind."""

from __future__ import annotations

from datetime import datetime

from dondoc.web.demo.play import Stage, chance_of, fresh
from dondoc.web.register.models import Assignment, Occurrence, Progress
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.record.events import local_day
from dondoc.web.register.services.occurrences import occurrences_extend, period_report
from dondoc.web.register.services.work import assignment_receive

#: of a hundred duties, so many have a period that nobody reported
BEHIND = 8


def periods_play(stage: Stage, at: datetime) -> None:
    """Make the periods of every recurring duty and report those that are over."""
    occurrences_extend(register=stage.register, at=at)
    over = Occurrence.objects.filter(due_on__lt=local_day(at), assignment__progress__in=OPEN).order_by("due_on", "assignment")
    for key, due_on in over.values_list("assignment", "due_on"):
        row = fresh(key)
        if chance_of(row) < BEHIND or row.progress not in (Progress.GIVEN, Progress.WORKING):
            continue
        _report(stage, row, f"Đã báo cáo kỳ {due_on:%m/%Y} theo mẫu.", at)


def _report(stage: Stage, row: Assignment, text: str, at: datetime) -> None:
    person = stage.person(row.agency.key)
    if row.progress == Progress.GIVEN:
        assignment_receive(assignment=row, by=person, at=at)
    due_on = row.due_on or local_day(at)
    period_report(assignment=row, text=text, by=person, at=at, occurred_on=min(due_on, local_day(at)))
