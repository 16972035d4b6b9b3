"""Who leads and who co-ordinates. Each case is a small document, and for each of its tasks leads > co-ordinators."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Task
from dondoc.read.text import Text

HEADER = """ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: 12/TB-UBND
Thử Nghiệm, ngày 10 tháng 8 năm 2021

THÔNG BÁO
Kết luận phiên họp thường kỳ

Sau khi thảo luận, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
"""


def _tasks(body: str) -> list[Task]:
    return list(extract(Text.of(HEADER + body)).tasks)


def _who(task: Task) -> str:
    leads, partners = ("; ".join(p.name for p in parties) for parties in (task.leads, task.coordinators))
    return f"{leads} > {partners}" if partners else leads


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Giao Sở Y tế kiểm tra các trạm y tế.", "Sở Y tế"),
        ("Giao Giám đốc Sở Y tế kiểm tra các trạm y tế.", "Sở Y tế"),
        ("Yêu cầu Thủ trưởng các sở, ban ngành rà soát hồ sơ tồn đọng.", "các sở, ban ngành"),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc hỗ trợ.", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Sở Tài chính khẩn trương thẩm định dự toán.", "Sở Tài chính"),
        ("Chủ tịch UBND các huyện, thành phố chịu trách nhiệm về tiến độ.", "UBND các huyện, thành phố"),
        ("Chủ tịch Ủy ban nhân dân tỉnh giao Sở Nội vụ xây dựng đề án.", "Sở Nội vụ"),
        ("Giao đồng chí Phó Chủ tịch UBND tỉnh chỉ đạo việc kiểm kê.", "Phó Chủ tịch UBND tỉnh"),
        ("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính và Công an tỉnh kiểm tra.", "Sở Y tế > Sở Tài chính; Công an tỉnh"),
        ("Giao Sở Y tế chủ trì cùng Sở Tài chính kiểm tra kho thuốc.", "Sở Y tế > Sở Tài chính"),
        ("Giao Sở Y tế chủ trì, phối hợp các đơn vị liên quan kiểm tra kho thuốc.", "Sở Y tế > các đơn vị liên quan"),
        ("Giao Sở Y tế chủ trì, Sở Tài chính phối hợp thực hiện việc kiểm tra.", "Sở Y tế > Sở Tài chính"),
        ("Giao Sở Y tế, Tài chính thống nhất số liệu, báo cáo kết quả.", "Sở Y tế; Sở Tài chính"),
        ("Yêu cầu các Sở: Y tế, Nội vụ và Tư pháp rà soát biên chế.", "Sở Y tế; Sở Nội vụ; Sở Tư pháp"),
        ("Để chuẩn bị mùa mưa, UBND các huyện, thành phố cần rà soát kè đập.", "UBND các huyện, thành phố"),
        ("Giao Sở Tư pháp là cơ quan thường trực, theo dõi việc thi hành.", "Sở Tư pháp"),
        ("Giao Sở Y tế (chủ trì), Sở Tài chính, Sở Nội vụ (phối hợp) rà soát hồ sơ.", "Sở Y tế > Sở Tài chính; Sở Nội vụ"),
        ("Giao đồng chí Nguyễn Văn An - Phó Chủ tịch UBND tỉnh chỉ đạo việc kiểm kê.", "Phó Chủ tịch UBND tỉnh"),
        ("Giao đồng chí Nguyễn Văn An, Giám đốc Sở Tài chính trực tiếp kiểm tra.", "Sở Tài chính"),
        ("Phòng Nội vụ các huyện, thành phố tham mưu sắp xếp cán bộ.", "Phòng Nội vụ các huyện, thành phố"),
        ("Chủ đầu tư các dự án chậm tiến độ báo cáo rõ nguyên nhân.", "Chủ đầu tư các dự án chậm tiến độ"),
        ("Sở Xây dựng (cơ quan thường trực Ban Chỉ đạo) kiểm tra công trình.", "Sở Xây dựng"),
        ("Ban Quản lý dự án Đầu tư xây dựng tỉnh khẩn trương hoàn thiện hồ sơ.", "Ban Quản lý dự án Đầu tư xây dựng tỉnh"),
    ],
)
def test_a_sentence_names_its_assignees(sentence: str, expected: str) -> None:
    [task] = _tasks(f"1. {sentence}\n")
    assert _who(task) == expected
    assert all(p.stated for p in (*task.leads, *task.coordinators))


@pytest.mark.parametrize(
    "sentence",
    [
        # the one that the work is handed to is neither (GUIDE A4)
        "Giao Sở Y tế tham mưu Ủy ban nhân dân tỉnh ban hành quyết định.",
        # the one that is dealt with is no partner
        "Giao Sở Y tế làm việc với Bộ Y tế về nguồn vắc-xin.",
        # co-operation between others
        "Giao Sở Y tế tăng cường sự phối hợp giữa các trạm y tế.",
        # an order inside the order
        "Giao Sở Y tế hướng dẫn, yêu cầu các phòng khám thực hiện đúng quy trình.",
    ],
)
def test_others_in_the_sentence_are_not_assignees(sentence: str) -> None:
    [task] = _tasks(f"1. {sentence}\n")
    assert _who(task) == "Sở Y tế"


def test_items_inherit_from_the_nearest_heading_and_are_not_stated() -> None:
    tasks = _tasks(
        "1. Sở Tài chính:\n- Rà soát nguồn thu.\n- Thẩm định dự toán; báo cáo kết quả.\n2. Sở Y tế:\n- Kiểm tra kho thuốc.\n"
    )
    assert [_who(t) for t in tasks] == ["Sở Tài chính"] * 3 + ["Sở Y tế"]
    assert not any(p.stated for t in tasks for p in t.leads)
    assert tasks[0].leads[0].agency == "tc"


def test_a_subject_overrides_the_heading_for_its_sentence_only() -> None:
    body = (
        "1. Thủ trưởng các sở, ban ngành:\n"
        "- Rà soát hồ sơ. UBND các huyện, thành phố chịu trách nhiệm tại địa bàn; báo cáo kết quả. Tổng hợp khó khăn.\n"
    )
    assert [_who(t) for t in _tasks(body)] == [
        "các sở, ban ngành", "UBND các huyện, thành phố", "UBND các huyện, thành phố", "các sở, ban ngành",
    ]  # fmt: skip


def test_an_item_that_begins_with_its_own_subject_keeps_it() -> None:
    body = "1. Về đầu tư công:\n- Sở Tài chính rà soát vốn chậm giải ngân. Khẩn trương đề xuất điều chỉnh.\n"
    assert [_who(t) for t in _tasks(body)] == ["Sở Tài chính"] * 2


def test_a_topic_names_nobody() -> None:
    [task] = _tasks("1. Về kiến nghị của Sở Y tế:\nGiao Sở Tài chính xem xét, bố trí kinh phí.\n")
    assert _who(task) == "Sở Tài chính"


def test_coordinators_of_a_heading_hold_for_its_items_but_not_those_of_a_sentence() -> None:
    body = (
        "1. Công an tỉnh chủ trì, phối hợp với Sở Y tế:\n- Kiểm soát các chốt.\n- Xử lý vi phạm.\n"
        "2. Sở Nội vụ:\n- Chủ trì, phối hợp với Sở Tư pháp rà soát biên chế; báo cáo kết quả.\n"
    )
    assert [_who(t) for t in _tasks(body)] == [
        "Công an tỉnh > Sở Y tế", "Công an tỉnh > Sở Y tế", "Sở Nội vụ > Sở Tư pháp", "Sở Nội vụ",
    ]  # fmt: skip


def test_an_opener_hands_its_assignee_to_its_list() -> None:
    body = (
        "Trước tình hình đó, yêu cầu các sở, ngành và UBND các xã, phường thực hiện các nhiệm vụ sau:\n"
        "1. Rà soát kè đập.\n2. Tổ chức trực ban.\n"
    )
    assert [_who(t) for t in _tasks(body)] == ["các sở, ngành; UBND các xã, phường"] * 2


def test_lines_below_a_task_name_its_assignees() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Xây dựng kế hoạch số hóa hồ sơ.\n"
        "- Cơ quan chủ trì: Sở Nội vụ.\n- Cơ quan phối hợp: Sở Tài chính; Công an tỉnh.\n"
        "2. Tổ chức tập huấn cán bộ.\n- Cơ quan thực hiện: Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ.\n"
    )
    assert [_who(t) for t in _tasks(body)] == ["Sở Nội vụ > Sở Tài chính; Công an tỉnh", "Sở Tư pháp > Sở Nội vụ"]


def test_cells_of_a_row_name_its_assignees() -> None:
    body = (
        "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian\n"
        "1 | Xây dựng kế hoạch số hóa hồ sơ | Sở / Nội vụ | Sở Tài chính; Công an / tỉnh | Quý IV/2021\n"
    )
    [task] = _tasks(body)
    assert _who(task) == "Sở Nội vụ > Sở Tài chính; Công an tỉnh"


def test_a_letter_without_assignees_is_for_its_addressees() -> None:
    text = """VĂN PHÒNG UBND TỈNH
Số: 15/VP-TH
V/v báo cáo số liệu
Thử Nghiệm, ngày 10 tháng 8 năm 2021

Kính gửi:
- Sở Tài chính;
- UBND các huyện, thành phố.

Thực hiện chỉ đạo của Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh có ý kiến như sau:

Khẩn trương báo cáo số liệu giải ngân trước ngày 20 tháng 8 năm 2021.

Nơi nhận:
- Như trên.
"""
    [task] = extract(Text.of(text)).tasks
    assert _who(task) == "Sở Tài chính; UBND các huyện, thành phố"
    assert task.why["leads"].rule == "lead.addressee"


def test_a_name_that_cannot_be_linked_is_said_so() -> None:
    [task] = _tasks("1. Giao Sở Nông nghiệp và Môi trường kiểm tra rừng.\n")
    assert task.leads[0].agency is None
    assert [n.code for n in task.warnings] == ["agency.not_on_date"]
    [task] = _tasks("1. Giao Trung tâm Giống cây trồng Xanh kiểm tra vườn ươm.\n")
    assert [n.code for n in task.warnings] == ["agency.unknown"]


def test_agencies_are_those_of_the_documents_day() -> None:
    for day, key in (("10 tháng 8 năm 2021", "khdt"), ("10 tháng 8 năm 2025", None)):
        text = HEADER.replace("10 tháng 8 năm 2021", day) + "1. Giao Sở Kế hoạch và Đầu tư rà soát dự án.\n"
        extraction = extract(Text.of(text))
        assert extraction.document.issued_on == date(2021 if key else 2025, 8, 10)
        assert extraction.tasks[0].leads[0].agency == key
