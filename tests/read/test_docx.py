"""DOCX: what prints is read, in order; what does not print is not."""

from __future__ import annotations

import pytest

from dondoc.read import read
from tests.read.making import docx, p, r, table


def content(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "a.docx").content


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(inner: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


INLINE = {
    "runs join": (r("Giao Sở ") + r("Tài chính"), "Giao Sở Tài chính"),
    "NFC over run borders": (r("Sơ") + r("\u0309 Y tế"), "Sở Y tế"),
    "hidden text": (r("Giao") + r(" nháp", "<w:vanish/>") + r(" Sở"), "Giao Sở"),
    "not hidden after all": (r("Giao") + r(" ngay", '<w:vanish w:val="0"/>'), "Giao ngay"),
    "inserted": (r("Giao ") + f"<w:ins>{r('Sở Y tế')}</w:ins>", "Giao Sở Y tế"),
    "deleted": (r("Giao ") + "<w:del><w:r><w:delText>Sở Công Thương</w:delText></w:r></w:del>" + r("Sở Y tế"), "Giao Sở Y tế"),
    "moved": (f"<w:moveFrom>{r('một ')}</w:moveFrom>{r('hai ')}<w:moveTo>{r('một')}</w:moveTo>", "hai một"),
    "a field's result": (r("ngày ") + field(" DATE ", "15/3/2025"), "ngày 15/3/2025"),
    "a page number": (r("Trang") + field(" PAGE ", "7"), "Trang"),
    "a field in a field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field(" REF x ", "ẩn")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("hiện") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "hiện",
    ),
    "a simple field": (f'<w:fldSimple w:instr=" AUTHOR ">{r("An")}</w:fldSimple>', "An"),
    "a link": (f"<w:hyperlink>{r('Quyết định số 12')}</w:hyperlink>", "Quyết định số 12"),
    "a line break": ("<w:r><w:t>THÔNG BÁO</w:t><w:br/><w:t>Kết luận</w:t></w:r>", "THÔNG BÁO\nKết luận"),
    "hard hyphen and soft hyphen": (
        "<w:r><w:t>123</w:t><w:noBreakHyphen/><w:t>NQ</w:t><w:softHyphen/><w:t>TU</w:t></w:r>", "123-NQTU",
    ),
    "a content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Số: 12')}</w:sdtContent></w:sdt>", "Số: 12"),
    "a symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> xong</w:t></w:r>', "✓ xong"),
    "a formula": ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2"),
    "a comment's mark": (r("Sở") + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>', "Sở"),
}  # fmt: skip


@pytest.mark.parametrize("case", INLINE)
def test_inside_a_paragraph(case: str) -> None:
    inner, expected = INLINE[case]
    assert content(f"<w:p>{inner}</w:p>") == expected


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    assert content(f"<w:p>{r('UBND TỈNH')}{text_box(p('HỎA TỐC'))}</w:p>" + p("Số: 1")) == "UBND TỈNH\nHỎA TỐC\nSố: 1"


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert content(p("Giao Sở Y tế ", "<w:rPr><w:del/></w:rPr>") + p("báo cáo.")) == "Giao Sở Y tế báo cáo."


def test_tracked_changes_are_counted_in_the_notes() -> None:
    text = read(docx(f"<w:p>{r('a')}<w:ins>{r('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>"))
    assert text.notes == {"tracked_changes": 2}
    assert read(docx(p("a"))).notes == {}


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") + level(3, "decimal", "%2.%4.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">' + level(0, "bullet", "-")
    + level(1, "bullet", "\uf0b7", '<w:suff w:val="space"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">' + level(0, "decimal", "Điều %1.", '<w:suff w:val="nothing"/>')
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)  # fmt: skip


def item(list_id: int, at: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_automatic_numbers_are_printed() -> None:
    body = item(1, 0, "Về kinh tế") + item(1, 1, "Sở A") + item(1, 2, "một") + item(1, 2, "hai") + item(1, 1, "Sở B")
    body += item(1, 2, "ba") + item(1, 3, "sâu") + item(1, 0, "Về xã hội") + item(1, 1, "Sở C")
    assert content(body, numbering=LISTS).split("\n") == [
        "I. Về kinh tế", "1. Sở A", "a) một", "b) hai", "2. Sở B", "a) ba", "2.1. sâu", "II. Về xã hội", "1. Sở C",
    ]  # fmt: skip


def test_bullets_suffixes_and_restarts() -> None:
    body = item(2, 0, "gạch") + item(2, 1, "chấm") + item(3, 0, " Phạm vi") + item(1, 1, "x") + item(1, 1, "y") + item(4, 1, "z")
    assert content(body, numbering=LISTS).split("\n") == ["- gạch", "• chấm", "Điều 1. Phạm vi", "1. x", "2. y", "1. z"]


def test_an_empty_numbered_paragraph_prints_nothing_and_counts_nothing() -> None:
    assert content(item(1, 0, "a") + item(1, 0, "") + item(1, 0, "b"), numbering=LISTS) == "I. a\nII. b"


def test_numbering_by_style_and_switched_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    off = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", '<w:pStyle w:val="Muc"/>') + p("b", off) + p("c", '<w:pStyle w:val="MucCon"/>')
    assert content(body, numbering=LISTS, styles=styles) == "I. a\nb\nII. c"


def test_bold_and_italic_are_kept_as_styles() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
    text = read(
        docx(
            f"<w:p>{r('Giao ')}{r('Sở Y tế', '<w:b/>')}{r(' ngay', '<w:i/>')}</w:p>" + p("Tiêu đề", '<w:pStyle w:val="Dam"/>'),
            styles=styles,
        )
    )
    assert [(s.span.of(text.content), s.bold, s.italic) for s in text.styles] == [
        ("Sở Y tế", True, False), (" ngay", False, True), ("Tiêu đề", True, False),
    ]  # fmt: skip


def test_a_table_gives_a_row_a_line() -> None:
    body = table(("STT", "Nhiệm vụ", "Chủ trì"), ("1", p("Rà soát") + p("báo cáo"), "Sở Y tế"), ("", "", "")) + p("Hết")
    assert content(body) == "STT | Nhiệm vụ | Chủ trì\n1 | Rà soát / báo cáo | Sở Y tế\nHết"


def test_an_inner_table_stays_in_its_cell() -> None:
    assert content(table(("a", table(("b", "c"), ("d", "e"))))) == "a | b | c / d | e"


def test_a_deleted_row_is_gone() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("bỏ") + "</w:tc></w:tr>"
    assert content(table(("còn", "1")).replace("</w:tbl>", row + "</w:tbl>")) == "còn | 1"


def test_letterhead_and_signature_columns_are_read_one_after_the_other() -> None:
    head = table(
        (p("ỦY BAN NHÂN DÂN") + p("TỈNH X"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")),
        ("Số: 12/TB-UBND", "X, ngày 01 tháng 02 năm 2025"),
    )
    foot = table((p("Nơi nhận:") + p("- Như trên;"), p("CHỦ TỊCH") + p("Nguyễn Văn A")))
    assert content(head + p("THÔNG BÁO") + foot).split("\n") == [
        "ỦY BAN NHÂN DÂN", "TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/TB-UBND",
        "X, ngày 01 tháng 02 năm 2025", "THÔNG BÁO", "Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Nguyễn Văn A",
    ]  # fmt: skip


def test_footnotes_come_last_behind_their_marks() -> None:
    notes = f'<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{p(" Số liệu đến tháng 7.")}</w:footnote>'
    body = f'<w:p>{r("Đạt 60%")}<w:r><w:footnoteReference w:id="2"/></w:r>{r(".")}</w:p>' + p("Hết")
    assert content(body, footnotes=notes) == "Đạt 60%[1].\nHết\n[1] Số liệu đến tháng 7."


def test_headers_and_footers_are_read_once_without_page_numbers() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="even" r:id="header2"/>'
    section += '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    parts = {
        "header1": p("UBND TỈNH X"),
        "header2": p("UBND TỈNH X"),
        "footer1": f"<w:p>{r('Trang ')}{field(' PAGE ', '2')}</w:p>",
    }
    assert content(p("Nội dung") + section, **parts) == "UBND TỈNH X\nNội dung"


def test_the_strict_form_is_read() -> None:
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(docx(p("Giao Sở Y tế"))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, data)
    assert read(out.getvalue()).content == "Giao Sở Y tế"
