"""HTML: block elements are paragraphs, table rows are lines, what a browser hides is left out."""

from __future__ import annotations

import pytest

from dondoc.read import read

CASES = {
    "paragraphs": ("<p>Một</p><p>Hai\n  ba</p>", "Một\nHai ba"),
    "inline elements do not split": ("<p>Giao <b>Sở</b> <i>Y tế</i>.</p>", "Giao Sở Y tế."),
    "line breaks": ("<p>THÔNG BÁO<br>Kết luận</p>", "THÔNG BÁO\nKết luận"),
    "text beside blocks": ("<div>đầu<p>giữa</p>cuối</div>", "đầu\ngiữa\ncuối"),
    "entities": ("<p>S&#7903;&nbsp;Y t&#7871; &amp; Sở</p>", "Sở\xa0Y tế & Sở"),
    "what is never printed": ("<p>Trư&shy;ớc&#8203; ng<wbr>ày</p>", "Trước ngày"),
    "a table": (
        "<table><tr><th>STT</th><th>Việc</th></tr><tr><td>1</td><td>Rà<br>soát</td></tr></table>",
        "STT | Việc\n1 | Rà / soát",
    ),
    "a letterhead": (
        "<table><tr><td>UBND TỈNH<br>X</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>",
        "UBND TỈNH\nX\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
    "lists": ("<ul><li>một</li></ul><ol start='3' type='a'><li>hai</li><li>ba</li></ol>", "- một\nc) hai\nd) ba"),
    "hidden": ("<p style='display: none'>ẩn</p><script>var a</script><nav>Trang chủ</nav><p hidden>ẩn</p><p>hiện</p>", "hiện"),
    "comments": ("<p>a<!-- b -->c</p>", "ac"),
    "preformatted": ("<pre>Số:   12\n  Kính gửi</pre>", "Số:   12\nKính gửi"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_html(case: str) -> None:
    html, expected = CASES[case]
    assert read(f"<html><body>{html}</body></html>".encode(), "a.html").content == expected


def test_styles() -> None:
    text = read("<html><p>Giao <b>Sở Y tế</b> <em>ngay</em></p><h1>ĐẦU</h1></html>".encode())
    assert [(s.span.of(text.content), s.bold, s.italic) for s in text.styles] == [
        ("Sở Y tế", True, False), ("ngay", False, True), ("ĐẦU", True, False),
    ]  # fmt: skip


def test_encodings() -> None:
    assert read('<html><meta charset="windows-1258"><p>Đ</p></html>'.encode("cp1258")).content == "Đ"
    assert read("\ufeff<html><p>Sở</p></html>".encode("utf-16")).content == "Sở"
    assert read("<p>Sở</p>".encode(), "x.htm").content == "Sở"
