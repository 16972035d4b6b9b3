"""Whether an order has an end (specific) or is a standing duty (regular), and what it has to hand over (GUIDE N1)."""

from __future__ import annotations

import re

from dondoc.extract.model import Deadline, Why
from dondoc.span import Span

_MADE = "trình|ban hành|xây dựng|lập|hoàn thiện|hoàn thành|hoàn chỉnh|phê duyệt|soạn thảo|ký kết|thành lập|công bố|gửi|báo cáo"
_THINGS = (
    "quyết định|kế hoạch|đề án|phương án|báo cáo|danh mục|danh sách|nghị quyết|chỉ thị|quy chế|quy định|chương trình|hợp đồng|"
    "hồ sơ|dự án|dự thảo|nghị định|thông tư|văn bản|quy hoạch|tờ trình|đề cương|kịch bản|tổ công tác"
)
_PRODUCT = re.compile(rf"\b(?:{_MADE})\b[^.;]{{0,80}}?\b({_THINGS})\b")


def nature_of(folded: str, span: Span, deadline: Deadline | None) -> tuple[str, str | None, Why]:
    """``specific`` or ``regular``, the product named, and why."""
    product = _PRODUCT.search(folded, *span)
    name = product[1].capitalize() if product else None
    if deadline is not None and deadline.kind != "recurring":
        return "specific", name, Why("nature.deadline", 0.95)
    if product:
        return "specific", name, Why("nature.product", 0.6)
    return "regular", None, Why("nature.none", 0.7)
