"""Who does an order and by when, said behind it: in a bracket, behind a dash, on its line; letters under "(1)"."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Extraction
from dondoc.read.text import Text

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN THỊNH\n\nSố: 45/KH-UBND\nAn Thịnh, ngày 12 tháng 01 năm 2026\n\nKẾ HOẠCH\n"
    "Triển khai nhiệm vụ công tác năm 2026\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nII. NHIỆM VỤ\n"
)


def read(text: str) -> Extraction:
    """The extraction of a plan that holds these lines."""
    return extract(Text.of(HEAD + text))


def parties(text: str) -> list[tuple[str, ...]]:
    """Of each task its leads, a bar, its co-ordinators."""
    return [(*(p.name for p in t.leads), "|", *(p.name for p in t.coordinators)) for t in read(text).tasks]


def days(text: str) -> list[str | None]:
    """The last day of each task's deadline."""
    return [str(t.deadline.on) if t.deadline else None for t in read(text).tasks]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rà soát hồ sơ lưu trú (do Sở Y tế thực hiện).", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú (Sở Y tế, Công an tỉnh).", ("Sở Y tế", "Công an tỉnh", "|")),
        ("Rà soát hồ sơ lưu trú (giao Sở Y tế).", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú - Sở Y tế chủ trì.", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú (cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Nội vụ, các địa phương).",
         ("Sở Y tế", "|", "Sở Nội vụ", "các địa phương")),
        ("Rà soát hồ sơ lưu trú (Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; thời gian: trước ngày 15/3/2026).",
         ("Sở Y tế", "|", "Sở Nội vụ")),
        ("Rà soát hồ sơ lưu trú (đầu mối: Sở Y tế).", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú, do Sở Y tế chủ trì.", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú – Sở Y tế.", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú [Sở Y tế].", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú => Sở Y tế.", ("Sở Y tế", "|")),
        ("Rà soát hồ sơ lưu trú. Đầu mối: Sở Y tế.", ("Sở Y tế", "|")),
        ("Việc rà soát hồ sơ lưu trú phải do Sở Y tế thực hiện.", ("Sở Y tế", "|")),
        # what somebody else does or where something leads is no order to him
        ("Rà soát các dự án do Sở Y tế thực hiện.", ("Sở Du lịch", "|")),
        ("Nâng cấp tuyến đường trung tâm - UBND xã Tân Lập.", ("Sở Du lịch", "|")),
        ("Báo cáo về Văn phòng Ban Chỉ đạo - Sở Y tế.", ("Sở Du lịch", "|")),
        ("Xây dựng quy chế phối hợp Sở Y tế - Sở Nội vụ.", ("Sở Du lịch", "|", "Sở Y tế", "Sở Nội vụ")),
        # a bracket that says which bodies those before it are, or holds no body, names nobody who does it
        ("Rà soát hồ sơ của các sở liên quan (Sở Y tế, Sở Nội vụ).", ("Sở Du lịch", "|")),
        ("Gửi hồ sơ về Sở Nội vụ (Sở Y tế).", ("Sở Du lịch", "|")),
        ("Rà soát hồ sơ lưu trú (nếu có).", ("Sở Du lịch", "|")),
        ("Rà soát quan hệ cung - cầu lao động.", ("Sở Du lịch", "|")),
        # "cùng" is with whom, "và" is who as well
        ("Giao Sở Y tế cùng Sở Nội vụ rà soát hồ sơ.", ("Sở Y tế", "|", "Sở Nội vụ")),
        ("Giao trực tiếp Sở Y tế và Sở Nội vụ rà soát hồ sơ.", ("Sở Y tế", "Sở Nội vụ", "|")),
        # names with verbs in them, posts by their letters
        ("Hội đồng bồi thường, giải phóng mặt bằng rà soát hồ sơ.", ("Hội đồng bồi thường, giải phóng mặt bằng", "|")),
        ("Công ty An Bình bồi thường thiệt hại.", ("Công ty An Bình", "|")),
        ("Đ/c GĐ Sở Y tế rà soát hồ sơ.", ("Sở Y tế", "|")),
        # work that is given is no part of the name before it, those to whom it is given may be named by it
        ("Thường trực Tỉnh ủy được giao tập trung rà soát quy chế.", ("Thường trực Tỉnh ủy", "|")),
        ("Các đơn vị được giao chủ trì rà soát quy chế.", ("Các đơn vị được giao chủ trì", "|")),
    ],
)  # fmt: skip
def test_who_does_it_stands_behind_the_order(line: str, expected: tuple[str, ...]) -> None:
    assert parties(f"1. Sở Du lịch:\n- Kiểm tra hồ sơ.\n- {line}\n") == [("Sở Du lịch", "|"), expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rà soát hồ sơ lưu trú (Quý I/2026).", "2026-03-31"),
        ("Rà soát hồ sơ lưu trú (tháng 5/2026);", "2026-05-31"),
        ("Hoàn thiện quy chế, không để quá ngày 15/3/2026.", "2026-03-15"),
        ("Hoàn thiện quy chế, không muộn hơn ngày 15/3/2026.", "2026-03-15"),
        ("Trong 3 tháng đầu năm 2026, rà soát hồ sơ lưu trú.", "2026-03-31"),
        ("Trong chín tháng đầu năm 2026, rà soát hồ sơ lưu trú.", "2026-09-30"),
        ("Rà soát hồ sơ lưu trú (hết ngày 15/3/2026).", "2026-03-15"),
        ("Tổ chức hội nghị (tháng 5/2026).", "2026-05-31"),
        ("Hết quý I/2026, rà soát hồ sơ lưu trú.", "2026-03-31"),
        ("Rà soát hồ sơ lưu trú, báo cáo UBND tỉnh kết quả ngày 09/9.", "2026-09-09"),
        # what happened on a day or is named by one
        ("Báo cáo tiến độ theo Công văn của Sở Y tế ngày 09/9/2026.", None),
        (
            "Triển khai hưởng ứng Ngày Quốc tế xóa bỏ mọi hình thức bạo lực đối với phụ nữ và trẻ em gái (ngày 25/11).",
            None,
        ),
        # what is over, what a bracket dates, how many, a whole year
        ("Rà soát hồ sơ lưu trú (Quý I/2025).", None),
        ("Triển khai kết luận của Hội nghị Tỉnh ủy (tháng 5/2026).", None),
        ("Rà soát hồ sơ lưu trú không quá 15 hồ sơ một lần.", None),
        ("Rà soát hồ sơ lưu trú (năm 2027).", None),
    ],
)
def test_times_behind_and_before_an_order(line: str, expected: str | None) -> None:
    assert days(f"1. Sở Du lịch:\n- Kiểm tra hồ sơ.\n- {line}\n") == [None, expected]


def test_a_time_on_the_line_of_a_task_is_of_that_task() -> None:
    lines = (
        "- Kiểm tra hồ sơ.\n- Hoàn thiện quy chế, thời hạn hoàn thành: ngày 15/3/2026.\n- Rà soát phương án. Chủ trì: Sở Y tế.\n"
    )
    assert days(f"1. Sở Du lịch:\n{lines}") == [None, "2026-03-15", None]
    assert parties(f"1. Sở Du lịch:\n{lines}") == [("Sở Du lịch", "|"), ("Sở Du lịch", "|"), ("Sở Y tế", "|")]
    # on a line of its own under the list it is of all of it
    assert (
        days("1. Sở Du lịch:\n- Kiểm tra hồ sơ.\n- Hoàn thiện quy chế.\nThời hạn hoàn thành: ngày 15/3/2026.\n")[1]
        == "2026-03-15"
    )


def test_a_heading_says_whose_the_tasks_below_it_are() -> None:
    assert parties("1. Các nhiệm vụ giao Sở Y tế thực hiện:\n- Rà soát hồ sơ.\n- Lập quy chế.\n") == [("Sở Y tế", "|")] * 2
    assert parties("1. Các nhiệm vụ giao trong năm:\n- Giao Sở Y tế rà soát hồ sơ.\n") == [("Sở Y tế", "|")]


def test_letters_stand_under_numbers_in_brackets() -> None:
    items = "a) Rà soát quy chế.\nb) Kiểm tra hồ sơ.\n"
    two = [("Sở Y tế", "|")] * 2 + [("Sở Nội vụ", "|")] * 2
    assert parties(f"(1) Sở Y tế:\n{items}(2) Sở Nội vụ:\n{items}") == two
    # and numbers in brackets under letters
    assert (
        parties("1. Sở Y tế:\na) Kiểm tra hồ sơ:\n(1) Rà soát quy chế.\n(2) Xác minh hồ sơ.\nb) Lập quy chế.\n")
        == [("Sở Y tế", "|")] * 3
    )


def test_a_numbered_task_over_its_lines_is_no_heading_of_a_state_of_affairs() -> None:
    under = "Đơn vị chủ trì thực hiện: Sở Y tế\nThời gian thực hiện: trước ngày 15/3/2026\n"
    assert parties(f"1. Rà soát hồ sơ lưu trú\n{under}2. Đánh giá sự phù hợp của dự án\n{under}") == [("Sở Y tế", "|")] * 2
    assert parties("1. Sở Y tế:\n- Rà soát hồ sơ.\nIII. ĐÁNH GIÁ\n1. Hồ sơ lưu trú\n- Đã rà soát hồ sơ.\n") == [("Sở Y tế", "|")]
