"""Chains of steps: read, dated back from the deadline over working days, done in order by the agency alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.register.models import Assignment, Event, Step, StepChain
from dondoc.web.register.services import work
from dondoc.web.register.services.steps import (
    Template,
    chain_delete,
    chain_save,
    dated,
    step_done,
    steps_plan,
    steps_read,
    templates_of,
)
from tests.web.world import World, assignment_of, by, fresh, moment, published, task_json

THREE = Template("x", "Ba bước", (("Dự thảo", 5), ("Lấy ý kiến", 3), ("Trình", 2)), True)


@pytest.fixture
def given(world: World) -> Assignment:
    (task,) = published(world, task_json("Ban hành quyết định.", deadline=by("2026-08-28")))
    return assignment_of(task, world.agencies["tc"])


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Dự thảo: 10\n\n Lấy ý kiến : 7 ", (("Dự thảo", 10), ("Lấy ý kiến", 7))),
        ("Bước 1: họp: 2", (("Bước 1: họp", 2),)),
    ],
)
def test_steps_are_read_line_by_line(text: str, steps: tuple[tuple[str, int], ...]) -> None:
    assert steps_read(text) == steps


@pytest.mark.parametrize("text", ["", "Dự thảo", "Dự thảo: mười", "Dự thảo: 0", ": 3", "a: 999", "\n".join(["a: 1"] * 13)])
def test_what_is_no_chain(text: str) -> None:
    with pytest.raises(Invalid):
        steps_read(text)


def weekdays(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("today", "last_day", "days"),
    [
        # Friday 28 August; two working days for the last step: the one before is due on Wednesday
        (date(2026, 8, 10), date(2026, 8, 28), [date(2026, 8, 21), date(2026, 8, 26), date(2026, 8, 28)]),
        # no deadline: on from Monday 10 August
        (date(2026, 8, 10), None, [date(2026, 8, 17), date(2026, 8, 20), date(2026, 8, 24)]),
        # too late for the first steps: they are due today
        (date(2026, 8, 27), date(2026, 8, 28), [date(2026, 8, 27), date(2026, 8, 27), date(2026, 8, 28)]),
    ],
)
def test_days_of_steps(today: date, last_day: date | None, days: list[date]) -> None:
    assert dated(THREE.steps, today=today, last_day=last_day, is_working=weekdays) == days


def test_planned_done_in_order_and_planned_again(world: World, given: Assignment) -> None:
    focal = world.person("tc-focal")
    first, second, _third = steps_plan(assignment=given, template=THREE, by=focal, at=moment(10))
    assert [s.due_on for s in (first, second)] == [date(2026, 8, 21), date(2026, 8, 26)]
    with pytest.raises(DomainError):
        step_done(step=second, by=focal, at=moment(11))
    assert step_done(step=first, by=focal, at=moment(11)).done_on == date(2026, 8, 11)
    with pytest.raises(DomainError):
        step_done(step=first, by=focal, at=moment(11))
    steps_plan(assignment=fresh(given), template=THREE, by=focal, at=moment(12))
    assert list(given.steps.values_list("place", "name")) == [(1, "Dự thảo"), (2, "Dự thảo"), (3, "Lấy ý kiến"), (4, "Trình")]
    assert Event.objects.filter(action="steps.planned").count() == 2


@pytest.mark.parametrize("name", ["clerk", "leader", "admin", "auditor", "compiler", "yt-focal", "xd-focal"])
def test_only_the_agency_plans(world: World, given: Assignment, name: str) -> None:
    steps_plan(assignment=given, template=THREE, by=world.person("tc-focal"), at=moment(10))
    step = Step.objects.filter(assignment=given)[0]
    with pytest.raises(NotAllowed):
        steps_plan(assignment=given, template=THREE, by=world.person(name), at=moment(10))
    with pytest.raises(NotAllowed):
        step_done(step=step, by=world.person(name), at=moment(10))


def test_what_waits_for_confirmation_is_not_planned(world: World, given: Assignment) -> None:
    given.progress = "reported"
    with pytest.raises(DomainError):
        steps_plan(assignment=given, template=THREE, by=world.person("tc-focal"), at=moment(10))


def test_chains_of_the_register_stand_before_those_of_the_package(world: World) -> None:
    packaged = len(templates_of(world.register))
    assert packaged >= 3
    chain = chain_save(name="Riêng", steps=THREE.steps, by=world.person("admin"), at=moment())
    chain_save(name="Riêng", steps=THREE.steps[:2], by=world.person("clerk"), at=moment())
    assert templates_of(world.register)[0].steps == THREE.steps[:2]
    with pytest.raises(NotAllowed):
        chain_delete(chain=chain, by=world.person("tc-focal"), at=moment())
    chain_delete(chain=chain, by=world.person("leader"), at=moment())
    assert not StepChain.objects.exists() and len(templates_of(world.register)) == packaged


def test_by_the_pages(world: World, given: Assignment) -> None:
    clients = {}
    for name in ("admin", "tc-focal", "clerk"):
        clients[name] = Client()
        clients[name].force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    clients["admin"].post("/mau-chuoi/", {"ten": "Của sổ", "buoc": "Dự thảo: 2\nTrình: 1"})
    page = clients["tc-focal"].get(f"/nhiem-vu/{given.task_id}").content.decode()
    assert "Chia thành các bước theo mẫu" in page and "Dự thảo (2) → Trình (1)" in page
    own = StepChain.objects.get()
    clients["tc-focal"].post(f"/giao-viec/{given.pk}/buoc", {"mau": str(own.pk)})
    page = clients["tc-focal"].get(f"/nhiem-vu/{given.task_id}").content.decode()
    assert page.count("Xong bước này") == 1
    clients["tc-focal"].post(f"/buoc/{Step.objects.all()[0].pk}/xong")
    assert "xong bước “Dự thảo”" in clients["clerk"].get(f"/nhiem-vu/{given.task_id}").content.decode()
    assert clients["tc-focal"].post(f"/giao-viec/{given.pk}/buoc", {"mau": "khong"}).status_code == 404
    assert work.assignment_receive(assignment=fresh(given), by=world.person("tc-focal"), at=moment(12))
