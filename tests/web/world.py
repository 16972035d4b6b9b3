"""A small register to test with: one province, its office, four departments (one ended in 2025), people in every role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from dondoc.web.agencies.models import Agency, AgencyKind, Group, GroupMember, Register, Succession
from dondoc.web.documents.models import Document, Draft
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import Person
from dondoc.web.people.selectors import person_of
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Task
from dondoc.web.register.services.policy import policy_first
from dondoc.web.register.services.publishing import document_publish

DAY = date(2026, 8, 10)


def moment(day: int = 10, hour: int = 8, month: int = 8, year: int = 2026) -> datetime:
    """A moment in Vietnam's morning, as UTC."""
    return datetime(year, month, day, hour - 7 if hour >= 7 else 0, tzinfo=UTC)


@dataclass
class World:
    """What tests reach for by name."""

    register: Register
    agencies: dict[str, Agency]
    people: dict[str, User] = field(default_factory=dict)

    def person(self, name: str, on: date = DAY) -> Person:
        return person_of(self.people[name], self.register, on)

    def add(self, name: str, role: Role, agency: str, **dates: Any) -> User:
        user = self.people.get(name) or User.objects.create_user(name, password="a-long-enough-word", name=name.title())
        Membership.objects.create(person=user, register=self.register, agency=self.agencies[agency], role=role, **dates)
        self.people[name] = user
        return user


AGENCIES = (
    ("vpubnd", "Văn phòng UBND tỉnh", AgencyKind.OFFICE, {}),
    ("tc", "Sở Tài chính", AgencyKind.DEPARTMENT, {}),
    ("yt", "Sở Y tế", AgencyKind.DEPARTMENT, {}),
    ("xd", "Sở Xây dựng", AgencyKind.DEPARTMENT, {}),
    ("khdt", "Sở Kế hoạch và Đầu tư", AgencyKind.DEPARTMENT, {"valid_to": date(2025, 3, 1)}),
)


def make_world(policy: Policy | None = None) -> World:
    government = Agency.objects.create(key="ubnd-tinh", name="UBND tỉnh An Khê", kind=AgencyKind.GOVERNMENT, protocol_order=1)
    agencies = {"ubnd-tinh": government}
    for order, (key, name, kind, more) in enumerate(AGENCIES, start=10):
        agencies[key] = Agency.objects.create(owner=government, key=key, name=name, kind=kind, protocol_order=order, **more)
    agencies["xd-unit"] = Agency.objects.create(
        owner=government, parent=agencies["xd"], key="xd-unit", name="Ban Quản lý dự án", kind=AgencyKind.UNIT
    )
    Succession.objects.create(
        predecessor=agencies["khdt"], successor=agencies["tc"], on=date(2025, 3, 1), kind=Succession.Kind.MERGED
    )
    group = Group.objects.create(owner=government, key="so-nganh", name="các sở, ban, ngành;các sở, ngành")
    for key in ("tc", "yt", "xd", "khdt"):
        GroupMember.objects.create(group=group, agency=agencies[key])
    register = Register.objects.create(agency=government, office=agencies["vpubnd"], code="an-khe", name="Sổ UBND tỉnh An Khê")
    policy_first(register=register, at=moment(1, month=1, year=2020), policy=policy)
    world = World(register, agencies)
    for name, role, agency in PEOPLE:
        world.add(name, role, agency)
    world.people["stranger"] = User.objects.create_user("stranger", password="a-long-enough-word")
    return world


PEOPLE = (
    ("clerk", Role.CLERK, "vpubnd"),
    ("leader", Role.LEADER, "ubnd-tinh"),
    ("compiler", Role.COMPILER, "tc"),
    ("admin", Role.ADMIN, "vpubnd"),
    ("auditor", Role.AUDITOR, "vpubnd"),
    ("tc-focal", Role.FOCAL, "tc"),
    ("tc-head", Role.HEAD, "tc"),
    ("yt-focal", Role.FOCAL, "yt"),
    ("xd-focal", Role.FOCAL, "xd"),
    ("xd-unit-focal", Role.FOCAL, "xd-unit"),
)


def task_json(text: str, leads: tuple[str, ...] = ("tc",), coordinators: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """A task in the extraction's form, its parties linked by key ("group:…" for a group)."""
    return {
        "id": "1", "span": [0, len(text)], "text": text, "outline": "1", "leads": [_party(k) for k in leads],
        "coordinators": [_party(k) for k in coordinators], "deadline": None, "nature": "specific", "product": None, "actions": [],
        "urgency": [], "quantities": [], "citations": [], "places": [], "confidence": 1.0, "why": {}, "warnings": [],
    } | more  # fmt: skip


def _party(key: str) -> dict[str, Any]:
    group = key.removeprefix("group:") if key.startswith("group:") else None
    return {"name": key, "agency": None if group else key, "group": group, "span": None, "stated": True}


def by(day: str, *, inclusive: bool = True) -> dict[str, Any]:
    """A dated deadline."""
    return {
        "kind": "date", "text": day, "span": None, "on": day, "rrule": None, "inclusive": inclusive, "stated": True,
    }  # fmt: skip


def document_of(world: World, *tasks: dict[str, Any], at: datetime | None = None) -> Document:
    """An oral order with reviewed drafts."""
    document = Document.objects.create(
        register=world.register, kind="Ý kiến chỉ đạo", number=f"{Document.objects.count() + 1}/CĐ", given_by="Chủ tịch",
        given_on=(at or moment()).date(), uploaded_by=world.people["clerk"], uploaded_at=at or moment(),
    )  # fmt: skip
    for start, facts in enumerate(tasks):
        Draft.objects.create(document=document, start=start, end=start + 1, current=facts, state=Draft.State.ACCEPTED)
    return document


def published(world: World, *tasks: dict[str, Any], at: datetime | None = None) -> list[Task]:
    return document_publish(document=document_of(world, *tasks, at=at), by=world.person("clerk"), at=at or moment())


def assignment_of(task: Task, agency: Agency) -> Assignment:
    """As a page would load it."""
    return Assignment.objects.select_related("task__document", "parent", "register").get(task=task, agency=agency)


def fresh(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_related("task__document", "parent", "register").get(pk=assignment.pk)
