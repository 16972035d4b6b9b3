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


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Các vướng mắc về đất đai, giao Sở Xây dựng hướng dẫn.", "Sở Xây dựng"),
        ("Việc bố trí vốn cho dự án, yêu cầu Sở Tài chính đề xuất phương án.", "Sở Tài chính"),
        ("Chủ trương sáp nhập thôn, giao UBND xã An Phú nghiên cứu.", "UBND xã An Phú"),
        ("Nội dung này giao Sở Nội vụ xem xét, giải quyết.", "Sở Nội vụ"),
        ("Dự án cầu An Phú đã chậm 6 tháng, yêu cầu Sở Xây dựng tập trung thi công.", "Sở Xây dựng"),
    ],
)
def test_what_is_given_may_stand_first(text: str, lead: str) -> None:
    assert read(f"1. {text}") == [([lead], [])]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính đã báo cáo khó khăn, đề nghị UBND tỉnh bổ sung vốn.",
        "Hồ sơ theo yêu cầu của Sở Xây dựng.",
        "Nội dung đề nghị của Sở Tài chính tại Tờ trình số 15/TTr-STC.",
    ],
)
def test_what_somebody_said_or_asked_is_not_given_to_anybody(text: str) -> None:
    assert read(f"1. {text}") == []


@pytest.mark.parametrize("does", ["bổ sung nhân lực", "tăng ca", "sửa chữa thiết bị", "khôi phục mặt đường", "nạo vét cống rãnh"])
def test_contractors_are_told_in_many_verbs(does: str) -> None:
    assert read(f"1. Các nhà thầu thi công {does}.") == [(["Các nhà thầu thi công"], [])]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Chủ đầu tư dự án cầu An Phú kiểm điểm, báo cáo.", ["Chủ đầu tư dự án cầu An Phú"]),
        ("Các đồng chí thành viên UBND tỉnh kiểm tra cơ sở.", ["thành viên UBND tỉnh"]),
        # who is picked out of those whom the heading names
        ("Sở Nội vụ:\n- Thành viên đoàn kiểm tra chấp hành giờ giấc.", ["Sở Nội vụ"]),
    ],
)
def test_a_subject_that_no_list_holds_leads_where_nobody_else_does(text: str, leads: list[str]) -> None:
    assert [found for found, _ in read(f"1. {text}")] == [leads]


@pytest.mark.parametrize(
    ("aim", "due"),
    [
        ("Để bảo đảm mục tiêu thông xe 1.200 km đường trong năm 2030, yêu cầu các sở", None),
        ("Yêu cầu các sở hoàn thành trong năm 2030", "trong năm 2030"),
    ],
)
def test_a_number_with_dots_does_not_end_the_aim_of_an_opener(aim: str, due: str | None) -> None:
    text = f"1. {aim} tập trung các nhiệm vụ sau:\na) Sở Xây dựng kiểm tra các mỏ cát.\nb) Sở Tài chính công bố giá vật liệu.\n"
    tasks = extract(Text.of(f"{HEAD}{text}")).tasks
    assert [task.deadline.text if task.deadline else None for task in tasks] == [due, due]
