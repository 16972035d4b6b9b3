"""What shows that something was done. A file that is marked secret is refused before anything of it is kept."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dondoc.read import UnreadableDocument, read
from dondoc.web.documents.incoming.files import file_store
from dondoc.web.errors import Invalid
from dondoc.web.look.told import told
from dondoc.web.register.models import Assignment, Event, Evidence, Update
from dondoc.web.search.index import evidence_found


@dataclass(frozen=True, slots=True)
class Shown:
    """A file (its bytes and name), or the number and date of a document, or both; ``is_product``: the very document ordered."""

    file: bytes = b""
    name: str = ""
    number: str = ""
    issued_on: date | None = None
    is_product: bool = False

    def given(self) -> dict[str, Any]:
        """For the requirements and for the event."""
        facts: dict[str, Any] = {"number": self.number, "issued_on": self.issued_on, "name": self.name}
        product = {"product_number": self.number, "product_on": self.issued_on} if self.is_product else {}
        return facts | product | ({"file": file_check(self.file, self.name)} if self.file else {})


def file_check(data: bytes, name: str) -> str:
    """The hash of the bytes. Raises `Invalid` where they are too many or marked secret; any other kind of file is welcome."""
    import hashlib

    if len(data) > settings.UPLOAD_LIMIT:
        raise Invalid("evidence.size", _("Tệp quá lớn: tối đa %(n)s MB.") % {"n": settings.UPLOAD_LIMIT // 1024 // 1024})
    try:
        read(data, name)
    except UnreadableDocument as refused:
        if refused.code == "secret":
            raise Invalid("evidence.secret", told(refused.message)) from refused
    return hashlib.sha256(data).hexdigest()


def evidence_keep(assignment: Assignment, shown: Shown, event: Event, update: Update | None = None) -> Evidence:
    """Store it as part of the event's transaction."""
    media_type = mimetypes.guess_type(shown.name)[0] or "application/octet-stream"
    evidence = Evidence.objects.create(
        assignment=assignment, update=update, file=file_store(shown.file, media_type=media_type) if shown.file else None,
        name=shown.name[:250], number=shown.number, issued_on=shown.issued_on, is_product=shown.is_product, by=event.by,
        occurred_on=event.occurred_on, recorded_at=event.recorded_at,
    )  # fmt: skip
    evidence_found(evidence)
    return evidence
