"""Every page answers for those who may see it, and the numbers of the overview lead to exactly their rows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import dondoc.web
from dondoc.web.documents.models import Document, Draft
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.register.services import work
from dondoc.web.register.services.evidence import Shown
from tests.web.places import places_of
from tests.web.test_routes import GET_RULES, client_of
from tests.web.world import World, assignment_of, by, document_of, moment, published, task_json


@pytest.fixture
def tasks(world: World) -> list[Task]:
    """Late, on time, done, without a date, for many."""
    today = timezone.localdate()
    made = published(
        world,
        task_json("Tham mưu Quyết định mới về hỗ trợ giải ngân.", ("tc",), ("yt",), deadline=by("2026-08-12")),
        task_json("Rà soát tiến độ giải ngân.", ("group:so-nganh",)),
        task_json("Báo cáo phòng, chống dịch.", ("yt",), deadline=by(f"{today + timedelta(days=2)}")),
        task_json("Lập kế hoạch.", ("xd", "tc"), deadline=by("2026-08-30")),
    )
    focal, clerk = world.person("tc-focal"), world.person("clerk")
    work.assignment_receive(assignment=assignment_of(made[0], world.agencies["tc"]), by=focal, at=moment(11))
    work.assignment_report_done(
        assignment=assignment_of(made[0], world.agencies["tc"]),
        text="Đã trình.",
        by=focal,
        at=moment(14),
        shown=Shown(number="1/TTr"),
    )
    work.assignment_confirm(assignment=assignment_of(made[0], world.agencies["tc"]), by=clerk, at=moment(15))
    return made


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", ["clerk", "leader", "tc-focal", "tc-head", "auditor", "admin", "compiler", "xd-unit-focal"])
@pytest.mark.parametrize(
    "address", ["/", "/van-ban/", "/nhiem-vu/", "/co-quan/", "/tim?q=giai+ngan", "/tai-khoan/password/change/"]
)
def test_pages_answer(world: World, tasks: list[Task], name: str, address: str) -> None:
    answer = signed_in(world, name).get(address)
    assert answer.status_code == 200
    assert len(answer.content) < 150_000
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_every_page_is_light_and_text_is_compressed(world: World, tmp_path: Path, settings: Any) -> None:
    """At most 150 kB with our own styles and scripts; over the line a fraction of it, and office files as they are."""
    settings.WATCHED_FOLDER = str(tmp_path)
    places, static = places_of(world), Path(dondoc.web.__file__).parent / "static"
    ours = sum(len(path.read_bytes()) for kind in ("css", "js") for path in (static / kind).iterdir())
    for route, allowed in GET_RULES.items():
        client = signed_in(world, "clerk" if "clerk" in allowed else min(allowed))
        plain = client.get(places.address(route))
        sent = client.get(places.address(route), headers={"Accept-Encoding": "gzip"})
        if plain.headers["Content-Type"].startswith("text/html"):
            assert len(plain.content) + ours < 150_000, route
            assert len(plain.content) < 400 or len(sent.content) < len(plain.content) / 1.8, route
            assert "Content-Encoding" not in plain.headers
        elif not plain.streaming and "json" not in plain.headers["Content-Type"]:
            assert "Content-Encoding" not in sent.headers, route


@pytest.mark.parametrize("address", ["/dieu-hanh/", "/dieu-hanh/?luc=12/08/2026", "/dieu-hanh/?luc=99/99"])
def test_overview_counts_what_its_links_list(world: World, tasks: list[Task], address: str) -> None:
    client = signed_in(world, "leader")
    page = client.get(address).content.decode()
    links = re.findall(r'href="(/nhiem-vu/\?o=[^"]+)">(?:<b>)?([\d.]+)<', page)
    assert len(links) >= 6
    for link, number in links:
        rows = client.get(link.replace("&amp;", "&")).content.decode()
        assert f"<b>{number} nhiệm vụ</b>" in rows, link


@pytest.mark.parametrize("name", ["clerk", "leader", "tc-focal", "yt-focal", "tc-head", "xd-unit-focal"])
def test_my_work_counts_what_its_links_list(world: World, tasks: list[Task], name: str) -> None:
    client = signed_in(world, name)
    page = client.get("/").content.decode()
    links = re.findall(r'href="(/nhiem-vu/\?[^"]+)"[^>]*><b>([\d.]+)<', page)
    assert len(links) == 5
    for link, number in links:
        assert f"<b>{number} nhiệm vụ</b>" in client.get(link.replace("&amp;", "&")).content.decode(), link


def test_filters_are_an_address(world: World, tasks: list[Task]) -> None:
    client = signed_in(world, "clerk")
    for query, expected in {
        "q=GIAI+ngan": 2, "han=qua_han": 1, "han=sap_han": 1, "han=xong_tre": 1, "han=khong_han": 1, "tinh_trang=done": 1,
        f"co_quan={world.agencies['yt'].pk}": 3, f"co_quan={world.agencies['yt'].pk}&vai=lead": 2, "tre_tu=1&tre_den=30": 0,
        "tre_tu=31": 1, "la=sao": 0, "tu=01/08/2026&den=31/08/2026": 2, "o=bogus&han=bogus&trang=x": 4, "mo=1": 3,
    }.items():  # fmt: skip
        answer = client.get(f"/nhiem-vu/?{query}")
        assert f"<b>{expected} nhiệm vụ</b>" in answer.content.decode(), query


def test_an_agency_sees_only_its_own(world: World, tasks: list[Task]) -> None:
    client = signed_in(world, "yt-focal")
    assert client.get(f"/nhiem-vu/{tasks[3].pk}").status_code == 404
    assert client.get(f"/nhiem-vu/{tasks[0].pk}").status_code == 200
    assert "<b>3 nhiệm vụ</b>" in client.get("/nhiem-vu/").content.decode()


def test_of_very_many_leads_one_is_named_and_the_rest_counted(world: World) -> None:
    [task] = published(world, task_json("Rà soát.", ("vpubnd", "tc", "yt", "xd"), deadline=by("2026-08-30")))
    for address in ("/nhiem-vu/", f"/van-ban/{task.document_id}"):
        page = signed_in(world, "clerk").get(address).content.decode()
        assert page.count("<br>") and "và 3 cơ quan khác" in page, address
    own = signed_in(world, "yt-focal").get("/nhiem-vu/").content.decode()
    assert "Sở Y tế<br>" in own and "Sở Xây dựng<br>" not in own, "one's own agency is the one that is named"


@pytest.mark.parametrize(
    ("name", "agency", "there"),
    [("clerk", "tc", True), ("tc-focal", "tc", True), ("tc-focal", "yt", False), ("auditor", "yt", True)],
)
def test_an_agency_leads_to_its_tasks_where_they_may_be_seen(world: World, name: str, agency: str, there: bool) -> None:
    pk = world.agencies[agency].pk
    page = signed_in(world, name).get(f"/co-quan/{pk}").content.decode()
    assert (f"/nhiem-vu/?co_quan={pk}&amp;han=qua_han" in page) is there


def test_what_cannot_be_published_yet_leads_to_the_review(world: World) -> None:
    document = document_of(world, task_json("Rà soát.", ("tc",)))
    document.drafts.update(state=Draft.State.OPEN)
    page = signed_in(world, "clerk").get(f"/van-ban/{document.pk}/phat-hanh").content.decode()
    assert "Chưa phát hành được" in page and "nhận mã số cố định" not in page
    assert f'<a class="button main" href="/van-ban/{document.pk}/soat">Bắt đầu soát</a>' in page


def test_what_waits_for_review_stands_above_what_is_published(world: World) -> None:
    published(world, task_json("Rà soát.", ("tc",)), at=moment(9))
    waiting = [document_of(world, task_json(words, ("tc",))) for words in ("Lập kế hoạch.", "Lập báo cáo.")]
    Document.objects.filter(pk=waiting[1].pk).update(issued_on=date(2001, 1, 1))
    Document.objects.filter(pk=waiting[0].pk).update(issued_on=None)
    page = signed_in(world, "clerk").get("/van-ban/").content.decode()
    shown = [int(key) for key in re.findall(r'<th scope="row" class="nowrap"><a href="/van-ban/(\d+)"', page)]
    assert shown[:2] == [waiting[1].pk, waiting[0].pk] and len(shown) == 3, "the last come first, whatever its date"


def test_a_page_without_sources_speaks_to_officials(world: World) -> None:
    page = signed_in(world, "clerk").get("/van-ban/tiep-nhan").content.decode()
    said, technical = page.split("Dành cho người quản trị hệ thống")
    assert "thư mục hoặc hộp thư được theo dõi" in said and "DONDOC_" not in said
    assert "DONDOC_WATCHED_FOLDER" in technical and "docs/reference.md" in technical


def test_exports_have_every_row(world: World, tasks: list[Task]) -> None:
    client = signed_in(world, "clerk")
    lines = b"".join(client.get("/nhiem-vu/?dang=csv").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len(lines) == 1 + len(tasks) and lines[1].startswith("NV-00001,")
    assert client.get("/nhiem-vu/?dang=xlsx").content[:2] == b"PK"
    client.cookies["django_language"] = "en"
    assert "Not yet accepted" in client.get("/nhiem-vu/").content.decode(), "the page is in the reader's language"
    english = b"".join(client.get("/nhiem-vu/?dang=csv").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert english == lines, "a file is the same for everybody"


@pytest.mark.parametrize("address", ["/nhiem-vu/", "/nhiem-vu/?han=qua_han", "/", "/van-ban/", "/dieu-hanh/"])
def test_queries_do_not_grow_with_rows(
    world: World, tasks: list[Task], address: str, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(world, "clerk")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(4):
        published(world, *(task_json(f"Việc {n}.", ("tc", "yt"), ("xd",), deadline=by("2026-08-12")) for n in range(3)))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few) + 1, [q["sql"][:160] for q in many]


@pytest.mark.parametrize(("name", "offered"), [("clerk", True), ("compiler", True), ("auditor", False)])
def test_only_who_may_make_a_report_is_led_to_making_one(world: World, name: str, offered: bool) -> None:
    session = Session.objects.create(register=world.register, title="Phiên tháng 5", period="2026-05")
    page = client_of(world, name).get(f"/phien-hop/{session.pk}").content.decode()
    assert ("Lập báo cáo" in page) == offered


def test_the_form_of_an_action_is_english_for_who_chose_english(world: World) -> None:
    (task,) = published(world, task_json("Rà soát."))
    client = client_of(world, "clerk")
    client.cookies["django_language"] = "en"
    given = assignment_of(task, world.agencies["tc"])
    assert "<h1>Set the deadline</h1>" in client.get(f"/giao-viec/{given.pk}/set_deadline").content.decode()
