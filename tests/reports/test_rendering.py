"""Files of a report: the same bytes each time, sound to Word and LibreOffice, in the state layout as measured."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.shared import Mm
from openpyxl.utils.escape import unescape
from openxml_audit import OpenXmlValidator

from dondoc.web.errors import Invalid
from dondoc.web.reports.printed.pdf import pdf_of
from dondoc.web.reports.printed.render_docx import render_docx
from dondoc.web.reports.printed.render_xlsx import render_xlsx
from dondoc.web.reports.values import report_parse
from tests.reports.made_up import MOMENT, counts, report

MM = 72 / 25.4


def test_the_same_report_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_docx(report()), render_xlsx(report())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    again = report_parse(report().canonical())
    assert (render_docx(again), render_xlsx(again)) == first
    assert again.sha256 == report().sha256 != report(13).sha256


@pytest.mark.parametrize("render, name", [(render_docx, "r.docx"), (render_xlsx, "r.xlsx")])
def test_files_pass_the_audit(render: Any, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(render(report()))
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_workbook_has_the_numbers_of_the_document() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(report(40))))
    sheet = book["PL1"]
    head = [cell.value for cell in sheet[4]]
    last = dict(zip(head, [cell.value for cell in sheet[sheet.max_row]], strict=True))
    totals = Document(io.BytesIO(render_docx(report(40)))).tables[1].rows[1].cells
    names = ("Tổng giao", "Kỳ trước chuyển sang", "Giao mới", "Đã HT đúng hạn", "Đã HT quá hạn", "Chưa HT trong hạn")
    assert [str(last[name]) for name in names] == [cell.text for cell in totals][:6]
    assert book["PL2"].max_row == 4 + 40
    assert last["% HT/tổng"] == "40,0% (16/40)"


@pytest.mark.parametrize(
    "words",
    [
        "A & B <c>", "_x000A_ là chữ, không phải dấu xuống dòng", " cách ở hai đầu ", "hai\ndòng\tcó thẻ", "dấu \x0b lạ",
        "=1+1", "https://vi.du", 'nháy "kép"', "x" * 40_000,
    ],
)  # fmt: skip
def test_any_text_stands_in_a_cell_as_it_is(words: str, tmp_path: Path) -> None:
    made = report(3)
    odd = replace(made, rows=(replace(made.rows[0], quote=words), *made.rows[1:]))
    path = tmp_path / "r.xlsx"
    path.write_bytes(render_xlsx(odd))
    assert OpenXmlValidator().validate(str(path)).errors == []
    cell = openpyxl.load_workbook(path)["PL2"]["D5"]
    assert (unescape(cell.value), cell.data_type) == (words[:32_767], "s")
    assert cell.alignment.wrap_text and cell.border.left.style == "thin"


def test_a_report_without_tasks_is_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(render_xlsx(replace(report(3), rows=(), sources=())))
    assert OpenXmlValidator().validate(str(path)).errors == []
    assert openpyxl.load_workbook(path)["PL2"].max_row == 4


def test_a_text_of_several_lines_is_one_line_in_the_document() -> None:
    made = report(3)
    odd = replace(made, rows=(replace(made.rows[0], quote="hai\ndòng\tvà \x0bthẻ <b> & hết"), *made.rows[1:]))
    assert Document(io.BytesIO(render_docx(odd))).tables[4].rows[1].cells[3].text == "hai dòng và  thẻ <b> & hết"


def test_what_is_hashed_is_json_with_sorted_keys() -> None:
    content = report(5).canonical()
    plain = json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content == plain and '"summary"' in content


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="the parts make"):
        type(counts(5))(9831, 0, 9831, 6000, 1892, 1602, 319, 0, 0, 0, 0, 0)
    with pytest.raises(ValueError, match="do not make"):
        type(counts(5))(5, 1, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0)


@pytest.mark.parametrize("tag", ["{% for x in %}", "{{ rows.__class__.__mro__ }}", "{% if %}"])
def test_a_faulty_template_is_refused_with_a_sentence(tag: str) -> None:
    doc = Document()
    doc.add_paragraph(tag)
    out = io.BytesIO()
    doc.save(out)
    with pytest.raises(Invalid, match="Mẫu báo cáo có lỗi"):
        render_docx(report(), out.getvalue())
    with pytest.raises(Invalid):
        render_docx(report(), b"not a document")


def test_an_office_template_takes_the_place_of_ours() -> None:
    doc = Document()
    doc.add_paragraph("Tổng: {{ totals.total }}, {{ updated_until }}")
    out = io.BytesIO()
    doc.save(out)
    made = Document(io.BytesIO(render_docx(report(), out.getvalue())))
    assert made.paragraphs[0].text == "Tổng: 12, cập nhật đến 17:00 ngày 20/11/2026"


def test_values_cannot_break_the_document() -> None:
    made = Document(io.BytesIO(render_docx(report())))
    assert "Bảng giá đất <năm 2026> & phụ lục" in made.tables[4].rows[1].cells[3].text
    with zipfile.ZipFile(io.BytesIO(render_docx(report()))) as archive:
        assert b"{{" not in archive.read("word/document.xml") and b"{%" not in archive.read("word/document.xml")


def test_margins_and_letterhead_follow_the_layout_table() -> None:
    doc = Document(io.BytesIO(render_docx(report())))
    page = doc.sections[0]
    millimetres = [round(length / Mm(1)) for length in (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)]
    assert 20 <= millimetres[0] <= 25 and 20 <= millimetres[1] <= 25 and 30 <= millimetres[2] <= 35 and 15 <= millimetres[3] <= 20
    assert (round(page.page_width / Mm(1)), round(page.page_height / Mm(1))) == (210, 297)
    assert doc.styles["Normal"].font.name == "Times New Roman"
    assert doc.core_properties.created.replace(tzinfo=MOMENT.tzinfo) == MOMENT


@pytest.fixture(scope="module")
def pages() -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(pdf_of(render_docx(report())))
    yield document
    document.close()


def place(page: Any, words: str) -> tuple[float, float, float, float]:
    """Left, right and top of printed words in millimetres from the page's upper left corner, and their size in points."""
    text = page.get_textpage()
    start, count = text.search(words, match_case=True).get_next()
    boxes = [text.get_charbox(i, loose=True) for i in range(start, start + count)]
    height = page.get_height()
    return (
        min(b[0] for b in boxes) / MM, max(b[2] for b in boxes) / MM, (height - max(b[3] for b in boxes)) / MM,
        pdfium.raw.FPDFText_GetFontSize(text.raw, start),
    )  # fmt: skip


@pytest.mark.office
def test_printed_positions(pages: pdfium.PdfDocument) -> None:
    first = pages[0]
    nation, motto = place(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), place(first, "Độc lập - Tự do - Hạnh phúc")
    issuer, date = place(first, "SỞ TÀI CHÍNH"), place(first, "Vân Khê, ngày 20 tháng 11 năm 2026")
    assert nation[0] > 105 - 12 and nation[1] <= 190.5 and 20 <= nation[2] <= 26
    assert abs(sum(nation[:2]) / 2 - sum(motto[:2]) / 2) < 1.5 and motto[2] > nation[2]
    assert issuer[1] < nation[0] and issuer[0] >= 30
    assert date[2] > motto[2] and date[0] > 95
    title = place(first, "BÁO CÁO")
    assert abs(sum(title[:2]) / 2 - 110) < 1.5, "centred between margins of 30 and 20 mm"
    opening = place(first, "Phục vụ phiên họp")
    assert abs(opening[0] - 40) < 1, "first line indented by 1 cm"
    assert [round(part[3], 1) for part in (nation, motto, issuer, title, opening)] == [12.5, 13, 13, 14, 14]


@pytest.mark.office
def test_page_numbers_stand_on_top_from_the_second_page_on(pages: pdfium.PdfDocument) -> None:
    for index, page in enumerate(pages):
        top = page.get_textpage().get_text_bounded(bottom=page.get_height() - 19 * MM, top=page.get_height()).strip()
        assert top == ("" if index == 0 else str(index + 1))


@pytest.mark.office
def test_annexes_lie_down(pages: pdfium.PdfDocument) -> None:
    lying = [page.get_width() > page.get_height() for page in pages]
    assert lying == sorted(lying) and lying.count(True) >= 3
    assert "Phụ lục 1" in pages[lying.index(True)].get_textpage().get_text_range()
