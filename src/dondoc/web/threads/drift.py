"""Where orders on one matter do not agree: two leads, a deadline moved without a decision, another figure. Both sides as sources.

Only orders that are linked (accepted, or proposed as the same order) are compared: what merely sounds alike says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.extract.words.fold import fold
from dondoc.web.people.person import Person
from dondoc.web.register.models import Extension, Progress, Task
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.register.record.events import local_day
from dondoc.web.threads.lines import leads_alone
from dondoc.web.threads.models import SetAside, ThreadLink

KINDS = {
    "leads": gettext_noop("Hai cơ quan chủ trì"),
    "deadline": gettext_noop("Dời hạn không có quyết định"),
    "figure": gettext_noop("Số liệu khác nhau"),
}
Quantity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """One source: the task, and what it says that the other one contradicts."""

    task: Task
    says: str


@dataclass(frozen=True, slots=True)
class Drift:
    """Two sources that do not agree; ``sides`` are the earlier one and the later one (of one task: before and after)."""

    kind: str
    sides: tuple[Side, Side]

    @property
    def words(self) -> str:
        return _(KINDS[self.kind])

    @property
    def key(self) -> tuple[int, int, str]:
        return self.sides[1].task.pk, self.sides[0].task.pk, self.kind


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead assignment as far as drift asks for it."""

    agency: int
    name: str
    progress: str
    due_on: date | None

    @property
    def is_open(self) -> bool:
        return self.progress != Progress.DONE


def drifts(person: Person) -> tuple[list[Drift], list[SetAside]]:
    """What does not agree in all that the person may see, newest first; and what was set aside. A fixed number of queries."""
    aside = list(SetAside.objects.filter(task__in=visible_to(person)).select_related("task", "earlier", "by"))
    passed = {(a.task_id, a.earlier_id, a.kind) for a in aside}
    found = [*_between(person), *_undecided(person)]
    return sorted((d for d in found if d.key not in passed), key=lambda d: (-d.sides[1].task.number, d.kind)), aside


def _between(person: Person) -> Iterator[Drift]:
    """Linked pairs that do not agree."""
    state, relation = ThreadLink.State, ThreadLink.Relation
    same = Q(state=state.PROPOSED, relation__in=(relation.REPEATS, relation.TWIN)) | Q(state=state.ACCEPTED)
    seen = visible_to(person).values("pk")
    links = list(
        ThreadLink.objects.filter(same, task__in=seen, earlier__in=seen)
        .select_related("task__document", "earlier__document")
        .order_by("-task__number")
    )
    leads = _leads({link.task_id for link in links} | {link.earlier_id for link in links})
    for link in links:
        before, after = leads[link.earlier_id], leads[link.task_id]
        yield from _two_leads(link, before, after)
        if link.relation != relation.TWIN:
            yield from _moved(link, before, after)
        yield from _figures(link)


def _leads(tasks: set[int]) -> dict[int, list[Lead]]:
    rows = leads_alone().filter(task__in=tasks)
    found: dict[int, list[Lead]] = defaultdict(list)
    columns = ("task_id", "agency_id", "agency__name", "progress", "due_on")
    for task, *facts in rows.order_by("agency__protocol_order", "pk").values_list(*columns):
        found[task].append(Lead(*facts))
    return found


def _two_leads(link: ThreadLink, before: Sequence[Lead], after: Sequence[Lead]) -> Iterator[Drift]:
    """The same matter with somebody else, while the first one still has it."""
    first = [lead for lead in before if lead.is_open]
    if first and after and not {lead.agency for lead in before} & {lead.agency for lead in after}:
        names = [_("Chủ trì: %(names)s") % {"names": "; ".join(lead.name for lead in leads)} for leads in (first, after)]
        yield Drift("leads", (Side(link.earlier, names[0]), Side(link.task, names[1])))


def _moved(link: ThreadLink, before: Sequence[Lead], after: Sequence[Lead]) -> Iterator[Drift]:
    """A later day in a new order while the first day was still to come, with no decision that moved it.

    An order that is repeated once its day is missed has a new day of necessity: that is a reminder, and the missed day goes on
    counting. The next period of a recurring duty is no moved day either.
    """
    if link.earlier.rrule or link.task.rrule:
        return
    new = {lead.agency: lead.due_on for lead in after}
    ordered_on = link.task.document.issued_on or local_day(link.task.given_at)
    for lead in before:
        later = new.get(lead.agency)
        if lead.is_open and lead.due_on and later and later > lead.due_on >= ordered_on:
            said = _("%(agency)s: hạn %(day)s, chưa có văn bản gia hạn") % {"agency": lead.name, "day": _day(lead.due_on)}
            yield Drift("deadline", (Side(link.earlier, said), Side(link.task, _due(lead.name, later))))
            return


def _undecided(person: Person) -> Iterator[Drift]:
    """More time that was granted without a document (where the policy allows it, or did)."""
    granted = Extension.objects.filter(state=Extension.State.GRANTED, deciding_document="", assignment__parent=None)
    rows = granted.filter(assignment__task__in=visible_to(person).values("pk"))
    told: set[int] = set()
    for extension in rows.select_related("assignment__task__document", "assignment__agency", "decided_by").order_by(
        "-decided_at"
    ):
        task, name = extension.assignment.task, extension.assignment.agency.name
        if task.pk not in told:
            told.add(task.pk)
            facts = {"agency": name, "day": _day(extension.to_on)}
            said = _("%(agency)s: gia hạn đến %(day)s, không ghi văn bản quyết định") % facts
            yield Drift("deadline", (Side(task, _due(name, extension.from_on)), Side(task, said)))


def _figures(link: ThreadLink) -> Iterator[Drift]:
    """A figure of the same unit that is another number now: what remains when equal ones are taken off both sides."""
    before, after = _by_unit(link.earlier.quantities), _by_unit(link.task.quantities)
    for unit in sorted(before.keys() & after.keys()):
        left = [text for value, text in before[unit].items() if value not in after[unit]]
        right = [text for value, text in after[unit].items() if value not in before[unit]]
        if len(left) == len(right) == 1:
            yield Drift("figure", (Side(link.earlier, _wrote(left[0])), Side(link.task, _wrote(right[0]))))
            return


def _due(agency: str, day: date | None) -> str:
    return _("%(agency)s: hạn %(day)s") % {"agency": agency, "day": _day(day)}


def _wrote(text: str) -> str:
    return _("Ghi “%(text)s”") % {"text": text}


def _by_unit(quantities: Sequence[Quantity]) -> dict[str, dict[float, str]]:
    """Unit, folded -> number -> how it is written."""
    found: dict[str, dict[float, str]] = defaultdict(dict)
    for quantity in quantities:
        found[fold(str(quantity["unit"]))][float(quantity["value"])] = str(quantity["text"])
    return found


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else _("không có")
