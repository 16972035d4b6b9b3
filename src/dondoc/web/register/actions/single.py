"""From a form on a page to the service that carries the action out: one row an action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.web.errors import DomainError
from dondoc.web.people.person import Person
from dondoc.web.register.actions.forms import (
    ActionForm,
    AskExtensionForm,
    DecideExtensionForm,
    HandDownForm,
    HandleForm,
    HandOverForm,
    NoteForm,
    OtherAgencyForm,
    PeriodForm,
    ReasonDocumentForm,
    ReasonForm,
    ReminderForm,
    ReportForm,
    SetDeadlineForm,
    ShownForm,
    UpdateForm,
)
from dondoc.web.register.models import Assignment, Extension
from dondoc.web.register.rules.transitions import ACTION_LABELS, Action
from dondoc.web.register.services import deadlines, occurrences, work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.talk import assignment_remind

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants it, when, on which assignment (as they saw it), with what."""

    assignment: Assignment
    by: Person
    at: datetime
    given: Given

    def run(self, service: Callable[..., Any], *names: str) -> None:
        """Call a service with the named values."""
        service(assignment=self.assignment, by=self.by, at=self.at, **{name: self.given[name] for name in names})


@dataclass(frozen=True, slots=True)
class Spec:
    form: type[ActionForm]
    run: Callable[[Asked], None]
    #: what the note says afterwards, to be translated there
    said: str
    main: bool = False
    danger: bool = False

    @property
    def bare(self) -> bool:
        """Nothing to fill in: the button alone does it."""
        return self.form is ActionForm


def _update(asked: Asked) -> None:
    asked.run(work.assignment_update, "percent", "text", "obstacle", "proposal")
    if asked.given.get("file"):
        fresh = Assignment.objects.select_related("task__document", "parent", "register").get(pk=asked.assignment.pk)
        work.evidence_add(assignment=fresh, shown=_shown(asked.given), by=asked.by, at=asked.at)


def _evidence(asked: Asked) -> None:
    work.evidence_add(assignment=asked.assignment, shown=_shown(asked.given), by=asked.by, at=asked.at)


def _report(asked: Asked) -> None:
    shown = _shown(asked.given)
    work.assignment_report_done(
        assignment=asked.assignment, text=asked.given["text"], by=asked.by, at=asked.at,
        shown=shown if shown.file or shown.number else None, occurred_on=asked.given["occurred_on"],
    )  # fmt: skip


def _shown(given: Given) -> Shown:
    file: UploadedFile[bytes] | None = given.get("file")
    return Shown(
        file=file.read() if file else b"",
        name=(file.name or "") if file else "",
        number=given.get("number", ""),
        issued_on=given.get("issued_on"),
        is_product=bool(given.get("is_product")),
    )


def _decide(asked: Asked) -> None:
    extension = Extension.objects.filter(assignment=asked.assignment, state=Extension.State.ASKED).first()
    if extension is None:
        raise DomainError("extension.none", _("Không có đề nghị gia hạn nào đang chờ."))
    given = asked.given
    deadlines.extension_decide(
        extension=extension, granted=given["granted"] == "1", by=asked.by, at=asked.at, document=given["document"],
        answer=given["answer"], to_on=given["to_on"],
    )  # fmt: skip


A = Action
SPECS: dict[Action, Spec] = {
    A.RECEIVE: Spec(ActionForm, lambda a: a.run(work.assignment_receive), gettext_noop("Đã tiếp nhận."), main=True),
    A.UPDATE: Spec(UpdateForm, _update, gettext_noop("Đã ghi cập nhật."), main=True),
    A.REPORT_DONE: Spec(ReportForm, _report, gettext_noop("Đã gửi báo cáo hoàn thành, chờ xác nhận.")),
    A.REPORT_PERIOD: Spec(
        PeriodForm, lambda a: a.run(occurrences.period_report, "text"), gettext_noop("Đã báo cáo kỳ này."), main=True
    ),
    A.CONFIRM: Spec(
        NoteForm, lambda a: a.run(work.assignment_confirm, "note"), gettext_noop("Đã xác nhận hoàn thành."), main=True
    ),
    A.RETURN: Spec(
        ReasonForm, lambda a: a.run(work.assignment_return, "reason"), gettext_noop("Đã trả lại, yêu cầu thực hiện lại.")
    ),
    A.DECIDE_EXTENSION: Spec(DecideExtensionForm, _decide, gettext_noop("Đã quyết định đề nghị gia hạn."), main=True),
    A.REMIND: Spec(ReminderForm, lambda a: a.run(assignment_remind, "text"), gettext_noop("Đã đôn đốc.")),
    A.EVIDENCE: Spec(ShownForm, _evidence, gettext_noop("Đã thêm minh chứng.")),
    A.ASK_EXTENSION: Spec(
        AskExtensionForm,
        lambda a: a.run(deadlines.extension_ask, "to_on", "reason", "document"),
        gettext_noop("Đã gửi đề nghị gia hạn."),
    ),
    A.WITHDRAW: Spec(ReasonForm, lambda a: a.run(work.assignment_withdraw, "reason"), gettext_noop("Đã rút báo cáo.")),
    A.REFUSE: Spec(
        ReasonForm,
        lambda a: a.run(work.assignment_refuse, "reason"),
        gettext_noop("Đã gửi lại Văn phòng: không đúng thẩm quyền."),
    ),
    A.HANDLE: Spec(HandleForm, lambda a: a.run(work.assignment_handle, "handler", "note"), gettext_noop("Đã phân công.")),
    A.HAND_DOWN: Spec(
        HandDownForm,
        lambda a: a.run(work.assignment_hand_down, "unit", "due_on", "note"),
        gettext_noop("Đã giao đơn vị trực thuộc."),
    ),
    A.INSIST: Spec(ReasonForm, lambda a: a.run(work.assignment_insist, "reason"), gettext_noop("Đã giữ nguyên việc giao.")),
    A.REASSIGN: Spec(
        OtherAgencyForm, lambda a: a.run(work.assignment_reassign, "agency", "reason"), gettext_noop("Đã giao cơ quan khác.")
    ),
    A.SET_DEADLINE: Spec(
        SetDeadlineForm, lambda a: a.run(deadlines.deadline_set, "due_on", "reason", "document"), gettext_noop("Đã đặt thời hạn.")
    ),
    A.SUSPEND: Spec(
        ReasonDocumentForm, lambda a: a.run(work.assignment_suspend, "reason", "document"), gettext_noop("Đã tạm hoãn.")
    ),
    A.RESUME: Spec(ReasonForm, lambda a: a.run(work.assignment_resume, "reason"), gettext_noop("Đã cho tiếp tục thực hiện.")),
    A.HAND_OVER: Spec(
        HandOverForm, lambda a: a.run(work.assignment_hand_over, "agency", "document"), gettext_noop("Đã chuyển giao.")
    ),
    A.CANCEL: Spec(
        ReasonDocumentForm,
        lambda a: a.run(work.assignment_cancel, "reason", "document"),
        gettext_noop("Đã hủy nhiệm vụ."),
        danger=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """An action that this person may do next; its form is asked for when it is opened."""

    action: Action
    label: str
    spec: Spec


def offers(assignment: Assignment, actions: list[Action]) -> list[Offer]:
    """The possible actions in the order of `SPECS`: the likeliest first."""
    found = [a for a in SPECS if a in actions]
    if Action.DECIDE_EXTENSION in found and deadlines.extension_waiting(assignment) is None:
        found.remove(Action.DECIDE_EXTENSION)
    if Action.HAND_DOWN in found and not assignment.agency.units.exists():
        found.remove(Action.HAND_DOWN)
    return [Offer(a, _(ACTION_LABELS[a]), SPECS[a]) for a in found]
