"""Notices broken in seeded ways: no text makes the extractor raise, lose a letter, or point outside the text.

2,000 mutated documents in the ordinary run, 100,000 with ``FUZZ=full``.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text
from tests.conftest import ROOT, find_shared
from tests.extract.soundness import assert_sound
from tests.extract.test_pipeline import NOTICE

CHUNKS = 20
DOCUMENTS = 100_000 if os.environ.get("FUZZ") == "full" else 2_000
#: longest piece of a document that is mutated: the speed of the run, not a limit of the extractor
LONGEST = 1_200

TABLE = """KẾ HOẠCH
I. MỤC ĐÍCH
- Nâng cao nhận thức.
II. NHIỆM VỤ
STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Xây dựng kế hoạch chi tiết | Sở Y tế | Sở Tài chính; các huyện | Tháng 6/2025
2 | Báo cáo kết quả | Các sở | | Trước ngày 25 hằng tháng
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Thử
PHỤ LỤC
[1] Ghi chú.
"""
HOSTILE = (
    "(" * 40, "“" * 30, "; ".join(["giao"] * 30), "." * 60, "1. " * 30, " | " * 20, "ngày " * 30, "- " * 40,
    "\n" * 30, "các " * 60, "Sở, " * 40, "trước ngày 31/02/2025", "0" * 50, "\u0301" * 20, "\u200b\ufeff",
    "a\u0323\u0302", "số 1/2/3/4-5-6", ":" * 30, "\t" * 20, "(i) (ii) (iii) ", "trong đó: " * 10, "Điều 99. ",
    "thì phải cần " * 10,
)  # fmt: skip


def _drop(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randrange(1, 40) :]


def _double(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + rng.randrange(1, 120)] + text[at:]


def _insert(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(HOSTILE) + text[at:]


def _swap_lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def _rewrap(rng: random.Random, text: str) -> str:
    width = rng.randrange(20, 90)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _letters(rng: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(rng.randrange(1, 20)):
        if letters:
            letters[rng.randrange(len(letters))] = rng.choice("aăâđêôơư.;:,-()/|“”\n 0123456789IVX")
    return "".join(letters)


def _upper(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + 300].upper() + text[at + 300 :]


MUTATIONS: tuple[Callable[[random.Random, str], str], ...] = (
    _drop, _double, _insert, _swap_lines, _rewrap, _letters, _upper,
)  # fmt: skip


def base_texts() -> list[str]:
    """Our own notices, and pieces of the real ones where they are here."""
    texts = [NOTICE, TABLE, *(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt")))]
    shared = find_shared()
    if shared is not None:
        texts += [path.read_text("utf-8") for path in sorted((shared / "corpus").glob("*.txt"))]
    return texts


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutated_documents_are_read_soundly(chunk: int, record_property: Callable[[str, object], None]) -> None:
    texts = base_texts()
    for number in range(DOCUMENTS // CHUNKS):
        rng = random.Random(chunk * 1_000_000 + number)
        whole = rng.choice(texts)
        at = rng.randrange(max(1, len(whole) - LONGEST))
        text = whole[at : at + LONGEST]
        for _ in range(rng.randrange(1, 6)):
            text = rng.choice(MUTATIONS)(rng, text)
        try:
            assert_sound(extract(Text.of(text)))
        except Exception as error:
            raise AssertionError(f"chunk {chunk}, document {number}: {text!r}") from error
    record_property("mutated documents", DOCUMENTS // CHUNKS)
