"""The agencies and groups of one government, looked up by key or by any of their names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from dondoc.web.agencies.groups import group_key, plain
from dondoc.web.agencies.models import Agency, AgencyName, Group, GroupMember, Register, Succession


@dataclass(frozen=True)
class Directory:
    """Loaded once for a request or a document; a handful of queries, none later."""

    government: Agency
    agencies: dict[int, Agency]
    groups: dict[int, Group]

    @classmethod
    def of(cls, register: Register) -> Directory:
        """The government itself and everything in its apparatus."""
        government = register.agency
        agencies = Agency.objects.filter(Q(owner=government) | Q(pk=government.pk))
        return cls(government, {a.pk: a for a in agencies}, {g.pk: g for g in Group.objects.filter(owner=government)})

    @cached_property
    def _by_key(self) -> dict[str, Agency]:
        return {a.key: a for a in self.agencies.values()}

    @cached_property
    def _groups_by_key(self) -> dict[str, Group]:
        return {g.key: g for g in self.groups.values()}

    @cached_property
    def _by_name(self) -> dict[str, list[Agency]]:
        found: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.agencies.values():
            for name in filter(None, {plain(agency.name), plain(agency.short_name)}):
                found[name].append(agency)
        for pk, name in AgencyName.objects.filter(agency__in=self.agencies).values_list("agency", "name"):
            if self.agencies[pk] not in found[plain(name)]:
                found[plain(name)].append(self.agencies[pk])
        return found

    @cached_property
    def _group_names(self) -> dict[str, Group]:
        return {plain(g.name): g for g in self.groups.values()}

    @cached_property
    def _members(self) -> dict[int, list[GroupMember]]:
        found: dict[int, list[GroupMember]] = defaultdict(list)
        for member in GroupMember.objects.filter(group__in=self.groups):
            found[member.group_id].append(member)
        return found

    @cached_property
    def _successions(self) -> dict[int, list[Succession]]:
        found: dict[int, list[Succession]] = defaultdict(list)
        for row in Succession.objects.filter(predecessor__in=self.agencies):
            found[row.predecessor_id].append(row)
        return found

    def agency(self, key: str | None) -> Agency | None:
        """By the extractor's key."""
        return self._by_key.get(key) if key else None

    def group(self, key: str | None) -> Group | None:
        return self._groups_by_key.get(key) if key else None

    def agency_named(self, name: str, on: date | None) -> Agency | None:
        """The body with that name on a day; None where there is none or more than one."""
        bearers = [a for a in self._by_name.get(plain(name), []) if on is None or lives(a, on)]
        return bearers[0] if len(bearers) == 1 else None

    def group_named(self, name: str) -> Group | None:
        """The group that has this name, or that its words point to (`agencies.groups`)."""
        return self._group_names.get(plain(name)) or self.group(group_key(name))

    def members(self, group: Group, on: date) -> list[Agency]:
        """Who belongs to the group on a day, in order of protocol."""
        found = [
            self.agencies[m.agency_id]
            for m in self._members[group.pk]
            if m.agency_id in self.agencies and _holds(m.valid_from, m.valid_to, on) and lives(self.agencies[m.agency_id], on)
        ]
        return sorted(found, key=lambda a: (a.protocol_order, a.name))

    def today(self, agency: Agency, on: date) -> list[Agency]:
        """The body itself where it lives on that day, or those that have its work then, the residual one first."""
        if lives(agency, on):
            return [agency]
        found: list[Agency] = []
        for row in self._successions[agency.pk]:
            heir = self.agencies.get(row.successor_id or 0)
            if heir is not None and row.on <= on:
                found += [a for a in self.today(heir, on) if a not in found]
        return found


def lives(agency: Agency, on: date) -> bool:
    """Whether the body exists on a day."""
    return _holds(agency.valid_from, agency.valid_to, on)


def _holds(begin: date | None, end: date | None, on: date) -> bool:
    return (begin is None or begin <= on) and (end is None or on < end)
