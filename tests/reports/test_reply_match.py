"""Agencies' own reports, in twenty styles, matched to their open tasks."""

from __future__ import annotations

import pytest

from dondoc.web.reports.answers.reply_match import OpenTask, match_reply
from tests.reports.replies import EXAMPLES, reply_read, score

REPLIES = sorted((EXAMPLES / "replies").glob("*.md"))
#: written after the matcher was finished, and never used to change it
AFTER = sorted((EXAMPLES / "replies" / "after").glob("*.md"))
#: four more in other styles, written later still, when nothing was going to be changed
LATER = sorted((EXAMPLES / "replies" / "later").glob("*.md"))


@pytest.mark.parametrize("paths", [REPLIES, AFTER, LATER], ids=["twelve", "four-written-afterwards", "four-later-still"])
def test_precision_and_recall(paths: list[object]) -> None:
    counts = [score(reply_read(path)) for path in paths]  # type: ignore[arg-type]
    right, given, wanted = (sum(column) for column in zip(*counts, strict=True))
    assert right / given >= 0.9, f"precision {right}/{given}"
    assert right / wanted >= 0.8, f"recall {right}/{wanted}"


def test_there_are_enough_of_them() -> None:
    assert len(REPLIES) >= 12 and len(AFTER) >= 4 and len(LATER) >= 4


TASKS = [
    OpenTask(1, "Khẩn trương hoàn thiện hồ sơ điều chỉnh Bảng giá đất năm 2026", 16),
    OpenTask(2, "Theo dõi bệnh khảm lá trên cây sắn", 17),
    OpenTask(3, "Trình hồ sơ điều chỉnh Bảng giá đất năm 2026 trước ngày 18 tháng 11", 146),
]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Bệnh khảm lá trên cây sắn đã giảm.", [2]),
        ("Đã trình hồ sơ Bảng giá đất.", [3]),
        ("Về NV-00016: đang làm.", [1]),
        ("NV-00999: không phải của cơ quan.", []),
        ("Sở Y tế theo dõi bệnh khảm lá trên cây sắn rất tốt.", []),
        ("Trên đây là báo cáo hồ sơ điều chỉnh Bảng giá đất năm 2026.", []),
        ("Phương hướng thời gian tới\nHoàn thiện hồ sơ điều chỉnh Bảng giá đất năm 2026.", []),
        ("Cơ quan đoàn kết, nội bộ ổn định.", []),
        ("", []),
    ],
)
def test_single_sentences(text: str, wanted: list[int]) -> None:
    assert [m.task for m in match_reply(text, TASKS, agency="Sở Nông nghiệp và Môi trường", others=["Sở Y tế"])] == wanted


def test_without_tasks_there_is_nothing() -> None:
    assert match_reply("Đã trình hồ sơ Bảng giá đất.", []) == []
