"""Every page in both schemes: axe-core finds nothing, nothing runs out of a phone's width, Vietnamese comes first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Arrival
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.reports.services import report_freeze
from dondoc.web.threads.models import ThreadLink
from dondoc.web.threads.services import link_add
from tests.browser.conftest import axe
from tests.browser.test_issue_two import EXAMPLE
from tests.web.places import places_of
from tests.web.test_routes import GET_RULES, client_of
from tests.web.world import World, assignment_of, by, moment, published, task_json

PRINTED = Path(__file__).parents[2] / "examples" / "2026-10.pdf"
PHONE = {"width": 390, "height": 844}


def rest_of(world: World, chosen: list[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Every page of the URL map that is not among those chosen, opened by one who may."""
    there = {resolve(address.partition("?")[0]).url_name for _who, address in chosen if "khong-co" not in address}
    places = places_of(world)
    found: list[tuple[str | None, str]] = []
    for route, allowed in GET_RULES.items():
        name, address = ("clerk" if "clerk" in allowed else min(allowed)), places.address(route)
        if route not in there and "text/html" in client_of(world, name).get(address).headers["Content-Type"]:
            found.append((name, address))
    given = assignment_of(Task.objects.get(pk=places.keys["task"][0]), world.agencies["tc"])
    for action in ("update", "report_done", "ask_extension", "evidence", "hand_down", "handle"):
        found.append(("tc-focal", reverse("act", args=[given.pk, action])))
    for action in ("cancel", "suspend", "hand_over", "remind", "set_deadline"):
        found.append(("clerk", reverse("act", args=[given.pk, action])))
    return found


@pytest.fixture
def pages(world: World, tmp_path: Path, settings: Any) -> list[tuple[str | None, str]]:
    """Who opens which address: pages with much on them first, then all others of the URL map."""
    settings.WATCHED_FOLDER = str(tmp_path)
    clerk = world.person("clerk")
    document = document_upload(data=EXAMPLE.encode(), name="a.txt", by=clerk, at=moment()).document
    late = task_json("Rà soát, báo cáo tiến độ giải ngân.", ("tc",), ("yt",), deadline=by("2026-08-30"), product="Kế hoạch")
    tasks = published(world, late, task_json("Đôn đốc tiêm chủng.", ("group:so-nganh",)))
    printed = document_upload(data=PRINTED.read_bytes(), name="b.pdf", by=clerk, at=moment()).document
    now = timezone.now()
    arrival = Arrival.objects.create(
        register=world.register, name="scan.pdf", place="scan", by=world.people["clerk"], at=now, touched_at=now,
        state=Arrival.State.READING, done=3, total=12,
    )  # fmt: skip
    session = Session.objects.create(register=world.register, title="Phiên họp thường kỳ tháng 5", period="2026-05")
    following = Session.objects.create(register=world.register, title="Phiên họp tháng 6", period="2026-06", previous=session)
    Task.objects.filter(pk=tasks[0].pk).update(session=session)
    again = published(world, task_json("Rà soát, báo cáo kết quả giải ngân.", ("yt",)), at=moment(12))[0]
    link_add(task=again, earlier=tasks[0], by=clerk, at=moment(12))
    for words in ("tình hình giải ngân", "tiến độ giải ngân"):
        published(world, task_json(f"Rà soát, báo cáo {words}.", ("yt",)), at=moment(13))
    assert ThreadLink.objects.filter(state=ThreadLink.State.PROPOSED).count() > 1  # to choose among on the page of threads
    report = report_freeze(session=session, as_of=tasks[0].given_at, by=clerk, at=tasks[0].given_at)
    chosen: list[tuple[str | None, str]] = [
        (None, "/tai-khoan/login/"),
        ("clerk", "/"), ("tc-focal", "/"), ("clerk", "/van-ban/"), ("clerk", f"/van-ban/{document.pk}"),
        ("clerk", f"/van-ban/{document.pk}/soat"), ("clerk", f"/van-ban/{document.pk}/soat?sua={document.drafts.first().pk}"),
        ("clerk", f"/van-ban/{printed.pk}/soat?xem=trang"), ("clerk", f"/van-ban/dang-doc/{arrival.pk}"),
        ("clerk", f"/van-ban/{tasks[0].document_id}/noi-nhan"), ("tc-focal", f"/van-ban/{tasks[0].document_id}"),
        ("clerk", f"/van-ban/{document.pk}/phat-hanh"), ("clerk", f"/van-ban/{document.pk}/thong-tin"),
        ("clerk", "/van-ban/chi-dao-mieng"), ("clerk", "/nhiem-vu/"), ("clerk", "/nhiem-vu/?han=qua_han&nhom=co_quan"),
        ("tc-focal", f"/nhiem-vu/{tasks[0].pk}"), ("clerk", f"/nhiem-vu/{tasks[0].pk}"), ("leader", "/dieu-hanh/"),
        ("leader", "/dieu-hanh/theo-thang"),
        ("clerk", "/phien-hop/"), ("clerk", f"/phien-hop/{session.pk}"), ("clerk", "/phien-hop/moi"), ("clerk", "/bao-cao/"),
        ("leader", f"/bao-cao/{report.pk}/"), ("clerk", f"/bao-cao/{report.pk}/danh-sach?o=total"), ("clerk", "/co-quan/"),
        ("clerk", f"/co-quan/{world.agencies['tc'].pk}"), ("clerk", "/tim?q=giai+ngan"), ("clerk", "/tim?q=khongcogi"),
        ("clerk", "/khong-co-trang-nay"), ("tc-focal", "/dieu-hanh/"), ("clerk", "/tai-khoan/password/change/"),
        ("clerk", "/tai-khoan/2fa/"), ("clerk", "/nhiem-vu/dinh-ky"), ("clerk", "/nhiem-vu/cho-ngay"),
        ("clerk", "/nhiem-vu/san-pham"), ("clerk", "/nhiem-vu/so-cu"), ("clerk", "/mau-chuoi/"), ("tc-focal", "/nguoi-thay/"),
        ("admin", "/quan-tri/"), ("admin", "/quan-tri/nguoi/nap"), ("admin", f"/quan-tri/nguoi/{world.people['clerk'].pk}"),
        ("admin", "/quan-tri/co-quan/moi"), ("admin", f"/quan-tri/co-quan/{world.agencies['tc'].pk}"),
        ("clerk", f"/co-quan/{world.agencies['tc'].pk}/ban-giao"), ("admin", "/chinh-sach/"),
        ("clerk", "/chuoi/"), ("clerk", f"/chuoi/{tasks[0].pk}"), ("clerk", "/diem-lech/"),
        ("leader", f"/bao-cao/{report.pk}/cham-diem"), ("leader", f"/bao-cao/{report.pk}/so-sanh/{report.pk}"),
        ("clerk", f"/phien-hop/{following.pk}/dieu-khien"), ("tc-focal", "/tra-loi"),
    ]  # fmt: skip
    return chosen + rest_of(world, chosen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    pages: list[tuple[str | None, str]], open_page: Callable[..., Any], live_server: Any, scheme: str
) -> None:
    found: dict[str, list[str]] = {}
    opened: dict[str | None, Any] = {}
    for name, address in pages:
        if name in opened:
            opened[name].goto(live_server.url + address)
        else:
            opened[name] = open_page(name, address, color_scheme=scheme, reduced_motion="reduce")  # axe sees what stands
        if problems := axe(opened[name]):
            found[f"{name} {address}"] = problems
    assert not found


def test_a_phone_shows_every_page_without_sideways_scrolling(
    pages: list[tuple[str | None, str]], open_page: Callable[..., Any], live_server: Any
) -> None:
    wide: list[tuple[str, int]] = []
    opened: dict[str | None, Any] = {}
    for name, address in pages:
        if name in opened:
            opened[name].goto(live_server.url + address)
        else:
            opened[name] = open_page(name, address, viewport=PHONE)
        width = opened[name].evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide.append((address, width))
    assert not wide


def test_vietnamese_first_english_on_demand(world: World, open_page: Callable[..., Any], tmp_path: Path) -> None:
    page = open_page("clerk", "/", locale="en-US")
    assert page.locator("html").get_attribute("lang") == "vi"
    page.locator("summary", has_text="Clerk").click()
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
