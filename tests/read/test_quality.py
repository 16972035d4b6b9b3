"""Whether the text layer of a page is the text that is seen on it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dondoc.read.layout.printed import Box, Line, Word
from dondoc.read.limits import DEFAULT
from dondoc.read.pdf import open_pdf, read_page
from dondoc.read.pdf.quality import is_sound

EXAMPLE = Path(__file__).parents[2] / "examples" / "2026-08.pdf"
SOUND = "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng rà soát và báo cáo kết quả trước ngày 30 tháng 9 năm 2026."


def lines(text: str) -> list[Line]:
    return [Line(tuple(Word(w, Box(0, 0, 1, 1)) for w in text.split()), 0, 14)]


@pytest.mark.parametrize(
    ("text", "more", "sound"),
    [
        (SOUND, "", True),
        ("1 2,5 3,75 60% 1.234 2.345 3.456 4.567 5.678 2026 2027", "", True),
        ("Họ và tên: ............................................................ Ngày ...../...../.....", "", True),
        (SOUND.upper(), "", True),
        ("Trang 1", "", False),
        ("*LDR 6ӣ 7jL FKtQK FKͯ WUu SKͩL KͫS YͣL 6ӣ ;k\\ GͱQJ Uj VRiW Yj EiR FiR NͳW TX̫ WUñͣF QJj\\", "", False),
        ('!" # $% &\' ( ) *)+,-* *. + / ! &\' -) *)+ -* ( - * 6" 7 8" - 9- : 8" - . )* +, + / ; <=> 6"', "", False),
        (SOUND, "\x03\x04\x05\x06" * 10, False),
        (SOUND, "\x0c", True),
    ],
)
def test_soundness(text: str, more: str, sound: bool) -> None:
    assert is_sound(lines(text), text.replace(" ", "") + more) == sound


def test_fonts_that_do_not_say_their_letters_are_left_to_recognition() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    out = io.BytesIO()
    with pikepdf.open(EXAMPLE) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        document.save(out)
    with open_pdf(EXAMPLE.read_bytes(), DEFAULT) as good, open_pdf(out.getvalue(), DEFAULT) as bad:
        assert [read_page(page, n) is None for n, page in enumerate(good, 1)] == [False] * len(good)
        assert [read_page(page, n) is None for n, page in enumerate(bad, 1)] == [True] * len(bad)
