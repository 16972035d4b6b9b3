"""What people type, and what it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.web.search.query import FIELDS, Days, parse

CASES = [
    # words and phrases
    ("giải ngân", {"terms": ["giai", "ngan"]}),
    ("GIẢI  NGÂN", {"terms": ["giai", "ngan"]}),
    ("giải ngân giải", {"terms": ["giai", "ngan"]}),
    ('"đầu tư công" chậm', {"terms": ["dau tu cong", "cham"]}),
    ('"đầu tư công', {"terms": ["dau tu cong"]}),
    ("21/NQ-HĐND", {"terms": ["21 nq hdnd"]}),
    ("lúc 18:00 tại https://a.vn/b", {"terms": ["luc", "18 00", "tai", "https a vn b"]}),
    # fields
    ("co_quan:tài chính qua_han:có", {"names": [("co_quan", "tai chinh")], "overdue": True}),
    ("co_quan:tài chính qua_han:có giải ngân", {"names": [("co_quan", "tai chinh")], "overdue": True, "terms": ["giai", "ngan"]}),
    ('co_quan:"sở y tế" thuốc', {"names": [("co_quan", "so y te")], "terms": ["thuoc"]}),
    ("cơ_quan:y tế", {"names": [("co_quan", "y te")]}),
    ("CoQuan:y tế", {"names": [("co_quan", "y te")]}),
    ("chu_tri:xây dựng phoi_hop:y tế", {"names": [("chu_tri", "xay dung"), ("phoi_hop", "y te")]}),
    ("van_ban:21/NQ-HĐND giải ngân", {"names": [("van_ban", "21 nq hdnd")], "terms": ["giai", "ngan"]}),
    ("qua_han:không", {"overdue": False}),
    ("qua_han:KHONG", {"overdue": False}),
    ("trang_thai:chờ xác nhận giải ngân", {"states": ["reported"], "terms": ["giai", "ngan"]}),
    ('trang_thai:"hoàn thành"', {"states": ["done"]}),
    ("trang_thai:đang_thực_hiện", {"states": ["working"]}),
    ("trang_thai:từ chối tiếp nhận", {"states": ["refused"]}),
    ("loai:văn bản loai:nhiệm vụ", {"kinds": ["document", "task"]}),
    ("han:2026-10", {"due": Days(date(2026, 10, 1), date(2026, 10, 31))}),
    ("han:2026-12 vốn", {"due": Days(date(2026, 12, 1), date(2026, 12, 31)), "terms": ["von"]}),
    ("han:2/2028", {"due": Days(date(2028, 2, 1), date(2028, 2, 29))}),
    ("han:15/10/2026", {"due": Days(date(2026, 10, 15), date(2026, 10, 15))}),
    ("han:2026-10-15", {"due": Days(date(2026, 10, 15), date(2026, 10, 15))}),
    ("han:2026", {"due": Days(date(2026, 1, 1), date(2026, 12, 31))}),
    ("han:2026-09..2026-10", {"due": Days(date(2026, 9, 1), date(2026, 10, 31))}),
    ("han:không", {"due": Days()}),
    # nothing
    ("", {}),
    ('"" : -- %', {}),
]


@pytest.mark.parametrize(("text", "meant"), CASES)
def test_a_question_is_understood(text: str, meant: dict[str, object]) -> None:
    query = parse(text)
    found: dict[str, object] = {
        "terms": [" ".join(t.plain) for t in query.terms],
        "names": [(a.name, " ".join(w for t in a.value for w in t.plain)) for a in query.names],
        "overdue": query.overdue,
        "due": query.due,
        "states": query.states,
        "kinds": query.kinds,
    }
    nothing: dict[str, object] = {"terms": [], "names": [], "overdue": None, "due": None, "states": [], "kinds": []}
    assert found == nothing | meant
    assert query.problems == []
    assert query.is_empty == (not meant)


WRONG = [
    ("hạn_chót:mai", "Không có trường “hạn_chót”", ["han chot", "mai"]),
    ("qua_han:maybe vốn", "Giá trị dùng được: có, không", ["von"]),
    ("trang_thai:xong vốn", "Trường “trang_thai:” không hiểu “xong”", ["von"]),
    ("han:32/13/2026 vốn", "Trường “han:” không hiểu “32/13/2026”", ["von"]),
    ("han:2026-13", "không hiểu", []),
    ("han:9999", "không hiểu", []),
    ("han:2026-10..2026-09", "không hiểu", []),
    ("co_quan:", "chưa có giá trị", []),
    ("co_quan:--- vốn", "", []),
    ('van_ban:"" vốn', "chưa có giá trị", ["von"]),
    ("x" * 600, "quá dài", ["x" * 64]),
    (" ".join(f"t{i}" for i in range(50)), "quá nhiều từ", [f"t{i}" for i in range(24)]),
]


@pytest.mark.parametrize(("text", "message", "terms"), WRONG)
def test_what_is_not_understood_is_said_and_the_rest_is_searched(text: str, message: str, terms: list[str]) -> None:
    query = parse(text)
    assert message in " ".join(query.problems)
    assert [" ".join(t.plain) for t in query.terms] == terms


def test_the_message_about_an_unknown_field_names_the_known_ones() -> None:
    assert all(name in parse("abc:1").problems[0] for name in FIELDS)


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    parse(text)


@given(st.lists(st.sampled_from([*(f + ":" for f in FIELDS), '"', "có", "2026-10", "..", "'", "*", "NEAR(", ")", "\x00", "a"])))
def test_no_mixture_of_the_language_raises_and_words_are_clean(parts: list[str]) -> None:
    for joint in ("", " "):
        query = parse(joint.join(parts))
        assert all(word.isalnum() for term in query.terms for word in (*term.plain, *term.accented))
