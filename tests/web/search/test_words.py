"""Cutting, indexing and marking words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.web.search.query import term_of
from dondoc.web.search.words import GAP, PLACES_AT_MOST, WORDS_AT_MOST, composed, highlighted, indexed


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Giải ngân vốn ĐẦU TƯ công", "giai ngan von dau tu cong"),
        (unicodedata.normalize("NFD", "Giải ngân"), "giai ngan"),
        ("21/NQ-HĐND ngày 5/3/2026", "21 nq hdnd ngay 5 3 2026"),
        ("hoà bình, thuỷ lợi", "hoa binh thuy loi"),
        ("a_b·c—d…", "a b c d"),
        ("", ""),
        ("!!! — %", ""),
    ],
)
def test_words_are_cut_and_folded(text: str, plain: str) -> None:
    assert indexed(text).plain == plain


def test_both_placings_of_a_tone_are_the_same_accented_word() -> None:
    assert indexed("hoà").accented == indexed("hòa").accented == "hòa"


def test_what_no_database_can_hold_is_left_out_and_keeps_its_place() -> None:
    many = indexed("ngân " * (PLACES_AT_MOST + 2) + "sách")
    assert many.plain.split()[-3:] == [GAP, GAP, "sach"]
    assert len(indexed(" ".join(map(str, range(WORDS_AT_MOST + 9)))).plain.split()) == WORDS_AT_MOST


@given(st.text(max_size=60))
def test_index_and_query_cut_alike(text: str) -> None:
    cut = indexed(text)
    assert len(cut.accented.split(" ")) == len(cut.plain.split(" "))
    term = term_of(composed(text))
    assert " ".join(term.plain if term else ()) == cut.plain


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("Đẩy nhanh giải ngân", ["giai"], "Đẩy nhanh [giải] ngân"),
        ("Đẩy nhanh giải ngân", ["giai ngan"], "Đẩy nhanh [giải ngân]"),
        ("Giải Ngân; ngân hàng", ["giai", "ngan"], "[Giải] [Ngân]; [ngân] hàng"),
        (unicodedata.normalize("NFD", "giải ngân"), ["ngan"], "giải [ngân]"),
        ("Đầu tư công, đầu tư tư", ["dau tu cong", "tu"], "[Đầu tư công], đầu [tư] [tư]"),
        ("theo 21/NQ-HĐND", ["21 nq hdnd"], "theo [21/NQ-HĐND]"),
        ("không có gì", ["vang"], "không có gì"),
        ("<b>vốn</b>", ["von"], "<b>[vốn]</b>"),
    ],
)
def test_words_are_marked_in_the_original(text: str, terms: list[str], shown: str) -> None:
    pieces = highlighted(text, [tuple(t.split()) for t in terms])
    assert "".join(f"[{p.text}]" if p.hit else p.text for p in pieces) == shown


def test_of_a_long_text_the_stretch_with_the_words_is_shown() -> None:
    text = "mở đầu " * 200 + "giải ngân vốn" + " kết thúc" * 200
    pieces = highlighted(text, [("giai",), ("ngan",)])
    assert [p.text for p in pieces if p.hit] == ["giải", "ngân"]
    assert pieces[0].text == "… " and pieces[-1].text == " …"
    assert 200 < sum(len(p.text) for p in pieces) < 300


@given(st.text(max_size=400), st.lists(st.sampled_from(["a", "b", "so"]), max_size=3))
def test_marking_changes_no_letter(text: str, terms: list[str]) -> None:
    text = composed(text)
    pieces = highlighted(text, [(t,) for t in terms], around=10_000)
    assert "".join(p.text for p in pieces) == text
