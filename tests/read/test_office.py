"""DOC, RTF and ODT through the real LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from dondoc.read import UnreadableDocument, read

pytestmark = [pytest.mark.office, pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")]


def made() -> bytes:
    """A DOCX that an office program accepts."""
    import docx

    document = docx.Document()
    # a face that every installation can set in full: others are mixed from several fonts, letter by letter
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_paragraph().add_run("THÔNG BÁO").bold = True
    for text in ("Giao Sở Y tế rà soát.", "Giao Sở Nội vụ báo cáo."):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for cell, text in zip(table._cells, ("STT", "Việc", "Chủ trì", "1", "Rà soát", "Sở Y tế", "2", "Báo cáo", ""), strict=True):
        cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    # as in every file of Word: LibreOffice writes no sound .doc of a document that ends with a table
    document.add_paragraph("Trân trọng./.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same document as .doc, .rtf, .odt and .pdf."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(made())
    for form in ("doc", "rtf", "odt", "pdf"):
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), str(folder / "a.docx")], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_office_formats_give_the_text_of_the_docx(converted: Path, form: str) -> None:
    text = read((converted / f"a.{form}").read_bytes(), f"a.{form}")
    expected = read((converted / "a.docx").read_bytes())
    assert text.content == expected.content
    assert text.content.split("\n")[1:] == [
        "1. Giao Sở Y tế rà soát.", "2. Giao Sở Nội vụ báo cáo.", "STT | Việc | Chủ trì", "1 | Rà soát | Sở Y tế",
        "2 | Báo cáo |", "Trân trọng./.",
    ]  # fmt: skip
    assert text.styles == expected.styles and text.styles[0].bold
    assert text.merged == expected.merged and len(text.merged) == 1
    assert text.media_type != "text/plain"


@pytest.mark.slow
def test_the_pdf_gives_the_same_words(converted: Path) -> None:
    text = read((converted / "a.pdf").read_bytes())
    assert text.content == read((converted / "a.docx").read_bytes()).content
    assert text.styles[0].bold and text.styles[0].span.of(text.content) == "THÔNG BÁO"


def test_an_encrypted_doc_is_refused(converted: Path) -> None:
    data = bytearray((converted / "a.doc").read_bytes())
    data[data.index(b"\xec\xa5") + 11] |= 1
    with pytest.raises(UnreadableDocument) as caught:
        read(bytes(data), "a.doc")
    assert caught.value.code == "encrypted"
