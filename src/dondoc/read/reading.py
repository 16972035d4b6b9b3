"""The door: bytes in, the canonical text out, or one error that says why not."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dondoc.read.errors import unreadable
from dondoc.read.limits import DEFAULT, MEBIBYTE, Limits
from dondoc.read.secrecy import secret_mark
from dondoc.read.sniff import Kind, sniff
from dondoc.read.text import Text
from dondoc.read.watch import Watch


def read(data: bytes, name: str = "", *, limits: Limits = DEFAULT, watch: Watch | None = None) -> Text:
    """The text of a document. Its kind is told from its content; ``name`` is kept, and tells Markdown from plain text.

    Raises `UnreadableDocument`, with a sentence for the user, for a file that is empty, no document, damaged, encrypted, over
    the limits, or marked as a state secret.
    """
    if len(data) > limits.file_bytes:
        raise unreadable("too_large", detail=f"tối đa {limits.file_bytes // MEBIBYTE} MB")
    kind = sniff(data, name)
    text = _read_kind(kind, data, limits, watch or Watch())
    if not text.content.strip():
        raise unreadable("empty")
    if len(text.content) > limits.letters:
        raise unreadable("too_large", detail=f"quá {limits.letters} chữ")
    if mark := secret_mark(text):
        raise unreadable("secret", mark=mark)
    return replace(text, name=name, media_type=str(kind), sha256=hashlib.sha256(data).hexdigest())


def _read_kind(kind: Kind, data: bytes, limits: Limits, watch: Watch) -> Text:
    """Readers are imported when they are needed: a text file must not wait for libraries it does not use."""
    if kind in (Kind.TEXT, Kind.MARKDOWN):
        from dondoc.read.plain import read_plain

        return read_plain(data)
    if kind is Kind.HTML:
        from dondoc.read.html import read_html

        return read_html(data)
    if kind is Kind.DOCX:
        from dondoc.read.docx import read_docx

        return read_docx(data, limits)
    if kind is Kind.PDF:
        from dondoc.read.pdf import read_pdf

        return read_pdf(data, limits, watch)
    if kind in (Kind.PNG, Kind.JPEG, Kind.TIFF):
        from dondoc.read.scan.files import read_pictures

        return read_pictures(data, limits, watch)
    raise unreadable("not_a_document")
