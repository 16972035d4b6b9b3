"""Orders that a time or a connector opens, people and deputies who are told something, and texts hard-wrapped in part."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text
from tests.extract.test_forms_of_coordination import parties, read


@pytest.mark.parametrize(
    ("line", "begins", "names"),
    [
        ("Từ nay đến hết tháng 9/2026, Công an tỉnh mở đợt cao điểm.", "Từ nay", ["Công an tỉnh"]),
        ("Kể từ ngày 01/9/2026, các cơ quan, đơn vị không tiếp nhận hồ sơ giấy đối với thủ tục đã công bố.",
         "Kể từ", ["các cơ quan, đơn vị"]),
        ("Ngay trong ngày 13/8/2026, UBND phường Nghĩa Lộ tổ chức cưỡng chế.", "Ngay trong", ["UBND phường Nghĩa Lộ"]),
        ("Đến năm 2028, Sở Y tế hoàn thành hồ sơ sức khỏe điện tử.", "Đến năm", ["Sở Y tế"]),
        ("Để lớp học đạt hiệu quả, Sở Y tế chuẩn bị loa đài.", "Sở Y tế", ["Sở Y tế"]),
        ("Để lớp học đạt hiệu quả, chuẩn bị loa đài và thông báo lịch học.", "chuẩn bị", []),
        # connectors and what is done besides are cut off before who is told
        ("Bên cạnh đó, các địa phương ven biển cần rà soát phương án.", "các địa phương", ["các địa phương ven biển"]),
        ("Cùng với việc đẩy nhanh tiến độ, chủ đầu tư phải chú trọng an toàn lao động.", "chủ đầu tư", ["chủ đầu tư"]),
        # whose opinions are taken up, and who goes on with the draft
        ("Tiếp thu ý kiến của các thành viên UBND tỉnh, Sở Tư pháp hoàn thiện dự thảo.", "Tiếp thu", ["Sở Tư pháp"]),
    ],
)  # fmt: skip
def test_who_stands_behind_a_time_or_a_connector(line: str, begins: str, names: list[str]) -> None:
    (task,) = read(line).tasks
    assert task.text.startswith(begins)
    assert [p.name for p in task.leads] == names


@pytest.mark.parametrize(
    "line",
    [
        "Bên cạnh những kết quả đạt được, công tác giải ngân vẫn còn chậm.",
        "Từ nay đến cuối năm, tình hình thời tiết diễn biến phức tạp.",
        "Cùng với việc tăng thu, chi ngân sách đã được kiểm soát.",
        "Nhằm nâng cao nhận thức, ý thức của người dân.",
    ],
)
def test_how_things_are_is_no_order(line: str) -> None:
    assert not read(line).tasks


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Giao 02 Phó Chủ tịch UBND tỉnh trực tiếp kiểm tra.", ["Phó Chủ tịch UBND tỉnh"]),
        ("Giao hai đồng chí Phó Chủ tịch UBND huyện đôn đốc nhà thầu.", ["Phó Chủ tịch UBND huyện"]),
        ("Giao Thường trực Ban Chỉ đạo 389 tỉnh xây dựng kế hoạch kiểm tra.", ["Thường trực Ban Chỉ đạo 389 tỉnh"]),
        ("Yêu cầu các đồng chí Thường trực Huyện ủy, Trưởng các ban tập trung hoàn thành.", ["Thường trực Huyện ủy", "các ban"]),
        ("Yêu cầu các đồng chí Ủy viên UBND tỉnh, Thủ trưởng các sở rà soát.", ["Ủy viên UBND tỉnh", "các sở"]),
        ("Ban Thường vụ Huyện đoàn tổ chức lễ ra quân.", ["Ban Thường vụ Huyện đoàn"]),
        ("Bộ trưởng, Trưởng ngành chịu trách nhiệm về tiến độ.", ["các Bộ", "ngành"]),
        ("Thủ trưởng các sở, ngành chủ trì chỉ số thành phần xây dựng kế hoạch.", ["các sở, ngành chủ trì chỉ số thành phần"]),
        ("Các địa phương là cơ quan chủ quản tập trung giải phóng mặt bằng.", ["Các địa phương là cơ quan chủ quản"]),
        ("Thủ trưởng các Vụ, Cục, đơn vị thuộc Bộ xây dựng kế hoạch triển khai.", ["các Vụ, Cục, đơn vị thuộc Bộ"]),
        ("Giao Sở xây dựng chủ trì rà soát quy hoạch.", ["Sở xây dựng"]),
        ("Chánh Văn phòng Bộ, Thủ trưởng các đơn vị thuộc, trực thuộc Bộ chịu trách nhiệm thi hành Quyết định này.",
         ["Văn phòng Bộ", "các đơn vị thuộc, trực thuộc Bộ"]),
        ("Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh, Hội Doanh nhân trẻ tổng hợp kiến nghị.",
         ["Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh", "Hội Doanh nhân trẻ"]),
        ("Lưu ý các chủ đầu tư về việc quản lý chất lượng.", ["các chủ đầu tư"]),
        ("Lưu ý Sở Tư pháp rà soát kỹ thuật soạn thảo văn bản.", ["Sở Tư pháp"]),
        ("Lưu ý rà soát kỹ các số liệu trước khi công bố.", []),
        ("Sở A lưu ý các chủ đầu tư về thời hạn giải ngân.", ["Sở A"]),
        ("Người dân sống ven sông chủ động di dời tài sản.", ["Người dân sống ven sông"]),
        ("Nhân dân các vùng trũng thấp chủ động kê kích tài sản.", ["Nhân dân các vùng trũng thấp"]),
        ("Giáo viên chủ nhiệm nhắc nhở học sinh không tắm sông.", ["Giáo viên chủ nhiệm"]),
        ("Các đơn vị quản lý, khai thác hồ đập chủ động vận hành an toàn.", ["Các đơn vị quản lý, khai thác hồ đập"]),
        ("Các đơn vị rà soát, quản lý danh mục hồ đập.", ["Các đơn vị"]),
        ("Các chủ đầu tư mỗi tuần báo cáo tiến độ một lần.", ["Các chủ đầu tư"]),
        ("Các phòng, ban chuyên môn, các thôn thực hiện nghiêm.", ["Các phòng, ban chuyên môn", "các thôn"]),
    ],
)  # fmt: skip
def test_people_and_deputies(line: str, names: list[str]) -> None:
    assert parties(line) == [(*names, "|")]


WRAPPED = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 12/TB-UBND
Quảng Ngãi, ngày 03 tháng 6 năm 2026
THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp
Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
"""


def test_a_line_that_ends_with_a_hanging_word_goes_on() -> None:
    text = WRAPPED + (
        "1. Trên cơ sở đề xuất của Sở Nông nghiệp và\nMôi trường, Sở Tài chính tham mưu bố trí kinh phí.\n2. Sở Y tế rà soát.\n"
    )
    tasks = extract(Text.of(text)).tasks
    assert [[p.name for p in t.leads] for t in tasks] == [["Sở Tài chính"], ["Sở Y tế"]]


def test_a_table_behind_does_not_hide_that_the_text_is_hard_wrapped() -> None:
    """As in notices whose annex is a table of long rows: names that begin a line go on with the line above."""
    item = (
        "{n}. Các cơ quan, đơn vị rà soát danh mục dự án đang triển khai trên địa bàn, xác\n"
        "định rõ những khó khăn, vướng mắc về thủ tục, nguồn vốn, giải phóng mặt bằng, gửi\n"
        "văn bản cam kết tiến độ thực hiện, chịu trách nhiệm trước Ủy ban nhân dân tỉnh\n"
        "về kết quả; báo cáo kết quả thực hiện cho từng nhiệm vụ cụ thể gửi về Sở\n"
        "Khoa học và Công nghệ để tổng hợp trước ngày {n} tháng 9 năm 2026.\n"
    )
    long = "Xây dựng quy định về quản lý, khai thác nền tảng dữ liệu, " + "bảo đảm kết nối, " * 14 + "thống nhất"
    rows = "".join(f"{n} | {long} | Sở Tài chính | 30/9/2026\n" for n in range(1, 24))
    text = WRAPPED + "".join(item.format(n=n) for n in range(1, 12))
    text += "PHỤ LỤC\nSTT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn\n" + rows
    tasks = [t for t in extract(Text.of(text)).tasks if t.text.startswith("báo cáo kết quả")]
    assert len(tasks) == 11 and all("gửi về Sở\nKhoa học và Công nghệ để" in t.text for t in tasks)
    assert {str(t.deadline.on) for t in tasks if t.deadline} == {f"2026-09-{n:02}" for n in range(1, 12)}


def test_what_a_body_does_itself_is_no_part_of_what_it_calls_on_others_to_do() -> None:
    texts = [t.text for t in read("UBMTTQ Việt Nam xã: vận động đoàn viên hưởng ứng; giám sát việc thu, chi quỹ.").tasks]
    assert texts == ["vận động đoàn viên hưởng ứng", "giám sát việc thu, chi quỹ"]
    texts = [t.text for t in read("UBMTTQ Việt Nam xã: vận động Nhân dân tham gia; hiến đất làm đường.").tasks]
    assert texts == ["vận động Nhân dân tham gia; hiến đất làm đường"]


def test_a_last_paragraph_without_a_mark_is_no_part_of_the_last_item() -> None:
    items = "".join(f"{n}. Sở Y tế {n} rà soát, báo cáo.\n" for n in range(1, 5)).replace("Sở Y tế 4", "Báo Quảng Ngãi")
    text = (
        "CÔNG ĐIỆN\nVề ứng phó mưa lũ\nBAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH điện:\n- Sở Y tế;\n- Sở Xây dựng.\n"
        f"Ban Chỉ huy yêu cầu:\n{items}Tổ chức trực ban nghiêm túc, báo cáo thường xuyên.\n"
    )
    assert [p.name for p in extract(Text.of(text)).tasks[-1].leads] == ["Sở Y tế", "Sở Xây dựng"]
    # below a heading it is the heading's
    for heading in ("4. Báo Quảng Ngãi", "4. Báo Quảng Ngãi:"):
        headed = text.replace("4. Báo Quảng Ngãi rà soát, báo cáo.", heading)
        assert [p.name for p in extract(Text.of(headed)).tasks[-1].leads] == ["Báo Quảng Ngãi"]
    # below an item that has another paragraph of its own it may belong to that
    below = text.replace("3. Sở Y tế 3 rà soát, báo cáo.", "3. Sở Y tế 3 rà soát, báo cáo.\nBố trí kinh phí.")
    assert [p.name for p in extract(Text.of(below)).tasks[-1].leads] == ["Báo Quảng Ngãi"]


def test_a_report_of_two_periods_with_their_days_is_an_order_of_its_own() -> None:
    order = "Yêu cầu các sở nghiêm túc thực hiện; định kỳ 6 tháng (trước 15/6), năm (trước 15/12) báo cáo UBND tỉnh."
    assert [t.text.split()[0] for t in read(order).tasks] == ["Yêu", "định"]
    order = "Các sở thực hiện Kế hoạch; định kỳ hằng quý (trước ngày 20 của tháng cuối quý) báo cáo UBND tỉnh."
    assert [t.text.split()[0] for t in read(order).tasks] == ["Các", "định"]


def test_what_becomes_of_some_of_them_is_an_order_of_its_own() -> None:
    texts = [t.text for t in read("Sở Tài chính rà soát danh mục dự án; dự án nào không khả thi thì kiên quyết cắt giảm.").tasks]
    assert texts == ["Sở Tài chính rà soát danh mục dự án", "dự án nào không khả thi thì kiên quyết cắt giảm"]


def test_who_guides_another_has_the_items_below() -> None:
    text = (
        "KẾT LUẬN\nvề giải ngân\nBan Thường vụ Tỉnh ủy kết luận như sau:\n1. Giao Ban Cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh:\n"
        "- Chỉ đạo Sở Y tế rà soát danh mục dự án.\n- Sớm ban hành văn bản hướng dẫn.\n"
    )
    assert [[p.name for p in t.leads] for t in extract(Text.of(text)).tasks] == [["Ban Cán sự đảng UBND tỉnh"]] * 2


@pytest.mark.parametrize(
    "agreed", ["Trong khi chờ bổ sung, đồng ý cho phường hợp đồng lao động.", "Thống nhất cho phường tuyển dụng."]
)
def test_what_is_agreed_to_behind_an_order_is_no_part_of_it(agreed: str) -> None:
    order = (
        "Về biên chế cho Trung tâm Phục vụ hành chính công phường: Ban Tổ chức Tỉnh ủy xem xét, tham mưu Ban Thường vụ Tỉnh ủy"
    )
    (task,) = read(f"{order}. {agreed}").tasks
    assert task.text == order.partition(": ")[2] and [p.name for p in task.leads] == ["Ban Tổ chức Tỉnh ủy"]


def test_the_reason_behind_an_order_is_part_of_it() -> None:
    (task,) = read("Sở Y tế kiểm tra các cơ sở. Lý do: nhiều cơ sở chưa có giấy phép.").tasks
    assert task.text.endswith("giấy phép")


def test_the_title_of_an_issued_plan_gives_no_order() -> None:
    text = (
        "QUYẾT ĐỊNH\nBan hành Chương trình\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Chương trình.\n"
        "Điều 2. Giao Sở Tài chính theo dõi, đôn đốc.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
        "Thực hiện Nghị quyết số 68-NQ/TW\n(Ban hành kèm theo Quyết định số 22/QĐ-UBND)\n"
        "I. NHIỆM VỤ\n1. Sở Y tế rà soát danh mục.\n"
    )
    assert [t.text for t in extract(Text.of(text)).tasks] == ["Giao Sở Tài chính theo dõi, đôn đốc", "Sở Y tế rà soát danh mục"]


def test_when_reports_are_sent_behind_their_heading() -> None:
    line = "Chế độ thông tin, báo cáo: trước 16h00 thứ Năm hằng tuần gửi số liệu; báo cáo tháng gửi trước 25/10/2026 về Sở Y tế."
    tasks = read(line).tasks
    assert [t.text.split()[0] for t in tasks] == ["trước", "báo"]
    assert [t.deadline is not None for t in tasks] == [True, True]


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        (
            "Sở Y tế rà soát. Kế hoạch rà soát quy định, thủ tục của các đơn vị gửi về UBND tỉnh trước ngày 05/01/2027.",
            ["Sở", "Kế"],
        ),
        ("Các địa phương phải rà soát danh mục.", ["Các"]),
        # what something is not meant for, and what it opens
        ("Việc này không phải nhằm mục đích tiếp tục sáp nhập đơn vị hành chính.", []),
        ("Chủ trương này mở ra cục diện mới.", []),
        ("Mở ra cục diện mới trong phát triển đất nước.", []),
        ("Mở lớp tập huấn cho cán bộ xã.", ["Mở"]),
    ],
)
def test_what_is_sent_and_what_orders_nothing(line: str, starts: list[str]) -> None:
    assert [t.text.split()[0] for t in read(line).tasks] == starts
