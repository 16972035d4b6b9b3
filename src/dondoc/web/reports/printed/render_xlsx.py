"""The same report as a workbook: the numbers as numbers, one sheet an annex.

The library makes the workbook with titles, heads and formats. The rows of the annexes, 80,000 cells at 4,000 tasks, are put in as
markup: a call for every cell takes five times as long.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from dondoc.web.reports.printed.reproducible import fixed_office_file
from dondoc.web.reports.printed.sheet_rows import rows_markup
from dondoc.web.reports.printed.view import report_view
from dondoc.web.reports.values import Report

#: sheet -> (title, what the view calls its rows, (column, field, width))
SHEETS: dict[str, tuple[str, str, Sequence[tuple[str, str, int]]]] = {
    "PL1": ("TỔNG HỢP THEO ĐƠN VỊ CHỦ TRÌ", "agencies", (
        ("TT", "index", 6), ("Đơn vị", "name", 38), ("Tổng giao", "total", 9), ("Kỳ trước chuyển sang", "carried_over", 10),
        ("Giao mới", "newly_given", 9), ("Đã HT đúng hạn", "done_on_time", 9), ("Đã HT quá hạn", "done_late", 9),
        ("Chưa HT trong hạn", "open_in_time", 9), ("Chưa HT quá hạn", "open_overdue", 9),
        ("Không hạn, thường xuyên", "no_deadline", 11), ("Gia hạn", "extended", 8), ("Trả lại", "returned", 8),
        ("% HT/tổng", "done_share", 16), ("% quá hạn/đến hạn", "overdue_share", 16), ("Tỷ lệ cập nhật", "update_share", 16),
    )),
    "PL2": ("CHI TIẾT NHIỆM VỤ", "rows", (
        ("TT", "index", 6), ("Mã NV", "code", 11), ("Văn bản giao", "document", 26), ("Nội dung", "quote", 70),
        ("Chủ trì", "leads", 28), ("Phối hợp", "coordinators", 24), ("Sản phẩm", "product", 16), ("Thời hạn", "deadline", 22),
        ("Tình trạng", "state", 26), ("Kết quả", "result", 50), ("Khó khăn, vướng mắc", "obstacle", 40),
        ("Đề xuất", "proposal", 30), ("Ghi chú", "note", 20),
    )),
    "PL3": ("NHIỆM VỤ QUÁ HẠN, SẮP ĐẾN HẠN", "urgent", (
        ("TT", "index", 6), ("Mã NV", "code", 11), ("Nội dung", "quote", 70), ("Chủ trì", "leads", 28),
        ("Người đứng đầu", "heads", 24), ("Thời hạn", "deadline", 22), ("Số ngày quá hạn", "days", 9),
        ("Lần đôn đốc", "urged", 8), ("Kết quả đến nay", "result", 50),
    )),
    "Nguồn": ("DANH MỤC NGUỒN", "sources", (("Số", "number", 8), ("Nguồn", "label", 110))),
}  # fmt: skip
TOTALS = (
    ("Tổng số", "total"), ("Kỳ trước chuyển sang", "carried_over"), ("Giao mới", "newly_given"),
    ("Hoàn thành đúng hạn", "done_on_time"), ("Hoàn thành quá hạn", "done_late"), ("Chưa hoàn thành, trong hạn", "open_in_time"),
    ("Chưa hoàn thành, quá hạn", "open_overdue"), ("Không hạn, thường xuyên", "no_deadline"),
)  # fmt: skip


#: lines above the rows of an annex: title, moment, an empty one, heads
ABOVE = 4
#: the last cell of an annex, which the library writes empty: its place tells the sheet's size, its number the format of a cell
_LAST = re.compile(rb'<row r="\d+"[^>]*><c r="[A-Z]+\d+" s="(\d+)"/></row></sheetData>')


def render_xlsx(report: Report, *, seal: str = "") -> bytes:
    """The workbook; the same report gives the same bytes. ``seal`` as for `render_docx`."""
    view = report_view(report, seal)
    skeleton = _skeleton(report, view)
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(skeleton)) as made:
        for number, (_, rows, columns) in enumerate(SHEETS.values(), 2):
            name = f"xl/worksheets/sheet{number}.xml"
            parts[name] = _filled(made.read(name), view[rows], [field for _, field, _ in columns])
    return fixed_office_file(skeleton, report.as_of.replace(tzinfo=None), parts)


def _filled(sheet: bytes, rows: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> bytes:
    """A sheet of the skeleton with its rows."""
    last = _LAST.search(sheet)
    if last is None:
        return sheet
    body = rows_markup(rows, fields, style=int(last[1]), first=ABOVE + 1)
    return b"".join((sheet[: last.start()], body.encode(), b"</sheetData>", sheet[last.end() :]))


def _skeleton(report: Report, view: dict[str, Any]) -> bytes:
    """The workbook without the rows of the annexes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": view["subject"], "created": report.as_of.replace(tzinfo=None)})
    formats = {
        "title": book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 13}),
        "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"}),
        "cell": book.add_format({"text_wrap": True, "border": 1, "valign": "top"}),
        "note": book.add_format({"italic": True}),
    }
    _summary(book.add_worksheet("Tổng hợp"), view, formats)
    for name, (title, rows, columns) in SHEETS.items():
        sheet = book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        _table(sheet, title, view["updated_until"], len(view[rows]), columns, formats)
    book.close()
    return out.getvalue()


def _summary(sheet: Any, view: dict[str, Any], formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 12)
    sheet.write(0, 0, view["subject"], formats["title"])
    sheet.write(1, 0, view["updated_until"], formats["note"])
    for index, (label, field) in enumerate(TOTALS, 3):
        sheet.write(index, 0, label, formats["cell"])
        sheet.write(index, 1, view["totals"][field], formats["cell"])
    notes = [view["bridge"], *view["definitions"], view["seal"]]
    for index, words in enumerate(notes, 4 + len(TOTALS)):
        sheet.write(index, 0, words, formats["note"])


def _table(sheet: Any, title: str, moment: str, lines: int, columns: Any, formats: dict[str, Any]) -> None:
    sheet.write(0, 0, title, formats["title"])
    sheet.write(1, 0, f"({moment})", formats["note"])
    for index, (head, _, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write(ABOVE - 1, index, head, formats["head"])
    if lines:
        sheet.write_blank(ABOVE + lines - 1, len(columns) - 1, None, formats["cell"])
    sheet.freeze_panes(ABOVE, 0)
    sheet.repeat_rows(ABOVE - 1)
