"""Forms that web pages and narrow columns give to letters: lone marks, joined lines, lists inside the preamble."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.structure.blocks import read_blocks
from dondoc.extract.structure.marks import read_mark
from dondoc.read.text import Text

WRAPPED = "\n".join(
    [
        "Kính gửi:",
        "- Sở Y tế;",
        "- Sở Nội vụ.",
        "Trong thời gian qua, công tác quản lý hồ sơ tại một số cơ quan trên địa bàn tỉnh còn nhiều bất cập, thời gian",
        "giải quyết kéo dài, người dân phải đi lại nhiều lần, cụ thể: (1) hồ sơ trễ hạn chiếm tỷ lệ cao trong các tháng đầu",
        "năm;",
        "(2) Cắt giảm thủ tục mới đạt một phần ba kế hoạch đã giao cho các cơ quan, đơn vị trong cả năm vừa qua của",
        "tỉnh.",
        "Để khắc phục tình trạng trên, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị thực hiện một số nội",
        "dung sau:",
        "1. Giám đốc Sở Y tế, Giám đốc Sở Nội vụ, Chủ tịch Ủy ban nhân dân các xã,",
        "phường",
        "Khẩn trương rà soát toàn bộ hồ sơ quá hạn, xử lý dứt điểm từng hồ sơ, công khai kết quả xử lý trên trang thông tin",
        "điện tử của cơ quan.",
        "2.",
        "Sở Nội vụ tổng hợp kết quả xử lý của các cơ quan, đơn vị, báo cáo Chủ tịch Ủy ban nhân dân tỉnh trước ngày",
        "30 tháng 9 năm 2026./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Văn phòng Sở (để đăng tải, theo dõi);",
        "- Lưu: VT.",
    ]
)


def test_a_list_inside_the_preamble_is_no_list_of_orders() -> None:
    tasks = extract(Text.of(WRAPPED)).tasks
    assert [t.text.split()[0] for t in tasks] == ["Khẩn", "Sở"]
    assert {p.name for p in tasks[0].leads} == {"Sở Y tế", "Sở Nội vụ", "Ủy ban nhân dân các xã, phường"}


def test_recipients_begin_a_paragraph_even_after_a_full_line() -> None:
    extraction = extract(Text.of(WRAPPED))
    assert [r.name for r in extraction.recipients] == ["Như trên", "Văn phòng Sở", "Lưu"]
    assert all(t.span.end < WRAPPED.index("Nơi nhận") for t in extraction.tasks)


def test_a_mark_alone_on_its_line_belongs_to_the_next_one() -> None:
    block = next(b for b in read_blocks(WRAPPED) if b.mark == "2.")
    assert block.body.of(WRAPPED).startswith("Sở Nội vụ tổng hợp")


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("7. Sở Lao động - Thương binh và Xã hội: Chi trả kịp thời chính sách hỗ trợ.", "Chi trả"),
        ("8. Ủy ban nhân dân các huyện, thị xã, thành phố: Đẩy nhanh bồi thường các dự án.", "Đẩy nhanh"),
        ("9. Ban Quản lý dự án đầu tư xây dựng tỉnh: Khởi công cầu trước ngày 19 tháng 12 năm 2026.", "Khởi công"),
        # the colon opens names, not an order: the assignees belong to the sentence
        ("10. Các Sở: Xây dựng, Công Thương khẩn trương hoàn thành việc rà soát.", "Các Sở"),
    ],
)
def test_an_order_begins_after_its_assignee_and_colon(line: str, order: str) -> None:
    text = "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Sở Y tế: Kiểm tra các cơ sở y tế trên địa bàn.\n" + line
    assert extract(Text.of(text)).tasks[-1].text.startswith(order)


def test_titles_of_columns_may_be_broken_into_lines() -> None:
    text = (
        "Kế hoạch phân công như sau:\n"
        "STT | Tên nhiệm vụ | Người phụ trách | Cơ quan / chủ trì | Cơ quan / phối hợp | Thời hạn / hoàn thành\n"
        "1 | Xây / dựng bộ tiêu chí đánh giá cơ quan số | Phó Giám đốc | Sở Khoa học và Công nghệ | Sở Nội vụ | Tháng 12/2026\n"
    )
    (task,) = extract(Text.of(text)).tasks
    assert [p.name for p in task.leads] == ["Sở Khoa học và Công nghệ"]
    assert [p.name for p in task.coordinators] == ["Sở Nội vụ"]
    assert task.deadline is not None and str(task.deadline.on) == "2026-12-31"


def test_a_semicolon_between_assignees_cuts_no_order() -> None:
    text = (
        "Kính gửi:\n- UBND các xã, phường;\n- Các cơ sở giáo dục.\n"
        "Thực hiện Công văn số 15/UBND-KGVX ngày 3 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh, Sở Giáo dục và Đào tạo đề nghị "
        "UBND các xã, phường; các cơ sở giáo dục rà soát điều kiện phòng cháy, chữa cháy.\n"
    )
    (task,) = extract(Text.of(text)).tasks
    assert task.text.startswith("đề nghị UBND") and task.text.endswith("chữa cháy")
    assert [p.name for p in task.leads] == ["UBND các xã, phường", "các cơ sở giáo dục"]


def test_a_line_may_end_in_the_bare_kind_of_a_body() -> None:
    text = (
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị trên địa bàn tỉnh tập trung thực hiện các nhiệm\n"
        "vụ sau đây để hoàn thành kế hoạch của cả năm, không để chậm trễ làm ảnh hưởng đến đời sống của nhân dân các\n"
        "xã, phường trong mùa mưa bão năm nay và những năm tiếp theo trên toàn bộ địa bàn của tỉnh, bảo đảm an toàn cho\n"
        "người dân vùng sạt lở, cụ thể như sau:\n"
        "a) Sở Tài chính: (1) Chủ trì, phối hợp với Sở\n"
        "Khoa học và Công nghệ lập dự toán kinh phí chuyển đổi số của các cơ quan, đơn vị trên địa bàn tỉnh cho\n"
        "năm 2027; (2) Phân bổ kinh phí.\n"
    )
    tasks = extract(Text.of(text)).tasks
    assert [p.name for p in tasks[-2].coordinators] == ["Sở Khoa học và Công nghệ"]
    assert {p.name for t in tasks[-2:] for p in t.leads} == {"Sở Tài chính"}


def _tasks(*lines: str) -> list[tuple[str, list[str]]]:
    """Each task of a directive's list with its leads."""
    text = "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n" + "\n".join(lines)
    return [(t.text, [p.name for p in t.leads]) for t in extract(Text.of(text)).tasks]


def test_the_letter_begins_below_an_addressee_that_ends_in_the_kind_of_a_body() -> None:
    text = (
        "Kính gửi: Thủ trưởng các cơ quan chuyên môn thuộc\nSở\n"
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 3 tháng 2 năm 2026 của Ủy ban nhân dân tỉnh về\n"
        "cải cách hành chính trên địa bàn tỉnh, Giám đốc Sở giao các đơn vị trực thuộc thực hiện\n"
        "các nhiệm vụ trong phạm vi chức năng được giao, bảo đảm tiến độ, chất lượng và báo cáo\n"
        "kết quả theo quy định của pháp luật hiện hành, cụ thể như sau:\n"
        "1. Văn phòng Sở: Rà soát quy chế làm việc của cơ quan và đề xuất những nội dung cần sửa\n"
        "đổi cho phù hợp với quy định mới.\n"
    )
    (task,) = extract(Text.of(text)).tasks
    assert task.text.startswith("Rà soát quy chế") and [p.name for p in task.leads] == ["Văn phòng Sở"]


@pytest.mark.parametrize(
    ("line", "tasks"),
    [
        # dots in mid-sentence end none
        ("1. Sở Y tế: Kiểm tra các bệnh viện, trạm y tế... bảo đảm đủ thuốc trong mùa dịch.", 1),
        # an enumeration after a colon is over at its semicolon, a list of one member is not
        ("2. Sở Y tế: Thực hiện các phương án: y tế tuyến xã, y tế lưu động, hậu cần tại chỗ; kiểm tra việc cấp thuốc.", 2),
        ("3. Sở Y tế: Ưu tiên các lĩnh vực: y tế dự phòng; phục hồi chức năng; đào tạo nhân lực.", 1),
        # what is picked out goes on with the order
        ("4. Sở Y tế: Bố trí bác sĩ cho các xã; nhất là các xã vùng cao phải có ít nhất một bác sĩ.", 1),
        # a colon in a bracket opens no list
        ("5. Sở Y tế: Liên hệ đầu mối (điện thoại: 0123) để được hướng dẫn; báo cáo kết quả trước ngày 5 tháng 9.", 2),
    ],
)
def test_where_a_sentence_is_cut(line: str, tasks: int) -> None:
    assert len(_tasks(line)) == tasks


def test_bodies_named_before_a_second_colon() -> None:
    assert _tasks("1. Các Sở: Tài chính, Nội vụ: Ưu tiên kinh phí cho phòng, chống thiên tai.") == [
        ("Ưu tiên kinh phí cho phòng, chống thiên tai", ["Sở Tài chính", "Sở Nội vụ"])
    ]


def test_an_object_before_the_one_who_is_asked_is_no_part_of_the_order() -> None:
    ((text, leads),) = _tasks(
        "1. Đối với 12 hồ sơ còn vướng mắc, yêu cầu các Sở: Tài chính; Nội vụ; Xây dựng họp xử lý dứt điểm."
    )
    assert text.startswith("yêu cầu các Sở") and leads == ["Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng"]
    # without one who is asked it is
    assert _tasks("1. Sở Y tế: Đối với các dịch bệnh mới, kịp thời khoanh vùng.")[0][0].startswith("Đối với")


@pytest.mark.parametrize("mark", ["ø)", "])", "g)"])
def test_a_mark_may_be_spoilt_by_the_scan(mark: str) -> None:
    found = _tasks("a) Sở Nội vụ:", "- Rà soát biên chế.", f"{mark} Sở Công Thương:", "- Kiểm tra các chợ trên địa bàn.")
    assert found[-1] == ("Kiểm tra các chợ trên địa bàn", ["Sở Công Thương"])


def test_what_the_issuer_will_write_later_is_no_task() -> None:
    text = (
        "Kính gửi: Sở Y tế các tỉnh, thành phố\nTrong khi chờ quy định mới, Bộ Y tế đề nghị các Sở Y tế thực hiện như sau:\n"
        "1. Tiếp tục cấp chứng chỉ theo quy định.\nSau khi Nghị định được ban hành, Bộ sẽ có văn bản hướng dẫn cụ thể.\n"
    )
    assert [t.text[:8] for t in extract(Text.of(text)).tasks] == ["Tiếp tục"]


def test_a_closing_sentence_that_makes_sure_passes_its_date_back() -> None:
    text = (
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Sở Y tế\n- Phối hợp với Sở Tài chính sửa đổi Quy chế. "
        "Đảm bảo hoàn thành thực thi trong năm 2026.\n- Tăng cường kiểm tra.\n"
    )
    found = [t.deadline and str(t.deadline.on) for t in extract(Text.of(text)).tasks]
    assert found == ["2026-12-31", "2026-12-31", None]


@pytest.mark.parametrize("mark", ["5,", "ce)", "5."])
def test_a_comma_or_a_second_letter_may_be_a_slip_of_the_mark(mark: str) -> None:
    found = _tasks("4. Sở Nội vụ:", "- Rà soát biên chế.", f"{mark} Sở Công Thương kiểm tra các chợ.")
    assert found[-1] == ("Sở Công Thương kiểm tra các chợ", ["Sở Công Thương"])


def test_a_cited_number_at_the_start_of_a_line_is_no_mark() -> None:
    assert read_mark("01/KH-BCĐ ngày 5 tháng 1 năm 2026") is None
    assert read_mark("5, Điều 3 Nghị định này") is None


ANSWER = (
    "Kính gửi:\n- Đoàn đại biểu Quốc hội tỉnh;\n- Ban Dân nguyện.\n"
    "Bộ Y tế nhận được kiến nghị của cử tri do Ban Dân nguyện chuyển đến tại Văn bản số 12/BDN ngày 5 tháng 1 năm 2026.\n"
    "Về kiến nghị này, Bộ Y tế xin báo cáo Đoàn đại biểu Quốc hội và cử tri tỉnh như sau:\n"
    "- Theo quy định hiện hành, để tính giá dịch vụ, cần có định mức kinh tế - kỹ thuật.\n"
    "- Rà soát định mức đang được tiến hành.\n"
    "Trên đây là ý kiến của Bộ Y tế, trân trọng kính gửi Ban Dân nguyện, Đoàn đại biểu Quốc hội tỉnh để thông tin tới cử tri. "
    "Bộ Y tế trân trọng cảm ơn và rất mong tiếp tục nhận được sự quan tâm của cử tri.\n"
)


def test_an_answer_to_voters_orders_nothing() -> None:
    assert extract(Text.of(ANSWER)).tasks == ()


def test_what_an_answer_asks_of_somebody_is_a_task() -> None:
    text = ANSWER.replace(
        "- Rà soát định mức đang được tiến hành.", "- Đề nghị Sở Y tế các tỉnh báo cáo chi phí trước ngày 5/2/2026."
    )
    assert [t.text[:12] for t in extract(Text.of(text)).tasks] == ["Đề nghị Sở Y"]


def test_a_letter_may_go_on_after_what_it_asks() -> None:
    text = (
        "Kính gửi: Bộ Tài chính\nNgày 5 tháng 1 năm 2026, Văn phòng Chính phủ có Công văn số 8/VPCP yêu cầu quý Bộ báo cáo.\n"
        "Văn phòng Chính phủ đề nghị quý Bộ khẩn trương có báo cáo về tình hình thực hiện. "
        "Sau thời hạn nêu trên, nếu quý Bộ chưa có báo cáo thì phải chịu trách nhiệm trước Thủ tướng Chính phủ.\n"
    )
    tasks = extract(Text.of(text)).tasks
    assert [t.text.split()[0] for t in tasks] == ["đề", "Sau"]
    assert {p.name for t in tasks for p in t.leads} == {"Bộ Tài chính"}


@pytest.mark.parametrize(
    ("order", "leads", "coordinators"),
    [
        ("Các thành viên Ban Chỉ huy Phòng thủ dân sự tỉnh phối hợp với Sở Y tế kiểm tra các xã.", None, ["Sở Y tế"]),
        ("Các thành viên Ban Chỉ đạo tỉnh chủ động nắm tình hình.", ["Các thành viên Ban Chỉ đạo tỉnh"], []),
        ("Phối hợp với Ban Tiếp công dân tỉnh giải quyết đơn.", ["Sở Nội vụ"], ["Ban Tiếp công dân tỉnh"]),
        ("Phối hợp với ngành giao thông vận tải có phương án phân luồng.", ["Sở Nội vụ"], ["ngành giao thông vận tải"]),
        (
            "Phối hợp với các chủ hồ chứa nước thủy lợi, thủy điện trên địa bàn thực hiện phương án.",
            ["Sở Nội vụ"],
            ["các chủ hồ chứa nước thủy lợi, thủy điện trên địa bàn"],
        ),
        (
            "Căn cứ tình hình dịch bệnh để phối hợp với UBND các huyện, thị xã, thành phố xây dựng kế hoạch.",
            ["Sở Nội vụ"],
            ["UBND các huyện, thị xã, thành phố"],
        ),
    ],
)
def test_who_leads_and_who_works_with_them(order: str, leads: list[str] | None, coordinators: list[str]) -> None:
    text = f"Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Sở Nội vụ\n- {order}\n"
    (task,) = extract(Text.of(text)).tasks
    assert [p.name for p in task.coordinators] == coordinators
    assert [p.name for p in task.leads] == (leads or ["Các thành viên Ban Chỉ huy Phòng thủ dân sự tỉnh"])


def test_a_date_in_a_bracket_at_the_end_is_of_the_whole_sentence() -> None:
    text = (
        "Kính gửi: Sở Y tế\nTheo đề nghị của Bộ Y tế, Chủ tịch UBND tỉnh giao Sở Y tế góp ý dự thảo nêu trên; tổng hợp, "
        "báo cáo Bộ Y tế (trước ngày 10/02/2026)./.\n"
    )
    assert [str(t.deadline and t.deadline.on) for t in extract(Text.of(text)).tasks] == ["2026-02-10", "2026-02-10"]


@pytest.mark.parametrize(
    ("order", "coordinators"),
    [
        ("Phối hợp với cơ quan Thi hành án dân sự trong việc xác minh tài sản.", ["cơ quan Thi hành án dân sự"]),
        (
            "Phối hợp với Vụ Khoa học công nghệ, Đào tạo và Môi trường, Trung tâm Chuyển đổi số xây dựng nền tảng số.",
            ["Vụ Khoa học công nghệ, Đào tạo và Môi trường", "Trung tâm Chuyển đổi số"],
        ),
        ("Phối hợp với Liên Sở Tài chính - Xây dựng hướng dẫn chủ đầu tư.", ["Liên Sở Tài chính - Xây dựng"]),
    ],
)
def test_names_of_bodies_go_on_to_their_end(order: str, coordinators: list[str]) -> None:
    (task,) = extract(Text.of(f"Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Sở Nội vụ\n- {order}\n")).tasks
    assert [p.name for p in task.coordinators] == coordinators


def test_places_described_by_what_they_have_are_told_something() -> None:
    found = _tasks("1. Các địa phương có tỷ lệ giải ngân dưới 50% kiểm điểm trách nhiệm người đứng đầu.")
    assert found[0][1] == ["Các địa phương có tỷ lệ giải ngân dưới 50%"]


def test_a_bullet_alone_on_its_line_ends_the_heading_above_it() -> None:
    found = _tasks(
        "1. Tiểu ban giúp việc Ban Chỉ đạo 934", "-", "Quán triệt, hướng dẫn các đơn vị đăng ký thi đua.", "-", "Rà soát hồ sơ."
    )
    assert [leads for _, leads in found] == [["Tiểu ban giúp việc Ban Chỉ đạo 934"]] * 2


def test_examples_that_begin_with_a_demand_are_no_orders() -> None:
    found = _tasks("1. Sở Tư pháp: Bãi bỏ các quy định như: yêu cầu nộp bản sao; yêu cầu phải có mặt để ký nhận.")
    assert len(found) == 1


def test_titles_of_columns_in_lines_are_no_tasks() -> None:
    text = (
        "Chủ tịch UBND tỉnh giao nhiệm vụ như sau:\nTT\nThông tin đề xuất\nBộ phụ trách tiếp nhận, xử lý\n"
        "1 | Rà soát quy hoạch chợ | Sở Công Thương\n"
    )
    assert all("|" in text[: t.span.end + 3] for t in extract(Text.of(text)).tasks)


def test_a_report_to_the_government_orders_nothing_of_what_it_reports() -> None:
    text = (
        "Kính gửi: Thủ tướng Chính phủ\nThực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ, Bộ Tài chính xin báo cáo nội dung "
        "tiếp thu ý kiến như sau:\n1. Về thuế\nTiếp thu ý kiến góp ý, Bộ Tài chính đã rà soát, giảm số bậc thuế như sau:\n"
        "- Chỉnh lý khoản 2 Điều 3 dự thảo Luật.\n- Bổ sung quy định miễn thuế.\n"
        "2. Một số nội dung khác\na) Bỏ quy định về thu nhập khác.\n"
        "Bộ Tài chính kính báo cáo Thủ tướng Chính phủ./.\n"
    )
    assert extract(Text.of(text)).tasks == ()


LETTER = """SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 12/SNNMT-TL
V/v tổ chức lấy nước vụ Đông Xuân

Kính gửi:
- Ủy ban nhân dân các xã, phường;
- {named}

{body}
1. Rà soát, nạo vét kênh mương nội đồng trước khi lấy nước vào ruộng.
2. Báo cáo kết quả về Sở trước ngày 15/3/2026.

Nơi nhận:
- Như trên.
"""


@pytest.mark.parametrize(
    "body",
    [
        "Hiện tượng khô hạn đang lan rộng ra các huyện phía tây, mực nước hồ xuống thấp.",
        "Mực nước các hồ chứa lớn trên địa bàn tỉnh hiện chỉ còn một nửa.",
        "",
    ],
)
def test_what_names_nobody_is_no_addressee(body: str) -> None:
    tasks = extract(Text.of(LETTER.format(named="Các công ty thủy lợi.", body=body))).tasks
    assert [t.text.split(",")[0] for t in tasks] == ["Rà soát", "Báo cáo kết quả về Sở trước ngày 15/3/2026"]
    assert {p.name for p in tasks[0].leads} == {"Ủy ban nhân dân các xã, phường", "Các công ty thủy lợi"}


def test_a_long_line_that_names_somebody_is_an_addressee() -> None:
    named = "Các Công ty trách nhiệm hữu hạn một thành viên khai thác công trình thủy lợi trên địa bàn tỉnh."
    tasks = extract(Text.of(LETTER.format(named=named, body=""))).tasks
    assert len(tasks[0].leads) == 2


@pytest.mark.parametrize(
    ("order", "leads", "rule"),
    [
        ("Cuối mỗi tháng, UBND các xã báo cáo Sở Nội vụ.", ["UBND các xã"], "recurring"),
        ("Hằng quý, Sở Nội vụ tổng hợp, báo cáo UBND tỉnh.", ["Sở Nội vụ"], "recurring"),
        (
            "Từ ngày 20/5/2026, Trung tâm Phát triển quỹ đất thực hiện chi trả tiền bồi thường.",
            ["Trung tâm Phát triển quỹ đất"],
            None,
        ),
        ("Rà soát số học sinh chưa có thiết bị học tập, lập danh sách.", None, None),
    ],
)
def test_a_time_or_a_number_opens_an_order(order: str, leads: list[str] | None, rule: str | None) -> None:
    letter = LETTER.format(named="Các công ty thủy lợi.", body="").replace("2. Báo cáo", f"2. {order}\n3. Báo cáo")
    task = extract(Text.of(letter)).tasks[1]
    assert task.text == order[:-1]
    assert leads is None or [p.name for p in task.leads] == leads
    assert (task.deadline.kind if task.deadline else None) == rule


def test_what_was_done_from_a_day_on_is_no_order() -> None:
    line = "Từ ngày 20/5/2026, Sở Nội vụ đã chi trả xong."
    letter = LETTER.format(named="Các công ty thủy lợi.", body="").replace("2. Báo cáo", f"2. {line}\n3. Báo cáo")
    assert len(extract(Text.of(letter)).tasks) == 2
