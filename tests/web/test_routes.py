"""Who may come in where: one row a route, made complete by the URL map itself. A new route without a row fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.places import Places, places_of
from tests.web.world import World

ALL = {"clerk", "leader", "compiler", "admin", "auditor", "tc-focal", "tc-head", "yt-focal", "xd-focal"}
OFFICE = {"clerk", "leader"}
READERS = {"clerk", "leader", "compiler", "admin", "auditor"}
#: readers and the agency that has the task (its focal point and head); `xd-focal` is another agency
PARTIES = READERS | {"tc-focal", "tc-head"}
#: who acts on an assignment of Sở Tài chính
ACTORS = OFFICE | {"tc-focal", "tc-head"}
#: route -> who gets in (200 or a redirect that is not the sign-in); everybody else gets 403 or 404, a stranger 403
GET_RULES: dict[str, set[str]] = {
    "chains": OFFICE | {"admin"}, "old_sheets": OFFICE, "old_sheet": OFFICE,
    "people_import": {"admin"}, "people_template": {"admin"},
    "tasks_recurring": ALL, "tasks_awaited": ALL, "tasks_products": ALL,
    "deputies": ALL, "deputies_of": {"admin"}, "agency_new": {"admin"}, "agency_edit": {"admin"},
    "agency_hand_over": OFFICE, "agency_minutes": OFFICE,
    "tasks_bulk": OFFICE | {"tc-focal", "tc-head", "yt-focal", "xd-focal"},
    "tasks_import": {"tc-focal", "tc-head", "yt-focal", "xd-focal"},
    "home": ALL, "overview": READERS, "months": READERS,
    "documents": ALL, "document": PARTIES, "document_file": PARTIES, "document_describe": OFFICE,
    "review": OFFICE, "document_publish": OFFICE, "document_replace": OFFICE, "document_annotated": OFFICE | {"admin"},
    "oral": OFFICE, "tasks": ALL, "task": PARTIES, "act": ACTORS,
    "evidence_file": PARTIES, "agencies": ALL, "agency": ALL, "agency_names": ALL, "search": ALL, "sessions": ALL, "session": ALL,
    "session_new": OFFICE, "reports": READERS, "report": READERS, "report_file": READERS,
    "administration": {"admin"}, "person": {"admin"}, "policy": {"admin", "clerk", "leader", "auditor"},
    "report_rows": READERS, "report_compare": READERS, "report_template": OFFICE, "report_letter": READERS,
    "arrival": OFFICE, "sources": OFFICE | {"admin"}, "document_sheet": PARTIES,
    "document_dispatch": READERS, "document_compare": OFFICE,
    "announcement": READERS, "extension_slip": PARTIES, "threads": READERS, "thread": PARTIES, "drift": READERS,
    "report_scores": READERS, "cockpit": OFFICE, "reply": {"tc-focal", "tc-head", "yt-focal", "xd-focal"},
}  # fmt: skip
#: routes that only take a form; an empty one sent by somebody who may not is 403 or 404
POST_RULES: dict[str, set[str]] = {
    "upload": OFFICE, "act": ACTORS, "session_day": OFFICE, "report_approve": {"leader"}, "register_choose": ALL,
    "person_change": {"admin"}, "arrival_stop": OFFICE, "sources_look": OFFICE | {"admin"}, "source_again": OFFICE | {"admin"},
    "document_addressees": OFFICE, "document_receive": {"tc-focal", "tc-head"},
    "task_awaits": OFFICE, "steps_plan": {"tc-focal", "tc-head"}, "chain_drop": OFFICE | {"admin"},
    "step_done": {"tc-focal", "tc-head"},
    "deputy_end": {"tc-focal", "admin"}, "spelling_drop": {"admin"},
    "tasks_view": ALL, "tasks_columns": ALL, "tasks_view_drop": {"clerk"},
    "task_comment": PARTIES - {"auditor"}, "task_star": OFFICE, "decision_drop": OFFICE,
    "thread_decide": OFFICE, "threads_decide": OFFICE, "thread_link": OFFICE, "drift_set_aside": OFFICE,
}  # fmt: skip
#: nothing of the register in them
PUBLIC = {"healthz", "readyz", "look_settings"}
#: allauth's own: sign-in, password, second factor; tested by their authors
PREFIXES = ("account_", "mfa_", "socialaccount_", "openid_connect_", "social/")


def routes(patterns: list[Any] | None = None) -> Iterator[str]:
    """The names of all routes of the URL map."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name or (pattern.namespace or "").startswith("api"):
                continue
            yield from routes(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


def test_every_route_has_a_rule() -> None:
    without = {r for r in routes() if not r.startswith(PREFIXES)} - set(GET_RULES) - set(POST_RULES) - PUBLIC
    assert not without, f"say in tests/web/test_routes.py who may use: {sorted(without)}"


def test_every_rule_has_a_route() -> None:
    assert not (set(GET_RULES) | set(POST_RULES) | PUBLIC) - set(routes())


@pytest.fixture
def places(world: World, tmp_path: Path, settings: Any) -> Places:
    settings.WATCHED_FOLDER = str(tmp_path)
    return places_of(world)


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def asked(client: Client, places: Places, route: str, *, post: bool) -> HttpResponse:
    """The answer, and nothing of it kept, so that no request depends on those before it."""
    with transaction.atomic():
        address = places.address(route)
        answer = client.post(address, places.forms.get(route, {})) if post else client.get(address)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("name", sorted(ALL | {"stranger"}))
def test_who_gets_in(world: World, places: Places, name: str) -> None:
    client = client_of(world, name)
    wrong = []
    for route, allowed in GET_RULES.items():
        status = asked(client, places, route, post=False).status_code
        if (status in (200, 302)) != (name in allowed):
            wrong.append((route, status, name in allowed))
        if name not in allowed and (status := asked(client, places, route, post=True).status_code) not in (403, 404, 405):
            wrong.append((route, "POST", status))
    for route, allowed in POST_RULES.items():
        status = asked(client, places, route, post=True).status_code
        if (status not in (403, 404)) != (name in allowed):
            wrong.append((route, status, name in allowed))
    assert not wrong


def test_every_rule_lets_somebody_in() -> None:
    assert not [route for route, allowed in (GET_RULES | POST_RULES).items() if not allowed]


def test_nobody_gets_in_unsigned(world: World, places: Places) -> None:
    client = Client()
    for route in {*GET_RULES, *POST_RULES}:
        answer = asked(client, places, route, post=route not in GET_RULES)
        assert answer.status_code == 405 or answer.headers["Location"].startswith("/tai-khoan/login/"), (route, answer)
