"""Make the DOCX templates that reports are drawn from (docxtpl tags in the state layout).

    .venv/bin/python scripts/make_report_templates.py

An office can edit a copy in Word and upload it; docs/reports.md lists the names that may stand in a template.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.shared import Pt

from dondoc.web.reports.printed import layout
from dondoc.web.reports.printed.reproducible import fixed_office_file

#: points that the tails of letters need above a rule
TAILS = 2
OUT = Path(__file__).parents[1] / "src" / "dondoc" / "web" / "reports" / "printed" / "office"

PL1 = (
    "TT", "Đơn vị", "Tổng giao", "Kỳ trước chuyển sang", "Giao mới", "Đã HT đúng hạn", "Đã HT quá hạn", "Chưa HT trong hạn",
    "Chưa HT quá hạn", "Không hạn, thường xuyên", "Gia hạn", "Trả lại", "% HT/tổng", "% quá hạn/đến hạn", "Tỷ lệ cập nhật",
)  # fmt: skip
PL1_WIDTHS = (9, 50, 14, 15, 13, 14, 14, 15, 15, 17, 12, 12, 19, 19, 19)
PL1_FIELDS = (
    "index", "name", "total", "carried_over", "newly_given", "done_on_time", "done_late", "open_in_time", "open_overdue",
    "no_deadline", "extended", "returned", "done_share", "overdue_share", "update_share",
)  # fmt: skip
PL2 = (
    "TT", "Mã NV", "Văn bản giao", "Nội dung (trích nguyên văn)", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn (gốc/gia hạn)",
    "Tình trạng", "Kết quả", "Khó khăn, vướng mắc", "Đề xuất", "Ghi chú",
)  # fmt: skip
PL2_WIDTHS = (8, 17, 21, 49, 22, 18, 14, 19, 19, 32, 15, 12, 11)
PL2_FIELDS = (
    "index", "code", "document", "quote", "leads", "coordinators", "product", "deadline", "state", "result", "obstacle",
    "proposal", "note",
)  # fmt: skip
PL3 = ("TT", "Mã NV", "Nội dung", "Chủ trì", "Người đứng đầu", "Thời hạn", "Số ngày quá hạn", "Lần đôn đốc", "Kết quả đến nay")
PL3_WIDTHS = (9, 18, 72, 32, 26, 22, 15, 13, 50)
PL3_FIELDS = ("index", "code", "quote", "leads", "heads", "deadline", "days", "urged", "result")
SOURCES = ("Số", "Nguồn")
SOURCES_WIDTHS = (15, 242)
TOTALS = (
    "Tổng số",
    "Kỳ trước chuyển sang",
    "Giao mới",
    "HT đúng hạn",
    "HT quá hạn",
    "Chưa HT trong hạn",
    "Chưa HT quá hạn",
    "Không hạn",
)
TOTALS_FIELDS = (
    "total", "carried_over", "newly_given", "done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline",
)  # fmt: skip


def tag(doc: Any, words: str) -> None:
    """A paragraph that holds a block tag only; docxtpl takes it away."""
    doc.add_paragraph(words)


def each(doc: Any, name: str, one: str, words: str, how: str = "") -> None:
    """A paragraph for each member of a list."""
    tag(doc, f"{{%p for {one} in {name} %}}")
    layout.body(doc, [(words, how)])
    tag(doc, "{%p endfor %}")


def section(doc: Any, name: str, heading: str, one: str = "s", words: str = "- {{ s }}") -> None:
    """A heading and its list, both left out where the list is empty."""
    tag(doc, f"{{%p if {name} %}}")
    layout.body(doc, [(heading, "b")])
    each(doc, name, one, words)
    tag(doc, "{%p endif %}")


def loop_table(doc: Any, widths: Any, head: Any, name: str, fields: Any, *, left: Any = (), size: float = 10) -> Any:
    table = layout.add_grid(doc, widths, head, 3, size=size)
    blank = [""] * (len(fields) - 1)
    layout.fill_row(table, 1, [f"{{%tr for r in {name} %}}", *blank], size=size)
    layout.fill_row(table, 2, [f"{{{{ r.{field} }}}}" for field in fields], size=size, left=left)
    layout.fill_row(table, 3, ["{%tr endfor %}", *blank], size=size)
    return table


def head(doc: Any, kind: str, about: str | None = None) -> None:
    layout.letterhead(
        doc,
        superior=("{%p if superior %}", "{{ superior }}", "{%p endif %}"),
        issuer="{{ issuer }}",
        number="Số: {{ number }}",
        place_date="{{ place_date }}",
        about=about,
        above=TAILS,
    )
    if kind:
        layout.title(doc, kind, "{{ subject }}", above=TAILS)


def foot(doc: Any, signing: Sequence[str]) -> None:
    recipients = ["{%p for line in recipients %}", "{{ line }}", "{%p endfor %}"]
    layout.signature_block(doc, recipients, signing, "{{ signer }}")
    doc.paragraphs[-1].paragraph_format.keep_with_next = True


def consolidated() -> Any:
    doc = layout.new_document()
    head(doc, "BÁO CÁO")
    tag(doc, "{%p if addressee %}")
    layout.add_line(doc, "Kính gửi: {{ addressee }}")
    tag(doc, "{%p endif %}")
    layout.body(doc, [("{{ opening }}", "")])
    layout.body(doc, [("I. KẾT QUẢ CHUNG", "b")])
    each(doc, "summary", "s", "{{ s }}")
    layout.add_line(doc, "Bảng tổng hợp toàn sổ, đơn vị tính: nhiệm vụ ({{ updated_until }})", size=12, italic=True)
    doc.paragraphs[-1].paragraph_format.space_before = Pt(8)
    table = layout.add_grid(doc, (20,) * 8, TOTALS, 1, size=11)
    layout.fill_row(table, 1, [f"{{{{ totals.{field} }}}}" for field in TOTALS_FIELDS], size=11)
    layout.body(doc, [("{{ bridge }}", "")])
    section(doc, "comparison", "So với phiên họp trước:")
    section(doc, "definitions", "Cách tính:")
    layout.body(doc, [("II. KẾT QUẢ THEO TỪNG MỤC CỦA THÔNG BÁO", "b")])
    tag(doc, "{%p for clause in clauses %}")
    layout.body(doc, [("{{ clause.title }}", "b"), (" {{ clause.counts }}", "i")])
    each(doc, "clause.lines", "line", "- {{ line.order }} ({{ line.code }}): {{ line.state }}. {{ line.result }}")
    tag(doc, "{%p endfor %}")
    layout.body(doc, [("III. TỒN TẠI, HẠN CHẾ", "b")])
    section(doc, "shortcomings", "1. Nhiệm vụ quá hạn:")
    section(doc, "repeated", "2. Nhiệm vụ phải nhắc lại qua nhiều thông báo:")
    section(doc, "silent", "3. Cơ quan chưa cập nhật, báo cáo:")
    section(doc, "unsupported", "4. Báo cáo hoàn thành nhưng chưa có minh chứng:")
    layout.body(doc, [("IV. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT", "b")])
    section(doc, "obstacles", "1. Khó khăn, vướng mắc:")
    section(doc, "proposals", "2. Đề xuất, kiến nghị:")
    # the signature never stands on a page of its own
    layout.body(doc, [("{{ closing }}", "")]).paragraph_format.keep_with_next = True
    foot(doc, ["{{ signing }}"])
    annexes(doc)
    return doc


def annexes(doc: Any) -> None:
    layout.landscape_section(doc)
    layout.add_annex_title(
        doc, "Phụ lục 1", "TỔNG HỢP THEO ĐƠN VỊ CHỦ TRÌ", "({{ updated_until }}; đơn vị tính: lượt giao chủ trì)"
    )
    loop_table(doc, PL1_WIDTHS, PL1, "agencies", PL1_FIELDS, left=(1,))
    doc.add_page_break()
    layout.add_annex_title(doc, "Phụ lục 2", "CHI TIẾT NHIỆM VỤ", "({{ updated_until }})")
    loop_table(doc, PL2_WIDTHS, PL2, "rows", PL2_FIELDS, left=(2, 3, 4, 5, 8, 9, 10, 11, 12), size=9)
    doc.add_page_break()
    layout.add_annex_title(doc, "Phụ lục 3", "NHIỆM VỤ QUÁ HẠN, SẮP ĐẾN HẠN", "({{ updated_until }})")
    loop_table(doc, PL3_WIDTHS, PL3, "urgent", PL3_FIELDS, left=(2, 3, 4, 8))
    for name, number, heading in (
        ("disbursements", 4, "GIẢI NGÂN DƯỚI NGƯỠNG"),
        ("indicators", 5, "CHỈ TIÊU KINH TẾ - XÃ HỘI"),
    ):
        tag(doc, f"{{%p if {name} %}}")
        layout.add_annex_title(doc, f"Phụ lục {number}", heading, "({{ updated_until }})")
        tag(doc, "{%p endif %}")
    doc.add_page_break()
    layout.add_annex_title(doc, "Danh mục nguồn", "CÁC SỐ TRONG NGOẶC VUÔNG", "({{ updated_until }})")
    loop_table(doc, SOURCES_WIDTHS, SOURCES, "sources", ("number", "label"), left=(1,))
    layout.body(doc, [("{{ seal }}", "i")]).runs[0].font.size = Pt(10)


LIST = ("TT", "Mã NV", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng")
LIST_WIDTHS = (10, 20, 110, 47, 34, 36)
LIST_FIELDS = ("index", "code", "quote", "leads", "deadline", "state")


def letter(kind: str, about: str | None, *, listed: bool) -> Any:
    """Every other document: an official letter (``about`` under the number) or one with a title; with or without a list."""
    doc = layout.new_document()
    head(doc, kind, about)
    tag(doc, "{%p if addressee %}")
    layout.add_line(doc, "Kính gửi: {{ addressee }}").paragraph_format.space_before = Pt(12)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p for block in blocks %}")
    tag(doc, "{%p if block.bold %}")
    layout.body(doc, [("{{ block.text }}", "b")]).paragraph_format.keep_with_next = True
    tag(doc, "{%p elif loop.last %}")
    layout.body(doc, [("{{ block.text }}", "")]).paragraph_format.keep_with_next = True
    tag(doc, "{%p else %}")
    layout.body(doc, [("{{ block.text }}", "")])
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    foot(doc, ["{%p for line in signing %}", "{{ line }}", "{%p endfor %}"])
    if listed:
        layout.landscape_section(doc)
        layout.add_annex_title(doc, "Phụ lục", "{{ list_title }}", "({{ updated_until }})")
        loop_table(doc, LIST_WIDTHS, LIST, "rows", LIST_FIELDS, left=(2, 3, 5), size=11)
    return doc


def save(doc: Any, name: str) -> None:
    buffer = io.BytesIO()
    doc.save(buffer)
    (OUT / name).write_bytes(fixed_office_file(buffer.getvalue(), datetime(2026, 1, 1)))


def main() -> None:
    OUT.mkdir(exist_ok=True)
    save(consolidated(), "consolidated.docx")
    for name, kind, about in (("letter", "", "{{ about }}"), ("titled", "{{ kind }}", None)):
        save(letter(kind, about, listed=False), f"{name}.docx")
        save(letter(kind, about, listed=True), f"{name}-list.docx")


if __name__ == "__main__":
    main()
