"""Pictures for docs/guide from a running demo: `screenshots.py ADDRESS USER PASSWORD`, with an account of the office.

An example notice that the demo leaves out is uploaded for the picture of the review.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
NOTICE = ROOT / "examples" / "2021-05.docx"


def main(base: str, user: str, password: str) -> None:
    """Sign in, open the leader's screen and the review of a notice, save both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        page.goto(f"{base}/tai-khoan/login/")
        page.fill("[name=login]", user)
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.wait_for_url(f"{base}/")
        page.goto(f"{base}/dieu-hanh/")
        page.screenshot(path=GUIDE / "dieu-hanh.png")
        page.goto(f"{base}/van-ban/")
        with page.expect_navigation():
            page.set_input_files("input[name=files]", NOTICE)
        row = page.locator("main table th a").first
        while page.goto(f"{base}/van-ban/?trang_thai=review") and not row.count():
            # it is being read in the background
            page.wait_for_timeout(1_000)
        row.click()
        page.goto(page.url + "/soat")
        page.locator(".card.now").wait_for()
        page.screenshot(path=GUIDE / "soat.png")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
