"""Scans, read by the real Tesseract: crooked, stamped, turned, several pages, stopped, secret."""

from __future__ import annotations

import io
import shutil
from difflib import SequenceMatcher

import pytest
from PIL import ImageFilter

from dondoc.extract import extract, find_slips
from dondoc.read import Limits, Text, UnreadableDocument, read
from dondoc.read.watch import Watch
from tests.read.drawing import LINES, encoded, photographed, scribbled, sheet, stamped, worn
from tests.read.hostile import TEXT, pdf

pytestmark = [pytest.mark.ocr, pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")]
WHOLE = " ".join(LINES)


def likeness(text: Text) -> float:
    return SequenceMatcher(None, " ".join(text.content.split()), WHOLE, autojunk=False).ratio()


def test_a_clean_picture() -> None:
    text = read(encoded(sheet()), "a.png")
    assert likeness(text) > 0.985
    assert (text.read_by, text.media_type, text.pages) == ("ocr", "image/png", 1)
    assert text.ocr_confidence is not None and 0.8 < text.ocr_confidence <= 1
    lines = text.content.split("\n")
    assert any(n.startswith("1. Giao") and n.endswith("2025.") for n in lines), lines
    for printed in text.lines:
        assert all(0 <= side <= 1 for side in printed.box) and printed.span.of(text.content).strip()
    for word in text.doubtful:
        assert word.confidence < 0.85 and " " not in word.span.of(text.content)


@pytest.mark.slow
def test_crooked_noisy_and_stamped() -> None:
    assert likeness(read(encoded(worn(scribbled(sheet())), form="JPEG"), "a.jpg")) > 0.93


@pytest.mark.slow
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photograph_says_how_the_camera_was_held(orientation: int) -> None:
    """EXIF orientation: the pixels lie on a side or head down, viewers turn them."""
    turn = {3: 180, 6: 90, 8: 270}[orientation]
    photo = sheet().rotate(turn, expand=True)
    exif = photo.getexif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=90, exif=exif, dpi=(200, 200))
    text = read(out.getvalue(), "photo.jpg")
    assert likeness(text) > 0.97
    assert text.lines[0].box[0] < 0.3 and text.lines[0].box[1] < 0.3


@pytest.mark.slow
@pytest.mark.parametrize("lean", [0.02, 0.06])
def test_a_photograph_of_a_sheet_on_a_desk(lean: float) -> None:
    assert likeness(read(encoded(photographed(sheet(), lean), form="JPEG"), "photo.jpg")) > 0.95


@pytest.mark.slow
def test_a_file_of_text_and_scanned_pages() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(TEXT))) as whole, pikepdf.open(io.BytesIO(encoded(sheet(), form="PDF"))) as scan:
        whole.pages.append(scan.pages[0])
        whole.save(out)
    text = read(out.getvalue(), "a.pdf")
    assert (text.pages, text.read_by, text.notes["recognised_pages"]) == (2, "ocr", [2])
    assert text.content.startswith("Giao Van phong tham muu")
    assert "phòng, chống dịch bệnh" in text.content
    assert {n.page for n in text.lines} == {1, 2}
    first = next(n.span.start for n in text.lines if n.page == 2)
    assert all(w.span.start >= first for w in text.doubtful), "letters of a text page are known"


@pytest.mark.slow
def test_doubtful_words_of_a_scan_reach_slips_and_confidence() -> None:
    blurred = sheet().filter(ImageFilter.GaussianBlur(3.2))
    text = read(encoded(blurred, form="JPEG"), "a.jpg")
    assert text.doubtful and min(w.confidence for w in text.doubtful) < 0.6
    places = {w.span for w in text.doubtful}
    assert all(0 <= s.span.start < s.span.end <= len(text.content) for s in find_slips(text))
    tasks = extract(text).tasks
    shaken = [t for t in tasks if any(n.code == "scan.doubtful" and n.span in places for n in t.warnings)]
    assert shaken


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    text = read(encoded(sheet().rotate(turn, expand=True)))
    assert likeness(text) > 0.97
    first = text.lines[0].box
    corner = {90: first[0] < 0.3, 180: first[3] > 0.7, 270: first[2] > 0.7}[turn]
    assert corner, first


@pytest.mark.slow
def test_several_pages_with_progress() -> None:
    steps: list[tuple[int, int]] = []
    data = encoded(sheet(), sheet(LINES[2:]), form="PDF")
    text = read(data, "a.docx", watch=Watch(progress=lambda done, total: steps.append((done, total))))
    assert text.media_type == "application/pdf" and text.pages == 2
    assert {line.page for line in text.lines} == {1, 2}
    assert steps[0] == (0, 2) and steps[-1] == (2, 2)


@pytest.mark.slow
def test_tiff_of_several_pages() -> None:
    assert read(encoded(sheet(LINES[:2]), sheet(LINES[2:]), form="TIFF")).pages == 2


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_red_stamp_of_secrecy_is_found_and_refused(mark: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(encoded(stamped(sheet(), mark)))
    assert caught.value.code == "secret"


def test_a_red_stamp_of_urgency_is_read() -> None:
    assert "HỎA TỐC" in read(encoded(stamped(sheet(), "HỎA TỐC"))).content


def test_reading_can_be_stopped() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(encoded(sheet()), watch=Watch(cancelled=lambda: True))
    assert caught.value.code == "cancelled"


def test_a_blank_sheet_is_empty() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(encoded(sheet(())))
    assert caught.value.code == "empty"


def test_pictures_over_the_limit_and_damaged_ones() -> None:
    for data, limits, code in (
        (encoded(sheet(())), Limits(pixels=1000), "too_large"),
        (encoded(sheet(()))[:200], Limits(), "damaged"),
        (encoded(sheet(()), sheet(()), form="TIFF"), Limits(pages=1), "too_large"),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            read(data, limits=limits)
        assert caught.value.code == code


@pytest.mark.slow
def test_a_searchable_pdf_of_a_scan() -> None:
    import pypdfium2

    from dondoc.read.searchable import searchable_pdf

    made = searchable_pdf(encoded(sheet(), form="PDF"))
    with pypdfium2.PdfDocument(made) as document:
        assert "Sở Y tế chủ trì" in " ".join(document[0].get_textpage().get_text_range().split())
    with pytest.raises(UnreadableDocument):
        searchable_pdf(b"Giao")
