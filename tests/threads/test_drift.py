"""Orders that do not agree, with both sources; and pairs that look like it and do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.web.errors import Invalid, NotAllowed, Stale
from dondoc.web.policy import Policy
from dondoc.web.register.models import Extension, Task
from dondoc.web.register.services import deadlines, work
from dondoc.web.register.services.policy import policy_set
from dondoc.web.threads.drift import drifts
from dondoc.web.threads.models import ThreadLink
from dondoc.web.threads.services import drift_set_aside, link_add
from tests.threads.test_threads import client_of
from tests.web.world import World, assignment_of, by, fresh, moment, published, task_json

pytestmark = pytest.mark.django_db
WORDS = "Hoàn thiện hồ sơ điều chỉnh Bảng giá đất"


def figure(text: str, value: float, unit: str = "%") -> dict[str, Any]:
    return {"text": text, "span": None, "value": value, "unit": unit, "comparison": "="}


def pair(world: World, first: dict[str, Any], second: dict[str, Any]) -> tuple[Task, Task]:
    """The same order in July and in August, linked."""
    tasks = []
    for month, facts in ((7, first), (8, second)):
        facts = {"leads": ("tc",)} | facts
        tasks.append(published(world, task_json(WORDS, facts.pop("leads"), **facts), at=moment(5, month=month))[0])
    link_add(task=tasks[1], earlier=tasks[0], by=world.person("clerk"), at=moment(6))
    return tasks[0], tasks[1]


def said(world: World) -> list[tuple[str, str, str]]:
    found, _ = drifts(world.person("clerk"))
    return [(drift.kind, drift.sides[0].says, drift.sides[1].says) for drift in found]


@pytest.mark.parametrize(
    "first, second, wanted",
    [
        ({}, {}, []),
        ({"leads": ("tc",)}, {"leads": ("yt",)}, [("leads", "Chủ trì: Sở Tài chính", "Chủ trì: Sở Y tế")]),
        ({"leads": ("tc",)}, {"leads": ("tc", "yt")}, []),
        (
            {"deadline": by("2026-08-10")},
            {"deadline": by("2026-08-30")},
            [("deadline", "Sở Tài chính: hạn 10/08/2026, chưa có văn bản gia hạn", "Sở Tài chính: hạn 30/08/2026")],
        ),
        # on the very day of the second order the first one could still be met
        (
            {"deadline": by("2026-08-05")},
            {"deadline": by("2026-08-06")},
            [("deadline", "Sở Tài chính: hạn 05/08/2026, chưa có văn bản gia hạn", "Sở Tài chính: hạn 06/08/2026")],
        ),
        # missed when it was ordered again: a reminder with the new day that it has to have
        ({"deadline": by("2026-08-04")}, {"deadline": by("2026-08-30")}, []),
        ({"deadline": by("2026-07-30")}, {"deadline": by("2026-08-30")}, []),
        ({"deadline": by("2026-08-30")}, {"deadline": by("2026-08-20")}, []),
        ({"deadline": by("2026-08-30")}, {}, []),
        (
            {"quantities": [figure("ít nhất 95%", 95), figure("12 dự án", 12, "dự án")]},
            {"quantities": [figure("12 dự án", 12, "dự án"), figure("90%", 90)]},
            [("figure", "Ghi “ít nhất 95%”", "Ghi “90%”")],
        ),
        ({"quantities": [figure("95%", 95)]}, {"quantities": [figure("95%", 95)]}, []),
        ({"quantities": [figure("95%", 95)]}, {"quantities": [figure("12 km", 12, "km")]}, []),
        # two figures on one side: which of them it is nobody can tell
        ({"quantities": [figure("95%", 95), figure("80%", 80)]}, {"quantities": [figure("90%", 90)]}, []),
    ],
)
def test_pairs(world: World, first: dict[str, Any], second: dict[str, Any], wanted: list[tuple[str, str, str]]) -> None:
    pair(world, first, second)
    assert said(world) == wanted


def test_what_was_done_or_decided_is_no_drift(world: World) -> None:
    tc, clerk = world.person("tc-focal"), world.person("clerk")
    first, _ = pair(world, {"deadline": by("2026-08-10")}, {"deadline": by("2026-08-30")})
    given = assignment_of(first, world.agencies["tc"])
    work.assignment_receive(assignment=given, by=tc, at=moment(7))
    asked = deadlines.extension_ask(
        assignment=fresh(given), to_on=date(2026, 8, 30), reason="Mưa.", by=tc, at=moment(8), document="3/TTr"
    )
    assert len(said(world)) == 1
    deadlines.extension_decide(extension=asked, granted=True, by=clerk, at=moment(9), document="9/UBND")
    assert said(world) == []


def test_the_next_period_of_a_recurring_duty_is_no_moved_day(world: World) -> None:
    first, second = pair(world, {"deadline": by("2026-08-10")}, {"deadline": by("2026-08-30")})
    Task.objects.filter(pk=first.pk).update(rrule="FREQ=MONTHLY;BYMONTHDAY=10")
    assert said(world) == []
    Task.objects.filter(pk=first.pk).update(rrule="")
    assert len(said(world)) == 1
    Task.objects.filter(pk=second.pk).update(rrule="FREQ=MONTHLY;BYMONTHDAY=30")
    assert said(world) == []


def test_time_granted_without_a_document(world: World) -> None:
    policy_set(policy=Policy(extension_needs_document=False), reason="Thử", by=world.person("admin"), at=moment(1))
    task = published(world, task_json(WORDS, ("tc",), deadline=by("2026-08-20")), at=moment(5))[0]
    tc, given = world.person("tc-focal"), assignment_of(task, world.agencies["tc"])
    work.assignment_receive(assignment=given, by=tc, at=moment(6))
    asked = deadlines.extension_ask(assignment=fresh(given), to_on=date(2026, 8, 30), reason="Mưa.", by=tc, at=moment(7))
    deadlines.extension_decide(extension=asked, granted=True, by=world.person("clerk"), at=moment(8))
    assert Extension.objects.get().deciding_document == ""
    assert said(world) == [
        ("deadline", "Sở Tài chính: hạn 20/08/2026", "Sở Tài chính: gia hạn đến 30/08/2026, không ghi văn bản quyết định")
    ]


def test_twins_with_two_leads(world: World) -> None:
    one, two = (published(world, task_json(WORDS, (lead,)), at=moment(5))[0] for lead in ("tc", "yt"))
    ThreadLink.objects.create(task=two, earlier=one, relation="twin", score=90, proposed_at=moment(5))
    assert [kind for kind, *_ in said(world)] == ["leads"]


def test_what_only_sounds_alike_is_left_out(world: World) -> None:
    one, two = (published(world, task_json(WORDS, (lead,)), at=moment(5))[0] for lead in ("tc", "yt"))
    link = ThreadLink.objects.create(task=two, earlier=one, relation="continues", score=45, proposed_at=moment(5))
    assert said(world) == []
    ThreadLink.objects.filter(pk=link.pk).update(relation="repeats", score=70)
    assert len(said(world)) == 1
    ThreadLink.objects.filter(pk=link.pk).update(state="refused")
    assert said(world) == []


def test_set_aside_with_a_reason(world: World) -> None:
    first, second = pair(world, {"leads": ("tc",)}, {"leads": ("yt",)})
    client = client_of(world, "clerk")
    page = client.get("/diem-lech/").content.decode()
    assert first.code in page and second.code in page and "Chủ trì: Sở Y tế" in page
    address = f"/diem-lech/{second.pk}/{first.pk}/leads/qua"
    assert client.post(address, {"ly_do": " "}).status_code == 422
    assert client.post(address, {"ly_do": "Đã phân công lại tại cuộc họp."}).status_code == 302
    assert said(world) == []
    page = client.get("/diem-lech/?loai=leads").content.decode()
    assert "Đã phân công lại tại cuộc họp." in page and "Không có điểm lệch nào" in page
    words = {"task": second, "earlier": first, "kind": "leads", "reason": "x", "at": moment(10)}
    with pytest.raises(Stale):
        drift_set_aside(**words, by=world.person("clerk"))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        drift_set_aside(**words, by=world.person("auditor"))  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        drift_set_aside(**words | {"kind": "figure", "reason": ""}, by=world.person("clerk"))  # type: ignore[arg-type]
    assert client.post(f"/diem-lech/{second.pk}/{first.pk}/nothing/qua", {"ly_do": "x"}).status_code == 404
