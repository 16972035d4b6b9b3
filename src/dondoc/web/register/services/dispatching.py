"""Who gets a published document: one row a body, with its receipt; and what about the recipients should be looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Addressee, Dispatch, Document
from dondoc.web.documents.reading.parties import addressee_parties, assignees_of
from dondoc.web.documents.reviewing.review import review_change
from dondoc.web.errors import NotAllowed
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Progress, Role
from dondoc.web.register.record.events import Entry, events_write, local_day

#: what a recipient gets the document for (Decree 30/2020, appendix I): to report, to carry out, to co-ordinate, to know
TO_DO = "t/h"
#: names said in one warning
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line under "Nơi nhận" and the bodies of today that it comes to."""

    addressee: Addressee
    bodies: tuple[int, ...]

    @property
    def to_do(self) -> bool:
        return TO_DO in self.addressee.code.lower()


def lines_of(document: Document, directory: Directory, *, issued_on: date, at: date) -> list[Line]:
    """The recipients in order. One query."""
    found = []
    for addressee in document.addressees.all():
        bodies, _unlinked = assignees_of(addressee.parties, directory, issued_on=issued_on, at=at)
        found.append(Line(addressee, tuple(b.agency.pk for b in bodies)))
    return found


def recipient_warnings(lines: Iterable[Line], assigned: set[int], directory: Directory) -> list[tuple[str, str]]:
    """(code, sentence): assignees that are no recipients, and lines "để thực hiện" whose bodies have no task."""
    lines = [line for line in lines if line.bodies]
    if not lines:
        return []
    addressed = {body for line in lines for body in line.bodies}
    found = []
    if strangers := sorted(assigned - addressed):
        found.append(
            (
                "dispatch.not_recipient",
                _("%(names)s được giao việc nhưng không có trong nơi nhận.") % {"names": _few(strangers, directory)},
            )
        )
    for line in lines:
        idle = [body for body in line.bodies if body not in assigned]
        if line.to_do and idle:
            words = _("%(names)s nhận để thực hiện nhưng không được giao việc nào.") % {"names": _few(idle, directory)}
            found.append(("dispatch.no_task", words))
    return found


def _few(bodies: Sequence[int], directory: Directory) -> str:
    """The first names of a list and how many more there are."""
    names = ", ".join(str(directory.agencies[body]) for body in bodies[:MOST_NAMES])
    more = {"names": names, "n": len(bodies) - MOST_NAMES}
    return _("%(names)s và %(n)s cơ quan khác") % more if len(bodies) > MOST_NAMES else names


def dispatches_make(document: Document, assigned: Iterable[int], directory: Directory, *, issued_on: date, at: datetime) -> None:
    """One row for each body: the recipients, to carry out before to know, and whoever has a task besides."""
    rows: dict[int, Dispatch] = {}
    lines = lines_of(document, directory, issued_on=issued_on, at=local_day(at))
    for line in sorted(lines, key=lambda n: not n.to_do):
        for body in line.bodies:
            row = Dispatch(document=document, agency_id=body, addressee=line.addressee, code=line.addressee.code, sent_at=at)
            rows.setdefault(body, row)
    for body in assigned:
        rows.setdefault(body, Dispatch(document=document, agency_id=body, code=TO_DO, sent_at=at))
    Dispatch.objects.bulk_create(rows.values())


@transaction.atomic
def addressees_link(*, document: Document, names: Mapping[int, str], by: Person, at: datetime) -> None:
    """Correct whom the lines under "Nơi nhận" name: for each line (by its key) names separated by semicolons."""
    review_change(document, by)
    directory, on = Directory.of(document.register), document.issued_on or local_day(at)
    for addressee in document.addressees.filter(pk__in=names):
        if names[addressee.pk].strip() != linked_names(addressee, directory):
            typed = [n for n in names[addressee.pk].split(";") if n.strip()]
            addressee.parties = [p for n in typed for p in addressee_parties(n, directory, on)]
            addressee.save(update_fields=["parties"])


def linked_names(addressee: Addressee, directory: Directory) -> str:
    """Whom a line names, as it is typed: names of bodies and groups, separated by semicolons."""
    found = [directory.agency(p.get("agency")) or directory.group(p.get("group")) for p in addressee.parties]
    return "; ".join(n.name.split(";")[0] for n in found if n is not None)


def dispatch_opened(*, document: Document, by: Person, at: datetime) -> None:
    """Somebody of a body opens the document for the first time."""
    mine = by.agencies()
    if mine and not by.reads_all:
        rows = Dispatch.objects.filter(document=document, agency__in=mine, opened_at=None)
        if rows.exists():
            rows.update(opened_at=at, opened_by=by.user)


def dispatches_to_receive(document: Document, by: Person) -> list[Dispatch]:
    """The copies that the person may acknowledge and nobody has."""
    rows = Dispatch.objects.filter(document=document, agency__in=by.agencies(), received_at=None)
    return list(rows.select_related("agency"))


@transaction.atomic
def dispatch_receive(*, document: Document, by: Person, at: datetime) -> int:
    """The body acknowledges that it has the document; returns how many copies, 0 where it was done before."""
    if not by.agencies():
        raise NotAllowed("dispatch.role", _("Chỉ cơ quan nhận xác nhận đã nhận văn bản."))
    rows = list(dispatches_to_receive(document, by))
    for row in rows:
        Dispatch.objects.filter(pk=row.pk, opened_at=None).update(opened_at=at, opened_by=by.user)
    Dispatch.objects.filter(pk__in=[r.pk for r in rows]).update(received_at=at, received_by=by.user)
    if rows:
        entries = [Entry("document.received", {"agency": str(r.agency)}) for r in rows]
        events_write(owner=document, by=by, at=at, entries=entries)
    return len(rows)


@dataclass(slots=True)
class Sent:
    """A row of the page: a body, its copy, and how many tasks it leads, supports and has taken on."""

    dispatch: Dispatch
    leads: int = 0
    supports: int = 0
    taken: int = 0

    @property
    def tasks(self) -> int:
        return self.leads + self.supports


@dataclass(slots=True)
class Overview:
    """The dispatch of a document: a row a body, the lines that lead to no body, and the counts."""

    rows: list[Sent]
    elsewhere: list[Addressee]
    counts: Counter[str] = field(default_factory=Counter)


def dispatch_overview(document: Document) -> Overview:
    """Three queries, however many bodies."""
    tasks: dict[int, Counter[str]] = defaultdict(Counter)
    for agency, role, progress in Assignment.objects.filter(task__document=document, parent=None).values_list(
        "agency", "role", "progress"
    ):
        tasks[agency]["leads" if role == Role.LEAD else "supports"] += 1
        tasks[agency]["taken"] += progress != Progress.GIVEN
    rows = [
        Sent(d, **{name: tasks[d.agency_id][name] for name in ("leads", "supports", "taken")})
        for d in document.dispatches.select_related("agency", "addressee", "opened_by", "received_by")
    ]
    elsewhere = [a for a in document.addressees.all() if not a.parties]
    counts = Counter({"sent": len(rows)})
    counts["opened"] = sum(r.dispatch.opened_at is not None for r in rows)
    counts["received"] = sum(r.dispatch.received_at is not None for r in rows)
    return Overview(rows, elsewhere, counts)
