"""Periods of recurring duties, deadlines that wait for a session, documents that tasks have to bring."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.web.documents.models import Document, Extraction, Reading
from dondoc.web.errors import Invalid, NotAllowed
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Assignment, Occurrence, Task
from dondoc.web.register.reading.awaited import awaited
from dondoc.web.register.reading.periods import duties_of, recurring
from dondoc.web.register.reading.products import products_of, products_wanted
from dondoc.web.register.services import work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.occurrences import occurrences_extend, period_report
from dondoc.web.register.services.sessions import session_set_day, task_await
from tests.web.world import World, assignment_of, by, moment, published, task_json

MONTHLY = by("2026-08-20") | {"kind": "recurring", "text": "hằng tháng", "on": None, "rrule": "FREQ=MONTHLY;BYMONTHDAY=20"}
NEXT_SESSION = by("2026-08-20") | {"kind": "event", "text": "tại phiên họp tiếp theo", "on": None}
TODAY = date(2026, 10, 1)


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def duty(world: World) -> Assignment:
    """Monthly from 10 August on: the first period reported, the second not."""
    (task,) = published(world, task_json("Báo cáo hằng tháng.", deadline=MONTHLY))
    focal = world.person("tc-focal")
    work.assignment_receive(assignment=assignment_of(task, world.agencies["tc"]), by=focal, at=moment(11))
    occurrences_extend(register=world.register, at=moment(12))
    period_report(assignment=assignment_of(task, world.agencies["tc"]), text="Đã nộp.", by=focal, at=moment(19))
    occurrences_extend(register=world.register, at=moment(1, month=10))
    return assignment_of(task, world.agencies["tc"])


def test_each_period_has_its_state_and_the_next_one_is_known(duty: Assignment) -> None:
    (found,) = duties_of([duty], TODAY, shown=None)
    assert [(p.due_on.month, p.kind) for p in found.periods] == [(8, "done"), (9, "late"), (10, "next"), (11, "later")]
    assert found.following is not None and found.following.due_on == date(2026, 9, 20)
    assert found.late == 1
    (short,) = duties_of([duty], TODAY, shown=2)
    assert [p.due_on.month for p in short.periods] == [9, 10]


@pytest.mark.parametrize(("name", "count"), [("clerk", 1), ("tc-focal", 1), ("yt-focal", 0), ("auditor", 1)])
def test_recurring_duties_on_their_page(world: World, duty: Assignment, name: str, count: int) -> None:
    assert recurring(world.person(name)).count() == count
    page = client_of(world, name).get("/nhiem-vu/dinh-ky").content.decode()
    assert f"<b>{count} việc định kỳ</b>" in page
    assert ("20/08/2026" in page) == bool(count)
    late = client_of(world, name).get("/nhiem-vu/dinh-ky?tre=1").content.decode()
    assert f"<b>{count} việc định kỳ</b>" in late


def test_duties_of_one_task_stand_together_under_its_words(world: World) -> None:
    published(
        world,
        task_json("Báo cáo việc thứ nhất.", ("tc", "yt"), deadline=MONTHLY),
        task_json("Báo cáo việc thứ hai.", ("yt", "tc"), deadline=MONTHLY),
    )
    page = client_of(world, "clerk").get("/nhiem-vu/dinh-ky").content.decode()
    order = re.findall(r"Báo cáo việc thứ \w+|(?<=<th scope=\"row\" class=\"who\">)[^<]+", page)
    names = [world.agencies[key].name for key in ("tc", "yt")]
    assert order == ["Báo cáo việc thứ nhất", *names, "Báo cáo việc thứ hai", *names]


def test_a_task_shows_its_periods(world: World, duty: Assignment) -> None:
    page = client_of(world, "tc-focal").get(f"/nhiem-vu/{duty.task_id}").content.decode()
    assert "Các kỳ báo cáo" in page and "đã báo cáo 19/08/2026" in page


def test_as_many_queries_for_many_duties(world: World, duty: Assignment) -> None:
    client = client_of(world, "clerk")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/nhiem-vu/dinh-ky")
        return len(queries)

    asked()
    few = asked()
    published(world, *(task_json(f"Việc {n}.", deadline=MONTHLY) for n in range(10)))
    occurrences_extend(register=world.register, at=moment(1, month=10))
    assert Occurrence.objects.count() > 20
    assert asked() == few


@pytest.fixture
def waiting(world: World) -> Task:
    return published(world, task_json("Trình tại phiên họp.", deadline=NEXT_SESSION))[0]


def test_what_waits_for_no_session_is_given_one(world: World, waiting: Task) -> None:
    (group,) = awaited(world.person("clerk"))
    assert (group.session, group.count) == (None, 1)
    session = Session.objects.create(register=world.register, title="Phiên tháng 9", period="2026-09")
    client = client_of(world, "clerk")
    client.post(f"/nhiem-vu/{waiting.pk}/cho-phien", {"phien": session.pk})
    (group,) = awaited(world.person("clerk"))
    assert (group.session, group.count) == (session, 1)
    client.post(f"/phien-hop/{session.pk}/ngay", {"held_on": "30/09/2026"})
    session_set_day(session=session, held_on=date(2026, 9, 30), by=world.person("clerk"), at=moment(12))
    assert assignment_of(waiting, world.agencies["tc"]).due_on == date(2026, 9, 30)
    assert awaited(world.person("clerk")) == []


def test_a_session_with_a_day_gives_it_at_once(world: World, waiting: Task) -> None:
    session = Session.objects.create(register=world.register, title="Phiên tháng 9", period="2026-09", held_on=date(2026, 9, 30))
    assert task_await(task=waiting, session=session, by=world.person("leader"), at=moment(12)) == 1
    assert assignment_of(waiting, world.agencies["tc"]).last_day == date(2026, 9, 30)


@pytest.mark.parametrize("name", ["tc-focal", "admin", "auditor", "compiler"])
def test_only_the_office_says_what_a_task_waits_for(world: World, waiting: Task, name: str) -> None:
    session = Session.objects.create(register=world.register, title="Phiên tháng 9", period="2026-09")
    with pytest.raises(NotAllowed):
        task_await(task=waiting, session=session, by=world.person(name), at=moment(12))


def test_a_dated_task_waits_for_nothing(world: World) -> None:
    (task,) = published(world, task_json("Việc.", deadline=by("2026-08-30")))
    session = Session.objects.create(register=world.register, title="Phiên tháng 9", period="2026-09")
    with pytest.raises(Invalid):
        task_await(task=task, session=session, by=world.person("clerk"), at=moment(12))
    assert awaited(world.person("clerk")) == []


def test_products_still_missing_and_what_came(world: World) -> None:
    old = Document.objects.create(
        register=world.register, kind="Quyết định", number="15/2020/QĐ-UBND", state=Document.State.PUBLISHED,
        uploaded_by=world.people["clerk"], uploaded_at=moment(), published_at=moment(),
    )  # fmt: skip
    first, second, _report = published(
        world,
        task_json("Ban hành quyết định.", product="Quyết định", citations=[1]),
        task_json("Lập kế hoạch.", ("yt",), product="Kế hoạch"),
        task_json("Báo cáo.", product="Báo cáo"),
    )
    reading = Reading.objects.create(document=first.document, reader="test", content="x", sha256="0" * 64, read_at=moment())
    cited = [("1/KH", "basis"), (old.number, "replace")]
    data = {"citations": [{"text": f"Văn bản số {number}", "number": number, "relation": how} for number, how in cited]}
    Extraction.objects.create(reading=reading, extractor="test", data=data, extracted_at=moment())
    Task.objects.filter(pk=first.pk).update(reading=reading)
    clerk, focal = world.person("clerk"), world.person("tc-focal")
    assert [a.task_id for a in products_wanted(clerk, missing=True)] == [first.pk, second.pk]
    assert [a.task_id for a in products_wanted(focal, missing=True)] == [first.pk]
    work.assignment_receive(assignment=assignment_of(first, world.agencies["tc"]), by=focal, at=moment(11))
    work.assignment_report_done(
        assignment=assignment_of(first, world.agencies["tc"]), text="Đã ban hành.", by=focal, at=moment(12),
        shown=Shown(number="40/2026/QĐ-UBND", issued_on=date(2026, 8, 12), is_product=True),
    )  # fmt: skip
    assert [a.task_id for a in products_wanted(clerk, missing=True)] == [second.pk]
    done = products_of(list(products_wanted(clerk, missing=False)), clerk, today=TODAY, soon_days=3)[0]
    assert done.brought is not None and done.brought.words == "40/2026/QĐ-UBND"
    assert [(r.number, r.pk) for r in done.replaces] == [(old.number, old.pk)]
    page = client_of(world, "clerk").get("/nhiem-vu/san-pham?tat_ca=1").content.decode()
    assert f'href="/van-ban/{old.pk}">Văn bản số 15/2020/QĐ-UBND' in page
