"""Forms of resolutions of the Government and notices of conclusions that plans lack, each with counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Extraction
from dondoc.read.text import Text

HEAD = """ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 12/TB-UBND
Sơn La, ngày 05 tháng 4 năm 2022
THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về lưu trữ
Ngày 30/3/2022, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
"""


def read(text: str) -> Extraction:
    return extract(Text.of(HEAD + text))


def said(text: str) -> list[str]:
    return [task.text for task in read(text).tasks]


def leads(text: str) -> list[list[str]]:
    return [[party.name for party in task.leads] for task in read(text).tasks]


def due(text: str) -> list[str | None]:
    found = [task.deadline for task in read(text).tasks]
    return [None if d is None else str(d.on or d.rrule or d.kind) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # dashes inside a paragraph are marks after a colon or a semicolon
        ("1. Giao Sở Nội vụ: - Rà soát kho lưu trữ; - Lập danh mục hồ sơ.\n", ["Rà soát kho lưu trữ", "Lập danh mục hồ sơ"]),
        ("1. Giao Sở Văn hóa - Thể thao rà soát kho lưu trữ.\n", ["Giao Sở Văn hóa - Thể thao rà soát kho lưu trữ"]),
        # who moves nobody to anything does not swallow what follows
        ("1. Đề nghị Tỉnh đoàn: tuyên truyền, vận động hội viên; huy động nguồn lực sửa kho lưu trữ.\n",
         ["tuyên truyền, vận động hội viên", "huy động nguồn lực sửa kho lưu trữ"]),
        ("1. Đề nghị Tỉnh đoàn: vận động hội viên đóng góp tài liệu; trao đổi sách quý.\n",
         ["vận động hội viên đóng góp tài liệu; trao đổi sách quý"]),
        # in a part about the state of things a plain duty is an order, an account is none
        ("I. VỀ TÌNH HÌNH LƯU TRỮ\n1. Công tác lưu trữ được quan tâm.\n2. Các sở, ban, ngành khẩn trương hoàn thiện kho.\n"
         "3. Các sở tiếp tục thực hiện tốt công tác lưu trữ.\n", ["Các sở, ban, ngành khẩn trương hoàn thiện kho"]),
        # what is agreed is no order, the order behind it is
        ("1. Ủy ban nhân dân tỉnh thống nhất thông qua đề án xây dựng kho lưu trữ. Sở Nội vụ hoàn thiện đề án.\n",
         ["Sở Nội vụ hoàn thiện đề án"]),
        # who is told about others, and who is told to speak up in a case
        ("1. Đối với các xã có kho bị hỏng, Sở Nội vụ khẩn trương rà soát, đề xuất.\n"
         "2. Đối với Sở Y tế, Sở Tài chính, khẩn trương rà soát.\n",
         ["Sở Nội vụ khẩn trương rà soát, đề xuất", "Đối với Sở Y tế, Sở Tài chính, khẩn trương rà soát"]),
        ("1. Trong quá trình thực hiện, nếu cần điều chỉnh, bổ sung nội dung, các đơn vị có văn bản gửi Sở Nội vụ.\n",
         ["các đơn vị có văn bản gửi Sở Nội vụ"]),
        # an account of bodies is no list of names
        ("1. Sở Nội vụ và các đơn vị liên quan đã có nhiều cố gắng; đến nay đã xong 3 kho.\n2. Sở Y tế rà soát kho thuốc.\n",
         ["Sở Y tế rà soát kho thuốc"]),
        # a duty or a piece of work whose parts follow its colon; what follows other nouns is one order
        ("1. Sở Y tế có trách nhiệm: rà soát kho thuốc; lập danh sách bệnh viện.\n",
         ["rà soát kho thuốc", "lập danh sách bệnh viện"]),
        ("1. Sở Nội vụ là cơ quan thường trực thực hiện Đề án: Xây dựng kế hoạch; hướng dẫn các xã.\n",
         ["Sở Nội vụ là cơ quan thường trực thực hiện Đề án: Xây dựng kế hoạch", "hướng dẫn các xã"]),
        ("1. Sở Nội vụ đẩy mạnh tuyên truyền bằng các hình thức: tổ chức hội thi; xây dựng chuyên mục.\n",
         ["Sở Nội vụ đẩy mạnh tuyên truyền bằng các hình thức: tổ chức hội thi; xây dựng chuyên mục"]),
        # by what means is no order beside others
        ("1. Sở Nội vụ\na) Rà soát kho lưu trữ.\nb) Lập danh mục hồ sơ.\nc) Kinh phí thực hiện theo quy định phân cấp.\n",
         ["Rà soát kho lưu trữ", "Lập danh mục hồ sơ"]),
        # to agree with a body on what is done is work, to agree with a proposal is none
        ("1. Sở Nội vụ thống nhất với Sở Tài chính hoàn thiện danh mục kho.\n"
         "2. Sở Nội vụ thống nhất với đề xuất của Sở Tài chính.\n",
         ["Sở Nội vụ thống nhất với Sở Tài chính hoàn thiện danh mục kho"]),
        # a term that counts from a day on which something is received belongs to the order
        ("1. Sở Xây dựng thẩm định hồ sơ; thời gian không quá 10 ngày kể từ ngày nhận được hồ sơ.\n",
         ["Sở Xây dựng thẩm định hồ sơ; thời gian không quá 10 ngày kể từ ngày nhận được hồ sơ"]),
    ],
)  # fmt: skip
def test_tasks(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Đề nghị Ban Tuyên giáo Tỉnh ủy, Tỉnh đoàn, Hội Liên hiệp Phụ nữ tỉnh đẩy mạnh tuyên truyền.\n",
         [["Ban Tuyên giáo Tỉnh ủy", "Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh"]]),
        ("1. Giám đốc các Sở: Nông nghiệp và Phát triển nông thôn; Nội vụ; Công an tỉnh có trách nhiệm thực hiện.\n",
         [["Sở Nông nghiệp và Phát triển nông thôn", "Sở Nội vụ", "Công an tỉnh"]]),
        ("1. Các cơ quan được giao chủ trì chịu trách nhiệm về tiến độ.\n", [["Các cơ quan được giao chủ trì"]]),
        ("1. Sở Y tế rà soát kho thuốc.\nCơ quan thường trực Ban Chỉ đạo có trách nhiệm theo dõi, đôn đốc.\n",
         [["Sở Y tế"], ["Cơ quan thường trực Ban Chỉ đạo"]]),
        ("2. Xây dựng trường học an toàn (Sở Giáo dục và Đào tạo chủ trì; Sở Y tế, UBND các huyện phối hợp):\n"
         "- Rà soát cơ sở vật chất.\n- Duy trì y tế trường học.\n", [["Sở Giáo dục và Đào tạo"], ["Sở Giáo dục và Đào tạo"]]),
    ],
)  # fmt: skip
def test_assignees(text: str, expected: list[list[str]]) -> None:
    assert leads(text) == expected


@pytest.mark.parametrize(
    "title", ["Cơ quan soạn thảo", "Đơn vị chịu trách nhiệm chủ trì thực hiện", "Cơ quan được giao nhiệm vụ"]
)
def test_titles_of_the_column_of_leads(title: str) -> None:
    row = "1 | Đề án kho lưu trữ | Sở Nội vụ (chủ trì), Sở Y tế (phối hợp) | Phó Chủ tịch | Tháng 6\n"
    (task,) = read(f"I. ĐỀ ÁN\nTT | Nội dung | {title} | Lãnh đạo phụ trách | Thời gian trình\n{row}").tasks
    assert [party.name for party in task.leads] == ["Sở Nội vụ"]
    assert [party.name for party in task.coordinators] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời gian thực hiện: Tháng 8 - 9/2022.", "2022-09-30"),
        ("Thời gian thực hiện: Quý III, IV/2022.", "2022-12-31"),
        ("Thời gian thực hiện: Quý II.", "2022-06-30"),
    ],
)
def test_several_months_and_quarters(text: str, expected: str) -> None:
    assert due(f"1. Giao Sở Y tế rà soát kho thuốc.\n{text}\n") == [expected]


def test_the_shortest_of_the_reports_that_come_round() -> None:
    text = "1. Các đơn vị gửi báo cáo tháng trước ngày 20, báo cáo quý trước ngày 20 của tháng cuối quý về Sở Nội vụ.\n"
    assert due(text) == ["FREQ=MONTHLY;BYMONTHDAY=20"]


def test_a_committee_whose_name_ends_like_the_word_for_a_number() -> None:
    head = "UBND TỈNH HÀ GIANG\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\nSố: 12/TB-BCĐ\n"
    document = extract(Text.of(head + "THÔNG BÁO\nKết luận phiên họp\n1. Giao Sở Y tế rà soát kho thuốc.\n")).document
    assert (document.number, document.issuer and document.issuer.name) == ("12/TB-BCĐ", "Ban chỉ đạo chuyển đổi số")


def _worked_with(subject: str, item: str) -> list[list[str]]:
    head = "VĂN PHÒNG CHÍNH PHỦ\nSố: 91/TB-VPCP\nHà Nội, ngày 02 tháng 5 năm 2022\n\nTHÔNG BÁO\n"
    body = f"{subject}\n\nSau khi nghe báo cáo, Thủ tướng Chính phủ kết luận như sau:\n1. {item}\n"
    return [[party.name for party in task.leads] for task in extract(Text.of(head + body)).tasks]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO TỈNH HÒA BÌNH", ["Tỉnh Hòa Bình"]),
        ("Kết luận của Thủ tướng tại cuộc làm việc với lãnh đạo chủ chốt tỉnh Hòa Bình", ["tỉnh Hòa Bình"]),
        ("Kết luận của Thủ tướng tại buổi làm việc với Ban Thường vụ Tỉnh ủy Hòa Bình", ["Ban Thường vụ Tỉnh ủy Hòa Bình"]),
        ("Kết luận của Thủ tướng tại cuộc họp về thu ngân sách", []),
    ],
)
def test_who_was_worked_with_has_what_is_given_to_nobody(subject: str, expected: list[str]) -> None:
    assert _worked_with(subject, "Tiếp tục đẩy mạnh giải ngân vốn đầu tư công.") == [expected]
    assert _worked_with(subject, "Giao Bộ Tài chính hướng dẫn thủ tục.") == [["Bộ Tài chính"]]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Thống kê thiệt hại, đề xuất mức hỗ trợ.", "UBND xã Hòa An"),
        ("Thống kê số hộ bị thiệt hại, báo cáo kết quả.", "UBND xã Hòa An"),
        ("Thống kê tỉnh rà soát số liệu thu hoạch.", "Thống kê tỉnh"),
        ("Thống kê chủ trì rà soát số liệu thu hoạch.", "Thống kê"),
    ],
)
def test_a_name_that_is_the_verb_of_what_follows(order: str, expected: str) -> None:
    assert leads(f"1. UBND xã Hòa An:\n- {order}\n") == [[expected]]
