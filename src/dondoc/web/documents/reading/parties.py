"""Linking the names that a document uses to the agencies and groups of the register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.extract.words.fold import fold
from dondoc.web.agencies.directory import Directory
from dondoc.web.agencies.models import Agency, Group

Json = dict[str, Any]


def parties_link(task: Json, directory: Directory, on: date | None) -> Json:
    """A copy of a task of the extraction in which each party has ``agency`` or ``group`` as a key, where one is found."""
    return task | {
        "leads": [_link(p, directory, on) for p in task["leads"]],
        "coordinators": [_link(p, directory, on) for p in task["coordinators"]],
    }


def _link(party: Json, directory: Directory, on: date | None) -> Json:
    agency = directory.agency(party["agency"]) or directory.agency_named(party["name"], on)
    group = None if agency else directory.group_named(party["name"])
    return party | {"agency": agency.key if agency else None, "group": group.key if group else None}


#: office-holders at the beginning of a line ("CT, các PCT", "Chánh Văn phòng")
_POSTS = re.compile(
    r"(?:(?:[,;\s]|(?:các|và|đ/c|đồng chí|thường trực)\s)*(?:phó\s)?"
    r"(?:chủ tịch|ct|pct|chánh văn phòng|cvp|pcvp|giám đốc|thủ trưởng|lãnh đạo|bí thư|chánh thanh tra)(?![^\W\d_]))+[,;\s]*"
)
_PIECES = re.compile(r"[;,]|\s+(?:và|&)\s+")


def addressee_parties(name: str, directory: Directory, on: date | None) -> list[Json]:
    """Whom a line under "Nơi nhận" names: a body, a group, the holders of posts, or several bodies in a row.

    What is in no list (central bodies, "Như trên", "Lưu") gives nothing.
    """
    name = name.strip(" .;-")
    if whole := _named(name, directory, on):
        return [whole]
    head, colon, listed = name.partition(":")
    head = re.sub(r"^[Cc]ác\s+", "", head.strip()) if colon else ""
    pieces = [p.strip(" .-") for p in _PIECES.split(listed if colon else name)]
    found = []
    for piece in filter(None, pieces):
        named = _named(piece, directory, on) or (_named(f"{head} {piece}", directory, on) if head else None)
        found += [named] if named and named not in found else []
    return found


def _named(name: str, directory: Directory, on: date | None) -> Json | None:
    party: Json = {"name": name, "agency": None, "group": None, "span": None, "stated": True}
    if agency := directory.agency_named(name, on):
        return party | {"agency": agency.key}
    if posts := _POSTS.match(fold(name)):
        body = name[posts.end() :].strip()
        holder = directory.agency_named(body, on) if body else directory.government
        if holder is None and re.fullmatch(r"(?:ubnd|ủy ban nhân dân) (?:tỉnh|thành phố)", fold(body)):
            holder = directory.government
        if holder is not None:
            return party | {"agency": holder.key, "post": name[: posts.end()].strip(" ,;")}
    if ":" not in name and (group := directory.group_named(name)):
        return party | {"group": group.key}
    return None


@dataclass(frozen=True, slots=True)
class Assignee:
    """Who gets an assignment: the body of today, the body as written, the group that was ordered."""

    agency: Agency
    written_as: Agency | None = None
    group: Group | None = None
    #: the body as written has several successors; the residual one was taken
    guessed: bool = False


def assignees_of(parties: list[Json], directory: Directory, *, issued_on: date, at: date) -> tuple[list[Assignee], list[str]]:
    """Bodies of today for parties as written, each once, in the order written; and the names that could not be linked."""
    found: dict[int, Assignee] = {}
    unlinked: list[str] = []
    for party in parties:
        for assignee in (linked := _assignees(party, directory, issued_on, at)):
            found.setdefault(assignee.agency.pk, assignee)
        if not linked:
            unlinked.append(str(party["name"]))
    return list(found.values()), unlinked


def _assignees(party: Json, directory: Directory, issued_on: date, at: date) -> list[Assignee]:
    if (group := directory.group(party.get("group"))) is not None:
        members = directory.members(group, issued_on)
        return [a for member in members for a in _today(member, directory, at, group)]
    agency = directory.agency(party.get("agency"))
    return _today(agency, directory, at, None) if agency else []


def _today(agency: Agency, directory: Directory, at: date, group: Group | None) -> list[Assignee]:
    heirs = directory.today(agency, at)
    if not heirs:
        return []
    written = None if heirs[0] == agency else agency
    return [Assignee(heirs[0], written, group, guessed=len(heirs) > 1)]
