"""How figures, dates and states are said in print: one place, so that DOCX, XLSX and page say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from dondoc.web.reports.values import Figure


def day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date, place: str = "") -> str:
    """As the letterhead writes it: days under 10 and the months January and February have a leading zero."""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{place + ', ' if place else ''}ngày {value.day:02} tháng {month} năm {value.year}"


#: where the name of a body is broken in a letterhead: before its level and place
_PLACE = re.compile(r" (TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU) (?=\w)(.+)$")


def in_letterhead(name: str) -> str:
    """A body in capitals, the words of its place held together: "ỦY BAN NHÂN DÂN" over "TỈNH VÂN KHÊ"."""
    return _PLACE.sub(lambda found: " " + found[0].strip().replace(" ", "\N{NO-BREAK SPACE}"), name.upper())


def updated_until(moment: datetime) -> str:
    """The stamp of the genre, on every figure: "cập nhật đến 17:00 ngày 20/11/2026"."""
    local = timezone.localtime(moment)
    return f"cập nhật đến {local:%H:%M} ngày {local:%d/%m/%Y}"


def share(part: int, whole: int) -> str:
    """A percentage never stands alone: "63,8% (37/58)"."""
    return f"{percent(part, whole)} ({part}/{whole})" if whole else f"không xác định ({part}/{whole})"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%".replace(".", ",") if whole else "-"


class Count(NamedTuple):
    """A number that leads to the list with so many lines; ``query`` as the list's address says it."""

    number: int
    query: str


Piece = str | Count


def figured(*pieces: Piece) -> tuple[str, tuple[Figure, ...]]:
    """The pieces as one text, and where its numbers stand.

    >>> figured("Còn ", Count(3, "o=open"), " nhiệm vụ.")
    ('Còn 3 nhiệm vụ.', (Figure(start=4, end=5, query='o=open'),))
    """
    text, figures = "", []
    for piece in pieces:
        words = str(piece.number) if isinstance(piece, Count) else piece
        if isinstance(piece, Count):
            figures.append(Figure(len(text), len(text) + len(words), piece.query))
        text += words
    return text, tuple(figures)


def shared(part: Count, whole: Count) -> tuple[Piece, ...]:
    """`share` with both numbers leading to their lists."""
    words = percent(part.number, whole.number) if whole.number else "không xác định"
    return (f"{words} (", part, "/", whole, ")")


def joined(parts: Iterable[tuple[Piece, ...]], between: str = ", ") -> tuple[Piece, ...]:
    """Pieces with words between them."""
    found: list[Piece] = []
    for place, pieces in enumerate(parts):
        found += [between, *pieces] if place else pieces
    return tuple(found)
