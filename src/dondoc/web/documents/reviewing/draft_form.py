"""The task object of a draft, in the form of the extraction's JSON: making, changing, cutting and joining it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dondoc.span import Span
from dondoc.web.errors import Invalid

Json = dict[str, Any]
#: what a reviewer may set
EDITABLE = frozenset(
    {"leads", "coordinators", "deadline", "nature", "product", "quantities", "places", "urgency", "actions", "waits_for"}
)
DEADLINE_KINDS = ("date", "period", "relative", "event", "recurring")


def new_task(content: str, start: int, end: int) -> Json:
    """A task with nothing but its letters."""
    span = _inside(content, start, end)
    return {
        "id": "", "span": list(span), "text": span.of(content), "outline": "", "leads": [], "coordinators": [], "deadline": None,
        "nature": "regular", "product": None, "actions": [], "urgency": [], "quantities": [], "citations": [], "places": [],
        "confidence": 1.0, "why": {}, "warnings": [],
    }  # fmt: skip


def changed(task: Json, changes: Json) -> Json:
    """The task with some fields set. Raises `Invalid` for a field or value that cannot be."""
    if unknown := set(changes) - EDITABLE:
        raise Invalid("draft.field", _("Không sửa được mục %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    clean = dict(changes)
    for key in {"leads", "coordinators"} & set(changes):
        clean[key] = [_party(p) for p in changes[key]]
    if changes.get("deadline"):
        clean["deadline"] = _deadline(changes["deadline"])
    if changes.get("nature", "regular") not in ("regular", "specific"):
        raise Invalid("draft.nature", _("Loại nhiệm vụ là “cụ thể” hoặc “thường xuyên”."))
    return task | clean


def moved(task: Json, content: str, start: int, end: int) -> Json:
    """The task with other borders."""
    span = _inside(content, start, end)
    return task | {"span": list(span), "text": span.of(content)}


def split(task: Json, content: str, at_letter: int) -> tuple[Json, Json]:
    """Two tasks that share parties; the deadline stays with the half in which it is written, with both where it is implied."""
    start, end = task["span"]
    if not start < at_letter < end:
        raise Invalid("draft.split", _("Chỗ tách phải nằm trong câu."))
    halves = []
    for span in (Span(start, at_letter).stripped(content), Span(at_letter, end).stripped(content)):
        if span.start == span.end:
            raise Invalid("draft.split", _("Chỗ tách phải nằm giữa hai phần có chữ."))
        half = moved(task, content, *span)
        for field in ("quantities", "deadline"):
            half[field] = _those_inside(task[field], span)
        halves.append(half)
    return halves[0], halves[1]


def merged(tasks: Sequence[Json], content: str) -> Json:
    """One task over all of them."""
    first = tasks[0]
    whole = moved(first, content, first["span"][0], max(t["span"][1] for t in tasks))
    for key in ("leads", "coordinators"):
        whole[key] = list({(p["agency"], p["name"]): p for t in tasks for p in t[key]}.values())
    whole["deadline"] = next((t["deadline"] for t in tasks if t["deadline"]), None)
    whole["product"] = next((t["product"] for t in tasks if t["product"]), None)
    whole["nature"] = "specific" if any(t["nature"] == "specific" for t in tasks) else "regular"
    for key in ("quantities", "citations", "places", "actions", "urgency"):
        whole[key] = [v for i, t in enumerate(tasks) for v in t[key] if not any(v in earlier[key] for earlier in tasks[:i])]
    return whole


def _inside(content: str, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(content):
        raise Invalid("draft.span", _("Đoạn được chọn nằm ngoài văn bản."))
    return Span(start, end)


def _those_inside(value: Any, span: Span) -> Any:
    """Of a list, what lies in the span; a single value where it lies in the span or is implied."""
    if isinstance(value, list):
        return [v for v in value if _lies_in(v["span"], span)]
    if value is None or not value.get("stated", True) or not value.get("span"):
        return value
    return value if _lies_in(value["span"], span) else None


def _lies_in(inner: list[int], outer: Span) -> bool:
    return outer.start <= inner[0] and inner[1] <= outer.end


def _party(party: Json) -> Json:
    if not str(party.get("name", "")).strip():
        raise Invalid("draft.party", _("Cơ quan chưa có tên."))
    return {
        "name": str(party["name"]).strip(), "agency": party.get("agency"), "group": party.get("group"),
        "span": party.get("span"), "stated": bool(party.get("stated", True)),
    }  # fmt: skip


def _deadline(deadline: Json) -> Json:
    kind, on = deadline.get("kind", "date"), deadline.get("on")
    if kind not in DEADLINE_KINDS:
        raise Invalid("draft.deadline", _("Kiểu thời hạn không hợp lệ."))
    try:
        day = date.fromisoformat(on) if isinstance(on, str) and on else on
    except ValueError as error:
        raise Invalid("draft.deadline", _("Ngày không hợp lệ.")) from error
    return {
        "kind": kind, "text": str(deadline.get("text") or ""), "span": deadline.get("span"),
        "on": day.isoformat() if isinstance(day, date) else None, "rrule": deadline.get("rrule"),
        "inclusive": bool(deadline.get("inclusive", True)), "stated": bool(deadline.get("stated", True)),
    }  # fmt: skip
