"""Who may come in where: one row a route, made complete by the URL map itself. A new route without a row fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dondoc.web.administration.absence import deputy_appoint
from dondoc.web.administration.agencies import spelling_add
from dondoc.web.documents.models import Arrival, Document
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Extension, Step, Task
from dondoc.web.register.saved import view_save
from dondoc.web.register.steps import chain_save
from dondoc.web.threads.services import link_add
from tests.web.world import World, assignment_of, by, document_of, published, task_json

ALL = {"clerk", "leader", "compiler", "admin", "auditor", "tc-focal", "tc-head", "yt-focal", "xd-focal"}
OFFICE = {"clerk", "leader"}
READERS = {"clerk", "leader", "compiler", "admin", "auditor"}
#: readers and the agency that has the task (its focal point and head); `xd-focal` is another agency
PARTIES = READERS | {"tc-focal", "tc-head"}
#: who acts on an assignment of Sở Tài chính
ACTORS = OFFICE | {"tc-focal", "tc-head"}
#: route -> who gets in (200 or a redirect that is not the sign-in); everybody else gets 403 or 404, a stranger 403
GET_RULES: dict[str, set[str]] = {
    "chains": OFFICE | {"admin"}, "old_sheets": OFFICE, "old_sheet": set(),
    "people_import": {"admin"}, "people_template": {"admin"},
    "tasks_recurring": ALL, "tasks_awaited": ALL, "tasks_products": ALL,
    "deputies": ALL, "deputies_of": {"admin"}, "agency_new": {"admin"}, "agency_edit": {"admin"},
    "agency_hand_over": OFFICE, "agency_minutes": set(),
    "tasks_bulk": OFFICE | {"tc-focal", "tc-head", "yt-focal", "xd-focal"},
    "tasks_import": {"tc-focal", "tc-head", "yt-focal", "xd-focal"},
    "home": ALL, "overview": READERS, "months": READERS,
    "documents": ALL, "document": PARTIES, "document_file": set(), "document_describe": OFFICE,
    "review": OFFICE, "document_publish": OFFICE, "document_replace": OFFICE, "document_annotated": set(),
    "oral": OFFICE, "tasks": ALL, "task": PARTIES, "act": ACTORS,
    "evidence_file": set(), "agencies": ALL, "agency": ALL, "agency_names": ALL, "search": ALL, "sessions": ALL, "session": ALL,
    "session_new": OFFICE, "reports": READERS, "report": READERS, "report_file": READERS,
    "administration": {"admin"}, "person": {"admin"}, "policy": {"admin", "clerk", "leader", "auditor"},
    "report_rows": READERS, "report_compare": READERS, "report_template": OFFICE, "report_letter": READERS,
    "arrival": OFFICE, "sources": OFFICE | {"admin"}, "document_sheet": set(),
    "document_dispatch": READERS, "document_compare": set(),
    "announcement": set(), "extension_slip": PARTIES, "threads": READERS, "thread": PARTIES, "drift": READERS,
    "report_scores": READERS, "cockpit": OFFICE, "reply": {"tc-focal", "tc-head", "yt-focal", "xd-focal"},
}  # fmt: skip
#: routes that only take a form; an empty one sent by somebody who may not is 403 or 404
POST_RULES: dict[str, set[str]] = {
    "upload": OFFICE, "session_day": OFFICE, "report_approve": {"leader"}, "register_choose": ALL, "act": ACTORS,
    "person_change": {"admin"}, "arrival_stop": OFFICE, "sources_look": OFFICE | {"admin"}, "source_again": set(),
    "document_addressees": OFFICE, "document_receive": {"tc-focal", "tc-head"},
    "task_awaits": set(), "steps_plan": set(), "chain_drop": OFFICE | {"admin"}, "step_done": {"tc-focal", "tc-head"},
    "deputy_end": {"tc-focal", "admin"}, "spelling_drop": {"admin"},
    "tasks_view": ALL, "tasks_columns": ALL, "tasks_view_drop": {"clerk"},
    "task_comment": PARTIES - {"auditor"}, "task_star": OFFICE, "decision_drop": OFFICE,
    "thread_decide": OFFICE, "thread_link": OFFICE, "drift_set_aside": OFFICE,
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
def addresses(world: World) -> dict[str, str]:
    """An existing thing for every route: a task of Sở Tài chính, its document, a document in review."""
    from django.urls import reverse

    from dondoc.web.reports.models import Decision
    from dondoc.web.reports.services import report_freeze

    task: Task = published(world, task_json("Rà soát.", ("tc",), deadline=by("2026-08-30")))[0]
    given = assignment_of(task, world.agencies["tc"])
    draft: Document = document_of(world, task_json("Lập kế hoạch."))
    session = Session.objects.create(register=world.register, title="Phiên họp tháng 8", period="2026-08")
    now = task.given_at
    report = report_freeze(session=session, as_of=now, by=world.person("clerk"), at=now)
    later = published(world, task_json("Rà soát lại.", ("tc",)))[0]
    asked = Extension.objects.create(assignment=given, to_on=task.given_at.date(), reason="Mưa.", asked_at=now)
    link = link_add(task=later, earlier=task, by=world.person("clerk"), at=now)
    decision = Decision.objects.create(session=session, agency=world.agencies["tc"], text="Báo cáo.", at=now)
    clerk = world.people["clerk"]
    arrival = Arrival.objects.create(register=world.register, name="a.png", place="a", by=clerk, at=now, touched_at=now)
    view = view_save(name="Của tôi", query=QueryDict("la=sao"), by=world.person("clerk"), at=now)
    standing_in = deputy_appoint(
        membership=world.people["tc-focal"].memberships.get(), deputy=world.people["compiler"], starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 1), by=world.person("admin"), at=now,
    )  # fmt: skip
    spelling = spelling_add(agency=world.agencies["tc"], name="Sở TC", by=world.person("admin"), at=now)
    chain = chain_save(name="Riêng", steps=(("Dự thảo", 3),), by=world.person("admin"), at=now)
    step = Step.objects.create(assignment=given, place=1, name="Dự thảo", due_on=date(2026, 8, 20))
    keys: dict[str, list[Any]] = {
        "arrival": [arrival.pk],
        "arrival_stop": [arrival.pk],
        "document": [task.document_id],
        "document_dispatch": [task.document_id], "document_compare": [task.document_id],
        "document_addressees": [draft.pk], "document_receive": [task.document_id],
        "document_file": [task.document_id], "document_sheet": [task.document_id, 1],
        "document_describe": [draft.pk],
        "document_replace": [task.document_id],
        "document_annotated": [task.document_id],
        "review": [draft.pk],
        "document_publish": [draft.pk], "task": [task.pk], "act": [given.pk, "receive"], "evidence_file": [1],
        "agency": [world.agencies["tc"].pk], "session": [session.pk], "session_day": [session.pk], "report": [report.pk],
        "report_file": [report.pk, "xlsx"],
        "report_rows": [report.pk],
        "report_letter": [report.pk, "cong-bo"],
        "report_compare": [report.pk, report.pk],
        "report_approve": [report.pk],
        "report_scores": [report.pk],
        "cockpit": [session.pk],
        "decision_drop": [decision.pk],
        "register_choose": [world.register.pk],
        "tasks_view_drop": [view.pk],
        "steps_plan": [given.pk], "step_done": [step.pk], "chain_drop": [chain.pk], "task_awaits": [task.pk], "old_sheet": [0],
        "deputy_end": [standing_in.pk], "deputies_of": [world.people["clerk"].pk],
        "agency_edit": [world.agencies["tc"].pk], "spelling_drop": [world.agencies["tc"].pk, spelling.pk],
        "agency_hand_over": [world.agencies["tc"].pk], "agency_minutes": [world.agencies["tc"].pk],
        "person": [world.people["clerk"].pk],
        "person_change": [world.people["clerk"].pk],
        "extension_slip": [asked.pk], "thread": [task.pk], "thread_decide": [link.pk], "thread_link": [task.pk],
        "drift_set_aside": [task.pk, link.task_id, "leads"],
        "source_again": [1],
        "task_comment": [task.pk], "task_star": [task.pk],
    }  # fmt: skip
    return {name: reverse(name, args=keys.get(name, [])) for name in {*GET_RULES, *POST_RULES}}


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", sorted(ALL | {"stranger"}))
def test_who_gets_in(world: World, addresses: dict[str, str], name: str) -> None:
    client = client_of(world, name)
    wrong = []
    for route, allowed in GET_RULES.items():
        status = client.get(addresses[route]).status_code
        if (status in (200, 302)) != (name in allowed):
            wrong.append((route, status, name in allowed))
    for route, allowed in POST_RULES.items():
        status = client.post(addresses[route], {}).status_code
        if (status not in (403, 404)) != (name in allowed):
            wrong.append((route, status, name in allowed))
    assert not wrong


def test_nobody_gets_in_unsigned(world: World, addresses: dict[str, str]) -> None:
    client = Client()
    for route in {*GET_RULES, *POST_RULES}:
        answer = client.get(addresses[route]) if route in GET_RULES else client.post(addresses[route], {})
        assert answer.status_code == 405 or answer.headers["Location"].startswith("/tai-khoan/login/"), (route, answer)
