"""DOC, RTF and ODT through LibreOffice: turned into DOCX, which is then read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dondoc.read.docx import read_docx
from dondoc.read.errors import unreadable
from dondoc.read.libreoffice import office_convert, office_program
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
    program = office_program(instead="DOCX hoặc PDF")
    watch.check()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source" + SUFFIXES[kind])
        source.write_bytes(data)
        # the reader's process has a folder for temporary files to itself, which keeps the profile from file to file
        profile = Path(tempfile.gettempdir(), "office-profile")
        made = office_convert(program, source, "docx:MS Word 2007 XML", profile=profile, seconds=limits.seconds, watch=watch)
        return read_docx(made.read_bytes(), limits)


def _is_encrypted(data: bytes) -> bool:
    """Whether the stream of Word 97 says so; streams begin where a sector begins."""
    start = next((i for i in range(SECTOR, len(data), SECTOR) if data.startswith(WORD_97, i)), None)
    if start is None:
        return False
    return bool(int.from_bytes(data[start + FLAGS_AT : start + FLAGS_AT + 2], "little") & ENCRYPTED)
