"""How far a review is, and what the list of documents shows beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_noop

from dondoc.span import Span
from dondoc.web.agencies.models import Register
from dondoc.web.documents.models import Correction, Document, Draft
from dondoc.web.documents.reading.ledger import LedgerState


def with_counts(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The same documents with the numbers of their drafts (all, open) and tasks."""
    left = Count("drafts", filter=Q(drafts__state=Draft.State.OPEN), distinct=True)
    all_drafts = Count("drafts", filter=~Q(drafts__state=Draft.State.GONE), distinct=True)
    return documents.select_related("session").annotate(
        drafts_open=left, drafts_all=all_drafts, tasks_all=Count("tasks", distinct=True)
    )


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review is: drafts looked at, per cent of the operative letters answered for, stretches that are not."""

    reviewed: int
    total: int
    accounted: int
    unclear: tuple[Span, ...]

    @property
    def percent(self) -> int:
        return 100 * self.reviewed // self.total if self.total else 100

    @property
    def ready(self) -> bool:
        return self.reviewed == self.total and not self.unclear


def review_progress(document: Document, ledger: LedgerState) -> ReviewProgress:
    """Count what was looked at and what nobody has answered for."""
    states = list(document.drafts.exclude(state=Draft.State.GONE).values_list("state", flat=True))
    reviewed = sum(state != Draft.State.OPEN for state in states)
    return ReviewProgress(reviewed, len(states), int(100 * ledger.share), ledger.unclear)


#: fields of the letterhead that publishing needs, and what they are called
NEEDED = {
    "number": gettext_noop("số, ký hiệu"),
    "issued_on": gettext_noop("ngày ban hành"),
    "issuer": gettext_noop("cơ quan ban hành"),
}


def missing_fields(document: Document) -> list[tuple[str, str]]:
    """What has to be filled in before publishing, as (field, its name); an order without a file needs none of it."""
    return [] if document.file_id is None else [(n, label) for n, label in NEEDED.items() if not getattr(document, n)]


def confusable_of(register: Register) -> Mapping[str, str]:
    """Wrong → right phrases that this register's reviewers accepted and never called right; for `dondoc.extract.find_slips`."""
    said = Correction.objects.filter(document__register=register).exclude(phrase="").order_by("id")
    right = {c.phrase for c in said.filter(correct=F("text"))}
    return {c.phrase: c.correct_phrase for c in said.exclude(correct=F("text")) if c.phrase not in right}
