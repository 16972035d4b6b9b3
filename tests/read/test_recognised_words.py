"""Slips of recognition that can mean nothing else."""

from __future__ import annotations

import pytest

from dondoc.read.layout.printed import Box, Line, Page, Word
from dondoc.read.scan.sheets import _is_word
from dondoc.read.scan.slips import Headings, put_line_right, put_right
from dondoc.read.scan.tesseract import Found


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Ÿ", "Y"), ("YŸ", "Y"), ("TTgø", "TTg"), ("CĐ-TTGØ", "CĐ-TTG"), ("øia", "gia"), ("Ìũ", "lũ"), ("“Ìũ”,", "“lũ”,"),
        ("Ï", "I"), ("(iï)", "(ii)"), ("CổngTTĐÐT,", "CổngTTĐT,"), ("GÐ", "GĐ"),
        ("Ia", "Ia"), ("Ít", "Ít"), ("ÍCH", "ÍCH"), ("Y", "Y"), ("lũ", "lũ"),
    ],
)  # fmt: skip
def test_words_are_put_right(word: str, right: str) -> None:
    assert put_right(word) == right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("HI. LỘ TRÌNH", "III. LỘ TRÌNH"), ("IH. Về", "III. Về"), ("IIL Về", "IIL Về"), ("IIL. Về", "III. Về"),
        ("VH. Tổ", "VII. Tổ"), ("VHI. Tổ", "VIII. Tổ"), ("Il. Về", "II. Về"), ("1X. Về", "IX. Về"),
        ("4. Sử Xây dựng:", "4. Sở Xây dựng:"), ("Giao Sơ Y tế, Sờ Nội vụ", "Giao Sở Y tế, Sở Nội vụ"),
        # counter-examples: sound numbers, abbreviations, other words
        ("IV. Về", "IV. Về"), ("XI. Về", "XI. Về"), ("H. Về", "H. Về"), ("11. Về", "11. Về"), ("VH, XH.", "VH, XH."),
        ("HI. lộ trình", "HI. lộ trình"), ("IHI. Về", "IHI. Về"), ("I. Về", "I. Về"),
        ("Hồ Sơ Quy hoạch", "Hồ Sơ Quy hoạch"), ("Lịch Sử Văn hóa", "Lịch Sử Văn hóa"), ("hồ sơ Kế hoạch", "hồ sơ Kế hoạch"),
        ("so Kế hoạch", "so Kế hoạch"), ("Sử Việt Nam", "Sử Việt Nam"), ("Số Kế hoạch", "Số Kế hoạch"),
    ],
)  # fmt: skip
def test_lines_are_put_right(line: str, right: str) -> None:
    assert " ".join(put_line_right(line.split())) == right


@pytest.mark.parametrize(
    ("text", "confidence", "word"),
    [
        ("—r0000000/00000", 0.0, False), ("oooooo", 0.2, False), ("oooooo", 0.9, True), ("100000", 0.95, True), ("Sở", 0.0, True),
        ("....", 0.3, False), ("-", 0.8, True), ("|", 0.2, False),
    ],
)  # fmt: skip
def test_edges_and_specks_are_no_words(text: str, confidence: float, word: bool) -> None:
    assert _is_word(Found(text, 0, 0, 10, 10, confidence, (1, 1, 1))) == word


@pytest.mark.parametrize(
    ("starts", "right"),
    [
        ("I. H. III.", "I. II. III."),
        ("I. 1. H. III.", "I. 1. II. III."),
        ("A. B. C. D. E. G. H.", "A. B. C. D. E. G. H."),
        ("I. A. G. H.", "I. A. G. H."),
        ("I. II. H.", "I. II. H."),
        ("H.", "H."),
    ],
)
def test_the_second_heading_is_known_by_the_first_over_pages(starts: str, right: str) -> None:
    headings, found = Headings(), []
    for number, start in enumerate(starts.split(), 1):
        box = Box(0, 0, 10, 10)
        page = Page(number, 500, 700, (Line((Word(start, box), Word("Về", box)), 10, 12), Line((Word("H.", box),), 30, 12)))
        found.append(headings.put_right(page).lines[0].words[0].text)
    assert " ".join(found) == right
