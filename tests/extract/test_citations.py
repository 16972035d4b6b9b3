"""References to numbered documents: what counts, how far it reaches, what it is cited for."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.extract.document.citations import find_citations
from dondoc.extract.model import Citation
from dondoc.extract.words.fold import fold


def found(text: str) -> list[Citation]:
    return list(find_citations(text, fold(text)))


@pytest.mark.parametrize(
    ("text", "expected", "number", "day"),
    [
        ("theo [[Nghị quyết số 12-NQ/TU ngày 03 tháng 5 năm 2022]] của Tỉnh ủy", "", "12-NQ/TU", date(2022, 5, 3)),
        ("theo [[Quyết định 7/2019/QĐ-UBND]] về giá đất", "", "7/2019/QĐ-UBND", None),
        ("tại [[Công văn số 30/SKH- TH, ngày 4/7/2023]]", "", "30/SKH-TH", date(2023, 7, 4)),
        ("[[Nghị định\nsố 15/2024/NĐ-CP ngày 2\ntháng 01 năm 2024]] của Chính phủ", "", "15/2024/NĐ-CP", date(2024, 1, 2)),
        ("[[Nghị quyết số 5/NQ-CP của Chính phủ ngày 08 tháng 3 năm 2025]]", "", "5/NQ-CP", date(2025, 3, 8)),
        ("[[Luật Phòng thủ dân sự số 18/2023/QH15]] có hiệu lực", "", "18/2023/QH15", None),
        ("xem [[văn bản số: 80/SYT-NV ngày 9/9/2023]]", "", "80/SYT-NV", date(2023, 9, 9)),
        ("[[Thông tri số 02-TT/TU]] nêu rõ", "", "02-TT/TU", None),
        ("[[Kế hoạch số 3/KH-UBND ngày l5/8/2021]]", "", "3/KH-UBND", date(2021, 8, 15)),
    ],
)
def test_reaches_from_type_to_date(text: str, expected: str, number: str, day: date | None) -> None:
    start = text.index("[[")
    want = text[start + 2 : text.index("]]")]
    plain = text.replace("[[", "").replace("]]", "")
    (citation,) = found(plain)
    assert (citation.text, citation.number, citation.issued_on) == (want, number, day)
    assert citation.span.of(plain) == want


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đất đai năm 2024",
        "Chương trình 1719",
        "năng suất 60 tạ/ha, giai đoạn 2021-2025, tỷ lệ 3/4",
        "chi 200 triệu đồng/hộ và 20 m3/ngày",
        "trực 24/7 tại khu A-B",
        "xã Ia-Ly, tổ 5-Phường Mới",
        "15/8/2021",
    ],
)
def test_is_no_reference(text: str) -> None:
    assert found(text) == []


def test_a_list_hands_its_type_on_and_shares_a_date() -> None:
    citations = found("Các Công điện: số 1/CĐ-TTg ngày 5/6/2023, số 2/CĐ-TTg và số 3/CĐ-TTg ngày 7/6/2023")
    assert [c.kind for c in citations] == ["Công điện"] * 3
    assert [c.issued_on and c.issued_on.day for c in citations] == [5, 7, 7]


def test_the_documents_own_number_is_left_out() -> None:
    from dondoc.span import Span

    text = "Số: 12/TB-UBND\ntheo Thông báo số 11/TB-UBND"
    assert [c.number for c in find_citations(text, fold(text), Span(4, 14))] == ["11/TB-UBND"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP;", "basis"),
        ("Tổ chức thực hiện Kế hoạch số 5/KH-UBND đúng hạn", "execute"),
        ("Quyết định này thay thế Quyết định số 9/QĐ-UBND", "replace"),
        ("tham mưu sửa đổi, bổ sung Quyết định số 9/2020/QĐ-UBND", "amend"),
        ("Báo cáo số 4/BC-SYT nêu ba việc", "mention"),
    ],
)
def test_what_it_is_cited_for(text: str, relation: str) -> None:
    assert [c.relation for c in found(text)] == [relation]


def test_the_body_that_issued_it() -> None:
    (citation,) = found("Quyết định số 7/QĐ-TTg ngày 1/2/2020 của Thủ tướng Chính phủ về việc phê duyệt Đề án")
    assert (citation.issuer, citation.kind) == ("Thủ tướng Chính phủ", "Quyết định")
