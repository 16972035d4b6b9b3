"""Who acts: a user in one register on one day, with what they hold there. Every service and selector takes one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dondoc.web.agencies.models import Register
from dondoc.web.people.models import Role, User

#: roles that speak for an agency
OF_AGENCY = frozenset({Role.FOCAL, Role.HEAD})
#: roles that speak for the office that keeps the register
OF_OFFICE = frozenset({Role.CLERK, Role.LEADER})
#: roles that read everything ordinary
READS_ALL = frozenset({Role.CLERK, Role.LEADER, Role.COMPILER, Role.ADMIN, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Held:
    """One membership that is in force."""

    role: Role
    agency: int
    #: the membership in whose place it is held
    deputises: int | None = None
    #: the agency's
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A user as they stand in one register. Without a user it is the system itself (jobs, set-up)."""

    user: User | None
    register: Register
    held: tuple[Held, ...] = ()
    #: what was found out about this person and holds for the length of one request; None: nothing is kept
    known: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    @property
    def is_system(self) -> bool:
        return self.user is None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(h.role for h in self.held)

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles."""
        return any(h.role in roles for h in self.held)

    @property
    def is_office(self) -> bool:
        return bool(self.roles & OF_OFFICE)

    @property
    def may_report(self) -> bool:
        """The office and the compiling agency make reports."""
        return self.is_system or self.is_office or self.has(Role.COMPILER)

    @property
    def reads_all(self) -> bool:
        return self.is_system or bool(self.roles & READS_ALL)

    def agencies(self, *roles: Role) -> frozenset[int]:
        """Ids of the agencies that the person speaks for (in one of these roles)."""
        wanted = frozenset(roles) or OF_AGENCY
        return frozenset(h.agency for h in self.held if h.role in wanted)

    def speaks_for(self, agency: int | None) -> bool:
        """Whether the person is that agency's focal point or head."""
        return agency is not None and agency in self.agencies()

    def stands_in(self, agency: int | None, *roles: Role) -> int | None:
        """The membership in whose place the person speaks for an agency, in one of these roles.

        None where they hold such a role themselves. Roles that are held elsewhere only (a leader's) count as held here.
        """
        able = [h for h in self.held if not roles or h.role in roles]
        here = [h for h in able if h.agency == agency] or (able if roles else [])
        return None if any(h.deputises is None for h in here) else next((h.deputises for h in here), None)

    @property
    def agency(self) -> int | None:
        """The agency in whose name the person acts where nothing else says so: the first one held."""
        return self.held[0].agency if self.held else None


def system_of(register: Register) -> Person:
    """The register's own machinery."""
    return Person(None, register)
