"""Headings of people whom no list knows, beside headings that name somebody."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text
from tests.extract.test_forms_of_coordination import parties

LIST = """KẾ HOẠCH
Tổ chức tháng an toàn giao thông

III. TỔ CHỨC THỰC HIỆN
1. Ban Giám hiệu:
- Xây dựng lịch trực cổng trường và công khai trên bảng tin.
2. {heading}
- Rà soát danh sách học sinh đi xe đạp điện, lập sổ theo dõi.
- Tổ chức ký cam kết với cha mẹ học sinh.
3. Công an xã:
- Bố trí lực lượng phân luồng giờ tan trường.
"""


def leads(heading: str) -> list[list[str]]:
    found = extract(Text.of(LIST.format(heading=heading)))
    return [[lead.name for lead in task.leads] for task in found.tasks if "Rà soát" in task.text or "cam kết" in task.text]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Giáo viên chủ nhiệm:", ["Giáo viên chủ nhiệm"]),
        ("Các Tổ chuyên môn và Tổ Hành chính:", ["Các Tổ chuyên môn", "Tổ Hành chính"]),
        ("Bộ phận Y tế học đường", ["Bộ phận Y tế học đường"]),
        ("Các chủ phương tiện đưa đón:", ["Các chủ phương tiện đưa đón"]),
        ("Đối với các chủ tàu du lịch:", ["các chủ tàu du lịch"]),
    ],
)
def test_people_whom_no_list_knows_have_the_items_under_their_heading(heading: str, names: list[str]) -> None:
    assert leads(heading) == [names, names]


@pytest.mark.parametrize(
    "heading", ["Kinh phí:", "Trường hợp vi phạm:", "Đội ngũ phục vụ:", "Khối lượng công việc:", "Nhóm giải pháp:"]
)
def test_a_topic_beside_names_is_no_name(heading: str) -> None:
    assert all(heading.rstrip(":") not in names for names in leads(heading))


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("Các doanh nghiệp viễn thông (VNPT, Viettel) đầu tư trạm phát sóng tại 15 thôn.", ["Các doanh nghiệp viễn thông"]),
        ("Các ngân hàng thương mại hạ lãi suất cho vay.", ["Các ngân hàng thương mại"]),
        ("Các tổ chức tín dụng giãn nợ cho doanh nghiệp bị thiệt hại.", ["Các tổ chức tín dụng"]),
        ("Các hộ dân tháo dỡ công trình vi phạm.", ["Các hộ dân"]),
        ("Các Công ty TNHH MTV Thủy lợi tích nước hồ chứa.", ["Các Công ty TNHH MTV Thủy lợi"]),
        ("Ban Thường vụ Tỉnh đoàn phát động phong trào.", ["Ban Thường vụ Tỉnh đoàn"]),
        (
            "UBND các xã, phường nơi có dự án đi qua trực tiếp chỉ đạo giải phóng mặt bằng.",
            ["UBND các xã, phường nơi có dự án đi qua"],
        ),
        ("Ban Thường vụ Đảng ủy các xã, phường chỉ đạo bầu cử.", ["Ban Thường vụ Đảng ủy các xã, phường"]),
    ],
)
def test_those_outside_the_government_lead_what_they_are_told(order: str, names: list[str]) -> None:
    assert parties(order) == [(*names, "|")]


INLINE = """KẾ HOẠCH
Thu, nộp quỹ năm 2026

IV. PHÂN CÔNG NHIỆM VỤ
1. Phòng Kinh tế: tham mưu giao chỉ tiêu cho các thôn.
2. {before}: mở sổ theo dõi thu, nộp; quyết toán nguồn quỹ.
3. Công an xã: hỗ trợ các thôn.
"""


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("Kế toán ngân sách xã", ["Kế toán ngân sách xã"]),
        ("Cán bộ không chuyên trách", ["Cán bộ không chuyên trách"]),
        ("Kinh phí thực hiện", []),
    ],
)
def test_people_before_the_colon_of_an_item_beside_names(before: str, names: list[str]) -> None:
    tasks = extract(Text.of(INLINE.format(before=before))).tasks
    assert len(tasks) > 1
    said = [
        row.span.of(INLINE.format(before=before))
        for row in extract(Text.of(INLINE.format(before=before))).ledger
        if row.role == "heading"
    ]
    assert "1. Phòng Kinh tế:" in said and "3. Công an xã:" in said
    assert all([p.name for p in t.leads] == names for t in tasks if "sổ" in t.text or "quyết toán" in t.text)
