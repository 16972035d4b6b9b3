"""The province's bodies, groups, sessions and people."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.conf import settings

from dondoc.extract.agency_data import load_agencies
from dondoc.web.agencies.models import Agency, AgencyKind, Group, GroupMember, Register
from dondoc.web.demo.story import Json, Story, moment
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.register.policies import policy_first

#: the package's kinds of bodies to the register's
KINDS = {
    "department": AgencyKind.DEPARTMENT, "inspectorate": AgencyKind.DEPARTMENT, "office": AgencyKind.OFFICE,
    "force": AgencyKind.FORCE, "unit": AgencyKind.UNIT, "vertical": AgencyKind.VERTICAL, "company": AgencyKind.COMPANY,
}  # fmt: skip
#: how a head is called where nothing else is said
HEADS = {AgencyKind.DEPARTMENT: "Giám đốc", AgencyKind.UNIT: "Giám đốc", AgencyKind.LOCALITY: "Chủ tịch"}
FIRST_DAY = date(2025, 7, 1)


def province_make(story: Story) -> Register:
    """The government, everything in its apparatus, its register with the first policy."""
    said = story.province
    government = Agency.objects.create(key="ubnd-tinh", name=said["name"], kind=AgencyKind.GOVERNMENT, protocol_order=1)
    agencies = {a.key: a for a in _bodies(story, government)}
    Agency.objects.bulk_create(agencies.values())
    for key, group in story.data["groups"].items():
        row = Group.objects.create(owner=government, key=key, name=group["name"])
        GroupMember.objects.bulk_create(GroupMember(group=row, agency=agencies[member]) for member in group["members"])
    register = Register.objects.create(
        agency=government, office=agencies[said["office"]], code=said["code"], name=said["register"]
    )
    policy_first(register=register, at=moment("2025-07-01T08:00"))
    return register


def _bodies(story: Story, government: Agency) -> list[Agency]:
    known = {body.key: body for body in load_agencies()}
    rows = [
        Agency(owner=government, key=key, name=known[key].name, short_name=known[key].short, kind=KINDS[known[key].kind])
        for key in story.province["bodies"]
    ]
    rows += [Agency(owner=government, key=a["key"], name=a["name"], kind=a["kind"]) for a in story.data["agency"]]
    rows += [
        Agency(owner=government, key=key, name=name, kind=AgencyKind.LOCALITY)
        for key, name in story.data["localities"].items()
    ]  # fmt: skip
    for order, row in enumerate(rows, start=10):
        row.protocol_order, row.head_post = order, HEADS.get(AgencyKind(row.kind), "Thủ trưởng")
    return rows


def sessions_make(story: Story, register: Register) -> dict[str, Session]:
    """The chain of sessions; those whose day is set later in the story have none yet."""
    made: dict[str, Session] = {}
    before = None
    compiler = Agency.objects.get(owner=register.agency, key=story.province["compiler"])
    for said in story.data["session"]:
        held = None if "set_at" in said else said["held_on"]
        before = Session.objects.create(
            register=register, period=said["period"], title=said["title"], held_on=held, compiler=compiler, previous=before,
            papers_due=said["held_on"] - timedelta(days=1),
        )  # fmt: skip
        made[said["period"]] = before
    return made


def people_make(story: Story, register: Register) -> list[Json]:
    """The people of the story with generated passwords, and a focal point without one for every other body."""
    agencies = {a.key: a for a in Agency.objects.filter(owner=register.agency)}
    shown = []
    for said in story.data["user"]:
        password = f"{said['username']}-{secrets.token_hex(4)}"
        user = User.objects.create_user(said["username"], password=password, name=said["name"], post=said["post"])
        _member(user, register, agencies[said["agency"]], Role(said["role"]))
        shown.append({"username": said["username"], "password": password, "post": said["post"]})
    spoken_for = {said["agency"] for said in story.data["user"] if said["role"] == "focal"}
    for key, agency in agencies.items():
        if key not in spoken_for:
            user = User(username=f"dau-moi-{key}", name=f"Đầu mối {agency.name}", post="Đầu mối")
            user.set_unusable_password()
            user.save()
            _member(user, register, agency, Role.FOCAL)
    return shown


def _member(user: User, register: Register, agency: Agency, role: Role) -> None:
    Membership.objects.create(person=user, register=register, agency=agency, role=role, starts_on=FIRST_DAY)


def passwords_keep(shown: list[Json]) -> None:
    """So that the next run can say them again; readable by the owner alone."""
    path = settings.DATA / "demo-users.txt"
    path.touch(mode=0o600)
    path.write_text("".join(f"{u['username']}\t{u['password']}\t{u['post']}\n" for u in shown), "utf-8")


def passwords_kept() -> list[Json]:
    path = settings.DATA / "demo-users.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [dict(zip(("username", "password", "post"), line.split("\t"), strict=True)) for line in lines]
