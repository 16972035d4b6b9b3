"""DOCX to PDF through LibreOffice: the same look, one conversion at a time, a profile of its own, a time limit."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from dondoc.web.errors import DomainError

SECONDS = 120


def pdf_of(docx: bytes) -> bytes:
    """The pages as PDF. Where LibreOffice is missing or fails, DomainError says so; the DOCX is still there to send."""
    office = shutil.which("soffice")
    if not office:
        raise DomainError("pdf.no_office", "Máy chủ chưa cài LibreOffice nên chưa xuất được PDF. Hãy tải bản DOCX.")
    with tempfile.TemporaryDirectory(prefix="dondoc-pdf-") as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx)
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, FileNotFoundError) as error:
            raise DomainError("pdf.failed", "LibreOffice không chuyển được báo cáo sang PDF. Hãy tải bản DOCX.") from error
