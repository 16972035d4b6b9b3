"""The policy of a register, now and at any moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Register
from dondoc.web.errors import DomainError
from dondoc.web.policy import Policy
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.models import PolicyVersion


def policy_version(register: Register, *, as_of: datetime | None = None) -> PolicyVersion:
    """The version in force at a moment (the newest where none is given; the first for any moment before it)."""
    found = _in_force.first(register=register.pk, at=as_of) if as_of else None
    found = found or (_oldest if as_of else _newest).first(register=register.pk)
    if found is None:
        raise DomainError("policy.none", _("Sổ chưa có chính sách theo dõi. Hãy chạy “dondoc setup”."))
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
