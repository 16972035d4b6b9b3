"""Any view of the register as a file, every row of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

import xlsxwriter

from dondoc.web.look.language import language_of_files
from dondoc.web.people.person import Person
from dondoc.web.register.lists.rows import Row, rows_of
from dondoc.web.register.models import Task

#: columns that an agency fills in before it gives the file back (`imports`)
FILLED_IN = ("Cập nhật", "Vướng mắc", "Đề xuất")
HEADS = (
    "Mã", "Văn bản", "Ngày văn bản", "Mục", "Nội dung", "Chủ trì", "Số cơ quan phối hợp", "Loại", "Sản phẩm", "Hạn đầu", "Hạn",
    "Tình trạng", "Thời gian", "Đã làm (%)", "Ngày báo cáo xong", "Minh chứng", "Số lần trả lại", "Số lần gia hạn",
    *FILLED_IN, "Việc giao",
)  # fmt: skip
WIDTHS = (10, 16, 12, 10, 70, 32, 8, 12, 14, 12, 12, 18, 18, 8, 12, 12, 8, 8, 40, 30, 30, 12)
A_TURN = 500


def _lines(tasks: Iterable[Task], person: Person, *, today: date, soon_days: int) -> Iterator[list[object]]:
    source = iter(tasks)
    while turn := list(islice(source, A_TURN)):
        # not around the yield: whoever takes the lines keeps their own language
        with language_of_files():
            lines = [_line(row) for row in rows_of(turn, person, today=today, soon_days=soon_days)]
        yield from lines


def _line(row: Row) -> list[object]:
    task, first = row.task, row.first
    a = first.assignment if first else None
    leads = "; ".join(p.assignment.agency.name for p in row.points if p.assignment.role == "lead")
    leads += f"; +{row.more}" if row.more > 0 else ""
    return [
        task.code, str(task.document), task.document.issued_on, task.outline, task.quote, leads,
        row.coordinators, str(task.get_nature_display()), task.product, a and a.first_due_on, a and a.due_on,
        str(a.get_progress_display()) if a else "", first.time if first else "", a.percent if a else 0, a and a.claimed_on,
        a and a.evidenced_on, a.rounds if a else 0, a.extensions if a else 0,
        "", "", "", f"{a.pk}.{a.version}" if a else "",
    ]  # fmt: skip


def as_csv(tasks: Iterable[Task], person: Person, *, today: date, soon_days: int) -> Iterator[str]:
    """With a byte order mark, so that spreadsheets take it for UTF-8; a line at a time."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow(HEADS)
    for line in _lines(tasks, person, today=today, soon_days=soon_days):
        writer.writerow([f"{v:%d/%m/%Y}" if isinstance(v, date) else _safe(v) for v in line])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _safe(value: object) -> object:
    """A text that a spreadsheet would take for a formula stays text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def as_xlsx(tasks: Iterable[Task], person: Person, *, today: date, soon_days: int) -> bytes:
    """One sheet with a fixed head and real dates."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Nhiệm vụ")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#ECEFF0"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_row(0, 0, HEADS, head)
    sheet.freeze_panes(1, 1)
    for number, line in enumerate(_lines(tasks, person, today=today, soon_days=soon_days), start=1):
        for column, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value, wrap)
    book.close()
    return out.getvalue()
