"""Which reader reads which kind. Each is imported when it is needed: a text file must not wait for libraries it does not use."""

from __future__ import annotations

from dondoc.read.errors import unreadable
from dondoc.read.limits import Limits
from dondoc.read.sniff import Kind
from dondoc.read.text import Text
from dondoc.read.watch import Watch

LIBRARIES = "thư viện đọc tệp (cài thêm phần dondoc[ocr])"


def read_kind(kind: Kind, data: bytes, limits: Limits, watch: Watch) -> Text:
    """The text of a file of a known kind, read in this process."""
    try:
        return _read_kind(kind, data, limits, watch)
    except ImportError as error:
        raise unreadable("needs_program", program=LIBRARIES, instead="DOCX hoặc TXT") from error
    except (MemoryError, RecursionError) as error:
        raise unreadable("too_large", detail="cần quá nhiều bộ nhớ") from error


def _read_kind(kind: Kind, data: bytes, limits: Limits, watch: Watch) -> Text:
    if kind in (Kind.TEXT, Kind.MARKDOWN):
        from dondoc.read.plain import read_plain

        return read_plain(data)
    if kind is Kind.HTML:
        from dondoc.read.html import read_html

        return read_html(data)
    if kind is Kind.DOCX:
        from dondoc.read.docx import read_docx

        return read_docx(data, limits)
    if kind in (Kind.DOC, Kind.RTF, Kind.ODT):
        from dondoc.read.office import read_office

        return read_office(kind, data, limits, watch)
    if kind is Kind.PDF:
        from dondoc.read.pdf import read_pdf

        return read_pdf(data, limits, watch)
    from dondoc.read.scan.files import read_pictures

    return read_pictures(data, limits, watch)
