"""Who does what stands before it: a sentence that says no more, a bracket with its parts, partners behind the lead."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text

HEAD = "THÔNG BÁO\nKết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp\nChủ tịch Ủy ban nhân dân tỉnh kết luận như sau:\n"


def parties(line: str) -> list[tuple[str, ...]]:
    """Of each task its first word, its leads, a bar, its co-ordinators."""
    tasks = extract(Text.of(f"{HEAD}1. {line}\n")).tasks
    return [(t.text.split()[0], *(p.name for p in t.leads), "|", *(p.name for p in t.coordinators)) for t in tasks]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # a last sentence that says only who
        ("Mở lớp tập huấn cho cấp xã. Giao Sở Nội vụ thực hiện.", [("Mở", "Sở Nội vụ", "|")]),
        ("Mở lớp tập huấn cho cấp xã. Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế.", [("Mở", "Sở Nội vụ", "|", "Sở Y tế")]),
        ("Mở lớp tập huấn. Sở Nội vụ chủ trì, Sở Y tế và Tỉnh đoàn phối hợp.",
         [("Mở", "Sở Nội vụ", "|", "Sở Y tế", "Tỉnh đoàn")]),
        ("Mở lớp tập huấn; rà soát quy chế làm việc. Giao Sở Nội vụ thực hiện.",
         [("Mở", "Sở Nội vụ", "|"), ("rà", "Sở Nội vụ", "|")]),
        # one with something of its own to do is a task
        ("Mở lớp tập huấn. Giao Sở Nội vụ lập danh sách.", [("Mở", "|"), ("Giao", "Sở Nội vụ", "|")]),
        ("Đồng ý chủ trương mở lớp. Giao Sở Nội vụ thực hiện.", [("Giao", "Sở Nội vụ", "|")]),
        ("Sở Y tế rà soát hồ sơ. Giao Sở Nội vụ thực hiện.", [("Sở", "Sở Y tế", "|"), ("Giao", "Sở Nội vụ", "|")]),
        ("Mở lớp tập huấn. Yêu cầu các đơn vị nghiêm túc thực hiện.", [("Mở", "|"), ("Yêu", "các đơn vị", "|")]),
        # in mid-clause by name, with a comma anybody
        ("Sở Y tế cử cán bộ kỹ thuật cùng UBND các xã lấy mẫu.", [("Sở", "Sở Y tế", "|", "UBND các xã")]),
        ("Sở Y tế xây dựng quy chế giữa các ngành cùng các đoàn thể trong kiểm tra.", [("Sở", "Sở Y tế", "|")]),
        ("Giao Sở Y tế cùng Sở Nội vụ rà soát hồ sơ.", [("Giao", "Sở Y tế", "|", "Sở Nội vụ")]),
        ("Sở Y tế tổ chức hội nghị, kết hợp với cơ quan báo chí tuyên truyền.", [("Sở", "Sở Y tế", "|", "cơ quan báo chí")]),
        ("Sở Y tế tổ chức hội nghị kết hợp với tham quan mô hình.", [("Sở", "Sở Y tế", "|")]),
        # names with words of orders in them before a semicolon
        ("Phối hợp Ban Quản lý dự án tỉnh; các doanh nghiệp viễn thông rà soát quy hoạch.",
         [("Phối", "|", "Ban Quản lý dự án tỉnh", "các doanh nghiệp viễn thông")]),
        ("Giao Sở Y tế quản lý bệnh viện; Sở Nội vụ rà soát quy hoạch.", [("Giao", "Sở Y tế", "|"), ("Sở", "Sở Nội vụ", "|")]),
        ("Mỗi đoàn viên, hội viên phải đi đầu trong công tác dân vận.", [("Mỗi", "Mỗi đoàn viên, hội viên", "|")]),
        ("Các địa phương có rừng triển khai phương án chữa cháy.", [("Các", "Các địa phương có rừng", "|")]),
        # brackets
        ("Sở Y tế (cơ quan chủ trì), Sở Nội vụ, Sở Tư pháp (cơ quan phối hợp) rà soát biểu mẫu.",
         [("Sở", "Sở Y tế", "|", "Sở Nội vụ", "Sở Tư pháp")]),
        ("Bố trí quỹ đất (UBND các phường, Sở Y tế; phối hợp: Công ty Điện lực).",
         [("Bố", "UBND các phường", "Sở Y tế", "|", "Công ty Điện lực")]),
        # numbers of bodies are none of documents
        ("Đội Quản lý thị trường số 2, Trung tâm Y tế phối hợp kiểm tra an toàn thực phẩm.",
         [("Đội", "Đội Quản lý thị trường số 2", "Trung tâm Y tế", "|")]),
        # names with verbs in them
        ("Công an tỉnh chủ trì, Phòng Cảnh sát giao thông, Đội quản lý trật tự đô thị phối hợp giải tỏa vỉa hè.",
         [("Công", "Công an tỉnh", "|", "Phòng Cảnh sát giao thông", "Đội quản lý trật tự đô thị")]),
        # partners told by a verb
        ("Liên đoàn Lao động tỉnh tham gia cùng Sở Nội vụ thanh tra việc trả lương.",
         [("Liên", "Liên đoàn Lao động tỉnh", "|", "Sở Nội vụ")]),
        ("Sở Xây dựng phối hợp với đơn vị thi công, đơn vị tư vấn giám sát khẩn trương khắc phục sạt lở.",
         [("Sở", "Sở Xây dựng", "|", "đơn vị thi công, đơn vị tư vấn giám sát")]),
    ],
)  # fmt: skip
def test_who_does_what_stands_before(line: str, expected: list[tuple[str, ...]]) -> None:
    assert parties(line) == expected


def test_a_line_of_parts_says_who_does_the_item_above_it() -> None:
    line = "Cắm mốc hành lang bảo vệ nguồn nước.\nThực hiện: Sở Y tế; Phối hợp: UBND cấp xã; Thời gian: quý IV/2026."
    assert parties(line) == [("Cắm", "Sở Y tế", "|", "UBND cấp xã")]


def test_a_cell_whose_comma_got_lost() -> None:
    table = "KẾ HOẠCH\nNăm 2026\nTT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp\n"
    table += "1 | Rà soát quy hoạch | Sở Y tế | Sở Nội vụ Sở Tài chính\n"
    assert [[p.name for p in t.coordinators] for t in extract(Text.of(table)).tasks] == [["Sở Nội vụ", "Sở Tài chính"]]
