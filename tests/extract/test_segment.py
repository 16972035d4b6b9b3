"""What is a task and where it begins and ends: the rules of structure, each with examples and counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text

OPENER = "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n"


def tasks_of(text: str) -> list[str]:
    """The tasks read from a text, white space made single."""
    return [" ".join(task.text.split()) for task in extract(Text.of(text)).tasks]


def tasks_in(item: str) -> list[str]:
    """The tasks read from one item below "Sở Y tế"."""
    return tasks_of(f"{OPENER}1. Sở Y tế:\n- {item}\n2. Sở Tài chính bố trí kinh phí.\n")[:-1]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        # T2: sentences; parts between semicolons that have their own action
        ("Rà soát kho thuốc. Báo cáo kết quả.", ["Rà soát kho thuốc", "Báo cáo kết quả"]),
        ("Rà soát kho thuốc; tiếp tục mua vật tư.", ["Rà soát kho thuốc", "tiếp tục mua vật tư"]),
        ("Rà soát kho thuốc, báo cáo kết quả và đề xuất.", ["Rà soát kho thuốc, báo cáo kết quả và đề xuất"]),
        ("Cấp thuốc cho các xã; bảo đảm kịp thời, đúng đối tượng.", ["Cấp thuốc cho các xã; bảo đảm kịp thời, đúng đối tượng"]),
        ("Kiểm tra các cơ sở; kho thuốc; phòng khám.", ["Kiểm tra các cơ sở; kho thuốc; phòng khám"]),
        ("Nghiêm cấm các hành vi: bán thuốc giả; nâng giá thuốc.", ["Nghiêm cấm các hành vi: bán thuốc giả; nâng giá thuốc"]),
        ("Phối hợp với các sở; cơ quan báo chí tổ chức tuyên truyền.",
         ["Phối hợp với các sở; cơ quan báo chí tổ chức tuyên truyền"]),
        # T3: the span begins at the order or its assignee, ends before the stop, keeps its brackets
        ("Hoàn thành đề án (hoàn thành trước ngày 15/8/2021).", ["Hoàn thành đề án (hoàn thành trước ngày 15/8/2021)"]),
        ("Tổ chức trực (kể cả ngày nghỉ; ngày lễ) tại trạm.", ["Tổ chức trực (kể cả ngày nghỉ; ngày lễ) tại trạm"]),
        ("Giao Bệnh viện tỉnh tiếp nhận người bệnh.", ["Giao Bệnh viện tỉnh tiếp nhận người bệnh"]),
        # T3a: grounds are cut off, connectors stay
        ("Căn cứ tình hình dịch, Bệnh viện tỉnh chủ động bố trí giường.", ["Bệnh viện tỉnh chủ động bố trí giường"]),
        ("Trường hợp vượt thẩm quyền, kịp thời báo cáo Ủy ban nhân dân tỉnh.", ["kịp thời báo cáo Ủy ban nhân dân tỉnh"]),
        ("Trường hợp còn vướng mắc thì phải nêu rõ lý do.", ["Trường hợp còn vướng mắc thì phải nêu rõ lý do"]),
        ("Đồng thời, hướng dẫn các trạm y tế.", ["Đồng thời, hướng dẫn các trạm y tế"]),
        ("Đối với việc vượt thẩm quyền, đề xuất cấp trên xử lý.", ["Đối với việc vượt thẩm quyền, đề xuất cấp trên xử lý"]),
        # T1: reports, praise and permissions are no orders
        ("Trong tháng qua, công tác y tế đã đạt nhiều kết quả.", []),
        ("Ghi nhận, biểu dương các đơn vị.", []),
        ("Cơ bản thống nhất với đề xuất của các huyện.", []),
        ("Các đơn vị có quyền yêu cầu bổ sung hồ sơ.", []),
    ],
)  # fmt: skip
def test_tasks_of_an_item(item: str, expected: list[str]) -> None:
    assert tasks_in(item) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # T4: an opener without an order of its own is none; with one it ends before "trong đó"
        (f"{OPENER}1. Các sở tập trung thực hiện một số nhiệm vụ sau:\na) Rà soát quy hoạch.\nb) Lập kế hoạch.\n",
         ["Rà soát quy hoạch", "Lập kế hoạch"]),
        (f"{OPENER}1. Các sở tiếp tục rà soát quy hoạch, trong đó lưu ý một số nội dung sau:\na) Lập kế hoạch.\n",
         ["Các sở tiếp tục rà soát quy hoạch", "Lập kế hoạch"]),
        # heads before a colon: assignee, topic; lists of names are no heads
        (f"{OPENER}1. Sở Y tế: Rà soát kho thuốc.\n", ["Rà soát kho thuốc"]),
        (f"{OPENER}1. Về vốn của dự án: giao Sở Tài chính xem xét, xử lý.\n", ["giao Sở Tài chính xem xét, xử lý"]),
        (f"{OPENER}1. Các sở: Y tế, Tài chính rà soát kho thuốc.\n", ["Các sở: Y tế, Tài chính rà soát kho thuốc"]),
        # inline marks
        (f"{OPENER}1. Sở Y tế: (i) Rà soát kho thuốc; (ii) Lập kế hoạch.\n", ["Rà soát kho thuốc", "Lập kế hoạch"]),
        ("Thứ nhất, Ủy ban nhân dân tỉnh yêu cầu các sở rà soát.\n", ["yêu cầu các sở rà soát"]),
        # T6: lines of parties and time; T7: aims, state of affairs, enacting articles
        ("I. NHIỆM VỤ\n1. Rà soát quy hoạch.\nCơ quan chủ trì: Sở Xây dựng.\nThời gian thực hiện: Quý I/2026.\n",
         ["Rà soát quy hoạch"]),
        ("I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức.\nII. NHIỆM VỤ\n1. Lập kế hoạch.\n", ["Lập kế hoạch"]),
        ("I. ĐÁNH GIÁ TÌNH HÌNH\n1. Tiếp tục duy trì tăng trưởng.\nII. NHIỆM VỤ\n1. Lập kế hoạch.\n", ["Lập kế hoạch"]),
        ("QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Kế hoạch năm 2026.\nĐiều 2. Giao Sở Y tế tổ chức thực hiện.\n",
         ["Giao Sở Y tế tổ chức thực hiện"]),
        # T5: tables, whatever the order of their columns
        ("STT | Cơ quan chủ trì | Nhiệm vụ | Thời gian\nI | NHÓM NHIỆM VỤ\n1 | Sở Y tế | Lập kế hoạch tiêm chủng | Tháng 6\n",
         ["Lập kế hoạch tiêm chủng"]),
        # T8: hard-wrapped lines, page numbers
        (f"{OPENER}1. Sở Y tế rà soát toàn bộ kho thuốc của các bệnh viện,\ntrạm y tế và báo cáo.\n",
         ["Sở Y tế rà soát toàn bộ kho thuốc của các bệnh viện, trạm y tế và báo cáo"]),
        (f"{OPENER}1. Sở Y tế rà soát kho thuốc của các bệnh\n\n2\n\nviện trong tỉnh.\n",
         ["Sở Y tế rà soát kho thuốc của các bệnh 2 viện trong tỉnh"]),
        # a letter without a list; the closing formula
        ("Kính gửi: Sở Y tế\nTheo đề nghị của Bộ Y tế tại Công văn số 1/BYT-KH về việc góp ý dự thảo, Chủ tịch Ủy ban "
         "nhân dân tỉnh giao Sở Y tế tham gia góp ý; báo cáo kết quả./.\n", ["giao Sở Y tế tham gia góp ý", "báo cáo kết quả"]),
        (f"{OPENER}1. Sở Y tế lập kế hoạch.\nVăn phòng Ủy ban nhân dân tỉnh thông báo để các sở biết, thực hiện./.\n",
         ["Sở Y tế lập kế hoạch"]),
    ],
)  # fmt: skip
def test_tasks_of_a_document(text: str, expected: list[str]) -> None:
    assert tasks_of(text) == expected


def test_nothing_behind_the_signature_is_a_task() -> None:
    text = (
        f"{OPENER}1. Sở Y tế lập kế hoạch.\nNơi nhận:\n- Sở Y tế (thực hiện);\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
        "Lê Văn Mẫu\n[1] Giao Sở Tài chính bố trí vốn.\n"
    )
    assert tasks_of(text) == ["Sở Y tế lập kế hoạch"]


def test_a_plan_behind_its_decision_is_read() -> None:
    text = (
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n"
        "KẾ HOẠCH PHÒNG CHỐNG THIÊN TAI\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\nI. NHIỆM VỤ\n1. Sở Y tế lập kế hoạch.\n"
    )
    assert tasks_of(text) == ["Sở Y tế lập kế hoạch"]
