"""What is known of a document now: its newest reading, and what was extracted from that."""

from __future__ import annotations

from typing import Any

from dondoc.web.documents.models import Document, Extraction, Reading

#: a reading and the extraction's JSON; nothing and an empty one of a document without a file
Newest = tuple[Reading | None, dict[str, Any]]


def reading_and_extraction(document: Document) -> Newest:
    """Two queries. Both are large: whoever needs them twice hands them on."""
    reading = document.readings.order_by("-id").first()
    extraction = Extraction.objects.filter(reading=reading).order_by("-id").first() if reading else None
    return reading, extraction.data if extraction else {}
