"""Marks of state secrecy. A document that bears one must not enter (Law on the protection of state secrets, 2018, article 10).

What counts is the mark alone in the place of the stamp or of the header: the first lines of the document and of each page. The
words in a sentence ("công tác bảo vệ bí mật nhà nước") are no mark, nor is a column "Độ mật" of a table further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.read.text import Text

#: where the letterhead, the stamps under it and the title stand
FIRST_LINES = 40
FIRST_LETTERS = 4000
#: lines at the top of each further page
PAGE_LINES = 4

_GRADE = r"(?P<grade>(?:t\W{0,3}[uư]\W{0,3}y\W{0,3}[eệêẹ]\W{0,3}t|t\W{0,3}[oốôóớơồ]\W{0,3}i)?\W{0,3}m\W{0,3}[ậâạ]\W{0,3}t)"
#: "MẬT", "[TỐI MẬT]", "T U Y Ệ T  M Ậ T", "Độ mật: Mật", "MẬT - Bản số: 03"
MARK = re.compile(
    rf"\W*(?:(?:độ|mức độ|cấp độ|dấu)\s+(?:chỉ\s+độ\s+)?mật\s*[:.-]?\W*|độ\s*:\s*)?{_GRADE}"
    r"\W*(?:bản\s+số\W*\d*\W*(?:/\W*\d+)?\W*)?",
    re.IGNORECASE,
)
#: stamps that are only put on secret papers and their envelopes (Circular 24/2020/TT-BCA)
STAMP = re.compile(r"\W*(?:tài\s+liệu\s+thu\s+hồi|chỉ\s+người\s+có\s+tên\s+mới\s+được\s+bóc\s+bì)\W*", re.IGNORECASE)
#: the end of a line whose last word goes on in the next: "... BẢO VỆ BÍ / MẬT"
WRAPPED = re.compile(r"\b(?:bí|bảo|độ|dấu)\s*$", re.IGNORECASE)
#: blocks side by side: cells of a table, breaks in a cell, columns set with tabs or spaces
COLUMNS = re.compile(r"\s*\|\s*|\s+/\s+|\t+|\s{3,}")


def secret_mark(text: Text) -> str | None:
    """The mark of secrecy that a text bears: ``MẬT``, ``TỐI MẬT``, ``TUYỆT MẬT`` or a stamp's words; None where there is none.

    >>> secret_mark(Text.of("UBND TỈNH\\nMẬT\\nBÁO CÁO"))
    'MẬT'
    >>> secret_mark(Text.of("Tăng cường bảo vệ bí mật nhà nước"))
    """
    before = ""
    for line in _header_lines(text):
        wrapped, before = WRAPPED.search(before), line
        if wrapped:
            continue
        pieces = [line] if len(line) <= 60 else []
        columns = [c for c in COLUMNS.split(line) if c.strip()]
        if len(columns) <= 4:
            pieces += columns
        for piece in pieces:
            if found := mark_in(piece):
                return found
    return None


def mark_in(piece: str) -> str | None:
    """The mark that a block of letters consists of."""
    if len(piece) > 60:
        return None
    if STAMP.fullmatch(piece):
        return " ".join(re.sub(r"\W+", " ", piece).split()).upper()
    match = MARK.fullmatch(piece)
    if not match or match["grade"][0].islower():
        return None
    letters = re.sub(r"\W", "", match["grade"]).lower()
    return "TUYỆT MẬT" if len(letters) > 6 else "TỐI MẬT" if len(letters) > 3 else "MẬT"


def _header_lines(text: Text) -> Iterator[str]:
    taken = 0
    for line in text.content[:FIRST_LETTERS].split("\n"):
        if line.strip():
            taken += 1
            yield line.strip("\n")
        if taken >= FIRST_LINES:
            break
    for page in text.content.split("\f")[1:]:
        yield from [line for line in page.split("\n") if line.strip()][:PAGE_LINES]
    seen: dict[int, int] = {}
    for printed in text.lines:
        seen[printed.page] = seen.get(printed.page, 0) + 1
        if printed.page > 1 and seen[printed.page] <= PAGE_LINES:
            yield printed.span.of(text.content)
