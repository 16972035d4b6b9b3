"""What holds of every text that hypothesis can think of."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.extract import extract
from dondoc.extract.structure.blocks import read_blocks
from dondoc.extract.structure.lines import paragraphs
from dondoc.extract.words.fold import fold
from dondoc.read.text import Text
from tests.extract.soundness import assert_sound

#: pieces that notices are made of, and letters that hurt
PIECES = st.sampled_from(
    [
        "1. ", "a) ", "- ", "I. ", "Điều 2. ", "(i) ", "Sở Y tế", "Ủy ban nhân dân tỉnh", "UBND các huyện", "giao ",
        "yêu cầu ", "rà soát ", "báo cáo ", "trước ngày 15/8/2021", "hằng tháng", "; ", ". ", ": ", ", ", "\n", "\n\n",
        " | ", "trong đó ", "như sau:", "./.", "Nơi nhận:", "- Lưu: VT", "KT. CHỦ TỊCH", "PHỤ LỤC",
        "STT | Nhiệm vụ | Chủ trì", "số 12/QĐ-UBND", "“", "”", "(", ")", "đã ", "thì ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(TEXTS)
def test_every_extraction_is_sound(content: str) -> None:
    assert_sound(extract(Text.of(content)))


@FEW
@given(TEXTS)
def test_reading_twice_gives_the_same(content: str) -> None:
    text = Text.of(content)
    assert extract(text).to_json() == extract(text).to_json()


@FEW
@given(TEXTS)
def test_paragraphs_and_blocks_hold_every_letter_once(content: str) -> None:
    for spans in ([p.span for p in paragraphs(content)], [b.span for b in read_blocks(content)]):
        at = 0
        for span in spans:
            assert not content[at : span.start].strip()
            assert at <= span.start < span.end
            at = span.end
        assert not content[at:].strip()


@FEW
@given(TEXTS)
def test_parents_come_before_their_blocks(content: str) -> None:
    for block in read_blocks(content):
        assert block.parent is None or block.parent < block.index
        assert block.span.holds(block.body)


@FEW
@given(st.text(max_size=200))
def test_folding_moves_no_letter(text: str) -> None:
    assert len(fold(text)) == len(text)
