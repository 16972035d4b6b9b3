"""The one table of what may be done: from which state, to which, by whom, with what. Nothing else decides this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.rules.requirements import REQUIREMENTS


class Action(StrEnum):
    RECEIVE = "receive"
    REFUSE = "refuse"
    INSIST = "insist"
    REASSIGN = "reassign"
    UPDATE = "update"
    EVIDENCE = "evidence"
    REPORT_DONE = "report_done"
    REPORT_PERIOD = "report_period"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    RETURN = "return"
    ASK_EXTENSION = "ask_extension"
    DECIDE_EXTENSION = "decide_extension"
    SET_DEADLINE = "set_deadline"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    HAND_OVER = "hand_over"
    HAND_DOWN = "hand_down"
    HANDLE = "handle"
    REMIND = "remind"


#: as a button says it, to be translated where it is shown
ACTION_LABELS = {
    Action.RECEIVE: gettext_noop("Tiếp nhận"),
    Action.REFUSE: gettext_noop("Từ chối tiếp nhận"),
    Action.INSIST: gettext_noop("Giữ nguyên giao"),
    Action.REASSIGN: gettext_noop("Giao cơ quan khác"),
    Action.UPDATE: gettext_noop("Cập nhật"),
    Action.EVIDENCE: gettext_noop("Bổ sung minh chứng"),
    Action.REPORT_DONE: gettext_noop("Báo cáo hoàn thành"),
    Action.REPORT_PERIOD: gettext_noop("Báo cáo kỳ này"),
    Action.WITHDRAW: gettext_noop("Rút báo cáo"),
    Action.CONFIRM: gettext_noop("Xác nhận hoàn thành"),
    Action.RETURN: gettext_noop("Trả lại, thực hiện lại"),
    Action.ASK_EXTENSION: gettext_noop("Xin gia hạn"),
    Action.DECIDE_EXTENSION: gettext_noop("Quyết định gia hạn"),
    Action.SET_DEADLINE: gettext_noop("Đặt thời hạn"),
    Action.SUSPEND: gettext_noop("Tạm hoãn"),
    Action.RESUME: gettext_noop("Tiếp tục thực hiện"),
    Action.CANCEL: gettext_noop("Hủy nhiệm vụ"),
    Action.HAND_OVER: gettext_noop("Chuyển giao"),
    Action.HAND_DOWN: gettext_noop("Giao đơn vị trực thuộc"),
    Action.HANDLE: gettext_noop("Phân công người xử lý"),
    Action.REMIND: gettext_noop("Đôn đốc"),
}


class Who(StrEnum):
    """In which capacity somebody stands before an assignment."""

    #: focal point or head of the agency that has it
    AGENCY = "agency"
    #: head of the agency that has it
    HEAD = "head"
    #: who gave it: the office; for one handed down, the agency above
    GIVER = "giver"
    #: the office (clerk, leader)
    OFFICE = "office"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: ``target`` None leaves the state as it is; ``needs`` names rows of `requirements.REQUIREMENTS`."""

    action: Action
    sources: frozenset[Progress]
    target: Progress | None
    who: frozenset[Who]
    needs: tuple[str, ...] = ()


_P, _A = Progress, Action
_WORKED = (_P.WORKING, _P.RETURNED)
_LIVE = (_P.GIVEN, _P.WORKING, _P.REPORTED, _P.RETURNED)


def _row(
    action: Action, sources: tuple[Progress, ...] | Progress, target: Progress | None, *who: Who, needs: tuple[str, ...] = ()
) -> Transition:
    froms = (sources,) if isinstance(sources, Progress) else sources
    return Transition(action, frozenset(froms), target, frozenset(who), needs)


TABLE: tuple[Transition, ...] = (
    _row(_A.RECEIVE, _P.GIVEN, _P.WORKING, Who.AGENCY),
    _row(_A.REFUSE, _P.GIVEN, _P.REFUSED, Who.AGENCY, needs=("reason",)),
    _row(_A.INSIST, _P.REFUSED, _P.GIVEN, Who.GIVER, needs=("reason",)),
    _row(_A.REASSIGN, (_P.GIVEN, _P.REFUSED), _P.HANDED_OVER, Who.GIVER, needs=("other_agency", "reason")),
    # whoever says how it stands has taken it on
    _row(_A.UPDATE, _P.GIVEN, _P.WORKING, Who.AGENCY, needs=("said",)),
    _row(_A.UPDATE, (*_WORKED, _P.REPORTED), None, Who.AGENCY, needs=("said",)),
    _row(_A.EVIDENCE, (*_WORKED, _P.REPORTED), None, Who.AGENCY, needs=("file_or_number",)),
    _row(_A.REPORT_DONE, _WORKED, _P.REPORTED, Who.AGENCY, needs=("text", "head", "evidence", "product", "units_done")),
    # a recurring duty is reported period by period and stays open
    _row(_A.REPORT_PERIOD, _WORKED, None, Who.AGENCY, needs=("text", "period")),
    _row(_A.WITHDRAW, _P.REPORTED, _P.WORKING, Who.AGENCY, needs=("reason",)),
    _row(_A.CONFIRM, _P.REPORTED, _P.DONE, Who.GIVER),
    # a wrong report is returned and counts as not done (Thanh Hóa 2025); so is a result found wanting later
    _row(_A.RETURN, (_P.REPORTED, _P.DONE), _P.RETURNED, Who.GIVER, needs=("reason",)),
    _row(_A.ASK_EXTENSION, _WORKED, None, Who.AGENCY, needs=("later_day", "reason", "extensions_left", "none_asked")),
    _row(_A.DECIDE_EXTENSION, _LIVE, None, Who.GIVER, needs=("deciding_document",)),
    _row(_A.SET_DEADLINE, _LIVE, None, Who.OFFICE, needs=("reason", "document")),
    _row(_A.SUSPEND, _LIVE, _P.SUSPENDED, Who.OFFICE, needs=("reason", "document")),
    _row(_A.RESUME, _P.SUSPENDED, _P.WORKING, Who.OFFICE, needs=("reason",)),
    _row(_A.CANCEL, (*_LIVE, _P.REFUSED, _P.SUSPENDED), _P.CANCELLED, Who.GIVER, needs=("reason", "document")),
    _row(_A.HAND_OVER, (*_LIVE, _P.REFUSED, _P.SUSPENDED), _P.HANDED_OVER, Who.OFFICE, needs=("other_agency", "document")),
    _row(_A.HAND_DOWN, _WORKED, None, Who.AGENCY, needs=("unit",)),
    _row(_A.HANDLE, (*_LIVE, _P.REFUSED), None, Who.AGENCY),
    # what is reported waits for the giver, not for the agency
    _row(_A.REMIND, (_P.GIVEN, *_WORKED), None, Who.GIVER, needs=("words",)),
)


def rows_for(action: Action) -> list[Transition]:
    """The rows of one action."""
    return [row for row in TABLE if row.action == action]


def stands_as(by: Person, assignment: Assignment) -> frozenset[Who]:
    """The capacities in which a person stands before an assignment; needs its parent loaded."""
    found = set()
    if by.is_office:
        found.add(Who.OFFICE)
    if by.has(Role.LEADER):
        found.add(Who.LEADER)
    if by.speaks_for(assignment.agency_id):
        found.add(Who.AGENCY)
    if assignment.agency_id in by.agencies(Role.HEAD):
        found.add(Who.HEAD)
    above = assignment.parent
    if by.is_office if above is None else by.speaks_for(above.agency_id):
        found.add(Who.GIVER)
    if by.is_system:
        found.update(Who)
    return frozenset(found)


def check(assignment: Assignment, action: Action, *, by: Person, policy: Policy, given: Mapping[str, Any]) -> Transition:
    """The row that applies. Raises `NotAllowed` (person), `DomainError` (state), `Invalid` (something is missing)."""
    rows = rows_for(action)
    capacities = stands_as(by, assignment)
    if assignment.register_id != by.register.pk or not any(row.who & capacities for row in rows):
        raise NotAllowed(
            "transition.who",
            _("Bạn không có quyền “%(action)s” đối với nhiệm vụ này.") % {"action": _(ACTION_LABELS[action])},
            action=action,
        )
    row = next((row for row in rows if assignment.progress in row.sources and row.who & capacities), None)
    if row is None:
        raise DomainError(
            "transition.state",
            _("Nhiệm vụ đang ở trạng thái “%(state)s”, không thể “%(action)s”.")
            % {"state": Progress(assignment.progress).label, "action": _(ACTION_LABELS[action])},
            action=action,
        )
    for need in row.needs:
        if message := REQUIREMENTS[need](assignment, by, policy, given):
            raise Invalid(f"transition.{need}", message, action=action)
    return row


def possible(assignment: Assignment, *, by: Person) -> list[Action]:
    """What this person could do next, in the table's order, whatever it then requires; needs its task loaded."""
    if assignment.register_id != by.register.pk:
        return []
    capacities = stands_as(by, assignment)
    rows = (row for row in TABLE if assignment.progress in row.sources and row.who & capacities)
    actions = dict.fromkeys(row.action for row in rows)
    return [action for action in actions if action != Action.REPORT_PERIOD or assignment.task.rrule]
