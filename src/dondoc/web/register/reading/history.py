"""The history of a task as sentences: who did what, when it happened, when it was entered, in whose name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.web.register.models import Event
from dondoc.web.register.record.events import local_day
from dondoc.web.register.rules.transitions import ACTION_LABELS, Action

#: what a payload says, in the order of a sentence; the rest of a payload is for programs
SAID = (
    ("percent", "%s %%"), ("text", "%s"), ("reason", "Lý do: %s"), ("obstacle", "Vướng mắc: %s"), ("proposal", "Đề xuất: %s"),
    ("answer", "Ý kiến: %s"), ("note", "%s"), ("document", "Căn cứ: %s"), ("number", "Văn bản: %s"), ("name", "Tệp: %s"),
    ("earlier", "Nhiệm vụ trước: %s"), ("to_on", "Đến ngày %s"), ("due_on", "Thời hạn %s"),
)  # fmt: skip
#: events that mark a turn
TURNS = frozenset(
    {"assignment.report_done", "assignment.confirm", "assignment.return", "document.published", "assignment.decide_extension"}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One event as people read it."""

    #: when it was entered
    at: datetime
    #: the day on which it happened, where that is another one
    happened: date | None
    who: str
    words: str
    said: tuple[str, ...]
    key: bool
    hash: str
    #: the update that was written with it, for links from reports
    update: int | None = None


def sentence(event: Event, update: int | None = None) -> Sentence:
    """The event in words. Its payload may have been erased; the event stays."""
    payload: dict[str, Any] = json.loads(event.payload.text) if getattr(event, "payload", None) and event.payload.text else {}
    by = f"{event.by} ({_('thay')} {payload['instead_of']})" if payload.get("instead_of") else event.by
    who = " – ".join(str(w) for w in (by, event.agency) if w) or _("Hệ thống")
    happened = event.occurred_on if event.occurred_on != local_day(event.recorded_at) else None
    shown = {} if event.action == "document.published" else payload
    said = tuple(template % _plain(shown[name]) for name, template in SAID if shown.get(name) not in (None, "", [], {}))
    return Sentence(
        event.recorded_at, happened, who, _words(event, payload), said, event.action in TURNS, event.hash[:12], update
    )


def _words(event: Event, payload: dict[str, Any]) -> str:
    match event.action:
        case "document.received":
            return _("%(agency)s đã nhận văn bản") % {"agency": payload.get("agency", "")}
        case "document.published":
            return _("phát hành %(tasks)s nhiệm vụ của văn bản") % {"tasks": payload.get("tasks", "")}
        case "assignment.given":
            return _("giao %(agency)s") % {"agency": event.assignment.agency if event.assignment else ""}
        case "steps.planned":
            return _("lập các bước: %(chain)s") % {"chain": payload.get("chain", "")}
        case "step.done":
            return _("xong bước “%(step)s”") % {"step": payload.get("step", "")}
        case "task.awaits":
            return _("hạn theo %(title)s") % {"title": payload.get("title", "")}
        case "deadline.resolved":
            return _("thời hạn theo phiên họp: %(title)s") % {"title": payload.get("title", "")}
        case "deadline.recomputed":
            return _("tính lại ngày cuối cùng theo chính sách mới")
        case "assignment.decide_extension":
            return _("đồng ý gia hạn") if payload.get("granted") else _("không đồng ý gia hạn")
    name = event.action.removeprefix("assignment.")
    known = name in {str(a) for a in Action}
    label = _(ACTION_LABELS[Action(name)]).lower() if known else _(OTHER.get(event.action, event.action))
    return f"{label} ({event.assignment.agency})" if event.assignment and event.assignment.agency != event.agency else label


OTHER = {
    "task.starred": gettext_noop("gắn sao"),
    "task.unstarred": gettext_noop("bỏ sao"),
    "task.commented": gettext_noop("trao đổi"),
    "task.instructed": gettext_noop("cho ý kiến chỉ đạo"),
    "task.repeats": gettext_noop("nối với nhiệm vụ trước"),
    "task.not_repeats": gettext_noop("không phải việc nhắc lại"),
    "task.unthreaded": gettext_noop("tách khỏi nhiệm vụ trước"),
    "drift.set_aside": gettext_noop("để qua điểm lệch"),
}


def _plain(value: object) -> str:
    if isinstance(value, str) and len(value) == 10 and value[4] == "-" == value[7]:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return str(value)
