"""Documents that need no frozen report: periods of publication, slips for more time."""

from __future__ import annotations

import io
import itertools
from datetime import date

import pytest
from docx import Document

from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Extension, Task
from dondoc.web.register.services import deadlines, work
from dondoc.web.reports.drawn.periods import PARTS, period_of, periods_until
from tests.reports.test_consolidated import play, session, signed_in, tasks
from tests.web.world import World, assignment_of, fresh, moment

__all__ = ["session", "tasks"]


@pytest.mark.parametrize(
    "key, start_day, first, last, words",
    [
        ("2026-q1", 15, date(2025, 12, 15), date(2026, 3, 14), "Quý I năm 2026"),
        ("2026-q4", 15, date(2026, 9, 15), date(2026, 12, 14), "Quý IV năm 2026"),
        ("2026-h1", 15, date(2025, 12, 15), date(2026, 6, 14), "6 tháng đầu năm 2026"),
        ("2026-h2", 15, date(2026, 6, 15), date(2026, 12, 14), "6 tháng cuối năm 2026"),
        ("2026-nam", 15, date(2025, 12, 15), date(2026, 12, 14), "năm 2026"),
        ("2026-q4", 1, date(2026, 10, 1), date(2026, 12, 31), "Quý IV năm 2026"),
    ],
)
def test_periods_of_publication(key: str, start_day: int, first: date, last: date, words: str) -> None:
    period = period_of(key, start_day=start_day)
    assert (period.first, period.last, period.words) == (first, last, words)
    assert period.since < period.until


@pytest.mark.parametrize("key", ["", "2026", "2026-q5", "x-q1", "26-q1"])
def test_no_period(key: str) -> None:
    with pytest.raises(ValueError):
        period_of(key)


def test_periods_follow_each_other() -> None:
    quarters = [period_of(f"{year}-q{n}") for year in (2025, 2026) for n in (1, 2, 3, 4)]
    assert all((after.first - before.last).days == 1 for before, after in itertools.pairwise(quarters))
    begun = periods_until(date(2026, 8, 1))
    assert begun[0].key == "2026-h2" and "2026-q4" not in {p.key for p in begun} and len(begun) > len(PARTS)


@pytest.mark.django_db
def test_results_of_a_quarter(world: World, session: Session, tasks: list[Task]) -> None:
    play(world, tasks)
    client = signed_in(world, "compiler")
    assert "cong-bo" in client.get("/bao-cao/").content.decode()
    answer = client.get("/bao-cao/cong-bo?ky=2026-q3")
    said = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Quý III năm 2026" in said and "Sở Y tế: 2 lượt giao" in said
    assert "Tổng số nhiệm vụ theo dõi trong kỳ là 5" in said
    assert client.get("/bao-cao/cong-bo?ky=2026-q9").status_code == 404
    assert client.get("/bao-cao/cong-bo?ky=2099-q1").status_code == 422
    assert signed_in(world, "tc-focal").get("/bao-cao/cong-bo?ky=2026-q3").status_code == 403


@pytest.mark.django_db
def test_the_slip_says_what_was_asked(world: World, tasks: list[Task]) -> None:
    tc, clerk = world.person("tc-focal"), world.person("clerk")
    given = assignment_of(tasks[1], world.agencies["tc"])
    work.assignment_receive(assignment=given, by=tc, at=moment(5))
    asked = deadlines.extension_ask(
        assignment=fresh(given), to_on=date(2026, 9, 12), reason="Chờ hướng dẫn <Bộ>.", by=tc, at=moment(8), document="5/TTr-STC"
    )
    page = signed_in(world, "tc-focal").get(f"/nhiem-vu/{tasks[1].pk}").content.decode()
    assert f"/gia-han/{asked.pk}/phieu" in page
    before = signed_in(world, "clerk").get(f"/gia-han/{asked.pk}/phieu").content
    deadlines.extension_decide(extension=asked, granted=True, by=clerk, at=moment(9), document="1/CV", to_on=date(2026, 9, 5))
    after = signed_in(world, "tc-focal").get(f"/gia-han/{asked.pk}/phieu").content
    assert after == before, "decided or not, it says what was asked"
    said = "\n".join(p.text for p in Document(io.BytesIO(after)).paragraphs)
    assert "Thời hạn hiện nay: 12/08/2026. Thời hạn đề nghị: 12/09/2026. Số lần đã gia hạn: 0." in said
    assert "5/TTr-STC" in said and "Chờ hướng dẫn <Bộ>." in said
    assert signed_in(world, "xd-focal").get(f"/gia-han/{asked.pk}/phieu").status_code == 404
    assert Extension.objects.get().asked_for == date(2026, 9, 12)
