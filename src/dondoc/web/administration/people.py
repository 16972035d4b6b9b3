"""People: added, moved, absent, gone. Nobody is ever deleted, since the history names them."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import NamedTuple

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session as SignIn
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Agency
from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.person import Person
from dondoc.web.register.record.events import Entry, event_write, local_day

USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,59}$", "Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm, gạch; từ 3 ký tự."
)


class Added(NamedTuple):
    """A new person with the password to hand over; it is shown once and stored nowhere."""

    user: User
    membership: Membership
    password: str


def require_administrator(by: Person) -> None:
    """Raises `NotAllowed` for anybody else."""
    if not (by.is_system or by.has(Role.ADMIN)):
        raise NotAllowed("administration.role", _("Chỉ quản trị được làm việc này."))


@transaction.atomic
def person_add(
    *,
    username: str,
    name: str,
    role: Role,
    agency: Agency,
    by: Person,
    at: datetime,
    post: str = "",
    starts_on: date | None = None,
) -> Added:
    """Somebody who may sign in from ``starts_on``, with a password that has to be changed at the first sign-in."""
    require_administrator(by)
    username = username.strip().lower()
    try:
        USERNAME(username)
    except ValidationError as wrong:
        raise Invalid("person.username", str(wrong.message)) from wrong
    if not name.strip():
        raise Invalid("person.name", _("Hãy ghi họ và tên."))
    if User.objects.filter(username=username).exists():
        raise DomainError("person.exists", _("Tên đăng nhập “%(username)s” đã có người dùng.") % {"username": username})
    password = secrets.token_urlsafe(9)
    user = User.objects.create_user(username, password=password, name=name.strip(), post=post.strip(), must_change_password=True)
    membership = _membership(user, role, agency, by, starts_on)
    record("person.added", {"username": username, "name": user.name, "role": role, "agency": agency}, by, at)
    return Added(user, membership, password)


@transaction.atomic
def role_give(
    *,
    user: User,
    role: Role,
    agency: Agency,
    by: Person,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Membership:
    """One more role for somebody who is here."""
    require_administrator(by)
    membership = _membership(user, role, agency, by, starts_on, ends_on)
    record("role.given", {"user": user.pk, "role": role, "agency": agency, "from": starts_on, "to": ends_on}, by, at)
    return membership


@transaction.atomic
def role_end(*, membership: Membership, on: date, by: Person, at: datetime) -> Membership:
    """The role ends: ``on`` is the first day without it."""
    require_administrator(by)
    require_here(membership, by)
    if membership.starts_on and on <= membership.starts_on:
        raise Invalid("role.ends", _("Ngày thôi giữ vai trò phải sau ngày bắt đầu."))
    membership.ends_on = on
    membership.save(update_fields=["ends_on"])
    record("role.ended", {"user": membership.person_id, "role": membership.role, "on": on}, by, at)
    return membership


@transaction.atomic
def person_move(*, membership: Membership, agency: Agency, on: date, by: Person, at: datetime) -> Membership:
    """From that day the person holds the role for another agency; until then, what it was."""
    role_end(membership=membership, on=on, by=by, at=at)
    return role_give(user=membership.person, role=Role(membership.role), agency=agency, by=by, at=at, starts_on=on)


@transaction.atomic
def password_reset(*, user: User, by: Person, at: datetime) -> str:
    """A new password to hand over; the old one and all sign-ins end."""
    require_administrator(by)
    _require_known(user, by)
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record("password.reset", {"user": user.pk}, by, at)
    return password


@transaction.atomic
def password_change(*, user: User, password: str, at: datetime) -> None:
    """The person's own new password. Raises `Invalid` with what is wrong with it."""
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise Invalid("password.weak", " ".join(wrong.messages)) from wrong
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])


@transaction.atomic
def person_disable(*, user: User, by: Person, at: datetime) -> None:
    """No more signing in, and all roles in this register end today; what the person did stays under their name."""
    require_administrator(by)
    _require_known(user, by)
    if by.user is not None and user.pk == by.user.pk:
        raise DomainError("person.self", _("Bạn không thể tự khóa tài khoản của mình."))
    today = local_day(at)
    for membership in Membership.objects.filter(person=user, register=by.register, ends_on=None):
        membership.ends_on = today
        if membership.starts_on is None or membership.starts_on < today:
            membership.save(update_fields=["ends_on"])
    if not Membership.objects.filter(person=user, ends_on=None).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
        sign_ins_end(user)
    record("person.disabled", {"user": user.pk}, by, at)


def sign_ins_end(user: User) -> None:
    """End every browser session of a user."""
    for session in SignIn.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _membership(
    user: User, role: Role, agency: Agency, by: Person, starts_on: date | None, ends_on: date | None = None
) -> Membership:
    if agency.pk != by.register.agency_id and agency.owner_id != by.register.agency_id:
        raise Invalid("role.agency", _("Cơ quan này không thuộc sổ."))
    return Membership.objects.create(
        person=user, register=by.register, agency=agency, role=role, starts_on=starts_on, ends_on=ends_on
    )


def require_here(membership: Membership, by: Person) -> None:
    """Raises `NotAllowed` for a role in another register."""
    if membership.register_id != by.register.pk:
        raise NotAllowed("role.register", _("Vai trò này thuộc sổ khác."))


def _require_known(user: User, by: Person) -> None:
    """An administrator of one register has no power over people of another one alone."""
    if not Membership.objects.filter(person=user, register=by.register).exists():
        raise NotAllowed("person.register", _("Người này không có vai trò trong sổ."))


def record(action: str, payload: dict[str, object], by: Person, at: datetime) -> None:
    """An event in the register's own chain."""
    plain = {k: v.pk if isinstance(v, Agency) else v for k, v in payload.items()}
    event_write(owner=by.register, by=by, at=at, entry=Entry(action, plain))
