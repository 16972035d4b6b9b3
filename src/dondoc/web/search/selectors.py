"""Answering a question: which entries, in which order, with which words marked. The same answer from both databases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any, NamedTuple, TypeVar, cast

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Agency, AgencyName
from dondoc.web.among import among
from dondoc.web.documents.models import Dispatch, Document
from dondoc.web.people.person import Person
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.models import Assignment, Role, Task
from dondoc.web.register.models.tasks import OPEN, OUT
from dondoc.web.register.reading.selectors import closed_to, visible_to
from dondoc.web.search.matching import Column, Wanted, newest
from dondoc.web.search.models import Entry, Kind
from dondoc.web.search.query import Asked, Days, Query, Term, parse
from dondoc.web.search.words import Piece, highlighted, words

M = TypeVar("M", bound=Model)
#: keys of tasks, to be asked within a question
Tasks = QuerySet[Any, Any]
#: of more hits than these, the newest are ranked and shown, and the page says so
HITS_AT_MOST = 600
PAGE = 30
#: letters of an entry that its rank looks at
RANKED_ON = 2_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the entry with its links loaded, and its text with the words marked."""

    entry: Entry
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of an answer."""

    query: Query
    hits: list[Hit] = field(default_factory=list)
    #: how many there are of each kind among all hits
    counts: dict[str, int] = field(default_factory=dict)
    page: int = 1
    pages: int = 1
    #: there are more hits than were looked at
    more: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class _Found(NamedTuple):
    """What ranking needs to know of an entry."""

    pk: int
    kind: str
    words: str
    exact: bool


def search(person: Person, text: str, *, as_of: date, page: int = 1, kind: str = "") -> Results:
    """Answer a question for a person. ``kind`` narrows to one kind of entry without changing the counts.

    The number of queries is the same whatever is stored and however much is found.
    """
    query = parse(text)
    if query.is_empty:
        return Results(query)
    entries = _asked_for(person, query, as_of)
    found = _newest(entries, query.terms, [] if person.reads_all else [person.agencies()])
    found = sorted(found, key=_rank(query.terms))
    counts = Counter(f.kind for f in found)
    chosen = [f for f in found if kind in ("", f.kind)]
    pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(1, page), pages)
    shown = chosen[(page - 1) * PAGE : page * PAGE]
    keys = [f.pk for f in shown]
    hits = _hits(_seen(person, keys) if query.terms else keys, [t.plain for t in query.terms])
    return Results(query, hits, dict(counts), page, pages, more=len(found) == HITS_AT_MOST)


def entries_visible_to(person: Person) -> QuerySet[Entry]:
    """The entries of documents and tasks that the person may see (as the register says it of both; a test compares).

    Of what was handed down inside another agency, nothing.
    """
    entries = Entry.objects.filter(register=person.register)
    if person.reads_all:
        closed = closed_to(person)
        return entries.exclude(document__in=closed) if closed else entries
    mine = person.agencies()
    if not mine:
        return entries.none()
    part = _one(Assignment.objects.filter(agency__in=mine, task=OuterRef("task")))
    return entries.filter(Q(task__isnull=False) & part | _of_documents(person), _not_inner(mine))


def _entries_in_sight(person: Person) -> QuerySet[Entry]:
    """What is left for the rows to say of whom they are seen by, where the index is asked for the rest (`Entry.seen`)."""
    if person.reads_all:
        return entries_visible_to(person)
    mine, entries = person.agencies(), Entry.objects.filter(register=person.register)
    return entries.filter(_not_inner(mine)) if mine else entries.none()


def _seen(person: Person, keys: Sequence[int]) -> list[int]:
    """Of the hits that are to be shown those that the person may see, in their order: nothing rests on the index alone."""
    if person.reads_all:
        return list(keys)
    seen = set(entries_visible_to(person).filter(among("pk", keys)).values_list("pk", flat=True))
    return [key for key in keys if key in seen]


def _of_documents(person: Person) -> Q:
    """The entries of the documents themselves that the person may see."""
    own = Q(kind=Kind.DOCUMENT)
    if person.reads_all:
        return own & ~Q(document__in=closed_to(person))
    mine, document = person.agencies(), OuterRef("document")
    assigned = _one(Assignment.objects.filter(agency__in=mine, task__document=document))
    addressed = Exists(Dispatch.objects.filter(agency__in=mine, document=document, document__visibility="ordinary"))
    published = Exists(Document.objects.filter(pk=document, state=Document.State.PUBLISHED))
    return own & Q(published) & (assigned | Q(addressed))


def _one(assignments: QuerySet[Assignment]) -> Q:
    """There is one. A first key and not "exists": PostgreSQL would list all that there are, for the few that are hit."""
    return Q(IsNull(Subquery(assignments.order_by().values("pk")[:1]), False))


def _not_inner(mine: frozenset[int]) -> Q:
    """Not of what another agency handed down."""
    return Q(assignment__agency__in=mine) | Q(assignment__parent__agency__in=mine) | Q(assignment__parent__isnull=True)


def _newest(entries: QuerySet[Entry], terms: Sequence[Term], parts: Sequence[Collection[int]]) -> list[_Found]:
    """The newest hits with every accent as typed, then the newest others, together at most `HITS_AT_MOST`."""
    if not terms:
        rows = entries.order_by("-pk").values_list("pk", "kind")[:HITS_AT_MOST]
        return [_Found(pk, kind, "", False) for pk, kind in rows]
    found: dict[int, _Found] = {}
    marked = any(t.accented != t.plain for t in terms)
    columns: tuple[tuple[Column, bool], ...] = (("accented", marked), ("plain", False))
    for column, exact in columns:
        if column == "accented" and not marked:
            continue
        some = newest(entries, Wanted(terms, column, parts), HITS_AT_MOST, "pk", "kind", Left("plain", RANKED_ON))
        for pk, kind, plain in some:
            found.setdefault(pk, _Found(pk, kind, f" {plain} ", exact))
        if len(found) >= HITS_AT_MOST:
            break
    return list(found.values())[:HITS_AT_MOST]


def _rank(terms: Sequence[Term]) -> Callable[[_Found], tuple[bool, bool, float, int]]:
    """Smaller is better: accents as typed, the words side by side as typed, how much of the text they are, newest."""
    runs = [f" {' '.join(t.plain)} " for t in terms]
    whole = f" {' '.join(run.strip() for run in runs)} "

    def rank(found: _Found) -> tuple[bool, bool, float, int]:
        words = found.words
        density = sum(map(words.count, runs)) / (len(words) + 200)
        return (not found.exact, whole not in words, -round(density, 9), -found.pk)

    return rank


def _hits(keys: Sequence[int], terms: Sequence[tuple[str, ...]]) -> list[Hit]:
    by_key = {entry.pk: entry for entry in _rows(keys=keys)}
    return [Hit(by_key[k], highlighted(cast(Any, by_key[k]).shown, terms)) for k in keys]


@prepared(keys=Takes.KEYS)
def _rows(keys: Place) -> QuerySet[Entry]:
    rows = Entry.objects.filter(among("pk", keys)).annotate(shown=Left("text", 20_000))
    document = ("document__kind", "document__number", "document__name")
    return rows.select_related("task", "document", "assignment__agency").only(
        "kind", "task__number", "assignment__agency__name", *document
    )


def _asked_for(person: Person, query: Query, as_of: date) -> QuerySet[Entry]:
    """What the fields ask for, within what the person may see."""
    asked, not_asked = _tasks_asked(person, query, as_of)
    numbers = [_numbered(person, name) for name in query.names if name.name == "van_ban"]
    if not query.terms and (asked or not_asked or numbers):
        entries = _without_words(person, asked, not_asked, numbers)
    else:
        entries = _entries_in_sight(person) if query.terms else entries_visible_to(person)
        entries = _narrowed(entries, "task", asked, not_asked, numbers)
    return entries.filter(kind__in=query.kinds) if query.kinds else entries


def _narrowed(rows: QuerySet[M], task: str, asked: list[Tasks], not_asked: list[Tasks], numbers: list[list[int]]) -> QuerySet[M]:
    """Rows, whose column ``task`` is their task, of the tasks and documents that are asked for."""
    for documents in numbers:
        rows = rows.filter(document__in=documents)
    for one in asked:
        rows = rows.filter(**{f"{task}__in": one})
    for one in not_asked:
        rows = rows.filter(**{f"{task}__isnull": False}).exclude(**{f"{task}__in": one})
    return rows


def _without_words(person: Person, asked: list[Tasks], not_asked: list[Tasks], numbers: list[list[int]]) -> QuerySet[Entry]:
    """Where no word is searched for: what is said of the newest of the tasks, each of which has a hit at least; so nothing has
    to put in order all that is said of all of them."""
    tasks = _narrowed(visible_to(person), "pk", asked, not_asked, numbers)
    found = among("task", tasks.order_by("-pk").values_list("pk", flat=True)[:HITS_AT_MOST])
    if not (asked or not_asked):
        named = [Q(document__in=documents) for documents in numbers]
        found |= reduce(and_, named, _of_documents(person))
    entries = Entry.objects.filter(found, register=person.register)
    return entries if person.reads_all else entries.filter(_not_inner(person.agencies()))


def _tasks_asked(person: Person, query: Query, as_of: date) -> tuple[list[Tasks], list[Tasks]]:
    """The tasks in all of which a hit has to be, and those in which it must not be."""
    parts = Assignment.objects.filter(register=person.register).exclude(progress__in=OUT)
    late = _late(as_of)
    of_parts = [c for c in (_parties(person, query), query.states and Q(progress__in=query.states), query.overdue and late) if c]
    asked = [parts.filter(*of_parts).values("task")] if of_parts else []
    if query.due is not None:
        asked.append(_due(person, query.due))
    return asked, [parts.filter(late).values("task")] if query.overdue is False else []


def _late(as_of: date) -> Q:
    """Lead assignments that are overdue: open, and the clock did not stop in time."""
    return Q(role=Role.LEAD, progress__in=OPEN, last_day__lt=as_of) & (Q(clock_on=None) | Q(clock_on__gt=F("last_day")))


def _due(person: Person, due: Days) -> Tasks:
    if due.first is None:
        return Task.objects.filter(register=person.register, due_on=None).values("pk")
    leads = Assignment.objects.filter(register=person.register, role=Role.LEAD, due_on__range=(due.first, due.last))
    return leads.values("task")


def _numbered(person: Person, asked: Asked) -> list[int]:
    """Keys of the documents with this number; there are few, and a list of them is walked along an index."""
    number = " ".join(w for t in asked.value for w in t.plain)
    entries = Entry.objects.filter(register=person.register, kind=Kind.DOCUMENT)
    return list(entries.filter(number__contains=f" {number} ").values_list("document", flat=True)[:HITS_AT_MOST])


def _parties(person: Person, query: Query) -> Q | None:
    """The agencies asked for, found among their names; words of an unquoted value that no name has are searched for."""
    asked = [a for a in query.names if a.name != "van_ban"]
    if not asked:
        return None
    names = _names(person)
    conditions = [_party(a, names, query) for a in asked]
    return reduce(or_, conditions)


def _party(asked: Asked, names: dict[int, str], query: Query) -> Q:
    roles = {"chu_tri": Role.LEAD, "phoi_hop": Role.COORDINATOR}
    for taken in [len(asked.value)] if asked.whole else range(len(asked.value), 0, -1):
        said = " ".join(w for t in asked.value[:taken] for w in t.plain)
        keys = {pk for pk, name in names.items() if f" {said} " in name}
        if keys:
            query.terms += [t for t in asked.value[taken:] if t not in query.terms]
            condition = Q(agency__in=keys)
            return condition & Q(role=roles[asked.name]) if asked.name in roles else condition
    query.problems.append(
        _("Không có cơ quan nào tên là “%(name)s”.") % {"name": " ".join(w for t in asked.value for w in t.accented)}
    )
    return Q(pk__in=[])


def _names(person: Person) -> dict[int, str]:
    """All names of every agency as plain words between spaces."""
    spoken: dict[int, list[str]] = defaultdict(list)
    for pk, *names in _spoken(government=person.register.agency_id) + _spellings(government=person.register.agency_id):
        spoken[pk] += names
    return {pk: "".join(map(_plain, names)) for pk, names in spoken.items()}


@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    return f" {' '.join(w.plain for w in words(name))} |"


@prepared(government=Takes.KEY)
def _spoken(government: Place) -> QuerySet[Agency, tuple[Any, ...]]:
    own = Agency.objects.filter(Q(owner=government) | Q(pk=government)).order_by()
    return own.values_list("pk", "name", "short_name")


@prepared(government=Takes.KEY)
def _spellings(government: Place) -> QuerySet[AgencyName, tuple[Any, ...]]:
    names = AgencyName.objects.filter(Q(agency__owner=government) | Q(agency=government)).order_by()
    return names.values_list("agency", "name")
