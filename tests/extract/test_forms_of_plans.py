"""Forms of plans, decisions and notices of conclusions: what is a task, who has it and by when, each with counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Task
from dondoc.read.text import Text

HEAD = "KẾ HOẠCH\nPhòng, chống cháy rừng năm 2026\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"


def read(text: str) -> list[Task]:
    """The tasks of a plan that holds these lines."""
    return list(extract(Text.of(HEAD + text)).tasks)


def said(text: str) -> list[str]:
    return [" ".join(task.text.split()) for task in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # T3: items that are things belong to the order that opens them
        ("1. Thí điểm các nền tảng dùng chung như:\n- Hệ thống báo cháy.\n- Hệ thống bản đồ rừng.\n",
         ["Thí điểm các nền tảng dùng chung như: - Hệ thống báo cháy. - Hệ thống bản đồ rừng"]),
        # items that are orders are tasks, and the opener is none
        ("1. Tập trung thực hiện các việc sau:\n- Rà soát bản đồ.\n- Lắp đặt biển báo.\n",
         ["Rà soát bản đồ", "Lắp đặt biển báo"]),
        # inside a sentence as well
        ("1. Nâng cấp phần mềm với các chức năng chính: (i) Bản đồ; (ii) Lưu trữ số liệu; (iii) Tin nhắn cảnh báo.\n",
         ["Nâng cấp phần mềm với các chức năng chính: (i) Bản đồ; (ii) Lưu trữ số liệu; (iii) Tin nhắn cảnh báo"]),
        ("1. Giao Sở Nội vụ: (i) Rà soát biên chế; (ii) Lập danh sách; (iii) Báo cáo kết quả.\n",
         ["Rà soát biên chế", "Lập danh sách", "Báo cáo kết quả"]),
        # an item without a known verb beside orders is one, unless it gives grounds, reports or is a mere name
        ("1. Chi cục Kiểm lâm\n- Rà soát bản đồ.\n- Bơm nước dự trữ vào các bể.\n- Biển cấm lửa.\n- Lắp đặt biển báo.\n",
         ["Rà soát bản đồ", "Bơm nước dự trữ vào các bể", "Lắp đặt biển báo"]),
        ("1. Chi cục Kiểm lâm\n- Rà soát bản đồ.\n- Hiện nay số biển báo trên địa bàn còn ít.\n- Lắp đặt biển báo.\n",
         ["Rà soát bản đồ", "Lắp đặt biển báo"]),
        # an item under which only its parties and time stand is the task itself
        ("1. Tổ chức hội nghị tập huấn, cụ thể:\na) Cơ quan chủ trì: Sở Nội vụ;\nb) Thời gian dự kiến: Tháng 3/2026.\n",
         ["Tổ chức hội nghị tập huấn"]),
        # a numbered title over bullets is none, of several parts neither
        ("1. Nghiên cứu cơ chế thu hút; đào tạo nhân lực.\n- Ban hành chính sách thu hút.\n- Mở lớp tập huấn.\n",
         ["Ban hành chính sách thu hút", "Mở lớp tập huấn"]),
        # a title before a colon, where the one who is told follows in capitals
        ("1. Đẩy mạnh rà soát, cắt giảm thủ tục: Các sở khẩn trương công bố.\n", ["Các sở khẩn trương công bố"]),
        ("1. Kiện toàn Ban Chỉ đạo, bao gồm: Trưởng ban là Chủ tịch Ủy ban nhân dân tỉnh.\n",
         ["Kiện toàn Ban Chỉ đạo, bao gồm: Trưởng ban là Chủ tịch Ủy ban nhân dân tỉnh"]),
        # an order before the opener of a list is a task of its own
        ("1. Giao Sở Nội vụ chủ trì, phối hợp với các sở hoàn thiện đề án; Sở Nội vụ chịu trách nhiệm về số liệu, "
         "bảo đảm các yêu cầu sau:\na) Rà soát biên chế.\nb) Lập danh sách.\n",
         ["Giao Sở Nội vụ chủ trì, phối hợp với các sở hoàn thiện đề án", "Sở Nội vụ chịu trách nhiệm về số liệu",
          "Rà soát biên chế", "Lập danh sách"]),
        # criteria and rewards are no tasks
        ("I. NHIỆM VỤ\n1. Lắp đặt biển báo.\nII. TIÊU CHÍ THI ĐUA\n1. Hoàn thành vượt mức chỉ tiêu.\n2. Tổ chức phong trào.\n",
         ["Lắp đặt biển báo"]),
        # "số liệu" is no number of a document
        ("1. Lưu trữ số liệu cháy rừng.\n2. Công văn số 12/UBND ngày 02/3/2026.\n", ["Lưu trữ số liệu cháy rừng"]),
    ],
)  # fmt: skip
def test_tasks(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Tổ chức hội nghị.\nThời gian thực hiện: Hằng năm.\n", [("recurring", None)]),
        ("1. Tổ chức hội nghị.\nThời gian dự kiến: Tháng 3/2026.\n", [("period", "2026-03-31")]),
        ("1. Chi trả chế độ.\nThời gian thực hiện: Từ 01/7/2026.\n", [None]),
        ("1. Chi trả chế độ.\nThời gian thực hiện: Từ 01/7/2026 đến 31/8/2026.\n", [("date", "2026-08-31")]),
        # a closing date holds for the tasks of its marked item
        ("1. Sở Y tế: (1) Rà soát kho thuốc; (2) Lập danh sách; hoàn thành trước ngày 10/3/2026.\n",
         [None, ("date", "2026-03-10"), ("date", "2026-03-10")]),
        # "hoàn thành việc X" is about the task that is X
        ("1. Sở Y tế ban hành hướng dẫn cho các xã; hoàn thành việc ban hành hướng dẫn trước ngày 10/3/2026.\n",
         [("date", "2026-03-10"), ("date", "2026-03-10")]),
        ("1. Sở Y tế ban hành hướng dẫn cho các xã; hoàn thành việc mua thuốc trước ngày 10/3/2026.\n",
         [None, ("date", "2026-03-10")]),
    ],
)  # fmt: skip
def test_deadlines(text: str, expected: list[tuple[str, str | None] | None]) -> None:
    found = [task.deadline for task in read(text)]
    assert [d and (d.kind, d.on.isoformat() if d.on else None) for d in found] == expected
