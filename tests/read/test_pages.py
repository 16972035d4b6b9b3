"""Pages as pictures to look at."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from dondoc.read import UnreadableDocument
from dondoc.read.sandbox import page_picture
from tests.read.drawing import encoded, sheet
from tests.read.hostile import TEXT, pdf


def test_a_page_of_a_pdf() -> None:
    image = Image.open(io.BytesIO(page_picture(pdf(TEXT), 1, width=600)))
    assert image.format == "PNG" and image.width == 600 and abs(image.height - 849) < 3
    assert min(image.convert("L").tobytes()) < 100, "its letters are drawn"


def test_a_page_of_a_tiff() -> None:
    image = Image.open(io.BytesIO(page_picture(encoded(sheet(()), sheet(), form="TIFF"), 2, width=5000)))
    assert image.size == sheet().size


def test_no_such_page() -> None:
    for data, number in ((pdf(TEXT), 2), (pdf(TEXT), 0), (encoded(sheet(())), 2), (b"Giao", 1)):
        with pytest.raises(UnreadableDocument):
            page_picture(data, number)
