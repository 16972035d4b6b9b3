"""Chains of steps: chosen for an assignment, dated from its deadline backwards, done one after the other."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.agencies.calendar import IsWorking, add_working_days, working_days
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.secrecy import words_check
from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Progress, Step, StepChain
from dondoc.web.register.record.events import Entry, event_write, local_day
from dondoc.web.register.rules.transitions import Who, stands_as

#: (name, working days)
Steps = tuple[tuple[str, int], ...]
STEPS_AT_MOST = 12
DAYS_AT_MOST = 250
#: states in which an agency plans its work
WORKED = (Progress.GIVEN, Progress.WORKING, Progress.RETURNED)


@dataclass(frozen=True, slots=True)
class Template:
    """A chain to choose: one of the package (by its key), or one of the register's own (by its number)."""

    key: str
    name: str
    steps: Steps
    own: bool

    @property
    def words(self) -> str:
        return " → ".join(f"{name} ({days})" for name, days in self.steps)


@cache
def _packaged() -> tuple[Template, ...]:
    data = tomllib.loads(files("dondoc.web.register").joinpath("data/chains.toml").read_text("utf-8"))
    return tuple(Template(c["key"], c["name"], tuple((n, d) for n, d in c["steps"]), False) for c in data["chain"])


def templates_of(register: Register) -> list[Template]:
    """The register's own chains, then those of the package. One query."""
    own = StepChain.objects.filter(register=register)
    return [Template(str(c.pk), c.name, tuple((n, d) for n, d in c.steps), True) for c in own] + list(_packaged())


def steps_read(text: str) -> Steps:
    """One step a line, "Lấy ý kiến: 7". Raises `Invalid` with the line that cannot be read."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, _colon, days = line.rpartition(":")
        if not name.strip() or not days.strip().isascii() or not days.strip().isdigit() or not 0 < int(days) <= DAYS_AT_MOST:
            raise Invalid(
                "chain.line",
                _("Mỗi bước một dòng, dạng “Lấy ý kiến: 7” (số ngày làm việc). Chưa đọc được: “%(line)s”.") % {"line": line[:80]},
            )
        found.append((name.strip()[:200], int(days)))
    if not 0 < len(found) <= STEPS_AT_MOST:
        raise Invalid("chain.count", _("Một chuỗi có từ 1 đến %(n)s bước.") % {"n": STEPS_AT_MOST})
    return tuple(found)


@transaction.atomic
def chain_save(*, name: str, steps: Steps, by: Person, at: datetime) -> StepChain:
    """A chain of the register's own; the same name again replaces it."""
    _require_keeper(by)
    if not name.strip():
        raise Invalid("chain.name", _("Hãy đặt tên cho chuỗi."))
    made, _new = StepChain.objects.update_or_create(
        register=by.register, name=name.strip()[:120], defaults={"steps": [list(s) for s in steps]}
    )
    event_write(owner=by.register, by=by, at=at, entry=Entry("chain.saved", {"name": made.name, "steps": made.steps}))
    return made


@transaction.atomic
def chain_delete(*, chain: StepChain, by: Person, at: datetime) -> None:
    """Gone from the choice; what was made from it stays."""
    _require_keeper(by)
    if chain.register_id != by.register.pk:
        raise NotAllowed("chain.register", _("Chuỗi này thuộc sổ khác."))
    event_write(owner=by.register, by=by, at=at, entry=Entry("chain.deleted", {"name": chain.name}))
    chain.delete()


def dated(steps: Sequence[tuple[str, int]], *, today: date, last_day: date | None, is_working: IsWorking) -> list[date]:
    """The day of each step: counted back from the last day where there is one, else on from today; never before today."""
    if last_day is None:
        days, day = [], today
        for _name, takes in steps:
            days.append(day := add_working_days(day, takes, is_working))
        return days
    days, day = [last_day], last_day
    for _name, takes in reversed(steps[1:]):
        days.append(day := _back(day, takes, is_working))
    return [max(day, today) for day in reversed(days)]


def _back(day: date, count: int, is_working: IsWorking) -> date:
    while count:
        day -= timedelta(days=1)
        count -= is_working(day)
    return day


@transaction.atomic
def steps_plan(*, assignment: Assignment, template: Template, by: Person, at: datetime) -> list[Step]:
    """Put the chain's steps in place of those that are not done yet; steps that are done stay first."""
    _require_agency(assignment, by)
    if assignment.progress not in WORKED:
        raise DomainError("steps.state", _("Việc này không ở trạng thái đang thực hiện."))
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    assignment.steps.filter(done_on=None).delete()
    done = assignment.steps.count()
    days = dated(template.steps, today=local_day(at), last_day=assignment.last_day, is_working=working_days(assignment.register))
    made = Step.objects.bulk_create(
        Step(assignment=assignment, place=done + n, name=name, due_on=day)
        for n, ((name, _takes), day) in enumerate(zip(template.steps, days, strict=True), start=1)
    )
    facts = {"chain": template.name, "steps": [[s.name, s.due_on] for s in made]}
    event_write(owner=assignment.task.document, by=by, at=at, entry=Entry("steps.planned", facts, assignment=assignment))
    return made


@transaction.atomic
def step_done(*, step: Step, by: Person, at: datetime, note: str = "") -> Step:
    """The step is done; the one after it is next. Steps are done in their order."""
    assignment = step.assignment
    _require_agency(assignment, by)
    words_check(note)
    if assignment.steps.filter(place__lt=step.place, done_on=None).exists():
        raise DomainError("step.order", _("Bước trước chưa xong."))
    if not Step.objects.filter(pk=step.pk, done_on=None).update(done_on=local_day(at), done_by=by.user):
        raise DomainError("step.done", _("Bước này đã xong."))
    step.refresh_from_db()
    facts = {"step": step.name, "due_on": step.due_on} | ({"note": note.strip()} if note.strip() else {})
    event_write(owner=assignment.task.document, by=by, at=at, entry=Entry("step.done", facts, assignment=assignment))
    return step


@dataclass(frozen=True, slots=True)
class Plan:
    """Whether a person may plan an assignment's steps, and which step they may tick off next."""

    may: bool
    following: int | None


def plan_of(assignment: Assignment, by: Person) -> Plan:
    """Needs the assignment's steps prefetched."""
    own = Who.AGENCY in stands_as(by, assignment)
    following = next((s.pk for s in assignment.steps.all() if s.done_on is None), None)
    return Plan(own and assignment.progress in WORKED, following if own else None)


def _require_agency(assignment: Assignment, by: Person) -> None:
    if assignment.register_id != by.register.pk or Who.AGENCY not in stands_as(by, assignment):
        raise NotAllowed("steps.who", _("Chỉ cơ quan thực hiện lập và theo dõi các bước của mình."))


def _require_keeper(by: Person) -> None:
    if not by.has(Role.ADMIN, Role.CLERK, Role.LEADER):
        raise NotAllowed("chain.who", _("Chỉ Văn phòng và quản trị lập mẫu chuỗi việc."))
