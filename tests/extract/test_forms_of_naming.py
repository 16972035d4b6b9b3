"""Who does a task, said behind a colon or a verb, one by one, by post and name, or in words of courtesy."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text

HEAD = "THÔNG BÁO\nKết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp\nChủ tịch Ủy ban nhân dân tỉnh kết luận như sau:\n"


def parties(lines: str, head: str = HEAD) -> list[tuple[str, ...]]:
    """Of each task its first word, its leads, a bar, its co-ordinators."""
    tasks = extract(Text.of(head + lines + "\n")).tasks
    return [(t.text.split()[0], *(p.name for p in t.leads), "|", *(p.name for p in t.coordinators)) for t in tasks]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # behind a colon at the end
        ("Đẩy nhanh tiến độ dự án đường vành đai 3: Sở Y tế, UBND huyện An Bình.",
         [("Đẩy", "Sở Y tế", "UBND huyện An Bình", "|")]),
        ("Hoàn thiện hồ sơ quy hoạch phân khu số 4: Sở Xây dựng.", [("Hoàn", "Sở Xây dựng", "|")]),
        ("Rà soát hồ sơ lưu trú: Công an tỉnh chủ trì, Sở Y tế phối hợp.", [("Rà", "Công an tỉnh", "|", "Sở Y tế")]),
        # what is listed there is no lead
        ("Tăng cường phối hợp giữa hai cơ quan: Sở Y tế và Bảo hiểm xã hội tỉnh.", [("Tăng", "|")]),
        ("Kiểm tra công tác lưu trữ tại: Sở Y tế, Sở Nội vụ.", [("Kiểm", "|")]),
        # a title before who is told stays a title
        ("Hoàn thiện thể chế: Sở Nội vụ khẩn trương rà soát quy chế.", [("Sở", "Sở Nội vụ", "|")]),
        ("Về phía tỉnh: Sở Tài chính bố trí đủ vốn đối ứng.", [("Sở", "Sở Tài chính", "|")]),
        # work as a noun
        ("Việc lập hồ sơ đề nghị công nhận khu du lịch giao Sở Du lịch thực hiện.", [("Việc", "Sở Du lịch", "|")]),
        ("Việc kiểm đếm do UBND xã An Bình chủ trì, phối hợp với Sở Y tế thực hiện.",
         [("Việc", "UBND xã An Bình", "|", "Sở Y tế")]),
        # a list with a colon of its own before the colon behind it
        ("Các Sở: Y tế; Văn hóa, Thể thao và Du lịch; Nội vụ: Căn cứ nhiệm vụ được giao, chủ động xây dựng kế hoạch.",
         [("chủ", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ", "|")]),
        ("Sở Y tế: Trường hợp phát sinh: quá tải, báo cáo ngay Sở Nội vụ.", [("báo", "Sở Y tế", "|")]),
        # one by one, whatever the verb
        ("Mỗi xã, phường chọn một tuyến đường kiểu mẫu, hoàn thành trong quý III năm 2026.", [("Mỗi", "Mỗi xã, phường", "|")]),
        # those behind the colon instead of all
        ("Các đơn vị: Điện lực, Viễn thông, Cấp nước khẩn trương di dời hạ tầng kỹ thuật.",
         [("Các", "Điện lực", "Viễn thông", "Cấp nước", "|")]),
        ("Các cơ quan: Điện lực khẩn trương di dời cột điện.", [("Các", "Các cơ quan", "|")]),
        # by name and post
        ("Đồng chí Nguyễn Văn Hà, Phó Chủ tịch UBND xã chỉ đạo chung, phụ trách khối văn hóa.",
         [("Đồng", "Phó Chủ tịch UBND xã", "|")]),
        ("Hai sở: Tài chính, Y tế rà soát đơn giá trước ngày 20/9/2026.", [("Hai", "Sở Tài chính", "Sở Y tế", "|")]),
        # a long bracket of parties is no title
    ],
)  # fmt: skip
def test_who_does_it(line: str, expected: list[tuple[str, ...]]) -> None:
    assert parties(f"1. {line}") == expected


def test_a_long_task_before_its_bracket_is_no_title() -> None:
    things = "các chợ, bến xe, nhà hàng, khách sạn, khu du lịch, điểm tham quan, các trường học, bệnh viện, "
    task = f"Tuyên truyền các quy định về phòng bệnh tại {things * 4}công khai kết quả trên cổng thông tin điện tử"
    line = f"1. {task} (Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; thời gian: trước ngày 15/3/2026)."
    assert parties(line) == [("Tuyên", "Sở Y tế", "|", "Sở Nội vụ")]


def test_a_line_that_gives_the_item_above_it_to_somebody() -> None:
    task = extract(Text.of(f"{HEAD}1. Rà soát hợp đồng thuê đất.\nGiao: Sở Y tế. Thời hạn: 30/10/2026.\n")).tasks
    assert [([p.name for p in t.leads], t.deadline and str(t.deadline.on)) for t in task] == [(["Sở Y tế"], "2026-10-30")]
    # with something to do it is an order of its own
    assert parties("1. Rà soát hợp đồng thuê đất.\nGiao Sở Y tế lập danh sách.")[1:] == [("Giao", "Sở Y tế", "|")]


def test_whoever_is_spoken_to_is_asked() -> None:
    letter = (
        "SỞ Y TẾ\nSố: 812/SYT-VP\nV/v rà soát thiết bị\nKính gửi:\n- Các sở, ban, ngành;\n- UBND các huyện.\n"
        "Thực hiện chỉ đạo của UBND tỉnh, Sở Y tế rà soát. Quý cơ quan, đơn vị vui lòng gửi báo cáo trước ngày 20/6/2026./.\n"
    )
    nobody = letter[: letter.index("Kính")] + letter[letter.index("Thực hiện") :]
    assert parties("", nobody) == [("Quý", "Quý cơ quan, đơn vị", "|")]
    assert parties("", letter) == [("Quý", "Các sở, ban, ngành", "UBND các huyện", "|")]


def test_people_of_a_school_under_a_heading_that_shares_out_work() -> None:
    plan = (
        "KẾ HOẠCH\nTổ chức Hội khỏe cấp trường\nIII. PHÂN CÔNG NHIỆM VỤ\n1. Thầy Phó Hiệu trưởng Y Thanh:\n- Duyệt danh sách."
        "\n2. Cô Tổng phụ trách Đội:\n- Xây dựng chương trình khai mạc.\n3. Kinh phí:\n- Chi từ nguồn xã hội hóa.\n"
    )
    who = [("Duyệt", "Phó Hiệu trưởng Y Thanh", "|"), ("Xây", "Tổng phụ trách Đội", "|")]
    assert parties("", plan) == who
