"""Which documents carry tasks at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.extract import extract
from dondoc.extract.document.carries import carries_tasks
from dondoc.read.text import Text

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH AN SƠN\nSố: 12/{symbol}\nAn Sơn, ngày 5 tháng 3 năm 2026\n"
CLOSE = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"

ASKS = "\n\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n"
WITH = [
    ("TB-UBND", f"THÔNG BÁO\nKết luận phiên họp{ASKS}1. Sở Tài chính rà soát các khoản chi, báo cáo trước ngày 15/3/2026."),
    ("CT-UBND", f"CHỈ THỊ\nVề phòng cháy rừng{ASKS}1. Chi cục Kiểm lâm tăng cường tuần tra.\n\n2. UBND các xã tổ chức trực."),
    (
        "UBND-TH",
        f"V/v rà soát quy hoạch\nKính gửi: Sở Xây dựng{ASKS}1. Giao Sở Xây dựng rà soát quy hoạch, báo cáo trước ngày 20/3/2026.",
    ),
]
WITHOUT = [
    ("BC-UBND", "BÁO CÁO\nKết quả công tác tháng 2\n\nTrong tháng 2, thu ngân sách tăng 5%. Các sở đã hoàn thành kế hoạch."),
    ("GM-UBND", "GIẤY MỜI\nHọp giao ban\n\nỦy ban nhân dân tỉnh kính mời các đại biểu dự họp.\nThời gian: 8 giờ ngày 9/3/2026."),
    ("QĐ-UBND", "QUYẾT ĐỊNH\nVề việc khen thưởng\n\nĐiều 1. Tặng Bằng khen cho 05 tập thể có thành tích xuất sắc."),
    ("UBND-TH", "V/v trả lời kiến nghị của cử tri\nKính gửi: Đoàn đại biểu Quốc hội\n\nNội dung đã được xem xét theo quy định."),
]


@pytest.mark.parametrize(("symbol", "body"), WITH)
def test_carries(symbol: str, body: str) -> None:
    found = carries_tasks(extract(Text.of(HEAD.format(symbol=symbol) + body + CLOSE)))
    assert found.yes and found.probability > 0.5
    assert "câu giao việc" in found.reason


@pytest.mark.parametrize(("symbol", "body"), WITHOUT)
def test_carries_none(symbol: str, body: str) -> None:
    found = carries_tasks(extract(Text.of(HEAD.format(symbol=symbol) + body + CLOSE)))
    assert not found.yes and found.probability < 0.5
    assert found.reason


#: documents of the corpus that hand nothing out, by their number there (read by hand): a reward, answers, reports
NOTHING = {"051", "092", "097", "137", "138"}


def test_on_real_documents(shared_dir: Path) -> None:
    """At least 19 of 20 judged right, and the probability means something: Brier score under 0.06."""
    aside = set((shared_dir / "eval" / "ASIDE").read_text("utf-8").split())
    paths = [
        p for p in [*(shared_dir / "eval" / "docs").glob("*.txt"), *(shared_dir / "corpus").glob("*.txt")] if p.stem not in aside
    ]
    right, squared = 0, 0.0
    for path in paths:
        found = carries_tasks(extract(Text.of(path.read_text("utf-8"))))
        truth = path.stem[:3] not in NOTHING
        right += found.yes == truth
        squared += (found.probability - truth) ** 2
    assert right >= 0.95 * len(paths)
    assert squared / len(paths) < 0.06
