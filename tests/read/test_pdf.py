"""PDF pages whose file has their letters in another order than they are read in."""

from __future__ import annotations

import pytest

from dondoc.read import read
from tests.read.hostile import pdf

#: widths of letters of Times and of the letters drawn in Helvetica, in thousandths of the font size
TIMES = dict.fromkeys("abdghknopquvxy", 500) | {"G": 722, "V": 722, "i": 278, "t": 278, "e": 444, "c": 444, " ": 250, ",": 250}
TIMES |= {"a": 444, "m": 778, "r": 333, ".": 250}
HELVETICA = {"a": 556, "o": 556, "e": 556, "i": 222, "u": 556}
SIZE, LEFT = 14, 72


def lacking(line: str, y: int) -> bytes:
    """A line whose letters in brackets another font draws afterwards, as programs do where the first font has none."""
    x, pieces, later = 0, ["("], []
    missing = False
    for letter in line:
        if letter in "[]":
            missing = letter == "["
            continue
        if missing:
            later.append((x, letter))
            pieces.append(f") -{HELVETICA[letter]} (")
        else:
            pieces.append(letter)
        x += (HELVETICA if missing else TIMES)[letter]
    first = f"BT /F1 {SIZE} Tf {LEFT} {y} Td [{''.join(pieces)})] TJ ET\n"
    rest = (f"BT /F2 {SIZE} Tf {LEFT + SIZE * at / 1000} {y} Td ({letter}) Tj ET\n" for at, letter in later)
    return (first + "".join(rest)).encode()


@pytest.mark.parametrize(
    "line",
    [
        "Giao V[a]n ph[o]ng tham m[u]u, b[a]o c[a]o k[e]t qu[a] th[u]c hi[e]n",
        "Gi[ao] Van phong th[a]m [a] muu",
        "[a]n phong tham muu, bao ca[o].",
        "Giao Van phong tham m[u]u, bao cao ket qu[a]",
    ],
)
def test_letters_of_another_font_stand_where_they_are_read(line: str) -> None:
    letters = lacking(line, 700) + lacking("bao cao k[e]t qu[a] tham muu h[a]ng quy.", 660)
    words = read(pdf(letters)).content.split()
    assert words == f"{line.translate({91: None, 93: None})} bao cao ket qua tham muu hang quy.".split()


def test_what_is_printed_over_other_letters_stays_apart() -> None:
    twice = b"BT /F1 14 Tf 72 700 Td (Giao Van phong tham muu) Tj ET\nBT /F2 14 Tf 76 700 Td (BAN SAO DU THAO) Tj ET\n"
    assert "Giao Van phong tham muu" in read(pdf(twice)).content


def test_columns_stay_apart() -> None:
    sides = b"BT /F1 14 Tf 72 700 Td (Giao Van phong) Tj ET\nBT /F2 14 Tf 300 700 Td (tham muu) Tj ET\n"
    assert read(pdf(sides * 2)).content.split() == ["Giao", "Van", "phong", "tham", "muu"]
