"""The same order in other words gives the same task: rewordings, held by sentences of our own."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text

HEAD = (
    "THÔNG BÁO\nKết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp giao ban\n\n"
    "Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:\n"
)


def read(text: str) -> list[tuple[list[str], list[str]]]:
    """Leads and co-ordinators of each task."""
    tasks = extract(Text.of(f"{HEAD}{text}\n")).tasks
    return [([p.name for p in task.leads], [p.name for p in task.coordinators]) for task in tasks]


@pytest.mark.parametrize(
    "words",
    [
        "Giao", "Yêu cầu", "Đề nghị", "Phân công", "Thống nhất giao", "Đồng ý giao", "Nhất trí giao", "Cơ bản thống nhất giao",
        "Trước hết, yêu cầu", "Trước tiên, giao", "Trước mắt, giao", "Cùng với đó, yêu cầu", "Đồng thời, giao", "Giao cho",
        "Giao nhiệm vụ cho", "Giao trách nhiệm cho", "Tiếp tục giao", "UBND tỉnh giao", "Chủ tịch UBND tỉnh yêu cầu",
    ],
)  # fmt: skip
def test_work_is_handed_over_by_many_words(words: str) -> None:
    expected = [(["Sở Tài chính"], ["Sở Y tế"])]
    assert read(f"1. {words} Sở Tài chính chủ trì, phối hợp với Sở Y tế rà soát các kho thuốc.") == expected


@pytest.mark.parametrize("words", ["thống nhất giao", "đồng ý giao", "phân công", "trước hết, yêu cầu", "đồng thời giao"])
@pytest.mark.parametrize("name", ["Ủy ban nhân dân xã An Phú", "Công an tỉnh", "Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ"])
def test_work_is_handed_over_behind_a_semicolon(words: str, name: str) -> None:
    tasks = read(f"1. Giao Sở Xây dựng kiểm tra các công trình; {words} {name} lập dự toán.")
    assert tasks == [(["Sở Xây dựng"], []), ([name.removeprefix("Giám đốc ")], [])]


@pytest.mark.parametrize(
    "text",
    [
        "Thống nhất chủ trương giao đất cho các hộ.", "Đồng ý giao khoán rừng cho các hộ dân.", "Đồng ý với đề xuất của Sở Y tế.",
        "Nhất trí với báo cáo của Sở Tài chính.", "Cơ bản thống nhất đề nghị của Sở Xây dựng.",
    ],
)  # fmt: skip
def test_agreement_alone_hands_nothing_over(text: str) -> None:
    assert read(f"1. {text}") == []
