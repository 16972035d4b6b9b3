"""Phrases of closed lists found by their words: the same places that one pattern of all of them would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.extract.words.lexicon import book, words
from dondoc.extract.words.phrases import PhraseBook
from dondoc.extract.words.trie import alternation

LISTS = {
    "one": ["rà soát", "rà", "giao(?! thông| lưu)", "tổ chức", "tổ chức, cá nhân", "đưa (?:vào|ra) sử dụng"],
    "two": ["soát", "(?:gửi|trình) kết quả", r"\d+ km", "kết quả"],
}


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("rà soát", [(0, 7)], [(3, 7)]),
        ("rà  soát, rà.", [(0, 8), (10, 12)], [(4, 8)]),
        ("(rà soát)/rà", [(1, 8), (10, 12)], [(4, 8)]),
        ("rà, soát", [(0, 2)], [(4, 8)]),
        ("giao sở, giao thông, giao", [(0, 4), (21, 25)], []),
        ("các tổ chức, cá nhân; tổ chức, đoàn", [(4, 20), (22, 29)], []),
        ("đưa vào sử dụng, đưa về sử dụng", [(0, 15)], []),
        ("gửi kết quả 12 km, m12 km", [], [(0, 11), (12, 17)]),
        ("ràsoát xrà rà_ rà1", [], []),
        ("", [], []),
        ("  ", [], []),
    ],
)
def test_where_phrases_stand(text: str, one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    found = PhraseBook(LISTS).find(text)
    assert list(found["one"].within(0, len(text))) == one
    assert list(found["two"].within(0, len(text))) == two


def test_a_stretch_holds_what_lies_wholly_inside() -> None:
    hits = PhraseBook(LISTS).find("rà soát, tổ chức, rà soát")["one"]
    assert list(hits.within(1, 25)) == [(9, 16), (18, 25)]
    assert list(hits.within(0, 24)) == [(0, 7), (9, 16)]
    assert hits.first(10, 25) == (18, 25)
    assert (hits.at(0, 7), hits.at(0, 6), hits.at(3, 9)) == (7, 0, 0)


WORDS = sorted({part for group in ("verbs", "adverbs") for word in words(group) for part in word.split()} - {"cấp(?!", "giao(?!"})


@settings(deadline=None)  # the book is built on the first call
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from([",", ".", "x", "1"])), max_size=30))
def test_the_book_finds_what_a_pattern_finds(parts: list[str]) -> None:
    text = " ".join(parts).replace(" ,", ",").replace(" .", ".")
    found = book().find(text)
    for group in ("verbs", "adverbs"):
        pattern = re.compile(r"(?<!\w)" + alternation(words(group)) + r"(?!\w)")
        assert list(found[group].within(0, len(text))) == [match.span() for match in pattern.finditer(text)]
