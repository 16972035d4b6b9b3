"""PDF to the canonical text: pages with a sound text layer are read from it, the others recognised from their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2

from dondoc.read.errors import unreadable
from dondoc.read.layout.flow import text_of
from dondoc.read.layout.printed import Page
from dondoc.read.limits import Limits
from dondoc.read.pdf.glyphs import Glyphs
from dondoc.read.pdf.lines import lines_of
from dondoc.read.pdf.quality import FEWEST, is_sound
from dondoc.read.pdf.rules import grids_of
from dondoc.read.pdf.signatures import signatures_of
from dondoc.read.text import Text
from dondoc.read.watch import Watch

#: pdfium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY
LOCKED = (4, 5)


def read_pdf(data: bytes, limits: Limits, watch: Watch) -> Text:
    """A PDF, born digital, scanned or mixed."""
    with open_pdf(data, limits) as document:
        total = len(document)
        watch.begin(total)
        pages: dict[int, Page] = {}
        scanned: list[int] = []
        for number in range(1, total + 1):
            page = read_page(document[number - 1], number)
            if page is None:
                scanned.append(number)
            else:
                pages[number] = page
                watch.step()
        for page in _recognised(document, scanned, limits, watch) if scanned else ():
            pages[page.number] = page
    text = text_of([pages[n] for n in sorted(pages)])._replace(pages=total)
    notes = dict(text.notes)
    if signatures := signatures_of(data):
        notes["signatures"] = signatures
    if scanned:
        notes["recognised_pages"] = scanned
    return text._replace(read_by="ocr" if scanned else "text", notes=notes)


def open_pdf(data: bytes, limits: Limits) -> Any:
    """The document, opened; raises `UnreadableDocument` where it is encrypted, damaged or too long."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # the code may be left over from another file, so the file has to say it too
        if getattr(error, "err_code", None) in LOCKED and b"/Encrypt" in data:
            raise unreadable("encrypted") from error
        raise unreadable("damaged", detail="tệp PDF không mở được") from error
    if len(document) > limits.pages:
        document.close()
        raise unreadable("too_large", detail=f"quá {limits.pages} trang")
    return document


def read_page(page: Any, number: int) -> Page | None:
    """A page by its text layer, None where it has none that can be trusted."""
    glyphs = Glyphs(page)
    lines, letters = lines_of(glyphs)
    if not is_sound(lines, letters):
        from dondoc.read.scan.pictures import has_picture

        if len(letters) >= FEWEST or has_picture(page):
            return None
    upright = glyphs.upright
    shown = (page.get_rotation() // 90 - glyphs.turn) % 4
    return Page(number, upright.width, upright.height, tuple(lines), tuple(grids_of(page, upright)), shown)


def _recognised(document: Any, numbers: list[int], limits: Limits, watch: Watch) -> Iterator[Page]:
    from dondoc.read.scan import recognise_pages
    from dondoc.read.scan.pictures import drawn

    return recognise_pages(((n, drawn(document[n - 1], limits)) for n in numbers), limits, watch)
