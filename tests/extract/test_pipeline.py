"""The whole way from a text to an extraction, on texts of our own."""

from __future__ import annotations

import json

from dondoc.extract import extract
from dondoc.read.text import Text
from tests.extract.soundness import assert_sound

NOTICE = """ỦY BAN NHÂN DÂN
TỈNH AN SƠN
Số: 12/TB-UBND

THÔNG BÁO
Kết luận phiên họp tháng 3

Căn cứ Quy chế làm việc của Ủy ban nhân dân tỉnh;

Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Tài chính:

- Rà soát các khoản chi. Tham mưu Ủy ban nhân dân tỉnh ban hành Quyết định mới.

2. Sở Y tế: Chuẩn bị thuốc; kiểm tra các trạm y tế.

Thông báo đến các cơ quan biết, thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG

Lê Văn Mẫu
"""


def test_each_sentence_and_each_part_with_a_verb_is_a_task() -> None:
    found = extract(Text.of(NOTICE))
    assert [task.text for task in found.tasks] == [
        "Rà soát các khoản chi",
        "Tham mưu Ủy ban nhân dân tỉnh ban hành Quyết định mới",
        "Chuẩn bị thuốc",
        "kiểm tra các trạm y tế",
    ]
    assert [task.id for task in found.tasks] == ["1.1", "1.2", "2.1", "2.2"]


def test_ledger_accounts_for_every_letter_once() -> None:
    found = extract(Text.of(NOTICE))
    held = [k for row in found.ledger for k in range(*row.span)]
    assert held == sorted(set(held))
    assert {k for k, letter in enumerate(NOTICE) if not letter.isspace()} <= set(held)


def test_a_task_that_takes_up_the_list_below_it_has_one_row() -> None:
    order = "3. Sở Y tế kiểm tra 03 nơi, gồm:\n- Kho số 1 tại xã An Bình;\n- Kho số 2 tại xã An Hòa.\n\nThông báo đến"
    text = NOTICE.replace("Thông báo đến", order)
    found = extract(Text.of(text))
    assert any("Kho số 2" in task.text for task in found.tasks)
    assert_sound(found)


def test_what_stands_between_the_items_of_a_list_goes_into_its_task() -> None:
    items = "- Kho số 1 tại xã An Bình;\nCác hộ dân phải di dời trước mùa mưa\n- Kho số 2 tại xã An Hòa."
    text = NOTICE.replace("Thông báo đến", f"3. Sở Y tế kiểm tra 03 nơi, gồm:\n{items}\n\nThông báo đến")
    assert_sound(extract(Text.of(text)))


def test_json_round_trip() -> None:
    form = extract(Text.of(NOTICE)).to_json()
    assert json.loads(json.dumps(form, ensure_ascii=False)) == form


def test_an_empty_text_is_read() -> None:
    assert extract(Text.of("")).tasks == ()
