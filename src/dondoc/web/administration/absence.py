"""Who stands in for whom, and whose work goes to whom when somebody leaves."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dondoc.web.administration.people import record, require_administrator, require_here
from dondoc.web.documents.models import Document
from dondoc.web.errors import Invalid
from dondoc.web.people.models import Membership, User
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.record.events import Entry, events_write, local_day


@transaction.atomic
def deputy_appoint(
    *, membership: Membership, deputy: User, starts_on: date, ends_on: date, by: Person, at: datetime
) -> Membership:
    """Somebody stands in for an absent one, for some days; the administrator or the absent one says so."""
    _require_own(membership, by)
    if ends_on <= starts_on:
        raise Invalid("deputy.dates", _("Ngày kết thúc phải sau ngày bắt đầu."))
    if deputy.pk == membership.person_id:
        raise Invalid("deputy.same", _("Người thay phải là người khác."))
    if not Membership.objects.filter(person=deputy, register=by.register).exists() or not deputy.is_active:
        raise Invalid("deputy.stranger", _("Người thay phải là người dùng của sổ."))
    if membership.deputises_id is not None:
        raise Invalid("deputy.chain", _("Vai trò đang giữ thay người khác không giao tiếp cho người thứ ba."))
    if membership.deputies.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).exists():
        raise Invalid("deputy.twice", _("Trong những ngày này đã có người thay."))
    found = Membership.objects.create(
        person=deputy, register=by.register, agency=membership.agency, role=membership.role, starts_on=starts_on, ends_on=ends_on,
        deputises=membership,
    )  # fmt: skip
    record("deputy.appointed", {"for": membership.person_id, "deputy": deputy.pk, "from": starts_on, "to": ends_on}, by, at)
    return found


@transaction.atomic
def deputy_end(*, membership: Membership, by: Person, at: datetime) -> None:
    """The absent one is back: today is the first day without the deputy; one that has not begun never does."""
    if membership.deputises is None:
        raise Invalid("deputy.none", _("Đây không phải là việc giữ thay."))
    _require_own(membership.deputises, by)
    today = local_day(at)
    facts = {"for": membership.deputises.person_id, "deputy": membership.person_id, "on": today}
    if membership.starts_on and membership.starts_on >= today:
        membership.delete()
    else:
        membership.ends_on = min(today, membership.ends_on or today)
        membership.save(update_fields=["ends_on"])
    record("deputy.ended", facts, by, at)


def in_hand(user: User, by: Person) -> QuerySet[Assignment]:
    """The open assignments that somebody works on."""
    return Assignment.objects.filter(register=by.register, handler=user, progress__in=OPEN)


@transaction.atomic
def work_pass_on(*, user: User, to: User, by: Person, at: datetime) -> int:
    """What somebody who leaves works on goes to a colleague of the same agency; returns how many assignments.

    What belongs to another agency's people stays: only the agency itself may give it to somebody.
    """
    require_administrator(by)
    if user.pk == to.pk:
        raise Invalid("pass_on.same", _("Người nhận phải là người khác."))
    theirs = Membership.objects.filter(person=to, register=by.register, ends_on=None).values("agency")
    rows = list(in_hand(user, by).filter(agency__in=theirs).select_related("task__document"))
    documents: dict[int, tuple[Document, list[Assignment]]] = {}
    for assignment in rows:
        assignment.handler, assignment.version = to, assignment.version + 1
        documents.setdefault(assignment.task.document_id, (assignment.task.document, []))[1].append(assignment)
    Assignment.objects.bulk_update(rows, ["handler", "version"], batch_size=500)
    payload = {"from": user.pk, "handler": to.pk, "note": f"{user} bàn giao cho {to}"}
    for key in sorted(documents):
        document, mine = documents[key]
        entries = [Entry("assignment.passed_on", payload, assignment=a, agency=a.agency_id) for a in mine]
        events_write(owner=document, by=by, at=at, entries=entries)
    record("work.passed_on", {"from": user.pk, "to": to.pk, "assignments": len(rows)}, by, at)
    return len(rows)


def _require_own(membership: Membership, by: Person) -> None:
    """The absent one, or the administrator."""
    if by.user is None or by.user.pk != membership.person_id:
        require_administrator(by)
    require_here(membership, by)
