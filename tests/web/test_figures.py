"""Figures at a moment: small cases by hand, then random histories held against a plain recount."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.web.errors import DomainError
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment
from dondoc.web.register.reading.figures import (
    CONDITIONS,
    Figures,
    IdentityBroken,
    Ratio,
    Scope,
    behind,
    figures_by_agency,
    figures_total,
)
from dondoc.web.register.reading.selectors import standing
from dondoc.web.register.record.events import local_day
from dondoc.web.register.record.verification import chains_verify, intervals_verify
from dondoc.web.register.services.deadlines import deadline_set
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.work import (
    assignment_cancel,
    assignment_confirm,
    assignment_hand_over,
    assignment_receive,
    assignment_report_done,
    assignment_resume,
    assignment_return,
    assignment_suspend,
    assignment_update,
)
from tests.web.world import World, assignment_of, by, fresh, moment, published, task_json


def finish(world: World, assignment: Assignment, day: int, confirmed: int | None = None) -> None:
    """Received, reported on ``day``, confirmed where said."""
    focal = world.person(f"{assignment.agency.key}-focal")
    assignment_receive(assignment=fresh(assignment), by=focal, at=moment(10, 9))
    assignment_report_done(assignment=fresh(assignment), text="xong", shown=Shown(number="1"), by=focal, at=moment(day))
    if confirmed:
        assignment_confirm(assignment=fresh(assignment), by=world.person("clerk"), at=moment(confirmed))


@pytest.fixture
def five(world: World) -> dict[str, Assignment]:
    """One of each: done on time, done late, open in time, overdue, without a day."""
    due = {"on time": "2026-08-20", "late": "2026-08-12", "in time": "2026-09-20", "overdue": "2026-08-15", "none": None}
    tasks = published(world, *(task_json(name, deadline=by(day) if day else None) for name, day in due.items()))
    rows = {t.quote: assignment_of(t, world.agencies["tc"]) for t in tasks}
    finish(world, rows["on time"], 18, 22)
    finish(world, rows["late"], 14, 15)
    return rows


def test_five_ways(world: World, five: dict[str, Assignment]) -> None:
    row = figures_by_agency(world.person("clerk"), as_of=moment(25))[world.agencies["tc"].pk]
    assert (row.total, row.done_on_time, row.done_late, row.open_in_time, row.open_overdue, row.no_deadline) == (5, 1, 1, 1, 1, 1)
    assert row.ageing == (1, 0, 0, 0)
    before = figures_by_agency(world.person("clerk"), as_of=moment(14, 7))[world.agencies["tc"].pk]
    assert (before.done, before.open_in_time, before.open_overdue) == (0, 3, 1)
    assert figures_total(world.person("clerk"), as_of=moment(9)).total == 0


def test_the_moment_of_confirmation_divides(world: World, five: dict[str, Assignment]) -> None:
    """Half-open intervals: at the very moment it is done, a microsecond before it was not."""
    clerk = world.person("clerk")
    assert figures_total(clerk, as_of=moment(22)).done_on_time == 1
    assert figures_total(clerk, as_of=moment(22) - timedelta(microseconds=1)).done_on_time == 0


def test_ratios_by_policy() -> None:
    row = Figures(
        "task", moment(), None, total=10, done_on_time=3, done_late=1, open_in_time=2, open_overdue=2, open_no_deadline=2
    )
    assert row.done_ratio(Policy(done_base="all")) == Ratio(4, 8)
    assert row.done_ratio(Policy(done_base="all", count_no_deadline=True)) == Ratio(4, 10)
    assert row.done_ratio(Policy(done_base="due")) == Ratio(4, 6)
    assert row.overdue_ratio(Policy(overdue_base="due")) == Ratio(2, 6)
    assert row.overdue_ratio(Policy(overdue_base="all")) == Ratio(2, 8)
    assert row.overdue_ratio(Policy(overdue_base="group")) == Ratio(2, 4)
    assert row.late_ratio() == Ratio(1, 4)


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    [
        (222, 2723, "8.2"),
        (223, 16274, "1.4"),
        (81, 249, "32.5"),
        (130, 307, "42.3"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),
        (0, 0, None),
    ],
)
def test_percent_is_rounded_half_up(numerator: int, denominator: int, percent: str | None) -> None:
    assert Ratio(numerator, denominator).percent == (Decimal(percent) if percent else None)


def test_a_total_that_does_not_add_up_is_never_made() -> None:
    """The release of October 2025 gave 9,831 for 7,892 + 1,602 + 319."""
    with pytest.raises(IdentityBroken):
        Figures("task", moment(), None, total=9831, done_on_time=7892, open_in_time=1602, open_overdue=319)


def test_tasks_with_several_leads_count_once(world: World) -> None:
    (task,) = published(world, task_json("Chung.", leads=("tc", "yt"), deadline=by("2026-08-20")))
    clerk = world.person("clerk")
    finish(world, assignment_of(task, world.agencies["tc"]), 12, 13)
    total, rows = figures_total(clerk, as_of=moment(15)), figures_by_agency(clerk, as_of=moment(15))
    assert (total.total, total.done, total.open_in_time) == (1, 0, 1)
    assert sum(r.total for r in rows.values()) == 2
    finish(world, assignment_of(task, world.agencies["yt"]), 25, 26)
    assert figures_total(clerk, as_of=moment(27)).done_late == 1


def test_coordinators_have_a_table_of_their_own(world: World) -> None:
    published(world, task_json("Chung.", leads=("tc",), coordinators=("yt",)))
    rows = figures_by_agency(world.person("clerk"), as_of=moment(12), role="coordinator")
    assert set(rows) == {world.agencies["yt"].pk}


def test_period_carries_over_and_adds_up(world: World, five: dict[str, Assignment]) -> None:
    """From the 14th to the 25th: five were open, two get done, one is new, one is cancelled."""
    published(world, task_json("mới", deadline=by("2026-09-01")), at=moment(20))
    assignment_cancel(assignment=fresh(five["in time"]), reason="x", document="1", by=world.person("leader"), at=moment(21))
    total = figures_total(world.person("clerk"), as_of=moment(25), since=moment(13))
    assert (total.open_before, total.new, total.withdrawn, total.closed, total.open) == (5, 1, 1, 2, 3)
    assert (total.carried_over, total.total) == (4, 5)


def test_done_before_the_period_is_not_in_it_but_reopened_is(world: World, five: dict[str, Assignment]) -> None:
    clerk = world.person("clerk")
    assert figures_total(clerk, as_of=moment(25), since=moment(23)).total == 3
    assignment_return(assignment=fresh(five["on time"]), reason="sai", by=clerk, at=moment(24))
    total = figures_total(clerk, as_of=moment(25), since=moment(23))
    assert (total.total, total.reopened, total.open_before, total.open) == (4, 1, 3, 4)


def test_agencies_see_their_own_row(world: World, five: dict[str, Assignment]) -> None:
    assert set(figures_by_agency(world.person("tc-focal"), as_of=moment(25))) == {world.agencies["tc"].pk}
    assert figures_by_agency(world.person("yt-focal"), as_of=moment(25)) == {}
    assert figures_total(world.person("stranger"), as_of=moment(25)).total == 0


def test_scope_of_a_document(world: World, five: dict[str, Assignment]) -> None:
    (other,) = published(world, task_json("Khác."))
    scope = Scope(document=other.document_id)
    assert figures_total(world.person("clerk"), as_of=moment(25), scope=scope).total == 1


def test_figures_take_two_queries_whatever_the_size(
    world: World, five: dict[str, Assignment], django_assert_num_queries: object
) -> None:
    clerk = world.person("clerk")
    with django_assert_num_queries(2):  # type: ignore[operator]  # the policy is the other one
        figures_by_agency(clerk, as_of=moment(25), since=moment(12))


@dataclass
class History:
    """A random history as it is played, with what it was at every step."""

    world: World
    at: datetime = field(default_factory=lambda: moment(1, month=1))
    #: moment -> for each assignment its lead agency, task, cell by `standing`
    shots: list[tuple[datetime, list[Assignment]]] = field(default_factory=list)

    def act(self, kind: str, target: int, days: int) -> None:
        """One action on one assignment, some hours or days later; what may not be done is not done."""
        self.at += timedelta(days=days, hours=1)
        rows = list(Assignment.objects.order_by("pk").values_list("pk", flat=True))
        if kind == "give" or not rows:
            self.give(days)
        else:
            chosen = Assignment.objects.select_related("task__document", "parent", "register", "agency").get(
                pk=rows[target % len(rows)]
            )
            try:
                with transaction.atomic():
                    getattr(self, kind)(chosen, days)
            except DomainError:
                pass
        self.shots.append((self.at, list(Assignment.objects.filter(role="lead").order_by("pk"))))

    def give(self, days: int) -> None:
        due = (self.at + timedelta(days=days * 2)).date().isoformat() if days % 3 else None
        leads = (("tc",), ("tc", "yt"), ("yt",))[days % 3]
        published(self.world, task_json("Việc.", leads=leads, deadline=by(due) if due else None), at=self.at)

    def focal(self, row: Assignment) -> object:
        return self.world.person(f"{row.agency.key}-focal")

    def receive(self, row: Assignment, days: int) -> None:
        assignment_receive(assignment=row, by=self.focal(row), at=self.at)  # type: ignore[arg-type]

    def update(self, row: Assignment, days: int) -> None:
        assignment_update(assignment=row, percent=days, by=self.focal(row), at=self.at)  # type: ignore[arg-type]

    def report(self, row: Assignment, days: int) -> None:
        day = self.at.date() - timedelta(days=days % 4)
        shown = Shown(number="1")
        assignment_report_done(
            assignment=row,
            text="x",
            shown=shown,
            by=self.focal(row),
            at=self.at,
            occurred_on=day,  # type: ignore[arg-type]
        )

    def confirm(self, row: Assignment, days: int) -> None:
        assignment_confirm(assignment=row, by=self.world.person("clerk"), at=self.at)

    def send_back(self, row: Assignment, days: int) -> None:
        assignment_return(assignment=row, reason="x", by=self.world.person("clerk"), at=self.at)

    def suspend(self, row: Assignment, days: int) -> None:
        assignment_suspend(assignment=row, reason="x", document="1", by=self.world.person("clerk"), at=self.at)

    def resume(self, row: Assignment, days: int) -> None:
        assignment_resume(assignment=row, reason="x", by=self.world.person("clerk"), at=self.at)

    def cancel(self, row: Assignment, days: int) -> None:
        assignment_cancel(assignment=row, reason="x", document="1", by=self.world.person("clerk"), at=self.at)

    def hand_over(self, row: Assignment, days: int) -> None:
        other = self.world.agencies["xd" if days % 2 else "yt"]
        assignment_hand_over(assignment=row, agency=other, document="1", by=self.world.person("clerk"), at=self.at)

    def set_deadline(self, row: Assignment, days: int) -> None:
        due = self.at.date() + timedelta(days=days - 5)
        deadline_set(assignment=row, due_on=due, reason="x", document="1", by=self.world.person("clerk"), at=self.at)

    def at_moment(self, moment: datetime) -> list[Assignment]:
        return next((rows for at, rows in reversed(self.shots) if at <= moment), [])


ACTIONS = (
    "give", "receive", "update", "report", "report", "confirm", "confirm", "send_back", "suspend", "resume", "cancel",
    "hand_over", "set_deadline",
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5), st.integers(0, 20)), min_size=4, max_size=25)
_CELLS = {
    "overdue": "open_overdue", "due_soon": "open_in_time", "in_time": "open_in_time", "no_deadline": "open_no_deadline",
    "done": "done_no_deadline",
}  # fmt: skip


def recount(rows: list[Assignment], day: date) -> dict[int, Counter[str]]:
    """The cells by agency, counted by `standing` one by one."""
    found: dict[int, Counter[str]] = {}
    for row in rows:
        timing = str(standing(row, day, due_soon_days=3).timing)
        found.setdefault(row.agency_id, Counter())[_CELLS.get(timing, timing)] += 1
    return found


@settings(
    max_examples=400 if os.environ.get("FUZZ") == "full" else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, first=st.floats(0, 1), second=st.floats(0, 1))
def test_any_history_adds_up_at_any_moment(world: World, steps: list[tuple[str, int, int]], first: float, second: float) -> None:
    with transaction.atomic():
        history = History(world)
        clerk = world.person("clerk")
        at_the_time = {}
        for step in steps:
            history.act(*step)
            at_the_time[history.at] = figures_by_agency(clerk, as_of=history.at)
        span = history.at - moment(1, month=1) + timedelta(days=1)
        since, as_of = sorted(moment(1, month=1) + span * share for share in (first, second))
        assert_recounts(history, since, as_of)
        for then, rows in at_the_time.items():
            assert figures_by_agency(clerk, as_of=then) == rows
        assert not [*chains_verify(world.register), *intervals_verify(world.register)]
        transaction.set_rollback(True)


def assert_recounts(history: History, since: datetime, as_of: datetime) -> None:
    """The query against the plain recount; the period's equation holds by itself (`Figures` asserts it)."""
    clerk = history.world.person("clerk")
    rows = figures_by_agency(clerk, as_of=as_of)
    for agency, cells in recount(history.at_moment(as_of), local_day(as_of)).items():
        row = rows.get(agency) or Figures("assignment", as_of, None)
        assert {c: getattr(row, c) for c in cells if c != "out"} == {c: n for c, n in cells.items() if c != "out"}
        assert row.total == sum(n for c, n in cells.items() if c != "out")
    period = figures_by_agency(clerk, as_of=as_of, since=since)
    before = figures_by_agency(clerk, as_of=since)
    for agency, row in period.items():
        assert row.open_before == (before[agency].open if agency in before else 0)
        assert row.open == rows[agency].open
        for place, number in enumerate(row.ageing):
            assert len(behind(clerk, f"age_{place}", as_of=as_of, since=since, scope=Scope(agency=agency))) == number
        for cell in CONDITIONS:
            if hasattr(row, cell):
                scope = Scope(agency=agency)
                assert len(behind(clerk, cell, as_of=as_of, since=since, scope=scope)) == getattr(row, cell), cell
    total = figures_total(clerk, as_of=as_of, since=since)
    for place, number in enumerate(total.ageing):
        assert len(behind(clerk, f"age_{place}", as_of=as_of, since=since, unit="task")) == number
    for cell in CONDITIONS:
        if hasattr(total, cell):
            assert len(behind(clerk, cell, as_of=as_of, since=since, unit="task")) == getattr(total, cell), cell
