"""The other documents: what they list is what the report lists, in the state layout."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from openxml_audit import OpenXmlValidator

from dondoc.web.reports.drawn import letters
from dondoc.web.reports.drawn.letters import Letter, render_letter
from dondoc.web.reports.values import Part, Report
from tests.reports.made_up import report as bare_report


def report() -> Report:
    """The made-up report with the parts of agency 7 filled in."""
    from dataclasses import replace

    made = bare_report()
    rows = tuple(
        replace(row, parts=(Part(7, row.task, row.cell, row.carried, row.extended, row.returned, True),)) for row in made.rows
    )
    return replace(made, rows=rows)


ASKED = letters.Asked("Sở A", "NV-00001", "Trình hồ sơ <A> & B", "18/11/2026", "10/12/2026", 1, "Mưa lớn.", "")
MADE = {
    "urge": lambda r: letters.letter_urge(r, 7),
    "list": lambda r: letters.letter_agency_list(r, 7),
    "announcement": letters.letter_announcement,
    "hand-over": lambda r: letters.letter_hand_over(r, 7, "Sở Xây dựng", "Quyết định số 5/QĐ-UBND"),
    "extension": lambda r: letters.letter_extension(ASKED),
    "next-notice": lambda r: letters.letter_next_notice(r, [("Sở Y tế", "Báo cáo tình hình dịch hằng tuần.")]),
}


def words(letter: Letter) -> str:
    doc = Document(io.BytesIO(render_letter(letter, report())))
    cells = [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in doc.paragraphs), *cells])


@pytest.mark.parametrize("name", MADE)
def test_sound_and_the_same_each_time(name: str, tmp_path: Path) -> None:
    letter = MADE[name](report())
    data = render_letter(letter, report())
    assert data == render_letter(MADE[name](report()), report())
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(str(path)).errors == []
    section = Document(io.BytesIO(data)).sections[0]
    assert round(section.left_margin / Mm(1)) == 30 and section.page_width < section.page_height
    assert "{{" not in words(letter) and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words(letter)


def test_the_urging_letter_lists_what_is_overdue() -> None:
    letter = letters.letter_urge(report(), 7)
    assert [row.code for row in letter.rows] == ["NV-00004", "NV-00009"]
    assert "có 2 nhiệm vụ chủ trì quá hạn (danh mục" in words(letter)
    assert "cập nhật đến 17:00 ngày 20/11/2026" in words(letter)


def test_an_agency_that_leads_nothing_gets_no_letter() -> None:
    with pytest.raises(KeyError):
        letters.letter_urge(report(), 99)


def test_the_next_notice_repeats_what_is_open_and_adds_what_was_decided() -> None:
    said = words(letters.letter_next_notice(report(), [("Sở Y tế", "Báo cáo tình hình dịch hằng tuần.")]))
    assert "nhắc lần 4; NV-00004" in said and "NV-00001," not in said
    assert "1. Sở Nông nghiệp và Môi trường:" in said and "2. Sở Y tế:" in said
    assert "- Báo cáo tình hình dịch hằng tuần." in said
    assert said.index("1. Sở Nông nghiệp") < said.index("2. Sở Y tế") < said.index("Giao Sở Tài chính tổng hợp")
    assert "(t/h)" in said and "(b/c)" in said


def test_what_the_session_did_stands_in_the_next_notice() -> None:
    late, timely = (next(r for r in report().rows if r.cell == cell) for cell in ("open_overdue", "open_no_deadline"))
    plain = words(letters.letter_next_notice(report()))
    assert f"; {late.code}, đang thực hiện" in plain
    settled = {late.task: letters.Settled("gia hạn đến 30/11/2026"), timely.task: letters.Settled("đã xác nhận hoàn thành", True)}
    said = words(letters.letter_next_notice(report(), settled=settled))
    assert f"; {late.code}, gia hạn đến 30/11/2026)." in said and f"{late.code}, đang" not in said
    assert timely.code not in said
    first = next(r for r in report().rows if r.cell == "done_on_time")
    said = words(letters.letter_next_notice(report(), settled={first.task: letters.Settled("báo cáo hoàn thành bị trả lại")}))
    assert f"({first.code}, báo cáo hoàn thành bị trả lại)." in said


def test_what_is_perhaps_the_same_order_stands_once_in_the_next_notice() -> None:
    first, second, *_ = (row for row in report().rows if row.cell == "open_overdue")
    plain = words(letters.letter_next_notice(report()))
    assert f"; {first.code}, " in plain and f"; {second.code}, " in plain
    said = words(letters.letter_next_notice(report(), again={first.task: second.task}))
    assert f"; {first.code}, " not in said
    state = second.state[:1].lower() + second.state[1:]
    assert f"; {second.code}, {state}; có thể nhắc lại {first.code}, chờ xác nhận)." in said
    # the later one has no word in the draft, or the session spoke of the earlier one: it stands for itself
    timely = next(row for row in report().rows if row.cell == "done_on_time")
    assert words(letters.letter_next_notice(report(), again={first.task: timely.task})) == plain
    spoken = {first.task: letters.Settled("gắn sao")}
    said = words(letters.letter_next_notice(report(), settled=spoken, again={first.task: second.task}))
    assert f"; {first.code}, gắn sao)." in said and "có thể nhắc lại" not in said


def test_the_government_notifies_in_its_own_name() -> None:
    notice, urging = words(letters.letter_next_notice(report())), words(letters.letter_urge(report(), 7))
    assert "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG" in notice and "VĂN PHÒNG\nSố" not in notice
    assert "TL. CHỦ TỊCH" not in urging and "VĂN PHÒNG" in urging


def test_handing_over_takes_the_open_ones_only() -> None:
    letter = letters.letter_hand_over(report(), 7, "Sở Xây dựng", "Quyết định số 5/QĐ-UBND")
    assert {row.cell for row in letter.rows} == {"open_in_time", "open_overdue", "open_no_deadline"}
