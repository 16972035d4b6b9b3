"""Plain text: NFC, line ends, what is never printed left out, nothing else; what is no text is refused with the reason."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from dondoc.read import Limits, UnreadableDocument, read
from tests.read.making import docx, p


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Giao  Sở\t Y tế \r\n\r\n- ngay\r".encode(), "Giao  Sở\t Y tế \n\n- ngay\n"),
        (unicodedata.normalize("NFD", "Sở Y tế").encode(), "Sở Y tế"),
        ("\ufeffSở".encode(), "Sở"),
        ("\ufeffSở".encode("utf-16-le"), "Sở"),
        ("\ufeffSở".encode("utf-16-be"), "Sở"),
        (b"a\x0cb", "a\x0cb"),
        ("Trư\u00adớc ng\u200bày\u2060 30\u200e".encode(), "Trước ngày 30"),
        ("Sơ\u200b\u0309".encode(), "Sở"),
        ("Sở\u00a0Y tế".encode(), "Sở\u00a0Y tế"),
    ],
)
def test_text(data: bytes, expected: str) -> None:
    text = read(data, "a.txt")
    assert (text.content, text.media_type, text.name) == (expected, "text/plain", "a.txt")
    assert text.sha256 == hashlib.sha256(data).hexdigest()


def test_markdown_is_told_by_its_name() -> None:
    assert read(b"# a", "a.md").media_type == "text/markdown"
    assert read(b"<html>a</html>", "a.md").content == "<html>a</html>"


WRONG = {
    "nothing": (b"", "a.txt", "empty"),
    "white space": (b"\xef\xbb\xbf \r\n\t", "a.txt", "empty"),
    "zero bytes": (b"\0" * 5000, "a.docx", "empty"),
    "a program": (b"MZ\x90\0\x03\0\0\0" + b"\0" * 50, "a.docx", "wrong_type"),
    "random bytes": (bytes(range(1, 256)) * 20, "a.pdf", "not_a_document"),
    "latin letters": ("Giao S".encode("cp1258") + b"\xf5\xff\xfd\xfe", "a.txt", "damaged"),
    "half a zip": (docx(p("a"))[:300], "a.docx", "damaged"),
    "a zip of something": (docx(p("a")).replace(b"word/", b"else/"), "a.docx", "wrong_type"),
    "macros": (docx(p("a"), {"word/vbaProject.bin": b"x"}), "a.docm", "macros"),
    "no letters in it": (docx(p("")), "a.docx", "empty"),
    "a spreadsheet of 1997": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.doc", "wrong_type"),
    "an encrypted DOCX": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
    "a DOC with macros": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument Macros".encode("utf-16-le"), "a.doc", "macros",
    ),
    "XML": (b"<?xml version='1.0'?><a/>", "a.doc", "wrong_type"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_wrong_files_are_refused_with_a_sentence(case: str) -> None:
    data, name, code = WRONG[case]
    with pytest.raises(UnreadableDocument) as caught:
        read(data, name)
    assert caught.value.code == code
    assert caught.value.message.endswith(".") and len(caught.value.message) > 30


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(b"\0" * 201 * 1024 * 1024, "a.docx")
    assert caught.value.code == "too_large"
    assert read(b"abcd", limits=Limits(file_bytes=4)).content == "abcd"


def test_zip_and_xml_bombs() -> None:
    lol = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'
    for data, code in (
        (docx(p("a" * 40_000_000)), "too_large"),
        (docx(p("a"), {f"word/x{i}.xml": b"" for i in range(5001)}), "too_large"),
        (_with_document(lol), "damaged"),
        (_with_document(lol.decode().encode("utf-16")), "damaged"),
        (_with_document(b"<w:document"), "damaged"),
        (_with_document(b"<a/>"), "damaged"),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            read(data, "a.docx")
        assert caught.value.code == code


def _with_document(part: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", part)
    return out.getvalue()


def test_real_texts_come_through_unchanged(shared_dir: Path) -> None:
    files = [*(shared_dir / "eval" / "docs").glob("*.txt"), *(shared_dir / "corpus").glob("*.txt")]
    assert len(files) > 90
    for file in files:
        raw = file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        assert read(file.read_bytes(), file.name).content == unicodedata.normalize("NFC", raw), file.name
