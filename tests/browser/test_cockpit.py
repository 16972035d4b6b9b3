"""The room goes through the whole last notice by keyboard; what it decides stands in the draft of the next notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Assignment, Progress, Task
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.work import assignment_receive, assignment_report_done
from dondoc.web.reports.drawn.decisions import decisions_of
from dondoc.web.reports.drawn.letters import letter_next_notice
from dondoc.web.reports.services import content_of, report_freeze
from tests.web.world import World, assignment_of, by, fresh, moment, published, task_json


def test_the_whole_notice_by_keyboard(world: World, open_page: Callable[..., Any]) -> None:
    before = Session.objects.create(register=world.register, title="Phiên họp tháng 7", period="2026-07")
    session = Session.objects.create(register=world.register, title="Phiên họp tháng 8", period="2026-08", previous=before)
    words = ("Rà soát vốn đầu tư công.", "Báo cáo phòng, chống dịch.", "Lập phương án sửa chữa đường tỉnh.")
    leads = (("tc",), ("yt",), ("xd",))
    orders = [task_json(w, lead, deadline=by("2026-08-05")) for w, lead in zip(words, leads, strict=True)]
    tasks = published(world, *orders, at=moment(1))
    Task.objects.update(session=before)
    focal = world.person("yt-focal")
    mine = assignment_of(tasks[1], world.agencies["yt"])
    assignment_receive(assignment=mine, by=focal, at=moment(2))
    assignment_report_done(assignment=fresh(mine), text="Đã báo cáo.", by=focal, at=moment(4), shown=Shown(number="31/BC-SYT"))

    page = open_page("leader", f"/phien-hop/{session.pk}/dieu-khien")
    seen = []
    for place in (1, 2, 3):
        page.locator("h1", has_text=f"{place}/3").wait_for()
        seen.append(page.locator("blockquote p").first.inner_text())
        if place < 3:
            page.keyboard.press("j")
    assert seen == list(words)
    page.keyboard.press("k")
    page.locator("h1", has_text="2/3").wait_for()
    page.locator("summary, button", has_text="Xác nhận hoàn thành").first.focus()
    page.keyboard.press("Enter")
    page.locator("button.main", has_text="Xác nhận hoàn thành").last.focus()
    page.keyboard.press("Enter")
    page.locator("main", has_text="Đã xác nhận hoàn thành").wait_for()
    assert Assignment.objects.get(pk=mine.pk).progress == Progress.DONE
    page.locator("h1", has_text="2/3").wait_for()
    page.keyboard.press("g")
    page.keyboard.type("Báo cáo phương án dự phòng trước ngày 20 tháng 9.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("main", has_text="Đã ghi vào dự thảo thông báo").wait_for()
    page.get_by_role("button", name="Gắn sao").focus()
    page.keyboard.press("Enter")
    page.locator("main", has_text="gắn sao").first.wait_for()
    page.locator("h1", has_text="2/3").wait_for()
    assert Task.objects.get(pk=tasks[1].pk).starred

    later = tasks[0].given_at + timedelta(days=20)
    frozen = report_freeze(session=session, as_of=later, by=world.person("clerk"), at=later + timedelta(days=90))
    draft = [block.text for block in letter_next_notice(content_of(frozen), decisions_of(session)).blocks]
    assert "- Báo cáo phương án dự phòng trước ngày 20 tháng 9." in draft
    assert any("Rà soát vốn đầu tư công (nhắc lần 2" in line for line in draft)
