"""Who is told and who is only named, tables of targets, lines that are paragraphs: forms of notices, plans and resolutions."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Extraction, Task
from dondoc.read.text import Text

HEAD = "KẾ HOẠCH\nPhòng, chống cháy rừng năm 2026\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"


def read(text: str, head: str = HEAD) -> Extraction:
    """The extraction of a plan that holds these lines."""
    return extract(Text.of(head + text))


def who(task: Task) -> tuple[str, ...]:
    """A task's leads, a bar, its co-ordinators."""
    return (*(p.name for p in task.leads), "|", *(p.name for p in task.coordinators))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a partner in the grounds' sentence is no subject, though something to do follows its name
        ("1. Sở Tài chính\na) Trên cơ sở đề xuất của các sở, chủ trì tổng hợp và phối hợp với các sở, ban, ngành, "
         "Ủy ban nhân dân xã bố trí kinh phí.\n",
         [("chủ trì tổng hợp", ("Sở Tài chính", "|", "các sở, ban, ngành", "Ủy ban nhân dân xã"))]),
        ("1. Trong quá trình phối hợp với các sở, Ủy ban nhân dân các xã, nếu có vướng mắc, Sở Y tế báo cáo.\n",
         [("Sở Y tế báo cáo", ("Sở Y tế", "|"))]),
        # nor is one of those whose orders are the grounds, before a comma and the order
        ("1. Các đơn vị khác\na) Theo các văn bản chỉ đạo của Chính phủ, Bộ, ngành và tỉnh, rà soát các biển báo.\n",
         [("rà soát", ("Các đơn vị khác", "|"))]),
        ("1. Căn cứ đề nghị của các sở, ngành, Sở Tài chính tổng hợp dự toán.\n", [("Sở Tài chính", ("Sở Tài chính", "|"))]),
        ("1. Trên cơ sở đề xuất của các xã, các sở, ban, ngành, chủ động rà soát.\n",
         [("các sở, ban, ngành", ("các sở, ban, ngành", "|"))]),
        ("1. Phối hợp các sở, trường đại học, cao đẳng tập huấn.\n", [("Phối hợp", ("|", "các sở, trường đại học, cao đẳng"))]),
        # what a group has to do with is part of its name, what it has to do is not; those of others are whole
        ("1. Các sở có liên quan tới việc thực hiện Kế hoạch này có trách nhiệm phối hợp cùng các cơ quan chuyên môn thuộc các "
         "bộ, ngành Trung ương.\n",
         [("Các sở", ("Các sở có liên quan tới việc thực hiện Kế hoạch này", "|",
                      "các cơ quan chuyên môn thuộc các bộ, ngành Trung ương"))]),
        ("1. Phối hợp với các cơ quan có liên quan tham gia và bảo vệ rừng cho các hoạt động điều tra, khảo sát.\n",
         [("Phối hợp", ("|", "các cơ quan có liên quan"))]),
        ("1. Các đơn vị có liên quan đến làm việc với Sở Y tế.\n", [("Các đơn vị", ("Các đơn vị có liên quan", "|"))]),
        # places that have numbers for names, and what is only counted
        ("1. Trung tâm Cứu hộ phối hợp Ủy ban nhân dân các quận 3, quận 8 nạo vét cống.\n",
         [("Trung tâm", ("Trung tâm Cứu hộ", "|", "Ủy ban nhân dân quận 3", "Ủy ban nhân dân quận 8"))]),
        ("1. Ủy ban nhân dân Quận 7 rà soát.\n", [("Ủy ban", ("Ủy ban nhân dân Quận 7", "|"))]),
        ("1. Ủy ban nhân dân phường 6 tháng một lần báo cáo.\n", [("Ủy ban", ("Ủy ban nhân dân phường", "|"))]),
        ("1. Giao Tòa án nhân dân khu vực 5 phối hợp với Thuế cơ sở 2 rà soát.\n",
         [("Giao", ("Tòa án nhân dân khu vực 5", "|", "Thuế cơ sở 2"))]),
        # people by their posts, and who leads by the brackets behind the names
        ("1. Các Trưởng thôn thông báo trên loa để người dân biết.\n", [("Các Trưởng thôn", ("thôn", "|"))]),
        ("1. Phòng Kinh tế (chủ trì), Trạm Y tế, các trường học (phối hợp): tổ chức tổng vệ sinh.\n",
         [("tổ chức", ("Phòng Kinh tế", "|", "Trạm Y tế", "các trường học"))]),
        # a topic that opens like an order, before somebody is told by name
        ("1. Thu ngân sách: đề nghị Thuế tỉnh tập trung thu nợ; các thôn nộp tiền về kho bạc.\n",
         [("đề nghị", ("Thuế tỉnh", "|")), ("các thôn", ("các thôn", "|"))]),
        ("1. Rà soát nội dung sau: yêu cầu kỹ thuật của máy bơm.\n", [("Rà soát", ("|",))]),
        # names before a colon, and the places or fields after one
        ("1. Ủy ban nhân dân các xã: Phối hợp với Sở Y tế, đơn vị được lựa chọn quan trắc môi trường triển khai Kế hoạch.\n",
         [("Phối hợp", ("Ủy ban nhân dân các xã", "|", "Sở Y tế", "đơn vị được lựa chọn quan trắc môi trường"))]),
        ("1. Ủy ban nhân dân các xã: Hòa An, Tân Lập kiểm tra.\n",
         [("Ủy ban", ("Ủy ban nhân dân xã Hòa An", "Ủy ban nhân dân xã Tân Lập", "|"))]),
        ("1. Bộ trưởng các Bộ: Xây dựng, Tài chính chịu trách nhiệm.\n", [("Bộ trưởng", ("Bộ Xây dựng", "Bộ Tài chính", "|"))]),
        # a description over a list, with its colon
        ("1. Các cơ sở sản xuất giống, thủy sản thương phẩm:\n- Rà soát kho.\n",
         [("Rà soát", ("Các cơ sở sản xuất giống, thủy sản thương phẩm", "|"))]),
        ("1. Các đơn vị cần lưu ý:\n- Rà soát kho.\n", [("Rà soát", ("Các đơn vị", "|"))]),
        # how they work together, who stands behind the one who leads, a body behind a group
        ("1. Sở Y tế chủ trì, phối hợp chặt chẽ, hiệu quả với Sở Nội vụ rà soát kho.\n",
         [("Sở Y tế", ("Sở Y tế", "|", "Sở Nội vụ"))]),
        ("1. Sở Y tế (chủ trì), Sở Nội vụ, Sở Tài chính rà soát kho.\n",
         [("Sở Y tế", ("Sở Y tế", "|", "Sở Nội vụ", "Sở Tài chính"))]),
        ("1. Sở Y tế phối hợp với các sở, ban, ngành, địa phương, Ban Trị sự Giáo hội Phật giáo tỉnh rà soát kho.\n",
         [("Sở Y tế", ("Sở Y tế", "|", "các sở, ban, ngành, địa phương", "Ban Trị sự Giáo hội Phật giáo tỉnh"))]),
        ("1. Các Bộ, Ngành Trung ương rà soát kho.\n", [("Các Bộ", ("Các Bộ, Ngành Trung ương", "|"))]),
        ("1. Các Sở, Ban, Ngành, Đoàn thể tỉnh rà soát kho.\n", [("Các Sở", ("Các Sở, Ban, Ngành, Đoàn thể tỉnh", "|"))]),
        # what is agreed to, and the order after it
        ("1. Chấp thuận đề xuất của Sở Y tế về danh mục máy bơm.\n", []),
        ("1. Chấp thuận chủ trương đầu tư, giao Sở Y tế thẩm định dự toán.\n", [("giao Sở Y tế", ("Sở Y tế", "|"))]),
        ("1. Tổ chức Hội chợ kết nối cung cầu.\n", [("Tổ chức", ("|",))]),
        ("1. Doanh nghiệp viễn thông, bưu chính bảo đảm thông tin.\n",
         [("Doanh nghiệp", ("Doanh nghiệp viễn thông, bưu chính", "|"))]),
        ("1. Chi cục Kiểm lâm phối hợp với các đơn vị được giao chủ trì để lập bản đồ.\n",
         [("Chi cục", ("Chi cục Kiểm lâm", "|", "các đơn vị được giao chủ trì"))]),
    ],
)  # fmt: skip
def test_who_is_told_and_who_is_only_named(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    tasks = read(text).tasks
    assert [who(task) for task in tasks] == [names for _, names in expected]
    assert all(task.text.startswith(words) for task, (words, _) in zip(tasks, expected, strict=True))


@pytest.mark.parametrize(("kind", "leads"), [("BÁO CÁO", []), ("CÔNG ĐIỆN", ["Sở Y tế"])])
def test_nobody_above_is_told_by_a_report(kind: str, leads: list[str]) -> None:
    head = f"{kind}\nCông tác tháng 02\nKính gửi: Sở Y tế.\nVề công tác tháng 02, nội dung như sau:\nI. NHIỆM VỤ TRỌNG TÂM\n"
    task, _ = read("1. Rà soát các kho thuốc.\n2. Lập danh sách trạm y tế.\n", head).tasks
    assert [p.name for p in task.leads] == leads


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who has to see to a target is named in its row; a line between rows that lost its empty cells parts no table
        ("TT | Chỉ tiêu | Chủ trì\nI. Kinh tế\n"
         "1 | Tỷ lệ che phủ đạt 50% | Sở Y tế\nII. Xã hội\n2 | Số vụ cháy giảm 10% | Công an tỉnh\n",
         [("Sở Y tế", "|"), ("Công an tỉnh", "|")]),
        # people and figures are no tasks
        ("TT | Họ và tên | Phân công\n1 | Nguyễn Văn Cầu Vồng | Trưởng đoàn\n", []),
        ("TT | Chỉ tiêu | Đơn vị tính\n1 | Tỷ lệ che phủ rừng | %\n", []),
    ],
)  # fmt: skip
def test_tables_of_targets(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [who(task) for task in read(text).tasks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Nâng cao ý thức giữ rừng. Kiên trì xây dựng nếp sống an toàn.\n",
         ["Nâng cao ý thức giữ rừng", "Kiên trì xây dựng nếp sống an toàn"]),
        # what somebody is, is no order
        ("1. Doanh nghiệp\na) Lắp đặt biển báo.\n"
         "b) Doanh nghiệp là lực lượng tiên phong trong phát triển rừng.\n", ["Lắp đặt biển báo"]),
        ("1. Công an tỉnh là cơ quan thường trực, chủ trì kiểm tra.\n",
         ["Công an tỉnh là cơ quan thường trực, chủ trì kiểm tra"]),
        # two verbs that grounds speak of are no order, nor is what a part is done in keeping with
        ("1. Trong khai thác, sử dụng rừng, các tổ chức phải lắp đặt biển báo.\n",
         ["Trong khai thác, sử dụng rừng, các tổ chức phải lắp đặt biển báo"]),
        ("1. Trên cơ sở kết quả kiểm tra, rà soát danh mục rừng.\n", ["rà soát danh mục rừng"]),
        ("1. Tuyên truyền về luật; về chủ trương trong khai thác, sử dụng rừng, bảo vệ môi trường; lắp đặt biển báo.\n",
         ["Tuyên truyền về luật; về chủ trương trong khai thác, sử dụng rừng, bảo vệ môi trường", "lắp đặt biển báo"]),
        ("1. Lắp đặt biển báo; theo đúng yêu cầu của Kế hoạch để bảo vệ rừng, khuyến khích người dân tham gia.\n",
         ["Lắp đặt biển báo; theo đúng yêu cầu của Kế hoạch để bảo vệ rừng, khuyến khích người dân tham gia"]),
        ("1. Lắp đặt biển báo; theo dõi số vụ cháy.\n", ["Lắp đặt biển báo", "theo dõi số vụ cháy"]),
        # letters that a converted file's font has put for others
        ("1. Lắp đặt biển báo. Định kǶ gửi báo cáo về Sở Y tế.\n", ["Lắp đặt biển báo", "Định kǶ gửi báo cáo về Sở Y tế"]),
    ],
)  # fmt: skip
def test_what_is_an_order(text: str, expected: list[str]) -> None:
    assert [" ".join(task.text.split()) for task in read(text).tasks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Sở Y tế lập kho thuốc. Hoàn thành, báo cáo kết quả Ủy ban nhân dân tỉnh trong tháng 11/2026.\n",
         ["2026-11-30", "2026-11-30"]),
        ("1. Sở Y tế lập kho thuốc. Báo cáo Ủy ban nhân dân tỉnh trong tháng 11/2026.\n", [None, "2026-11-30"]),
        ("1. Sở Y tế báo cáo kết quả tại các kỳ họp Hội đồng nhân dân tỉnh.\n", ["event"]),
        ("1. Sở Y tế tiếp thu ý kiến thảo luận tại các kỳ họp Hội đồng nhân dân tỉnh.\n", [None]),
    ],
)  # fmt: skip
def test_deadlines(text: str, expected: list[str | None]) -> None:
    dues = [task.deadline for task in read(text).tasks]
    assert [due and (str(due.on) if due.on else due.kind) for due in dues] == expected


def test_the_period_that_a_report_covers_is_no_deadline() -> None:
    order = "Các đơn vị báo cáo kết quả chậm nhất ngày 17 tháng 12 hằng năm."
    period = (
        "Thời gian báo cáo định kỳ hằng năm tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo."
    )
    (task,) = read(f"1. {order} {period}\n").tasks
    assert task.deadline is not None
    assert task.deadline.rrule == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=17"


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ("Tổng hợp, đánh giá kết quả thực hiện Kế hoạch hằng năm.", "FREQ=YEARLY"),
        ("Xây dựng Kế hoạch quan trắc, cảnh báo môi trường hằng năm.", "FREQ=YEARLY"),
        ("Thực hiện kế hoạch công tác hằng năm.", None),
        ("Hướng dẫn các xã xây dựng kế hoạch hằng năm và 5 năm.", None),
        ("Thẩm định dự toán ngân sách hằng năm.", None),
    ],
)
def test_what_the_noun_of_a_document_does_not_stop(order: str, rule: str | None) -> None:
    (task,) = read(f"1. {order}\n").tasks
    assert (task.deadline and task.deadline.rrule) == rule


def test_long_lines_are_whole_paragraphs() -> None:
    """A few broken lines at the head of a document do not make hard-wrapped text of paragraphs that stand on one line each."""
    head = "KẾ HOẠCH\n" + "Thực hiện chương trình của Chính phủ về việc\nbảo vệ rừng và phòng cháy trong mùa khô năm\n" * 5
    long = "Căn cứ Kế hoạch này, rà soát bản đồ, " + "lập danh sách các điểm có nguy cơ cháy, " * 12 + "báo cáo kết quả."
    text = f"{head}I. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành thành phố\n{long}\n2. Sở Nội vụ và Sở Tài chính\n{long}\n"
    tasks = extract(Text.of(text)).tasks
    assert [who(task) for task in tasks] == [("Các sở, ban, ngành thành phố", "|"), ("Sở Nội vụ", "Sở Tài chính", "|")]
    assert all(task.text.startswith("rà soát bản đồ") for task in tasks)
