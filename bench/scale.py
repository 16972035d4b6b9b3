"""A register of 100,000 tasks and 400,000 assignments, on SQLite and on PostgreSQL: what a person waits for the server.

Pages are asked for through Django's test client as a clerk and as an agency's focal point; each figure is the 95th percentile,
of processor time (ours and the database's) with the time on the wall beside it.
`DONDOC_BENCH_TASKS` makes it smaller; `DONDOC_BENCH_KEEP` and `DONDOC_BENCH_POSTGRES` name databases to keep (`bench.databases`).
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any

from bench.databases import measured, told
from bench.harness import Row, milliseconds, percentile_ms

TASKS = int(os.environ.get("DONDOC_BENCH_TASKS", "100000"))
RUNS = 40


def rows() -> Iterator[Row]:
    return measured("bench.scale")


def measure(name: str) -> Iterator[Row]:
    """Fill, count queries while it is small, fill up, measure. Runs in the child."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench import filling
    from bench.spent import percentiles
    from dondoc.web.wsgi import settle

    call_command("migrate", verbosity=0)
    filled, queries = filling.filled_before(TASKS), {}
    if filled is None:
        filled = filling.fill(min(TASKS, filling.ORIGINAL))
        small = Pages(filled)
        queries = {what: small.queries(what) for what in small.kinds}
        yield Row(f"{name}: copied up to {TASKS:,} tasks", milliseconds(lambda: filling.grow(TASKS)) / 1000, "s")
    settle()
    pages = Pages(filled)
    for what in pages.kinds:
        more = f"{pages.queries(what)}" + (f", at {filling.ORIGINAL:,} tasks {queries[what]}" if queries else "")
        median, took = percentiles(pages.request(what), RUNS, (50, 95))
        target = f"≤ 50 ms; median {median.cpu:,.1f}; wall {took.wall:,.1f}; queries {more}"
        yield Row(f"{name}: {what}, p95 of processor time", took.cpu, "ms", target=target)
    yield from Beside(name, filled).rows()


class Pages:
    """The addresses that are asked for, a fresh one each time from the same seed."""

    kinds = (
        "home",
        "home, agency",
        "list",
        "list, agency",
        "filtered list",
        "list with words",
        "task",
        "search",
        "search, agency",
        "overview",
    )

    def __init__(self, filled: Any) -> None:
        from django.test import Client

        self.chance = random.Random(11)
        self.register = filled.register
        self.clients: dict[str, Client] = {}
        for who, user in (("clerk", filled.clerk), ("agency", filled.focal)):
            self.clients[who] = Client(HTTP_HOST="127.0.0.1")
            self.clients[who].force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def request(self, what: str) -> Callable[[], object]:
        """A function that asks for a page of this kind and holds the answer to be a page."""
        client = self.clients["agency" if what.endswith("agency") else "clerk"]

        addresses = cycle([self.address(what) for _ in range(RUNS)])

        def ask() -> None:
            address = next(addresses)
            answer = client.get(address)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"

        return ask

    def queries(self, what: str) -> int:
        """The most queries that a page of this kind needed in some tries."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        ask = self.request(what)
        most = 0
        for _ in range(8):
            with CaptureQueriesContext(connection) as caught:
                ask()
            most = max(most, len(caught))
        return most

    def address(self, what: str) -> str:
        """An address of this kind."""
        from dondoc.web.agencies.models import Agency
        from dondoc.web.register.models import Task

        pick = self.chance
        if what.startswith("home"):
            return "/"
        if what == "overview":
            return "/dieu-hanh/"
        if what.startswith("search"):
            return f"/tim?q={pick.choice(QUESTIONS)}"
        if what == "task":
            size = Task.objects.count()
            return f"/nhiem-vu/{Task.objects.values_list('pk', flat=True).get(number=pick.randrange(1, size + 1))}"
        if what == "filtered list":
            agency = pick.choice(self._agencies(Agency))
            return "/nhiem-vu/?" + pick.choice(FILTERS).format(agency=agency)
        if what == "list with words":
            return f"/nhiem-vu/?q={pick.choice(('giai ngan', 'Hồ chứa', 'không dấu gì', 'bao hiem y te', 'tỉnh'))}"
        return f"/nhiem-vu/?trang={pick.randrange(1, 20)}"

    def _agencies(self, model: Any) -> list[int]:
        return list(
            model.objects.filter(owner=self.register.agency, kind="department", valid_to=None).values_list("pk", flat=True)[:20]
        )


QUESTIONS = (
    "giai ngan", "giải ngân", '"đầu tư công"', "co_quan:tài chính qua_han:có", "hồ chứa mùa mưa", "van_ban:7/TB-UBND", "tỉnh",
    "trang_thai:chờ xác nhận", "han:2026-10 giải ngân", "vướng mắc mặt bằng", "khong co tu nay", "loai:minh chứng 5/BC",
)  # fmt: skip
FILTERS = (
    "co_quan={agency}&han=qua_han", "han=sap_han", "tinh_trang=reported", "co_quan={agency}&nhom=van_ban", "la=sao",
    "mo=1&sap=han",
    "tu=01/10/2026&den=31/10/2026", "tre_tu=31&tre_den=60", "co_quan={agency}&vai=coordinator",
)  # fmt: skip


class Beside:
    """What has a plainer way of doing: words by scanning, a past moment by replaying."""

    def __init__(self, name: str, filled: Any) -> None:
        from dondoc.web.people.person import system_of

        self.name = name
        self.person = system_of(filled.register)
        self.chance = random.Random(13)

    def rows(self) -> Iterator[Row]:
        from bench.spent import percentile

        ours = percentile_ms(self.found, 15, 50)
        yield Row(
            f"{self.name}: words, median", ours, "ms", "the same words by LIKE", percentile_ms(self.scanned, 3, 50), "ratio < 1"
        )
        theirs = percentile_ms(self.replayed, 1, 50, warm=0)
        for what, work in (("figures", self.figures), ("figures by agency", self.by_agency)):
            took = percentile(work, 15, 95)
            target = f"≤ 200 ms; wall {took.wall:,.1f}"
            yield Row(f"{self.name}: {what} at any moment, p95", took.cpu, "ms", "replaying the events", theirs, target)

    def found(self) -> None:
        from dondoc.web.search.selectors import search

        search(self.person, self.chance.choice(("giải ngân", "hồ chứa mùa mưa", "thủ tục đất đai")), as_of=self._day())

    def scanned(self) -> None:
        from dondoc.web.search.models import Entry

        words = self.chance.choice((("giai", "ngan"), ("ho", "chua", "mua"), ("thu", "tuc", "dat", "dai")))
        entries = Entry.objects.filter(register=self.person.register)
        for word in words:
            entries = entries.filter(plain__contains=word)
        list(entries.order_by("-pk")[:600])

    def figures(self) -> None:
        from dondoc.web.register.reading.figures import figures_total

        figures_total(self.person, as_of=self._moment())

    def by_agency(self) -> None:
        from dondoc.web.register.reading.figures import figures_by_agency

        figures_by_agency(self.person, as_of=self._moment())

    def replayed(self) -> None:
        from dondoc.web.register.models import Event

        standing: dict[int, Any] = {}
        events = Event.objects.filter(recorded_at__lte=self._moment()).order_by("recorded_at", "id")
        for body in events.values_list("body", flat=True).iterator(2000):
            standing.update((fact["assignment"], fact) for fact in json.loads(body)["facts"])

    def _moment(self) -> Any:
        from bench.filling import NOW

        return NOW - timedelta(days=self.chance.randrange(0, 400))

    def _day(self) -> Any:
        return self._moment().date()


if __name__ == "__main__":
    told(measure(sys.argv[1]))
