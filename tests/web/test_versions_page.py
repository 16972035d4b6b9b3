"""What the pages say of a document that gives no tasks, and of a second version."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dondoc.web.documents.incoming.versions import Change
from dondoc.web.documents.models import Draft
from tests.web.test_intake import NOTICE, upload
from tests.web.test_routes import client_of
from tests.web.world import World

REPORT = """ỦY BAN NHÂN DÂN TỈNH AN KHÊ
Số: 15/BC-UBND
An Khê, ngày 05 tháng 8 năm 2026
BÁO CÁO
Tình hình kinh tế - xã hội tháng 7 năm 2026
Sản xuất công nghiệp tăng 6,2 % so với cùng kỳ. Thu ngân sách đạt 58 % dự toán.
""".encode()


def test_a_report_is_said_to_give_no_tasks(world: World) -> None:
    report, notice = upload(world, REPORT), upload(world)
    assert "không có câu giao việc" in report.no_tasks and notice.no_tasks == ""
    client = client_of(world, "clerk")
    listed = client.get(reverse("documents")).content.decode()
    assert listed.count("có lẽ không giao nhiệm vụ") == 1
    for document, said in ((report, True), (notice, False)):
        page = client.get(reverse("document", args=[document.pk])).content.decode()
        assert ("có lẽ không giao nhiệm vụ" in page) == said


def test_a_second_version_is_compared(world: World) -> None:
    first = upload(world)
    changed = NOTICE.replace("20 tháng 8".encode(), "25 tháng 8".encode()).replace(" Rà soát các khoản nợ thuế.".encode(), b"")
    second = upload(world, changed + "- Tổ chức tập huấn phòng cháy cho các chợ.\n".encode())
    client = client_of(world, "clerk")
    address = reverse("document_compare", args=[second.pk])
    assert address in client.get(reverse("documents")).content.decode()
    assert address in client.get(reverse("document", args=[second.pk])).content.decode()
    page = client.get(address).content.decode()
    assert "<del>20</del>" in page and "<ins>25</ins>" in page
    assert "+ mới" in page and "Tổ chức tập huấn" in page
    assert "− không còn" in page and "Rà soát các khoản nợ thuế" in page
    assert client.get(reverse("document_compare", args=[first.pk])).status_code == 404
    for name in ("tc-focal", "auditor", "compiler", "stranger"):
        assert client_of(world, name).get(address).status_code == 403


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            {"text": "15 ngày", "on": "2026-09-18"},
            {"text": "15 ngày", "on": "2026-09-24"},
            ("15 ngày (18/09/2026)", "15 ngày (24/09/2026)"),
        ),
        ({"text": "trước 15/9", "on": "2026-09-15"}, {"text": "trước 28/9", "on": "2026-09-28"}, ("trước 15/9", "trước 28/9")),
        (None, {"text": "trong tháng 9", "on": "2026-09-30"}, ("–", "trong tháng 9")),
    ],
)
def test_deadlines_with_the_same_words_are_told_apart_by_their_days(
    before: dict[str, str] | None, after: dict[str, str] | None, shown: tuple[str, str]
) -> None:
    drafts = [Draft(current={"deadline": due}) for due in (before, after)]
    assert Change(*drafts).dues == shown
