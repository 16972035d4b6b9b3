"""Letters that recognition gives and Vietnamese does not have."""

from __future__ import annotations

import pytest

from dondoc.read.scan.tesseract import put_right


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Ÿ", "Y"), ("YŸ", "Y"), ("TTgø", "TTg"), ("CĐ-TTGØ", "CĐ-TTG"), ("øia", "gia"), ("Ìũ", "lũ"), ("“Ìũ”,", "“lũ”,"),
        ("Ia", "Ia"), ("Ít", "Ít"), ("ÍCH", "ÍCH"), ("Y", "Y"), ("lũ", "lũ"),
    ],
)  # fmt: skip
def test_words_are_put_right(word: str, right: str) -> None:
    assert put_right(word) == right
