"""A real Chromium against a live server; one browser for the session, one clean context for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from tests.web.world import World, make_world

# Playwright keeps an event loop in the test's thread; the ORM is called from there all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
CHROMIUM = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).parents[1] / "vendor" / "axe-4.14.1.min.js"
PASSWORD = "a-long-enough-word"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def world(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    storage = default_storage._wrapped.__class__(location=tmp_path / "files")  # type: ignore[attr-defined]
    monkeypatch.setattr(default_storage, "_wrapped", storage)
    return make_world()


@pytest.fixture
def open_page(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """``open_page("clerk", "/van-ban/")``: a page of somebody signed in, at an address; errors of scripts fail the test."""
    contexts: list[Any] = []
    errors: list[str] = []

    def opened(name: str | None = None, address: str = "/", **options: Any) -> Any:
        from django.test import Client

        context = chromium.new_context(**({"viewport": {"width": 1366, "height": 768}, "locale": "vi-VN"} | options))
        contexts.append(context)
        if name:
            from dondoc.web.people.models import User

            client = Client()
            client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
        page.goto(live_server.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors, errors


def axe(page: Any) -> list[str]:
    """What axe-core finds on the page as it is now: rule, how bad, where."""
    # The page's own policy lets no foreign script in, so it is evaluated by the driver.
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']} ({v['impact']}): {node['html'][:160]} — {node.get('failureSummary', '')[:300]}"
        for v in found["violations"]
        for node in v["nodes"]
    ]
