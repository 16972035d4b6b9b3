"""Fonts from before Unicode, by the name of the font."""

from __future__ import annotations

import pytest

from dondoc.read import read
from dondoc.read.legacy import Encoding, convert, encoding_of
from tests.read.making import docx, r

TCVN3, CAPITALS, VNI = Encoding.TCVN3, Encoding.TCVN3_CAPITALS, Encoding.VNI


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", TCVN3), (".VnTimeH", CAPITALS), ("ABCDEF+.VnTime,Bold", TCVN3), (".VnArialH-Bold", CAPITALS),
        ("VnTime", TCVN3), (".VnHelvetIns", TCVN3), ("VNI-Times", VNI), ("ABCDEF+VNI-Helve-Bold", VNI), ("Times New Roman", None),
        ("Vnothing", None),
        ("VNtimes new roman", None), (None, None),
    ],
)  # fmt: skip
def test_the_encoding_is_told_by_the_font(font: str | None, expected: Encoding | None) -> None:
    assert encoding_of(font) is expected


@pytest.mark.parametrize(
    ("encoding", "raw", "expected"),
    [
        (TCVN3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (TCVN3, "V¨n phßng Uû ban nh©n d©n, ngµy 15 th¸ng 3", "Văn phòng Uỷ ban nhân dân, ngày 15 tháng 3"),
        (CAPITALS, "Th«ng b¸o", "THÔNG BÁO"),
        (VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (VNI, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        (VNI, "UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
        (VNI, "thöôøng kyø, ñeà xuaát, nguoàn löïc", "thường kỳ, đề xuất, nguồn lực"),
    ],
)
def test_letters(encoding: Encoding, raw: str, expected: str) -> None:
    assert convert(raw, encoding) == expected


def test_every_letter_of_tcvn3_is_another() -> None:
    from dondoc.read.legacy import TCVN3 as TABLE

    assert len(TABLE) == len(set(TABLE.values())) == 74


def test_a_docx_with_old_fonts() -> None:
    def font(name: str) -> str:
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'

    body = f"<w:p>{r('Uû ban', font('.VnTime'))}{r(' Côté', font('Times New Roman'))}{r(' tænh', font('VNI-Times'))}</w:p>"
    assert read(docx(body)).content == "Uỷ ban Côté tỉnh"
