"""Forms of plans, decisions and notices of conclusions: what is a task, who has it and by when, each with counter-examples."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Task
from dondoc.read.text import Text

HEAD = "KẾ HOẠCH\nPhòng, chống cháy rừng năm 2026\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"


def read(text: str) -> list[Task]:
    """The tasks of a plan that holds these lines."""
    return list(extract(Text.of(HEAD + text)).tasks)


def said(text: str) -> list[str]:
    return [" ".join(task.text.split()) for task in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # T3: items that are things belong to the order that opens them
        ("1. Thí điểm các nền tảng dùng chung như:\n- Hệ thống báo cháy.\n- Hệ thống bản đồ rừng.\n",
         ["Thí điểm các nền tảng dùng chung như: - Hệ thống báo cháy. - Hệ thống bản đồ rừng"]),
        # items that are orders are tasks, and the opener is none
        ("1. Tập trung thực hiện các việc sau:\n- Rà soát bản đồ.\n- Lắp đặt biển báo.\n",
         ["Rà soát bản đồ", "Lắp đặt biển báo"]),
        # inside a sentence as well
        ("1. Nâng cấp phần mềm với các chức năng chính: (i) Bản đồ; (ii) Lưu trữ số liệu; (iii) Tin nhắn cảnh báo.\n",
         ["Nâng cấp phần mềm với các chức năng chính: (i) Bản đồ; (ii) Lưu trữ số liệu; (iii) Tin nhắn cảnh báo"]),
        ("1. Giao Sở Nội vụ: (i) Rà soát biên chế; (ii) Lập danh sách; (iii) Báo cáo kết quả.\n",
         ["Rà soát biên chế", "Lập danh sách", "Báo cáo kết quả"]),
        # an item without a known verb beside orders is one, unless it gives grounds, reports or is a mere name
        ("1. Chi cục Kiểm lâm\n- Rà soát bản đồ.\n- Bơm nước dự trữ vào các bể.\n- Biển cấm lửa.\n- Lắp đặt biển báo.\n",
         ["Rà soát bản đồ", "Bơm nước dự trữ vào các bể", "Lắp đặt biển báo"]),
        ("1. Chi cục Kiểm lâm\n- Rà soát bản đồ.\n- Hiện nay số biển báo trên địa bàn còn ít.\n- Lắp đặt biển báo.\n",
         ["Rà soát bản đồ", "Lắp đặt biển báo"]),
        # an item under which only its parties and time stand is the task itself
        ("1. Tổ chức hội nghị tập huấn, cụ thể:\na) Cơ quan chủ trì: Sở Nội vụ;\nb) Thời gian dự kiến: Tháng 3/2026.\n",
         ["Tổ chức hội nghị tập huấn"]),
        # a numbered title over bullets is none, of several parts neither
        ("1. Nghiên cứu cơ chế thu hút; đào tạo nhân lực.\n- Ban hành chính sách thu hút.\n- Mở lớp tập huấn.\n",
         ["Ban hành chính sách thu hút", "Mở lớp tập huấn"]),
        # a title before a colon, where the one who is told follows in capitals
        ("1. Đẩy mạnh rà soát, cắt giảm thủ tục: Các sở khẩn trương công bố.\n", ["Các sở khẩn trương công bố"]),
        ("1. Kiện toàn Ban Chỉ đạo, bao gồm: Trưởng ban là Chủ tịch Ủy ban nhân dân tỉnh.\n",
         ["Kiện toàn Ban Chỉ đạo, bao gồm: Trưởng ban là Chủ tịch Ủy ban nhân dân tỉnh"]),
        # an order before the opener of a list is a task of its own
        ("1. Giao Sở Nội vụ chủ trì, phối hợp với các sở hoàn thiện đề án; Sở Nội vụ chịu trách nhiệm về số liệu, "
         "bảo đảm các yêu cầu sau:\na) Rà soát biên chế.\nb) Lập danh sách.\n",
         ["Giao Sở Nội vụ chủ trì, phối hợp với các sở hoàn thiện đề án", "Sở Nội vụ chịu trách nhiệm về số liệu",
          "Rà soát biên chế", "Lập danh sách"]),
        # criteria and rewards are no tasks
        ("I. NHIỆM VỤ\n1. Lắp đặt biển báo.\nII. TIÊU CHÍ THI ĐUA\n1. Hoàn thành vượt mức chỉ tiêu.\n2. Tổ chức phong trào.\n",
         ["Lắp đặt biển báo"]),
        # "số liệu" is no number of a document
        ("1. Lưu trữ số liệu cháy rừng.\n2. Công văn số 12/UBND ngày 02/3/2026.\n", ["Lưu trữ số liệu cháy rừng"]),
    ],
)  # fmt: skip
def test_tasks(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Tổ chức hội nghị.\nThời gian thực hiện: Hằng năm.\n", [("recurring", None)]),
        ("1. Tổ chức hội nghị.\nThời gian dự kiến: Tháng 3/2026.\n", [("period", "2026-03-31")]),
        ("1. Chi trả chế độ.\nThời gian thực hiện: Từ 01/7/2026.\n", [None]),
        ("1. Chi trả chế độ.\nThời gian thực hiện: Từ 01/7/2026 đến 31/8/2026.\n", [("date", "2026-08-31")]),
        # a closing date holds for the tasks of its marked item
        ("1. Sở Y tế: (1) Rà soát kho thuốc; (2) Lập danh sách; hoàn thành trước ngày 10/3/2026.\n",
         [None, ("date", "2026-03-10"), ("date", "2026-03-10")]),
        # "hoàn thành việc X" is about the task that is X
        ("1. Sở Y tế ban hành hướng dẫn cho các xã; hoàn thành việc ban hành hướng dẫn trước ngày 10/3/2026.\n",
         [("date", "2026-03-10"), ("date", "2026-03-10")]),
        ("1. Sở Y tế ban hành hướng dẫn cho các xã; hoàn thành việc mua thuốc trước ngày 10/3/2026.\n",
         [None, ("date", "2026-03-10")]),
    ],
)  # fmt: skip
def test_deadlines(text: str, expected: list[tuple[str, str | None] | None]) -> None:
    found = [task.deadline for task in read(text)]
    assert [d and (d.kind, d.on.isoformat() if d.on else None) for d in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading that is one group with its description
        ("1. Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, giao thông ở tỉnh\n- Rà soát kho.\n- Báo cáo kết quả.\n",
         ["Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, giao thông ở tỉnh"]),
        # no comma before the one who is told
        ("1. Trong quá trình thực hiện, nếu cần sửa đổi, bổ sung các sở, ngành, địa phương chủ động đề xuất Sở Nội vụ.\n",
         ["các sở, ngành, địa phương"]),
        ("1. Trong quá trình thực hiện, nếu có vướng mắc của các xã, Sở Nội vụ kịp thời báo cáo.\n", ["Sở Nội vụ"]),
        # what is agreed to is no order, what follows is
        ("1. Hội đồng nhân dân tỉnh thống nhất với các giải pháp và yêu cầu Ủy ban nhân dân tỉnh thực hiện.\n",
         ["Ủy ban nhân dân tỉnh"]),
        # the co-ordinators of an opener hold for its items under the heading's assignee
        ("1. Sở Nội vụ\nChủ trì, phối hợp với các sở thực hiện các việc sau:\n- Rà soát biên chế.\n", ["Sở Nội vụ", "+các sở"]),
    ],
)  # fmt: skip
def test_assignees(text: str, expected: list[str]) -> None:
    task = read(text)[-1]
    assert [p.name for p in task.leads] + [f"+{p.name}" for p in task.coordinators] == expected


def test_the_closing_paragraph_keeps_its_assignee() -> None:
    closing = "Trên đây là Kế hoạch. Đề nghị các cơ quan, đơn vị thực hiện. Hằng năm báo cáo Sở Nội vụ./.\n"
    tasks = read(f"1. Sở Y tế rà soát kho thuốc.\n{closing}Nơi nhận:\n- Như trên;\n")
    assert [[p.name for p in task.leads] for task in tasks] == [["Sở Y tế"], ["các cơ quan, đơn vị"], ["các cơ quan, đơn vị"]]


NORMS = (
    "NGHỊ QUYẾT\nQUY ĐỊNH MỨC CHI HỘI NGHỊ\nHỘI ĐỒNG NHÂN DÂN TỈNH\nCăn cứ Luật Ngân sách;\nQUYẾT NGHỊ:\n"
    "Điều 1. Mức chi\n1. Soạn thảo báo cáo: 200.000 đồng/báo cáo.\n2. Báo cáo tổng hợp do Sở Nội vụ lập: 300.000 đồng.\n"
    "Điều 2.\nỦy ban nhân dân tỉnh có trách nhiệm tổ chức thực hiện.\n"
)


def test_rules_for_everybody_are_no_tasks_but_who_carries_them_out_is_one() -> None:
    assert [t.text for t in extract(Text.of(NORMS)).tasks] == ["Ủy ban nhân dân tỉnh có trách nhiệm tổ chức thực hiện"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Đẩy mạnh thực hiện Nghị quyết\n12-NQ/TU của Tỉnh ủy về trồng rừng.\n",
         ["Đẩy mạnh thực hiện Nghị quyết 12-NQ/TU của Tỉnh ủy về trồng rừng"]),
        ("1. Sở Y tế rà soát kho thuốc; định kỳ trước ngày 30 tháng 11 hàng năm báo cáo Sở Nội vụ.\n",
         ["Sở Y tế rà soát kho thuốc", "định kỳ trước ngày 30 tháng 11 hàng năm báo cáo Sở Nội vụ"]),
        ("1. Trong thiết kế nhà máy phải dành chỗ cho bể nước.\n", ["Trong thiết kế nhà máy phải dành chỗ cho bể nước"]),
        ("1. Trong năm qua công tác y tế đã phải bổ sung nhiều kinh phí.\n", []),
        ("1. Biểu dương, khen thưởng kịp thời các cá nhân.\n", ["Biểu dương, khen thưởng kịp thời các cá nhân"]),
        ("1. Biểu dương các đơn vị đã nỗ lực.\n", []),
    ],
)  # fmt: skip
def test_orders_behind_times_cases_and_broken_lines(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the names of projects are things, under an opener and under a heading
        ("1. Sở Y tế\na) Chủ trì thực hiện các dự án, gồm:\n- Dự án 1: Phòng ngừa dịch.\n- Dự án 2: Nâng cao năng lực.\n",
         ["Chủ trì thực hiện các dự án, gồm: - Dự án 1: Phòng ngừa dịch. - Dự án 2: Nâng cao năng lực"]),
        ("I. SỐ HÓA\n1. Triển khai các nền tảng\n- Nền tảng quản lý trang trại.\n- Nền tảng truy xuất.\nII. KHÁC\n1. Rà soát.\n",
         ["Triển khai các nền tảng - Nền tảng quản lý trang trại. - Nền tảng truy xuất", "Rà soát"]),
        # a comma inside a list of bodies or inside a word is no end of grounds
        ("1. Trên cơ sở đề xuất của các sở, ban, ngành, địa phương, tổng hợp nhu cầu vốn.\n", ["tổng hợp nhu cầu vốn"]),
        ("1. Theo quy định của Luật Phòng, chống ma túy, xây dựng kế hoạch cai nghiện.\n", ["xây dựng kế hoạch cai nghiện"]),
        # what something is
        ("1. Phát triển du lịch là động lực của kinh tế tỉnh.\n2. Xác định du lịch là nhiệm vụ trọng tâm.\n",
         ["Xác định du lịch là nhiệm vụ trọng tâm"]),
        # left over from a table
        ("1. Tổ chức tập huấn.\nPhòng Quản lý Báo chí\nPhòng Công nghệ thông tin\n", ["Tổ chức tập huấn"]),
    ],
)  # fmt: skip
def test_things_grounds_and_statements(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Công an tỉnh\na) Chủ trì, phối hợp\n- Sở Tài chính tham mưu dự toán.\n- Sở Nội vụ kiện toàn bộ máy.\n",
         [("Công an tỉnh", "Sở Tài chính"), ("Công an tỉnh", "Sở Nội vụ")]),
        ("1. Ủy ban nhân dân các xã phân công cán bộ tư vấn, hỗ trợ người dân.\n", [("Ủy ban nhân dân các xã",)]),
        ("1. Ủy ban nhân dân tỉnh phân công Sở Y tế theo dõi.\n", [("Sở Y tế",)]),
        ("1. Đề nghị các tổ chức cung cấp dịch vụ chi trả\n- Tham gia chi trả.\n- Báo cáo kết quả.\n",
         [("các tổ chức cung cấp dịch vụ chi trả",)] * 2),
        # a group ends before what it has to do, though the same first word may say which ones are meant
        ("1. Các sở, ban, ngành tỉnh sử dụng kinh phí được giao trong dự toán để thực hiện.\n", [("Các sở, ban, ngành tỉnh",)]),
        ("1. Các sở, ban, ngành triệt để tiết kiệm chi.\n", [("Các sở, ban, ngành",)]),
        ("1. Đề nghị các tổ chức chính trị - xã hội tham gia tổ chức triển khai Chương trình.\n",
         [("các tổ chức chính trị - xã hội",)]),
        ("1. Các đơn vị tham gia diễn tập phải có mặt đúng giờ.\n", [("Các đơn vị tham gia diễn tập",)]),
        # whom the body of a heading picks among its own people; whom an order names by its group
        ("1. Sở Nội vụ\n- Phân công cán bộ theo dõi số lao động.\n- Lập danh sách.\n", [("Sở Nội vụ",)] * 2),
        ("1. Phân công các đơn vị trực ban.\n", [("các đơn vị",)]),
        ("1. Bảo hiểm xã hội khu vực XXXIII thanh toán chi phí.\n", [("Bảo hiểm xã hội khu vực XXXIII",)]),
    ],
)  # fmt: skip
def test_who_leads_and_who_is_picked(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [tuple(p.name for p in (*t.leads, *t.coordinators)) for t in read(text)] == expected


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ("Công khai danh sách các cơ quan chậm giải quyết hồ sơ hằng tháng.", "FREQ=MONTHLY"),
        ("Công khai kế hoạch công tác hằng tháng.", None),
    ],
)
def test_what_is_published_comes_round(order: str, rule: str | None) -> None:
    (task,) = read(f"1. {order}\n")
    assert (task.deadline and task.deadline.rrule) == rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "số." ends a sentence, "số. 12" would not
        ("1. Ban hành chính sách về dân số. Tổ chức tập huấn.\n", ["Ban hành chính sách về dân số", "Tổ chức tập huấn"]),
        # who is directed before a colon
        ("1. Chỉ đạo Sở Y tế: Rà soát kho thuốc; lập danh sách.\n", ["Rà soát kho thuốc", "lập danh sách"]),
        # what somebody thinks highly of
        ("1. Hội đồng nhân dân tỉnh đánh giá cao các đại biểu kịp thời phản ánh ý kiến.\n", []),
        ("1. Sở Y tế đánh giá chất lượng kho thuốc.\n", ["Sở Y tế đánh giá chất lượng kho thuốc"]),
        ("1. Bộ Ngoại giao hoàn tất thủ tục đối ngoại.\n", ["Bộ Ngoại giao hoàn tất thủ tục đối ngoại"]),
    ],
)  # fmt: skip
def test_sentences_and_subjects(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_names_of_a_class_go_on_in_the_next_line() -> None:
    long = "Căn cứ kết quả biểu quyết của các thành viên tại phiên họp của tháng này về nội dung của dự thảo do\n"
    grounds = "".join(f"{long}cơ quan {who} trình,\n" for who in ("chủ trì soạn thảo", "thẩm định", "phối hợp", "giám sát"))
    article = "Điều 1. Bộ trưởng các Bộ:\nXây dựng, Ngoại giao chịu trách nhiệm thi hành Nghị quyết này.\n"
    text = f"NGHỊ QUYẾT\nVỀ DỰ ÁN LUẬT\nCHÍNH PHỦ\n{grounds}QUYẾT NGHỊ:\n{article}"
    (task,) = extract(Text.of(text)).tasks
    assert [p.name for p in task.leads] == ["Bộ Xây dựng", "Bộ Ngoại giao"]


def test_an_order_behind_several_periods_is_a_task_of_its_own() -> None:
    text = (
        "1. Sở Nội vụ có trách nhiệm thực hiện Kế hoạch này; định kỳ quý, 6 tháng, năm báo cáo kết quả về Ủy ban nhân dân tỉnh.\n"
    )
    assert said(text) == [
        "Sở Nội vụ có trách nhiệm thực hiện Kế hoạch này",
        "định kỳ quý, 6 tháng, năm báo cáo kết quả về Ủy ban nhân dân tỉnh",
    ]
    assert said("1. Sở Nội vụ có trách nhiệm lập kế hoạch; định kỳ quý, năm.\n") == [
        "Sở Nội vụ có trách nhiệm lập kế hoạch; định kỳ quý, năm"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế thực hiện.", [("Rà soát danh mục", "Sở Nội vụ", "Sở Y tế")]),
        ("(Sở Nội vụ chủ trì, phối hợp với Sở Y tế thực hiện)", [("Rà soát danh mục", "Sở Nội vụ", "Sở Y tế")]),
        ("(Sở Nội vụ chủ trì).", [("Rà soát danh mục", "Sở Nội vụ")]),
        ("Sở Nội vụ chủ trì thực hiện; thời gian: Quý II/2026.", [("Rà soát danh mục", "Sở Nội vụ")]),
        # a line that says what to do is an order of its own
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế mở lớp tập huấn.",
         [("Sở Nội vụ chủ trì, phối hợp với Sở Y tế mở lớp tập huấn", "Sở Nội vụ", "Sở Y tế")]),
    ],
)  # fmt: skip
def test_a_line_without_a_title_says_who_does_the_item_above_it(line: str, expected: list[tuple[str, ...]]) -> None:
    tasks = read(f"1. Rà soát danh mục.\n{line}\n")
    said = [(" ".join(t.text.split()), *(p.name for p in (*t.leads, *t.coordinators))) for t in tasks]
    assert said[-1:] == expected
