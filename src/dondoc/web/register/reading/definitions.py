"""What each figure means, in one place: shown beside the figure, printed under the table, checked against the code."""

from __future__ import annotations

from typing import NamedTuple

from dondoc.web.policy import Policy
from dondoc.web.register.reading.figures import CONDITIONS


class Definition(NamedTuple):
    """A short label for a column, and a sentence."""

    label: str
    meaning: str


DEFINITIONS: dict[str, Definition] = {
    "total": Definition("Tổng số", "Nhiệm vụ (lượt giao chủ trì) còn hiệu lực: không tính việc đã hủy, đã chuyển giao."),
    "done_on_time": Definition("Hoàn thành đúng hạn", "Đã được xác nhận; ngày báo cáo hoàn thành không sau hạn."),
    "done_late": Definition("Hoàn thành quá hạn", "Đã được xác nhận; ngày báo cáo hoàn thành sau hạn."),
    "open_in_time": Definition("Chưa hoàn thành, trong hạn", "Chưa xác nhận, chưa qua hạn hoặc đã báo cáo trong hạn."),
    "open_overdue": Definition("Chưa hoàn thành, quá hạn", "Chưa xác nhận, đã qua hạn; bị trả lại: như chưa báo cáo."),
    "done_no_deadline": Definition("Không hạn, đã hoàn thành", "Không có ngày hạn; đã được xác nhận."),
    "open_no_deadline": Definition("Không hạn, đang thực hiện", "Không có ngày hạn, gồm việc thường xuyên, hạn chờ sự kiện."),
    "no_deadline": Definition("Không hạn", "Không có ngày hạn; luôn là cột riêng, có vào tỷ lệ hay không do chính sách của sổ."),
    "done": Definition("Hoàn thành", "Đã được xác nhận, đúng hạn, quá hạn hoặc không hạn."),
    "open": Definition("Chưa hoàn thành", "Chưa xác nhận, kể cả chờ xác nhận, bị trả lại, bị từ chối, tạm hoãn."),
    "carried_over": Definition("Kỳ trước chuyển sang", "Chưa hoàn thành vào đầu kỳ, còn hiệu lực vào cuối kỳ."),
    "new": Definition("Giao mới", "Được giao trong kỳ."),
    "reopened": Definition("Mở lại", "Đầu kỳ đã hoàn thành, trong kỳ bị trả lại."),
    "withdrawn": Definition("Hủy, chuyển giao", "Trong kỳ đã hủy hoặc chuyển cho cơ quan khác; không còn trong tổng số."),
    "open_before": Definition("Chưa hoàn thành đầu kỳ", "Chưa được xác nhận vào đầu kỳ."),
    "extended": Definition("Gia hạn", "Đã được gia hạn ít nhất một lần."),
    "returned": Definition("Trả lại", "Đã bị trả lại ít nhất một lần."),
    "waiting": Definition("Chờ xác nhận", "Cơ quan đã báo cáo hoàn thành, Văn phòng chưa xác nhận."),
    "due_soon": Definition("Sắp đến hạn", "Còn trong hạn, đến hạn trong số ngày mà chính sách của sổ coi là sắp đến hạn."),
    "updated": Definition("Có cập nhật", "Chưa hoàn thành, có cập nhật trong kỳ (không chọn kỳ: trong số ngày của chính sách)."),
    "silent": Definition("Không cập nhật", "Chưa hoàn thành, không có cập nhật nào trong kỳ."),
    "age_0": Definition("Quá hạn 1–30 ngày", "Số ngày từ hạn đến hôm nay, hoặc đến ngày đã báo cáo."),
    "age_1": Definition("Quá hạn 31–60 ngày", "Số ngày từ hạn đến hôm nay, hoặc đến ngày đã báo cáo."),
    "age_2": Definition("Quá hạn 61–120 ngày", "Số ngày từ hạn đến hôm nay, hoặc đến ngày đã báo cáo."),
    "age_3": Definition("Quá hạn trên 120 ngày", "Số ngày từ hạn đến hôm nay, hoặc đến ngày đã báo cáo."),
}  # fmt: skip
assert set(DEFINITIONS) == set(CONDITIONS), set(DEFINITIONS) ^ set(CONDITIONS)

#: the sentence that every page and report of figures carries
IDENTITY = "Tổng số = hoàn thành đúng hạn + hoàn thành quá hạn + chưa hoàn thành trong hạn + chưa hoàn thành quá hạn + không hạn."
EQUATION = "Chưa hoàn thành đầu kỳ + giao mới + mở lại − hoàn thành trong kỳ − hủy, chuyển giao = chưa hoàn thành cuối kỳ."

_BASES = {
    "all": "tổng số nhiệm vụ",
    "due": "số nhiệm vụ đã hoàn thành hoặc đã quá hạn",
    "group": "số nhiệm vụ cùng nhóm (đã hoàn thành, hoặc chưa hoàn thành)",
}


def ratios_in_words(policy: Policy) -> list[tuple[str, str]]:
    """How the percentages are made under this policy: label and sentence."""
    counted = "có tính" if policy.count_no_deadline else "không tính"
    tail = f"; {counted} nhiệm vụ không hạn, thường xuyên."
    return [
        ("Tỷ lệ hoàn thành", f"Số hoàn thành trên {_BASES[policy.done_base]}{tail}"),
        ("Tỷ lệ quá hạn", f"Số chưa hoàn thành quá hạn trên {_BASES[policy.overdue_base]}{tail}"),
        ("Tỷ lệ cập nhật", "Số chưa hoàn thành có cập nhật trên số chưa hoàn thành."),
    ]
