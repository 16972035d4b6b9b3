"""Files with random faults: a reader gives a text or says why not, and never takes the asking process down.

A short run by default; ``FUZZ=full`` (or a number of faults for each reader) runs long.
"""

from __future__ import annotations

import functools
import io
import os
import random
import shutil
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from dondoc.read import Limits, Text, UnreadableDocument, read
from dondoc.read.libreoffice import office_convert, office_program
from tests.read.hostile import TEXT, pdf, png
from tests.read.making import docx, p, r, table
from tests.read.test_docx import LISTS, item
from tests.read.test_office import made as office_docx

AMOUNT = os.environ.get("FUZZ", "")
ROUNDS = 4000 if AMOUNT == "full" else int(AMOUNT) if AMOUNT.isdigit() else 40
LIMITS = Limits(seconds=60, page_seconds=60)
SCRAPS = (
    b"\0",
    b"\xff" * 7,
    b"<",
    b">",
    b"]]>",
    b"&amp;",
    b"w:",
    b"</w:p>",
    b"<w:p>",
    b"<w:tbl>",
    b"</w:tr>",
    b'"',
    b"9" * 12,
    b"-1",
    b"/Kids",
)


MERGED = (
    f'<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Sở Y tế")}</w:tc><w:tc>{p("Rà soát")}</w:tc></w:tr>'
    f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1"/><w:vMerge/></w:tcPr>{p("")}</w:tc><w:tc>{p("Báo cáo")}</w:tc></w:tr></w:tbl>'
)


def notice() -> bytes:
    note = f'<w:footnote w:id="2">{p("Chú thích.")}</w:footnote>'
    body = (
        p("THÔNG BÁO", run="<w:b/>")
        + item(1, 0, "Về kinh tế")
        + item(1, 1, "Giao Sở Y tế")
        + table(("STT", "Việc"), ("1", "Rà soát"))
        + MERGED
    )
    body += f'<w:p>{r("Đạt 60%")}<w:r><w:footnoteReference w:id="2"/></w:r><w:ins>{r("thêm")}</w:ins></w:p>'
    return docx(body, numbering=LISTS, footnotes=note)


def faulty(data: bytes, dice: random.Random) -> bytes:
    """One to four faults: a byte changed, a piece cut out, doubled, or put in."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(out) + 1)
        end = min(len(out), at + dice.choice((1, 2, 8, 60, 500)))
        kind = dice.randrange(5)
        if kind == 0 and at < len(out):
            out[at] = dice.randrange(256)
        elif kind == 1:
            del out[at:end]
        elif kind == 2:
            out[at:at] = out[at:end]
        elif kind == 3:
            out[at:at] = dice.choice(SCRAPS)
        else:
            out = out[: max(1, at)] if dice.random() < 0.2 else out
    return bytes(out)


def faulty_package(data: bytes, dice: random.Random) -> bytes:
    """Faults inside the parts, packed again with right sums; sometimes in the package itself."""
    if dice.random() < 0.2:
        return faulty(data, dice)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        chosen = dice.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, faulty(part, dice) if name == chosen or dice.random() < 0.1 else part)
    return out.getvalue()


def drawn(form: str) -> bytes:
    """A small blank sheet."""
    out = io.BytesIO()
    Image.new("L", (64, 64), "white").save(out, form)
    return out.getvalue()


HTML = "<html><p>Giao <b>Sở Y tế</b></p><table><tr><td>1</td><td>Việc</td></tr></table><ol><li>một</li></ol></html>".encode()


@functools.cache
def converted(form: str) -> bytes:
    """A notice as LibreOffice writes it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.docx")
        source.write_bytes(office_docx())
        made = office_convert(office_program("DOCX"), source, form, profile=Path(folder, "profile"), seconds=120)
        return made.read_bytes()


Spoil = Callable[[bytes, random.Random], bytes]
#: reader → a good file, how it is spoilt, whether it is read in a process apart
READERS: dict[str, tuple[Callable[[], bytes], Spoil, bool]] = {
    "docx": (notice, faulty_package, False),
    "html": (lambda: HTML, faulty, False),
    "text": (lambda: "THÔNG BÁO\nGiao Sở Y tế.\n".encode(), faulty, False),
    "pdf": (lambda: pdf(TEXT), faulty, True),
    "png": (lambda: png(64, 64), faulty, True),
    "jpg": (lambda: drawn("JPEG"), faulty, True),
    "tif": (lambda: drawn("TIFF"), faulty, True),
    "doc": (lambda: converted("doc"), faulty, True),
    "rtf": (lambda: converted("rtf"), faulty, True),
    "odt": (lambda: converted("odt"), faulty_package, True),
}
#: recognition and the office program take long
SLOW, OFFICE = {"png", "jpg", "tif", "doc", "rtf", "odt"}, {"doc", "rtf", "odt"}


def sound(text: Text) -> None:
    """What every text that comes out of a reader keeps to."""
    assert unicodedata.is_normalized("NFC", text.content) and "\r" not in text.content
    for span in (*(s.span for s in text.styles), *(n.span for n in text.lines), *(w.span for w in text.doubtful)):
        assert 0 <= span.start <= span.end <= len(text.content)
    for cell in text.merged:
        assert 0 <= cell.of_row < cell.row < len(text.content) and min(cell.column, cell.of_column) >= 0


@pytest.mark.parametrize("reader", READERS)
def test_faults_end_in_a_text_or_a_sentence(reader: str) -> None:
    if reader in OFFICE and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    make, spoil, apart = READERS[reader]
    data = make()
    for seed in range(ROUNDS if reader not in SLOW else max(5, ROUNDS // 20)):
        spoilt = spoil(data, random.Random(f"{reader} {seed}"))
        try:
            sound(read(spoilt, f"{seed}.{'txt' if reader == 'text' else reader}", limits=LIMITS, apart=apart))
        except UnreadableDocument as error:
            assert error.message.endswith("."), seed
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
