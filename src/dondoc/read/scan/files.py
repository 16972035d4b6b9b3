"""Picture files to the canonical text."""

from __future__ import annotations

from dondoc.read.layout.flow import text_of
from dondoc.read.limits import Limits
from dondoc.read.scan import recognise_pages
from dondoc.read.scan.pictures import pictures_in
from dondoc.read.text import Text
from dondoc.read.watch import Watch


def read_pictures(data: bytes, limits: Limits, watch: Watch) -> Text:
    """A PNG, JPEG or TIFF of one or several pages."""
    pictures = enumerate(pictures_in(data, limits, watch), start=1)
    pages = list(recognise_pages(pictures, limits, watch))
    text = text_of(pages)
    return text._replace(read_by="ocr", notes={**text.notes, "recognised_pages": [p.number for p in pages]})
