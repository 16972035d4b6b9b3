"""Figures at a moment. Every number has its definition here, its identity asserted, and the list behind it.

``as_of`` is the moment up to which things were recorded; ``since`` the moment where the reporting period begins. Without
``since`` everything ever given counts; with it, what was still open then and what came after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.reading.counting import AGE_EDGES as AGE_EDGES
from dondoc.web.register.reading.counting import Question, counted, listed
from dondoc.web.register.record.events import local_day
from dondoc.web.register.rules.policies import policy_at

_OPEN = ("open_in_time", "open_overdue", "open_no_deadline")
_DONE = ("done_on_time", "done_late", "done_no_deadline")


class IdentityBroken(AssertionError):
    """Figures that do not add up are never printed."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage that is never without its two numbers."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """To one place, half up; None where there is nothing to divide by."""
        if not self.denominator:
            return None
        return (Decimal(self.numerator) * 100 / self.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of figures. Counts of assignments or of tasks, as ``unit`` says; docs/register.md has the definitions."""

    unit: str
    as_of: datetime
    since: datetime | None
    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    done_no_deadline: int = 0
    open_no_deadline: int = 0
    #: of the total: open at ``since``; given after it; done at ``since`` and open again
    carried_over: int = 0
    new: int = 0
    reopened: int = 0
    #: in the period: cancelled or handed over; not in the total
    withdrawn: int = 0
    #: open at ``since``
    open_before: int = 0
    #: of the total
    extended: int = 0
    returned: int = 0
    #: of the open: reported and not yet confirmed; last day near; updated lately
    waiting: int = 0
    due_soon: int = 0
    updated: int = 0
    #: overdue by 1-30, 31-60, 61-120, over 120 days
    ageing: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        parts = self.done_on_time + self.done_late + self.open_in_time + self.open_overdue + self.no_deadline
        if parts != self.total or (self.ageing and sum(self.ageing) != self.open_overdue):
            raise IdentityBroken(f"{self.total} ≠ {parts}")
        if self.open_before + self.new + self.reopened - self.closed - self.withdrawn != self.open and self.since:
            raise IdentityBroken(
                f"{self.open_before} + {self.new} + {self.reopened} - {self.closed} - {self.withdrawn} ≠ {self.open}"
            )

    @property
    def no_deadline(self) -> int:
        """Without a date, standing duties among them; always a column of its own."""
        return self.done_no_deadline + self.open_no_deadline

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late + self.done_no_deadline

    @property
    def closed(self) -> int:
        """Done in the period."""
        return self.done

    @property
    def open(self) -> int:
        return self.open_in_time + self.open_overdue + self.open_no_deadline

    def done_ratio(self, policy: Policy) -> Ratio:
        """% done, of what the policy says."""
        numerator = self.done if policy.count_no_deadline else self.done_on_time + self.done_late
        return Ratio(numerator, self._base(policy.done_base, numerator, policy))

    def overdue_ratio(self, policy: Policy) -> Ratio:
        """% overdue, of what the policy says."""
        base = self.open if policy.count_no_deadline else self.open_in_time + self.open_overdue
        return Ratio(self.open_overdue, base if policy.overdue_base == "group" else self._base(policy.overdue_base, 0, policy))

    def late_ratio(self) -> Ratio:
        """Of what is done and had a date: done late."""
        return Ratio(self.done_late, self.done_on_time + self.done_late)

    def update_ratio(self) -> Ratio:
        """Of what is open: updated in the period (without one, in the policy's days of silence)."""
        return Ratio(self.updated, self.open)

    def _base(self, base: str, group: int, policy: Policy) -> int:
        if base == "group":
            return group
        if base == "due":
            return (
                self.done_on_time
                + self.done_late
                + self.open_overdue
                + (self.done_no_deadline if policy.count_no_deadline else 0)
            )
        return self.total if policy.count_no_deadline else self.total - self.no_deadline


@dataclass(frozen=True, slots=True)
class Scope:
    """What the figures are about, beside the moment."""

    document: int | None = None
    session: int | None = None
    agency: int | None = None


def figures_total(person: Person, *, as_of: datetime, since: datetime | None = None, scope: Scope = Scope()) -> Figures:
    """The register as a whole: tasks, each counted once however many agencies lead it."""
    question = question_of(person, as_of, since, scope, unit="task")
    return _figures(question, by_agency=False).get(None) or Figures("task", as_of, since, ageing=(0, 0, 0, 0))


def figures_by_agency(
    person: Person, *, as_of: datetime, since: datetime | None = None, scope: Scope = Scope(), role: str = "lead"
) -> dict[int, Figures]:
    """Each agency's assignments as lead (or as coordinator), by agency id. Their sum may exceed the tasks: see `Bridge`."""
    found = _figures(question_of(person, as_of, since, scope, role=role), by_agency=True)
    return {agency: figures for agency, figures in found.items() if agency is not None}


@dataclass(frozen=True, slots=True)
class Bridge:
    """From tasks to the sum of the agencies' rows: each further lead of a task adds one."""

    tasks: int
    assignments: int

    @property
    def further_leads(self) -> int:
        return self.assignments - self.tasks


def behind(
    person: Person,
    cell: str,
    *,
    as_of: datetime,
    since: datetime | None = None,
    scope: Scope = Scope(),
    unit: str = "assignment",
    role: str = "lead",
) -> list[int]:
    """Ids of the assignments (tasks, for unit ``task``) that one number counts; ``cell`` is a name of `CONDITIONS`."""
    condition = CONDITIONS[cell]
    in_scope = "" if since is None or cell in ("withdrawn", "open_before") else f" AND {IN_PERIOD}"
    return listed(question_of(person, as_of, since, scope, unit=unit, role=role), condition + in_scope)


IN_PERIOD = "(was IN ('absent', 'open') OR (was <> 'absent' AND cell LIKE 'open%%'))"
#: each number of `Figures` as a condition on the rows it counts
CONDITIONS = {
    "total": "cell <> 'out'",
    **{cell: f"cell = '{cell}'" for cell in (*_OPEN, *_DONE)},
    "no_deadline": "cell LIKE '%%no_deadline'",
    "done": "cell LIKE 'done%%'",
    "open": "cell LIKE 'open%%'",
    "carried_over": "cell <> 'out' AND was = 'open'",
    "new": "was = 'absent'",
    "reopened": "was IN ('done', 'out') AND cell LIKE 'open%%'",
    "withdrawn": "cell = 'out' AND was IN ('absent', 'open')",
    "open_before": "was = 'open'",
    "extended": "cell <> 'out' AND extended = 1",
    "returned": "cell <> 'out' AND returned = 1",
    "waiting": "cell LIKE 'open%%' AND waiting = 1",
    "due_soon": "cell LIKE 'open%%' AND soon = 1",
    "updated": "cell LIKE 'open%%' AND updated = 1",
    "silent": "cell LIKE 'open%%' AND updated = 0",
    "age_0": "cell = 'open_overdue' AND days <= 30",
    "age_1": "cell = 'open_overdue' AND days > 30 AND days <= 60",
    "age_2": "cell = 'open_overdue' AND days > 60 AND days <= 120",
    "age_3": "cell = 'open_overdue' AND days > 120",
}


def question_of(
    person: Person, as_of: datetime, since: datetime | None, scope: Scope, *, unit: str = "assignment", role: str = "lead"
) -> Question:
    """What is asked of `counting`: within what the person's register and agencies are."""
    policy = policy_at(person.register, as_of=as_of)
    seen = None if person.reads_all else person.agencies()
    if scope.agency is not None:
        seen = frozenset({scope.agency}) if seen is None else seen & {scope.agency}
    day = local_day(as_of)
    return Question(
        register=person.register.pk, as_of=as_of, day=day, since=since, role=role, unit=unit, agencies=seen,
        document=scope.document, session=scope.session, updates_since=since or as_of - timedelta(days=policy.silent_days),
        due_soon_until=day + timedelta(days=policy.due_soon_days),
    )  # fmt: skip


def _figures(question: Question, *, by_agency: bool) -> dict[int | None, Figures]:
    """One query, its rows put into sums."""
    counts: dict[int | None, Counter[str]] = defaultdict(Counter)
    ages: dict[int | None, list[int]] = defaultdict(lambda: [0] * (len(AGE_EDGES) + 1))
    for agency, was, cell, age, number, *flags in counted(question, by_agency=by_agency):
        _add(counts[agency], was, cell, number, flags, whole=question.since is None)
        if cell == "open_overdue":
            ages[agency][age] += number
    return {
        agency: Figures(question.unit, question.as_of, question.since, ageing=tuple(ages[agency]), **found)
        for agency, found in counts.items()
    }


def _add(found: Counter[str], was: str, cell: str, number: int, flags: list[int], *, whole: bool) -> None:
    """Put one counted row into the sums."""
    is_open = cell in _OPEN
    if not whole:
        found["open_before"] += number if was == "open" else 0
        found["new"] += number if was == "absent" else 0
        found["reopened"] += number if is_open and was in ("done", "out") else 0
        if cell == "out":
            found["withdrawn"] += number if was in ("absent", "open") else 0
        elif was == "open":
            found["carried_over"] += number
    if cell == "out" or not (whole or is_open or was in ("absent", "open")):
        return
    found["total"] += number
    found[cell] += number
    extended, returned, waiting, soon, updated = (int(flag) for flag in flags)
    found["extended"] += extended
    found["returned"] += returned
    if is_open:
        found["waiting"] += waiting
        found["due_soon"] += soon
        found["updated"] += updated
