"""A scan in the product as an office runs it: uploaded, its pages counted while they are read, then reviewed."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
SCAN = ROOT / "examples" / "2026-10-scan.pdf"
PASSWORD = "a-long-enough-word"
pytestmark = [
    pytest.mark.ocr,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed"),
]
CLERK = f"""
import django; django.setup()
from dondoc.web.agencies.models import Register
from dondoc.web.people.models import Membership, Role, User
register = Register.objects.get()
clerk = User.objects.create_user("clerk", password="{PASSWORD}", name="Clerk")
Membership.objects.create(person=clerk, register=register, agency=register.office, role=Role.CLERK)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `dondoc serve` with its worker, on data of its own."""
    data = tmp_path_factory.mktemp("office")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "DJANGO_"))}
    environment |= {"DONDOC_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "dondoc.web.settings"}
    dondoc = [sys.executable, "-m", "dondoc.cli"]
    subprocess.run([*dondoc, "setup", "--code", "van-khe"], env=environment, check=True, capture_output=True)
    subprocess.run([sys.executable, "-c", CLERK], env=environment, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    with (data / "log").open("w") as log:
        served = subprocess.Popen(
            [*dondoc, "serve", "--bind", bind, "--workers", "1"], env=environment, stdout=log, stderr=log, start_new_session=True
        )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex((bind.split(":")[0], int(bind.split(":")[1]))) == 0:
                break
        time.sleep(0.2)
    yield f"http://{bind}"
    served.send_signal(signal.SIGINT)
    served.wait(60)
    assert not [p for p in (data / "arriving").rglob("*") if p.is_file()], "nothing is left in quarantine"


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first three pages of the example's scan."""
    pages, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    pages.import_pages(pypdfium2.PdfDocument(SCAN), [0, 1, 2])
    pages.save(out)
    path = tmp_path_factory.mktemp("scan") / "thong-bao.pdf"
    path.write_bytes(out.getvalue())
    return path


def signed_in(chromium: Any, office: str) -> Any:
    page = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN").new_page()
    page.goto(f"{office}/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill("clerk")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(f"{office}/")
    return page


def test_a_scan_is_uploaded_its_progress_seen_and_reviewed(chromium: Any, office: str, scan: Path) -> None:
    page = signed_in(chromium, office)
    page.goto(f"{office}/van-ban/")
    page.set_input_files("#files", scan)
    page.wait_for_url("**/van-ban/dang-doc/*")
    words = page.locator("[data-words]")
    words.get_by_text(re.compile(r"xong \d/3 trang")).wait_for(timeout=120_000)
    assert page.locator("progress").get_attribute("max") == "3"
    page.wait_for_url("**/soat", timeout=180_000)
    assert page.locator(".card").count() > 10
    _the_sentence_is_highlighted_on_its_page(page)
    page.context.close()


def _the_sentence_is_highlighted_on_its_page(page: Any) -> None:
    """The rectangles of a task lie where its words are printed: read again by themselves, they say the same."""
    page.keyboard.press("v")
    page.wait_for_url("**/soat?xem=trang*")
    card = page.locator(".card", has_text="Hạn").nth(4)
    card.click(position={"x": 5, "y": 5})
    name = card.get_attribute("id")[1:]
    rects = page.locator(f"#source g.task.now[data-d='{name}'] rect")
    rects.first.wait_for(state="attached")
    sheet = page.locator("#source .sheet", has=page.locator(f"g[data-d='{name}']")).first
    sheet.locator("img").evaluate("i => i.decode()")
    shown, pane = rects.first.bounding_box(), page.locator("#source").bounding_box()
    assert pane["y"] <= shown["y"] <= pane["y"] + pane["height"], "the page has scrolled to it"
    picture = Image.open(
        io.BytesIO(page.request.get(page.url.split("/van-ban")[0] + sheet.locator("img").get_attribute("src")).body())
    )
    words = []
    for rect in rects.all():
        x, y, width, height = (float(rect.get_attribute(n)) / 1000 for n in ("x", "y", "width", "height"))
        box = (x * picture.width - 6, y * picture.height - 4, (x + width) * picture.width + 6, (y + height) * picture.height + 4)
        line = picture.crop(tuple(int(side) for side in box)).convert("L")
        line = line.resize((line.width * 2, line.height * 2))
        out = io.BytesIO()
        line.save(out, "PNG")
        read = ["tesseract", "-", "-", "-l", "vie", "--psm", "7"]
        words.append(subprocess.run(read, input=out.getvalue(), capture_output=True, check=True).stdout.decode())
    wanted = card.locator(".quote").inner_text()
    likeness = SequenceMatcher(None, " ".join(" ".join(words).split()), wanted, autojunk=False).ratio()
    assert likeness > 0.8, (words, wanted)
