"""Figures, urgency, actions, products, places, results and shortcomings."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.details.quantities import find_quantities
from dondoc.extract.details.wording import find_actions, find_product, find_urgency
from dondoc.extract.words.fold import fold
from dondoc.extract.words.lexicon import flat
from dondoc.extract.words.places import find_places, nearest_province
from dondoc.read.text import Text
from dondoc.span import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giải ngân dưới 60% vốn", [("dưới 60%", 60.0, "%", "<")]),
        ("đạt ít nhất 95,5 % kế hoạch", [("ít nhất 95,5 %", 95.5, "%", ">=")]),
        ("trên 3.000 km cao tốc", [("trên 3.000 km", 3000.0, "km", ">")]),
        ("không quá 05 người", [("không quá 05 người", 5.0, "người", "<=")]),
        ("80% trở lên", [("80% trở lên", 80.0, "%", ">=")]),
        ("hỗ trợ 1,5 tỷ đồng cho 02 dự án", [("1,5 tỷ đồng", 1.5, "tỷ đồng", "="), ("02 dự án", 2.0, "dự án", "=")]),
        # dates, marks, roads, the rows of a law are no figures
        ("ngày 15/8/2021, điểm 2 khoản 3 Điều 4, Quốc lộ 24 xã", []),
        ("trong 05 ngày và 3 tháng", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    found = find_quantities(text, fold(text), Span(0, len(text)))
    assert [(q.text, q.value, q.unit, q.comparison) for q in found] == expected
    assert all(q.span.of(text) == q.text for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khẩn trương rà soát, kịp thời báo cáo", ("khẩn trương", "kịp thời")),
        ("báo cáo ngay sau khi hoàn thành, tăng gấp đôi", ()),
        ("xử lý ngay các vụ việc cấp bách", ("ngay", "cấp bách")),
    ],
)
def test_urgency(text: str, expected: tuple[str, ...]) -> None:
    assert find_urgency(flat(fold(text)), Span(0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiếp tục rà soát, tổng hợp và báo cáo kết quả", ("rà soát", "tổng hợp", "báo cáo")),
        ("Khẩn trương tham mưu Ủy ban nhân dân tỉnh sớm ban hành Quyết định", ("tham mưu", "ban hành")),
        ("công tác phòng, chống dịch", ()),
    ],
)
def test_actions(text: str, expected: tuple[str, ...]) -> None:
    assert find_actions(flat(fold(text)), Span(0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tham mưu Ủy ban nhân dân tỉnh ban hành Quyết định quy định mức thu", "Quyết định"),
        ("xây dựng Kế hoạch và trình phê duyệt Đề án", "Đề án"),
        ("rà soát, báo cáo Ủy ban nhân dân tỉnh", "Báo cáo"),
        ("thực hiện Kế hoạch số 5/KH-UBND", None),
        ("tăng cường tuyên truyền theo Chương trình này", None),
    ],
)
def test_product(text: str, expected: str | None) -> None:
    assert find_product(flat(fold(text)), Span(0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tại các huyện Đăk Hà, Đăk Glei và Tu Mơ Rông", ("huyện Đăk Hà", "huyện Đăk Glei", "huyện Tu Mơ Rông")),
        ("Chủ tịch tỉnh Kế hoạch, thành phố Kon Tum", ("thành phố Kon Tum",)),
        ("các xã, phường trên địa bàn", ()),
    ],
)
def test_places(text: str, expected: tuple[str, ...]) -> None:
    assert find_places(text, flat(fold(text)), 0, len(text)) == expected


def test_provinces_are_known_under_scanning_slips() -> None:
    assert [nearest_province(w) for w in ("QUANG NGAÀI", "Bến Tre", "Mặt Trăng")] == ["Quảng Ngãi", "Bến Tre", None]


def test_results_and_shortcomings_are_told_apart() -> None:
    text = Text.of(
        "THÔNG BÁO\nKết quả phiên họp tháng 3\n\nỦy ban nhân dân tỉnh kết luận:\n\n1. Về tình hình tháng 3:\n\n"
        "Thu ngân sách tăng so với cùng kỳ và đạt tiến độ đề ra. "
        "Tuy nhiên, giải ngân vốn đầu tư công còn chậm so với kế hoạch.\n\n"
        "2. Sở Tài chính rà soát các khoản chi.\n"
    )
    found = extract(text).assessment
    assert [s.of(text.content)[:13] for s in found.results] == ["Thu ngân sách"]
    assert [s.of(text.content)[:9] for s in found.shortcomings] == ["Tuy nhiên"]
