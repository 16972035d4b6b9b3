"""Agencies in time and how they are named. The expected mentions are marked in the text: [[name]]; unmarked lines name nobody."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dondoc.extract.assignees.agencies import Agency, AgencyIndex
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import read_parties
from dondoc.extract.words.fold import fold

INDEX = AgencyIndex.default()
OLD, NEW = date(2021, 8, 10), date(2025, 8, 10)


def _marked(text: str) -> tuple[str, list[str]]:
    return re.sub(r"\[\[|\]\]", "", text), re.findall(r"\[\[(.*?)\]\]", text)


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc [[Sở Tài chính]] khẩn trương rà soát.",
        "Giao [[Sở KH&ĐT]] chủ trì, phối hợp với [[Sở LĐ-TB&XH]] thực hiện.",
        "Yêu cầu [[Sở NN&PTNT]], [[Sở TNMT]] và [[UBND các huyện, thành phố]] báo cáo.",
        "Chủ tịch [[UBND các xã, phường, đặc khu]] chịu trách nhiệm.",
        "[[UBND huyện Trà Bồng]] tiếp tục chỉ đạo.",
        "Chánh [[Văn phòng UBND tỉnh]] theo dõi.",
        "[[Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Quảng Ngãi]] chủ trì.",
        "Giao [[Phó Thủ tướng Chính phủ Trần Văn An]] chỉ đạo.",
        "[[Ủy ban nhân dân các tỉnh, thành phố từ Hà Tĩnh đến Khánh Hòa]] tập trung ứng phó.",
        "Đề nghị [[Tỉnh đoàn Quảng Ngãi]] phát động.",
        "[[các sở, ban, ngành, đoàn thể cấp tỉnh]] rà soát",
        "[[Kho bạc nhà nước khu vực XI]] kiểm soát chi.",
        "Tổ chức thực hiện nghiêm túc các nội dung trên.",
        "Xây dựng hoàn chỉnh số liệu, bổ sung hồ sơ.",
    ],
)
def test_mentions_are_found_without_the_heads_title(text: str) -> None:
    plain, expected = _marked(text)
    assert [m.name for m in INDEX.find_mentions(plain)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Sở: Công Thương, Tài chính và Y tế", ["Sở Công Thương", "Sở Tài chính", "Sở Y tế"]),
        ("Sở Công Thương, Tài chính", ["Sở Công Thương", "Sở Tài chính"]),
        ("Bộ trưởng các Bộ: Quốc phòng, Công an", ["Bộ Quốc phòng", "Bộ Công an"]),
        ("UBND các tỉnh: Tuyên Quang, Đồng Nai", ["UBND tỉnh Tuyên Quang", "UBND tỉnh Đồng Nai"]),
        ("UBND các tỉnh, thành phố: Hà Tĩnh, Huế", ["UBND tỉnh Hà Tĩnh", "UBND thành phố Huế"]),
        ("UBND các huyện: Đăk Hà và thành phố Kon Tum", ["UBND huyện Đăk Hà", "UBND thành phố Kon Tum"]),
        ("các Tập đoàn: Điện lực Việt Nam, VNPT", ["Tập đoàn Điện lực Việt Nam", "Tập đoàn VNPT"]),
        (
            "Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: Gia Lai, Lâm Đồng",
            ["Tỉnh ủy Gia Lai", "Tỉnh ủy Lâm Đồng", "UBND tỉnh Gia Lai", "UBND tỉnh Lâm Đồng"],
        ),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ", ["các Bộ", "cơ quan ngang bộ"]),
        ("các cơ quan đăng ký đầu tư (Sở Y tế, BQL Khu kinh tế X)", ["Sở Y tế", "BQL Khu kinh tế X"]),
        ("các bộ, ngành, nhất là các Bộ: Quốc phòng, Công an", ["các bộ, ngành"]),
        ("Trưởng Ban Dân tộc tỉnh", ["Ban Dân tộc tỉnh"]),
        ("Đảng ủy, UBND các xã biên giới", ["Đảng ủy", "UBND các xã biên giới"]),
        ("Ban Chỉ huy Phòng, chống thiên tai tỉnh, Sở Y tế", ["Ban Chỉ huy Phòng, chống thiên tai tỉnh", "Sở Y tế"]),
        ("UBND các huyện, thị xã An Hòa", ["UBND các huyện", "UBND thị xã An Hòa"]),
        ("Sở Y tế các tỉnh, thành phố trực thuộc Trung ương", ["Sở Y tế các tỉnh, thành phố trực thuộc Trung ương"]),
        ("các cơ quan thuộc Bộ Y tế, Bộ Công an", ["các cơ quan thuộc Bộ Y tế", "các cơ quan thuộc Bộ Công an"]),
    ],
)  # fmt: skip
def test_lists_are_split_into_whole_members(text: str, expected: list[str]) -> None:
    found = read_parties(Reader(text, fold(text), INDEX), 0, len(text))
    assert [m.name for m in found.members] == expected


@pytest.mark.parametrize(
    ("text", "on", "key", "stale"),
    [
        ("Sở Kế hoạch và Đầu tư", OLD, "khdt", None),
        ("Sở Kế hoạch và Đầu tư", NEW, None, "khdt"),
        ("Sở Nông nghiệp và Môi trường", NEW, "nnmt", None),
        ("Sở Nông nghiệp và Môi trường", OLD, None, "nnmt"),
        ("Sở Tài chính", OLD, "tc", None),
        ("Cục Thuế tỉnh Kon Tum", OLD, "cuc-thue", None),
        ("Thuế tỉnh Đắk Lắk", NEW, "thue-tinh", None),
        ("VNPT Quảng Ngãi", NEW, "vnpt-tinh", None),
        ("VNPT", NEW, "vnpt", None),
    ],
)
def test_a_name_is_linked_to_the_agency_of_its_day(text: str, on: date, key: str | None, stale: str | None) -> None:
    [mention] = INDEX.find_mentions(text, on)
    assert (mention.key, mention.stale) == (key, stale)


@pytest.mark.parametrize(
    ("slip", "key"),
    [
        ("Ủy ban nhân tỉnh", "ubnd-tinh"),
        ("Uỷ ban nhân dân tỉnh", "ubnd-tinh"),
        ("Sở Kế hoach và Đầu tư", "khdt"),
        ("Sở Văn hoá Thể thao du lịch", "vhttdl"),
        ("Sở Lao động, Thương binh và Xã hội", "ldtbxh"),
    ],
)
def test_slips_and_other_spellings_are_the_same_agency(slip: str, key: str) -> None:
    [mention] = INDEX.find_mentions(slip, OLD)
    assert mention.key == key


def test_every_successor_exists_and_begins_after_its_predecessor() -> None:
    for agency in INDEX:
        for succession in agency.successions:
            successor = INDEX[succession.to]
            assert successor.valid_on(succession.on), (agency.key, succession)
            assert agency.valid_to is None or agency.valid_to < succession.on, agency.key
            assert succession.share in ("all", "part")
            assert succession.share == "all" or succession.scope


def test_there_are_34_provinces_today_and_63_before() -> None:
    today = [p for p in INDEX.provinces if p.valid_to is None]
    assert len(today) == 34
    assert sum(p.city for p in today) == 6
    assert len([p for p in INDEX.provinces if p.key != "hue"]) == 63
    merged = [p for p in INDEX.provinces if p.into]
    assert {p.into for p in merged} <= {p.key for p in today}


def test_a_host_reads_with_agencies_of_its_own() -> None:
    own = INDEX.with_agencies([Agency("phong-kt", "Phòng Kinh tế", ("Phòng Kinh tế", "PKT"), "department", 1)])
    [mention] = own.find_mentions("Phòng Kinh tế")
    assert mention.key == "phong-kt"
    assert own.get("tc") is None


def test_every_agency_has_its_own_key_a_known_kind_and_a_source() -> None:
    from dondoc.extract.assignees.agencies import KINDS

    for agency in INDEX:
        assert agency.kind in KINDS, agency.key
        assert agency.source, agency.key
