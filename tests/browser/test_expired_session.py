"""A session that runs out while somebody fills in a long form: nothing is recorded, nothing typed is lost, and it is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from dondoc.web.register.models import Assignment, Update
from dondoc.web.register.services.work import assignment_receive
from tests.browser.conftest import PASSWORD
from tests.web.world import World, moment, published, task_json

WORDS = "Đã trình phương án điều chỉnh vốn; còn vướng mặt bằng ở hai xã, đang chờ ý kiến của sở."


@pytest.fixture
def given(world: World) -> Assignment:
    (task,) = published(world, task_json("Rà soát phương án điều chỉnh vốn.", ("tc",)))
    assignment = Assignment.objects.get(task=task)
    assignment_receive(assignment=assignment, by=world.person("tc-focal"), at=moment(11))
    user = world.people["tc-focal"]
    user.set_password(PASSWORD)
    user.save()
    return assignment


@pytest.mark.parametrize("where", ["in the task's page", "on a page of its own"])
def test_what_was_typed_survives(
    world: World, given: Assignment, open_page: Callable[..., Any], live_server: Any, where: str
) -> None:
    inside = where == "in the task's page"
    page = open_page("tc-focal", f"/nhiem-vu/{given.task_id}" if inside else f"/giao-viec/{given.pk}/update")
    form = _form(page, inside)
    form.locator("[name=text]").fill(WORDS)
    form.locator("[name=percent]").fill("40")
    Session.objects.all().delete()
    form.locator("button.main").click()
    page.wait_for_url("**/login/**")
    assert "Phiên làm việc đã hết" in page.inner_text("#notes")
    assert not Update.objects.exists()
    page.get_by_label("Tên đăng nhập").fill("tc-focal")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(f"**/nhiem-vu/{given.task_id}" if inside else "**/update")
    form = _form(page, inside)
    expect(form.locator("[name=text]")).to_have_value(WORDS)
    expect(form.locator("[name=percent]")).to_have_value("40")
    form.locator("button.main").click()
    page.wait_for_function("document.querySelector('.note.success') !== null")
    assert [(u.text, u.percent) for u in Update.objects.all()] == [(WORDS, 40)]
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('update-')).length") == 0


def _form(page: Any, inside: bool) -> Any:
    if inside:
        page.locator("details.inrow summary", has_text="Cập nhật").first.click()
    form = page.locator("form.action")
    form.wait_for()
    return form
