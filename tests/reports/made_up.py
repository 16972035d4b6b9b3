"""A report that no database made, for tests of rendering."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dondoc.web.reports.values import AgencyRow, Clause, ClauseLine, Counts, Heading, Report, Sentence, Source, TaskRow

MOMENT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
CELLS = ("done_on_time", "done_late", "open_in_time", "open_overdue", "open_no_deadline")


def counts(rows: int) -> Counts:
    each = [len(range(start, rows, 5)) for start in range(5)]
    done, overdue = (each[0] + each[1], rows), (each[3], sum(each[:2]) + each[3])
    return Counts(rows, rows // 3, rows - rows // 3, *each, 1, 2, rows // 2, rows, done, overdue)


def row(index: int) -> TaskRow:
    return TaskRow(
        task=index,
        number=index,
        code=f"NV-{index:05}",
        document="Thông báo số 503/TB-UBND ngày 04/11/2026",
        outline="II.3",
        quote="Trình Ủy ban nhân dân tỉnh hồ sơ điều chỉnh Bảng giá đất <năm 2026> & phụ lục",
        leads=("Sở Nông nghiệp và Môi trường",),
        lead_ids=(7,),
        coordinators=("Sở Tài chính",),
        product="Quyết định",
        first_due=date(2026, 11, 10),
        due=date(2026, 11, 18),
        deadline_text="trước ngày 18 tháng 11 năm 2026",
        extensions=1,
        rounds=0,
        cell=CELLS[(index - 1) % 5],
        carried=index % 3 == 0,
        extended=index == 1,
        returned=index < 3,
        state="Đang thực hiện",
        days_overdue=3 if (index - 1) % 5 == 3 else 0,
        due_soon=False,
        repetition=3,
        thread=index,
        starred=False,
        product_number="",
        product_on=None,
        result=(Sentence("Đã lấy ý kiến 41 xã.", (1,)),),
        obstacle="",
        proposal="",
        note="",
        heads=("Giám đốc",),
    )


def report(rows: int = 12) -> Report:
    heading = Heading(
        "ỦY BAN NHÂN DÂN TỈNH VÂN KHÊ", "SỞ TÀI CHÍNH", "     /BC-STC", "Vân Khê",
        "Kết quả thực hiện Thông báo kết luận phiên họp thường kỳ tháng 10 năm 2026", "Ủy ban nhân dân tỉnh Vân Khê",
        ("GIÁM ĐỐC",), "Nguyễn Văn Mẫu", ("- Ủy ban nhân dân tỉnh (b/c);", "- Lưu: VT."),
    )  # fmt: skip
    line = ClauseLine(
        "Trình hồ sơ Bảng giá đất", "NV-00001", 1, "Đang thực hiện, quá hạn 03 ngày", (Sentence("Đã lấy ý kiến.", (1,)),)
    )
    one = (Sentence("Sở Y tế còn 02 nhiệm vụ quá hạn.", (1,)),)
    return Report(
        heading=heading, as_of=MOMENT, since=MOMENT.replace(month=10), notice="Thông báo số 503/TB-UBND",
        session="phiên họp thường kỳ tháng 11", compiler="Sở Tài chính", tasks_total=counts(rows), agencies_total=counts(rows),
        agencies=(AgencyRow(7, "Sở Nông nghiệp và Môi trường", counts(rows)),), rows=tuple(row(i + 1) for i in range(rows)),
        clauses=(Clause("II.3", "3. Sở Nông nghiệp và Môi trường:", "01 nhiệm vụ", (line,)),), summary=one,
        bridge="Số lượt giao chủ trì bằng số nhiệm vụ.", shortcomings=one, repeated=one, silent=(), unsupported=one,
        obstacles=one, proposals=(), comparison=one, sources=(Source(1, "update", 5, "NV-00001, cập nhật ngày 20/11/2026", 1),),
        definitions=("Đúng hạn tính theo ngày gửi báo cáo hoàn thành.",),
    )  # fmt: skip
