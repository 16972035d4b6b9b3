"""What an extraction is made of: plain frozen values, each with its place, its rule and how sure it is.

The JSON form of these (`Extraction.to_json`) is the project's contract with other programs.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from dondoc.read.text import Text
from dondoc.span import Span

Json = dict[str, Any]


class Why(NamedTuple):
    """Which rule read a value, how sure it is (0..1), and which readings it turned down."""

    rule: str
    confidence: float = 1.0
    vetoes: tuple[str, ...] = ()

    def to_json(self) -> Json:
        return {"rule": self.rule, "confidence": round(self.confidence, 3), "vetoes": list(self.vetoes)}


class Notice(NamedTuple):
    """A warning: something a person should look at. ``code`` is stable, ``message`` is Vietnamese."""

    code: str
    message: str
    span: Span | None = None

    def to_json(self) -> Json:
        out: Json = {"code": self.code, "message": self.message}
        return out | ({"span": list(self.span)} if self.span else {})


class Party(NamedTuple):
    """An assignee as written (head of the body left out: "Giám đốc Sở Y tế" is "Sở Y tế")."""

    name: str
    #: key of the agency in the agency list of the document's date, None where it cannot be linked
    agency: str | None
    span: Span | None
    #: written in the task itself; False where it comes from a heading, an opener or the addressees
    stated: bool = True

    def to_json(self) -> Json:
        return {"name": self.name, "agency": self.agency, "span": _span(self.span), "stated": self.stated}


class Deadline(NamedTuple):
    """A time by which a task has to be done. ``on`` is the last or named day; ``inclusive`` says whether that day counts."""

    #: date, period, relative, event, recurring
    kind: str
    text: str
    span: Span
    on: date | None = None
    #: RFC 5545 recurrence, e.g. ``FREQ=MONTHLY;BYMONTHDAY=25``
    rrule: str | None = None
    #: "trước ngày 15" is False, "chậm nhất ngày 15" is True
    inclusive: bool = True
    #: False where the deadline was handed down from a heading, an opener or a closing sentence
    stated: bool = True
    why: Why = Why("deadline")
    #: earlier stages of the same task, in text order
    stages: tuple["Deadline", ...] = ()

    def to_json(self) -> Json:
        return {
            "kind": self.kind, "text": self.text, "span": _span(self.span), "on": self.on.isoformat() if self.on else None,
            "rrule": self.rrule, "inclusive": self.inclusive, "stated": self.stated,
        } | ({"stages": [s.to_json() for s in self.stages]} if self.stages else {})  # fmt: skip


class Quantity(NamedTuple):
    """A figure that a task has to reach or keep: ``dưới 60%`` is 60, "%", "<"."""

    text: str
    span: Span
    value: float
    unit: str
    #: one of < <= = >= >
    comparison: str = "="

    def to_json(self) -> Json:
        return {
            "text": self.text,
            "span": _span(self.span),
            "value": self.value,
            "unit": self.unit,
            "comparison": self.comparison,
        }


class Citation(NamedTuple):
    """A reference to a numbered document. ``text`` runs from its type to its date."""

    text: str
    span: Span
    kind: str | None
    number: str
    issued_on: date | None = None
    issuer: str | None = None
    #: basis, execute, replace, amend, mention
    relation: str = "mention"

    def to_json(self) -> Json:
        return {
            "span": _span(self.span), "text": self.text, "kind": self.kind, "number": self.number,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None, "issuer": self.issuer, "relation": self.relation,
        }  # fmt: skip


class Recipient(NamedTuple):
    """A line under "Nơi nhận": who gets the document, and what for (b/c, t/h, p/h, đ/b)."""

    name: str
    code: str | None
    span: Span

    def to_json(self) -> Json:
        return {"name": self.name, "code": self.code, "span": _span(self.span)}


class Issuer(NamedTuple):
    name: str
    span: Span | None
    stated: bool = True

    def to_json(self) -> Json:
        return {"name": self.name, "span": _span(self.span), "stated": self.stated}


class MeetingSession(NamedTuple):
    """The session that a notice reports: its kind, the month it is about (``2021-07``), the day it was held."""

    kind: str | None
    period: str | None
    held_on: date | None

    def to_json(self) -> Json:
        return {"kind": self.kind, "period": self.period, "held_on": self.held_on.isoformat() if self.held_on else None}


class DocumentFields(NamedTuple):
    """What the letterhead, the title and the signature block say."""

    kind: str | None = None
    number: str | None = None
    issued_on: date | None = None
    place: str | None = None
    issuer: Issuer | None = None
    subject: str | None = None
    signer: str | None = None
    signer_post: str | None = None
    signing_power: str | None = None
    #: KHẨN, THƯỢNG KHẨN, HỎA TỐC
    urgency: str | None = None
    session: MeetingSession | None = None

    def to_json(self) -> Json:
        return {
            "kind": self.kind, "number": self.number, "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "place": self.place, "issuer": self.issuer.to_json() if self.issuer else None, "subject": self.subject,
            "signer": self.signer, "signer_post": self.signer_post, "signing_power": self.signing_power,
            "urgency": self.urgency, "session": self.session.to_json() if self.session else None,
        }  # fmt: skip


class OutlineItem(NamedTuple):
    """A heading or numbered item that has a mark."""

    mark: str
    level: int
    span: Span
    title: str

    def to_json(self) -> Json:
        return {"mark": self.mark, "level": self.level, "span": _span(self.span), "title": self.title}


class Task(NamedTuple):
    """One order: its letters, who has to do it, by when, and how each of these was read."""

    id: str
    span: Span
    text: str
    #: address of the outline item that holds it, e.g. "I.2"
    outline: str
    leads: tuple[Party, ...] = ()
    coordinators: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    #: specific or regular
    nature: str = "regular"
    product: str | None = None
    actions: tuple[str, ...] = ()
    urgency: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    #: indices into `Extraction.citations`
    citations: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    confidence: float = 1.0
    why: Mapping[str, Why] = MappingProxyType({})
    warnings: tuple[Notice, ...] = ()

    def judged(self, why: Mapping[str, Why], confidence: float) -> "Task":
        """The same task with how sure its fields are."""
        return Task(*self[:-3], confidence, why, self.warnings)

    def to_json(self) -> Json:
        return {
            "id": self.id, "span": _span(self.span), "text": self.text, "outline": self.outline,
            "leads": [p.to_json() for p in self.leads], "coordinators": [p.to_json() for p in self.coordinators],
            "deadline": self.deadline.to_json() if self.deadline else None, "nature": self.nature, "product": self.product,
            "actions": list(self.actions), "urgency": list(self.urgency), "quantities": [q.to_json() for q in self.quantities],
            "citations": list(self.citations), "places": list(self.places), "confidence": round(self.confidence, 3),
            "why": {k: w.to_json() for k, w in self.why.items()}, "warnings": [w.to_json() for w in self.warnings],
        }  # fmt: skip


#: What a row of the ledger can be (contract): every letter of the text that is no white space lies in exactly one row.
ROLES = (
    "header", "addressee", "ground", "heading", "objective", "assessment", "task", "particulars", "closing", "recipient",
    "signature", "footnote", "furniture", "unclear",
)  # fmt: skip


class LedgerRow(NamedTuple):
    span: Span
    role: str
    #: id of the task, for the roles task and particulars
    task: str | None = None
    #: why a sentence with an action verb is no task
    rule: str | None = None

    def to_json(self) -> Json:
        out: Json = {"span": _span(self.span), "role": self.role, "task": self.task}
        return out | ({"rule": self.rule} if self.rule else {})


class Suspect(NamedTuple):
    """A suspected slip of typing or scanning. Only ever suggested; the text stays as it is."""

    span: Span
    text: str
    suggestions: tuple[str, ...]
    reason: str
    #: 0..1, how likely it is a slip
    confidence: float = 0.5

    def to_json(self) -> Json:
        return {
            "span": _span(self.span),
            "text": self.text,
            "suggestions": list(self.suggestions),
            "reason": self.reason,
        }


class Assessment(NamedTuple):
    results: tuple[Span, ...] = ()
    shortcomings: tuple[Span, ...] = ()

    def to_json(self) -> Json:
        return {"results": [_span(s) for s in self.results], "shortcomings": [_span(s) for s in self.shortcomings]}


class Extraction(NamedTuple):
    """All that was read from one text."""

    text: Text
    document: DocumentFields = DocumentFields()
    outline: tuple[OutlineItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    assessment: Assessment = Assessment()
    recipients: tuple[Recipient, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    warnings: tuple[Notice, ...] = ()

    def to_json(self) -> Json:
        """The form of ``dondoc.extraction/1``, ready for `json.dumps`."""
        from dondoc import __version__

        text = self.text
        return {
            "schema": "dondoc.extraction/1",
            "extractor": __version__,
            "source": {
                "name": text.name, "media_type": text.media_type, "sha256": text.sha256, "pages": text.pages,
                "read_by": text.read_by, "ocr_confidence": text.ocr_confidence,
            },
            "text": text.content,
            "pages": [{"page": n.page, "span": _span(n.span), "box": list(n.box)} for n in text.lines],
            "document": self.document.to_json(),
            "outline": [o.to_json() for o in self.outline],
            "tasks": [t.to_json() for t in self.tasks],
            "citations": [c.to_json() for c in self.citations],
            "assessment": self.assessment.to_json(),
            "recipients": [r.to_json() for r in self.recipients],
            "ledger": [r.to_json() for r in self.ledger],
            "suspects": [s.to_json() for s in self.suspects],
            "warnings": [w.to_json() for w in self.warnings],
        }  # fmt: skip


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
