"""What a new installation begins with: the first administrator, the first register and its agency."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web import jobs
from dondoc.web.agencies.install import GOVERNMENT_KEY, agencies_install
from dondoc.web.agencies.models import Agency, AgencyKind, Register
from dondoc.web.errors import Invalid
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import system_of
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.register.services.policy import policy_first


@dataclass(frozen=True, slots=True)
class Installed:
    """What was made. ``password`` is empty where the administrator was there already or brought their own."""

    register: Register
    administrator: User
    password: str


@transaction.atomic
def register_install(
    *, name: str, code: str, administrator: str, at: datetime, password: str = "", also: Collection[str] = ()
) -> Installed:
    """Make the register of a province's People's Committee; a second call with the same code changes nothing.

    1. The government and the type list of its bodies, before and after 2025.
    2. The register with its first policy, the administrator with a password (made here where none is given).
    3. The periodic jobs.
    """
    if not name.strip() or not code.strip():
        raise Invalid("setup.name", _("Hãy cho biết tên và mã của sổ."))
    existing = Register.objects.filter(code=code).select_related("agency").first()
    register = existing or _register(name, code, at, also)
    user, password = _administrator(register, administrator, password)
    jobs.periodic_install()
    if existing is None:
        event_write(owner=register, by=system_of(register), at=at, entry=Entry("register.installed", {"name": register.name}))
    return Installed(register, user, password)


def _register(name: str, code: str, at: datetime, also: Collection[str]) -> Register:
    government, _made = Agency.objects.get_or_create(
        owner=None, key=f"{code}-{GOVERNMENT_KEY}",
        defaults={"name": name, "kind": AgencyKind.GOVERNMENT, "protocol_order": 10},
    )  # fmt: skip
    agencies_install(government, also=also)
    office = Agency.objects.get(owner=government, key="vpubnd")
    register = Register.objects.create(agency=government, office=office, code=code, name=f"Sổ theo dõi nhiệm vụ {name}")
    policy_first(register=register, at=at)
    return register


def _administrator(register: Register, username: str, password: str) -> tuple[User, str]:
    user = User.objects.filter(username=username).first()
    made = ""
    if user is None:
        made = "" if password else secrets.token_urlsafe(12)
        user = User.objects.create_user(username, password=password or made, name="Quản trị", must_change_password=bool(made))
    Membership.objects.get_or_create(
        person=user, register=register, role=Role.ADMIN, defaults={"agency": register.office or register.agency}
    )
    return user, made
