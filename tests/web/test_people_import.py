"""People from a spreadsheet: the template goes out and comes back; one wrong cell and nobody is added."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from dondoc.web.administration.people_import import HEADS, lines_read, people_add, template
from dondoc.web.errors import DomainError, Invalid
from dondoc.web.people.models import Membership, User
from tests.web.world import World, moment

GOOD = ("Nguyễn Thị Lan", "Chuyên viên", "", "Đầu mối cơ quan", "Sở Y tế", "01/08/2026")


def book(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    made, out = Workbook(), BytesIO()
    for row in (heads, *rows):
        made.worksheets[0].append(list(row))
    made.save(out)
    return out.getvalue()


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, data: bytes) -> str:
    return client.post("/quan-tri/nguoi/nap", {"file": SimpleUploadedFile("nguoi.xlsx", data)}).content.decode()


def test_the_template_is_what_is_read(world: World) -> None:
    sheet = load_workbook(BytesIO(template(world.register))).worksheets[0]
    assert tuple(c.value for c in sheet[1]) == HEADS
    assert len(sheet.data_validations.dataValidation) == 2


def test_the_template_is_in_vietnamese_whatever_the_administrator_reads(world: World) -> None:
    with override("en"):
        lists = load_workbook(BytesIO(template(world.register))).worksheets[1]
        [line] = lines_read(book(GOOD), world.register)
    assert "Đầu mối cơ quan" in [cell.value for cell in lists["A"]]
    assert not line.problems and line.role == "focal"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "", "", "Đầu mối cơ quan", "Sở Y tế"), "Dòng 2, cột “Họ và tên”: còn trống."),
        (("Lê A", "", "", "Vua", "Sở Y tế"), "Dòng 2, cột “Vai trò”: không có vai trò “Vua”."),
        (("Lê A", "", "", "Đầu mối cơ quan", "Sở Vũ trụ"), "Dòng 2, cột “Cơ quan”: không có cơ quan “Sở Vũ trụ” trong danh mục."),
        (("Lê A", "", "CLERK", "Đầu mối cơ quan", "Sở Y tế"), "Dòng 2, cột “Tên đăng nhập”: “clerk” đã có người dùng."),
        (("Lê A", "", "lê a", "Đầu mối cơ quan", "Sở Y tế"), "phải là chữ thường không dấu"),
        (("Lê A", "", "", "Đầu mối cơ quan", "Sở Y tế", "32/1/26"), "cột “Từ ngày”: “32/1/26” phải có dạng"),
    ],
)
def test_what_is_wrong_is_named(world: World, row: tuple[object, ...], words: str) -> None:
    (line,) = lines_read(book(row), world.register)
    assert any(words in problem for problem in line.problems)


def test_what_is_wrong_is_named_in_the_language_of_the_administrator(world: World) -> None:
    with override("en"):
        [line] = lines_read(book(("", *GOOD[1:4], "Sở Không Có", "")), world.register)
    assert line.role
    assert line.problems[0] == "Row 2, column “Họ và tên”: still empty."
    assert not any("Dòng" in problem for problem in line.problems)


def test_two_of_one_name_in_a_file(world: World) -> None:
    lines = lines_read(book(GOOD, GOOD), world.register)
    assert [line.username for line in lines] == ["lan.nt", "lan.nt"]
    assert all("hai lần trong tệp" in line.problems[0] for line in lines)


@pytest.mark.parametrize(
    "data", [b"khong phai", b"PK\x03\x04hong", book(("a",), heads=("Tên",)), book()], ids=["text", "zip", "columns", "empty"]
)
def test_no_such_file(world: World, data: bytes) -> None:
    with pytest.raises(Invalid):
        lines_read(data, world.register)


def test_one_wrong_row_and_nobody_is_added(world: World) -> None:
    before, client = User.objects.count(), client_of(world, "admin")
    page = send(client, book(GOOD, ("Lê A", "", "", "Vua", "Sở Y tế")))
    assert 'name="shown"' not in page and "không có vai trò" in page
    assert User.objects.count() == before


def test_all_are_added_with_passwords_shown_once(world: World) -> None:
    client = client_of(world, "admin")
    page = send(client, book(GOOD, ("Trần Văn Bình", "", "binh.tran", "lanh dao co quan", "SỞ Y TẾ")))
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert shown and not User.objects.filter(username="lan.nt").exists()
    answer = client.post("/quan-tri/nguoi/nap", {"shown": shown[1]})
    assert answer.headers["Cache-Control"] == "no-store"
    passwords = re.findall(r"<code>([^<]+)</code>", answer.content.decode())
    assert User.objects.get(username="lan.nt").check_password(passwords[0])
    assert Membership.objects.get(person__username="binh.tran").role == "head"
    assert client.post("/quan-tri/nguoi/nap", {"shown": shown[1]}).status_code == 409
    assert client.post("/quan-tri/nguoi/nap", {"shown": shown[1] + "x"}).status_code == 422


def test_a_name_taken_meanwhile_takes_all_back(world: World) -> None:
    lines = lines_read(book(GOOD, ("Trần Văn Bình", "", "binh.tran", "Lãnh đạo cơ quan", "Sở Y tế")), world.register)
    User.objects.create_user("binh.tran")
    with pytest.raises(DomainError, match="Chưa thêm ai"):
        people_add(lines, by=world.person("admin"), at=moment())
    assert not User.objects.filter(username="lan.nt").exists()
