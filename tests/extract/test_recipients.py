"""The list under "Nơi nhận"."""

from __future__ import annotations

import pytest

from dondoc.extract.document.recipients import find_recipients
from dondoc.extract.words.fold import fold


def found(text: str) -> list[tuple[str, str | None]]:
    recipients = find_recipients(text, fold(text))
    assert all(r.span.of(text) and (r.name == "Lưu" or r.name.split()[0] in r.span.of(text)) for r in recipients)
    return [(r.name, r.code) for r in recipients]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- Thường trực Tỉnh ủy (b/c);\n- Lưu: VT.", [("Thường trực Tỉnh ủy", "b/c"), ("Lưu", None)]),
        ("- Bộ Y tế (để báo cáo);\n- Sở Y tế (để t/h);\n- Lưu VT.", [("Bộ Y tế", "b/c"), ("Sở Y tế", "t/h"), ("Lưu", None)]),
        # a person, a number of copies and a unit in the bracket are no code
        ("- CVP, PVP (ô.Nam);\n- Bộ Y tế (qua Vụ A) (b/c);", [("CVP, PVP (ô.Nam)", None), ("Bộ Y tế (qua Vụ A)", "b/c")]),
        # a line that goes on
        ("- UBND các huyện: Đông Hà,\nTây Hà;\n- Lưu: VT", [("UBND các huyện: Đông Hà, Tây Hà", None), ("Lưu", None)]),
        # items below an item
        (
            "- Văn phòng (đ/b):\n - + Chánh Văn phòng;\n- Lưu: VT",
            [("Văn phòng", "đ/b"), ("Chánh Văn phòng", None), ("Lưu", None)],
        ),
        # the signature beside and below
        (
            "- Như trên; CHÁNH VĂN PHÒNG\n- Sở Y tế;\n- Lưu: VT.\nPHÓ CHỦ TỊCH\nLê Văn Mẫu",
            [("Như trên", None), ("Sở Y tế", None), ("Lưu", None)],
        ),
        (
            "- Sở Y tế;          KT. CHỦ TỊCH\n- Báo An Sơn;     Lê Văn Mẫu\n- Lưu: VT",
            [("Sở Y tế", None), ("Báo An Sơn", None), ("Lưu", None)],
        ),
        ("- Báo An Sơn; Lê Văn Mẫu\n- Lưu: VT", [("Báo An Sơn", None), ("Lưu", None)]),
        ("- Công an tỉnh; /\n- Lưu: VT", [("Công an tỉnh", None), ("Lưu", None)]),
    ],
)
def test_one_line_one_addressee(lines: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(f"biết, thực hiện./.\n\nNơi nhận:\n{lines}\n") == expected


@pytest.mark.parametrize(
    "opening", ["Nơi nhận:", "Noi nhận:", ".Vơi nhận:", "__Nơi nhận__:", "NƠI NHẬN", "Nơi nhận: : TL.CHỦ TỊCH"]
)
def test_openings_that_scans_and_markdown_make(opening: str) -> None:
    assert found(f"Hết.\n{opening}\n- Sở Y tế;\n- Lưu: VT.") == [("Sở Y tế", None), ("Lưu", None)]


def test_all_on_one_line() -> None:
    text = "Nơi nhận: - Như trên; - Sở Y tế; - Lưu: VT, TH (3) | KT. BỘ TRƯỞNG Lê Văn Mẫu"
    assert found(text) == [("Như trên", None), ("Sở Y tế", None), ("Lưu", None)]


def test_a_sentence_about_receiving_is_no_list() -> None:
    assert found("Bộ phận một cửa là nơi nhận hồ sơ của người dân.\n- Lưu ý: không thu phí.") == []


@pytest.mark.parametrize(
    "printed",
    [
        "Nơi nhận:\nNhư trên;\nUBND tỉnh (b/c);\nLưu: VT.\nCHỦ TỊCH\nNguyễn Văn A\n",
        "Nơi nhận: Như trên; UBND tỉnh (thay b/c); Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn A\n",
        "Nơi nhận:\n1. Như trên;\n2. UBND tỉnh (để báo cáo);\n3. Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn A\n",
    ],
)
def test_lists_without_dashes(printed: str) -> None:
    text = "Chủ tịch UBND tỉnh yêu cầu các sở báo cáo kết quả thực hiện./.\n" + printed
    assert [(r.name, r.code) for r in find_recipients(text, fold(text))] == [
        ("Như trên", None),
        ("UBND tỉnh", "b/c"),
        ("Lưu", None),
    ]
