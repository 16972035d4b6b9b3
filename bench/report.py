"""The report of a session over 4,000 tasks with 40,000 assignments, and the dashboard at any moment of five years, on both
databases.

One task in twenty is led by all 102 communes, the others by one agency with five beside it. The report is built and frozen as
JSON with its hash, and drawn as DOCX and as XLSX: each step and the sum in processor time (ours and the database's), with the
time on the wall beside it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from bench.databases import measured, told
from bench.harness import Row

TASKS = 4_000
FIVE_YEARS_AGO = datetime(2021, 10, 4, 2, tzinfo=UTC)
RUNS, MOMENTS = 5, 40
#: one order in so many repeats the one before it
REPEATED = 5


def rows() -> Iterator[Row]:
    return measured("bench.report")


def measure(name: str) -> Iterator[Row]:
    """Fill, check the size, build and draw, ask for moments. Runs in the child."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench import filling
    from bench.spent import percentile
    from dondoc.web.register.models import Assignment

    call_command("migrate", verbosity=0)
    filled = filling.live_through(TASKS, filling.Shape(FIVE_YEARS_AGO, assignments=6, collective=20))
    _repeat()
    yield Row(f"{name}: assignments of {TASKS:,} tasks", Assignment.objects.count(), "", target="about 40,000")
    yield from _report(name, filled.register)
    for what, ask in _moments(filled).items():
        took = percentile(ask, MOMENTS, 95)
        yield Row(f"{name}: {what}, p95 of processor time", took.cpu, "ms", target=f"≤ 200 ms; wall {took.wall:,.1f}")


def _repeat() -> None:
    """Link some orders to the one before, as an office does month by month."""
    from bench.filling import NOW
    from dondoc.web.register.models import Task
    from dondoc.web.threads.models import ThreadLink

    keys = list(Task.objects.order_by("number").values_list("pk", flat=True))
    pairs = [pair for place, pair in enumerate(pairwise(keys)) if place % REPEATED == 0]
    ThreadLink.objects.bulk_create(
        ThreadLink(task_id=task, earlier_id=earlier, state="accepted", proposed_at=NOW, decided_at=NOW) for earlier, task in pairs
    )


def _report(name: str, register: Any) -> Iterator[Row]:
    """Each step of the report of everything as its services do it, the median of a few runs, and their sum."""
    from bench.filling import NOW
    from bench.spent import percentile
    from dondoc.web.meetings.models import Session
    from dondoc.web.people.person import system_of
    from dondoc.web.reports import services

    session = Session.objects.create(register=register, period="2026-10", title="Phiên họp tháng 10", held_on=NOW.date())
    by = system_of(register)
    frozen = services.report_freeze(session=session, as_of=NOW, by=by, at=NOW)
    steps: dict[str, Callable[[], object]] = {
        "built and frozen": lambda: services.report_freeze(session=session, as_of=NOW, by=by, at=NOW),
        "as DOCX": lambda: services.docx_of(frozen),
        "as XLSX": lambda: services.xlsx_of(frozen),
    }
    spent = {what: percentile(step, RUNS, 50, warm=0) for what, step in steps.items()}
    for what, took in spent.items():
        yield Row(f"{name}: report {what}", took.cpu, "ms", target=f"wall {took.wall:,.0f}")
    cpu, wall = sum(took.cpu for took in spent.values()), sum(took.wall for took in spent.values())
    tasks = services.content_of(frozen).tasks_total.total
    yield Row(f"{name}: report of {tasks:,} tasks, whole", cpu, "ms", target=f"≤ 5,000 ms; wall {wall:,.0f}")


def _moments(filled: Any) -> dict[str, Callable[[], object]]:
    """The dashboard's figures at any moment of the five years, and its page."""
    from django.test import Client

    from bench.filling import NOW
    from dondoc.web.people.person import system_of
    from dondoc.web.register.reading.figures import figures_by_agency, figures_total

    by, chance, client = system_of(filled.register), random.Random(17), Client(HTTP_HOST="127.0.0.1")
    client.force_login(filled.clerk, backend="django.contrib.auth.backends.ModelBackend")

    def moment() -> datetime:
        return NOW - timedelta(days=chance.randrange((NOW - FIVE_YEARS_AGO).days))

    def page() -> None:
        answer = client.get("/dieu-hanh/", {"luc": f"{moment():%d/%m/%Y}"})
        assert answer.status_code == 200

    return {
        "figures of a moment": lambda: figures_total(by, as_of=moment()),
        "figures of a moment by agency": lambda: figures_by_agency(by, as_of=moment()),
        "figures of a month until a moment": lambda: figures_total(by, as_of=(at := moment()), since=at - timedelta(days=30)),
        "dashboard of a moment, the page": page,
    }


if __name__ == "__main__":
    told(measure(sys.argv[1]))
