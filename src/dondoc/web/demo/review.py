"""How the example notices are reviewed and published: compared with their known answers, corrected where they differ."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from dondoc.extract.words.fold import fold
from dondoc.web.agencies.directory import Directory
from dondoc.web.demo.story import Json
from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reading.ledger import ledger_state
from dondoc.web.documents.reading.parties import assignees_of, parties_link
from dondoc.web.documents.reviewing.review import (
    document_describe,
    draft_edit,
    draft_set_aside,
    drafts_accept,
    sentence_set_aside,
)
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.register.models import Task
from dondoc.web.register.services.publishing import document_publish


def notice_publish(path: Path, session: Session, *, by: Person, uploaded: datetime, published: datetime) -> list[Task]:
    """Upload, review, publish; returns the tasks."""
    document = document_upload(data=path.read_bytes(), name=path.name, by=by, at=uploaded).document
    document = document_describe(
        document=document, version=document.version, fields={"session_id": session.pk}, by=by, at=uploaded
    )
    _drafts_review(document, answers_of(path.parent / "gold" / f"{path.stem}.json"), by, uploaded)
    for span in ledger_state(document).unclear:
        sentence_set_aside(
            document=document, start=span.start, end=span.end, reason="Câu đánh giá, không giao việc.", by=by, at=uploaded
        )
    return document_publish(document=document, by=by, at=published)


def answers_of(path: Path) -> dict[str, Json]:
    """The known answers by the order's folded words; empty where there are none."""
    tasks = json.loads(path.read_text("utf-8"))["tasks"] if path.is_file() else []
    return {fold(task["text"]): task for task in tasks}


def _drafts_review(document: Document, answers: dict[str, Json], by: Person, at: datetime) -> None:
    directory = Directory.of(document.register)
    good = []
    for draft in document.drafts.filter(state=Draft.State.OPEN).select_related("document__register__office", "reading"):
        words = fold(draft.current["text"])
        answer = answers.get(words)
        if answers and not any(order in words or words in order for order in answers):
            draft_set_aside(draft=draft, version=draft.version, reason="Câu dẫn, đánh giá; không giao việc.", by=by, at=at)
            continue
        changes = (_corrections(draft, answer) if answer else {}) | _unlinked(draft, answer, directory, at)
        if changes:
            draft_edit(draft=draft, version=draft.version, changes=changes, by=by, at=at)
        else:
            good.append(draft)
    drafts_accept(drafts=good, by=by, at=at)


def _corrections(draft: Draft, answer: Json) -> Json:
    """What a reviewer sets right: deadline and nature."""
    read, wanted = draft.current["deadline"], answer["deadline"]
    changes: Json = {}
    if (read and (read["kind"], read["on"])) != (wanted and (wanted["kind"], wanted.get("on"))):
        changes["deadline"] = wanted and {
            "kind": wanted["kind"], "text": wanted["text"], "span": None, "on": wanted.get("on"), "rrule": wanted.get("rule"),
            "inclusive": "trước" not in wanted["text"], "stated": True,
        }  # fmt: skip
    if draft.current["nature"] != answer["nature"]:
        changes["nature"] = answer["nature"]
    return changes


def _unlinked(draft: Draft, answer: Json | None, directory: Directory, at: datetime) -> Json:
    """Parties that no body of the register answers to: as in the answer, or left out; without a lead it is the office's."""
    issued, day = draft.document.issued_on or at.date(), at.date()
    changes: Json = {}
    for role in ("leads", "coordinators"):
        parties = draft.current[role]
        names = answer[role] if answer else [p["name"] for p in parties]
        if {fold(p["name"]) for p in parties} != {fold(name) for name in names}:
            given = [{"name": name, "agency": None, "span": None, "stated": True} for name in names]
            parties = changes[role] = parties_link({"leads": given, "coordinators": []}, directory, issued)["leads"]
        if unlinked := assignees_of(parties, directory, issued_on=issued, at=day)[1]:
            changes[role] = [p for p in parties if p["name"] not in unlinked]
    office = draft.document.register.office
    if office and not changes.get("leads", draft.current["leads"]):
        changes["leads"] = [{"name": office.name, "agency": office.key, "group": None}]
    return changes
