"""Random histories of a register: any allowed action at any time, and what every assignment was at each month's end."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dondoc.web.errors import DomainError
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Extension, Task
from dondoc.web.register.record.events import local_day
from dondoc.web.register.rules.transitions import Action, possible
from dondoc.web.register.services import deadlines, talk, work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.policy import policy_set
from dondoc.web.register.services.publishing import document_publish
from dondoc.web.register.services.sessions import session_set_day
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.printed.render_docx import render_docx
from dondoc.web.reports.printed.render_xlsx import render_xlsx
from dondoc.web.reports.values import Report
from dondoc.web.threads.models import ThreadLink
from dondoc.web.threads.services import link_add, link_end
from tests.web.world import World, document_of, moment, task_json
from tests.web.world import by as dated

PEOPLE = ("clerk", "leader", "tc-focal", "yt-focal", "xd-focal", "xd-unit-focal")
LEADS: tuple[tuple[str, ...], ...] = (("tc",), ("yt",), ("xd",), ("tc", "yt"), ("xd", "tc"), ("group:so-nganh",))
POLICIES = (
    Policy(max_extensions=9),
    Policy(max_extensions=9, weekend_shift="next", before_date="inclusive"),
    Policy(max_extensions=9, done_base="due", overdue_base="group", count_no_deadline=True),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an assignment was at a moment, read from the register of that moment."""

    task: int
    agency: int
    role: str
    progress: str
    last_day: date | None
    clock_on: date | None

    def cell(self, day: date) -> str:
        """Where it stands, told from the definitions in docs/register.md and not from the query."""
        if self.progress in ("cancelled", "handed_over"):
            return "out"
        side = "done" if self.progress == "done" else "open"
        if self.last_day is None:
            return f"{side}_no_deadline"
        late = (self.clock_on or day) > self.last_day
        return side + {"done": ("_on_time", "_late"), "open": ("_in_time", "_overdue")}[side][late]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A month's end: the facts, and the report with its files as they were made then."""

    at: datetime
    since: datetime | None
    facts: dict[int, Fact]
    report: Report
    files: tuple[str, str]


@dataclass
class History:
    """Plays steps of four numbers each; what is not allowed is refused by the services, as it should be."""

    world: World
    now: datetime = field(default_factory=lambda: moment(1, month=3))
    taken: list[Snapshot] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    def __post_init__(self) -> None:
        before = None
        for month in range(3, 8):
            before = Session.objects.create(
                register=self.world.register, title=f"Phiên họp tháng {month}", period=f"2026-{month:02d}", previous=before,
                compiler=self.world.agencies["tc"],
            )  # fmt: skip
            self.sessions.append(before)
        policy_set(policy=POLICIES[0], reason="Thử", by=self.world.person("admin"), at=self.now)

    def play(self, step: tuple[int, int, int, int]) -> None:
        kind, one, two, three = step
        self.now += timedelta(hours=1)
        steps = (self.wait, self.give, self.give, self.change, self.mark, self.act, self.act, self.act, self.act, self.act)
        steps[kind % len(steps)](one, two, three)

    def wait(self, days: int, *_: int) -> None:
        """Days pass; the end of a month is a snapshot."""
        before, self.now = self.now, self.now + timedelta(days=1 + days % 20)
        if before.month != self.now.month:
            self.snapshot()

    def give(self, one: int, two: int, three: int) -> None:
        """A notice with one to three orders."""
        tasks = []
        for i in range(1 + three % 3):
            due = None if (one + i) % 4 == 0 else dated(str(self.now.date() + timedelta(days=(two * (i + 1)) % 40 - 5)))
            due = due and due | {"inclusive": (two + i) % 2 == 0}
            if (one + i) % 7 == 0:
                words = "tại phiên họp thường kỳ tiếp theo"
                due = {"kind": "event", "text": words, "on": None, "inclusive": True, "span": None, "rrule": None, "stated": True}
            more = {
                "deadline": due,
                "nature": "specific" if due else "regular",
                "product": "Quyết định" if two % 5 == 0 else None,
            }
            words = f"Nội dung {one % 6} về việc thứ {two % 9}, giao lần {i}."
            tasks.append(task_json(words, LEADS[(one + i) % len(LEADS)], LEADS[two % 3] if two % 2 else (), **more))
        document = document_of(self.world, *tasks, at=self.now)
        document.session = self.sessions[one % 4]
        document.save()
        document_publish(document=document, by=self.world.person("clerk"), at=self.now)

    def change(self, one: int, two: int, three: int) -> None:
        """Other rules, or a session's day set, moved or taken away."""
        if one % 3 == 0:
            policy_set(policy=POLICIES[two % len(POLICIES)], reason="Thử", by=self.world.person("admin"), at=self.now)
            return
        held_on = None if two % 5 == 0 else local_day(self.now) + timedelta(days=two % 30)
        session = Session.objects.get(pk=self.sessions[1 + three % 4].pk)
        session_set_day(session=session, held_on=held_on, by=self.world.person("clerk"), at=self.now)

    def mark(self, one: int, two: int, three: int) -> None:
        """A star, or a thread."""
        tasks = list(Task.objects.order_by("number"))
        clerk = self.world.person("clerk")
        if len(tasks) > 1 and one % 2:
            earlier, later = sorted((one % len(tasks), two % len(tasks)))
            relation = ("repeats", "continues")[three % 2]
            self._try(lambda: link_add(task=tasks[later], earlier=tasks[earlier], by=clerk, at=self.now, relation=relation))
        elif (link := ThreadLink.objects.filter(state="accepted").order_by("pk").first()) and two % 4 == 0:
            link_end(link=link, by=clerk, at=self.now)
        elif tasks:
            task = tasks[two % len(tasks)]
            self._try(lambda: talk.task_star(task=task, starred=bool(three % 3), by=clerk, at=self.now))

    def act(self, one: int, two: int, three: int) -> None:
        """Somebody does one of the things that they may do to some assignment."""
        found = list(Assignment.objects.select_related("task__document", "parent", "register", "agency").order_by("pk"))
        if not found:
            return
        assignment, first = found[one % len(found)], two % len(PEOPLE)
        for name in (*PEOPLE[first:], *PEOPLE[:first]):
            person = self.world.person(name)
            if actions := possible(assignment, by=person):
                self._try(lambda p=person, a=actions: self._do(assignment, a[three % len(a)], p, one + two + three))
                return

    def _do(self, assignment: Assignment, action: Action, by: Person, seed: int) -> None:
        day, other = local_day(self.now), self.world.agencies[("tc", "yt", "xd")[seed % 3]]
        common: dict[str, Any] = {"assignment": assignment, "by": by, "at": self.now}
        shown = Shown(number=f"{seed % 50}/BC", issued_on=day - timedelta(days=seed % 9), is_product=seed % 2 == 0)
        happened = {"occurred_on": day - timedelta(days=seed % 12)}
        document = {"reason": "Lý do.", "document": f"{seed % 90}/CV"}
        match action:
            case Action.RECEIVE | Action.CONFIRM:
                getattr(work, f"assignment_{action}")(**common)
            case Action.REFUSE | Action.INSIST | Action.WITHDRAW | Action.RETURN | Action.RESUME:
                getattr(work, f"assignment_{action}")(**common, reason="Lý do.")
            case Action.UPDATE:
                work.assignment_update(**common, percent=seed % 101, text=f"Đã làm {seed}.", obstacle="Thiếu vốn." * (seed % 2))
            case Action.EVIDENCE:
                work.evidence_add(**common, shown=shown)
            case Action.REPORT_DONE:
                work.assignment_report_done(**common, text=f"Đã xong {seed}.", shown=shown, **happened)
            case Action.ASK_EXTENSION:
                to_on = (assignment.due_on or day) + timedelta(days=1 + seed % 20)
                deadlines.extension_ask(**common, to_on=to_on, **document)
            case Action.DECIDE_EXTENSION:
                asked = Extension.objects.get(assignment=assignment, state=Extension.State.ASKED)
                to_on = asked.to_on + timedelta(days=seed % 5)
                deadlines.extension_decide(
                    extension=asked, granted=seed % 3 > 0, document="1/CV", to_on=to_on, by=by, at=self.now
                )  # fmt: skip
            case Action.SET_DEADLINE:
                due_on = None if seed % 4 == 0 else day + timedelta(days=seed % 30 - 3)
                deadlines.deadline_set(**common, due_on=due_on, inclusive=seed % 2 == 0, **document)
            case Action.SUSPEND | Action.CANCEL:
                getattr(work, f"assignment_{action}")(**common, **document)
            case Action.REASSIGN:
                work.assignment_reassign(**common, agency=other, reason="Lý do.")
            case Action.HAND_OVER:
                work.assignment_hand_over(**common, agency=other, document="1/QĐ")
            case Action.HAND_DOWN:
                work.assignment_hand_down(**common, unit=self.world.agencies["xd-unit"])
            case _:
                work.assignment_handle(**common, handler=None)

    def _try(self, what: Any) -> None:
        """A refusal is no failure of the register; it leaves nothing behind (services are transactions)."""
        with contextlib.suppress(DomainError, Extension.DoesNotExist):
            what()

    def snapshot(self) -> None:
        since = self.taken[-1].at if self.taken else None
        facts = {
            a.pk: Fact(a.task_id, a.agency_id, a.role, a.progress, a.last_day, a.clock_on)
            for a in Assignment.objects.filter(parent=None)
        }
        at = self.now + timedelta(minutes=1)
        report = self.report(at, since)
        self.taken.append(Snapshot(at, since, facts, report, files_of(report)))
        self.now = at + timedelta(minutes=1)

    def report(self, at: datetime, since: datetime | None) -> Report:
        """As the clerk would ask for it, whenever that is."""
        return report_build(by=self.world.person("clerk"), session=self.sessions[-1], as_of=at, since=since)


def files_of(report: Report) -> tuple[str, str]:
    """Hashes of the DOCX and the XLSX."""
    return hashlib.sha256(render_docx(report)).hexdigest(), hashlib.sha256(render_xlsx(report)).hexdigest()


def was(fact: Fact | None, now: Fact) -> str:
    """What a row of today was at the earlier moment."""
    if fact is None or fact.role != now.role:
        return "absent"
    return {"done": "done", "cancelled": "out", "handed_over": "out"}.get(fact.progress, "open")
