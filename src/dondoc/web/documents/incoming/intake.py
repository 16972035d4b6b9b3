"""A document comes in: read, refused or kept, extracted, made into drafts for review."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc import __version__
from dondoc.extract import extract, find_slips
from dondoc.extract.document.carries import carries_tasks
from dondoc.read import read
from dondoc.read.text import Text
from dondoc.read.watch import Watch
from dondoc.web.agencies.directory import Directory
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.files import file_store
from dondoc.web.documents.incoming.versions import version_link
from dondoc.web.documents.models import Addressee, Document, Draft, Extraction, Reading
from dondoc.web.documents.reading.parties import addressee_parties, parties_link
from dondoc.web.documents.reading.selectors import confusable_of
from dondoc.web.errors import Invalid, NotAllowed
from dondoc.web.people.person import Person
from dondoc.web.search.index import document_found

Json = dict[str, Any]


class Upload(NamedTuple):
    """What became of an upload: ``new`` is False where the register had the same bytes already."""

    document: Document
    new: bool


def require_office(by: Person) -> None:
    """Raises `NotAllowed` for anybody but the office."""
    if not (by.is_system or by.is_office):
        raise NotAllowed("office.role", _("Chỉ Văn phòng được nhập, soát và phát hành văn bản."))


def document_upload(*, data: bytes, name: str, by: Person, at: datetime, watch: Watch | None = None) -> Upload:
    """Take a file in; ``watch`` is told of each page and may stop the reading.

    1. The same bytes again: the document that is there already.
    2. Read it. `dondoc.read.UnreadableDocument` says why it cannot be used (not a document, encrypted, marked secret ...);
       nothing has been stored then.
    3. Extract, store the bytes, link it to an earlier version (same number, date and issuer), and lay the drafts beside the
       reading, in one transaction.
    """
    require_office(by)
    known = Document.objects.filter(register=by.register, file=hashlib.sha256(data).hexdigest()).first()
    if known is not None:
        return Upload(known, False)
    text = read(data, name, watch=watch)
    suspects = find_slips(text, confusable=confusable_of(by.register))
    found = extract(text, as_of=at.date())
    carries = carries_tasks(found)
    extraction = found._replace(suspects=tuple(suspects)).to_json()
    with transaction.atomic():
        Register.objects.select_for_update().get(pk=by.register.pk)
        known = Document.objects.filter(register=by.register, file=text.sha256).first()
        if known is not None:
            return Upload(known, False)
        document = _document(by.register, extraction, name)
        document.no_tasks = "" if carries.yes else carries.reason[:250]
        document.file = file_store(data, media_type=text.media_type)
        document.uploaded_by, document.uploaded_at = by.user, at
        version_link(document)
        document.save()
        reading = reading_store(document, text, at)
        extraction_store(reading, extraction, at)
        document_found(document)
    return Upload(document, True)


@transaction.atomic
def document_by_hand(*, fields: Json, by: Person, at: datetime) -> Document:
    """An order without a file (oral, handwritten): ``given_by`` and ``given_on`` are required; drafts are added by hand."""
    require_office(by)
    if not fields.get("given_by") or not fields.get("given_on"):
        raise Invalid("document.given", _("Hãy ghi người giao và ngày giao nhiệm vụ."))
    document = Document.objects.create(
        register=by.register, uploaded_by=by.user, uploaded_at=at, **({"kind": "Ý kiến chỉ đạo"} | fields)
    )
    document_found(document)
    return document


def _document(register: Register, extraction: Json, name: str) -> Document:
    """What the letterhead says; what it does not say stays empty and is asked for in review."""
    fields = extraction["document"]
    return Document(
        register=register, name=name[:250], kind=fields["kind"] or "", number=fields["number"] or "",
        issued_on=fields["issued_on"], place=fields["place"] or "", issuer=(fields["issuer"] or {}).get("name") or "",
        subject=fields["subject"] or "", signer=fields["signer"] or "", signer_post=fields["signer_post"] or "",
        signing_power=fields["signing_power"] or "", urgency=fields["urgency"] or "",
    )  # fmt: skip


def reading_store(document: Document, text: Text, at: datetime) -> Reading:
    """One reading for each canonical text."""
    reading, _made = Reading.objects.get_or_create(
        document=document,
        sha256=hashlib.sha256(text.content.encode("utf-8", "surrogatepass")).hexdigest(),
        defaults={
            "reader": __version__,
            "content": text.content,
            "read_by": text.read_by,
            "pages": text.pages,
            "ocr_confidence": text.ocr_confidence,
            "lines": [[n.page, *n.span, *n.box] for n in text.lines],
            "doubtful": [[*w.span, w.confidence] for w in text.doubtful],
            "notes": dict(text.notes),
            "read_at": at,
        },
    )
    return reading


def extraction_store(reading: Reading, data: Json, at: datetime) -> Extraction:
    """Keep what the extractor found, and make the drafts and addressees that review begins with."""
    document = reading.document
    kept = {k: v for k, v in data.items() if k not in ("text", "pages")}
    extraction = Extraction.objects.create(reading=reading, extractor=data["extractor"], data=kept, extracted_at=at)
    directory = Directory.of(document.register)
    on = _issued(data)
    Draft.objects.bulk_create(
        Draft(
            document=document, reading=reading, start=task["span"][0], end=task["span"][1], extracted=task,
            current=parties_link(task, directory, on), confidence=task["confidence"],
        )
        for task in data["tasks"]
    )  # fmt: skip
    Addressee.objects.bulk_create(
        Addressee(
            document=document, name=r["name"][:300], code=(r["code"] or "")[:10], start=r["span"][0], end=r["span"][1],
            parties=addressee_parties(r["name"], directory, on),
        )
        for r in data["recipients"]
    )  # fmt: skip
    return extraction


def _issued(data: Json) -> Any:
    from datetime import date

    stated = data["document"]["issued_on"]
    return date.fromisoformat(stated) if stated else None
