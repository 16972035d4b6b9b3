"""Suspected slips: what is found, what is left alone, and how well on slips planted into notices that the counts never saw."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.slips import spoil
from dondoc.extract.slips.frequencies import SlipModel, shipped
from dondoc.extract.slips.suspects import find_slips
from dondoc.extract.words.fold import fold
from dondoc.extract.words.syllables import is_syllable
from dondoc.read.text import DoubtfulWord, Text
from dondoc.span import Span

ROOT = Path(__file__).parents[2]


def test_possible_syllables() -> None:
    words = "nghiêng quyết giữ gì giếng khuya uống yêu oái ngoằn huỳnh thuở xoong của các nước ủy"
    assert [w for w in words.split() if not is_syllable(fold(w))] == []


def test_impossible_syllables() -> None:
    words = "cac nghu hoàgn őm tchức ngỉ kà gê ngh bb ướm̀ đtư thươngg phốị nướng̀"
    assert [w for w in words.split() if is_syllable(fold(w))] == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        # fixed phrases of the form
        ("thực hiện./.\n\nNoi nhận:\n- Như trên;\n- Lưu: VT.", "Noi nhận", "Nơi nhận"),
        ("Kính giử: Các sở", "Kính giử", "Kính gửi"),
        ("giao Ủy ban nhân tỉnh chỉ đạo", "Ủy ban nhân", "Ủy ban nhân dân"),
        # the table
        ("các sở rà xoát, bổ sung", "rà xoát", "rà soát"),
        # no syllable
        ("tổ chưức thực hiện nhiệm vụ", "chưức", "chức"),
        # a word that does not go with its neighbours
        ("tiếp tục thực hiện kề hoạch đầu tư công", "kề", "kế"),
        ("báo cáo Ủy ban nhân dân tỉnh xem xét, quyết đinh", "đinh", "định"),
    ],
)
def test_is_suspected(text: str, wrong: str, right: str) -> None:
    suspects = {s.text: s for s in find_slips(Text.of(text))}
    assert wrong in suspects
    assert right in suspects[wrong].suggestions
    assert suspects[wrong].span.of(text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, KTTH.",
        "Ủy ban nhân\ndân tỉnh yêu cầu các sở, ban, ngành tổ chức triển khai thực hiện.",
        "xã Ia Chim, huyện Kon Plông, tỉnh Kon Tum",
        "Công văn số 123/UBND-KTTH về COVID-19, logistics, internet",
        "Hoà Bình, thuỷ lợi, uỷ ban và hòa bình, thủy lợi, ủy ban",
        "",
    ],
)
def test_is_left_alone(text: str) -> None:
    assert find_slips(Text.of(text)) == []


def test_an_office_adds_its_own_pairs() -> None:
    text = Text.of("phát triển cây xâm Ngọc Linh")
    (suspect,) = (s for s in find_slips(text, confusable={"cây xâm": "cây sâm"}) if s.text == "cây xâm")
    assert suspect.suggestions == ("cây sâm",)


def test_one_document_with_two_dates_is_a_contradiction() -> None:
    right, wrong = "Nghị quyết số 5/NQ-CP ngày 12/5/2025", "Nghị quyết số 5/NQ-CP ngày 12/6/2025"
    suspects = find_slips(Text.of(f"Thực hiện {right}; căn cứ {right}; theo {wrong}."))
    assert [(s.text, s.suggestions) for s in suspects] == [(wrong, ("ngày 12/05/2025",))]


def test_words_that_recognition_doubted_are_shown() -> None:
    text = Text(content="công tác qủan lý nhà nước", doubtful=(DoubtfulWord(Span(9, 13), 0.3),))
    assert [s.text for s in find_slips(text)] == ["qủan"]


def test_the_packed_model_is_the_same_model() -> None:
    text = "báo cáo kết quả, báo cáo tiến độ"
    model = SlipModel.learn([text])
    again = SlipModel.of_bytes(model.to_bytes())
    assert (again.words, again.counts) == (model.words, model.counts)
    assert again.along(["", "báo", "cáo", "kết", "quả", "báo"])[1:] == [2, 1, 1, 0]


def test_planted_slips_in_notices_never_seen() -> None:
    found = planted_in_all = false = letters = 0
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        clean = Text.of(path.read_text("utf-8")).content
        text, planted = spoil(clean, random.Random(path.name), shipped(), every=40)
        suspects = find_slips(Text.of(text))
        planted_in_all += len(planted)
        letters += len(text)
        for start, end, right, _ in planted:
            hits = [s for s in suspects if s.span.start < end and start < s.span.end]
            found += any(right in fold(x).split() for s in hits for x in s.suggestions)
        false += sum(not any(s.span.start < e and b < s.span.end for b, e, *_ in planted) for s in suspects)
    assert planted_in_all > 20
    assert found / planted_in_all >= 0.5
    assert 1500 * false / letters <= 1.0
