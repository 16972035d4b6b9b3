"""The day of issue, filled in or corrected: what was computed from it is computed again."""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc.extract import extract
from dondoc.read.text import Text
from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reading.parties import parties_link

Json = dict[str, Any]


def dated_again(document: Document, before: date | None) -> list[tuple[Draft, Json]]:
    """The drafts that change with the document's day of issue, each with its new task.

    What a person set stays: a deadline that is no longer the extracted one, parties that are no longer those first linked.
    """
    reading = document.readings.order_by("-id").first()
    if reading is None:
        return []
    drafts = list(document.drafts.exclude(state=Draft.State.GONE).exclude(extracted=None))
    tasks = extract(Text.of(reading.content), issued_on=document.issued_on).to_json()["tasks"]
    by_task = {tuple(t["span"]): t["deadline"] for t in tasks}
    by_words = {tuple(t["deadline"]["span"]): t["deadline"] for t in tasks if t["deadline"] and t["deadline"]["span"]}
    directory = Directory.of(document.register)
    found = []
    for draft in drafts:
        now = draft.current | _deadline(draft, by_task, by_words) | _parties(draft, directory, before, document.issued_on)
        if now != draft.current:
            found.append((draft, now))
    return found


def _deadline(draft: Draft, by_task: dict[Any, Json | None], by_words: dict[Any, Json]) -> Json:
    read = (draft.extracted or {}).get("deadline")
    if draft.current["deadline"] != read:
        return {}
    words = tuple(read["span"]) if read and read.get("span") else None
    again = by_words.get(words) if words else by_task.get((draft.start, draft.end))
    if not again or (read and again["on"] == read["on"]):
        return {}
    return {"deadline": {**again, "stated": (read or again).get("stated", True)}}


def _parties(draft: Draft, directory: Directory, before: date | None, on: date | None) -> Json:
    assert draft.extracted is not None
    first, again = parties_link(draft.extracted, directory, before), parties_link(draft.extracted, directory, on)
    return {key: again[key] for key in ("leads", "coordinators") if draft.current[key] == first[key] != again[key]}
