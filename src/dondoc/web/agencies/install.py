"""Filling a government's list of bodies from the type list that the extractor reads with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Q

from dondoc.extract.assignees.agencies import Agency as Listed
from dondoc.extract.assignees.agencies import AgencyIndex
from dondoc.extract.assignees.agencies import Succession as ListedSuccession
from dondoc.web.agencies.groups import group_data
from dondoc.web.agencies.models import Agency, AgencyKind, AgencyName, Group, GroupMember, Succession

GOVERNMENT_KEY = "ubnd-tinh"
#: kinds of the type list that a province's register links to
_KINDS = frozenset(
    {
        "department", "inspectorate", "office", "force", "front", "association", "vertical", "party", "assembly", "media",
        "judicial", "unit",
    }
)  # fmt: skip


def agencies_install(government: Agency, *, also: Collection[str] = ()) -> int:
    """Make the rows that are missing (bodies with names, successions, groups); returns how many bodies are new.

    ``also``: keys of the bodies that only some provinces have (a department of tourism ...).
    """
    optional = set(group_data()["optional"]["keys"]) - set(also)
    listed = [a for a in AgencyIndex.default() if a.kind in _KINDS and a.key not in optional]
    known = set(Agency.objects.filter(owner=government).values_list("key", flat=True))
    fresh = [a for a in listed if a.key not in known]
    Agency.objects.bulk_create(_agency(a, government) for a in fresh)
    rows = {a.key: a for a in Agency.objects.filter(owner=government)}
    AgencyName.objects.bulk_create(_names(fresh, rows), ignore_conflicts=True)
    Succession.objects.bulk_create(_successions(fresh, rows), ignore_conflicts=True)
    groups_install(government)
    return len(fresh)


def groups_install(government: Agency) -> None:
    """The groups of ``data/groups.toml`` with all bodies of their kinds; a body's own dates say when it is a member."""
    for data in group_data()["group"]:
        group, _ = Group.objects.get_or_create(owner=government, key=data["key"], defaults={"name": data["name"]})
        wanted = Q(kind__in=data["kinds"]) | Q(key__in=data.get("keys", ()))
        members = Agency.objects.filter(wanted, owner=government, parent=None)
        GroupMember.objects.bulk_create(
            [GroupMember(group=group, agency=a) for a in members.exclude(group_memberships__group=group)], ignore_conflicts=True
        )


def _agency(listed: Listed, government: Agency) -> Agency:
    return Agency(
        owner=government, key=listed.key, kind=AgencyKind(listed.kind), name=listed.name, short_name=listed.short[:60],
        protocol_order=listed.order, valid_from=listed.valid_from, valid_to=_after(listed.valid_to),
    )  # fmt: skip


def _after(last: date | None) -> date | None:
    """The list names the last day, the register the first day without."""
    return last + timedelta(days=1) if last else None


def _names(listed: Iterable[Listed], rows: dict[str, Agency]) -> Iterable[AgencyName]:
    for one in listed:
        for place, name in enumerate(dict.fromkeys(one.names)):
            kind = AgencyName.Kind.OFFICIAL if place == 0 else AgencyName.Kind.SPELLING
            yield AgencyName(agency=rows[one.key], name=name, kind=kind)


def _successions(listed: Iterable[Listed], rows: dict[str, Agency]) -> Iterable[Succession]:
    for one in listed:
        heirs = [s for s in one.successions if s.to in rows]
        for place, heir in enumerate(heirs):
            yield _succession(rows[one.key], rows[heir.to], heir, residual=place == 0)


def _succession(old: Agency, new: Agency, listed: ListedSuccession, *, residual: bool) -> Succession:
    kind = Succession.Kind.MERGED if listed.share == "all" else Succession.Kind.SPLIT
    return Succession(
        predecessor=old, successor=new, on=listed.on, kind=kind, scope=listed.scope[:250], residual=residual,
        decision=listed.source[:250],
    )  # fmt: skip
