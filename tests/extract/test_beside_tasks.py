"""Parties and times that stand beside a task: in a line below it, a bracket behind it, its row, the opener above it."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Task
from dondoc.read.text import Text

HEAD = """ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 12/KH-UBND
Sơn La, ngày 04 tháng 3 năm 2024
KẾ HOẠCH
Nâng cấp hệ thống lưu trữ
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
"""


def read(text: str) -> list[Task]:
    return list(extract(Text.of(HEAD + text)).tasks)


def parties(task: Task) -> tuple[list[str], list[str]]:
    return [party.name for party in task.leads], [party.name for party in task.coordinators]


def due(task: Task) -> str | None:
    deadline = task.deadline
    return None if deadline is None else str(deadline.on or deadline.rrule or deadline.kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one line says all: who leads, who helps, by when
        ("- Rà soát kho lưu trữ.\nCơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Các sở, ngành. Thời gian: Quý II/2024.\n",
         (["Sở Nội vụ"], ["Các sở, ngành"], "2024-06-30")),
        ("- Rà soát kho lưu trữ.\n+ Đơn vị thực hiện: Sở Nội vụ; thời gian: tháng 9/2024.\n", (["Sở Nội vụ"], [], "2024-09-30")),
        # the same in lines of their own
        ("- Rà soát kho lưu trữ.\n+ Đơn vị thực hiện: Sở Nội vụ.\n+ Thời gian: tháng 9/2024.\n",
         (["Sở Nội vụ"], [], "2024-09-30")),
        # in a bracket that closes the task
        ("7. Sở Y tế\n- Công khai hồ sơ lưu trữ (Sở Nội vụ chủ trì, phối hợp với các sở, ngành).\n",
         (["Sở Nội vụ"], ["các sở, ngành"], None)),
        ("7. Sở Y tế\n- Rà soát kho lưu trữ (Sở Nội vụ thực hiện, xong trước ngày 30/6).\n", (["Sở Nội vụ"], [], "2024-06-30")),
        ("7. Sở Y tế\n- Xây dựng cổng tra cứu (đơn vị thực hiện: Sở Nội vụ).\n", (["Sở Nội vụ"], [], None)),
        # a bracket that reports names nobody
        ("7. Sở Y tế\n- Hoàn thiện hồ sơ trụ sở (Sở Xây dựng đã thẩm định).\n", (["Sở Y tế"], [], None)),
    ],
)  # fmt: skip
def test_lines_and_brackets(text: str, expected: tuple[list[str], list[str], str | None]) -> None:
    (task,) = read(text)
    assert (*parties(task), due(task)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a numbered line without a stop over lines for parties and time only is the task
        ("1.1. Tổ chức các điểm lưu trữ lưu động\n* Đơn vị thực hiện: Sở Nội vụ\n* Thời gian: Trước ngày 20/4/2024\n",
         [("Tổ chức các điểm lưu trữ lưu động", ["Sở Nội vụ"], "2024-04-20")]),
        # over orders it is their title
        ("1.1. Tổ chức các điểm lưu trữ lưu động\n* Rà soát kho lưu trữ của các xã.\n* Lập danh mục hồ sơ.\n",
         [("Rà soát kho lưu trữ của các xã", [], None), ("Lập danh mục hồ sơ", [], None)]),
        # a title of its own over the lines: they speak of the item that holds it
        ("1. Truyền thông\na) Nội dung\n- Rà soát kho lưu trữ.\n- Lập danh mục hồ sơ.\nb) Đơn vị thực hiện\n"
         "- Đơn vị chủ trì: Sở Nội vụ.\n- Đơn vị phối hợp: Sở Y tế.\n",
         [("Rà soát kho lưu trữ", ["Sở Nội vụ"], None), ("Lập danh mục hồ sơ", ["Sở Nội vụ"], None)]),
    ],
)  # fmt: skip
def test_what_lines_speak_of(text: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    assert [(task.text, parties(task)[0], due(task)) for task in read("II. NHIỆM VỤ\n" + text)] == expected


def test_cells_that_say_the_same_as_above_and_lines_inside_a_cell() -> None:
    rows = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian\n"
        "1 | Rà soát kho lưu trữ các sở | Sở Nội vụ | Các sở, ngành | Quý I\n"
        "2 | Lập danh mục hồ sơ quý hiếm | nt | -nt- | Quý IV\n"
        "3 | Nâng cấp phần mềm lưu trữ | Công an tỉnh | - Văn phòng UBND tỉnh / - Sở Nội vụ | nt\n"
    )
    assert [(*parties(row), due(row)) for row in rows] == [
        (["Sở Nội vụ"], ["Các sở, ngành"], "2024-03-31"),
        (["Sở Nội vụ"], ["Các sở, ngành"], "2024-12-31"),
        (["Công an tỉnh"], ["Văn phòng UBND tỉnh", "Sở Nội vụ"], "2024-12-31"),
    ]


@pytest.mark.parametrize(
    ("opener", "expected"),
    [
        # the date of a task before the sentence that opens the list is not that of its items
        ("Sở Nội vụ hoàn chỉnh báo cáo trước ngày 18/3/2024. Yêu cầu các sở thực hiện một số nhiệm vụ sau:",
         ["2024-03-18", None, None]),
        # what the opening sentence says is
        ("Yêu cầu các sở thực hiện một số nhiệm vụ sau, hoàn thành trước ngày 18/3/2024:", ["2024-03-18", "2024-03-18"]),
    ],
)  # fmt: skip
def test_dates_of_openers(opener: str, expected: list[str | None]) -> None:
    tasks = read(f"I. NHIỆM VỤ\n{opener}\n- Rà soát kho lưu trữ.\n- Lập danh mục hồ sơ.\n")
    assert [due(task) for task in tasks] == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a) Hằng năm, tổ chức kiểm tra kho lưu trữ.\n", "FREQ=YEARLY"),
        ("a) Rà soát kế hoạch hằng năm của các sở.\n", None),
        # of several periods the shortest
        ("a) Thực hiện báo cáo định kỳ hằng quý (trước ngày 10 của tháng cuối quý), báo cáo năm (trước ngày 05/12).\n",
         "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"),
    ],
)  # fmt: skip
def test_what_comes_round(text: str, rule: str | None) -> None:
    task, _ = read(f"1. Sở Nội vụ\n{text}b) Lập danh mục hồ sơ.\n")
    assert due(task) == rule


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        # names between semicolons, the order behind the last
        ("Điều 3. Chánh Văn phòng UBND tỉnh; Giám đốc các sở; Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành. "
         "Quyết định này có hiệu lực kể từ ngày ký.\n", ["Văn phòng UBND tỉnh", "các sở", "các đơn vị liên quan"]),
        ("Điều 3. Sở Nội vụ; các sở, ngành liên quan; UBND các huyện căn cứ Kế hoạch thi hành.\n",
         ["Sở Nội vụ", "các sở, ngành liên quan", "UBND các huyện"]),
        # the one at the head of a "Ban" by either name
        ("Điều 3. Giám đốc Sở Nội vụ, Trưởng ban Ban Dân tộc tỉnh và Trưởng ban Quản lý Khu kinh tế chịu trách nhiệm thi hành.\n",
         ["Sở Nội vụ", "Ban Dân tộc tỉnh", "ban Quản lý Khu kinh tế"]),
        # who is told in a case, behind the title of the item
        ("c) Chi trả trợ giúp xã hội: Sau khi mở tài khoản, UBND các xã phối hợp với các tổ chức cung ứng dịch vụ ký hợp đồng.\n",
         ["UBND các xã"]),
    ],
)  # fmt: skip
def test_who_is_told(text: str, leads: list[str]) -> None:
    (task,) = read(text)
    assert parties(task)[0] == leads
    assert "hiệu lực" not in task.text
