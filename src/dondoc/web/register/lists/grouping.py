"""The list under headings: the keys of a list are put in order of their group at once, so that every page is of whole groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Agency
from dondoc.web.among import among
from dondoc.web.register.lists.rows import Row
from dondoc.web.register.models import Assignment, Role, Task
from dondoc.web.register.models.tasks import OUT

#: groups of tasks by a column of theirs, the newest first
_COLUMNS = {"van_ban": "document", "phien": "session", "chuoi": "thread"}


@dataclass(frozen=True, slots=True)
class Heading:
    """One group: its words, how many tasks of the whole list it holds, its key (None for "none of them")."""

    words: str
    count: int
    key: int | None


@dataclass(frozen=True, slots=True)
class Groups:
    """The keys in order of their group, and where each belongs."""

    keys: list[int]
    group_of: dict[int, int | None]
    counts: Counter[int | None]


def groups_of(keys: Sequence[int], by: str, *, agencies: tuple[int, ...] = ()) -> Groups:
    """Order keys by their group. ``agencies``: those asked for, whose assignments a row shows first. One query."""
    of = _by_agency(keys, agencies) if by == "co_quan" else _by_column(keys, _COLUMNS[by])
    place = {key: number for number, key in enumerate(dict.fromkeys(of.values()))}
    last = len(place)
    ordered = sorted(keys, key=lambda key: place[of[key]] if of.get(key) is not None else last)
    return Groups(ordered, {key: of.get(key) for key in keys}, Counter(of.get(key) for key in keys))


def _by_agency(keys: Sequence[int], agencies: tuple[int, ...]) -> dict[int, int | None]:
    """Each task under the first of its leads in protocol order."""
    parts = Assignment.objects.filter(among("task", keys), parent__isnull=True).exclude(progress__in=OUT)
    parts = parts.filter(agency__in=agencies) if agencies else parts.filter(role=Role.LEAD)
    found: dict[int, int | None] = {}
    for task, agency in parts.order_by("agency__protocol_order", "agency__name", "pk").values_list("task", "agency"):
        found.setdefault(task, agency)
    return found


def _by_column(keys: Sequence[int], column: str) -> dict[int, int | None]:
    return dict(Task.objects.filter(among("pk", keys)).order_by(f"-{column}", "pk").values_list("pk", column))


def headed(rows: Sequence[Row], groups: Groups, by: str) -> list[tuple[Heading | None, list[Row]]]:
    """A page's rows below their headings."""
    found: dict[int | None, tuple[Heading, list[Row]]] = {}
    for row in rows:
        key = groups.group_of.get(row.task.pk)
        if key not in found:
            found[key] = (Heading(_words(by, key, row), groups.counts[key], key), [])
        found[key][1].append(row)
    return list(found.values())


def _words(by: str, key: int | None, row: Row) -> str:
    if key is None:
        return {"phien": _("không theo phiên họp"), "chuoi": _("không nhắc lại việc trước")}.get(by, "–")
    match by:
        case "co_quan":
            points = (p.assignment.agency for p in row.points if p.assignment.agency_id == key)
            return str(next(points, None) or Agency.objects.get(pk=key))
        case "van_ban":
            return str(row.task.document)
        case "phien":
            return str(row.task.session)
    return f"{row.task.thread.code}: {row.task.thread.quote[:90]}" if row.task.thread else "–"
