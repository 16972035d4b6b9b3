"""Playing the story: every step through the service that a page would call, by the person who would press the button."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from typing import Any

from dondoc.extract.words.fold import fold
from dondoc.web.agencies.models import Agency, Register
from dondoc.web.demo.story import ZONE, Json
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import Person
from dondoc.web.people.selectors import person_of
from dondoc.web.register.models import Assignment, Extension, Progress, Task
from dondoc.web.register.rules.requirements import needs_number
from dondoc.web.register.services import deadlines, talk, work
from dondoc.web.register.services.evidence import Shown


@dataclass
class Stage:
    """Who and what there is while the story is played."""

    register: Register
    agencies: dict[str, Agency]
    tasks: dict[str, list[Task]] = field(default_factory=dict)
    people: dict[tuple[str, str], User] = field(default_factory=dict)
    #: nobody's roles change while the story lasts
    persons: dict[str, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, register: Register) -> Stage:
        agencies = {a.key: a for a in Agency.objects.filter(owner=register.agency)}
        rows = Membership.objects.filter(register=register).select_related("person", "agency")
        return cls(register, agencies, {}, {(m.role, m.agency.key): m.person for m in rows})

    def person(self, who: str) -> Person:
        """ "office", "leader", or an agency's focal point."""
        office = self.register.office
        assert office is not None
        role = {"office": Role.CLERK, "leader": Role.LEADER}.get(who)
        if who not in self.persons:
            user = self.people[role, office.key] if role else self.people[Role.FOCAL, who]
            self.persons[who] = person_of(user, self.register, date(2026, 9, 1))
        return self.persons[who]

    def task(self, words: str) -> Task:
        """The task that begins with these words in the notice of a month ("09:Tiếp thu đầy đủ")."""
        month, _, begin = words.partition(":")
        found = [t for t in self.tasks[month] if fold(begin) in fold(t.quote)]
        if len(found) != 1:
            raise LookupError(f"{words!r} names {len(found)} tasks")
        return found[0]

    def assignment(self, task: Task, agency: str | None = None) -> Assignment:
        """The agency's assignment, or the single lead's."""
        rows = Assignment.objects.select_related("task__document", "parent", "register").filter(task=task)
        rows = rows.exclude(progress=Progress.HANDED_OVER)
        return rows.get(agency=self.agencies[agency]) if agency else rows.filter(role="lead").order_by("id")[0]


class Timeline:
    """What happens, in order of time, whatever was planned first: a chain of events never goes backwards."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Callable[[datetime], object]]] = []
        self._count = 0

    def add(self, at: datetime, deed: Callable[[datetime], object]) -> None:
        self._count += 1
        heappush(self._heap, (at, self._count, deed))

    def run(self, until: datetime) -> None:
        """Do everything up to a moment; deeds may plan further ones."""
        while self._heap and self._heap[0][0] <= until:
            at, _, deed = heappop(self._heap)
            deed(at)


def step_play(stage: Stage, step: Json, at: datetime) -> None:
    """One step of the story."""
    task = stage.task(step["on"])
    by = stage.person(step["by"])
    if step["do"] == "star":
        talk.task_star(task=task, starred=True, by=by, at=at)
        return
    assignment = stage.assignment(task, step["by"] if step["by"] in stage.agencies else None)
    if step["do"] in ("done", "update", "ask") and assignment.progress == Progress.GIVEN:
        work.assignment_receive(assignment=assignment, by=by, at=at - timedelta(minutes=5))
    DOINGS[step["do"]](stage, assignment, step, {"by": by, "at": at})


def _done(stage: Stage, assignment: Assignment, step: Json, who: Json) -> None:
    file = step.get("file", "")
    letters = f"{step['text']}\n(Tệp minh họa của bộ dữ liệu mẫu.)\n".encode() if file else b""
    # an order whose product is a document closes with one, whatever the story calls it
    product = bool(step.get("product")) or needs_number(assignment.task.product)
    shown = Shown(letters, file, step["number"], step["issued_on"], product)
    work.assignment_report_done(assignment=assignment, text=step["text"], shown=shown, **who)


def _update(stage: Stage, assignment: Assignment, step: Json, who: Json) -> None:
    said = {key: step[key] for key in ("percent", "text", "obstacle", "proposal") if key in step}
    work.assignment_update(assignment=assignment, **said, **who)


def _ask(stage: Stage, assignment: Assignment, step: Json, who: Json) -> None:
    deadlines.extension_ask(assignment=assignment, to_on=step["to_on"], reason=step["reason"], document=step["document"], **who)


def _grant(stage: Stage, assignment: Assignment, step: Json, who: Json) -> None:
    asked = Extension.objects.get(assignment=assignment, state=Extension.State.ASKED)
    deadlines.extension_decide(extension=asked, granted=step["do"] == "grant", document=step["document"], **who)


def _with(service: Callable[..., Any], *names: str) -> Callable[[Stage, Assignment, Json, Json], None]:
    """A service that takes these names of the step as they are; ``to`` is an agency."""

    def call(stage: Stage, assignment: Assignment, step: Json, who: Json) -> None:
        given = {name: step[name] for name in names if name != "to"}
        if "to" in names:
            given["agency"] = stage.agencies[step["to"]]
        service(assignment=assignment, **given, **who)

    return call


DOINGS: dict[str, Callable[[Stage, Assignment, Json, Json], None]] = {
    "done": _done,
    "update": _update,
    "ask": _ask,
    "grant": _grant,
    "deny": _grant,
    "confirm": _with(work.assignment_confirm),
    "return": _with(work.assignment_return, "reason"),
    "refuse": _with(work.assignment_refuse, "reason"),
    "insist": _with(work.assignment_insist, "reason"),
    "reassign": _with(work.assignment_reassign, "to", "reason"),
    "hand_over": _with(work.assignment_hand_over, "to", "document"),
    "suspend": _with(work.assignment_suspend, "reason", "document"),
    "cancel": _with(work.assignment_cancel, "reason", "document"),
}
#: of a hundred ordinary dated orders: on time, late, at work with an update; the rest lie
ON_TIME, LATE, AT_WORK = 72, 82, 94


def month_plan(stage: Stage, line: Timeline, tasks: list[Task], published: datetime, told: set[int]) -> None:
    """What becomes of a notice's orders that the story does not tell: taken on within two days, then their ordinary course.

    Some localities are slow, and standing duties given to everybody are not acknowledged one by one.
    """
    rows = Assignment.objects.filter(task__in=tasks).exclude(task__in=told).select_related("task__document", "agency")
    for index, row in enumerate(rows.order_by("id")):
        chance = chance_of(row)
        slow = row.agency.kind == "locality" and chance < 25
        if slow or (row.through_group_id and row.last_day is None):
            continue
        at = published + timedelta(hours=4 + chance % 40, minutes=index % 60)
        line.add(at, partial(_receive, stage, row.pk))
        if row.role == "lead" and row.last_day and row.task.deadline_kind != "event":
            _ordinary_plan(stage, line, row, chance)


def _ordinary_plan(stage: Stage, line: Timeline, row: Assignment, chance: int) -> None:
    """On time, late, or still at work; the rest lie. The chance is the same in every run."""
    assert row.last_day is not None
    day = row.last_day - timedelta(days=chance % 4) if chance < ON_TIME else row.last_day + timedelta(days=3 + chance % 9)
    at = datetime(day.year, day.month, day.day, 9 + chance % 7, chance % 60, tzinfo=ZONE)
    if chance < LATE and at > row.task.given_at + timedelta(days=2):
        line.add(at, partial(_ordinary_done, stage, row.pk))
        if row.pk % 9:
            line.add(at + timedelta(days=1 + row.pk % 3, minutes=7), partial(_confirm, stage, row.pk))
    elif chance < AT_WORK:
        line.add(row.task.given_at + timedelta(days=6 + chance % 9), partial(_at_work, stage, row.pk, 20 + chance % 6 * 10))


def fresh(key: int) -> Assignment:
    """As services want it, as it is now."""
    return Assignment.objects.select_related("task__document", "agency", "parent", "register").get(pk=key)


def _receive(stage: Stage, key: int, at: datetime) -> None:
    row = fresh(key)
    work.assignment_receive(assignment=row, by=stage.person(row.agency.key), at=at)


def _at_work(stage: Stage, key: int, percent: int, at: datetime) -> None:
    row = fresh(key)
    text = "Đang triển khai theo kế hoạch, chưa có sản phẩm cuối cùng."
    work.assignment_update(assignment=row, percent=percent, text=text, by=stage.person(row.agency.key), at=at)


def _ordinary_done(stage: Stage, key: int, at: datetime) -> None:
    row = fresh(key)
    number = f"{300 + row.pk % 2400}/{_letters(row.agency)}"
    shown = Shown(number=number, issued_on=at.date(), is_product=needs_number(row.task.product))
    text = f"Đã hoàn thành; kết quả tại Văn bản số {number} ngày {at:%d/%m/%Y}."
    work.assignment_report_done(assignment=row, text=text, shown=shown, by=stage.person(row.agency.key), at=at)


def _confirm(stage: Stage, key: int, at: datetime) -> None:
    work.assignment_confirm(assignment=fresh(key), by=stage.person("office"), at=at)


def _letters(agency: Agency) -> str:
    """The symbol of an agency's documents, from the first letters of its name."""
    words = agency.name.replace("Ủy ban nhân dân", "UBND").replace("-", " ").split()
    return "BC-" + "".join(w if w.isupper() else w[0].upper() for w in words if w.lower() not in ("và", ","))


def chance_of(row: Assignment) -> int:
    """0 to 99, the same in every run."""
    return zlib.crc32(f"{row.task.quote}|{row.agency.key}".encode()) % 100
