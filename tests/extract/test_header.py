"""Letterheads, titles, signatures: real layouts, invented places."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.extract.document.header import Header, read_fields
from dondoc.extract.words.fold import fold

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def read(text: str) -> Header:
    return read_fields(text, fold(text))


def notice(head: str, title: str = "THÔNG BÁO\nKết luận phiên họp", tail: str = "") -> Header:
    return read(f"{head}\n{title}\n\nCăn cứ Quy chế làm việc;\n1. Sở Y tế rà soát.{tail}\n")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 12/TB-UBND", "12/TB-UBND"),
        ("Số:   /TB-UBND", "/TB-UBND"),
        ("Số: 565    /TB-UBND             Quảng Ngãi, ngày 15 tháng 11 năm 2024", "565/TB-UBND"),
        ("Số 07-KL/VPTW", "07-KL/VPTW"),
        ("Số: 74/UBND- KTTH Kon Tum, ngày / tháng 12 năm 2011", "74/UBND-KTTH"),
        ("Số: Ø2 /CT-UBND Kon Tum, ngày 2# thángØ? năm 2021", "Ø2/CT-UBND"),
        ("Số phận của đề án", None),
    ],
)
def test_number(line: str, number: str | None) -> None:
    assert notice(f"ỦY BAN NHÂN DÂN\nTỈNH KON TUM\n{MOTTO}{line}").fields.number == number


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Kon Tum, ngày 10 tháng 8 năm 2021", "Kon Tum", date(2021, 8, 10)),
        ("Hà Nội ngày 01\ntháng 12 năm 2025 *", "Hà Nội", date(2025, 12, 1)),
        ("Thành\nphố Hồ Chí Minh, ngày 25 tháng 11 năm 2025", "Thành phố Hồ Chí Minh", date(2025, 11, 25)),
        ("Kon Tum, ngày    tháng 12 năm 2021", "Kon Tum", None),
        ("Kon Tum, ngày 31 tháng 2 năm 2021", "Kon Tum", None),
    ],
)
def test_place_and_date(line: str, place: str, day: date | None) -> None:
    fields = notice(f"ỦY BAN NHÂN DÂN\nTỈNH KON TUM\n{MOTTO}Số: 1/TB-UBND\n{line}").fields
    assert (fields.place, fields.issued_on) == (place, day)


@pytest.mark.parametrize(
    ("head", "issuer", "stated"),
    [
        (f"ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n{MOTTO}Số: 1/TB-UBND", "Ủy ban nhân dân tỉnh Nghệ An", True),
        ("VĂN\nPHÒNG CHÍNH PHỦ\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/TB-VPCP", "Văn phòng Chính phủ", True),
        ("ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTĨNH QUANG NGAÀI Độc lập - Tự do - Hạnh phúc\nSố: 1/TB-UBND",
         "Ủy ban nhân dân tỉnh Quảng Ngãi", True),
        (f"UBND TỈNH PHÚ THỌ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n{MOTTO}Số: 1/TB-SGDĐT", "Sở Giáo dục và Đào tạo tỉnh Phú Thọ", True),
        (f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nVĂN PHÒNG\n{MOTTO}Số: 1/VP-TH", "Văn phòng Ủy ban nhân dân tỉnh Lào Cai", True),
        ("TỈNH ỦY LÀO CAI\n*\nSố 2-CT/TU\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề bảo vệ rừng",
         "Ban Thường vụ Tỉnh ủy Lào Cai", True),
        (f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nBAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH LÀO CAI\n{MOTTO}Số: 1/CĐ-BCH",
         "Ban chỉ huy phòng thủ dân sự tỉnh Lào Cai", True),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/TB-LĐTBXH",
         "Bộ Lao động - Thương binh và Xã hội", True),
        ("TRUNG TÂM CÔNG\nBÁO VÀ TIN HỌC\n18.11.2024 07:25:14\nỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 1/TB-UBND",
         "Ủy ban nhân dân tỉnh Lào Cai", True),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG VĂN PHÒNG\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 7-KL/VPTW", "Văn phòng Trung ương Đảng", True),
    ],
)  # fmt: skip
def test_issuer(head: str, issuer: str, stated: bool) -> None:
    got = notice(head).fields.issuer
    assert got and (got.name, got.stated) == (issuer, stated)


def test_the_office_of_a_party_committee_is_named_with_it() -> None:
    head = "HUYỆN ỦY KON RẪY\nĐẢNG CỘNG SẢN VIỆT NAM\nVĂN PHÒNG\n*\nKon Rẫy, ngày 20 tháng 3 năm 2024\nSố 145-TB/VPHU\n"
    found = read(f"{head}THÔNG BÁO\nÝ kiến kết luận của đồng chí Bí thư Huyện ủy\n").fields.issuer
    assert found is not None and found.name == "Văn phòng Huyện ủy Kon Rẫy"


def test_the_standing_committee_of_a_council_is_printed_below_it() -> None:
    head = "HỘI ĐỒNG NHÂN DÂN\nTỈNH NGHỆ AN\nTHƯỜNG TRỰC\nSố: 155/TB-HĐND\nNghệ An, ngày 18 tháng 9 năm 2026\n"
    found = read(f"{head}THÔNG BÁO\nKết luận phiên giải trình\n").fields.issuer
    assert found is not None and found.name == "Thường trực Hội đồng nhân dân tỉnh Nghệ An"


def test_issuer_concluded_from_the_text_is_not_stated() -> None:
    got = read("THÔNG BÁO\nKết quả phiên họp\n\nCăn cứ Quy chế làm việc của Ủy ban nhân dân tỉnh Lào Cai;\n").fields.issuer
    assert got and (got.name, got.stated) == ("Ủy ban nhân dân tỉnh Lào Cai", False)


def test_issuer_named_by_nobody() -> None:
    assert read("THÔNG BÁO\nKết quả phiên họp\n\nCác sở rà soát.\n").fields.issuer is None


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("CHÍ THỊ\n\nVề việc triển khai hóa đơn\ntrên địa bàn tỉnh", "Chỉ thị", "triển khai hóa đơn trên địa bàn tỉnh"),
        ("CÔNG ĐIỆN\nV/V ỨNG PHÓ MƯA LŨ\nTẠI KHU VỰC", "Công điện", "ỨNG PHÓ MƯA LŨ TẠI KHU VỰC"),
        ("KẾ HOẠCH\nThực hiện công tác dân vận\ntại cơ sở", "Kế hoạch", "Thực hiện công tác dân vận tại cơ sở"),
        ("NGHỊ QUYẾT\nVỀ\nDỰ ÁN LUẬT\nCHÍNH PHỦ", "Nghị quyết", "DỰ ÁN LUẬT"),
    ],
)
def test_title_and_subject(title: str, kind: str, subject: str) -> None:
    fields = notice(f"{MOTTO}Số: 1/KH-UBND", title).fields
    assert (fields.kind, fields.subject) == (kind, subject)


def test_a_letter_prints_no_title() -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n{MOTTO}Số: 8/UBND-TH\n"
    text = f"{head}V/v rà soát\nthủ tục\nLào Cai, ngày 5 tháng 6 năm 2023\nKính gửi: Sở Y tế\n"
    fields = read(text).fields
    assert (fields.kind, fields.subject, fields.number) == ("Công văn", "rà soát thủ tục", "8/UBND-TH")


@pytest.mark.parametrize(
    ("block", "signer", "post", "power"),
    [
        ("- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nLê Văn Mẫu", "Lê Văn Mẫu", "Chánh Văn phòng", "TL. CHỦ TỊCH"),
        (
            "- Lưu: VT.\nTM. ỦY BAN NHÂN\nDÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê\nVăn Mẫu",
            "Lê Văn Mẫu",
            "Phó Chủ tịch",
            "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH",
        ),
        (
            "- Sở Y tế;      KT. CHỦ TỊCH\n- Báo;        PHÓ CHỦ TỊCH\n- Đài;\n- Hội;       Lê Văn Mẫu\n- Lưu: VT",
            "Lê Văn Mẫu",
            "Phó Chủ tịch",
            "KT. CHỦ TỊCH",
        ),
        ("- Báo An Sơn; Lê Văn Mẫu\n- Lưu: VT", "Lê Văn Mẫu", None, None),
        ("- Lưu: VT.", None, None, None),
    ],
)
def test_signature(block: str, signer: str | None, post: str | None, power: str | None) -> None:
    fields = notice("Số: 1/TB-UBND", tail=f"\n\nNơi nhận:\n{block}").fields
    assert (fields.signer, fields.signer_post, fields.signing_power) == (signer, post, power)


def test_session() -> None:
    title = "THÔNG BÁO\nKết quả phiên họp thường kỳ tháng 7 năm 2021\n\n"
    text = f"{title}Trên cơ sở phiên họp (tổ chức vào ngày 06 tháng 8 năm 2021);\n"
    session = read(text).fields.session
    assert session and (session.kind, session.period, session.held_on) == ("thường kỳ", "2021-07", date(2021, 8, 6))


def test_a_letter_may_say_only_about_what() -> None:
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\nSố: 44/UBND-ĐT\n{}\nHuế, ngày 5 tháng 6 năm 2026\nKính gửi: Sở Y tế\n"
    assert read(text.format("Về đẩy nhanh tiến độ dự án")).fields.subject == "đẩy nhanh tiến độ dự án"
    assert read(text.format("Ghi chép về tiến độ dự án")).fields.subject is None


def test_urgency_stands_alone() -> None:
    assert notice("HỎA TỐC\nSố: 1/TB-UBND").fields.urgency == "HỎA TỐC"
    assert notice("Số: 1/TB-UBND", "THÔNG BÁO\nKHẨN TRƯƠNG CHUẨN BỊ").fields.urgency is None


@pytest.mark.parametrize("text", ["", "\n", "a", "Số:", "THÔNG BÁO", "Nơi nhận:\n", "TL.", "ngày tháng năm", "| | |\n"])
def test_scraps_are_read_without_error(text: str) -> None:
    read(text)


def test_a_subject_ends_where_the_body_or_the_motto_begins_without_a_white_line() -> None:
    title = "CHỈ THỊ\nVề việc quản lý thu ngân sách\ncuối năm 2014\nChín tháng, thu ngân sách đạt 61,2% dự toán."
    head = f"ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n{MOTTO}Số: 1/CT-UBND\nNghệ An, ngày 6 tháng 10 năm 2014"
    found = read(f"{head}\n{title}\nUBND tỉnh yêu cầu:\n1. Sở Y tế rà soát.\n")
    assert found.fields.subject == "quản lý thu ngân sách cuối năm 2014"
    letter = "UBND HUYỆN HÒA AN\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 45/VHTT\nV/v quản lý dịch vụ văn hóa\n"
    letter += f"{MOTTO}Hòa An, ngày 5 tháng 3 năm 2024"
    fields = read(f"{letter}\nKính gửi: UBND các xã.\n").fields
    assert (fields.subject, fields.issuer and fields.issuer.name) == (
        "quản lý dịch vụ văn hóa", "Phòng Văn hóa và Thông tin huyện Hòa An",
    )  # fmt: skip
