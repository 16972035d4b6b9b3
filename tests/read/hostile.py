"""Hostile and odd files, made when they are asked for; each with how its reading has to end: ``ok`` or codes of refusal."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.read.making import NAMESPACES, docx, p, table


class Odd(NamedTuple):
    name: str
    make: Callable[[], bytes]
    ends: str


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def packed(document: bytes) -> bytes:
    return zipped(**{"[Content_Types].xml": b"<a/>", "word/document.xml": document})


def body(inner: str) -> bytes:
    return packed(f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>".encode())


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def flipped(data: bytes, at: float) -> bytes:
    index = int(len(data) * at)
    return data[:index] + bytes([data[index] ^ 0xFF]) + data[index + 1 :]


def encrypted_zip() -> bytes:
    data = bytearray(docx(p("a")))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def lying_zip() -> bytes:
    """Says that its part is small; it is not."""
    data = bytearray(docx(p("a" * 3_000_000)))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        name = data[at + 46 : at + 46 + struct.unpack_from("<H", data, at + 28)[0]]
        if name == b"word/document.xml":
            struct.pack_into("<I", data, at + 24, 100)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(*streams: str) -> bytes:
    return OLE + b"".join(s.encode("utf-16-le").ljust(128, b"\0") for s in streams)


# ---------------------------------------------------------------- PDF


def pdf(
    content: bytes = b"", *, pages: str = "[3 0 R]", count: int = 1, box: str = "0 0 595 842", page: str = "", more: str = ""
) -> bytes:
    """A PDF put together by hand, so that each part of it can be wrong."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R" + more + ">>",
        f"<</Type/Pages/Kids {pages}/Count {count}>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        None,
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, made in enumerate(objects, start=1):
        offsets.append(len(out))
        if made is None:
            out += b"%d 0 obj\n<</Length %d>>\nstream\n" % (number, len(content)) + content + b"\nendstream\nendobj\n"
        else:
            out += f"{number} 0 obj\n{made}\nendobj\n".encode()
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


WORDS = b"BT /F1 14 Tf 72 %d Td (Giao Van phong tham muu, bao cao ket qua thuc hien) Tj ET\n"
TEXT = b"".join(WORDS % y for y in (700, 680, 660))


def many_pages(count: int) -> bytes:
    return pdf(TEXT, pages="[" + "3 0 R " * count + "]", count=count)


def locked_pdf() -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(TEXT))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    return out.getvalue()


# ---------------------------------------------------------------- pictures


def png(width: int, height: int, rows: bytes | None = None) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(rows if rows is not None else (b"\0" + b"\xff" * ((width + 7) // 8)) * min(height, 40_000), 1)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def circular_tiff() -> bytes:
    entry = struct.pack("<HHII", 256, 3, 1, 10) + struct.pack("<HHII", 257, 3, 1, 10)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 2) + entry + struct.pack("<I", 8)


LOL = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
DEEP = "<w:sdt><w:sdtContent>" * 5000 + p("a") + "</w:sdtContent></w:sdt>" * 5000
LOOP = (
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
)
HUGE_LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1%1%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
SENTENCE = "Giao Sở Y tế rà soát, báo cáo."

FILES = (
    # text
    Odd("empty.txt", lambda: b"", "empty"),
    Odd("white.txt", lambda: b" \r\n\t" * 999, "empty"),
    Odd("only-a-mark.txt", lambda: b"\xef\xbb\xbf", "empty"),
    Odd("zeros.docx", lambda: bytes(100_000), "empty"),
    Odd("letter.txt", lambda: b"a", "ok"),
    Odd("noise.txt", lambda: noise(50_000), "not_a_document"),
    Odd("noise.pdf", lambda: noise(50_000, 2), "not_a_document"),
    Odd("zero-inside.txt", lambda: b"Giao\0So", "not_a_document"),
    Odd("old-code-page.txt", lambda: b"Giao S\xf5 Y t\xea", "damaged"),
    Odd("half-a-letter.txt", lambda: "Sở".encode()[:-1], "damaged"),
    Odd("odd-utf16.txt", lambda: "\ufeffSở Y tế".encode("utf-16-le")[:-1], "damaged"),
    Odd("surrogate.txt", lambda: b"S\xed\xa0\x80", "damaged"),
    Odd("long-line.txt", lambda: (SENTENCE * 30_000).encode(), "ok"),
    Odd("too-long.txt", lambda: b"a " * 3_000_000, "too_large"),
    Odd("data.json", lambda: b'{"a": 1}', "ok"),
    Odd("page.xml", lambda: b"<?xml version='1.0'?><a>b</a>", "wrong_type"),
    Odd("program.docx", lambda: b"MZ" + bytes(64) + noise(1000), "wrong_type"),
    Odd("library.pdf", lambda: b"\x7fELF" + noise(1000), "wrong_type"),
    Odd("archive.rar", lambda: b"Rar!\x1a\x07\0" + noise(100), "wrong_type"),
    Odd("archive.7z", lambda: b"7z\xbc\xaf\x27\x1c" + noise(100), "wrong_type"),
    # packed
    Odd("half.docx", lambda: docx(p(SENTENCE))[:400], "damaged"),
    Odd("no-directory.docx", lambda: docx(p(SENTENCE))[:-30], "damaged"),
    Odd("wrong-sum.docx", lambda: flipped(docx(p(SENTENCE)), 0.3), "damaged ok"),
    Odd("locked.docx", encrypted_zip, "encrypted"),
    Odd("lying.docx", lying_zip, "damaged too_large ok"),
    Odd("bomb.docx", lambda: docx(p("a" * 50_000_000)), "too_large"),
    Odd("parts.docx", lambda: docx(p("a"), {f"x{i}": b"" for i in range(6000)}), "too_large"),
    Odd("any.zip", lambda: zipped(a=b"b"), "wrong_type"),
    Odd("sheet.docx", lambda: zipped(**{"xl/workbook.xml": b"<a/>"}), "wrong_type"),
    Odd("slides.docx", lambda: zipped(**{"ppt/presentation.xml": b"<a/>"}), "wrong_type"),
    Odd("macros.docx", lambda: docx(p(SENTENCE), {"word/vbaProject.bin": b"x"}), "macros"),
    Odd("macros.odt", lambda: zipped(**{"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/a.xml": b""}), "macros"),
    Odd("drawing.odg", lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.graphics"), "wrong_type"),
    Odd("way-out.docx", lambda: docx(p(SENTENCE), {"../../../tmp/dondoc-was-here": b"x"}), "ok"),
    Odd("no-body.docx", lambda: packed(b"<a/>"), "damaged"),
    Odd("not-xml.docx", lambda: packed(b"Giao"), "damaged"),
    Odd("entities.docx", lambda: packed(LOL), "damaged"),
    Odd("entities-utf16.docx", lambda: packed(LOL.decode().encode("utf-16")), "damaged"),
    Odd("outer-entity.docx", lambda: packed(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), "damaged"),
    Odd("deep.docx", lambda: body(DEEP), "damaged too_large"),
    Odd("style-circle.docx", lambda: docx(p(SENTENCE, '<w:pStyle w:val="A"/>'), styles=LOOP), "ok"),
    Odd("huge-number.docx", lambda: docx(p(SENTENCE, NUMBERED), numbering=HUGE_LIST), "ok"),
    Odd("lost-note.docx", lambda: docx(f'{p(SENTENCE)}<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'), "ok"),
    Odd("open-field.docx", lambda: docx(p(SENTENCE) + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), "ok"),
    Odd("no-letters.docx", lambda: docx(p("")), "empty"),
    Odd("wide-table.docx", lambda: docx(table(*[tuple("ab" * 60)] * 60)), "ok"),
    Odd("bad-numbers.docx", lambda: docx(p(SENTENCE, '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr>')), "ok"),
    # Word 97
    Odd("sheet.doc", lambda: ole("Workbook"), "wrong_type"),
    Odd("slides.doc", lambda: ole("PowerPoint Document"), "wrong_type"),
    Odd("locked.doc", lambda: ole("EncryptedPackage"), "encrypted"),
    Odd("macros.doc", lambda: ole("WordDocument", "_VBA_PROJECT"), "macros"),
    Odd("other.doc", lambda: ole("Something"), "not_a_document"),
    # PDF
    Odd("good.pdf", lambda: pdf(TEXT), "ok"),
    Odd("head.pdf", lambda: b"%PDF-1.7\n", "damaged"),
    Odd("half.pdf", lambda: pdf(TEXT)[:300], "damaged"),
    Odd("no-table.pdf", lambda: pdf(TEXT).replace(b"startxref", b"xxxxxxxxx"), "ok damaged"),
    Odd("late-head.pdf", lambda: b"\n" * 500 + pdf(TEXT), "ok damaged"),
    Odd("locked.pdf", locked_pdf, "encrypted"),
    Odd("pages.pdf", lambda: many_pages(10_000), "too_large"),
    Odd("no-pages.pdf", lambda: pdf(TEXT, pages="[]", count=0), "empty damaged"),
    Odd("circle.pdf", lambda: pdf(TEXT, pages="[2 0 R]"), "empty damaged"),
    Odd("blank.pdf", lambda: pdf(b""), "empty"),
    Odd("no-size.pdf", lambda: pdf(TEXT, box="0 0 0 0"), "ok empty damaged"),
    Odd("endless-size.pdf", lambda: pdf(TEXT, box="0 0 1e9 1e9"), "ok empty damaged too_large"),
    Odd("turned.pdf", lambda: pdf(TEXT, page="/Rotate 90"), "ok"),
    Odd("script.pdf", lambda: pdf(TEXT, more="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "ok"),
    Odd("bad-strokes.pdf", lambda: pdf(TEXT + b"0 0 m 1e30 1e30 l S -1e9 0 1e9 1 re f " * 2000), "ok"),
    Odd("many-strokes.pdf", lambda: pdf(TEXT + b"".join(b"%d 0 m %d 800 l S " % (x % 590, x % 590) for x in range(9000))), "ok"),
    # pictures
    Odd("huge.png", lambda: png(30_000, 30_000), "too_large"),
    Odd("liar.png", lambda: png(2_000_000_000, 2), "too_large damaged"),
    Odd("half.png", lambda: png(1000, 1000)[:60], "damaged"),
    Odd("no-rows.png", lambda: png(400, 400, b""), "damaged empty"),
    Odd("head.jpg", lambda: b"\xff\xd8\xff\xe0" + noise(500), "damaged"),
    Odd("circle.tif", circular_tiff, "damaged"),
    Odd("moving.gif", lambda: b"GIF89a" + noise(100), "wrong_type"),
    Odd("bitmap.png", lambda: b"BM" + bytes(60) + noise(100), "wrong_type"),
    Odd("film.jpg", lambda: b"RIFF\x10\0\0\0WEBP" + noise(100), "wrong_type"),
    # HTML
    Odd("deep.html", lambda: b"<html>" + b"<div>" * 20_000 + SENTENCE.encode(), "damaged"),
    Odd("script-only.html", lambda: b"<html><script>alert(1)</script></html>", "empty"),
    Odd("strange-code.html", lambda: b'<html><meta charset="klingon"><p>Giao</p></html>', "ok"),
    Odd("open.html", lambda: b"<html><table><tr><td>" * 300 + SENTENCE.encode(), "damaged"),
    Odd("entities.html", lambda: b"<!DOCTYPE html [" + LOL[11:40] + b"]><html>" + b"&b;" * 1000 + b"</html>", "ok damaged"),
    Odd("secret.html", lambda: "<html><p>TỐI MẬT</p><p>Nội dung</p></html>".encode(), "secret"),
)
