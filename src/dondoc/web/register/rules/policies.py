"""The policy of a register, now and at any moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from dondoc.web.agencies.models import Register
from dondoc.web.errors import DomainError, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.models import PolicyVersion


def policy_version(register: Register, *, as_of: datetime | None = None) -> PolicyVersion:
    """The version in force at a moment (the newest where none is given; the first for any moment before it)."""
    found = _in_force.first(register=register.pk, at=as_of) if as_of else None
    found = found or (_oldest if as_of else _newest).first(register=register.pk)
    if found is None:
        raise DomainError("policy.none", "Sổ chưa có chính sách theo dõi. Hãy chạy “dondoc setup”.")
    return found


@prepared(register=Takes.KEY, at=Takes.MOMENT)
def _in_force(register: Place, at: Place) -> QuerySet[PolicyVersion]:
    return PolicyVersion.objects.filter(register=register, since__lte=at)[:1]


@prepared(register=Takes.KEY)
def _newest(register: Place) -> QuerySet[PolicyVersion]:
    return PolicyVersion.objects.filter(register=register)[:1]


@prepared(register=Takes.KEY)
def _oldest(register: Place) -> QuerySet[PolicyVersion]:
    return PolicyVersion.objects.filter(register=register).reverse()[:1]


def policy_at(register: Register, *, as_of: datetime | None = None) -> Policy:
    """The rules in force at a moment."""
    return Policy.of(policy_version(register, as_of=as_of).values)


def policy_first(*, register: Register, at: datetime, policy: Policy | None = None) -> PolicyVersion:
    """The policy that a new register begins with."""
    return PolicyVersion.objects.create(
        register=register, number=1, values=(policy or Policy()).to_values(), since=at, reason="Thiết lập sổ"
    )


@transaction.atomic
def policy_set(*, policy: Policy, reason: str, by: Person, at: datetime) -> PolicyVersion:
    """Put new rules in force from now on.

    1. A new version; the old ones stay.
    2. Where the rules of deadlines changed, the last day of every open assignment is computed again, by an event in each
       document's chain, so that figures of earlier moments keep the rules of theirs.
    """
    from dondoc.web.register.record.events import Entry, event_write
    from dondoc.web.register.services.retiming import last_days_compute

    if not (by.is_system or by.has(Role.ADMIN)):
        raise NotAllowed("policy.role", "Chỉ quản trị được thay đổi chính sách theo dõi.")
    before = policy_at(by.register)
    number = PolicyVersion.objects.filter(register=by.register).aggregate(n=Max("number"))["n"] or 0
    version = PolicyVersion.objects.create(
        register=by.register, number=number + 1, values=policy.to_values(), since=at, by=by.user, reason=reason
    )
    if (before.before_date, before.weekend_shift) != (policy.before_date, policy.weekend_shift):
        last_days_compute(policy=policy, by=by, at=at)
    payload = {"number": version.number, "reason": reason, "values": version.values}
    event_write(owner=by.register, by=by, at=at, entry=Entry("policy.set", payload))
    return version
