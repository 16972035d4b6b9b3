"""Which earlier task a new one goes back to."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.extract.threads import EarlierTask, ThreadIndex

FIELDS = ("y tế", "giáo dục", "giao thông", "xây dựng", "đất đai", "khoáng sản", "du lịch", "văn hóa", "thuế", "hải quan")
LAND = "bàn giao mặt bằng dự án hồ chứa nước Đăk Na"
EARLIER = (
    EarlierTask("a1", f"Khẩn trương hoàn thành {LAND} trước ngày 30/5/2026", ("Sở Xây dựng",), date(2026, 5, 1)),
    EarlierTask("a2", f"Tiếp tục hoàn thành {LAND} trong quý III", ("Sở Xây dựng",), date(2026, 7, 1)),
    EarlierTask("b", "Tăng cường công tác tuyên truyền phòng cháy, chữa cháy rừng mùa khô", ("Sở Nông nghiệp và Môi trường",)),
    EarlierTask("c", "Tham mưu ban hành Quyết định quy định giá dịch vụ thu gom rác thải sinh hoạt", ("Sở Tài chính",)),
    *(EarlierTask(f"x{i}", f"Tăng cường công tác kiểm tra, giám sát lĩnh vực {w}") for i, w in enumerate(FIELDS)),
)


@pytest.fixture(scope="module")
def index() -> ThreadIndex:
    return ThreadIndex(EARLIER)


@pytest.mark.parametrize(
    ("text", "leads", "first", "relation"),
    [
        # the same order once more, with another date: the latest of the thread
        ("Hoàn thành bàn giao mặt bằng dự án hồ chứa nước Đăk Na trước ngày 31/12/2026", ("Sở Xây dựng",), "a2", "repeats"),
        ("khẩn trương tham mưu ban hành Quyết định quy định giá dịch vụ thu gom rác thải", ("Sở Tài chính",), "c", "repeats"),
        # a further step for the same object
        (
            "Thanh toán kinh phí bồi thường dự án hồ chứa nước Đăk Na, bàn giao mặt bằng cho nhà thầu",
            ("Sở Tài chính",),
            "a2",
            "continues",
        ),
    ],
)
def test_goes_back_to(index: ThreadIndex, text: str, leads: tuple[str, ...], first: str, relation: str) -> None:
    link = index.find(text, leads)[0]
    assert (link.earlier, link.relation) == (first, relation)
    assert 0 < link.score <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Tăng cường công tác tuyên truyền an toàn thực phẩm",
        "Tham mưu ban hành Quyết định về phân cấp quản lý cán bộ",
        "Khẩn trương, kịp thời trước ngày 15/8/2026",
        "",
    ],
)
def test_what_only_sounds_alike_is_not_linked(index: ThreadIndex, text: str) -> None:
    assert index.find(text) == []


def test_the_reason_names_object_and_agency(index: ThreadIndex) -> None:
    link = index.find("Hoàn thành bàn giao mặt bằng dự án hồ chứa nước Đăk Na", ["Sở Xây dựng"])[0]
    assert "Đăk Na" in link.reason and "Sở Xây dựng" in link.reason and "nội dung trùng" in link.reason


def test_tasks_are_added_as_they_come() -> None:
    index = ThreadIndex()
    assert index.find("Rà soát quy hoạch chợ Trung tâm") == []
    index.add(EarlierTask("n", "Rà soát quy hoạch chợ Trung tâm thị trấn"))
    assert [link.earlier for link in index.find("Rà soát quy hoạch chợ Trung tâm")] == ["n"]
