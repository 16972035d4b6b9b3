"""Forms of notices in prose, of Party committees and of boards that share out duties, each with counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Extraction
from dondoc.read.text import Text

HEAD = """ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 31/TB-UBND
Sơn La, ngày 05 tháng 4 năm 2026
THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về chợ nông thôn
Ngày 30/3/2026, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
"""
PROSE = """Số 14-TB/ĐU
THÔNG BÁO
Kết luận của Thường trực Đảng ủy về vệ sinh các tuyến phố

Vệ sinh các tuyến phố thời gian qua đã có chuyển biến nhưng chưa bền vững, còn tình trạng đổ rác không đúng nơi, không đúng giờ
tại một số tuyến phố chính và ven sông.

"""


def read(text: str, head: str = HEAD) -> Extraction:
    return extract(Text.of(head + text))


def told(text: str, head: str = HEAD) -> list[tuple[str, list[str]]]:
    """Each task with its leads."""
    return [(task.text, [party.name for party in task.leads]) for task in read(text, head).tasks]


def leads(text: str, head: str = HEAD) -> list[list[str]]:
    return [names for _, names in told(text, head)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a person by the post that is named first; what else he is says nothing of who has to do it
        ("1. Đồng chí Giám đốc Sở Công Thương, Phó Trưởng Ban Chỉ đạo: Theo dõi việc sửa chợ ở huyện Mộc Châu.\n",
         [["Sở Công Thương"]]),
        ("1. Đồng chí Phó Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy, Thành viên Ban Chỉ đạo: Theo dõi việc sửa chợ.\n",
         [["Phó Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy"]]),
        # ... but two who stand beside each other both have to do it
        ("1. Giám đốc Sở Công Thương, Giám đốc Sở Tài chính: Theo dõi việc sửa chợ.\n", [["Sở Công Thương", "Sở Tài chính"]]),
        # whoever is named behind an order, though no list knows a body of that kind
        ("1. Đề nghị Khối Nội chính, Hội Nông dân tỉnh phối hợp với các xã vận động tiểu thương.\n",
         [["Khối Nội chính", "Hội Nông dân tỉnh"]]),
        ("1. Giao Bộ phận Địa chính - Xây dựng lập danh mục chợ tạm.\n", [["Bộ phận Địa chính - Xây dựng"]]),
        ("1. Yêu cầu Nộp bản sao hợp đồng trước ngày 20/4/2026.\n", [[]]),
        # the name of a body goes on over a verb in a capital letter and over a comma before capitals
        ("1. Ban Thực hiện chương trình nông thôn mới: Lập danh mục chợ tạm.\n", [["Ban Thực hiện chương trình nông thôn mới"]]),
        ("1. Trung tâm Giám định thanh toán BHXH, BHYT điện tử: Lập danh mục chợ tạm.\n",
         [["Trung tâm Giám định thanh toán BHXH, BHYT điện tử"]]),
        # places of several levels behind a colon; where one level is said for all, each keeps it
        ("1. Yêu cầu Đảng ủy các phường, xã: Chiềng An, Mường La, Tô Múa khẩn trương rà soát chợ tạm.\n",
         [["Đảng ủy Chiềng An", "Đảng ủy Mường La", "Đảng ủy Tô Múa"]]),
        ("1. Yêu cầu Đảng ủy các xã: Mường La, Tô Múa khẩn trương rà soát chợ tạm.\n",
         [["Đảng ủy xã Mường La", "Đảng ủy xã Tô Múa"]]),
        # somebody is asked about a matter without a comma between; "yêu cầu" may be a noun there
        ("1. Đối với 07 chợ còn vướng mắc yêu cầu Ủy ban nhân dân các xã báo cáo Sở Tài chính.\n", [["Ủy ban nhân dân các xã"]]),
        ("1. Đối với các chợ theo yêu cầu của xã, giao Sở Công Thương thẩm định.\n", [["Sở Công Thương"]]),
    ],
)  # fmt: skip
def test_who_has_to_do_it(text: str, expected: list[list[str]]) -> None:
    assert leads(text) == expected


def test_a_duty_in_whatever_words_behind_a_post() -> None:
    assert told("1. Đồng chí Phó Bí thư Thường trực Tỉnh ủy, Trưởng Ban Chỉ đạo: Phụ trách chung.\n") == [
        ("Phụ trách chung", ["Phó Bí thư Thường trực Tỉnh ủy"])
    ]
    # a matter before the colon makes no duty of what is said of it
    assert told("1. Về người chủ trì: Đã nêu ở trên.\n") == []


def test_a_board_shares_out_work_among_its_members() -> None:
    work = "1. Giám sát việc thu phí chợ.\n2. Báo cáo kết quả hằng quý.\n"
    shared = "Ban Chỉ đạo quản lý chợ (gọi tắt là Ban Chỉ đạo) thống nhất phân công nhiệm vụ cho các thành viên như sau:\n"
    assert leads(shared + work) == [["các thành viên"]] * 2
    assert leads("Yêu cầu Ban Chỉ đạo quản lý chợ thực hiện các nhiệm vụ sau:\n" + work) == [["Ban Chỉ đạo quản lý chợ"]] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # prose without numbers: each paragraph may tell somebody, also as its subject
        ("Giao Công an phường chủ trì tuần tra ban đêm.\n\nỦy ban nhân dân phường có trách nhiệm bố trí thùng rác.\n",
         [["Công an phường"], ["Ủy ban nhân dân phường"]]),
        ("Giao Công an phường chủ trì tuần tra ban đêm.\n\nGiao Ban Tuyên giáo phối hợp Văn phòng Đảng ủy đưa tin.\n",
         [["Công an phường"], ["Ban Tuyên giáo"]]),
        # ... while a report stays one
        ("Giao Công an phường chủ trì tuần tra ban đêm.\n\nỦy ban nhân dân phường đã bố trí thùng rác.\n", [["Công an phường"]]),
        # what is asked of all
        ("Thường trực Đảng ủy yêu cầu tuyệt đối không được chủ quan với rác thải ven sông.\n", [[]]),
        ("Thường trực Đảng ủy yêu cầu toàn hệ thống chính trị vào cuộc quyết liệt.\n", [["toàn hệ thống chính trị"]]),
        ("Tại buổi giao ban đầu tuần, các chi bộ báo cáo tình hình vệ sinh.\n", []),
    ],
)  # fmt: skip
def test_notices_in_prose(text: str, expected: list[list[str]]) -> None:
    assert leads(text, PROSE) == expected


def test_a_letter_in_prose_has_its_order_and_no_more() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 15/UBND-KT\nSơn La, ngày 05 tháng 4 năm 2026\nKính gửi: Sở Công Thương\n\n"
    ground = "Thực hiện Công văn số 12/BCT-TT ngày 02/4/2026 của Bộ Công Thương về chợ tạm, "
    order = "Ủy ban nhân dân tỉnh giao Sở Công Thương rà soát chợ tạm.\n\n"
    assert leads(ground + order + "Sở Tài chính đã gửi số liệu của quý I.\n", head) == [["Sở Công Thương"]]


def test_a_part_about_how_things_are_turns_to_what_has_to_be_done() -> None:
    state = "I. Về tình hình quản lý chợ\nCác chợ cơ bản ổn định.\n"
    work = (
        "a) Về nghiệp vụ: Giao Sở Công Thương chủ trì, phối hợp với các xã có trách nhiệm:\n- Rà soát chợ tạm.\n- Lập danh mục.\n"
    )
    later = "2. Về kinh phí sửa chợ:\n- Sở Tài chính bố trí kinh phí.\n"
    found = read(state + "1. Các nhiệm vụ cần tập trung làm ngay:\n" + work + later).tasks
    assert [[party.name for party in task.leads] for task in found] == [["Sở Công Thương"]] * 2 + [["Sở Tài chính"]]
    assert [[party.name for party in task.coordinators] for task in found] == [["các xã"]] * 2 + [[]]
    # without such a turn it goes on telling how things are
    assert told(state + "1. Kết quả thu phí:\n- Sở Tài chính bố trí kinh phí.\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a time in the aim of an opener is no deadline of its items; one that it sets is
        ("1. Để đạt mục tiêu thu phí trong năm 2026, yêu cầu Sở Công Thương làm các việc sau:\n- Rà soát chợ.\n", [None]),
        ("1. Yêu cầu Sở Công Thương thực hiện các nhiệm vụ sau trước ngày 20/5/2026:\n- Rà soát chợ tạm.\n", ["2026-05-20"]),
        # the days that work takes, without a bracket; days that something else takes
        ("1. Sở Công Thương tổ chức Tuần hàng Việt từ ngày 10/5/2026 đến hết ngày 14/5/2026.\n", ["2026-05-14"]),
        ("1. Sở Công Thương báo cáo số liệu từ ngày 10/5/2026 đến ngày 14/5/2026.\n", [None]),
        # how often, on a day of the week
        ("1. Sở Công Thương: Theo dõi giá cả; định kỳ thứ Sáu hằng tuần báo cáo Chủ tịch.\n", [None, "FREQ=WEEKLY;BYDAY=FR"]),
    ],
)  # fmt: skip
def test_times(text: str, expected: list[str | None]) -> None:
    found = [task.deadline for task in read(text).tasks]
    assert [None if due is None else str(due.on or due.rrule) for due in found] == expected


def test_a_merged_cell_over_all_columns_names_a_group() -> None:
    title = "Phát triển hệ thống chợ nông thôn"
    table = (
        "PHỤ LỤC\nTT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian\n"
        f"I | {title} | {title} | {title} | {title}\n"
        "1 | Xây dựng Đề án chợ dân sinh | Sở Công Thương | Sở Tài chính | 2026\n"
    )
    assert told("1. Sở Công Thương triển khai Phụ lục.\n" + table)[1:] == [("Xây dựng Đề án chợ dân sinh", ["Sở Công Thương"])]


def test_what_a_meeting_speaks_of_is_no_task() -> None:
    agenda = "II. NỘI DUNG HỘI NGHỊ\n1. Hướng dẫn lập hồ sơ chợ (30 phút).\n2. Giải đáp vướng mắc (60 phút).\n"
    assert told(agenda + "III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương: Chuẩn bị tài liệu.\n") == [
        ("Chuẩn bị tài liệu", ["Sở Công Thương"])
    ]
    work = agenda.replace("HỘI NGHỊ", "THỰC HIỆN")
    assert len(told(work)) == 2


def test_grounds_as_a_list_and_a_line_of_dashes_are_no_tasks() -> None:
    head = HEAD.split("Ngày 30/3")[0]
    grounds = "-----\n- Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 về kiện toàn Ban Chỉ đạo quản lý chợ;\n"
    assert told(grounds + "Chủ tịch yêu cầu như sau:\n1. Sở Công Thương rà soát chợ tạm.\n", head) == [
        ("Sở Công Thương rà soát chợ tạm", ["Sở Công Thương"])
    ]


def test_who_co_ordinates_behind_two_words_for_how() -> None:
    found = read("1. Sở Công Thương chủ trì, phối hợp chặt chẽ, quyết liệt với Công an tỉnh kiểm tra chợ đầu mối.\n").tasks
    assert [[party.name for party in task.coordinators] for task in found] == [["Công an tỉnh"]]
