"""What reviewers confirmed, as an annotated document: the answers that `dondoc eval` scores an extractor with."""

from __future__ import annotations

from typing import Any

from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reading.newest import reading_and_extraction

Json = dict[str, Any]


def annotated(document: Document) -> tuple[str, Json]:
    """The text and its answers: document fields, accepted tasks in order of the text, citations, recipients.

    Letters and spans are those of the newest reading; what a reviewer set aside is no task.
    """
    reading, data = reading_and_extraction(document)
    accepted = document.drafts.filter(state=Draft.State.ACCEPTED).order_by("start", "id")
    citations = data.get("citations", [])
    return reading.content if reading else "", {
        "file": f"{document.pk}.txt",
        "document": {
            "kind": document.kind or None, "number": document.number or None,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None, "issuer": document.issuer or None,
            "subject": document.subject or None, "signer": document.signer or None,
        },
        "tasks": [_task(draft.current) for draft in accepted],
        "citations": [{"text": c["text"], "number": c["number"], "issued_on": c["issued_on"]} for c in citations],
        "recipients": [{"name": a.name, "code": a.code or None} for a in document.addressees.all()],
    }  # fmt: skip


def _task(task: Json) -> Json:
    due = task["deadline"]
    answer: Json = {
        "span": task["span"], "text": task["text"], "leads": [p["name"] for p in task["leads"]],
        "coordinators": [p["name"] for p in task["coordinators"]], "deadline": None, "nature": task["nature"],
    }  # fmt: skip
    if due:
        rule = {"rule": due["rrule"]} if due.get("rrule") else {}
        day = {"on": due["on"], "inclusive": due["inclusive"]} if due.get("on") else {}
        answer["deadline"] = {"text": due["text"], "kind": due["kind"]} | day | rule
    return answer
