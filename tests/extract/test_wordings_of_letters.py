"""Wordings of letters, telegrams and directives: how tasks are given, to whom, in families of forms with counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text


def _read(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Each task's first word, leads and co-ordinators."""
    return [
        (t.text.split()[0], [p.name for p in t.leads], [p.name for p in t.coordinators]) for t in extract(Text.of(text)).tasks
    ]


def _item(order: str) -> list[tuple[str, list[str], list[str]]]:
    return _read(f"Để bảo đảm an toàn, Chủ tịch UBND tỉnh yêu cầu các đơn vị thực hiện các nội dung sau:\n1. {order}\n")


LETTER = (
    "Kính gửi:\n- Các sở, ban, ngành tỉnh;\n- UBND các xã, phường.\n"
    "Thực hiện Công văn số 55/BTC-ĐT ngày 5/1/2026 của Bộ Tài chính, Sở Tài chính đề nghị các cơ quan, đơn vị báo cáo tình hình "
    "giải ngân. Báo cáo gửi về Sở Tài chính trước ngày 20/01/2026. Quá thời hạn trên, đơn vị nào không gửi báo cáo thì Thủ "
    "trưởng đơn vị chịu trách nhiệm trước UBND tỉnh.\nRất mong nhận được sự quan tâm phối hợp của các đơn vị./.\n"
)


def test_a_letter_of_one_paragraph_goes_on_after_its_order() -> None:
    assert [word for word, *_ in _read(LETTER)] == ["đề", "Báo", "Quá"]
    due = [t.deadline and str(t.deadline.on) for t in extract(Text.of(LETTER)).tasks]
    assert due == [None, "2026-01-20", None]


@pytest.mark.parametrize(
    ("order", "leads"),
    [
        ("Đồng ý đề nghị của UBND xã B, giao Sở Xây dựng kiểm tra thực tế.", ["Sở Xây dựng"]),
        ("Thống nhất chủ trương theo đề nghị của Sở Tài chính.", None),
        ("Đồng ý với ý kiến của Sở Tài chính, giao đất theo quy hoạch.", None),
    ],
)
def test_who_is_told_something_after_an_agreement(order: str, leads: list[str] | None) -> None:
    assert _item(order) == ([("giao", leads, [])] if leads else [])


@pytest.mark.parametrize(
    ("order", "leads"),
    [
        ("Hạt Kiểm lâm các khu vực làm tốt công tác bảo vệ rừng.", ["Hạt Kiểm lâm các khu vực"]),
        ("Các chủ đập, hồ chứa vận hành theo quy trình.", ["Các chủ đập, hồ chứa"]),
        ("Đài Khí tượng Thủy văn tỉnh tăng thời lượng phát tin về bão.", ["Đài Khí tượng Thủy văn tỉnh"]),
        ("Trạm trưởng Trạm Y tế chịu trách nhiệm về số liệu.", ["Trạm Y tế"]),
        (
            "Chủ tịch UBND các xã: A Lưới 1, Khe Tre và phường Phong Thái xử lý nghiêm vi phạm.",
            ["UBND xã A Lưới 1", "UBND xã Khe Tre", "UBND phường Phong Thái"],
        ),
        (
            "Thủ trưởng các đơn vị chủ rừng, Chủ tịch UBND các xã có rừng: Tăng cường tuyên truyền.",
            ["các đơn vị chủ rừng", "UBND các xã có rừng"],
        ),
        ("Riêng các dự án chậm tiến độ, chủ đầu tư có trách nhiệm giải trình.", ["chủ đầu tư"]),
        ("Văn phòng HĐND và UBND xã chuẩn bị các điều kiện phục vụ.", ["Văn phòng HĐND và UBND xã"]),
        (
            "Tổ công tác của Chủ tịch UBND tỉnh về giải ngân vốn đầu tư công định kỳ họp 02 tuần/lần.",
            ["Tổ công tác của Chủ tịch UBND tỉnh về giải ngân vốn đầu tư công"],
        ),
        ("Đề nghị Tổng Liên đoàn Lao động Việt Nam xem xét.", ["Tổng Liên đoàn Lao động Việt Nam"]),
    ],
)
def test_who_has_to_do_it(order: str, leads: list[str]) -> None:
    assert _item(order)[0][1] == leads


def test_how_often_opens_an_order() -> None:
    found = _item("Sở Y tế kiểm tra việc cấp giấy chứng nhận; định kỳ 6 tháng báo cáo UBND tỉnh.")
    assert [word for word, *_ in found] == ["Sở", "định"]
    # what was done every half-year is none
    assert len(_item("Sở Y tế kiểm tra việc cấp thuốc; định kỳ 6 tháng đã báo cáo UBND tỉnh.")) == 1


@pytest.mark.parametrize("mark", ["©)", "b)"])
def test_marks_that_a_scan_spoils(mark: str) -> None:
    text = f"Chủ tịch UBND tỉnh yêu cầu:\na) Sở Nội vụ rà soát biên chế.\n{mark} Sở Công Thương kiểm tra các chợ.\n"
    assert [leads for _, leads, _ in _read(text)] == [["Sở Nội vụ"], ["Sở Công Thương"]]


def test_underlines_before_a_dash_are_no_part_of_the_text() -> None:
    text = "Chủ tịch UBND tỉnh yêu cầu:\na) Sở Nội vụ\n__ - Rà soát biên chế của các cơ quan.\n- Báo cáo kết quả.\n"
    assert _read(text) == [("Rà", ["Sở Nội vụ"], []), ("Báo", ["Sở Nội vụ"], [])]
