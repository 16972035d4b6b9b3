"""PDF to the canonical text. Pages with a sound text layer are read from it; the others are named, to be recognised."""

from __future__ import annotations

from typing import Any

import pypdfium2

from dondoc.read.errors import unreadable
from dondoc.read.layout.flow import text_of
from dondoc.read.layout.printed import Page
from dondoc.read.limits import Limits
from dondoc.read.pdf.glyphs import Glyphs, Upright, lines_of
from dondoc.read.pdf.quality import is_sound
from dondoc.read.pdf.rules import grids_of
from dondoc.read.text import Text


def read_pdf(data: bytes, limits: Limits) -> Text:
    """A PDF whose pages have a text layer."""
    with open_pdf(data, limits) as document:
        pages = [read_page(document[i], i + 1) for i in range(len(document))]
    return text_of([p for p in pages if p is not None])


def open_pdf(data: bytes, limits: Limits) -> Any:
    """The document, opened; raises `UnreadableDocument` where it is encrypted, damaged or too long."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise unreadable("encrypted") from error
        raise unreadable("damaged", detail="tệp PDF không mở được") from error
    if len(document) > limits.pages:
        document.close()
        raise unreadable("too_large", detail=f"quá {limits.pages} trang")
    return document


def read_page(page: Any, number: int) -> Page | None:
    """A page by its text layer, None where it has none that can be trusted."""
    glyphs = Glyphs(page)
    turn = glyphs.turn()
    lines, letters = lines_of(glyphs)
    if not is_sound(lines, letters):
        return None
    upright = Upright(page, turn)
    shown = (page.get_rotation() // 90 - turn) % 4
    return Page(number, upright.width, upright.height, tuple(lines), tuple(grids_of(page, upright)), shown)
