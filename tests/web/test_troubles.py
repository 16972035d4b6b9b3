"""Two people at once, a double click, a session that ran out: nothing lost, nothing twice, a clear word."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.web.documents.models import Document, Draft, StoredFile
from dondoc.web.register.models import Task, Update
from dondoc.web.register.services.work import assignment_receive
from tests.web.test_routes import client_of
from tests.web.world import World, assignment_of, document_of, moment, published, task_json


def test_a_double_click_publishes_once(world: World) -> None:
    document = document_of(world, task_json("Rà soát."))
    client = client_of(world, "clerk")
    for _ in range(2):
        assert client.post(f"/van-ban/{document.pk}/phat-hanh").headers["Location"] == f"/van-ban/{document.pk}"
    assert Task.objects.count() == 1


def test_the_second_of_two_reviewers_is_told(world: World) -> None:
    document = document_of(world, task_json("Rà soát."))
    draft = Draft.objects.get()
    action = {"a": f"drop.{draft.pk}.{draft.version}", "reason": "Trùng"}
    first, second = client_of(world, "clerk"), client_of(world, "leader")
    assert first.post(f"/van-ban/{document.pk}/soat", action, headers={"HX-Request": "true"}).status_code == 200
    answer = second.post(f"/van-ban/{document.pk}/soat", action, headers={"HX-Request": "true"})
    assert answer.status_code == 409 and "Người khác vừa thay đổi" in answer.content.decode()


def test_a_form_opened_late_still_goes_by_what_was_seen(world: World) -> None:
    (task,) = published(world, task_json("Lập kế hoạch.", ("tc",)))
    given = assignment_of(task, world.agencies["tc"])
    client, seen = client_of(world, "tc-focal"), given.version
    link = f"/giao-viec/{given.pk}/update?v={seen}"
    assert link in client.get(f"/nhiem-vu/{task.pk}").content.decode()
    assignment_receive(assignment=given, by=world.person("tc-focal"), at=moment(11))
    form = client.get(link, headers={"HX-Request": "true"}).content.decode()
    assert f'name="version" value="{seen}"' in form


def test_the_second_of_two_updates_on_the_same_version_is_told(world: World) -> None:
    task = published(world, task_json("Rà soát.", ("tc",)))[0]
    given = assignment_of(task, world.agencies["tc"])
    typed = {"version": given.version, "percent": 30, "text": "Đang làm."}
    address = f"/giao-viec/{given.pk}/update"
    assert client_of(world, "tc-focal").post(address, typed).status_code == 303
    back = client_of(world, "tc-head").post(
        address, typed, headers={"Referer": f"http://testserver/nhiem-vu/{task.pk}"}, follow=True
    )
    assert "Người khác vừa thay đổi" in back.content.decode()
    assert Update.objects.count() == 1


def test_a_session_that_ran_out_says_so_and_changes_nothing(world: World) -> None:
    document = document_of(world, task_json("Rà soát."))
    answer = Client().post(f"/van-ban/{document.pk}/soat", {"a": "undo"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401 and "vẫn còn" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("rong.txt", b"", "rỗng"),
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "không"),
        ("mat.txt", "MẬT\nỦY BAN NHÂN DÂN TỈNH\nSố: 1/TB-UBND\nTHÔNG BÁO\nNội dung".encode(), "bí mật nhà nước"),
    ],
)
def test_a_refused_file_leaves_nothing(world: World, name: str, data: bytes, word: str) -> None:
    answer = client_of(world, "clerk").post(
        "/van-ban/nap", {"files": SimpleUploadedFile(name, data)}, headers={"Accept": "application/json"}
    )
    assert word in answer.json()["files"][0]["refused"]
    assert not Document.objects.exists() and not StoredFile.objects.exists()


def test_the_same_file_twice_is_one_document(world: World) -> None:
    client = client_of(world, "clerk")
    for words in ("Soát ngay", "đã có trong sổ"):
        file = SimpleUploadedFile("a.txt", "1. Sở Y tế báo cáo kết quả trước ngày 20 tháng 12 năm 2026.".encode())
        assert (
            words
            in client.post("/van-ban/nap", {"files": file}, headers={"Accept": "application/json"}).json()["files"][0]["words"]
        )
    assert Document.objects.count() == 1
