"""Who may act where."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dondoc.web.agencies.models import Register
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import Held, Person
from dondoc.web.prepared import Place, Takes, prepared


def memberships_on(on: date | Place) -> QuerySet[Membership]:
    """The memberships that are in force on a day."""
    return Membership.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    )


def person_of(user: User, register: Register, on: date) -> Person:
    """The user as they stand in the register on that day; holds nothing where they have no membership. One query."""
    rows = _held(user=user.pk, register=register.pk, on=on)
    return Person(user, register, tuple(Held(Role(role), *facts) for role, *facts in rows))


@prepared(user=Takes.KEY, register=Takes.KEY, on=Takes.DAY)
def _held(user: Place, register: Place, on: Place) -> QuerySet[Membership, tuple[Any, ...]]:
    rows = memberships_on(on).filter(person=user, register=register).order_by("id")
    return rows.values_list("role", "agency", "deputises", "agency__name")


def registers_of(user: User, on: date) -> list[Register]:
    """The registers in which the user holds something, each with its government and office. One query."""
    return _registers(user=user.pk, on=on)


@prepared(user=Takes.KEY, on=Takes.DAY)
def _registers(user: Place, on: Place) -> QuerySet[Register]:
    mine = memberships_on(on).filter(person=user).values("register")
    return Register.objects.filter(pk__in=mine).select_related("agency", "office").order_by("id")
