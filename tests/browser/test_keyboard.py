"""A notice reviewed and made ready by keyboard alone; how many keys it took is printed and held to the promise."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Draft
from tests.browser.test_issue_two import EXAMPLE
from tests.web.world import World, moment


@pytest.fixture
def page(world: World, open_page: Callable[..., Any]) -> Any:
    document = document_upload(data=EXAMPLE.encode(), name="a.txt", by=world.person("clerk"), at=moment()).document
    opened = open_page("clerk", f"/van-ban/{document.pk}/soat")
    opened.locator(".card.now").wait_for()
    return opened


def settled(page: Any, words: str) -> None:
    page.locator("#reviewbar", has_text=words).wait_for()


def test_review_by_keyboard(page: Any, capsys: pytest.CaptureFixture[str]) -> None:
    start, keys = time.monotonic(), 0
    first = page.locator(".card.now").get_attribute("id")
    # The first task gets another lead: open its field, type without accents, choose, save. Typing is one action.
    page.keyboard.press("l")
    page.locator(".card.editing [name=leads]").wait_for()
    page.keyboard.type("so xay dung")
    page.locator("#agency-suggest li").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    settled(page, "1/3")
    corrected = 3
    draft = Draft.objects.get(pk=int(first[1:]))
    assert [p["agency"] for p in draft.current["leads"]] == ["xd"]
    # The rest is right: the item at once, then one by one.
    page.keyboard.press("a")
    settled(page, "2/3")
    page.keyboard.press("Enter")
    settled(page, "3/3")
    keys += corrected + 2
    # One taken back, and accepted again.
    page.keyboard.press("u")
    settled(page, "2/3")
    with capsys.disabled():
        print(f"\nreview by keyboard: 3 tasks, 1 corrected, {keys} actions, {time.monotonic() - start:.1f} s")
    assert corrected <= 3 and keys <= 5


def test_telex_does_not_set_off_shortcuts(page: Any) -> None:
    """Input methods send Backspace and composed letters; neither is a shortcut."""
    for event in ({"key": "Backspace"}, {"key": "a", "isComposing": True}, {"key": "Process", "keyCode": 229}):
        page.evaluate(
            "init => document.querySelector('.card.now').dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...init}))",
            event,
        )
    page.wait_for_timeout(300)
    assert not Draft.objects.filter(state=Draft.State.ACCEPTED).exists()
    page.keyboard.press("?")
    page.get_by_label("Tắt phím tắt một chữ trên máy này").check()
    page.keyboard.press("Escape")
    page.locator(".card.now").focus()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not Draft.objects.filter(state=Draft.State.ACCEPTED).exists()
