"""Times that are deadlines, marked [[so]], and times that are none."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.extract.deadlines.due import VietnamCalendar, add_working_days, lunar_new_year
from dondoc.extract.deadlines.due_cell import deadline_of_cell
from dondoc.extract.deadlines.stated import find_deadlines
from dondoc.extract.model import Deadline
from dondoc.extract.words.fold import fold
from dondoc.span import Span

ISSUED = date(2021, 8, 10)


def found(text: str, issued: date | None = ISSUED) -> list[Deadline]:
    return find_deadlines(fold(text), text, issued)


DATED = [
    ("báo cáo [[trước ngày 15 tháng 8 năm 2021]] để tổng hợp", "date", "2021-08-15", False),
    ("báo cáo [[trước 15/8/2021]].", "date", "2021-08-15", False),
    ("gửi [[trước ngày 15/8]] về Sở", "date", "2021-08-15", False),
    ("gửi [[chậm nhất ngày 20/8/2021]] về Sở", "date", "2021-08-20", True),
    ("gửi [[chậm nhất là ngày 20 tháng 8 năm 2021]]", "date", "2021-08-20", True),
    ("hoàn thành [[chậm nhất trước ngày 31/12/2021]]", "date", "2021-12-31", False),
    ("gửi [[trước 17 giờ ngày 12/8/2021]]", "date", "2021-08-12", False),
    ("gửi [[trước 16h30 ngày 12/8/2021]]", "date", "2021-08-12", False),
    ("tổ chức khởi công [[vào ngày 19 tháng 12 năm 2021]]", "date", "2021-12-19", True),
    ("hoàn thành [[trong tháng 9 năm 2021]]", "period", "2021-09-30", True),
    ("hoàn thành [[trong tháng 9/2021]]", "period", "2021-09-30", True),
    ("hoàn thành [[trong tháng 9]]", "period", "2021-09-30", True),
    ("trình [[trong Quý IV/2021]]", "period", "2021-12-31", True),
    ("trình [[trong quý 1 năm 2022]]", "period", "2022-03-31", True),
    ("hoàn thành [[trong năm 2021]]", "period", "2021-12-31", True),
    ("giải ngân [[đến cuối năm 2021]]", "period", "2021-12-31", True),
    ("giải ngân [[đến hết ngày 31/01/2022]]", "date", "2022-01-31", True),
    ("xong [[trong 6 tháng cuối năm 2021]]", "period", "2021-12-31", True),
    ("xong [[trước tháng 10 năm 2021]]", "period", "2021-09-30", True),
    ("trình [[trong đầu quý IV/2021]]", "period", "2021-10-30", True),
    ("xong [[trước Tết Nguyên đán Nhâm Dần 2022]]", "date", "2022-02-01", False),
    ("tổng kết (báo cáo tổng kết ([[năm 2025]]))", "period", "2025-12-31", True),
    ("báo cáo [[trong tuần này]]", "period", "2021-08-15", True),
    ("đắp xong đập [[trong tuần từ 16-20/8]]", "period", "2021-08-20", True),
    ("ra quân [[trong tuần từ ngày 30/8 đến 03/9/2021]]", "period", "2021-09-03", True),
    ("trình [[trong tuần đầu tháng 9]]", "period", "2021-09-07", True),
    ("trình [[trong tuần thứ hai của tháng 9/2021]]", "period", "2021-09-14", True),
    ("kiểm tra [[trước 17h00 ngày hôm nay 10/8/2021]]", "date", "2021-08-10", False),
    ("xong [[trong ngày hôm nay]], gửi Sở", "date", "2021-08-10", True),
    ("sơ tán dân xong [[trước 23 giờ đêm nay]]", "date", "2021-08-10", False),
    ("kiên quyết di dời dân [[trước 18 giờ hôm nay]] (10/8)", "date", "2021-08-10", False),
    ("trình Ban Thường vụ Tỉnh ủy cho ý kiến [[tại phiên họp tháng 11/2021]]", "period", "2021-11-30", True),
    ("gửi danh sách [[trước 8 giờ sáng mai]]", "date", "2021-08-11", False),
    ("ra quân [[ngay trong sáng ngày 12/8/2021]]", "date", "2021-08-12", True),
    ("gửi số liệu [[chậm nhất là hết giờ hành chính ngày 12/8/2021]]", "date", "2021-08-12", True),
    ("cập nhật [[trước ngày 15/8/2021]] danh sách", "date", "2021-08-15", False),
    ("báo cáo 6 tháng, cả năm [[trước ngày 10/9 và 10/12]]", "date", "2021-12-10", False),
    ("tham mưu [[trình Hội nghị Ban Thường vụ Tỉnh ủy tháng 8 năm 2021]]", "period", "2021-08-31", True),
    ("xong [[trong tháng 8 và tháng 9 năm 2021]]", "period", "2021-09-30", True),
    ("báo cáo [[chậm nhất vào cuối giờ chiều thứ Sáu, ngày 13/8/2021]]", "date", "2021-08-13", True),
    ("khởi công dự án [[trong dịp Quốc khánh 02/9/2021]]", "date", "2021-09-02", True),
    ("tổng kết Đề án [[vào năm 2030]]", "period", "2030-12-31", True),
    ("Phấn đấu [[đến 31/12/2021]] đạt 80%", "date", "2021-12-31", True),
    ("[[Đến tháng 12 năm 2021]], 100% xã có mạng", "period", "2021-12-31", True),
    ("[[Quý IV/2021]]: Hoàn thành thẩm định", "period", "2021-12-31", True),
    ("xây xong nhà [[trước dịp Quốc khánh 02/9]]", "date", "2021-09-02", False),
    ("xong mặt đường [[trước dịp lễ 02/9]] và khánh thành", "date", "2021-09-02", False),
    ("xong mặt đường [[trước dịp lễ 02/9]] và 05/9", "date", "2021-09-02", False),
    ("hoàn thành báo cáo [[đầu tuần sau]];", "period", "2021-08-17", True),
    ("xong [[trong tuần 3 tháng 9/2021]]", "period", "2021-09-21", True),
    # the line break of a page, the cells of a table
    ("báo cáo [[trước ngày 15\ntháng 8 năm 2021]]", "date", "2021-08-15", False),
    ("Quyết định | [[Trước ngày / 30/11/2021]] | Sở", "date", "2021-11-30", False),
    # spans of days
    ("báo cáo [[trong vòng 05 ngày kể từ ngày 10/8/2021]]", "relative", "2021-08-15", True),
    ("xong [[trong thời hạn 10 ngày làm việc kể từ ngày 27/8/2021]]", "relative", "2021-09-14", True),
    ("gửi [[trong thời hạn 15 ngày kể từ ngày nhận được Thông báo này]]", "relative", None, True),
    ("trả lời doanh nghiệp [[trong 10 ngày làm việc]].", "relative", None, True),
    ("giải quyết dứt điểm [[trong 05 ngày]];", "relative", None, True),
    # events
    ("báo cáo [[tại phiên họp thường kỳ tiếp theo]].", "event", None, True),
    ("trình phương án [[tại phiên họp ngày 18/8/2021]]", "date", "2021-08-18", True),
    ("báo cáo tổng kết năm học [[trước ngày 15/9/2021]]", "date", "2021-09-15", False),
    ("sửa chữa hồ đập [[trước mùa mưa bão]];", "event", None, False),
    ("xong phòng học [[trước ngày khai giảng năm học mới]]", "event", None, False),
    ("hồ sơ [[trình Kỳ họp chuyên đề Hội đồng nhân dân tỉnh]]", "event", None, True),
    ("báo cáo Hội đồng nhân dân tỉnh [[tại kỳ họp gần nhất]]", "event", None, True),
]


@pytest.mark.parametrize(("marked", "kind", "on", "inclusive"), DATED)
def test_is_a_deadline(marked: str, kind: str, on: str | None, inclusive: bool) -> None:
    text = marked.replace("[[", "").replace("]]", "")
    want = marked[marked.index("[[") + 2 : marked.index("]]")]
    (deadline,) = found(text)
    assert (deadline.text, deadline.kind, str(deadline.on) if deadline.on else None) == (want, kind, on)
    assert deadline.inclusive is inclusive
    assert deadline.span.of(text) == want


RECURRING = [
    ("Định kỳ hàng quý báo cáo", "FREQ=MONTHLY;INTERVAL=3"),
    ("thực hiện công tác thống kê định kỳ hàng tháng, quý, năm", "FREQ=MONTHLY"),
    ("định kỳ sáu tháng báo cáo", "FREQ=MONTHLY;INTERVAL=6"),
    ("báo cáo trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("Sở Tài chính hằng tháng tổng hợp tiến độ, báo cáo", "FREQ=MONTHLY"),
    ("Định kỳ vào ngày 20 của tháng cuối quý báo cáo", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"),
    ("định kỳ trước ngày 05 tháng đầu quý báo cáo", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5"),
    ("báo cáo trước ngày 20 tháng cuối quý", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"),
    ("báo cáo trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    ("báo cáo trước 15:00 ngày thứ Sáu hàng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ("cập nhật trước 10h00 sáng thứ Hai hàng tuần", "FREQ=WEEKLY;BYDAY=MO"),
    ("báo cáo vào Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
    ("báo cáo trước 13 giờ hằng ngày", "FREQ=DAILY"),
    ("báo cáo Chủ tịch UBND tỉnh hằng ngày trước 16h00.", "FREQ=DAILY"),
    ("báo cáo 02 lần/ngày", "FREQ=DAILY"),
    ("giao ban 6 tháng một lần", "FREQ=MONTHLY;INTERVAL=6"),
    ("Hằng năm, rà soát danh mục", "FREQ=YEARLY"),
    ("báo cáo vào các ngày 15 và 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=30"),
    ("Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    ("định kỳ báo cáo kết quả trước ngày 20/11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20"),
]


@pytest.mark.parametrize(("text", "rrule"), RECURRING)
def test_comes_round(text: str, rrule: str) -> None:
    (deadline,) = found(text)
    assert (deadline.kind, deadline.rrule, deadline.on) == ("recurring", rrule, None)


def test_the_hour_behind_what_comes_round_belongs_to_it() -> None:
    (deadline,) = found("báo cáo hằng ngày trước 16h00.")
    assert (deadline.text, deadline.inclusive) == ("hằng ngày trước 16h00", False)


@pytest.mark.parametrize(
    "text",
    [
        # the time of a plan, a target of another year
        "đầu tư công trung hạn giai đoạn 2021-2025",
        "kế hoạch phát triển kinh tế - xã hội năm 2021",
        "Chiến lược đến năm 2030, tầm nhìn đến năm 2045",
        "hoàn thành 5.000 km vào năm 2030",
        "năm học 2021-2022",
        "Chương trình từ nay đến cuối năm 2021 được giao bổ sung",
        # "năm" is also five
        "xây dựng năm phòng học và năm trạm y tế",
        # what was held, issued, counted
        "kết luận tại phiên họp thường kỳ tháng 7 năm 2021",
        "chỉ đạo tại cuộc họp ngày 05 tháng 8 năm 2021",
        "luật được Quốc hội thông qua tại Kỳ họp thứ 9",
        "tính đến ngày 31/7/2021 đã giải ngân 40%",
        "kể từ ngày 01/7/2021 áp dụng mức mới",
        "quan trắc từ tháng 8 đến tháng 10 năm 2021",
        "Ngày 06/8/2021: họp phiên thường kỳ",
        "đã báo cáo trong tháng 7 năm 2021",
        "đã xong trong năm 2019",
        # how long something lasts, a season in which it is done
        "tạm dừng thu phí qua phà đến hết tháng 9 năm 2021",
        "kéo dài thời gian thực hiện đến ngày 31/12/2021",
        "trực ban trong mùa mưa bão; kiểm tra trước và trong mùa mưa",
        "số liệu đến ngày 31/7/2021",
        "tổ chức lớp tập huấn trong 3 ngày.",
        "đã xử lý xong trong 05 ngày.",
        "tuần tra ban đêm, nhất là dịp cuối năm.",
        "Đầu năm 2021, Sở tổ chức thanh tra",
        # an order of steps
        "lấy ý kiến trước khi trình; báo cáo ngay sau khi có kết quả",
        # urgency
        "khẩn trương, sớm hoàn thành ngay, kịp thời, thường xuyên",
        # no such day, no day at all
        "báo cáo trước ngày 32/3/2025",
        "báo cáo trước ngày 30/02/2022",
        "trước 3/4 số hộ đồng ý",
        "trong 15 xã, phường",
        # a period that only qualifies a noun
        "xây dựng dự toán ngân sách hằng năm",
        "danh mục dự án đầu tư công trung hạn, hằng năm",
        "trợ cấp hàng tháng",
        "hàng năm nay chưa giải quyết",
        "bảo đảm thanh tra doanh nghiệp không quá 01 lần/năm",
        "danh mục báo cáo hằng tháng gửi kèm",
        "phục vụ nhân dân dịp Tết Nguyên đán 2022",
        "trang trí cờ, hoa nhân dịp Quốc khánh 02/9/2021",
    ],
)
def test_is_no_deadline(text: str) -> None:
    assert found(text) == []


def test_the_stop_behind_a_cell_is_no_part_of_its_time() -> None:
    text = "Tháng 12/2021."
    deadline = deadline_of_cell(text, fold(text), Span(0, len(text)), ISSUED)
    assert deadline is not None and deadline.text == "Tháng 12/2021"


def test_a_span_of_days_counts_from_its_own_day_and_not_from_the_next_deadline() -> None:
    text = "xây dựng kế hoạch trong vòng 10 ngày kể từ ngày 12 tháng 8 năm 2021; trước ngày 05 tháng 12 báo cáo"
    assert [d.on for d in found(text)] == [date(2021, 8, 22), date(2021, 12, 5)]


def test_cited_dates_are_left_out() -> None:
    text = "trong ngày 15/8/2021"
    assert find_deadlines(fold(text), text, ISSUED, cited=[Span(0, len(text))]) == []


def test_without_a_date_of_the_document_missing_years_stay_unread() -> None:
    assert found("báo cáo trước ngày 15/8", None) == []
    assert [d.on for d in found("báo cáo trước ngày 15/8/2021", None)] == [date(2021, 8, 15)]


def test_a_spring_month_in_a_letter_of_late_autumn_is_next_years() -> None:
    assert [d.on for d in found("báo cáo trước ngày 15/01", date(2021, 12, 20))] == [date(2022, 1, 15)]


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("2021 - 2030", "period", "2030-12-31"),
        ("2021", "period", "2021-12-31"),
        ("Quý I/2022", "period", "2022-03-31"),
        ("Tháng 12/2021", "period", "2021-12-31"),
        ("Trước ngày / 30/11/2021", "date", "2021-11-30"),
        ("31/12/2021", "date", "2021-12-31"),
        ("31/12", "date", "2021-12-31"),
        ("T9/2021", "period", "2021-09-30"),
        ("Hằng năm", "recurring", "FREQ=YEARLY"),
        ("Theo Kế hoạch / riêng", "event", None),
        ("Sau khi Nghị định được ban hành", "event", None),
        ("0-48 giờ", "relative", None),
    ],
)
def test_cells_for_the_time(cell: str, kind: str, value: str | None) -> None:
    deadline = deadline_of_cell(cell, fold(cell), Span(0, len(cell)), ISSUED)
    assert deadline and (deadline.kind, deadline.rrule or (str(deadline.on) if deadline.on else None)) == (kind, value)


@pytest.mark.parametrize("cell", ["Thường xuyên", "", "Sở Y tế", "Quyết định"])
def test_cells_without_a_time(cell: str) -> None:
    assert deadline_of_cell(cell, fold(cell), Span(0, len(cell)), ISSUED) is None


def test_the_table_of_tet_agrees_with_the_holiday_package() -> None:
    import holidays

    known = holidays.country_holidays("VN", years=range(2000, 2061), language="en_US")
    first_days = {day.year: day for day, name in known.items() if name == "Lunar New Year"}
    assert {year: lunar_new_year(year) for year in first_days} == first_days
    assert (len(first_days), lunar_new_year(1999), lunar_new_year(2061)) == (61, None, None)


def test_working_days_know_holidays_and_the_exceptions_of_an_office() -> None:
    friday = date(2025, 8, 29)  # National Day is off on 1 (announced) and 2 September
    assert add_working_days(friday, 1, VietnamCalendar()) == date(2025, 9, 3)
    assert add_working_days(friday, 1, VietnamCalendar(on=[date(2025, 8, 30)])) == date(2025, 8, 30)
    assert add_working_days(friday, 1, VietnamCalendar(off=[date(2025, 9, 3)])) == date(2025, 9, 4)
