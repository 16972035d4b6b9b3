"""Keeping the entries: services call `tasks_found`, `document_found`, `update_found`, `evidence_found` in their transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from dondoc.web.agencies.models import Register
from dondoc.web.documents.models import Dispatch, Document, Reading
from dondoc.web.register.models import Assignment, Evidence, Progress, Role, Task, Update
from dondoc.web.search.models import Entry, Kind
from dondoc.web.search.words import composed, indexed, sight, words

#: agencies named in a task's entry; an order to all communes is found by its words and by the field co_quan
AGENCIES_AT_MOST = 12
#: entries written at once
BATCH = 500


def tasks_found(tasks: Iterable[Task]) -> None:
    """Write the entries of tasks that were made, or given to others, who now see what was said of them before."""
    made = list(tasks)
    keys = [t.pk for t in made]
    _keep(_task_entries(Task.objects.filter(pk__in=keys)))
    above = Q(document__in={t.document_id for t in made}, kind=Kind.DOCUMENT)
    said = Entry.objects.filter(Q(task__in=keys) & ~Q(kind=Kind.TASK) | above).only("kind", "task", "document", "seen")
    Entry.objects.bulk_update(_with_sight(said), ["seen"], batch_size=BATCH)


def document_found(document: Document) -> None:
    """Write the entry of a document: its header, and its text as last read."""
    _keep(_document_entries(Document.objects.filter(pk=document.pk)))


def update_found(update: Update) -> None:
    """Write the entry of what an agency said."""
    _keep(_update_entries(Update.objects.filter(pk=update.pk)))


def evidence_found(evidence: Evidence) -> None:
    """Write the entry of what was shown."""
    _keep(_evidence_entries(Evidence.objects.filter(pk=evidence.pk)))


@transaction.atomic
def index_rebuild(register: Register) -> int:
    """Make all entries of a register again, oldest first; returns how many."""
    Entry.objects.filter(register=register).delete()
    entries = wanted(register)
    count = 0
    while batch := list(islice(entries, BATCH)):
        Entry.objects.bulk_create(batch)
        count += len(batch)
    return count


def wanted(register: Register) -> Iterator[Entry]:
    """Every entry that the register should have, none of them stored."""
    entries = chain(
        _document_entries(Document.objects.filter(register=register)),
        _task_entries(Task.objects.filter(register=register)),
        _update_entries(Update.objects.filter(assignment__register=register)),
        _evidence_entries(Evidence.objects.filter(assignment__register=register)),
    )
    while batch := list(islice(entries, BATCH)):
        yield from _with_sight(batch)


def index_differs(register: Register) -> Iterator[str]:
    """What is missing, too much or not as it should be, as sentences; nothing where the index is whole."""
    names = ("document_id", "task_id", "assignment_id", "text", "accented", "plain", "number", "seen")
    entries = wanted(register)
    known: dict[str, set[int]] = {kind: set() for kind in Kind.values}
    while batch := list(islice(entries, BATCH)):
        things = {e.thing for e in batch}
        found = Entry.objects.filter(register=register, kind__in={e.kind for e in batch}, thing__in=things)
        stored = {(e.kind, e.thing): e for e in found}
        for entry in batch:
            known[str(entry.kind)].add(entry.thing)
            there = stored.get((str(entry.kind), entry.thing))
            if there is None:
                yield f"{Kind(entry.kind).label} {entry.thing}: chưa có trong chỉ mục tìm kiếm"
            elif any(getattr(there, name) != getattr(entry, name) for name in names):
                yield f"{Kind(entry.kind).label} {entry.thing}: chỉ mục tìm kiếm đã cũ"
    for kind, thing in Entry.objects.filter(register=register).order_by("pk").values_list("kind", "thing").iterator(BATCH):
        if thing not in known[kind]:
            yield f"{Kind(kind).label} {thing}: thừa trong chỉ mục tìm kiếm"


def _keep(entries: Iterable[Entry]) -> None:
    """Store them over the ones that are there."""
    Entry.objects.bulk_create(
        _with_sight(entries),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "thing"],
        update_fields=["document", "task", "assignment", "text", "accented", "plain", "number", "seen"],
    )


def _with_sight(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with what the index has to know of who sees them."""
    those = list(entries)
    of_tasks: dict[int | None, list[int]] = defaultdict(list)
    of_documents: dict[int, list[int]] = defaultdict(list)
    given = Assignment.objects.filter(task__in={e.task_id for e in those if e.task_id}).order_by()
    for task, agency in given.values_list("task", "agency").distinct():
        of_tasks[task].append(agency)
    documents = {e.document_id for e in those if not e.task_id}
    parts = Assignment.objects.filter(task__document__in=documents, task__document__state=Document.State.PUBLISHED)
    sent = Dispatch.objects.filter(
        document__in=documents, document__state=Document.State.PUBLISHED, document__visibility=Document.Visibility.ORDINARY
    )
    for document, agency in chain(
        parts.order_by().values_list("task__document", "agency").distinct(), sent.values_list("document", "agency")
    ):
        of_documents[document].append(agency)
    for entry in those:
        entry.seen = sight(of_tasks[entry.task_id] if entry.task_id else of_documents[entry.document_id])
    return those


def _entry(kind: Kind, thing: int, parts: Sequence[str], **links: Any) -> Entry:
    text = composed("\n".join(p for p in parts if p)).replace("\x00", "")
    cut = indexed(text)
    return Entry(kind=kind, thing=thing, text=text, accented=cut.accented, plain=cut.plain, **links)


def _task_entries(tasks: QuerySet[Task]) -> Iterator[Entry]:
    leads = Assignment.objects.filter(role=Role.LEAD, parent=None).exclude(progress=Progress.HANDED_OVER)
    with_leads = Prefetch(
        "assignments", leads.select_related("agency").order_by("agency__protocol_order", "id"), to_attr="leading"
    )
    for task in tasks.select_related("document").prefetch_related(with_leads).order_by("pk").iterator(BATCH):
        given: list[Assignment] = task.leading
        names = "; ".join(a.agency.name for a in given[:AGENCIES_AT_MOST])
        facts = (task.code, task.product, task.deadline_text, str(task.document))
        yield _entry(
            Kind.TASK,
            task.pk,
            (task.quote, names, " · ".join(f for f in facts if f)),
            register_id=task.register_id,
            document_id=task.document_id,
            task_id=task.pk,
        )


def _document_entries(documents: QuerySet[Document]) -> Iterator[Entry]:
    newest = Prefetch("readings", Reading.objects.order_by("-pk").only("document", "content"))
    for document in documents.prefetch_related(newest).order_by("pk").iterator(BATCH):
        reading = next(iter(document.readings.all()), None)
        head = (str(document), document.subject, document.issuer, document.given_by)
        number = " ".join(w.plain for w in words(composed(document.number)))
        yield _entry(
            Kind.DOCUMENT,
            document.pk,
            (*head, reading.content if reading else ""),
            register_id=document.register_id,
            document_id=document.pk,
            number=f" {number} " if number else "",
        )


def _update_entries(updates: QuerySet[Update]) -> Iterator[Entry]:
    for update in updates.select_related("assignment__task").order_by("pk").iterator(BATCH):
        yield _entry(Kind.UPDATE, update.pk, (update.text, update.obstacle, update.proposal), **_links(update.assignment))


def _evidence_entries(evidence: QuerySet[Evidence]) -> Iterator[Entry]:
    for shown in evidence.select_related("assignment__task").order_by("pk").iterator(BATCH):
        yield _entry(Kind.EVIDENCE, shown.pk, (shown.number, shown.name), **_links(shown.assignment))


def _links(assignment: Assignment) -> dict[str, Any]:
    return {
        "register_id": assignment.register_id,
        "document_id": assignment.task.document_id,
        "task_id": assignment.task_id,
        "assignment_id": assignment.pk,
    }
