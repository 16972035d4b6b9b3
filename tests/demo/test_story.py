"""The example province's three months, played from the first upload to the last report."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from dondoc.web.demo.story import moment
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import system_of
from dondoc.web.register.models import Assignment, Event, Extension, Task
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.drawn import letters
from dondoc.web.reports.drawn.letters import letter_next_notice, render_letter
from dondoc.web.reports.drawn.scorecard_file import render_scorecard
from dondoc.web.reports.models import FrozenReport
from dondoc.web.reports.printed.pdf import pdf_of
from dondoc.web.reports.printed.render_docx import render_docx
from dondoc.web.reports.printed.render_xlsx import render_xlsx
from dondoc.web.reports.services import docx_of, xlsx_of
from dondoc.web.reports.values import Report
from tests.demo.conftest import Played
from tests.reports.layout import pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("story")]
#: the session that hears each notice, and the moment of its report
MONTHS = {"2026-09": "2026-09-29T17:00", "2026-10": "2026-10-29T17:00", "2026-11": "2026-11-20T17:00"}


@pytest.fixture(scope="module")
def reports(played: Played) -> dict[str, Report]:
    """Built when everything is over, each as of its moment."""
    by, sessions = system_of(played.register), Session.objects.filter(register=played.register)
    return {period: report_build(by=by, session=sessions.get(period=period), as_of=moment(at)) for period, at in MONTHS.items()}


def test_the_story_shows_a_living_register(played: Played) -> None:
    assert {"chuyenvien", "lanhdao", "taichinh"} <= {person["username"] for person in played.people}
    states = Counter(Assignment.objects.values_list("progress", flat=True))
    assert {"given", "working", "reported", "done", "returned", "refused", "suspended", "cancelled", "handed_over"} <= set(states)
    assert Extension.objects.filter(state="granted").exists() and Extension.objects.filter(state="asked").exists()
    assert Task.objects.filter(repetition=3).count() >= 5 and Task.objects.filter(starred=True).exists()
    newest = Event.objects.order_by("recorded_at").last()
    assert newest is not None and newest.recorded_at <= played.story.moment


@pytest.mark.parametrize("period", MONTHS)
def test_each_session_hears_its_report(reports: dict[str, Report], period: str) -> None:
    """Notice, updates, session, report: the notice's tasks are told clause by clause, every sentence with its source."""
    report = reports[period]
    assert report.tasks_total.total == len(report.rows) > 50
    assert report.tasks_total.done_on_time and report.tasks_total.open_in_time and report.clauses
    told = {line.task for clause in report.clauses for line in clause.lines}
    assert told == {row.task for row in report.rows if row.document == report.notice}
    sentences = (*report.summary, *report.shortcomings, *report.repeated, *report.silent, *report.obstacles)
    assert all(sentence.sources for sentence in sentences)


@pytest.mark.parametrize("period", ["2026-09", "2026-10"])
def test_the_report_of_a_past_month_is_the_one_made_then(played: Played, reports: dict[str, Report], period: str) -> None:
    """Frozen and approved before its session, two months of events ago; built again, and in another zone, it is the same."""
    frozen = FrozenReport.objects.get(session__register=played.register, session__period=period)
    assert frozen.approved_at and frozen.approved_at < frozen.made_at + timedelta(days=1)
    again = reports[period]
    assert again.canonical() == frozen.content
    assert (render_docx(again), render_xlsx(again)) == (docx_of(frozen), xlsx_of(frozen))
    elsewhere = report_build(by=system_of(played.register), session=frozen.session, as_of=frozen.as_of.astimezone(UTC))
    assert elsewhere.sha256 == frozen.sha256


def test_what_a_report_leaves_open_the_next_notice_orders_again(played: Played, reports: dict[str, Report]) -> None:
    """The draft after September's report names the orders that October's notice repeats; so after October's."""
    left = []
    for period in ("2026-09", "2026-10"):
        draft = "\n".join(block.text for block in letter_next_notice(reports[period]).blocks)
        again = Task.objects.filter(session__period=period, repetition__gt=1, links_back__state="accepted")
        codes = [t.links_back.get(state="accepted").earlier.code for t in again if _is_left(reports[period], t)]
        assert all(code in draft for code in codes)
        left += codes
    assert len(left) >= 4
    draft = "\n".join(block.text for block in letter_next_notice(reports["2026-11"]).blocks)
    assert "nhắc lần 4" in draft


def _is_left(report: Report, task: Task) -> bool:
    """The order that this task repeats was overdue, or repeated and open, when the report was made."""
    earlier = task.links_back.get(state="accepted").earlier_id
    row = next((row for row in report.rows if row.task == earlier), None)
    return bool(
        row and len(row.lead_ids) <= 3 and (row.cell == "open_overdue" or (row.cell == "open_in_time" and row.repetition > 1))
    )


def files_of(report: Report) -> dict[str, bytes]:
    """Every document that can be drawn from a month's report."""
    agency = next(row.agency for row in report.agencies if row.counts.open_overdue)
    asked = letters.Asked("Sở Tài chính", "NV-00012", report.rows[0].quote, "20/11/2026", "30/11/2026", 1, "Chờ ý kiến.", "")
    made = {
        "next notice": letter_next_notice(report), "announcement": letters.letter_announcement(report),
        "urging": letters.letter_urge(report, agency), "list": letters.letter_agency_list(report, agency),
        "minutes": letters.letter_hand_over(report, agency, "Sở Xây dựng", "Quyết định số 12/QĐ-UBND"),
        "slip": letters.letter_extension(asked),
    }  # fmt: skip
    files = {f"{name}.docx": render_letter(letter, report) for name, letter in made.items()}
    return files | {
        "report.docx": render_docx(report), "report.xlsx": render_xlsx(report), "scores.xlsx": render_scorecard(report),
    }  # fmt: skip


@pytest.mark.parametrize("period", MONTHS)
def test_every_document_of_a_month_passes_the_audit(reports: dict[str, Report], period: str, tmp_path: Path) -> None:
    for name, data in files_of(reports[period]).items():
        path = tmp_path / name
        path.write_bytes(data)
        assert OpenXmlValidator().validate(str(path)).errors == [], name


@pytest.mark.office
@pytest.mark.parametrize("period", MONTHS)
def test_the_pages_of_each_month_follow_the_layout(reports: dict[str, Report], period: str) -> None:
    """LibreOffice opens it; margins, sizes and positions are measured on the pages that it prints (millimetres, points)."""
    pages = pages_of(pdf_of(render_docx(reports[period])))
    pages[0].holds_letterhead("BÁO CÁO", reports[period].heading.subject)
    body = pages[0].find("Phục vụ phiên họp")
    assert abs(body.left - 40) < 1 and body.size == 14, "first line indented by 1 cm"
    for number, page in enumerate(pages, 1):
        page.keeps_margins()
        assert page.number == ("" if number == 1 else str(number))
    lying = [page.lies for page in pages]
    assert lying == sorted(lying) and any(lying), "annexes lie down, after the text"
    annexes = [next(p for p in pages if p.has(f"Phụ lục {n}") and p.lies) for n in (1, 2, 3)]
    for annex in annexes:
        assert annex.find("Phụ lục").size == 14 and abs(annex.find("Phụ lục").middle - 297 / 2) < 2
    sign = pages[lying.index(True) - 1]
    assert sign.find("GIÁM ĐỐC").left > 105 and sign.find("Nơi nhận:").size == 12
    assert sign.has("Trên đây là báo cáo"), "the signature stands with the end of the text"


@pytest.mark.office
def test_the_other_documents_follow_the_layout(reports: dict[str, Report]) -> None:
    files = files_of(reports["2026-11"])
    for name, title in (
        ("next notice", "THÔNG BÁO"),
        ("announcement", "THÔNG BÁO"),
        ("minutes", "BIÊN BẢN"),
        ("slip", "PHIẾU TRÌNH"),
    ):
        pages = pages_of(pdf_of(files[f"{name}.docx"]))
        pages[0].holds_letterhead(title)
        for page in pages:
            page.keeps_margins()
    for name in ("urging", "list"):
        pages = pages_of(pdf_of(files[f"{name}.docx"]))
        pages[0].holds_letterhead("Kính gửi:", titled=False)
        about = pages[0].find("V/v")
        assert about.size == 12 and about.right < 100, "the subject stands under the number"


@pytest.mark.office
def test_printed_twice_it_has_the_same_text_and_pages(reports: dict[str, Report]) -> None:
    data = render_docx(reports["2026-09"])
    first, again = pages_of(pdf_of(data)), pages_of(pdf_of(data))
    assert [(page.width, page.height, page.text) for page in first] == [(page.width, page.height, page.text) for page in again]
