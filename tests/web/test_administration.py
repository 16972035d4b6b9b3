"""The administrator's work, and that nobody else can do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from dondoc.web.administration.absence import deputy_appoint
from dondoc.web.administration.agencies import Heir, agency_add, agency_rename, agency_succeed, tasks_hand_over
from dondoc.web.administration.people import (
    password_change,
    password_reset,
    person_add,
    person_disable,
    person_move,
    role_end,
)
from dondoc.web.agencies.directory import Directory
from dondoc.web.agencies.models import AgencyKind, Succession
from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.selectors import person_of
from dondoc.web.register.models import Assignment, Event
from dondoc.web.register.record.verification import chains_verify, intervals_verify
from dondoc.web.register.services.work import assignment_receive
from tests.web.world import DAY, World, assignment_of, moment, published, task_json

EVERYBODY_ELSE = ["clerk", "leader", "compiler", "auditor", "tc-focal", "tc-head", "stranger"]


@pytest.mark.parametrize("name", EVERYBODY_ELSE)
def test_only_the_administrator(world: World, name: str) -> None:
    by, tc, user = world.person(name), world.agencies["tc"], world.people["xd-focal"]
    membership = user.memberships.get()
    attempts: list[Callable[[], object]] = [
        lambda: person_add(username="moi", name="Mới", role=Role.ADMIN, agency=tc, by=by, at=moment()),
        lambda: role_end(membership=membership, on=DAY, by=by, at=moment()),
        lambda: person_move(membership=membership, agency=tc, on=DAY, by=by, at=moment()),
        lambda: deputy_appoint(
            membership=membership, deputy=world.people["yt-focal"], starts_on=DAY, ends_on=date(2026, 8, 12), by=by, at=moment()
        ),
        lambda: password_reset(user=user, by=by, at=moment()),
        lambda: person_disable(user=user, by=by, at=moment()),
        lambda: agency_add(key="x", name="X", kind=AgencyKind.DEPARTMENT, by=by, at=moment()),
        lambda: agency_rename(agency=tc, name="X", on=DAY, decision="1", by=by, at=moment()),
        lambda: agency_succeed(agency=tc, heirs=[], on=DAY, kind=Succession.Kind.DISSOLVED, decision="1", by=by, at=moment()),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_a_new_person_signs_in_with_the_password_given(world: World, client: Client) -> None:
    admin = world.person("admin")
    added = person_add(
        username="lan.nt", name="Nguyễn Thị Lan", role=Role.FOCAL, agency=world.agencies["yt"], by=admin, at=moment()
    )
    assert added.user.check_password(added.password) and added.user.must_change_password
    assert added.password not in Event.objects.order_by("-id")[0].payload.text
    with pytest.raises(DomainError):
        person_add(username="LAN.NT", name="Khác", role=Role.FOCAL, agency=world.agencies["yt"], by=admin, at=moment())
    with pytest.raises(Invalid):
        person_add(username="ấy", name="Khác", role=Role.FOCAL, agency=world.agencies["yt"], by=admin, at=moment())


def test_passwords(world: World) -> None:
    user = world.people["tc-focal"]
    password = password_reset(user=user, by=world.person("admin"), at=moment())
    user.refresh_from_db()
    assert user.check_password(password)
    with pytest.raises(Invalid):
        password_change(user=user, password="12345", at=moment())
    password_change(user=user, password="mot-cau-dai-de-nho", at=moment())
    assert not User.objects.get(pk=user.pk).must_change_password


def test_moved_with_dates(world: World) -> None:
    user = world.people["xd-focal"]
    person_move(
        membership=user.memberships.get(), agency=world.agencies["yt"], on=date(2026, 9, 1), by=world.person("admin"), at=moment()
    )
    before, after = (person_of(user, world.register, on) for on in (date(2026, 8, 31), date(2026, 9, 1)))
    assert before.speaks_for(world.agencies["xd"].pk) and not before.speaks_for(world.agencies["yt"].pk)
    assert after.speaks_for(world.agencies["yt"].pk) and not after.speaks_for(world.agencies["xd"].pk)


def test_a_deputy_acts_while_the_other_is_away(world: World) -> None:
    (task,) = published(world, task_json("Việc."))
    own = world.people["tc-focal"].memberships.get()
    deputy_appoint(
        membership=own, deputy=world.people["xd-focal"], starts_on=date(2026, 8, 11), ends_on=date(2026, 8, 14),
        by=world.person("tc-focal"), at=moment(),
    )  # fmt: skip
    row = assignment_of(task, world.agencies["tc"])
    with pytest.raises(NotAllowed):
        assignment_receive(assignment=row, by=world.person("xd-focal", date(2026, 8, 14)), at=moment(14))
    assignment_receive(assignment=row, by=world.person("xd-focal", date(2026, 8, 12)), at=moment(12))
    event = Event.objects.get(action="assignment.receive")
    assert event.by == world.people["xd-focal"] and event.agency == world.agencies["tc"]


def test_disabled_is_out_and_stays_in_the_history(world: World, client: Client) -> None:
    user = world.people["tc-focal"]
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    person_disable(user=user, by=world.person("admin"), at=moment())
    user.refresh_from_db()
    assert not user.is_active and not person_of(user, world.register, DAY).held
    assert not client.session.get("_auth_user_id")
    with pytest.raises(DomainError):
        person_disable(user=world.people["admin"], by=world.person("admin"), at=moment())


def test_renamed_is_still_recognised(world: World) -> None:
    agency = agency_rename(
        agency=world.agencies["yt"],
        name="Sở Y tế và Dân số",
        on=date(2026, 9, 1),
        decision="1/QĐ",
        by=world.person("admin"),
        at=moment(),
    )
    directory = Directory.of(world.register)
    assert directory.agency_named("Sở Y tế", DAY) == directory.agency_named("Sở Y tế và Dân số", DAY) == agency


def test_a_new_body_joins_its_group(world: World) -> None:
    agency = agency_add(key="dl", name="Sở Du lịch", kind=AgencyKind.DEPARTMENT, by=world.person("admin"), at=moment())
    directory = Directory.of(world.register)
    group = directory.group("so-nganh")
    assert group is not None and agency in directory.members(group, DAY)
    with pytest.raises(DomainError):
        agency_add(key="dl", name="Khác", kind=AgencyKind.DEPARTMENT, by=world.person("admin"), at=moment())


def test_open_tasks_go_to_the_heirs_by_the_decision(world: World) -> None:
    first, second = published(world, task_json("Đường.", leads=("xd",)), task_json("Trạm y tế.", leads=("xd",)))
    admin, clerk = world.person("admin"), world.person("clerk")
    heirs = [Heir(world.agencies["tc"]), Heir(world.agencies["yt"], scope="y tế", residual=False)]
    agency_succeed(
        agency=world.agencies["xd"], heirs=heirs, on=date(2026, 8, 15), kind=Succession.Kind.SPLIT, decision="9/NQ-HĐND",
        by=admin, at=moment(14),
    )  # fmt: skip
    chosen = {assignment_of(second, world.agencies["xd"]).pk: world.agencies["yt"]}
    taken = tasks_hand_over(agency=world.agencies["xd"], choices=chosen, by=clerk, at=moment(15))
    assert {(t.task, t.agency.key) for t in taken} == {(first, "tc"), (second, "yt")}
    assert tasks_hand_over(agency=world.agencies["xd"], by=clerk, at=moment(16)) == []
    assert set(Assignment.objects.filter(progress="handed_over").values_list("agency__key", flat=True)) == {"xd"}
    assert not [*chains_verify(world.register), *intervals_verify(world.register)]


def test_a_split_without_a_residual_heir_needs_choices(world: World) -> None:
    published(world, task_json("Đường.", leads=("xd",)))
    heirs = [Heir(world.agencies["tc"], residual=False), Heir(world.agencies["yt"], residual=False)]
    agency_succeed(
        agency=world.agencies["xd"],
        heirs=heirs,
        on=DAY,
        kind=Succession.Kind.SPLIT,
        decision="9",
        by=world.person("admin"),
        at=moment(),
    )
    with pytest.raises(Invalid):
        tasks_hand_over(agency=world.agencies["xd"], by=world.person("clerk"), at=moment(11))
    assert Membership.objects.exists()
