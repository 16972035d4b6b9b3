"""DOC, RTF and ODT through LibreOffice: turned into DOCX without a window, by its own profile, one at a time on a machine."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dondoc.read.docx import read_docx
from dondoc.read.errors import unreadable
from dondoc.read.limits import Limits
from dondoc.read.sniff import Kind
from dondoc.read.text import Text
from dondoc.read.watch import Watch

SUFFIXES = {Kind.DOC: ".doc", Kind.RTF: ".rtf", Kind.ODT: ".odt"}
#: in the file information block of Word 97: its magic number, and the flag of encryption (MS-DOC 2.5.2)
WORD_97, FLAGS_AT, ENCRYPTED, SECTOR = b"\xec\xa5", 10, 0x0100, 512


def read_office(kind: Kind, data: bytes, limits: Limits, watch: Watch) -> Text:
    """A document that only an office program can read."""
    if kind is Kind.DOC and _is_encrypted(data):
        raise unreadable("encrypted")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise unreadable("needs_program", program="LibreOffice", instead="DOCX hoặc PDF")
    watch.check()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source" + SUFFIXES[kind])
        source.write_bytes(data)
        with _alone(program):
            _convert(program, source, limits.seconds, watch)
        made = source.with_suffix(".docx")
        if not made.exists():
            raise unreadable("damaged", detail="LibreOffice không mở được tệp")
        return read_docx(made.read_bytes(), limits)


def _is_encrypted(data: bytes) -> bool:
    """Whether the stream of Word 97 says so; streams begin where a sector begins."""
    start = next((i for i in range(SECTOR, len(data), SECTOR) if data.startswith(WORD_97, i)), None)
    if start is None:
        return False
    return bool(int.from_bytes(data[start + FLAGS_AT : start + FLAGS_AT + 2], "little") & ENCRYPTED)


@contextlib.contextmanager
def _alone(program: str) -> Iterator[None]:
    """Wait until no other process of ours uses the office program; the lock is on its own file, so none is left behind."""
    handle = os.open(program, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _convert(program: str, source: Path, seconds: float, watch: Watch) -> None:
    profile = Path(tempfile.gettempdir(), "office-profile")
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(source.parent), str(source),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    waited = 0.0
    while True:
        try:
            process.wait(0.5)
            return
        except subprocess.TimeoutExpired:
            waited += 0.5
        if waited > seconds or watch.is_cancelled():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise unreadable("cancelled") if waited <= seconds else unreadable("too_long", detail="LibreOffice")
