"""Set texts as an office would send them: DOCX in the state layout, PDF, a clean 300-dpi scan, a noisy, skewed, stamped scan.

    python bench/make_forms.py OUT_DIR TEXT... [--forms docx,pdf,clean,noisy]

Lines that were broken by hand are joined into paragraphs first (as the extractor joins them), rows with `` | `` become tables,
the letterhead and the signature are set in two columns. Noise is drawn from a seed, so that two runs give the same pictures.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from dondoc.extract.structure.lines import paragraphs
from dondoc.read import read

FORMS = ("docx", "pdf", "clean", "noisy")
STATE = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
MOTTO = re.compile(r"Độc lập\s*[-–]\s*Tự do")
NUMBER = re.compile(r"^Số\s*:")
DATED = re.compile(r"^[\w .,()-]{2,40}, ngày\b.{0,20}tháng")
RECIPIENTS = re.compile(r"^N[ơo]i nhận\s*:?\s*$")
SIGNED = re.compile(r"^(?:TL|KT|TM|TUQ|Q)\.|^(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG)")
HEADING = re.compile(r"^(?:[IVX]+|\d{1,2})\.\s")


@dataclass(frozen=True)
class Parts:
    """The lines of a text by where they are set."""

    left: list[str]
    right: list[str]
    number: list[str]
    dated: list[str]
    body: list[str]
    recipients: list[str]
    signature: list[str]
    after: list[str]


def parts_of(content: str) -> Parts:
    lines = [" ".join(p.span.of(content).split()) for p in paragraphs(content) if p.kind != "page"]
    raw = [" ".join(line.split()) for line in content.split("\n") if line.strip()]
    left, right, number, dated = [], [], [], []
    at = next((i for i, line in enumerate(lines[:8]) if STATE.match(line)), None)
    if at is not None and raw[: at + 1] == lines[: at + 1]:
        left, lines = lines[:at], lines[at:]
        while lines and (STATE.match(lines[0]) or MOTTO.match(lines[0]) or lines[0].startswith("CHỦ NGHĨA")):
            right.append(lines.pop(0))
        if lines and NUMBER.match(lines[0]):
            number.append(lines.pop(0))
        if lines and DATED.match(lines[0]):
            dated.append(lines.pop(0))
    end = next((i for i, line in enumerate(lines) if RECIPIENTS.match(line)), len(lines))
    body, tail = lines[:end], lines[end:]
    stop = next((i for i, line in enumerate(tail) if i and not line.startswith(("-", "+"))), len(tail))
    signed = stop < len(tail) and bool(SIGNED.match(tail[stop]))
    last = (
        next((i for i, line in enumerate(tail[stop:], stop) if i - stop > 4 or line.startswith("[")), len(tail))
        if signed
        else stop
    )
    return Parts(left, right, number, dated, body, tail[:stop], tail[stop:last], tail[last:])


# ---------------------------------------------------------------- DOCX


def make_docx(content: str) -> bytes:
    """A4, Times New Roman 14, first line indented by 1.27 cm, justified, page number at the top from page 2."""
    parts = parts_of(content)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(14)
    if parts.right:
        _columns(document, [(parts.left, parts.right), (parts.number, parts.dated)], bold=True)
    rows: list[str] = []
    for line in [*parts.body, None]:
        if line is not None and " | " in line:
            rows.append(line)
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line is not None:
            _paragraph(document, line)
    if parts.recipients:
        _columns(document, [(parts.recipients, parts.signature)], bold=False)
    for line in parts.after:
        _paragraph(document, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: docx.document.Document, line: str) -> None:
    paragraph = document.add_paragraph()
    look = paragraph.paragraph_format
    look.space_after, look.space_before, look.line_spacing = Pt(6), Pt(0), 1.15
    centred = line.isupper() and len(line) < 300
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    look.first_line_indent = Cm(0 if centred else 1.27)
    run = paragraph.add_run(line)
    run.bold = centred or (bool(HEADING.match(line)) and len(line) < 160 and not line.endswith((".", ";")))


def _columns(document: docx.document.Document, rows: list[tuple[list[str], list[str]]], bold: bool) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for left, right in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, lines, width in zip(row.cells, (left, right), (Cm(6.5), Cm(10)), strict=True):
            cell.width = width
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                listed = line.startswith(("-", "+")) or RECIPIENTS.match(line)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if listed else WD_ALIGN_PARAGRAPH.CENTER
                run = paragraph.add_run(line)
                run.bold, run.font.size = bold and not NUMBER.match(line) and not DATED.match(line), Pt(11 if listed else 12.5)


def _table(document: docx.document.Document, rows: list[str]) -> None:
    cells = [row.split(" | ") for row in rows]
    width = max(map(len, cells))
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            for number, line in enumerate(text.split(" / ")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.add_run(line.strip()).font.size = Pt(11)


def _page_number(paragraph: docx.text.paragraph.Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("t", "2"), ("end", None)):
        run = paragraph.add_run()
        if kind == "t":
            run.text = text or ""
            continue
        node = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            node.text = text
        else:
            node.set(docx.oxml.ns.qn("w:fldCharType"), kind)
        run._r.append(node)


# ---------------------------------------------------------------- PDF and scans


def make_pdfs(files: list[Path], folder: Path) -> None:
    """Every DOCX as PDF beside it, by one LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=600)


def pages_of(pdf: Path, dpi: int) -> Iterator[object]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=dpi / 72).to_numpy()[:, :, :3].copy()


def make_scan(pdf: Path, out: Path, noisy: bool, seed: int = 7) -> None:
    """A PDF of pictures: as from a good scanner at 300 dpi, or noisy, crooked and stamped at 200 dpi."""
    import numpy
    from PIL import Image

    dice = numpy.random.default_rng(seed)
    dpi = 200 if noisy else 300
    sheets = list(pages_of(pdf, dpi))
    pictures = []
    for number, page in enumerate(sheets):
        picture = _worn(page, dice, stamped=number == len(sheets) - 1) if noisy else page.mean(axis=2).astype("uint8")
        pictures.append(Image.fromarray(picture))
    pictures[0].save(out, "PDF", resolution=dpi, quality=60 if noisy else 92, save_all=True, append_images=pictures[1:])


def _worn(page, dice, stamped: bool):  # type: ignore[no-untyped-def]
    import cv2
    import numpy

    height, width = page.shape[:2]
    if stamped:
        page = _stamped(page)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(dice.uniform(-1.5, 1.5)), 1.0)
    page = cv2.warpAffine(page, turn, (width, height), borderValue=(250, 250, 250))
    page = cv2.GaussianBlur(page, (3, 3), 0.7).astype("float32")
    shade = numpy.linspace(0.82, 1.0, width, dtype="float32")[None, :, None]
    page = page * shade + dice.normal(0, 14, page.shape).astype("float32")
    specks = dice.random((height, width)) < 0.0004
    page[specks] = 40
    return numpy.clip(page, 0, 255).astype("uint8")


def _stamped(page):  # type: ignore[no-untyped-def]
    """A round red stamp and a blue stroke over the lower right, where the last page has its signature (pictures are RGB)."""
    import cv2
    import numpy

    height, width = page.shape[:2]
    dark = numpy.where(page.min(axis=(1, 2)) < 128)[0]
    level = int(dark.max()) - height // 14 if len(dark) else height // 2
    centre = (int(width * 0.62), max(height // 10, level))
    ink = numpy.full_like(page, 255)
    for radius in (0.085, 0.078, 0.045):
        cv2.circle(ink, centre, int(width * radius), (215, 40, 50), max(2, width // 400))
    star = (centre[0] - width // 40, centre[1] + width // 80)
    cv2.putText(ink, "*", star, cv2.FONT_HERSHEY_SIMPLEX, width / 700, (215, 40, 50), 4)
    curve = numpy.array([[centre[0] + int(t * width * 0.16), centre[1] + int(numpy.sin(t * 14) * height * 0.02)]
                         for t in numpy.linspace(0, 1, 60)])  # fmt: skip
    cv2.polylines(ink, [curve], False, (40, 60, 190), max(2, width // 450))
    return numpy.minimum(page, ink)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--forms", default=",".join(FORMS))
    arguments = parser.parse_args()
    forms = arguments.forms.split(",")
    for form in {*forms, "docx", "pdf"}:
        (arguments.out / form).mkdir(parents=True, exist_ok=True)
    files = []
    for path in arguments.texts:
        target = arguments.out / "docx" / f"{path.stem}.docx"
        target.write_bytes(make_docx(read(path.read_bytes(), path.name).content))
        files.append(target)
    if forms != ["docx"]:
        make_pdfs(files, arguments.out / "pdf")
    for form in ("clean", "noisy"):
        for file in files if form in forms else ():
            make_scan(arguments.out / "pdf" / f"{file.stem}.pdf", arguments.out / form / f"{file.stem}.pdf", form == "noisy")
    return 0


if __name__ == "__main__":
    sys.exit(main())
