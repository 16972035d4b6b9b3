"""DOCX to PDF through LibreOffice, with a profile of its own for each conversion, so that no user meets another's files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.read import UnreadableDocument
from dondoc.read.libreoffice import office_convert, office_program
from dondoc.web.errors import DomainError

#: a report of a province-year has some thousand pages of annexes
SECONDS = 300.0
FAILED = gettext_noop("LibreOffice không chuyển được báo cáo sang PDF. Hãy tải bản DOCX.")
INSTEAD = {
    "needs_program": gettext_noop("Máy chủ chưa cài LibreOffice nên chưa xuất được PDF. Hãy tải bản DOCX."),
    "too_long": gettext_noop("LibreOffice chuyển sang PDF quá lâu nên đã dừng. Hãy tải bản DOCX."),
}


def pdf_of(docx: bytes) -> bytes:
    """The pages as PDF. Where LibreOffice is missing, fails or takes too long, DomainError says so; the DOCX is there to send."""
    with tempfile.TemporaryDirectory(prefix="dondoc-pdf-") as folder:
        source = Path(folder, "report.docx")
        source.write_bytes(docx)
        try:
            program = office_program(instead="DOCX")
            made = office_convert(program, source, "pdf", profile=Path(folder, "profile"), seconds=SECONDS)
        except UnreadableDocument as failed:
            words = INSTEAD.get(failed.code, FAILED)
            raise DomainError(f"pdf.{failed.code}", _(words)) from failed
        return made.read_bytes()
