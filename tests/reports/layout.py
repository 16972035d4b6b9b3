"""Measuring printed pages against the state layout (Decree 30/2020, appendix I): millimetres from the upper left, points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Place:
    """Where words are printed, and their size in points."""

    left: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Page:
    """One printed page, read once; it needs no open document."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_width() / MM, page.get_height() / MM
        read = page.get_textpage()
        self.text: str = read.get_text_range()
        self._letters: list[tuple[str, float, float, float, float, float]] = []
        for index in range(read.count_chars()):
            letter = read.get_text_range(index, 1)
            left, bottom, right, top = read.get_charbox(index, loose=True)
            size = round(pdfium.raw.FPDFText_GetFontSize(read.raw, index), 1)
            self._letters.append((letter, left / MM, right / MM, self.height - top / MM, self.height - bottom / MM, size))

    @property
    def lies(self) -> bool:
        return self.width > self.height

    @cached_property
    def _line(self) -> tuple[str, list[int]]:
        """All that is printed as one line without white space, and each letter's place."""
        kept = [index for index, row in enumerate(self._letters) if row[0].strip()]
        return "".join(self._letters[index][0] for index in kept), kept

    def has(self, words: str) -> bool:
        return "".join(words.split()) in self._line[0]

    def find(self, words: str) -> Place:
        """The first place of these words, wherever lines are broken."""
        line, kept = self._line
        wanted = "".join(words.split())
        start = line.index(wanted)
        rows = [self._letters[index] for index in kept[start : start + len(wanted)]]
        first = [row for row in rows if abs(row[3] - rows[0][3]) < 2]
        return Place(min(row[1] for row in first), max(row[2] for row in first), min(row[3] for row in first), rows[0][5])

    @property
    def number(self) -> str:
        """What stands in the upper margin."""
        return "".join(row[0] for row in self._letters if row[4] < 19).strip()

    def keeps_margins(self) -> None:
        """Upright: 20-25 above and below, 30-35 at the left, 15-20 at the right. Lying: 15 at least on every side."""
        left, above, right, below = (15.0, 15.0, 15.0, 15.0) if self.lies else (30.0, 20.0, 15.0, 20.0)
        for letter, start, end, top, bottom, _ in self._letters:
            if letter.strip() and bottom >= 19:
                assert start >= left - 0.5 and end <= self.width - right + 0.5, f"{letter!r} at {start:.1f}-{end:.1f}"
                assert top >= above - 1 and bottom <= self.height - below + 1, f"{letter!r} at {top:.1f}-{bottom:.1f}"

    def holds_letterhead(self, title: str, subject: str = "", *, titled: bool = True) -> None:
        """Cells 1 to 5 of the decree: nation and motto at the right, bodies and number at the left, place and day, type."""
        nation, motto = self.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), self.find("Độc lập - Tự do - Hạnh phúc")
        assert nation.left > 90 and nation.right <= 190.5 and 19 <= nation.top <= 26 and 12 <= nation.size <= 13
        assert abs(nation.middle - motto.middle) < 1.5 and motto.top > nation.top and 13 <= motto.size <= 14
        number, day = self.find("Số:"), self.find("ngày")
        assert number.right < nation.left and number.size == 13 and number.top > motto.top
        assert day.left > 90 and day.top > motto.top and 13 <= day.size <= 14
        body = self.find("ỦY BAN NHÂN DÂN")
        assert body.left >= 30 and body.right < nation.left and 19 <= body.top <= 26 and 12 <= body.size <= 13
        head = self.find(title)
        assert 13 <= head.size <= 14 and head.top > day.top and (not titled or abs(head.middle - 110) < 1.5)
        if subject:
            assert abs(self.find(subject).middle - 110) < 1.5 and self.find(subject).size == 14


def pages_of(data: bytes) -> list[Page]:
    """All pages of a PDF, read and closed."""
    document = pdfium.PdfDocument(data)
    try:
        return [Page(page) for page in document]
    finally:
        document.close()
