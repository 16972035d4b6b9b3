"""Every number of a report's page leads to a list with exactly that many lines: all of them are followed."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Task
from dondoc.web.register.services import work
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.content.columns import BEFORE, COLUMN_WORDS
from dondoc.web.reports.services import report_freeze
from dondoc.web.reports.values import Figure, Report
from tests.reports.test_consolidated import play, session, signed_in, tasks
from tests.web.world import World, assignment_of, fresh, moment

__all__ = ["session", "tasks"]
pytestmark = pytest.mark.django_db
#: what is no count: percentages, dates, numbers of tasks and annexes
NO_COUNT = re.compile(r"\d+,\d%|\d{1,2}/\d{1,2}/\d{4}|NV-\d{5}|Phụ lục \d")


@pytest.fixture
def report(world: World, session: Session, tasks: list[Task]) -> Report:
    """The September report after a busy August: withdrawn, reopened, repeated, with a period before it."""
    clerk, yt = world.person("clerk"), world.person("yt-focal")
    assert session.previous is not None
    session.previous.previous = Session.objects.create(
        register=world.register, title="Phiên họp tháng 6", period="2026-06", held_on=moment(1, month=7).date()
    )
    session.previous.save()
    play(world, tasks)
    work.assignment_cancel(
        assignment=assignment_of(tasks[4], world.agencies["yt"]), reason="Đổi.", document="1/CV", by=clerk, at=moment(22)
    )
    for agency in ("tc", "xd"):
        given = assignment_of(tasks[3], world.agencies[agency])
        work.assignment_cancel(assignment=given, reason="Thay thế.", document="2/CV", by=clerk, at=moment(23))
    old = assignment_of(tasks[2], world.agencies["yt"])
    work.assignment_return(assignment=old, reason="Sai số liệu.", by=clerk, at=moment(24))
    work.assignment_update(assignment=fresh(old), text="Đang rà soát.", by=yt, at=moment(25))
    return report_build(by=clerk, session=session, as_of=moment(28))


def told(report: Report) -> list[tuple[str, tuple[Figure, ...]]]:
    """Everything that is counted in words."""
    sentences = (*report.summary, *report.comparison, *report.shortcomings, *report.silent)
    said = [(sentence.text, sentence.figures) for sentence in sentences]
    return [*said, (report.bridge, report.bridge_figures), *((c.counts, c.figures) for c in report.clauses)]


def test_no_number_is_without_its_list(report: Report) -> None:
    assert len(report.comparison) == 3 and report.clauses and report.shortcomings and report.silent
    for text, figures in told(report):
        rest, place = "", 0
        for figure in figures:
            assert text[figure.start : figure.end].isdigit()
            rest, place = rest + text[place : figure.start], figure.end
        rest = NO_COUNT.sub("", rest + text[place:])
        assert not re.search(r"\d", rest), text


def test_every_number_of_the_page_leads_to_exactly_its_rows(world: World, session: Session, report: Report) -> None:
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(28) + timedelta(hours=1))
    assert frozen.sha256 == report.sha256
    client = signed_in(world, "leader")
    page = client.get(f"/bao-cao/{frozen.pk}/").content.decode()
    links = re.findall(r'<a href="(/bao-cao/\d+/danh-sach\?[^"]+)">(\d+)</a>', page)
    assert len(links) > 100
    followed = {(unescape(address), int(number)) for address, number in links}
    for address, number in sorted(followed):
        assert lines_of(client, address) == number, address
    asked = {match[1] for address, _ in followed if (match := re.search(r"[?&]o=(\w+)", address))}
    assert set(COLUMN_WORDS) - asked == {"dated", "done"}, "a column that no number of the page uses"
    assert {column for column in asked if column.startswith(BEFORE)}
    cells = re.findall(r'<td class="num">(.*?)</td>', page)
    assert cells and not [cell for cell in cells if re.search(r"\d", re.sub(r"<a .*?</a>", "", cell))]
    for address in set(re.findall(r'href="(/nhiem-vu/\d+[^"#]*)', page)):
        assert client.get(address).status_code == 200


def lines_of(client: Client, address: str) -> int:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().count('<tr class="line">')


def test_the_bridge_counts_its_further_leads(world: World, session: Session, tasks: list[Task]) -> None:
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(28) + timedelta(hours=1))
    client = signed_in(world, "leader")
    page = client.get(f"/bao-cao/{frozen.pk}/").content.decode()
    bridge = re.search(r"Phụ lục 1 có.*?</p>", page)
    assert bridge is not None
    links = re.findall(r'<a href="([^"]+)">(\d+)</a>', bridge[0])
    assert len(links) == 4
    assert [lines_of(client, unescape(address)) for address, _ in links] == [int(number) for _, number in links]


@pytest.mark.parametrize("query", ["o=nothing", "agency=x", "muc=IX.9", "cau=shortcomings-99", "cau=summary-0", "cau=repeated"])
def test_what_there_is_not_has_no_list(world: World, session: Session, tasks: list[Task], query: str) -> None:
    frozen = report_freeze(session=session, as_of=moment(28), by=world.person("clerk"), at=moment(28) + timedelta(hours=1))
    assert signed_in(world, "leader").get(f"/bao-cao/{frozen.pk}/danh-sach?{query}").status_code == 404
