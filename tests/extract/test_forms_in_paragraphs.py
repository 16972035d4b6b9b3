"""What paragraphs of letters say beside their orders: parties and times behind a sentence, names spelt out, later orders."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Task
from dondoc.read.text import Text

HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH A\nSố: 12/UBND-KT\nTỉnh A, ngày 06 tháng 5 năm 2021\n\nKính gửi: Sở Tài chính.\n\n"
    "Ủy ban nhân dân tỉnh yêu cầu thực hiện các nội dung sau:\n\n"
)


def _tasks(text: str, head: str = HEAD) -> list[Task]:
    return list(extract(Text.of(head + text + "\n")).tasks)


def _said(text: str, head: str = HEAD) -> list[tuple[str, list[str], list[str], str | None]]:
    """Each task's words, leads, co-ordinators and day."""
    return [
        (
            t.text,
            [p.name for p in t.leads],
            [p.name for p in t.coordinators],
            str(t.deadline.on) if t.deadline else None,
        )
        for t in _tasks(text, head)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Đánh giá các trạm bơm đã xuống cấp. Thời gian: Quý III/2021.",
            [("Đánh giá các trạm bơm đã xuống cấp", ["Sở Tài chính"], [], "2021-09-30")],
        ),
        (
            "1. Đánh giá các trạm bơm. Cơ quan chủ trì: Sở Xây dựng; phối hợp: Sở Y tế; hoàn thành trong quý III/2021.\n"
            "2. Mở lớp tập huấn.",
            [
                ("Đánh giá các trạm bơm", ["Sở Xây dựng"], ["Sở Y tế"], "2021-09-30"),
                ("Mở lớp tập huấn", ["Sở Tài chính"], [], None),
            ],
        ),
        (
            "- Đánh giá các trạm bơm; lập danh mục trạm hư hỏng - Đơn vị chủ trì: Sở Xây dựng - Thời gian: tháng 8/2021. "
            "Giao Sở Y tế kiểm tra nước sạch.",
            [
                ("Đánh giá các trạm bơm", ["Sở Xây dựng"], [], "2021-08-31"),
                ("lập danh mục trạm hư hỏng", ["Sở Xây dựng"], [], "2021-08-31"),
                ("Giao Sở Y tế kiểm tra nước sạch", ["Sở Y tế"], [], None),
            ],
        ),
        # in a bracket, and where the sentence itself says with whom, nothing is parted
        (
            "1. Công khai giá nước (Sở Xây dựng chủ trì; thời gian: thường xuyên).",
            [("Công khai giá nước (Sở Xây dựng chủ trì; thời gian: thường xuyên)", ["Sở Xây dựng"], [], None)],
        ),
        (
            "1. Giao Sở Tài chính chủ trì, phối hợp: Sở Y tế và Công an tỉnh mở hội nghị.",
            [
                (
                    "Giao Sở Tài chính chủ trì, phối hợp: Sở Y tế và Công an tỉnh mở hội nghị",
                    ["Sở Tài chính"],
                    ["Sở Y tế", "Công an tỉnh"],
                    None,
                )
            ],
        ),
    ],
)
def test_parties_and_times_behind_a_sentence_are_beside_its_tasks(
    text: str, expected: list[tuple[str, list[str], list[str], str | None]]
) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize(
    ("order", "on"),
    [
        ("Gửi số liệu về Sở trước ngày 15-6-2021.", "2021-06-15"),
        ("Chi trả trợ cấp xong trước ngày Quốc khánh 02/9/2021.", "2021-09-02"),
        # numbers that only look like a day
        ("Rà soát hồ sơ mã 15-6-20215.", None),
        ("Rà soát giai đoạn 2021-2025.", None),
    ],
)
def test_days_with_dashes_or_with_a_name(order: str, on: str | None) -> None:
    assert [day for *_, day in _said(f"1. {order}")] == [on]


@pytest.mark.parametrize(
    ("order", "partners"),
    [
        (
            "Sở Tài chính phối hợp với Đại sứ quán Lào tại Việt Nam, Sở Ngoại vụ và các cơ quan liên quan tổ chức hội thảo.",
            ["Đại sứ quán Lào tại Việt Nam", "Sở Ngoại vụ", "các cơ quan liên quan"],
        ),
        ("Sở Tài chính phối hợp với Tổ liên ngành ATTP kiểm tra các chợ.", ["Tổ liên ngành ATTP"]),
        # a verb in a capital letter is no name
        ("Sở Tài chính phối hợp Kiểm tra các chợ.", []),
    ],
)
def test_partners_that_no_list_holds(order: str, partners: list[str]) -> None:
    assert [names for _, _, names, _ in _said(f"1. {order}")] == [partners]


def test_contents_of_a_report_are_no_orders() -> None:
    listed = "- Số chợ đã kiểm tra\n- Số vi phạm, biện pháp xử lý\n- Đề xuất, kiến nghị"
    for opener in ("nội dung gồm:", "nội dung báo cáo bao gồm:"):
        text = f"1. Tổng hợp số liệu gửi về Sở trước ngày 15/6/2021, {opener}\n{listed}"
        assert [t.text.endswith("kiến nghị") and t.text.startswith("Tổng hợp") for t in _tasks(text)] == [True]
    # under a plain opener what begins with an order is one
    assert "Đề xuất giải pháp" in [t.text for t in _tasks("1. Sở Y tế thực hiện:\n- Rà soát chợ\n- Đề xuất giải pháp")]


LETTER = "VĂN PHÒNG CHÍNH PHỦ\nSố: 28/VPCP-ĐP\nHà Nội, ngày 06 tháng 5 năm 2021\n\n"
TO_MINISTRY = LETTER + "Kính gửi: Bộ Tài chính.\n\n"


def test_who_is_named_in_the_grounds_does_nothing() -> None:
    text = (
        "Về ý kiến của đồng chí Tổng Bí thư, Chủ tịch Quốc hội tại công văn số 61-CV/VPTW, Phó Thủ tướng Trần Văn Bình giao "
        "Bộ Tài chính xác định mức vốn cần có."
    )
    assert _said(text, TO_MINISTRY) == [("giao Bộ Tài chính xác định mức vốn cần có", ["Bộ Tài chính"], [], None)]


def test_a_letter_goes_on_with_pressing_orders_only() -> None:
    text = (
        "Xét báo cáo của tỉnh A, Phó Thủ tướng Trần Văn Bình giao Bộ Tài chính thẩm định hồ sơ.\n\n"
        "Tiếp tục rà soát các dự án tương tự. Việc phân bổ vốn theo quy định của Luật Đầu tư công."
    )
    assert [(t, who) for t, who, *_ in _said(text, TO_MINISTRY)] == [
        ("giao Bộ Tài chính thẩm định hồ sơ", ["Bộ Tài chính"]),
        ("Tiếp tục rà soát các dự án tương tự", ["Bộ Tài chính"]),
    ]


def test_names_spelt_out_among_the_addressees() -> None:
    body = "Ban Chỉ đạo quốc gia về khắc phục bom mìn sót lại do chiến tranh gây ra tại miền Trung"
    text = f"Kính gửi:\n- Bộ Ngoại giao;\n- {body}.\n\nXét báo cáo của tỉnh A, Phó Thủ tướng Trần Văn Bình có ý kiến như sau:\n\n"
    order = f"Giao Bộ Ngoại giao, {body} nghiên cứu báo cáo trên."
    assert [who for _, who, *_ in _said(text + order, LETTER)] == [["Bộ Ngoại giao", body]]


def test_addressees_of_several_provinces() -> None:
    head = (
        "CÔNG ĐIỆN\nVề việc lấy nước\n\nCỤC TRƯỞNG CỤC THỦY LỢI điện:\n"
        "- Giám đốc Sở Nông nghiệp và Môi trường các tỉnh, thành phố: Phú Thọ, Hà Nội;\n- Công ty Sông Nhuệ.\n\n"
        "Theo lịch lấy nước vụ Đông Xuân đã thông báo cho các tỉnh.\n\n"
    )
    (leads,) = (who for _, who, *_ in _said("1. Khẩn trương nạo vét kênh dẫn.", head))
    assert leads[:2] == ["Sở Nông nghiệp và Môi trường tỉnh Phú Thọ", "Sở Nông nghiệp và Môi trường thành phố Hà Nội"]
