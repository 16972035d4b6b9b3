"""Agencies: founded, renamed, succeeded by others. The past stays: documents of a date are read with the bodies of that date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dondoc.web.administration.people import record, require_administrator
from dondoc.web.agencies.install import groups_install
from dondoc.web.agencies.models import Agency, AgencyKind, AgencyName, Succession
from dondoc.web.errors import DomainError, Invalid
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment
from dondoc.web.register.models.tasks import OPEN
from dondoc.web.register.services.work import assignment_hand_over


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that takes work over: all of it, or a subject; ``residual`` takes what no other heir's subject names."""

    agency: Agency
    scope: str = ""
    residual: bool = True


@transaction.atomic
def agency_add(
    *,
    key: str,
    name: str,
    kind: AgencyKind,
    by: Person,
    at: datetime,
    short_name: str = "",
    parent: Agency | None = None,
    valid_from: date | None = None,
    protocol_order: int = 1000,
) -> Agency:
    """A new body in the register's list; it joins the groups of its kind."""
    require_administrator(by)
    government = by.register.agency
    if not name.strip() or not key.strip():
        raise Invalid("agency.name", _("Hãy ghi mã và tên cơ quan."))
    if Agency.objects.filter(owner=government, key=key).exists():
        raise DomainError("agency.key", _("Mã “%(key)s” đã được dùng.") % {"key": key})
    agency = Agency.objects.create(
        owner=government, parent=parent, key=key, kind=kind, name=name.strip(), short_name=short_name.strip(),
        valid_from=valid_from, protocol_order=protocol_order,
    )  # fmt: skip
    AgencyName.objects.create(agency=agency, name=agency.name, valid_from=valid_from)
    groups_install(government)
    record("agency.added", {"agency": agency.pk, "name": agency.name}, by, at)
    return agency


@transaction.atomic
def agency_rename(
    *, agency: Agency, name: str, on: date, decision: str, by: Person, at: datetime, short_name: str = ""
) -> Agency:
    """Another name from that day for the same body; the old one is still recognised in documents."""
    _require_ours(agency, by)
    if not name.strip():
        raise Invalid("agency.name", _("Hãy ghi tên mới."))
    old = agency.name
    AgencyName.objects.update_or_create(agency=agency, name=old, kind=AgencyName.Kind.OFFICIAL, defaults={"valid_to": on})
    AgencyName.objects.update_or_create(
        agency=agency, name=name.strip(), kind=AgencyName.Kind.OFFICIAL, defaults={"valid_from": on, "valid_to": None}
    )
    agency.name, agency.short_name = name.strip(), short_name.strip() or agency.short_name
    agency.save(update_fields=["name", "short_name"])
    record("agency.renamed", {"agency": agency.pk, "from": old, "to": agency.name, "on": on, "decision": decision}, by, at)
    return agency


@transaction.atomic
def agency_succeed(
    *, agency: Agency, heirs: list[Heir], on: date, kind: Succession.Kind, decision: str, by: Person, at: datetime
) -> list[Succession]:
    """The body ends on that day (the first without it); its heirs are recorded with the decision that says so.

    Its open tasks stay with it until `tasks_hand_over` gives them to the heirs.
    """
    _require_ours(agency, by)
    if not decision.strip():
        raise Invalid("succession.decision", _("Hãy ghi quyết định sắp xếp."))
    if sum(h.residual for h in heirs) > 1:
        raise Invalid("succession.residual", _("Chỉ một cơ quan nhận phần việc còn lại."))
    if any(h.agency.pk == agency.pk for h in heirs):
        raise Invalid("succession.self", _("Cơ quan không thể kế thừa chính mình."))
    agency.valid_to = on
    agency.save(update_fields=["valid_to"])
    rows = [
        Succession(
            predecessor=agency, successor=h.agency, on=on, kind=kind, scope=h.scope, residual=h.residual, decision=decision
        )
        for h in heirs
    ] or [Succession(predecessor=agency, on=on, kind=Succession.Kind.DISSOLVED, decision=decision)]
    made = Succession.objects.bulk_create(rows)
    facts = {"agency": agency.pk, "heirs": [h.agency.pk for h in heirs], "on": on, "decision": decision}
    record("agency.succeeded", facts, by, at)
    return made


@transaction.atomic
def tasks_hand_over(*, agency: Agency, by: Person, at: datetime, choices: Mapping[int, Agency] | None = None) -> list[Assignment]:
    """Give every open task of an ended body to an heir by the recorded decision; returns the heirs' assignments.

    ``choices`` says for single assignments (by id) which heir takes them; all others go to the residual heir. With several
    heirs and none of them residual, every assignment needs a choice.
    """
    choices = choices or {}
    rows = list(Succession.objects.filter(predecessor=agency).exclude(successor=None).select_related("successor"))
    if not rows:
        raise DomainError("handover.heirs", _("Chưa có cơ quan kế thừa. Hãy ghi quyết định sắp xếp trước."))
    residual = next((row.successor for row in rows if row.residual), None)
    taken: list[Assignment] = []
    for assignment in open_tasks(agency).select_related("task__document", "parent", "register"):
        heir = choices.get(assignment.pk) or residual
        if heir is None:
            raise Invalid(
                "handover.choice", _("Hãy chọn cơ quan nhận %(code)s.") % {"code": assignment.task.code}, assignment=assignment.pk
            )
        taken.append(assignment_hand_over(assignment=assignment, agency=heir, document=rows[0].decision, by=by, at=at))
    return taken


def open_tasks(agency: Agency) -> QuerySet[Assignment]:
    """What the body still has to carry out, in order of number."""
    return Assignment.objects.filter(agency=agency, parent=None, progress__in=OPEN).order_by("task__number")


def _require_ours(agency: Agency, by: Person) -> None:
    require_administrator(by)
    if agency.owner_id != by.register.agency_id:
        raise Invalid("agency.register", _("Cơ quan này không thuộc sổ."))


@transaction.atomic
def spelling_add(*, agency: Agency, name: str, by: Person, at: datetime) -> AgencyName:
    """One more way in which documents write the body's name."""
    _require_ours(agency, by)
    name = name.strip()
    if not name or len(name) > 250:
        raise Invalid("spelling.name", _("Hãy ghi cách viết, không quá 250 chữ."))
    other = AgencyName.objects.filter(agency__owner=agency.owner, name__iexact=name).exclude(agency=agency).first()
    if other is not None:
        raise DomainError("spelling.taken", _("“%(name)s” là tên của %(agency)s.") % {"name": name, "agency": other.agency.name})
    found, made = AgencyName.objects.get_or_create(agency=agency, name=name, kind=AgencyName.Kind.SPELLING)
    if made:
        record("spelling.added", {"agency": agency.pk, "name": name}, by, at)
    return found


@transaction.atomic
def spelling_drop(*, spelling: AgencyName, by: Person, at: datetime) -> None:
    """A wrong spelling goes; official names stay, since documents of their time bear them."""
    _require_ours(spelling.agency, by)
    if spelling.kind != AgencyName.Kind.SPELLING:
        raise DomainError("spelling.official", _("Tên chính thức không xóa được. Hãy dùng “Đổi tên”."))
    record("spelling.dropped", {"agency": spelling.agency_id, "name": spelling.name}, by, at)
    spelling.delete()
