"""What Tesseract reads wrongly again and again, put right where nothing else can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dondoc.read.layout.printed import Line, Page

#: letters that Vietnamese does not have, and what is printed where Tesseract reads them
FOREIGN = (("gø", "g"), ("GØ", "G"), ("ø", "g"), ("YŸ", "Y"), ("Ÿ", "Y"), ("ÿ", "y"), ("Ï", "I"), ("ï", "i"), ("ĐÐ", "Đ"),
           ("Ð", "Đ"), ("ð", "đ"))  # fmt: skip
#: a small L read as an I with a mark: no word has that before a small vowel ("Ia" without a mark begins names of communes)
SMALL_L = re.compile("(?<!\\w)[ÌÍỈĨỊ](?=[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ])")
#: the number of a heading whose strokes ran together ("HI.", "IIL."), and the numbers that lists use
ROMAN_SLIP = re.compile(r"[IVXHLl1|]{2,6}(?=\.\Z)")
STROKES = str.maketrans({"H": "II", "L": "I", "l": "I", "1": "I", "|": "I"})
NUMBERS = frozenset(("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XVI", "XVII", "XVIII", "XIX"))
#: the number of a heading, or a letter in its place
HEADING = re.compile(r"(?:[IVX]{1,5}|[A-H])\.\Z")
#: "Sở" with a wrong letter or mark, and the words that only names of departments begin with behind it
OFFICE, ENDS_IN_IT = re.compile(r"S[ơợờớỡọòóỏõưứửữ]\Z"), frozenset(("Hồ", "Lịch", "hồ", "lịch"))
FIELDS = frozenset(
    [
        "Xây dựng", "Tài chính", "Tài nguyên", "Nông nghiệp", "Công thương", "Nội vụ", "Y tế", "Giáo dục", "Khoa học", "Văn hóa",
        "Tư pháp", "Ngoại vụ", "Dân tộc", "Du lịch", "Thông tin", "Giao thông", "Lao động", "Kế hoạch", "Quy hoạch",
    ]
)  # fmt: skip


def put_right(word: str) -> str:
    """A recognised word without letters, and beginnings, that Vietnamese does not have.

    >>> put_right("227/CĐ-TTgø"), put_right("Ÿ"), put_right("Ìũ"), put_right("Ia")
    ('227/CĐ-TTg', 'Y', 'lũ', 'Ia')
    """
    for wrong, right in FOREIGN:
        word = word.replace(wrong, right)
    return SMALL_L.sub("l", word)


def put_line_right(words: Sequence[str]) -> list[str]:
    """The words of one line, with the number that it begins with and the names of departments as they must be.

    >>> put_line_right(["HI.", "Tổ", "chức"])[0], put_line_right(["4.", "Sử", "Xây", "dựng:"])[1]
    ('III.', 'Sở')
    >>> put_line_right(["IV.", "Sử", "liệu"])
    ['IV.', 'Sử', 'liệu']
    """
    out = list(words)
    if len(out) > 1 and out[1][:1].isupper():
        out[0] = _numbered(out[0])
    for at in range(len(out) - 2):
        field = f"{out[at + 1]} {out[at + 2].lower().rstrip('.,:;')}"
        if field in FIELDS and OFFICE.match(out[at]) and not (at and out[at - 1] in ENDS_IN_IT):
            out[at] = "Sở"
    return out


class Headings:
    """Follows the numbers of headings from page to page: after "I." comes "II.", also where it was read as one letter."""

    def __init__(self) -> None:
        self.last = ""

    def put_right(self, page: Page) -> Page:
        """The page with "H." read as "II." where the heading before is "I."; not in a list of letters."""
        return replace(page, lines=tuple(map(self._line, page.lines)))

    def _line(self, line: Line) -> Line:
        first = line.words[0].text
        if len(line.words) < 2 or not HEADING.match(first) or not line.words[1].text[:1].isupper():
            return line
        if first == "H." and self.last == "I.":
            line = replace(line, words=(line.words[0]._replace(text="II."), *line.words[1:]))
        self.last = line.words[0].text
        return line


def _numbered(word: str) -> str:
    match = ROMAN_SLIP.match(word)
    if match is None or match[0] in NUMBERS or not set("IVX") & set(match[0]):
        return word
    right = match[0].translate(STROKES)
    return right + "." if right in NUMBERS else word
