"""The office's own sheet: columns recognised and remembered, rows checked, first deadlines, extensions and results kept."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from dondoc.web.errors import Invalid, NotAllowed, Stale
from dondoc.web.register.models import Assignment, OldSheet, Progress, Task
from dondoc.web.register.record.verification import chains_verify, intervals_verify
from dondoc.web.register.sheets.old import head_of, recognised, table_of
from dondoc.web.register.sheets.old_apply import sheet_map, sheet_rows, sheet_start, sheet_upload, sheet_write
from tests.web.world import World, moment

HEADS = (
    "TT", "Số, ký hiệu văn bản", "Ngày ban hành", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn",
    "Gia hạn đến", "Tình trạng", "Kết quả", "Ngày hoàn thành",
)  # fmt: skip
DONE = (1, "12/TB-UBND", datetime(2026, 7, 1), "Rà soát quy hoạch.", "Sở Xây dựng", "Sở Y tế; Sở Tài chính", "20/07/2026", None, "Đã hoàn thành", "Đã trình.", "25/07/2026")  # fmt: skip # noqa: E501
LONGER = (2, "12/TB-UBND", datetime(2026, 7, 1), "Lập kế hoạch.", "Sở Y tế", None, datetime(2026, 7, 30), datetime(2026, 9, 30), "Đang thực hiện", "Đã lấy ý kiến.", None)  # fmt: skip # noqa: E501
OPEN = (3, "15/CV", "05/07/2026", "Báo cáo định kỳ.", "sở tài chính", None, "Không thời hạn", None, "Chưa hoàn thành", None, None)
WRONG = (4, "15/CV", "05/07/2026", "Việc khác.", "Sở Vũ trụ", None, "45/13/2026", None, None, None, None)


def book(*rows: tuple[object, ...]) -> bytes:
    made, out = Workbook(), BytesIO()
    for row in (("UBND TỈNH",), ("DANH MỤC NHIỆM VỤ NĂM 2026",), (), HEADS, *rows):
        made.worksheets[0].append(list(row))
    made.save(out)
    return out.getvalue()


def uploaded(world: World, *rows: tuple[object, ...]) -> OldSheet:
    return sheet_upload(data=book(*rows), name="so-2026.xlsx", by=world.person("clerk"), at=moment())


def written(world: World, sheet: OldSheet, **how: bool) -> OldSheet:
    sheet_start(sheet=sheet, by=world.person("clerk"), at=moment(), **how)
    sheet_write(sheet.pk)
    sheet.refresh_from_db()
    return sheet


def test_the_head_row_is_below_the_titles_and_its_columns_are_recognised() -> None:
    row, heads = head_of(table_of(book(DONE)))
    assert (row, tuple(heads)) == (4, HEADS)
    places = {name: HEADS[place] for name, place in recognised(heads).items()}
    assert places == {
        "number": "Số, ký hiệu văn bản", "issued_on": "Ngày ban hành", "text": "Nội dung công việc", "leads": "Đơn vị chủ trì",
        "coordinators": "Đơn vị phối hợp", "due_on": "Thời hạn", "extended_to": "Gia hạn đến", "state": "Tình trạng",
        "result": "Kết quả", "done_on": "Ngày hoàn thành",
    }  # fmt: skip


@pytest.mark.parametrize("data", [b"khong phai", b"PK\x03\x04x", book()[:200]], ids=["text", "zip", "cut"])
def test_no_workbook(world: World, data: bytes) -> None:
    with pytest.raises(Invalid):
        sheet_upload(data=data, name="x.xlsx", by=world.person("clerk"), at=moment())


def test_what_is_wrong_is_named_and_nothing_is_written(world: World) -> None:
    sheet = uploaded(world, DONE, WRONG)
    problems = [p for row in sheet_rows(sheet) for p in row.problems]
    assert problems == [
        "Dòng 6, cột “Thời hạn”: không đọc được ngày “45/13/2026”.",
        "Dòng 6, cột “Đơn vị chủ trì”: không có cơ quan “Sở Vũ trụ” trong danh mục.",
    ]
    with pytest.raises(Invalid):
        sheet_start(sheet=sheet, by=world.person("clerk"), at=moment())
    assert not Task.objects.exists()
    assert written(world, sheet, skip_wrong=True).done == 1


def test_first_deadlines_extensions_and_results_are_kept(world: World) -> None:
    sheet = written(world, uploaded(world, DONE, LONGER, OPEN))
    assert (sheet.state, sheet.done, sheet.total, sheet.problem) == ("done", 3, 3, "")
    rows = {a.agency.key: a for a in Assignment.objects.filter(role="lead").select_related("agency", "task__document")}
    done, longer, open_one = rows["xd"], rows["yt"], rows["tc"]
    assert (done.progress, done.clock_on, done.last_day) == (Progress.DONE, date(2026, 7, 25), date(2026, 7, 20))
    assert done.updates.get(is_report=True).text == "Đã trình."
    assert set(done.task.assignments.filter(role="coordinator").values_list("agency__key", flat=True)) == {"yt", "tc"}
    assert (longer.progress, longer.first_due_on, longer.due_on) == (Progress.WORKING, date(2026, 7, 30), date(2026, 9, 30))
    assert longer.extensions == 1 and longer.updates.get().text == "Đã lấy ý kiến."
    assert (open_one.progress, open_one.due_on) == (Progress.GIVEN, None)
    assert done.task.document_id == longer.task.document_id != open_one.task.document_id
    assert done.task.document.number == "12/TB-UBND"
    assert not list(chains_verify(world.register)) and not list(intervals_verify(world.register))


def test_written_once_however_often_it_is_delivered(world: World) -> None:
    sheet = written(world, uploaded(world, DONE, OPEN))
    OldSheet.objects.filter(pk=sheet.pk).update(state=OldSheet.State.RUNNING)
    sheet_write(sheet.pk)
    assert Task.objects.count() == 2
    with pytest.raises(Stale):
        sheet_start(sheet=sheet, by=world.person("clerk"), at=moment())


def test_what_columns_mean_is_remembered(world: World) -> None:
    sheet = uploaded(world, DONE)
    other = sheet.mapping | {"obstacle": 0}
    sheet_map(sheet=sheet, mapping=other, by=world.person("clerk"))
    assert uploaded(world, LONGER).mapping == other
    with pytest.raises(Invalid):
        sheet_map(sheet=sheet, mapping={"text": 3}, by=world.person("clerk"))


@pytest.mark.parametrize("name", ["tc-focal", "admin", "compiler", "auditor"])
def test_only_the_office(world: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        sheet_upload(data=book(DONE), name="x.xlsx", by=world.person(name), at=moment())


def test_a_secret_mark_keeps_the_file_out(world: World) -> None:
    with pytest.raises(Invalid):
        uploaded(world, (*DONE[:9], "TUYỆT MẬT", None))
    assert not OldSheet.objects.exists()


def test_by_the_pages(world: World) -> None:
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/nhiem-vu/so-cu", {"file": SimpleUploadedFile("so.xlsx", book(DONE, WRONG))})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Dòng 6" in page and "Bỏ qua 1 dòng sai" in page and "Ghi 1 nhiệm vụ vào sổ" in page
    sheet = OldSheet.objects.get()
    columns = {name: str(place) for name, place in sheet.mapping.items()}
    client.post(f"/nhiem-vu/so-cu/{sheet.pk}", {"lam": "cot"} | columns | {"obstacle": "99"})
    client.post(f"/nhiem-vu/so-cu/{sheet.pk}", {"lam": "ghi", "bo_qua": "1"})
    sheet_write(sheet.pk)
    assert "1/1 dòng" in client.get(f"/nhiem-vu/so-cu/{sheet.pk}").content.decode()
    assert "so.xlsx" in client.get("/nhiem-vu/so-cu").content.decode()
