"""A register of any size with invented orders: a first part lived through by the services' own record, the rest its copies.

The same seed makes the same register. `dondoc check` finds nothing wrong with the first part (a test asks); in the copies the
events tell the same as the intervals, only their hashes are those of the first part.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Max, Model

from dondoc.web.agencies.models import Agency, AgencyKind, Register
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import system_of
from dondoc.web.register.models import Assignment, Chain, Event, EventPayload, Evidence, Interval, Task, Update
from dondoc.web.register.models.tasks import Role as Part
from dondoc.web.register.record.events import Entry, events_write, local_day
from dondoc.web.search.index import index_rebuild
from dondoc.web.search.models import Entry as Found
from dondoc.web.setup import register_install

FIRST_DAY = datetime(2023, 10, 2, 2, tzinfo=UTC)
#: the moment that benchmarks ask about
NOW = datetime(2026, 10, 22, 11, tzinfo=UTC)
TASKS_A_DOCUMENT = 50
ASSIGNMENTS_A_TASK = 4
COMMUNES = 102
#: tasks that are lived through; beyond them the database copies
ORIGINAL = 1_000
PASSWORD = "a-long-enough-word"
_VERBS = (
    "Đẩy nhanh", "Rà soát, báo cáo", "Hoàn thành", "Kiểm tra, đôn đốc", "Tham mưu ban hành", "Tổ chức thực hiện",
    "Tập trung chỉ đạo",
    "Chuẩn bị nội dung", "Tháo gỡ khó khăn về", "Tổng hợp tình hình", "Công khai kết quả", "Bố trí kinh phí cho",
)  # fmt: skip
_OBJECTS = (
    "giải ngân vốn đầu tư công", "quy hoạch sử dụng đất", "thu ngân sách trên địa bàn", "chuyển đổi số trong cơ quan nhà nước",
    "phòng, chống dịch bệnh trên đàn vật nuôi", "giảm nghèo bền vững", "cấp giấy phép môi trường", "xây dựng nông thôn mới",
    "an toàn hồ chứa trước mùa mưa", "thủ tục hành chính về đất đai", "đào tạo nghề cho lao động nông thôn",
    "bảo hiểm y tế học sinh",
    "bồi thường, giải phóng mặt bằng", "khắc phục sạt lở bờ sông", "quản lý giá vật liệu xây dựng",
    "thu hút đầu tư vào khu công nghiệp",
)  # fmt: skip
_PLACES = (
    "tại các xã vùng sâu",
    "trên địa bàn tỉnh",
    "tại khu tái định cư",
    "ở các tuyến đường huyện cũ",
    "tại cửa khẩu",
    "ở vùng ven đô",
)
_ENDS = (
    "bảo đảm đúng tiến độ đã cam kết", "báo cáo kết quả cho lãnh đạo", "kịp thời đề xuất biện pháp xử lý",
    "không để phát sinh điểm nóng",
    "phân công rõ người, rõ việc, rõ thời gian", "gắn với trách nhiệm người đứng đầu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What the register is like. One in ``collective`` tasks is led by every commune (0: none)."""

    first_day: datetime = FIRST_DAY
    assignments: int = ASSIGNMENTS_A_TASK
    collective: int = 0


@dataclass(slots=True)
class Life:
    """What becomes of one assignment: the steps, each with the columns that it changes, and when (days after publishing)."""

    assignment: Assignment
    steps: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Filled:
    """The register and who to ask as."""

    register: Register
    clerk: User
    focal: User


def fill(tasks: int) -> Filled:
    """Make a register with so many tasks (a multiple of `ORIGINAL` beyond it), four assignments each."""
    filled = live_through(min(tasks, ORIGINAL))
    grow(tasks)
    return filled


def filled_before(tasks: int) -> Filled | None:
    """The register that is there already, if it is as large as that."""
    register = Register.objects.first()
    if register is None or Task.objects.count() < tasks:
        return None
    return Filled(register, User.objects.get(username="chuyen-vien"), User.objects.get(username="dau-moi"))


def grow(tasks: int) -> None:
    """Copy what was lived through until there are so many tasks."""
    there = Task.objects.count()
    if tasks > there:
        copy(tasks // there - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def live_through(tasks: int, shape: Shape = Shape()) -> Filled:
    """Publish documents and let things happen, event by event."""
    chance = random.Random(7)
    register = register_install(name="UBND tỉnh Đo Lường", code="do", administrator="quan-tri", at=shape.first_day).register
    agencies = _bodies(register)
    people = _people(register, agencies)
    documents = -(-tasks // TASKS_A_DOCUMENT)
    span = (NOW - shape.first_day - timedelta(days=3)) / max(documents, 1)
    for number in range(documents):
        size = min(TASKS_A_DOCUMENT, tasks - number * TASKS_A_DOCUMENT)
        with transaction.atomic():
            _document(register, agencies, chance, number, size, shape.first_day + span * number, shape)
    index_rebuild(register)
    return Filled(register, *people)


def _bodies(register: Register) -> list[Agency]:
    """Departments of today first, then invented communes."""
    communes = [
        Agency(
            owner=register.agency, key=f"xa-{n}", kind=AgencyKind.LOCALITY, name=f"UBND xã Đo {n}", protocol_order=5000 + n,
            valid_from=date(2025, 7, 1),
        )
        for n in range(COMMUNES)
    ]  # fmt: skip
    Agency.objects.bulk_create(communes)
    departments = Agency.objects.filter(owner=register.agency, parent=None, kind=AgencyKind.DEPARTMENT, valid_to=None)
    return [*departments, *communes]


def _people(register: Register, agencies: list[Agency]) -> tuple[User, User]:
    clerk = User.objects.create_user("chuyen-vien", password=PASSWORD, name="Chuyên viên")
    focal = User.objects.create_user("dau-moi", password=PASSWORD, name="Đầu mối")
    Membership.objects.create(person=clerk, register=register, agency=register.office or register.agency, role=Role.CLERK)
    Membership.objects.create(person=focal, register=register, agency=agencies[0], role=Role.FOCAL)
    return clerk, focal


def _document(
    register: Register, agencies: list[Agency], chance: random.Random, number: int, size: int, at: datetime, shape: Shape
) -> None:
    """One published notice and what became of its tasks."""
    document = Document.objects.create(
        register=register, kind="Thông báo", number=f"{number + 1}/TB-UBND", issued_on=local_day(at), issuer=register.agency.name,
        subject="Kết luận phiên họp thường kỳ", state=Document.State.PUBLISHED, uploaded_at=at, published_at=at,
    )  # fmt: skip
    tasks = Task.objects.bulk_create(
        _task(register, document, chance, number * TASKS_A_DOCUMENT + i, at) for i in range(1, size + 1)
    )
    lives = [_life(assignment, chance, at) for task in tasks for assignment in _assignments(task, agencies, chance, shape)]
    created = Assignment.objects.bulk_create(_final(life) for life in lives)
    for life, final in zip(lives, created, strict=True):
        life.assignment.pk = final.pk
    _live(document, lives, at)


def _task(register: Register, document: Document, chance: random.Random, number: int, at: datetime) -> Task:
    due = local_day(at) + timedelta(days=chance.randrange(10, 200)) if chance.random() < 0.6 else None
    words = (chance.choice(_VERBS), chance.choice(_OBJECTS), chance.choice(_PLACES))
    quote = f"{' '.join(words)}; {chance.choice(_ENDS)}, {chance.choice(_ENDS)}."
    return Task(
        register=register, number=number, document=document, quote=quote, outline=f"II.{number % 9 + 1}",
        nature="specific" if due else "regular", deadline_kind="date" if due else "none", due_on=due, given_at=at,
        deadline_text=f"trước ngày {due:%d/%m/%Y}" if due else "", starred=chance.random() < 0.01,
    )  # fmt: skip


def _assignments(task: Task, agencies: list[Agency], chance: random.Random, shape: Shape) -> Iterator[Assignment]:
    if shape.collective and task.number % shape.collective == 0:
        localities = [agency for agency in agencies if agency.kind == AgencyKind.LOCALITY]
        return (_assignment(task, agency, Part.LEAD) for agency in localities)
    chosen = chance.sample(agencies, shape.assignments) if len(agencies) >= shape.assignments else agencies
    if chance.random() < 0.1 and agencies[0] not in chosen:
        chosen[0] = agencies[0]
    return (_assignment(task, agency, Part.COORDINATOR if place else Part.LEAD) for place, agency in enumerate(chosen))


def _assignment(task: Task, agency: Agency, role: Part) -> Assignment:
    return Assignment(
        task=task, register=task.register, agency=agency, role=role, first_due_on=task.due_on, due_on=task.due_on,
        last_day=task.due_on,
    )  # fmt: skip


def _life(assignment: Assignment, chance: random.Random, at: datetime) -> Life:
    """Most leads work, many report, many of those are confirmed; of the coordinators some."""
    life = Life(assignment)
    lead = assignment.role == Part.LEAD
    if chance.random() > (0.75 if lead else 0.2):
        return life
    life.steps.append((2, "assignment.receive", {"progress": "working"}))
    percent = chance.randrange(5, 95)
    life.steps.append((10, "assignment.update", {"percent": percent, "updated_at": at + timedelta(days=10)}))
    if not lead or chance.random() > 0.7:
        return life
    day = local_day(at + timedelta(days=25))
    reported = {"progress": "reported", "percent": 100, "clock_on": day, "claimed_on": day, "evidenced_on": day}
    life.steps.append((25, "assignment.report_done", reported))
    if chance.random() < 0.85:
        life.steps.append((28, "assignment.confirm", {"progress": "done"}))
    return life


def _final(life: Life) -> Assignment:
    """The row as it stands today; the steps that are still to come are dropped."""
    assignment = life.assignment
    life.steps = [s for s in life.steps if assignment.task.given_at + timedelta(days=s[0]) < NOW]
    values = {f.attname: getattr(assignment, f.attname) for f in Assignment._meta.concrete_fields}
    for _, _, changes in life.steps:
        values |= changes
    return Assignment(**values | {"version": 1 + len(life.steps)})


def _live(document: Document, lives: list[Life], at: datetime) -> None:
    """Record the giving and then each day's steps, as the services would have."""
    by = system_of(document.register)
    given = [Entry("assignment.given", assignment=life.assignment, changed=[life.assignment]) for life in lives]
    events_write(owner=document, by=by, at=at, entries=[Entry("document.published"), *given])
    for days in sorted({s[0] for life in lives for s in life.steps}):
        moment = at + timedelta(days=days)
        entries: list[Entry] = []
        for life in lives:
            for _, action, changes in (s for s in life.steps if s[0] == days):
                for name, value in changes.items():
                    setattr(life.assignment, name, value)
                entries.append(Entry(action, assignment=life.assignment, changed=[life.assignment]))
        events_write(owner=document, by=by, at=moment, entries=entries)
        _said([e for e in entries if e.action in ("assignment.update", "assignment.report_done")], moment)


def _said(entries: list[Entry], at: datetime) -> None:
    """Updates, and evidence for those that report."""
    stamp = {"occurred_on": local_day(at), "recorded_at": at}
    done = {e.assignment.pk for e in entries if e.assignment and e.action == "assignment.report_done"}
    assignments = [e.assignment for e in entries if e.assignment]
    Update.objects.bulk_create(
        Update(
            assignment=a, percent=a.percent, is_report=a.pk in done, **stamp,
            text="Đã hoàn thành, gửi kèm báo cáo" if a.pk in done else f"Đang thực hiện, đạt {a.percent} phần trăm khối lượng",
            obstacle="" if a.pk in done else "Vướng mắc về kinh phí và mặt bằng",
        )
        for a in assignments
    )  # fmt: skip
    Evidence.objects.bulk_create(Evidence(assignment=a, number=f"{a.pk}/BC", **stamp) for a in assignments if a.pk in done)


#: in the order in which rows may point at each other
COPIED: tuple[type[Model], ...] = (Document, Task, Assignment, Chain, Event, EventPayload, Interval, Update, Evidence, Found)
#: the register's own chain is there once
NOT_OWN: dict[type[Model], str] = {
    Chain: "WHERE document_id IS NOT NULL",
    Event: "WHERE document_id IS NOT NULL",
    EventPayload: "WHERE event_id IN (SELECT id FROM register_event WHERE document_id IS NOT NULL)",
}


def copy(times: int) -> None:
    """Copy everything under a document so many times: every key moved on by the same step, everything else as it is."""
    with transaction.atomic(), connection.cursor() as cursor:
        step = 1 + max(m._default_manager.aggregate(n=Max("pk"))["n"] or 0 for m in COPIED)
        tasks = Task.objects.count()
        for model in COPIED:
            fields = model._meta.concrete_fields
            columns = ", ".join(f'"{f.column}"' for f in fields)
            values = ", ".join(_copied(model, f, step, tasks) for f in fields)
            cursor.execute(
                "WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < %s) "
                f'INSERT INTO "{model._meta.db_table}" ({columns}) '
                f'SELECT {values} FROM copies, "{model._meta.db_table}" AS t {NOT_OWN.get(model, "")} '
                f'ORDER BY k, t."{model._meta.pk.column}"',
                [times],
            )


def _copied(model: type[Model], field: Field[Any, Any], step: int, tasks: int) -> str:
    """What stands in a column of copy ``k``."""
    moves = isinstance(field, ForeignKey) and field.related_model in COPIED
    if moves or field.primary_key or (model is Found and field.name == "thing"):
        return f't."{field.column}" + k * {step}'
    return f't."{field.column}" + k * {tasks}' if model is Task and field.name == "number" else f't."{field.column}"'
