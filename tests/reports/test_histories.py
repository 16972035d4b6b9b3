"""What holds of every history: the identity, the carry-over equation, and that the past stays what it was."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dondoc.web.register.reading.figures import Figures, figures_by_agency, figures_total
from dondoc.web.register.record.events import local_day
from dondoc.web.register.record.verification import intervals_verify
from dondoc.web.reports.values import Counts, Part, TaskRow
from tests.reports.histories import History, Snapshot, files_of, was
from tests.web.world import World

pytestmark = pytest.mark.django_db
STEPS = st.lists(st.tuples(*[st.integers(0, 999)] * 4), min_size=15, max_size=70)
MANY = settings(
    max_examples=int(os.environ.get("HISTORIES", 200 if os.environ.get("FUZZ") == "full" else 12)),
    deadline=None,
    # a history is long and slow to play: the failing one is shown as it is
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
CELLS = ("done_on_time", "done_late", "open_in_time", "open_overdue", "done_no_deadline", "open_no_deadline")


@MANY
@given(STEPS)
def test_every_history_adds_up_and_stays_what_it_was(world: World, steps: list[tuple[int, int, int, int]]) -> None:
    with transaction.atomic():
        history = History(world)
        for step in steps:
            history.play(step)
        history.snapshot()
        assert not list(intervals_verify(world.register)), "the intervals are what the events say"
        for before, taken in zip([None, *history.taken], history.taken, strict=False):
            figures_add_up(history, before, taken)
            report_adds_up(before, taken)
            again = history.report(taken.at, taken.since)
            assert again.canonical() == taken.report.canonical(), "a report of a past moment is what it was then"
            assert files_of(again) == taken.files, "and so are its files, byte for byte"
        transaction.set_rollback(True)


def figures_add_up(history: History, before: Snapshot | None, taken: Snapshot) -> None:
    """For every agency and the whole: the identity, the equation, and what a plain reading of the facts gives."""
    auditor, day = history.world.person("auditor"), local_day(taken.at)
    leads = {key: fact for key, fact in taken.facts.items() if fact.role == "lead"}
    wanted: dict[int, Counter[str]] = {}
    for key, fact in leads.items():
        found, cell = wanted.setdefault(fact.agency, Counter()), fact.cell(day)
        earlier = was(before.facts.get(key) if before else None, fact)
        is_open = cell.startswith("open")
        found["open_before"] += earlier == "open"
        found["new"] += earlier == "absent"
        found["reopened"] += is_open and earlier in ("done", "out")
        found["withdrawn"] += cell == "out" and earlier in ("absent", "open")
        if cell != "out" and (is_open or earlier in ("absent", "open")):
            found[cell] += 1
            found["total"] += 1
    figures = figures_by_agency(auditor, as_of=taken.at, since=taken.since)
    for agency, counted in wanted.items():
        if taken.since is None:
            for name in ("open_before", "new", "reopened", "withdrawn"):
                counted[name] = 0
        assert {n: getattr(figures[agency], n) for n in counted} == dict(counted), agency
        adds_up(figures[agency], taken.since is not None)
    whole = figures_total(auditor, as_of=taken.at, since=taken.since)
    adds_up(whole, taken.since is not None)
    if before is not None:
        assert whole.open_before == figures_total(auditor, as_of=before.at, since=before.since).open
        earlier_open = figures_by_agency(auditor, as_of=before.at, since=before.since)
        for agency, now in figures.items():
            then = earlier_open[agency].open if agency in earlier_open else 0
            assert now.open_before == then, "what is open at the beginning is what was open at the end before"


def adds_up(figures: Figures, period: bool) -> None:
    split = figures.done_on_time + figures.done_late + figures.open_in_time + figures.open_overdue + figures.no_deadline
    assert figures.total == split
    if period:
        closed = figures.done + figures.withdrawn
        assert figures.open_before + figures.new + figures.reopened - closed == figures.open


def report_adds_up(before: Snapshot | None, taken: Snapshot) -> None:
    """The rows of annex 2 give the numbers of annex 1, and this month's rows follow from the month before's."""
    report = taken.report
    parts = [part for row in report.rows for part in row.parts]
    assert report.tasks_total.total == len(report.rows)
    same_counts(report.tasks_total, [row.cell for row in report.rows])
    for line in report.agencies:
        same_counts(line.counts, [part.cell for part in parts if part.agency == line.agency])
    assert {part.agency for part in parts} == {line.agency for line in report.agencies}
    if before is None:
        return
    held = open_parts(before.report.rows)
    now = {part.assignment: part for part in parts}
    for agency in {part.agency for part in (*held.values(), *parts)}:
        mine = {key for key, part in now.items() if part.agency == agency}
        opened = {key for key, part in held.items() if part.agency == agency}
        new = {key for key in mine if not now[key].carried}
        closed = {key for key in mine if not now[key].cell.startswith("open")}
        reopened = mine - opened - new
        withdrawn = opened - mine
        assert all(now[key].cell.startswith("open") for key in reopened)
        left = {key for key in mine if now[key].cell.startswith("open")}
        assert len(opened) + len(new) + len(reopened) - len(closed) - len(withdrawn) == len(left)


def open_parts(rows: tuple[TaskRow, ...]) -> dict[int, Part]:
    found = (part for row in rows for part in row.parts)
    return {part.assignment: part for part in found if part.cell.startswith("open")}


def same_counts(counts: Counts, cells: list[str]) -> None:
    found = Counter("no_deadline" if cell.endswith("no_deadline") else cell for cell in cells)
    assert set(found) <= {*CELLS, "no_deadline"}
    for name in ("done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline"):
        assert getattr(counts, name) == found[name]
