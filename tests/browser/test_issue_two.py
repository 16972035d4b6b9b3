"""The straight line in a real browser: a notice comes in, its tasks go out, one is done, shown, confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_docx
from playwright.sync_api import expect

from dondoc.web.documents.models import Document, Draft
from dondoc.web.register.models import Assignment, Progress
from tests.browser.conftest import PASSWORD
from tests.web.world import World

EXAMPLE = """ỦY BAN NHÂN DÂN TỈNH AN KHÊ
Số: 77/TB-UBND
An Khê, ngày 10 tháng 8 năm 2026

THÔNG BÁO
Kết luận phiên họp thường kỳ tháng 7 năm 2026

Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:

1. Sở Tài chính:
- Tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch điều chỉnh vốn đầu tư công trước ngày 15 tháng 12 năm 2026.
- Chủ trì, phối hợp với Sở Y tế rà soát các khoản chi cho phòng, chống dịch.
2. Sở Y tế báo cáo Ủy ban nhân dân tỉnh kết quả tiêm chủng trước ngày 20 tháng 12 năm 2026.

Nơi nhận:
- Thường trực Tỉnh ủy (b/c);
- Sở Tài chính, Sở Y tế (t/h);
- Lưu: VT.
TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Nguyễn Văn An
"""


def sign_in(page: Any, live: str, name: str) -> None:
    page.goto(f"{live}/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(f"{live}/")


def opened(page: Any, box: Any) -> Any:
    """Without a script the form is a page of its own."""
    box.get_by_role("link", name="Mở biểu mẫu").click()
    return page.locator("form.action")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_from_notice_to_confirmed_result(
    world: World, open_page: Callable[..., Any], live_server: Any, tmp_path: Path, script: bool
) -> None:
    notice = tmp_path / "thong-bao.txt"
    notice.write_text(EXAMPLE, "utf-8")
    page = open_page(None, "/tai-khoan/login/", java_script_enabled=script)
    sign_in(page, live_server.url, "clerk")

    page.goto(f"{live_server.url}/phien-hop/moi")
    page.get_by_label("Tên phiên họp").fill("Phiên họp thường kỳ tháng 7 năm 2026")
    page.get_by_label("Kỳ", exact=True).fill("2026-07")
    page.get_by_role("button", name="Lập", exact=True).click()
    page.goto(f"{live_server.url}/van-ban/")
    page.set_input_files("#files", notice)
    if not script:
        page.get_by_role("button", name="Nạp và đọc").click()
    page.wait_for_url("**/soat")
    document = Document.objects.get()
    page.goto(f"{live_server.url}/van-ban/{document.pk}/thong-tin")
    page.get_by_label("Phiên họp", exact=True).select_option(label="Phiên họp thường kỳ tháng 7 năm 2026")
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.get_by_role("link", name="Bắt đầu soát").click()
    drafts = document.drafts.count()
    assert drafts >= 3
    expect(page.locator(".card")).to_have_count(drafts)
    assert page.locator("#source .task").count() >= drafts

    for left in range(drafts, 0, -1):
        page.locator(".card.open button.main").first.click()
        page.locator("#reviewbar", has_text=f"{drafts - left + 1}/{drafts}").wait_for()
    assert not document.drafts.filter(state=Draft.State.OPEN).exists()

    page.get_by_role("link", name="Phát hành").click()
    assert not page.get_by_text("điểm cần xử lý trước").count()
    page.locator("main form button.main").last.click()
    page.wait_for_url(f"**/van-ban/{document.pk}")
    assert page.get_by_text("NV-00001").count()

    focal = open_page(None, "/tai-khoan/login/", java_script_enabled=script)
    sign_in(focal, live_server.url, "yt-focal")
    given = Assignment.objects.get(agency=world.agencies["yt"], role="lead")
    focal.goto(f"{live_server.url}/nhiem-vu/{given.task_id}")
    focal.get_by_role("button", name="Tiếp nhận").click()
    focal.get_by_text("Đã tiếp nhận.").wait_for()
    proof = tmp_path / "ket-qua.txt"
    proof.write_text("Đã tiêm chủng 98 % trẻ em trong độ tuổi.", "utf-8")
    box = focal.locator("details", has=focal.get_by_text("Báo cáo hoàn thành", exact=True)).first
    box.locator("summary").click()
    box = box if script else opened(focal, box)
    box.get_by_label("Kết quả thực hiện").fill("Đã hoàn thành tiêm chủng.")
    box.locator("input[type=file]").set_input_files(proof)
    box.get_by_role("button", name="Báo cáo hoàn thành").click()
    focal.get_by_text("chờ xác nhận", exact=False).first.wait_for()
    assert Assignment.objects.get(pk=given.pk).progress == Progress.REPORTED

    page.goto(f"{live_server.url}/nhiem-vu/{given.task_id}")
    assert page.locator("td.said").get_by_role("link", name="ket-qua.txt").count() == 1
    box = page.locator("details", has=page.get_by_text("Xác nhận hoàn thành", exact=True)).first
    box.locator("summary").click()
    box = box if script else opened(page, box)
    box.get_by_role("button", name="Xác nhận hoàn thành").click()
    page.get_by_text("Đã xác nhận hoàn thành.").wait_for()
    assert Assignment.objects.get(pk=given.pk).progress == Progress.DONE

    page.goto(f"{live_server.url}/phien-hop/moi")
    page.get_by_label("Tên phiên họp").fill("Phiên họp thường kỳ tháng 8 năm 2026")
    page.get_by_label("Kỳ", exact=True).fill("2026-08")
    page.get_by_role("button", name="Lập", exact=True).click()
    page.get_by_role("link", name="Lập báo cáo").click()
    page.get_by_label("Phiên họp", exact=True).select_option(label="Phiên họp thường kỳ tháng 8 năm 2026")
    page.get_by_role("button", name="Lập báo cáo").click()
    page.wait_for_url("**/bao-cao/*/")
    assert page.locator("main").get_by_text("Đã hoàn thành tiêm chủng").count()
    with page.expect_download() as got:
        page.get_by_role("link", name="DOCX").click()
    words = "\n".join(p.text for p in open_docx(got.value.path()).paragraphs)
    assert "Đã hoàn thành tiêm chủng" in words
