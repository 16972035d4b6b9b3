"""Who may act where."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dondoc.web.agencies.models import Register
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import Held, Person


def memberships_on(on: date) -> QuerySet[Membership]:
    """The memberships that are in force on a day."""
    return Membership.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    )


def person_of(user: User, register: Register, on: date) -> Person:
    """The user as they stand in the register on that day; holds nothing where they have no membership. One query."""
    rows = memberships_on(on).filter(person=user, register=register).order_by("id")
    columns = ("role", "agency", "deputises", "agency__name")
    held = tuple(Held(Role(role), *facts) for role, *facts in rows.values_list(*columns))
    return Person(user, register, held)


def registers_of(user: User, on: date) -> QuerySet[Register]:
    """The registers in which the user holds something."""
    return Register.objects.filter(pk__in=memberships_on(on).filter(person=user).values("register")).order_by("id")
