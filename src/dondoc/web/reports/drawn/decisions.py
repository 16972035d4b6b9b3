"""What a session decides on the spot becomes the draft of its notice, order by order."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.documents.incoming.intake import require_office
from dondoc.web.errors import Invalid, Stale
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.register.models import Event, Extension, Interval, Role, Task
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.reports.drawn.letters import Settled
from dondoc.web.reports.models import Decision, FrozenReport
from dondoc.web.reports.wording import day
from dondoc.web.threads.models import ThreadLink


@transaction.atomic
def decision_add(*, session: Session, agency: Agency, text: str, by: Person, at: datetime, task: Task | None = None) -> Decision:
    """An order for the next notice; nothing is given to anybody until that notice is published."""
    require_office(by)
    if session.register_id != by.register.pk or (task is not None and task.register_id != by.register.pk):
        raise Invalid("decision.register", _("Phiên họp hoặc nhiệm vụ thuộc sổ khác."))
    if not text.strip():
        raise Invalid("decision.text", _("Hãy ghi nội dung giao."))
    made = Decision.objects.create(session=session, agency=agency, task=task, text=text.strip(), by=by.user, at=at)
    facts = {"decision": made.pk, "session": session.pk, "agency": agency.pk, "text": made.text}
    event_write(owner=by.register, by=by, at=at, entry=Entry("session.decided", facts, task=task))
    return made


@transaction.atomic
def decision_drop(*, decision: Decision, by: Person, at: datetime) -> None:
    """Take it back; it stays in the record."""
    require_office(by)
    if not Decision.objects.filter(pk=decision.pk, dropped=False).update(dropped=True):
        raise Stale()
    facts = {"decision": decision.pk, "session": decision.session_id}
    event_write(owner=by.register, by=by, at=at, entry=Entry("session.decision_dropped", facts, task=decision.task))


def decisions_of(session: Session) -> list[tuple[str, str]]:
    """Agency and order, in the order in which they were decided."""
    rows = session.decisions.filter(dropped=False).select_related("agency")
    return [(row.agency.name, row.text) for row in rows]


#: how the draft says it; more time is said with its day
_SAID = {
    "assignment.return": "báo cáo hoàn thành bị trả lại",
    "assignment.confirm": "đã xác nhận hoàn thành",
    "task.starred": "gắn sao",
}


def settled_since(report: FrozenReport, at: datetime) -> dict[int, Settled]:
    """By task: confirmed, returned, starred, given more time from the report's moment to the session's own notice (or now)."""
    notice = report.session.documents.aggregate(at=Min("published_at"))["at"]
    window = (report.as_of, min(notice or at, at))
    said: dict[int, list[str]] = {}
    for task, action in _happened(report, *window):
        said.setdefault(task, []).append(_SAID[action])
    for task, to_on in _granted(report, *window):
        said.setdefault(task, []).append(f"gia hạn đến {day(to_on)}")
    still = Interval.objects.filter(starts_at__lte=window[1], ends_at__gt=window[1], task__in=said, role=Role.LEAD, inner=False)
    left = set(still.filter(progress__in=OPEN).values_list("task_id", flat=True))
    return {task: Settled("; ".join(dict.fromkeys(words)), task not in left) for task, words in said.items()}


def perhaps_again(register: Register) -> dict[int, int]:
    """By task, the later one that is proposed as the same order, as long as nobody has decided on it."""
    proposed = ThreadLink.objects.filter(
        task__register=register, state=ThreadLink.State.PROPOSED, relation=ThreadLink.Relation.REPEATS
    )
    return dict(proposed.order_by("task__number").values_list("earlier_id", "task_id"))


def _happened(report: FrozenReport, after: datetime, until: datetime) -> list[tuple[int, str]]:
    events = Event.objects.filter(chain__register=report.register_id, action__in=_SAID, task__isnull=False)
    rows = events.filter(recorded_at__gt=after, recorded_at__lte=until).order_by("recorded_at", "id")
    return list(rows.values_list("task_id", "action"))


def _granted(report: FrozenReport, after: datetime, until: datetime) -> list[tuple[int, date]]:
    granted = Extension.objects.filter(assignment__register=report.register_id, state=Extension.State.GRANTED)
    rows = granted.filter(assignment__parent=None, decided_at__gt=after, decided_at__lte=until).order_by("decided_at", "id")
    return list(rows.values_list("assignment__task_id", "to_on"))
