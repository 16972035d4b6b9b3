"""Slips of a scan in set phrases, put right for matching only."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.assignees.healing import healed
from dondoc.read.text import Text

#: a letterhead's worth of text, so that the slips stand where a spoilt scan is looked for
LETTERHEAD = "nội dung không có gì để sửa. " * 30
SPOILT = "đề nghi tô chức, yêu câu báo cao. "


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("thủ trương các đơn vi", "thủ trưởng các đơn vị"),
        ("ủy bạn nhân dân", "ủy ban nhân dân"),
        ("các huyện, thành phô", "các huyện, thành phố"),
        # two marks wrong, words of their own, other words
        ("bị thu hồi đất", "bị thu hồi đất"),
        ("đồng chí thứ trưởng", "đồng chí thứ trưởng"),
        ("truyền thống của tỉnh", "truyền thống của tỉnh"),
    ],
)
def test_one_wrong_mark_in_a_set_phrase_is_put_right_in_a_spoilt_scan(written: str, right: str) -> None:
    whole = LETTERHEAD + SPOILT + written
    assert healed(whole).endswith(right)
    assert len(healed(whole)) == len(whole)


def test_a_text_without_slips_stays_as_it_is() -> None:
    text = LETTERHEAD + "thủ trưởng các đơn vị, thành phô"
    assert healed(text) == text


def test_names_stay_as_written() -> None:
    text = f"""ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: 12/TB-UBND
Thử Nghiệm, ngày 10 tháng 8 năm 2021

THÔNG BÁO
Kết luận phiên họp

Sau khi thảo luận, Chủ tịch UBND tỉnh kết luận như sau:
1. Đánh giá chung: {LETTERHEAD}
2. Thủ trương các sở, ban ngành, đơn vi thuộc tỉnh:
- Khẩn trương rà soát các tô chức yêu câu hỗ trợ và đề nghi cấp trên.
"""
    leads = [p.name for t in extract(Text.of(text)).tasks for p in t.leads]
    assert set(leads) == {"các sở, ban ngành, đơn vi thuộc tỉnh"}
