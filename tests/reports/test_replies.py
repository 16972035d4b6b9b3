"""Reply by document: proposals for the agency's own open tasks, updates and evidence once confirmed."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Assignment, Evidence, Progress, Task, Update
from dondoc.web.reports.answers.replies import reply_propose
from tests.reports.test_consolidated import session, signed_in, tasks
from tests.web.world import World

__all__ = ["session", "tasks"]
pytestmark = pytest.mark.django_db
REPORT = (
    "Kính gửi: Văn phòng\n\nDự thảo Quyết định về giá đất đang lấy ý kiến.\n"
    "Phương án xử lý tài sản công đã hoàn thành, gửi Văn phòng.\nSở Y tế báo cáo phòng, chống dịch rất tốt.\n"
)


def test_proposals_are_for_own_open_tasks_only(world: World, session: Session, tasks: list[Task]) -> None:
    found = reply_propose(content=REPORT, by=world.person("tc-focal"))
    assert [(p.assignment.task, p.finished) for p in found] == [(tasks[1], False), (tasks[3], True)]
    assert all(p.assignment.agency == world.agencies["tc"] for p in found)
    assert REPORT[found[0].start : found[0].end] == "Dự thảo Quyết định về giá đất đang lấy ý kiến."
    assert reply_propose(content=REPORT, by=world.person("clerk")) == []


def test_confirmed_proposals_become_updates_with_the_file_as_evidence(world: World, session: Session, tasks: list[Task]) -> None:
    client = signed_in(world, "tc-focal")
    page = client.post("/tra-loi", {"bao_cao": SimpleUploadedFile("bao-cao.txt", REPORT.encode())}).content.decode()
    ticket = re.search(r'name="tep" value="([^"]+)"', page)
    keys = re.findall(r'name="chon" value="(\d+)"', page)
    assert ticket and len(keys) == 2 and Update.objects.count() == 0
    said = {"tep": ticket[1], "chon": keys, "so": "31/BC-STC"}
    said |= {f"noi_dung_{key}": "Theo báo cáo." for key in keys} | {f"xong_{keys[1]}": "1"}
    assert signed_in(world, "yt-focal").post("/tra-loi", said).status_code == 422
    assert client.post("/tra-loi", said).status_code == 302
    progress = dict(Assignment.objects.filter(pk__in=keys).values_list("pk", "progress"))
    assert progress == {int(keys[0]): Progress.WORKING, int(keys[1]): Progress.REPORTED}
    assert set(Evidence.objects.values_list("number", "name")) == {("31/BC-STC", "bao-cao.txt")} and Evidence.objects.count() == 2


def test_nothing_of_another_agency_can_be_answered(world: World, session: Session, tasks: list[Task]) -> None:
    client = signed_in(world, "yt-focal")
    page = client.post("/tra-loi", {"bao_cao": SimpleUploadedFile("r.txt", "Báo cáo phòng, chống dịch đã xong.".encode())})
    ticket = re.search(r'name="tep" value="([^"]+)"', page.content.decode())
    assert ticket
    foreign = Assignment.objects.get(task=tasks[1], agency=world.agencies["tc"])
    assert client.post("/tra-loi", {"tep": ticket[1], "chon": [foreign.pk]}).status_code == 404
    assert client.post("/tra-loi", {"tep": "forged", "chon": []}).status_code == 422


def test_a_file_marked_secret_is_refused(world: World, session: Session, tasks: list[Task]) -> None:
    secret = "MẬT\n\nỦY BAN NHÂN DÂN\nBÁO CÁO\nGiá đất.\n".encode()
    answer = signed_in(world, "tc-focal").post("/tra-loi", {"bao_cao": SimpleUploadedFile("r.txt", secret)})
    assert answer.status_code == 422 and not Evidence.objects.exists()
