"""A list goes out, is filled in, and comes back: once, row by row, for those who may."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from dondoc.web.errors import Invalid
from dondoc.web.register.models import Task, Update
from dondoc.web.register.sheets.filled import changes_apply, changes_read
from tests.web.world import World, moment, published, task_json


@pytest.fixture
def tasks(world: World) -> list[Task]:
    return published(world, task_json("Rà soát.", ("tc",)), task_json("Lập kế hoạch.", ("tc",)), task_json("Mua thuốc.", ("yt",)))


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def filled_in(world: World, who: str, cells: dict[tuple[str, str], object]) -> bytes:
    """The list as this person gets it, with cells set by task code and column."""
    book = load_workbook(io.BytesIO(signed_in(world, who).get("/nhiem-vu/?dang=xlsx").content))
    sheet = book.active
    head = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for (code, column), value in cells.items():
            if sheet.cell(row, 1).value == code:
                sheet.cell(row, head[column]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_file_comes_back_once(world: World, tasks: list[Task]) -> None:
    person = world.person("tc-focal")
    data = filled_in(
        world, "tc-focal", {("NV-00001", "Đã làm (%)"): 40, ("NV-00001", "Cập nhật"): "Đã họp", ("NV-00002", "Vướng mắc"): "Vốn"}
    )
    changes = changes_read(data, "a.xlsx", person)
    assert [(c.row, c.code, c.percent, c.text, c.obstacle, c.problems) for c in changes] == [
        (2, "NV-00001", 40, "Đã họp", "", []), (3, "NV-00002", None, "", "Vốn", []),
    ]  # fmt: skip
    assert changes_apply(changes, by=person, at=moment(12)) == []
    assert len(changes_apply(changes, by=person, at=moment(12))) == 2, "the same rows again meet another version"
    assert changes_read(data, "a.xlsx", person) == [], "the same file again says nothing new"
    assert Update.objects.count() == 2


def test_an_unfilled_file_changes_nothing(world: World, tasks: list[Task]) -> None:
    assert changes_read(filled_in(world, "tc-focal", {}), "a.xlsx", world.person("tc-focal")) == []
    data = b"".join(signed_in(world, "tc-focal").get("/nhiem-vu/?dang=csv").streaming_content)
    assert changes_read(data, "a.csv", world.person("tc-focal")) == []


def test_wrong_cells_are_named(world: World, tasks: list[Task]) -> None:
    cells = {("NV-00001", "Đã làm (%)"): "nhiều", ("NV-00002", "Việc giao"): "x"}
    problems = [
        p for c in changes_read(filled_in(world, "tc-focal", cells), "a.xlsx", world.person("tc-focal")) for p in c.problems
    ]
    assert problems == [
        "Dòng 2, cột “Đã làm (%)”: “nhiều” không phải số nguyên từ 0 đến 100.",
        "Dòng 3, cột “Việc giao”: “x” không phải mã việc giao của tệp đã tải.",
    ]


def test_rows_of_others_and_stale_rows_are_refused(world: World, tasks: list[Task]) -> None:
    data = filled_in(world, "clerk", {("NV-00001", "Cập nhật"): "a", ("NV-00003", "Cập nhật"): "b"})
    [clerk, _] = changes_read(data, "a.xlsx", world.person("clerk"))
    assert "không được cập nhật" in clerk.problems[0]
    [mine, theirs] = changes_read(data, "a.xlsx", world.person("tc-focal"))
    assert mine.problems == [] and "không có nhiệm vụ “NV-00003”" in theirs.problems[0]
    assert changes_apply([theirs], by=world.person("tc-focal"), at=moment(12)) == [theirs]
    other = filled_in(world, "tc-focal", {("NV-00001", "Cập nhật"): "c"})
    changes_apply([mine], by=world.person("tc-focal"), at=moment(12))
    [late] = changes_read(other, "a.xlsx", world.person("tc-focal"))
    assert "đã thay đổi sau khi tải tệp" in late.problems[0]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nonsense", b"\xff\xfe\x00", "Mã,x\n".encode()])
def test_other_files_are_refused(world: World, data: bytes) -> None:
    with pytest.raises(Invalid):
        changes_read(data, "a.csv", world.person("tc-focal"))


def test_the_pages_show_before_they_write(world: World, tasks: list[Task]) -> None:
    client = signed_in(world, "tc-focal")
    data = filled_in(world, "tc-focal", {("NV-00001", "Cập nhật"): "<b>Đã họp</b>"})
    page = client.post("/nhiem-vu/nap", {"file": SimpleUploadedFile("a.xlsx", data)}).content.decode()
    assert "&lt;b&gt;Đã họp" in page and not Update.objects.exists()
    shown = page.split('name="shown" value="')[1].split('"')[0]
    assert client.post("/nhiem-vu/nap", {"shown": shown}).status_code == 302
    assert client.post("/nhiem-vu/nap", {"shown": shown}).status_code == 302
    assert Update.objects.count() == 1
    assert client.post("/nhiem-vu/nap", {"shown": shown + "x"}).status_code in (303, 422)
