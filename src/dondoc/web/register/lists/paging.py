"""Pages of a list that may be very long: its first keys are read once, narrow, and only the rows of one page are loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from dondoc.web.among import among
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.lists.grouping import Groups
from dondoc.web.register.models import Assignment, Task

#: nobody turns more pages than these rows fill; files hold every row
KEYS_AT_MOST = 2_000
#: what rows and headings show; the rest of a task is long, or costly to read
SEEN = (
    "number", "quote", "outline", "nature", "product", "deadline_kind", "starred", "repetition", "given_at", "document__kind",
    "document__number", "document__name", "session__title", "thread__number", "thread__quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of tasks, and how many there are (``more`` than that, where nobody counted on)."""

    page: Page[int]
    tasks: list[Task]
    total: int
    more: bool
    #: the keys that were read, at most `KEYS_AT_MOST`
    keys: list[int]
    groups: Groups | None = None


def page_of(
    found: QuerySet[Task],
    number: str | None,
    *,
    rows: int,
    by_due: bool = False,
    total: int | None = None,
    group: Callable[[list[int]], Groups] | None = None,
    known: QuerySet[Assignment, int] | list[int] | None = None,
) -> Paged:
    """The page with this number (the nearest there is). Four queries at most.

    ``total``: where it is known beforehand; ``group`` puts the keys in order of their groups; ``known`` gives the same keys in
    a shorter way.
    """
    asked: QuerySet[Any, int] | list[int] = found.values_list("pk", flat=True) if known is None else known
    keys = _by_due(found) if by_due else list(asked[: KEYS_AT_MOST + 1])
    more = len(keys) > KEYS_AT_MOST
    keys = keys[:KEYS_AT_MOST]
    groups = group(keys) if group else None
    page = Paginator(groups.keys if groups else keys, rows).get_page(number)
    loaded = {task.pk: task for task in _loaded(keys=page.object_list)}
    tasks = [loaded[key] for key in page.object_list if key in loaded]
    if more and total is not None:
        return Paged(page, tasks, total, False, keys, groups)
    return Paged(page, tasks, len(keys), more, keys, groups)


@prepared(keys=Takes.KEYS)
def _loaded(keys: Place) -> QuerySet[Task]:
    seen = Task.objects.filter(among("pk", keys)).order_by()
    return seen.select_related("document", "session", "thread").only(*SEEN)


def _by_due(found: QuerySet[Task]) -> list[int]:
    """Dated ones by their day, then the others: two walks along an index, where one "nulls last" would sort everything."""
    dated = list(found.filter(due_on__isnull=False).order_by("due_on", "number").values_list("pk", flat=True)[: KEYS_AT_MOST + 1])
    others = found.filter(due_on__isnull=True).order_by("number").values_list("pk", flat=True)
    return dated + list(others[: KEYS_AT_MOST + 1 - len(dated)])
