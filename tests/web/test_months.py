"""Figures month by month: each begins with what the one before left, and its numbers lead to their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.core.cache import cache

from dondoc.web.home.months import months_until
from dondoc.web.register.services import work
from dondoc.web.register.services.evidence import Shown
from tests.threads.test_threads import client_of
from tests.web.world import World, assignment_of, by, fresh, moment, published, task_json

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def lived(world: World) -> None:
    """June: two given. July: one done on time, one given. August: one given."""
    first, _ = published(
        world, task_json("Lập kế hoạch.", ("tc",), deadline=by("2026-07-20")),
        task_json("Rà soát.", ("yt",), deadline=by("2026-07-25")), at=moment(5, month=6),
    )  # fmt: skip
    tc, given = world.person("tc-focal"), assignment_of(first, world.agencies["tc"])
    work.assignment_receive(assignment=given, by=tc, at=moment(3, month=7))
    shown = Shown(number="1/KH-STC", issued_on=moment(8, month=7).date())
    work.assignment_report_done(assignment=fresh(given), text="Đã ban hành.", shown=shown, by=tc, at=moment(8, month=7))
    work.assignment_confirm(assignment=fresh(given), by=world.person("clerk"), at=moment(9, month=7))
    published(world, task_json("Báo cáo.", ("xd",), nature="regular"), at=moment(10, month=7))
    published(world, task_json("Tổng hợp.", ("tc",), deadline=by("2026-09-20")), at=moment(12))


def test_each_month_begins_with_what_the_one_before_left(world: World) -> None:
    lived(world)
    found = months_until(world.person("leader"), moment(20))
    said = [(m.first_day.month, m.figures.open_before, m.figures.new, m.figures.done, m.figures.open) for m in found]
    assert said == [(8, 2, 1, 0, 3), (7, 2, 1, 1, 2), (6, 0, 2, 0, 2)]
    assert [m.figures.open_overdue for m in found] == [1, 1, 0] and found[1].figures.done_on_time == 1
    assert all(m.figures.open_before == before.figures.open for m, before in pairwise(found))


def test_months_that_are_over_are_asked_for_once(world: World) -> None:
    lived(world)
    first = months_until(world.person("leader"), moment(20))
    again = months_until(world.person("clerk"), moment(20))
    assert [m.figures for m in first] == [m.figures for m in again]
    published(world, task_json("Việc mới.", ("tc",)), at=moment(21))
    newest = months_until(world.person("leader"), moment(22))
    assert newest[0].figures.new == 2 and [m.figures for m in newest[1:]] == [m.figures for m in first[1:]]


def test_numbers_lead_to_their_rows(world: World) -> None:
    lived(world)
    client = client_of(world, "leader")
    page = client.get("/dieu-hanh/theo-thang").content.decode()
    links = re.findall(r'href="(/nhiem-vu/[?]o=[^"]+)">(\d+)<', page)
    assert len(links) >= 6
    for address, number in links:
        rows = client.get(address.replace("&amp;", "&")).content.decode()
        assert f"<b>{number} nhiệm vụ</b>" in rows, address
