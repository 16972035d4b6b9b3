"""What a file is, told from its bytes. Its name only decides between kinds of plain text."""

from __future__ import annotations

import io
from enum import StrEnum

from dondoc.read.errors import unreadable


class Kind(StrEnum):
    """A kind of file that there is a reader for; the value is its media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    RTF = "application/rtf"
    ODT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"


#: first bytes → what it is, for files that nobody can read a notice from
NOT_READ = (
    (b"MZ", "chương trình máy tính"),
    (b"\x7fELF", "chương trình máy tính"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"RIFF", "tệp âm thanh, phim hoặc ảnh WebP"),
    (b"ID3", "tệp âm thanh"),
    (b"SQLite format 3", "cơ sở dữ liệu"),
)
PICTURES = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: control characters that no text file holds
BINARY = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def sniff(data: bytes, name: str = "") -> Kind:
    """The kind of a file by its content.

    >>> sniff(b"%PDF-1.7 ...", "notice.docx")
    <Kind.PDF: 'application/pdf'>

    Raises `UnreadableDocument` (empty, encrypted, macros, wrong_type, not_a_document, damaged).
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise unreadable("empty")
    head = data[:1024].lstrip()
    for magic, kind in PICTURES:
        if data.startswith(magic):
            return kind
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(b"PK"):
        return _sniff_zip(data)
    if data.startswith(OLE):
        return _sniff_ole(data)
    return _sniff_text(data, name)


def _sniff_zip(data: bytes) -> Kind:
    import zipfile  # with what it needs itself it takes longer to load than a text file to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise unreadable("damaged", detail="gói nén không mở được") from error
    lower = {n.lower() for n in names}
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) or n.startswith("basic/") for n in lower):
        raise unreadable("macros")
    if "word/document.xml" in lower or any(n.startswith("word/document") and n.endswith(".xml") for n in lower):
        return Kind.DOCX
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return Kind.ODT
    if any(n.startswith("xl/") for n in lower):
        raise unreadable("wrong_type", found="bảng tính Excel")
    if any(n.startswith("ppt/") for n in lower):
        raise unreadable("wrong_type", found="bài trình chiếu PowerPoint")
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise unreadable("wrong_type", found="tệp OpenDocument không phải văn bản")
    raise unreadable("wrong_type", found="tệp nén ZIP")


def _sniff_ole(data: bytes) -> Kind:
    """Word 97–2003, or the envelope of an encrypted DOCX; the names of streams stand in the directory as UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise unreadable("encrypted")
    if holds("WordDocument"):
        if holds("_VBA_PROJECT") or holds("Macros"):
            raise unreadable("macros")
        return Kind.DOC
    if holds("Workbook") or holds("Book"):
        raise unreadable("wrong_type", found="bảng tính Excel")
    if holds("PowerPoint Document"):
        raise unreadable("wrong_type", found="bài trình chiếu PowerPoint")
    raise unreadable("not_a_document")


def _sniff_text(data: bytes, name: str) -> Kind:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for magic, found in NOT_READ:
        if data.startswith(magic) and (len(magic) > 2 or data[:4096].translate(None, BINARY) != data[:4096]):
            raise unreadable("wrong_type", found=found)
    sample = data[:65536]
    if not utf16 and sample.translate(None, BINARY) != sample:
        raise unreadable("not_a_document")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix == "txt":
        return Kind.TEXT
    if suffix in ("md", "markdown"):
        return Kind.MARKDOWN
    start = sample[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start or suffix in ("html", "htm"):
        return Kind.HTML
    if start.startswith(b"<?xml"):
        raise unreadable("wrong_type", found="tệp XML")
    return Kind.TEXT
