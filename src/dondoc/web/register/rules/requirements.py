"""What a transition requires beyond state and person. Each says what is missing, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dondoc.extract.words.fold import fold
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Occurrence, Progress
from dondoc.web.register.models.work import Extension

Requirement = Callable[[Assignment, Person, Policy, Mapping[str, Any]], str]
#: products that close with a number and a date
NUMBERED_PRODUCTS = (
    "quyết định", "kế hoạch", "đề án", "phương án", "nghị quyết", "chỉ thị", "quy chế", "quy định", "chương trình", "tờ trình",
)  # fmt: skip


def needs_number(product: str) -> bool:
    """Whether a task with this product closes with a document's number."""
    return fold(product).startswith(NUMBERED_PRODUCTS)


def _reason(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    return "" if str(given.get("reason") or "").strip() else _("Hãy ghi lý do.")


def _text(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    return "" if str(given.get("text") or "").strip() else _("Hãy ghi kết quả thực hiện.")


def _words(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    return "" if str(given.get("text") or "").strip() else _("Hãy ghi nội dung đôn đốc.")


def _said(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    percent = given.get("percent")
    if percent is not None and not 0 <= int(percent) <= 100:
        return _("Tỷ lệ hoàn thành phải từ 0 đến 100.")
    said = any(str(given.get(k) or "").strip() for k in ("text", "obstacle", "proposal"))
    return "" if said or percent is not None else _("Hãy ghi tiến độ hoặc nội dung cập nhật.")


def _document(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    return "" if str(given.get("document") or "").strip() else _("Hãy ghi số, ngày văn bản làm căn cứ.")


def _other_agency(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    other = given.get("agency")
    if other is None:
        return _("Hãy chọn cơ quan nhận.")
    return _("Cơ quan nhận phải khác cơ quan đang thực hiện.") if other.pk == a.agency_id else ""


def _unit(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    unit = given.get("agency")
    if unit is None:
        return _("Hãy chọn đơn vị trực thuộc.")
    return "" if unit.parent_id == a.agency_id else _("Chỉ giao được cho đơn vị trực thuộc cơ quan.")


def _file_or_number(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    return "" if given.get("file") or given.get("number") else _("Minh chứng là một tệp, hoặc số và ngày của văn bản.")


def _head(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    if not policy.head_reports or by.is_system or a.agency_id in by.agencies(Role.HEAD):
        return ""
    return _("Theo chính sách của sổ, lãnh đạo cơ quan là người báo cáo hoàn thành.")


def _evidence(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    shown = a.evidenced_on is not None or given.get("file") or given.get("number")
    return "" if shown or not policy.report_needs_evidence else _("Hãy đính kèm minh chứng: một tệp, hoặc số và ngày văn bản.")


def _product(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    wanted = policy.product_needs_number and a.role == "lead" and a.parent_id is None and needs_number(a.task.product)
    has = a.product_number or (given.get("product_number") and given.get("product_on"))
    return (
        _("Nhiệm vụ này kết thúc bằng %(product)s: hãy ghi số và ngày ban hành.") % {"product": a.task.product}
        if wanted and not has
        else ""
    )


def _units_done(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    open_units = a.children.exclude(progress__in=(Progress.DONE, Progress.CANCELLED, Progress.HANDED_OVER)).count()
    return _("Còn %(n)s đơn vị trực thuộc chưa hoàn thành.") % {"n": open_units} if open_units else ""


def _period(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    waiting = a.occurrences.filter(state=Occurrence.State.OPEN).exists()
    return "" if waiting else _("Nhiệm vụ này không có kỳ báo cáo nào đang chờ.")


def _later_day(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    to_on = given.get("to_on")
    if to_on is None:
        return _("Hãy chọn thời hạn mới.")
    return _("Thời hạn mới phải sau thời hạn hiện nay.") if a.due_on and to_on <= a.due_on else ""


def _extensions_left(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    if a.due_on is None:
        return _("Nhiệm vụ này không có thời hạn để gia hạn.")
    if policy.extension_needs_document and not str(given.get("document") or "").strip():
        return _("Xin gia hạn phải có văn bản: hãy ghi số, ngày.")
    spent = a.extensions >= policy.max_extensions
    return _("Nhiệm vụ đã được gia hạn %(n)s lần, là số lần tối đa.") % {"n": a.extensions} if spent else ""


def _none_asked(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    asked = a.extension_requests.filter(state=Extension.State.ASKED).exists()
    return _("Đã có một đề nghị gia hạn đang chờ quyết định.") if asked else ""


def _deciding_document(a: Assignment, by: Person, policy: Policy, given: Mapping[str, Any]) -> str:
    wanted = policy.extension_needs_document and given.get("granted") and a.parent_id is None
    return _("Hãy ghi số, ngày văn bản đồng ý gia hạn.") if wanted and not str(given.get("document") or "").strip() else ""


REQUIREMENTS: dict[str, Requirement] = {
    "reason": _reason,
    "text": _text,
    "words": _words,
    "said": _said,
    "document": _document,
    "other_agency": _other_agency,
    "unit": _unit,
    "file_or_number": _file_or_number,
    "head": _head,
    "evidence": _evidence,
    "product": _product,
    "units_done": _units_done,
    "period": _period,
    "later_day": _later_day,
    "extensions_left": _extensions_left,
    "none_asked": _none_asked,
    "deciding_document": _deciding_document,
}
#: as the documentation says them
REQUIREMENT_LABELS = {
    "reason": "lý do",
    "text": "kết quả thực hiện",
    "words": "nội dung đôn đốc",
    "said": "tiến độ hoặc nội dung",
    "document": "số, ngày văn bản",
    "other_agency": "cơ quan khác",
    "unit": "đơn vị trực thuộc",
    "file_or_number": "tệp, hoặc số và ngày văn bản",
    "head": "lãnh đạo cơ quan (nếu chính sách yêu cầu)",
    "evidence": "minh chứng (nếu chính sách yêu cầu)",
    "product": "số, ngày của sản phẩm là văn bản (nếu chính sách yêu cầu)",
    "units_done": "các đơn vị trực thuộc đã xong",
    "period": "có kỳ chưa báo cáo",
    "later_day": "thời hạn mới sau thời hạn cũ",
    "extensions_left": "còn lượt gia hạn; văn bản (nếu chính sách yêu cầu)",
    "none_asked": "không có đề nghị nào đang chờ",
    "deciding_document": "văn bản quyết định (nếu chính sách yêu cầu)",
}
