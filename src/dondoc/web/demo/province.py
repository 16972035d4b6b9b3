"""The province's own bodies, groups, sessions and people, beside those that come with every register."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.conf import settings

from dondoc.web.agencies.groups import group_data
from dondoc.web.agencies.install import groups_install
from dondoc.web.agencies.models import Agency, AgencyKind, Group, GroupMember, Register
from dondoc.web.demo.story import Json, Story, moment
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import Person
from dondoc.web.register.services.sessions import session_create
from dondoc.web.setup import register_install

#: how a head is called
HEADS = {
    AgencyKind.DEPARTMENT: "Giám đốc", AgencyKind.INSPECTORATE: "Chánh Thanh tra", AgencyKind.LOCALITY: "Chủ tịch",
    AgencyKind.OFFICE: "Chánh Văn phòng", AgencyKind.UNIT: "Giám đốc",
}  # fmt: skip
FIRST_DAY = date(2025, 7, 1)
#: localities and units stand behind the departments
LAST_IN_PROTOCOL = 900


def province_make(story: Story) -> tuple[Register, str]:
    """The register with its bodies; and the administrator's password."""
    said = story.province
    password = f"{said['administrator']}-{secrets.token_hex(4)}"
    made = register_install(
        name=said["name"], code=said["code"], administrator=said["administrator"], password=password,
        at=moment("2025-07-01T08:00"),
    )  # fmt: skip
    government = made.register.agency
    own = [(a["key"], a["name"], AgencyKind(a["kind"])) for a in story.data["agency"]]
    own += [(key, name, AgencyKind.LOCALITY) for key, name in story.data["localities"].items()]
    Agency.objects.bulk_create(
        Agency(owner=government, key=key, name=name, kind=kind, protocol_order=LAST_IN_PROTOCOL + place)
        for place, (key, name, kind) in enumerate(own)
    )
    for kind, post in HEADS.items():
        Agency.objects.filter(owner=government, kind=kind).update(head_post=post)
    groups_install(government)
    _groups(story, government)
    return made.register, password


def _groups(story: Story, government: Agency) -> None:
    """The province's own collective assignees."""
    agencies = {a.key: a for a in Agency.objects.filter(owner=government)}
    assert not {g["key"] for g in group_data()["group"]} & set(story.data["groups"])
    for key, said in story.data["groups"].items():
        group = Group.objects.create(owner=government, key=key, name=said["name"])
        GroupMember.objects.bulk_create(GroupMember(group=group, agency=agencies[member]) for member in said["members"])


def sessions_make(story: Story, by: Person) -> dict[str, Session]:
    """The chain of sessions; those whose day is set later in the story have none yet."""
    made: dict[str, Session] = {}
    before = None
    compiler = Agency.objects.get(owner=by.register.agency, key=story.province["compiler"])
    for said in story.data["session"]:
        fields = {
            "period": said["period"], "title": said["title"], "held_on": None if "set_at" in said else said["held_on"],
            "compiler": compiler, "previous": before, "papers_due": said["held_on"] - timedelta(days=1),
        }  # fmt: skip
        before = made[said["period"]] = session_create(fields=fields, by=by, at=moment(story.data["notice"][0]["uploaded"]))
    return made


def people_make(story: Story, register: Register, administrator: str) -> list[Json]:
    """The people of the story with generated passwords, and a focal point without one for every other living body."""
    agencies = {a.key: a for a in Agency.objects.filter(owner=register.agency)}
    shown = []
    for said in story.data["user"]:
        if said["role"] == "admin":
            password = administrator
            User.objects.filter(username=said["username"]).update(name=said["name"], post=said["post"])
        else:
            password = f"{said['username']}-{secrets.token_hex(4)}"
            user = User.objects.create_user(said["username"], password=password, name=said["name"], post=said["post"])
            _member(user, register, agencies[said["agency"]], Role(said["role"]))
        shown.append({"username": said["username"], "password": password, "name": said["name"]})
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
    path.write_text("".join(f"{u['username']}\t{u['password']}\t{u['name']}\n" for u in shown), "utf-8")


def passwords_kept() -> list[Json]:
    path = settings.DATA / "demo-users.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [dict(zip(("username", "password", "name"), line.split("\t"), strict=True)) for line in lines]
