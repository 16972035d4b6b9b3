"""A searchable PDF of a scan: the same pages with their letters behind the picture, for the archive. Made by OCRmyPDF."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from dondoc.read.errors import unreadable
from dondoc.read.limits import DEFAULT, Limits
from dondoc.read.scan.tesseract import model
from dondoc.read.sniff import Kind, sniff

MADE_FROM = (Kind.PDF, Kind.PNG, Kind.JPEG, Kind.TIFF)


def searchable_pdf(data: bytes, *, limits: Limits = DEFAULT) -> bytes:
    """The PDF of a scan with its text; pages that have text keep it. Takes seconds a page: call it in background work.

    Raises `UnreadableDocument` for what is no PDF or picture, and where OCRmyPDF or Tesseract is not installed.
    """
    if sniff(data) not in MADE_FROM:
        raise unreadable("not_a_document")
    if importlib.util.find_spec("ocrmypdf") is None:
        raise unreadable("needs_program", program="OCRmyPDF (phần dondoc[ocr])", instead="PDF có chữ")
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "source"), Path(folder, "made.pdf")
        source.write_bytes(data)
        command = [
            sys.executable, "-m", "ocrmypdf", "--quiet", "--skip-text", "--output-type", "pdf", "--optimize", "0",
            "--language", model(),
            "--image-dpi", "300", "--jobs", str(os.cpu_count() or 1), str(source), str(made),
        ]  # fmt: skip
        environment = {**os.environ, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=limits.page_seconds * 10, env=environment)
        except subprocess.TimeoutExpired as error:
            raise unreadable("too_long", detail="tạo PDF tra cứu được") from error
        except subprocess.CalledProcessError as error:
            raise unreadable("damaged", detail="không tạo được PDF tra cứu được") from error
        return made.read_bytes()
