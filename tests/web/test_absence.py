"""Deputies act in somebody's place and the record says so; work in hand goes to colleagues; agencies end and hand over."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document as Docx

from dondoc.web.administration.absence import deputy_appoint, deputy_end, work_pass_on
from dondoc.web.administration.agencies import spelling_add, spelling_drop
from dondoc.web.agencies.directory import Directory
from dondoc.web.agencies.models import AgencyName, Succession
from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Membership, Role
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Event, Progress
from dondoc.web.register.record.verification import chains_verify, intervals_verify
from dondoc.web.register.services import work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.policy import policy_set
from dondoc.web.register.services.talk import comment_add
from tests.web.world import World, assignment_of, by, moment, published, task_json

AWAY, BACK, DURING = date(2026, 8, 11), date(2026, 8, 14), date(2026, 8, 12)


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def stands_in(world: World, absent: str, deputy: str) -> Membership:
    own = world.people[absent].memberships.get(deputises=None)
    return deputy_appoint(
        membership=own, deputy=world.people[deputy], starts_on=AWAY, ends_on=BACK, by=world.person("admin"), at=moment()
    )


def said_in_place_of(action: str) -> str | None:
    found: str | None = json.loads(Event.objects.filter(action=action).latest("id").payload.text).get("instead_of")
    return found


def test_the_event_says_in_whose_place(world: World) -> None:
    (task,) = published(world, task_json("Việc."))
    stands_in(world, "tc-focal", "xd-focal")
    row = assignment_of(task, world.agencies["tc"])
    work.assignment_receive(assignment=row, by=world.person("xd-focal", DURING), at=moment(12))
    assert said_in_place_of("assignment.receive") == "Tc-Focal"
    page = client_of(world, "clerk").get(f"/nhiem-vu/{task.pk}").content.decode()
    assert "Xd-Focal (thay Tc-Focal) – Sở Tài chính" in page
    assert not list(chains_verify(world.register))


def test_who_holds_the_role_themselves_acts_for_themselves(world: World) -> None:
    (task,) = published(world, task_json("Việc."))
    stands_in(world, "tc-head", "tc-focal")
    row = assignment_of(task, world.agencies["tc"])
    work.assignment_receive(assignment=row, by=world.person("tc-focal", DURING), at=moment(12))
    assert said_in_place_of("assignment.receive") is None


def test_where_only_the_head_may_the_deputy_head_acts_in_their_place(world: World) -> None:
    policy_set(policy=Policy(head_reports=True), reason="x", by=world.person("admin"), at=moment())
    (task,) = published(world, task_json("Việc."))
    stands_in(world, "tc-head", "tc-focal")
    person = world.person("tc-focal", DURING)
    work.assignment_receive(assignment=assignment_of(task, world.agencies["tc"]), by=person, at=moment(12))
    work.assignment_report_done(
        assignment=assignment_of(task, world.agencies["tc"]), text="Xong.", by=person, at=moment(12), shown=Shown(number="1/BC")
    )  # fmt: skip
    assert said_in_place_of("assignment.report_done") == "Tc-Head"


def test_an_instruction_in_the_leaders_place(world: World) -> None:
    (task,) = published(world, task_json("Việc."))
    stands_in(world, "leader", "clerk")
    comment_add(task=task, text="Làm ngay.", kind="instruction", by=world.person("clerk", DURING), at=moment(12))
    assert said_in_place_of("task.instruction") == "Leader"
    with pytest.raises(NotAllowed):
        comment_add(task=task, text="Làm ngay.", kind="instruction", by=world.person("clerk", BACK), at=moment(14))


@pytest.mark.parametrize(
    ("dates", "deputy", "code"),
    [
        ((BACK, AWAY), "xd-focal", "deputy.dates"),
        ((AWAY, BACK), "tc-focal", "deputy.same"),
        ((AWAY, BACK), "stranger", "deputy.stranger"),
        ((DURING, date(2026, 9, 1)), "yt-focal", "deputy.twice"),
    ],
)
def test_what_no_deputy_can_be(world: World, dates: tuple[date, date], deputy: str, code: str) -> None:
    if code == "deputy.twice":
        stands_in(world, "tc-focal", "xd-focal")
    own, (starts_on, ends_on) = world.people["tc-focal"].memberships.get(), dates
    with pytest.raises(Invalid) as refused:
        deputy_appoint(
            membership=own,
            deputy=world.people[deputy],
            starts_on=starts_on,
            ends_on=ends_on,
            by=world.person("admin"),
            at=moment(),
        )
    assert refused.value.code == code


def test_a_deputy_names_no_third(world: World) -> None:
    held = stands_in(world, "tc-focal", "xd-focal")
    with pytest.raises(Invalid):
        deputy_appoint(
            membership=held, deputy=world.people["yt-focal"], starts_on=AWAY, ends_on=BACK, by=world.person("admin"), at=moment()
        )


@pytest.mark.parametrize(
    ("name", "may"), [("tc-focal", True), ("admin", True), ("xd-focal", False), ("tc-head", False), ("leader", False)]
)
def test_who_ends_it(world: World, name: str, may: bool) -> None:
    held = stands_in(world, "tc-focal", "xd-focal")
    if not may:
        with pytest.raises(NotAllowed):
            deputy_end(membership=held, by=world.person(name), at=moment(12))
        return
    deputy_end(membership=held, by=world.person(name), at=moment(12))
    assert not world.person("xd-focal", DURING).speaks_for(world.agencies["tc"].pk)
    assert world.person("xd-focal", AWAY).speaks_for(world.agencies["tc"].pk)


def test_one_that_never_began_leaves_nothing(world: World) -> None:
    deputy_end(membership=stands_in(world, "tc-focal", "xd-focal"), by=world.person("tc-focal"), at=moment(10))
    assert not Membership.objects.filter(deputises__isnull=False).exists()


def test_by_the_page(world: World) -> None:
    client, today = client_of(world, "tc-focal"), timezone.localdate()
    own = world.people["tc-focal"].memberships.get()
    typed = {
        "membership": own.pk, "deputy": world.people["tc-head"].pk, "starts_on": f"{today:%d/%m/%Y}",
        "ends_on": f"{today + timedelta(days=3):%d/%m/%Y}",
    }  # fmt: skip
    assert client.post("/nguoi-thay/", typed | {"deputy": world.people["xd-focal"].pk}).status_code == 422
    assert "Tc-Head thay từ ngày" in client.post("/nguoi-thay/", typed, follow=True).content.decode()
    held = Membership.objects.get(deputises=own)
    assert client_of(world, "xd-focal").post(f"/nguoi-thay/{held.pk}/thoi").status_code == 403
    client.post(f"/nguoi-thay/{held.pk}/thoi")
    assert not Membership.objects.filter(pk=held.pk).exists()


def test_work_in_hand_goes_to_a_colleague(world: World) -> None:
    tasks = published(world, task_json("Một."), task_json("Hai."), task_json("Ba.", ("xd",)))
    leaver, heir = world.people["tc-focal"], world.people["tc-head"]
    for task in tasks[:2]:
        given = assignment_of(task, world.agencies["tc"])
        work.assignment_handle(assignment=given, handler=leaver, by=world.person("tc-focal"), at=moment(11))
    Assignment.objects.filter(task=tasks[2]).update(handler=leaver)
    assert work_pass_on(user=leaver, to=heir, by=world.person("admin"), at=moment(12)) == 2
    assert Assignment.objects.filter(handler=heir).count() == 2
    assert Assignment.objects.get(task=tasks[2]).handler == leaver
    assert not list(chains_verify(world.register)) and not list(intervals_verify(world.register))
    for name in ("clerk", "tc-head", "leader"):
        with pytest.raises(NotAllowed):
            work_pass_on(user=heir, to=leaver, by=world.person(name), at=moment(12))


def test_an_agency_ends_and_hands_over_by_the_pages(world: World) -> None:
    tasks = published(world, task_json("Một.", ("yt",), deadline=by("2026-08-30")), task_json("Hai.", ("yt",)))
    Session.objects.create(register=world.register, title="Phiên họp tháng 8", period="2026-08", held_on=date(2026, 8, 30))
    admin, clerk = client_of(world, "admin"), client_of(world, "clerk")
    address = f"/quan-tri/co-quan/{world.agencies['yt'].pk}"
    ending = {
        "lam": "ket_thuc", "kind": "split", "on": "01/09/2026", "decision": "12/NQ-HĐND", "heir0": world.agencies["tc"].pk,
        "heir1": world.agencies["xd"].pk, "scope1": "Xây dựng bệnh viện",
    }  # fmt: skip
    assert admin.post(address, ending | {"heir0": "", "heir1": ""}).status_code == 422
    assert admin.post(address, ending | {"heir1": world.agencies["tc"].pk}).status_code == 422
    assert admin.post(address, ending).status_code == 302
    assert Succession.objects.filter(predecessor=world.agencies["yt"]).count() == 2
    page = f"/co-quan/{world.agencies['yt'].pk}/ban-giao"
    assert "Bàn giao 2 việc" in clerk.get(page).content.decode()
    second = assignment_of(tasks[1], world.agencies["yt"])
    clerk.post(page, {f"viec{second.pk}": world.agencies["xd"].pk})
    assert assignment_of(tasks[0], world.agencies["tc"]).took_over is not None
    assert assignment_of(tasks[1], world.agencies["xd"]).took_over_id == second.pk
    assert assignment_of(tasks[0], world.agencies["yt"]).progress == Progress.HANDED_OVER
    assert "Không còn việc mở" in clerk.get(page).content.decode()
    minutes = clerk.get(f"/co-quan/{world.agencies['yt'].pk}/bien-ban")
    words = "\n".join(p.text for p in Docx(BytesIO(minutes.content)).paragraphs)
    assert "bàn giao cho Sở Tài chính, Sở Xây dựng 2 nhiệm vụ" in words
    assert not list(intervals_verify(world.register))


def test_renamed_and_added_by_the_pages(world: World) -> None:
    admin = client_of(world, "admin")
    address = f"/quan-tri/co-quan/{world.agencies['yt'].pk}"
    admin.post(address, {"lam": "ten", "name": "Sở Y tế và Dân số", "on": "01/09/2026", "decision": "1/QĐ"})
    world.agencies["yt"].refresh_from_db()
    assert world.agencies["yt"].name == "Sở Y tế và Dân số"
    typed = {"name": "Sở Khoa học và Công nghệ", "key": "khcn", "kind": "department"}
    assert admin.post("/quan-tri/co-quan/moi", typed).status_code == 302
    assert "đã được dùng" in admin.post("/quan-tri/co-quan/moi", typed, follow=True).content.decode()


def test_spellings_are_read_in_documents(world: World) -> None:
    admin, tc = world.person("admin"), world.agencies["tc"]
    spelling = spelling_add(agency=tc, name="Sở Tài chánh", by=admin, at=moment())
    assert Directory.of(world.register).agency_named("sở tài chánh", None) == tc
    with pytest.raises(DomainError):
        spelling_add(agency=world.agencies["yt"], name="sở tài chánh", by=admin, at=moment())
    with pytest.raises(NotAllowed):
        spelling_drop(spelling=spelling, by=world.person("clerk"), at=moment())
    spelling_drop(spelling=spelling, by=admin, at=moment())
    assert Directory.of(world.register).agency_named("Sở Tài chánh", None) is None
    official = AgencyName.objects.create(agency=tc, name="Sở Tài chính")
    with pytest.raises(DomainError):
        spelling_drop(spelling=official, by=admin, at=moment())


def test_a_role_is_needed_that_the_deputy_has_elsewhere(world: World) -> None:
    stands_in(world, "leader", "clerk")
    person = world.person("clerk", DURING)
    office = world.agencies["vpubnd"].pk
    assert person.stands_in(office) is None
    assert person.stands_in(office, Role.LEADER) is not None
