"""The state layout of documents (Nghị định 30/2020/NĐ-CP, phụ lục I) for python-docx: page, letterhead, title, paragraphs,
signature block, tables. Sizes are those of the decree's table of positions; every document of dondoc is built from these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
#: millimetres: top 20-25, bottom 20-25, left 30-35, right 15-20
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
WIDTH, HEIGHT = 210, 297
#: the two columns of the letterhead and of the signature block
NARROW, WIDE = 66, 94
#: how wide the motto prints in 13 pt bold; its rule is as long as the line
MOTTO_MM = 56
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
CENTRE, JUSTIFY, START = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def new_document() -> Any:
    """An empty A4 document with the decree's margins and font, page numbers centred above from the second page on."""
    doc = Document()
    section = doc.sections[0]
    _portrait(section)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    style = doc.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(name), FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    doc.core_properties.author = doc.core_properties.comments = ""
    _drop_leftovers(doc)
    return doc


def _drop_leftovers(doc: Any) -> None:
    """python-docx starts from a file of Word 2010 whose second style list contradicts the first; the thumbnail is of nothing."""
    for rels in (doc.part.rels, doc.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail"))]:
            del rels[key]


def _portrait(section: Any) -> None:
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def landscape_section(doc: Any) -> Any:
    """A new page lying down, for annexes that are tables; the wide margins stay at the binding side."""
    section = doc.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(HEIGHT), Mm(WIDTH)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.different_first_page_header_footer = False
    return section


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def add_line(
    where: Any,
    text: str = "",
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: Any = CENTRE,
    first: bool = False,
) -> Any:
    """One paragraph without indents. ``first`` takes the empty paragraph that a new cell already has."""
    paragraph = where.paragraphs[0] if first else where.add_paragraph()
    paragraph.alignment = align
    if text:
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def add_rule(where: Any, length_mm: float, column_mm: float, above: float) -> Any:
    """A thin centred rule of a given length: a tiny paragraph with a top border, ``above`` points below the text."""
    paragraph = where.add_paragraph()
    side = Mm((column_mm - length_mm) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    if above:
        form.space_before = Pt(above)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(5)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    return paragraph


def add_columns(doc: Any, widths: Sequence[float], rows: int = 1) -> Any:
    """A borderless table of fixed widths in millimetres without cell margins: how the letterhead's two columns are set."""
    table = doc.add_table(rows=rows, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths)
    _cell_margins(table, left=0, right=0)
    return table


def _cell_margins(table: Any, **sides: float) -> None:
    """Margins of all cells in millimetres; the sides in the order of the schema: top, left, bottom, right."""
    margins = OxmlElement("w:tblCellMar")
    for side, length in sides.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(length) / Mm(1) * 1440 / 25.4)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Fix the columns, in millimetres, in the grid and in every cell: Word reads one, LibreOffice the other."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def letterhead(
    doc: Any, *, superior: Sequence[str], issuer: str, number: str, place_date: str, about: str | None = None, above: float = 0
) -> None:
    """Cells 1-5b: superior and issuing body, nation and motto, number, place and date, an official letter's subject.

    ``superior``: its lines; none where the issuing body writes in its own name. ``above``: points between text and rules.
    """
    table = add_columns(doc, (NARROW, WIDE), rows=2)
    left, right = table.rows[0].cells
    for place, line in enumerate(superior):
        add_line(left, line, size=13, first=place == 0)
    add_line(left, issuer, size=13, bold=True, first=not superior)
    add_rule(left, NARROW * 0.4, NARROW, above)
    add_line(right, NATION, size=12.5, bold=True, first=True)
    add_line(right, MOTTO, size=13, bold=True)
    add_rule(right, MOTTO_MM, WIDE, above)
    left, right = table.rows[1].cells
    add_line(left, number, size=13, first=True)
    if about:
        add_line(left, about, size=12)
    add_line(right, place_date, size=13, italic=True, first=True)


def title(doc: Any, kind: str, subject: str, width_mm: float = NARROW + WIDE, above: float = 0) -> None:
    """Cell 5a: the type's name, the subject and the rule under it."""
    paragraph = add_line(doc, kind, bold=True)
    paragraph.paragraph_format.space_before = Pt(14)
    add_line(doc, subject, bold=True)
    add_rule(doc, width_mm * 0.25, width_mm, above).paragraph_format.space_after = Pt(6)


def body(doc: Any, runs: Sequence[tuple[str, str]], *, bold: bool = False, italic: bool = False) -> Any:
    """A justified paragraph of the body; each run is its words and "" or "i" or "b"."""
    paragraph = doc.add_paragraph()
    paragraph.alignment = JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before = Mm(10), Pt(6)
    form.line_spacing = 1.05
    for words, how in runs:
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(14), bold or "b" in how, italic or "i" in how
    return paragraph


def signature_block(doc: Any, recipients: Sequence[str], lines: Sequence[str], name: str) -> None:
    """Cells 7 and 9b: recipients on the left, signing power, post and name on the right, room for the signature between."""
    doc.add_paragraph().paragraph_format.line_spacing = Pt(10)
    left, right = add_columns(doc, (NARROW + 14, WIDE - 14)).rows[0].cells
    head = add_line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=START, first=True)
    head.paragraph_format.keep_with_next = True
    for line in recipients:
        add_line(left, line, size=11, align=START)
    for index, line in enumerate(lines):
        add_line(right, line, bold=True, first=index == 0)
    for _ in range(4):
        add_line(right)
    add_line(right, name, bold=True)


def add_annex_title(doc: Any, number: str, name: str, moment: str) -> None:
    """ "Phụ lục" and its number, the title in capitals, and the moment of its figures."""
    add_line(doc, number, bold=True)
    add_line(doc, name, size=13, bold=True)
    add_line(doc, moment, size=12, italic=True).paragraph_format.space_after = Pt(6)


def add_grid(doc: Any, widths: Sequence[float], head: Sequence[str], rows: int, *, size: float = 10) -> Any:
    """A ruled table whose head row is repeated on every page; the ``rows`` below it are empty."""
    table = doc.add_table(rows=1 + rows, cols=len(widths), style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths)
    _cell_margins(table, top=0.4, left=1, bottom=0.6, right=1)
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        add_line(cell, words, size=size, bold=True, first=True)
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index == 0:
            properties.append(OxmlElement("w:tblHeader"))
    return table


def fill_row(
    table: Any, index: int, words: Sequence[str], *, size: float = 10, left: Sequence[int] = (), bold: bool = False
) -> None:
    """Write one row; the columns in ``left`` are words, the others are centred figures."""
    for column, (cell, text) in enumerate(zip(table.rows[index].cells, words, strict=True)):
        add_line(cell, text, size=size, bold=bold, align=START if column in left else CENTRE, first=True)
