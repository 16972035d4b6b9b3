"""Moving the deadline of an assignment: asked for and decided, or set by the office. The first deadline always stays."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.agencies.calendar import last_day, working_days
from dondoc.web.errors import DomainError, Stale
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Event, Extension
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.register.rules.transitions import Action
from dondoc.web.register.services.moves import Move, move


@transaction.atomic
def extension_ask(
    *,
    assignment: Assignment,
    to_on: date,
    reason: str,
    by: Person,
    at: datetime,
    document: str = "",
    occurred_on: date | None = None,
) -> Extension:
    """The agency asks for more time; nothing moves until it is decided."""
    given = {"to_on": to_on, "reason": reason, "document": document}
    event = move(Move(assignment, Action.ASK_EXTENSION, by, at, occurred_on, given))
    return Extension.objects.create(
        assignment=assignment, from_on=assignment.due_on, to_on=to_on, asked_for=to_on, reason=reason,
        asking_document=document, asked_by=by.user, asked_at=event.recorded_at,
    )  # fmt: skip


@transaction.atomic
def extension_decide(
    *,
    extension: Extension,
    granted: bool,
    by: Person,
    at: datetime,
    document: str = "",
    answer: str = "",
    to_on: date | None = None,
    occurred_on: date | None = None,
) -> Extension:
    """Grant it (to the day asked for or another one) or refuse it. A refused one does not count against the limit."""
    assignment = Assignment.objects.select_related("task__document", "parent").get(pk=extension.assignment_id)
    policy = policy_at(by.register)
    new_day = to_on or extension.to_on
    if granted and assignment.extensions >= policy.max_extensions:
        raise DomainError(
            "extension.limit", _("Nhiệm vụ đã được gia hạn %(n)s lần, là số lần tối đa.") % {"n": assignment.extensions}
        )
    given = {"granted": granted, "document": document, "answer": answer, "to_on": new_day if granted else None}
    changes = _new_deadline(assignment, new_day) | {"extensions": assignment.extensions + 1} if granted else {}
    state = Extension.State.GRANTED if granted else Extension.State.REFUSED
    decided = Extension.objects.filter(pk=extension.pk, state=Extension.State.ASKED).update(
        state=state, to_on=new_day, deciding_document=document, answer=answer, decided_by=by.user, decided_at=at
    )
    if not decided:
        raise Stale(_("Đề nghị gia hạn này đã được quyết định."))
    move(Move(assignment, Action.DECIDE_EXTENSION, by, at, occurred_on, given, changes))
    extension.refresh_from_db()
    return extension


@transaction.atomic
def deadline_set(
    *,
    assignment: Assignment,
    due_on: date | None,
    reason: str,
    document: str,
    by: Person,
    at: datetime,
    inclusive: bool = True,
    occurred_on: date | None = None,
) -> Event:
    """The office sets, moves or takes away the deadline by a later document; not counted as an extension that was asked for."""
    given = {"due_on": due_on, "reason": reason, "document": document}
    changes = _new_deadline(assignment, due_on, inclusive)
    return move(Move(assignment, Action.SET_DEADLINE, by, at, occurred_on, given, changes))


def extension_waiting(assignment: Assignment) -> Extension | None:
    """The request that nobody decided yet. No query where the assignment's requests are prefetched."""
    return next((e for e in assignment.extension_requests.all() if e.state == Extension.State.ASKED), None)


def _new_deadline(assignment: Assignment, due_on: date | None, inclusive: bool = True) -> dict[str, Any]:
    policy = policy_at(assignment.register)
    return {
        "due_on": due_on,
        "inclusive": inclusive,
        "first_due_on": assignment.first_due_on or due_on,
        "last_day": last_day(due_on, inclusive, policy, working_days(assignment.register)),
    }
