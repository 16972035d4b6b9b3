"""The table itself: every row with its right persons and all wrong ones, every other state, every requirement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Occurrence, Progress
from dondoc.web.register.rules.requirements import REQUIREMENT_LABELS, REQUIREMENTS, needs_number
from dondoc.web.register.rules.transitions import ACTION_LABELS, TABLE, Action, Transition, Who, check, possible
from tests.web.world import PEOPLE, World, assignment_of, by, published, task_json

#: who stands before the lead assignment of Sở Xây dựng, and before the one it handed down to its unit
CAPACITIES: dict[str, dict[str, set[Who]]] = {
    "lead": {
        "clerk": {Who.OFFICE, Who.GIVER},
        "leader": {Who.OFFICE, Who.GIVER, Who.LEADER},
        "xd-focal": {Who.AGENCY},
    },
    "unit": {
        "clerk": {Who.OFFICE},
        "leader": {Who.OFFICE, Who.LEADER},
        "xd-focal": {Who.GIVER},
        "xd-unit-focal": {Who.AGENCY},
    },
}
EVERYBODY = [name for name, _, _ in PEOPLE] + ["stranger"]


@pytest.fixture
def rows(world: World) -> dict[str, Assignment]:
    """The assignment of Sở Xây dựng and a unit's under it."""
    (task,) = published(world, task_json("Xây cầu.", leads=("xd",), product="Quyết định", deadline=by("2026-08-20")))
    task.rrule = "FREQ=MONTHLY"
    task.save()
    lead = assignment_of(task, world.agencies["xd"])
    unit = Assignment.objects.create(
        task=task,
        register=world.register,
        agency=world.agencies["xd-unit"],
        role="lead",
        parent=lead,
        due_on=lead.due_on,
    )
    Occurrence.objects.bulk_create([Occurrence(assignment=a, due_on=date(2026, 8, 25)) for a in (lead, unit)])
    return {"lead": lead, "unit": unit}


def everything(world: World, assignment: Assignment) -> dict[str, Any]:
    """All that any row may require."""
    other = world.agencies["yt"]
    return {
        "reason": "lý do", "text": "đã xong", "document": "12/UBND-TH", "agency": other, "file": "x", "number": "1/QĐ",
        "product_number": "1/QĐ-UBND", "product_on": date(2026, 8, 1), "to_on": date(2026, 9, 30), "granted": True,
    }  # fmt: skip


def given_for(row: Transition, world: World, assignment: Assignment) -> dict[str, Any]:
    given = everything(world, assignment)
    if "unit" in row.needs:
        given["agency"] = world.agencies["xd-unit"] if assignment.agency.key == "xd" else None
    return given


@pytest.mark.parametrize("which", ["lead", "unit"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_do_what(world: World, rows: dict[str, Assignment], which: str, name: str) -> None:
    assignment, person = rows[which], world.person(name)
    capacities = CAPACITIES[which].get(name, set())
    rows["unit"].progress = Progress.DONE
    rows["unit"].save()
    for row in TABLE:
        if "unit" in row.needs and which == "unit":
            continue
        for source in row.sources:
            assignment.progress = source
            given = given_for(row, world, assignment)
            if row.who & capacities:
                assert check(assignment, row.action, by=person, policy=Policy(), given=given) == row
                assert row.action in possible(assignment, by=person)
            else:
                with pytest.raises(NotAllowed):
                    check(assignment, row.action, by=person, policy=Policy(), given=given)
                assert row.action not in possible(assignment, by=person)


@pytest.mark.parametrize("action", Action)
def test_no_action_from_any_other_state(world: World, rows: dict[str, Assignment], action: Action) -> None:
    assignment = rows["lead"]
    allowed = {source for row in TABLE if row.action == action for source in row.sources}
    who = "xd-focal" if any(Who.AGENCY in row.who for row in TABLE if row.action == action) else "leader"
    for state in set(Progress) - allowed:
        assignment.progress = state
        with pytest.raises(DomainError) as refused:
            check(assignment, action, by=world.person(who), policy=Policy(), given=everything(world, assignment))
        assert refused.value.code == "transition.state"


def test_people_of_another_register_are_strangers(world: World, rows: dict[str, Assignment]) -> None:
    rows["lead"].register_id += 1
    with pytest.raises(NotAllowed):
        check(rows["lead"], Action.RECEIVE, by=world.person("xd-focal"), policy=Policy(), given={})
    assert possible(rows["lead"], by=world.person("xd-focal")) == []


def test_a_role_that_has_ended_gives_nothing(world: World, rows: dict[str, Assignment]) -> None:
    day = date(2026, 8, 10)
    world.add("former", PEOPLE[5][1], "xd", ends_on=day)
    with pytest.raises(NotAllowed):
        check(rows["lead"], Action.RECEIVE, by=world.person("former", day), policy=Policy(), given={})
    assert check(rows["lead"], Action.RECEIVE, by=world.person("former", day - timedelta(days=1)), policy=Policy(), given={})


@pytest.mark.parametrize(
    ("need", "policy", "given", "column"),
    [
        ("reason", Policy(), {"reason": "  "}, {}),
        ("text", Policy(), {"text": ""}, {}),
        ("words", Policy(), {"text": " "}, {}),
        ("said", Policy(), {}, {}),
        ("said", Policy(), {"percent": 101}, {}),
        ("document", Policy(), {"document": None}, {}),
        ("other_agency", Policy(), {}, {}),
        ("unit", Policy(), {"agency": "another"}, {}),
        ("file_or_number", Policy(), {}, {}),
        ("head", Policy(head_reports=True), {}, {}),
        ("evidence", Policy(), {}, {}),
        ("product", Policy(), {}, {}),
        ("units_done", Policy(), {}, {}),
        ("period", Policy(), {}, {}),
        ("later_day", Policy(), {"to_on": date(2026, 8, 20)}, {}),
        ("extensions_left", Policy(), {"document": "1"}, {"extensions": 1}),
        ("extensions_left", Policy(), {"document": ""}, {}),
        ("extensions_left", Policy(), {"document": "1"}, {"due_on": None}),
        ("deciding_document", Policy(), {"granted": True, "document": ""}, {}),
    ],
)
def test_requirements_say_what_is_missing(
    world: World, rows: dict[str, Assignment], need: str, policy: Policy, given: dict[str, Any], column: dict[str, Any]
) -> None:
    assignment = rows["lead"]
    if need == "period":
        assignment.occurrences.all().delete()
    for name, value in column.items():
        setattr(assignment, name, value)
    if given.get("agency") == "another":
        given = {"agency": world.agencies["yt"]}
    assert REQUIREMENTS[need](assignment, world.person("xd-focal"), policy, given)


@pytest.mark.parametrize(
    ("need", "policy"),
    [
        ("head", Policy()),
        ("evidence", Policy(report_needs_evidence=False)),
        ("product", Policy(product_needs_number=False)),
        ("deciding_document", Policy(extension_needs_document=False)),
    ],
)
def test_policy_lifts_requirements(world: World, rows: dict[str, Assignment], need: str, policy: Policy) -> None:
    assert not REQUIREMENTS[need](rows["lead"], world.person("xd-focal"), policy, {"granted": True})


def test_missing_things_are_refused_by_the_table(world: World, rows: dict[str, Assignment]) -> None:
    with pytest.raises(Invalid, match="lý do"):
        check(rows["lead"], Action.REFUSE, by=world.person("xd-focal"), policy=Policy(), given={})


def test_everything_has_its_words() -> None:
    assert set(ACTION_LABELS) == set(Action)
    assert set(REQUIREMENT_LABELS) == set(REQUIREMENTS) == {need for row in TABLE for need in row.needs}


@pytest.mark.parametrize(
    ("product", "closes_with_number"), [("Quyết định", True), ("kế hoạch tuyên truyền", True), ("báo cáo", False), ("", False)]
)
def test_products_with_numbers(product: str, closes_with_number: bool) -> None:
    assert needs_number(product) is closes_with_number
