"""Putting rules in force: those that a new register begins with, and others from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Register
from dondoc.web.errors import NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import PolicyVersion
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.register.services.retiming import last_days_compute


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
    if not (by.is_system or by.has(Role.ADMIN)):
        raise NotAllowed("policy.role", _("Chỉ quản trị được thay đổi chính sách theo dõi."))
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
