"""Wordings of letters, telegrams and directives: how tasks are given, to whom, in families of forms with counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.structure.marks import read_mark
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


@pytest.mark.parametrize("marks", [("1-", "2-"), ("1/", "2/"), ("a/", "b/"), ("a-", "b-"), ("1.", "2.")])
def test_marks_that_end_in_a_dash_or_a_stroke(marks: tuple[str, str]) -> None:
    first, second = marks
    text = (
        "Nhằm thực hiện Chỉ thị số 13-CT/TW ngày 12/01/2017 của Ban Bí thư (khóa XII), Ban Thường vụ Tỉnh ủy yêu cầu các "
        f"cấp ủy, tổ chức đảng thực hiện tốt các nhiệm vụ sau:\n{first} Nâng cao nhận thức của cán bộ.\n"
        f"{second} Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo xây dựng nghị quyết.\n"
    )
    assert _read(text) == [
        ("Nâng", ["các cấp ủy, tổ chức đảng"], []),
        ("Đảng", ["Đảng đoàn Hội đồng nhân dân tỉnh"], []),
    ]


@pytest.mark.parametrize("line", ["20 - 25 xã đã hoàn thành", "5-10 ngày", "30-NQ/TW ngày 05/3/2018", "x/y"])
def test_what_only_looks_like_a_mark(line: str) -> None:
    assert read_mark(line) is None


@pytest.mark.parametrize(
    ("opener", "leads"),
    [
        ("Thực hiện Công điện số 12/CĐ-TTg, Sở Y tế (SYT) yêu cầu Trưởng phòng Y tế các huyện, Hiệu trưởng các trường",
         ["phòng Y tế các huyện", "các trường"]),
        ("Để bảo đảm thống nhất, Bộ Tài chính đề nghị các Bộ, cơ quan ngang Bộ, các Tập đoàn kinh tế", None),
        # what somebody is told to ask of others
        ("Giao Sở Y tế chủ trì, yêu cầu các bệnh viện", ["Sở Y tế"]),
    ],
)  # fmt: skip
def test_who_is_asked_in_the_sentence_that_opens_a_list(opener: str, leads: list[str] | None) -> None:
    found = _read(f"Kính gửi: Các đơn vị\n{opener} thực hiện một số việc sau đây:\n1. Kiểm tra cơ sở vật chất.\n")
    assert found == [("Kiểm", leads or ["các Bộ, cơ quan ngang Bộ", "các Tập đoàn kinh tế"], [])]


@pytest.mark.parametrize(
    ("order", "leads"),
    [
        ("Thông báo cho chủ các phương tiện đang hoạt động trên biển biết để phòng tránh.", []),
        ("Các chủ hồ chứa vận hành theo quy trình, thông báo cho chính quyền vùng hạ du trước khi xả lũ.", ["Các chủ hồ chứa"]),
        ("Trưởng ban Ban An toàn giao thông tỉnh; Giám đốc các Sở: Nội vụ, Tài chính chịu trách nhiệm thi hành.",
         ["Ban An toàn giao thông tỉnh", "Sở Nội vụ", "Sở Tài chính"]),
        ("Trưởng các thôn vận động nhân dân.", ["các thôn"]),
        ("Người đứng đầu cấp ủy nơi để xảy ra phá rừng phải chịu trách nhiệm trước cấp trên.", ["cấp ủy nơi để xảy ra phá rừng"]),
        ("UBND các huyện, thị xã, thành phố Huế tổ chức trực ban.", ["UBND các huyện, thị xã", "UBND thành phố Huế"]),
        ("Thống kê, tổng kết thực tiễn thi hành án.", []),
        ("Thống kê tỉnh tổng hợp số liệu.", ["Thống kê tỉnh"]),
    ],
)  # fmt: skip
def test_names_of_assignees_in_letters(order: str, leads: list[str]) -> None:
    ((_, found, _),) = _item(order)
    assert found == (leads or ["các đơn vị"])


def test_a_formula_that_closes_a_letter_is_no_order() -> None:
    for closing in ("Thông báo đến các cơ quan, đơn vị biết, thực hiện.", "Văn phòng UBND tỉnh thông báo để Sở Y tế biết."):
        assert _item(closing) == []


def test_an_item_beside_orders_needs_no_known_verb() -> None:
    text = (
        "Chủ tịch UBND tỉnh yêu cầu các đơn vị:\n1. Kiểm tra trường, lớp.\n2. Nước rút đến đâu, dọn vệ sinh trường học đến đó; "
        "không để học sinh lao động nặng.\n3. Báo cáo kết quả.\n"
    )
    assert [word for word, *_ in _read(text)] == ["Kiểm", "Nước", "không", "Báo"]


def test_names_between_orders_are_none() -> None:
    assert [w for w, *_ in _read("Yêu cầu các đơn vị:\n1. Kiểm tra trường.\n2. Ngân hàng Nhà nước - Chi nhánh A.\n")] == ["Kiểm"]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("Giám đốc BHXH huyện trực tiếp chỉ đạo việc thu.", [("Giám", ["BHXH huyện"], [])]),
        ("Đoàn TNCS Hồ Chí Minh xã, Hội Liên hiệp Phụ nữ xã tổ chức văn nghệ.",
         [("Đoàn", ["Đoàn TNCS Hồ Chí Minh xã", "Hội Liên hiệp Phụ nữ xã"], [])]),
        ("Cục Quản lý Khám, chữa bệnh xây dựng tiêu chí.", [("Cục", ["Cục Quản lý Khám, chữa bệnh"], [])]),
        ("Thanh tra Bộ tăng cường kiểm tra.", [("Thanh", ["Thanh tra Bộ"], [])]),
        ("Phòng Truyền thông công khai danh sách.", [("Phòng", ["Phòng Truyền thông"], [])]),
        ("Các chủ hồ chứa thủy lợi, thủy điện vận hành theo quy trình.", [("Các", ["Các chủ hồ chứa thủy lợi, thủy điện"], [])]),
        ("Đề nghị Liên đoàn Lao động tỉnh nắm tình hình trả lương; kịp thời giải quyết vướng mắc.",
         [("Đề", ["Liên đoàn Lao động tỉnh"], []), ("kịp", ["Liên đoàn Lao động tỉnh"], [])]),
        ("Nhận được văn bản này yêu cầu các đơn vị triển khai thực hiện.", [("yêu", ["các đơn vị"], [])]),
    ],
)  # fmt: skip
def test_names_at_every_level(order: str, found: list[tuple[str, list[str], list[str]]]) -> None:
    assert _item(order) == found


def test_who_is_told_by_a_directive() -> None:
    text = "Để an toàn, Chủ tịch UBND tỉnh chỉ thị Thủ trưởng các sở thực hiện các việc sau:\n1. Không tổ chức liên hoan.\n"
    assert [leads for _, leads, _ in _read(text)] == [["các sở"]]
    # a directive that is cited tells nobody
    assert _item("Thực hiện chỉ thị của Bộ Y tế.") == [("Thực", ["các đơn vị"], [])]


def test_whose_law_is_cited_is_no_subject() -> None:
    text = (
        "Kính gửi: Các sở.\nCăn cứ Luật Ban hành văn bản của Hội đồng nhân dân, Ủy ban nhân dân năm 2004 và Nghị định số 91, "
        "Sở Tư pháp đề nghị Quý cơ quan rà soát các quy định.\n"
    )
    assert _read(text) == [("đề", ["Các sở"], [])]


LISTED = (
    "Kính gửi:\n- Các bộ;\n- UBND các tỉnh.\nĐể hoàn thành nhiệm vụ theo Nghị quyết số 76/NQ-CP, Bộ Nội vụ đề nghị các bộ, "
    "ngành, địa phương tập trung triển khai một số nhiệm vụ sau đây:\n"
    "1. Các nhiệm vụ chung\n1.1. Nêu cao vai trò của người đứng đầu.\n"
    "2. Đối với UBND các tỉnh\nNgoài các nhiệm vụ chung nêu trên, đề nghị UBND các tỉnh sắp xếp đơn vị hành chính.\n"
    "3. Chế độ báo cáo: Gửi báo cáo về Bộ Nội vụ trước ngày 05/12/2026.\n"
    "4. Yêu cầu người đứng đầu các cơ sở trợ giúp xã hội tăng cường quản lý.\nBáo cáo kết quả đề nghị gửi về Bộ Nội vụ.\n"
)


def test_who_is_asked_holds_for_what_names_nobody() -> None:
    everybody = ["các bộ, ngành, địa phương"]
    assert [(word, leads) for word, leads, _ in _read(LISTED)] == [
        ("Nêu", everybody),
        ("đề", ["UBND các tỉnh"]),
        ("Gửi", everybody),
        ("Yêu", ["các cơ sở trợ giúp xã hội"]),
        ("Báo", everybody),
    ]


@pytest.mark.parametrize(
    ("order", "word"),
    [
        ("Đài Truyền thanh huyện, Đài Truyền thanh các xã: thường xuyên thông tin cấp dự báo.", "thường"),
        ("Các Bộ: Xây dựng, Tài chính khẩn trương rà soát.", "Các"),
        ("Phổ biến số Tổng đài 111.", "Phổ"),
    ],
)
def test_where_the_order_begins(order: str, word: str) -> None:
    assert [found for found, *_ in _item(order)] == [word]


@pytest.mark.parametrize(
    ("order", "leads", "coordinators"),
    [
        ("Sở Du lịch phối hợp với các hiệp hội nghề nghiệp về du lịch xây dựng chương trình kích cầu.",
         ["Sở Du lịch"], ["các hiệp hội nghề nghiệp về du lịch"]),
        ("Sở Tài chính phối hợp với các cơ quan ban ngành địa phương để khai thác nguồn thu.",
         ["Sở Tài chính"], ["các cơ quan ban ngành địa phương"]),
        ("Đề nghị các hội nghề nghiệp, các tổ chức xã hội vận động hội viên.", ["các hội nghề nghiệp", "các tổ chức xã hội"], []),
        ("Mỗi đoàn thanh tra, kiểm tra phải ghi biên bản.", ["Mỗi đoàn thanh tra, kiểm tra"], []),
        ("Yêu cầu các cấp, các ngành và đề nghị cộng đồng doanh nghiệp hưởng ứng phong trào.",
         ["các cấp", "các ngành", "cộng đồng doanh nghiệp"], []),
        ("Các UBND phường Tân Hòa, Bình Phú: báo cáo kết quả.", ["UBND phường Tân Hòa", "UBND phường Bình Phú"], []),
        ("Ban quản lý các thôn, bản họp dân bàn cách tổ chức.", ["Ban quản lý các thôn, bản"], []),
        ("Các ngân hàng thương mại có vốn nhà nước gửi báo cáo.", ["Các ngân hàng thương mại có vốn nhà nước"], []),
        ("Sở Xây dựng bố trí lực lượng chốt trực, cùng Công an tỉnh cấm đường.", ["Sở Xây dựng"], ["Công an tỉnh"]),
        ("Sở Y tế tổ chức họp, cùng các chuyên gia.", ["Sở Y tế"], []),
        # what follows "có liên quan" belongs to no name, and what follows a comma may be work
        ("Sở Y tế phối hợp với các đơn vị có liên quan đề xuất giải pháp.", ["Sở Y tế"], ["các đơn vị có liên quan"]),
        ("Sở Y tế phối hợp với các đơn vị, rà soát nhân lực.", ["Sở Y tế"], ["các đơn vị"]),
    ],
)  # fmt: skip
def test_how_far_the_name_of_a_group_goes(order: str, leads: list[str], coordinators: list[str]) -> None:
    assert [(told, with_whom) for _, told, with_whom in _item(order)] == [(leads, coordinators)]


def test_those_who_are_asked_in_the_same_breath_are_told_too() -> None:
    opener = "Để phòng dịch, UBND tỉnh yêu cầu các sở, UBND các xã (sau đây gọi là các đơn vị) và đề nghị Mặt trận Tổ quốc tỉnh:"
    assert [leads for _, leads, _ in _read(f"{opener}\n1. Rà soát phương án.\n")] == [
        ["các sở", "UBND các xã", "Mặt trận Tổ quốc tỉnh"]
    ]
    # whom an assignee asks for something is not told
    assert _item("Giao Sở Tài chính rà soát, đề nghị Bộ Tài chính hỗ trợ.") == [("Giao", ["Sở Tài chính"], [])]


def test_those_told_something_in_passing_hand_it_to_no_items() -> None:
    item = "Sở Y tế rà soát kế hoạch. Theo đó, các bệnh viện chuẩn bị giường bệnh.\n- Báo cáo UBND tỉnh kết quả."
    assert [leads for _, leads, _ in _item(item)] == [["Sở Y tế"], ["các bệnh viện"], ["Sở Y tế"]]
    item = "Tăng cường rà soát. Theo đó, các bệnh viện chuẩn bị giường bệnh.\n- Báo cáo UBND tỉnh kết quả."
    assert [leads for _, leads, _ in _item(item)] == [["các đơn vị"], ["các bệnh viện"], ["các đơn vị"]]
    # but whom a paragraph gives its items to has them
    item = "Tăng cường rà soát. Giao Sở Y tế thực hiện các việc sau:\n- Báo cáo UBND tỉnh kết quả."
    assert [leads for _, leads, _ in _item(item)] == [["các đơn vị"], ["Sở Y tế"]]


@pytest.mark.parametrize(
    ("order", "word", "leads"),
    [
        ("Đối với 13 đơn vị chưa báo cáo, yêu cầu gửi ngay số liệu.", "Đối", ["các đơn vị"]),
        ("Đối với các dự án chậm tiến độ, yêu cầu báo cáo nguyên nhân.", "yêu", ["các đơn vị"]),
        ("Xã nào không hoàn thành dự toán thì Chủ tịch UBND xã đó phải kiểm điểm.", "Xã", ["UBND xã"]),
        ("Gửi bản mềm về Sở Nội vụ (hộp thư: tonghop@anloc.vn đồng thời gửi bản giấy qua bưu điện).", "Gửi", ["các đơn vị"]),
    ],
)  # fmt: skip
def test_cases_and_brackets(order: str, word: str, leads: list[str]) -> None:
    assert _item(order) == [(word, leads, [])]


def test_what_is_asked_is_no_addressee_and_reports_stand_under_no_item() -> None:
    head = "Kính gửi:\n- Các sở;\n- UBND các xã.\n"
    body = "Sở Nội vụ đề nghị Quý cơ quan:\n1. Rà soát hồ sơ.\n2. Các chủ đầu tư: cập nhật tiến độ.\n"
    sent = "Báo cáo của quý cơ quan xin gửi về Sở Nội vụ trước ngày 18/4/2025.\n"
    both = ["Các sở", "UBND các xã"]
    assert [(w, leads) for w, leads, _ in _read(head + body + sent)] == [
        ("Rà", both), ("cập", ["Các chủ đầu tư"]), ("Báo", both),
    ]  # fmt: skip
    assert [(w, leads) for w, leads, _ in _read(head + body + "Thông tin đề nghị gửi về Sở Nội vụ.\n")][-1] == ("Thông", both)
    # thanks and what the sender sends are no orders
    assert [w for w, *_ in _read(head + body + "Sở Nội vụ xin gửi Quý cơ quan tài liệu kèm theo.\n")] == ["Rà", "cập"]


def test_items_marked_with_small_letters_do_not_make_a_text_hard_wrapped() -> None:
    parts = "".join(
        f"{n}. Nâng cao chất lượng phục vụ người dân và doanh nghiệp ở cơ sở\na) Sở Y tế rà soát thủ tục.\n" for n in range(1, 6)
    )
    text = f"Để phục vụ người dân, Chủ tịch UBND tỉnh yêu cầu:\nI. TINH THẦN CHUNG\n{parts}"
    found = extract(Text.of(text)).tasks
    assert [t.text for t in found] == ["Sở Y tế rà soát thủ tục"] * 5


UNDER_NAMES = (
    "Chủ tịch UBND tỉnh chỉ thị:\n1. Giám đốc các sở, Thủ trưởng các ban, ngành:\n"
    "1.1. Coi phòng cháy là nhiệm vụ trọng tâm; trang bị đủ phương tiện.\n1.2. Gương mẫu chấp hành quy định tại trụ sở.\n"
    "2. Sở Y tế\n- Tính đúng, tính đủ chi phí dịch vụ.\n- Một số bệnh viện đã chậm trả.\n- Kinh phí phòng dịch hằng năm.\n"
)


def test_what_stands_under_names_is_ordered_whatever_its_verb() -> None:
    both = ["các sở", "các ban, ngành"]
    assert [(w, leads) for w, leads, _ in _read(UNDER_NAMES)] == [
        ("Coi", both), ("trang", both), ("Gương", both), ("Tính", ["Sở Y tế"]),
    ]  # fmt: skip


TELEGRAM = (
    "CÔNG ĐIỆN\nBỘ TRƯỞNG - TRƯỞNG BAN CHỈ ĐẠO TRUNG ƯƠNG VỀ CÁC VẤN ĐỀ CẤP BÁCH TRONG BẢO VỆ RỪNG VÀ CHỮA CHÁY RỪNG, điện:\n"
    "Kính gửi:\nỦy ban nhân dân các tỉnh Gia Lai, Lâm Đồng.\nNhững ngày gần đây có nhiều đám cháy.\n"
    "Trong điều kiện hanh khô, Ban Chỉ đạo về phòng cháy, chữa cháy rừng yêu cầu UBND các tỉnh:\n"
    "1) Gấp rút chỉ đạo thực hiện các biện pháp.\n2) Báo cáo kịp thời.\nBáo cáo gửi về Cục Kiểm lâm trước 17 giờ hằng ngày.\n"
)


def test_names_between_an_order_and_the_colon_of_a_list_are_told() -> None:
    assert [leads for _, leads, _ in _read(TELEGRAM)] == [["UBND các tỉnh"]] * 3


def test_a_heading_may_open_with_a_preposition() -> None:
    text = "Chủ tịch UBND tỉnh yêu cầu các sở:\n1. Với cấp huyện, cấp xã\n- Cắt cử người canh gác.\n- Sơ tán dân.\n"
    assert [leads for _, leads, _ in _read(text)] == [["cấp huyện, cấp xã"]] * 2


@pytest.mark.parametrize(
    ("order", "found"),
    [
        # those for whom something is done, and those who have to do it
        ("Đối với cá nhân là đối tượng cư trú: Kiểm tra việc kê khai.", [("Kiểm", ["các đơn vị"], [])]),
        ("Đối với doanh nghiệp không có trụ sở: Hướng dẫn nộp thuế.", [("Hướng", ["các đơn vị"], [])]),
        ("Đối với Sở Y tế: Kiểm tra việc kê khai.", [("Kiểm", ["Sở Y tế"], [])]),
        ("Đối với các đơn vị chưa báo cáo: Gửi ngay số liệu.", [("Gửi", ["các đơn vị chưa báo cáo"], [])]),
        ("Trường hợp cá nhân đã nộp thuế, yêu cầu cá nhân đó xuất trình chứng từ.", [("yêu", ["các đơn vị"], [])]),
        ("Lưu ý: Để nhận bản mềm, đề nghị Sở Y tế liên hệ với Sở Tài chính.", [("đề", ["Sở Y tế"], [])]),
        ("Đối với nơi đủ điều kiện, tổ chức học theo hướng: buổi 1 học chính khóa; buổi 2 ôn.", [("Đối", ["các đơn vị"], [])]),
        ("Chấp thuận đề xuất về điều chuyển vốn. Giao Sở Tài chính trình Tờ trình.", [("Giao", ["Sở Tài chính"], [])]),
    ],
)  # fmt: skip
def test_for_whom_and_by_whom(order: str, found: list[tuple[str, list[str], list[str]]]) -> None:
    assert _item(order) == found
