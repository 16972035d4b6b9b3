"""Views of the list that people keep: saved, offered to a role, opened with, deleted; the columns of a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from dondoc.web.errors import Invalid, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.lists.columns import columns_of
from dondoc.web.register.models import KeptColumns, SavedView
from dondoc.web.register.record.events import Entry, event_write

#: parameters of the list's address that make up a view
PARAMETERS = (
    "q", "co_quan", "giao_xuong", "vai", "tinh_trang", "han", "tre_tu", "tre_den", "la", "van_ban", "phien", "chuoi", "tu", "den",
    "mo", "o", "luc", "nhom", "sap", "cot", "dong",
)  # fmt: skip
VIEWS_AT_MOST = 60


def address_clean(query: QueryDict) -> str:
    """The address without pages, file kinds and empty parameters: what is shared and saved."""
    kept = QueryDict(mutable=True)
    for name in PARAMETERS:
        if values := [v for v in query.getlist(name) if v]:
            kept.setlist(name, values)
    return kept.urlencode(safe=",")


def saved_views(person: Person) -> list[SavedView]:
    """The person's own views and those of the roles that they hold. One query."""
    found = _views(register=person.register.pk, owner=person.user and person.user.pk)
    return [view for view in found if view.role in ("", *person.roles)][:VIEWS_AT_MOST]


@prepared(register=Takes.KEY, owner=Takes.KEY)
def _views(register: Place, owner: Place) -> QuerySet[SavedView]:
    return SavedView.objects.filter(~Q(role="") | Q(owner=owner), register=register)


def opens_with(views: list[SavedView]) -> SavedView | None:
    """What the bare list opens with: the person's own choice goes before their role's."""
    chosen = sorted((v for v in views if v.is_default), key=lambda v: bool(v.role))
    return chosen[0] if chosen else None


def may_keep_for_roles(person: Person) -> bool:
    """Whether the person says what others begin with."""
    return person.has(Role.ADMIN, Role.CLERK, Role.LEADER)


@transaction.atomic
def view_save(*, name: str, query: QueryDict, by: Person, at: datetime, role: str = "", is_default: bool = False) -> SavedView:
    """Keep an address under a name; the same name again replaces it. A role's views are a matter of the register's record."""
    name, address = name.strip()[:80], address_clean(query)
    if not name:
        raise Invalid("view.name", _("Hãy đặt tên cho danh sách."))
    if len(address) > 1000:
        raise Invalid("view.long", _("Danh sách này có quá nhiều điều kiện để lưu."))
    if role and role not in Role.values:
        raise Invalid("view.role", _("Không có vai trò này."))
    if role and not may_keep_for_roles(by):
        raise NotAllowed("view.role", _("Chỉ Văn phòng, lãnh đạo và quản trị lưu danh sách chung cho một vai trò."))
    whose = {"register": by.register, "role": role} | ({} if role else {"owner": by.user})
    if not role and SavedView.objects.filter(**whose).exclude(name=name).count() >= VIEWS_AT_MOST:
        raise Invalid("view.many", _("Đã lưu quá nhiều danh sách. Hãy xóa bớt."))
    if is_default:
        SavedView.objects.filter(**whose, is_default=True).update(is_default=False)
    values = {"query": address, "is_default": is_default}
    view, _made = SavedView.objects.update_or_create(
        **whose, name=name, defaults=values, create_defaults=values | {"owner": by.user}
    )
    if role:
        payload = {"name": name, "role": role, "query": address, "default": is_default}
        event_write(owner=by.register, by=by, at=at, entry=Entry("view.saved", payload))
    return view


@transaction.atomic
def view_delete(*, view: SavedView, by: Person, at: datetime) -> None:
    """Away with it; its address still works."""
    own = not view.role and by.user is not None and view.owner_id == by.user.pk
    if view.register_id != by.register.pk or not (own or (view.role and may_keep_for_roles(by))):
        raise NotAllowed("view.owner", _("Danh sách này của người khác."))
    if view.role:
        event_write(owner=by.register, by=by, at=at, entry=Entry("view.deleted", {"name": view.name, "role": view.role}))
    view.delete()


def columns_kept(person: Person) -> tuple[str, ...]:
    """The columns that the person keeps; the usual ones where they never chose."""
    kept = _kept.first(register=person.register.pk, person=person.user and person.user.pk)
    return columns_of((kept or "").split(","))


@prepared(register=Takes.KEY, person=Takes.KEY)
def _kept(register: Place, person: Place) -> QuerySet[KeptColumns, str]:
    return KeptColumns.objects.filter(register=register, person=person).values_list("columns", flat=True)[:1]


def columns_keep(*, columns: tuple[str, ...], by: Person) -> None:
    """From now on the person sees these where an address names none."""
    KeptColumns.objects.update_or_create(
        register=by.register, person=by.user, defaults={"columns": ",".join(columns_of(columns))}
    )
