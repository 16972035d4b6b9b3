"""The marked-up text of the review page: no letter lost, none doubled, marks where they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.web.documents.showing.display import Mark, lines, sentences

TEXT = "Điều 1. Giao Sở Y tế\n\nbáo cáo trước ngày 15/8/2026; giao Sở Nội vụ rà soát.\nNơi nhận"


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_pieces_carry_all_marks_that_cover_them() -> None:
    marks = [Mark(*at(TEXT[8:50]), "task", 7), Mark(*at("Sở Y tế"), "who"), Mark(*at("trước ngày 15/8/2026"), "when")]
    pieces = [p for line in lines(TEXT, marks) for p in line.pieces]
    who = next(p for p in pieces if p.text == "Sở Y tế")
    assert who.kinds == ("task", "who") and who.draft == 7 and not who.opens
    assert next(p for p in pieces if p.opens).text == "Giao "
    assert next(p for p in pieces if p.text == "Nơi nhận").kinds == ()


def test_a_task_over_two_lines_opens_once() -> None:
    pieces = [p for line in lines(TEXT, [Mark(0, len(TEXT), "task", 1)]) for p in line.pieces]
    assert [p.opens for p in pieces] == [True, False, False]


@given(
    st.text("ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["task", "who"])), max_size=8),
)
def test_no_letter_is_lost_or_doubled(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b, len(text)), min(max(a, b), len(text)), kind, 1) for a, b, kind in spans]
    for line in lines(text, marks):
        whole = "".join(p.text for p in line.pieces)
        assert text[line.start : line.start + len(whole)] == whole
        assert all(text[p.start : p.start + len(p.text)] == p.text for p in line.pieces)
    shown = ["".join(p.text for p in line.pieces) for line in lines(text, marks)]
    assert shown == [raw for raw in text.split("\n") if raw.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một việc. Hai việc; ba việc.", ["Một việc.", "Hai việc;", "ba việc."]),
        ("Số 3.500 tỷ đồng, 15.8.2026 xong.", ["Số 3.500 tỷ đồng, 15.8.2026 xong."]),
        ("không có dấu", ["không có dấu"]),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expected
