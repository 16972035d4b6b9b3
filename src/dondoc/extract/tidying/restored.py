"""What was read from a view of a text, put back to the places of the text itself."""

from __future__ import annotations

from dondoc.extract.model import (
    Assessment,
    Citation,
    Deadline,
    DocumentFields,
    Extraction,
    LedgerRow,
    Notice,
    Party,
    Quantity,
    Task,
)
from dondoc.extract.tidying.view import View
from dondoc.read.text import Text
from dondoc.span import Cover, Span


def restored(found: Extraction, view: View, text: Text) -> Extraction:
    """The extraction with every span in the text that the view was made of; what is quoted is quoted from there."""
    back = _Back(view, text.content)
    return found._replace(
        text=text,
        document=back.document(found.document),
        outline=tuple(item._replace(span=view.back(item.span)) for item in found.outline),
        tasks=tuple(map(back.task, found.tasks)),
        citations=tuple(map(back.citation, found.citations)),
        assessment=Assessment(
            *(tuple(map(view.back, spans)) for spans in (found.assessment.results, found.assessment.shortcomings))
        ),
        recipients=tuple(item._replace(span=view.back(item.span)) for item in found.recipients),
        ledger=back.ledger(found.ledger),
    )


class _Back:
    """Each kind of value with its spans in the text."""

    def __init__(self, view: View, content: str) -> None:
        self.view, self.content = view, content

    def quoted(self, span: Span, said: str) -> tuple[Span, str]:
        """A span, and the words there; words that were not quoted letter for letter stay as they are."""
        own = self.view.back(span)
        return own, own.of(self.content) if said == span.of(self.view.content) else said

    def document(self, fields: DocumentFields) -> DocumentFields:
        issuer = fields.issuer
        if issuer is None or issuer.span is None:
            return fields
        return fields._replace(issuer=issuer._replace(span=self.view.back(issuer.span)))

    def task(self, task: Task) -> Task:
        span = self.view.back(task.span)
        return task._replace(
            span=span,
            text=span.of(self.content),
            leads=tuple(map(self.party, task.leads)),
            coordinators=tuple(map(self.party, task.coordinators)),
            deadline=self.deadline(task.deadline) if task.deadline else None,
            quantities=tuple(map(self.quantity, task.quantities)),
            warnings=tuple(map(self.notice, task.warnings)),
        )

    def party(self, party: Party) -> Party:
        return party._replace(span=self.view.back(party.span)) if party.span else party

    def deadline(self, deadline: Deadline) -> Deadline:
        span, said = self.quoted(deadline.span, deadline.text)
        return deadline._replace(span=span, text=said, stages=tuple(map(self.deadline, deadline.stages)))

    def quantity(self, quantity: Quantity) -> Quantity:
        span, said = self.quoted(quantity.span, quantity.text)
        return quantity._replace(span=span, text=said)

    def citation(self, citation: Citation) -> Citation:
        span, said = self.quoted(citation.span, citation.text)
        return citation._replace(span=span, text=said)

    def notice(self, notice: Notice) -> Notice:
        return notice._replace(span=self.view.back(notice.span)) if notice.span else notice

    def ledger(self, rows: tuple[LedgerRow, ...]) -> tuple[LedgerRow, ...]:
        """The rows, and one for each page number between them that the view has not."""
        own = [row._replace(span=self.view.back(row.span)) for row in rows]
        covered = Cover(row.span for row in own)
        left = [LedgerRow(span, "furniture") for span in self.view.left_out if not covered.meets(span)]
        return tuple(sorted(own + left, key=lambda row: row.span)) if left else tuple(own)
