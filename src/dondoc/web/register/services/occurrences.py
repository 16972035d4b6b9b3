"""Recurring duties: one occurrence a period, made up to a horizon, once each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from django.db import transaction
from django.utils import timezone

from dondoc.web.agencies.models import Register
from dondoc.web.people.person import Person, system_of
from dondoc.web.register.models import Assignment, Occurrence, Update
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.record.events import Entry, event_write, local_day
from dondoc.web.register.rules.transitions import Action
from dondoc.web.register.services.moves import Move, move
from dondoc.web.register.services.work import update_keep

#: how far ahead occurrences are made
HORIZON = timedelta(days=62)


def due_days(rule: str, begin: date, end: date) -> list[date]:
    """The days of a recurrence after ``begin``, up to ``end``; none for a rule that cannot be read."""
    try:
        found = rrulestr(rule, dtstart=datetime.combine(begin, datetime.min.time()))
    except (ValueError, TypeError):
        return []
    return [
        d.date() for d in found.between(datetime.combine(begin, datetime.min.time()), datetime.combine(end, datetime.max.time()))
    ]


@transaction.atomic
def occurrences_extend(*, register: Register, at: datetime) -> int:
    """Make the occurrences up to the horizon; running it twice makes none twice. Returns how many were made."""
    recurring = Assignment.objects.filter(register=register, progress__in=OPEN, parent=None).exclude(task__rrule="")
    return occurrences_make(assignments=recurring.select_related("task__document"), by=system_of(register), at=at)


def occurrences_make(*, assignments: Iterable[Assignment], by: Person, at: datetime) -> int:
    """Make those of these recurring assignments; how many were made. Belongs into a transaction."""
    horizon, made = local_day(at) + HORIZON, 0
    for assignment in assignments:
        days = due_days(assignment.task.rrule, local_day(assignment.task.given_at), horizon)
        known = set(assignment.occurrences.values_list("due_on", flat=True))
        fresh = [day for day in days if day not in known]
        Occurrence.objects.bulk_create([Occurrence(assignment=assignment, due_on=day) for day in fresh], ignore_conflicts=True)
        made += len(fresh)
        if fresh:
            _follow(assignment, by, at)
    return made


def occurrences_extend_now() -> None:
    """The nightly job."""
    for register in Register.objects.all():
        occurrences_extend(register=register, at=timezone.now())


@transaction.atomic
def period_report(*, assignment: Assignment, text: str, by: Person, at: datetime, occurred_on: date | None = None) -> Update:
    """The agency reports the first period that waits. The assignment stays open; its clock goes to the next period."""
    given = {"text": text.strip()}
    event = move(Move(assignment, Action.REPORT_PERIOD, by, at, occurred_on, given, {"updated_at": at}))
    occurrence = assignment.occurrences.select_for_update().filter(state=Occurrence.State.OPEN).order_by("due_on")[0]
    occurrence.state, occurrence.reported_on = Occurrence.State.REPORTED, event.occurred_on
    occurrence.save(update_fields=["state", "reported_on"])
    update = update_keep(assignment, event, given)
    Update.objects.filter(pk=update.pk).update(occurrence=occurrence)
    _follow(assignment, by, at)
    return update


def _follow(assignment: Assignment, by: Person, at: datetime) -> None:
    """The deadline of a recurring assignment is its first period that is not reported."""
    following = assignment.occurrences.filter(state=Occurrence.State.OPEN).order_by("due_on").first()
    day = following.due_on if following else None
    if day == assignment.last_day:
        return
    assignment.due_on = assignment.last_day = day
    assignment.first_due_on = assignment.first_due_on or day
    assignment.version += 1
    assignment.save(update_fields=["due_on", "last_day", "first_due_on", "version"])
    entry = Entry("occurrence.next", {"due_on": day}, assignment=assignment, changed=[assignment])
    event_write(owner=assignment.task.document, by=by, at=at, entry=entry)
