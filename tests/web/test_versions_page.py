"""What the pages say of a document that gives no tasks, and of a second version."""

from __future__ import annotations

from django.urls import reverse

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
