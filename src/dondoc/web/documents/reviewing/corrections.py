"""Suspected slips of typing and scanning: shown, decided by a person, remembered for the documents that come after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.documents.models import Correction, Document, Reading, ReviewStep
from dondoc.web.documents.reviewing.review import review_change
from dondoc.web.errors import Invalid, Stale
from dondoc.web.look.told import told
from dondoc.web.people.person import Person

Json = dict[str, Any]
#: letters shown around a suspect
AROUND = 32
_BEFORE = re.compile(r"(\w+) $")
_AFTER = re.compile(r" (\w+)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspect in its line, what it may have to be, and what was decided about it."""

    start: int
    end: int
    before: str
    text: str
    after: str
    suggestions: tuple[str, ...]
    reason: str
    decided: Correction | None

    @property
    def kept(self) -> bool:
        return self.decided is not None and self.decided.correct == self.decided.text


def slips_of(document: Document, content: str, data: Json) -> list[Slip]:
    """The suspects of a document in the order of the text. One query."""
    suspects = data.get("suspects", [])
    decided = {(c.start, c.end): c for c in document.corrections.all()} if suspects else {}
    found = []
    for suspect in suspects:
        start, end = suspect["span"]
        line = (content.rfind("\n", 0, start) + 1, content.find("\n", end))
        before = content[max(line[0], start - AROUND) : start]
        after = content[end : min(line[1] if line[1] >= 0 else len(content), end + AROUND)]
        options = tuple(suspect["suggestions"])
        reason, choice = told(suspect["reason"]), decided.get((start, end))
        found.append(Slip(start, end, before, suspect["text"], after, options, reason, choice))
    return found


@transaction.atomic
def slip_decide(
    *, document: Document, reading: Reading, start: int, end: int, correct: str, by: Person, at: datetime
) -> Correction:
    """What the letters at ``[start, end)`` should be; the letters themselves where they are right. The text is not touched."""
    review_change(document, by)
    text = reading.content[start:end]
    if not text.strip() or not correct.strip() or len(correct) > 200:
        raise Invalid("slip.place", _("Không có chữ nào ở chỗ này."))
    if document.corrections.filter(start=start, end=end).exists():
        raise Stale()
    phrase, right = _phrases(reading.content, start, end, correct.strip())
    made = Correction.objects.create(
        document=document, start=start, end=end, text=text, correct=correct.strip(), phrase=phrase, correct_phrase=right,
        by=by.user, at=at,
    )  # fmt: skip
    ReviewStep.objects.create(document=document, action="slip", after={f"slip.{made.pk}": None}, by=by.user, at=at)
    return made


@transaction.atomic
def slip_reopen(*, document: Document, start: int, end: int, by: Person) -> None:
    """Decide about it again."""
    review_change(document, by)
    document.corrections.filter(start=start, end=end).delete()


def _phrases(content: str, start: int, end: int, correct: str) -> tuple[str, str]:
    """The slip and its correction with a word beside them: one syllable by itself is a word elsewhere."""
    text = content[start:end]
    if " " in text.strip():
        return text, correct
    if before := _BEFORE.search(content, max(0, start - 20), start):
        return f"{before[1]} {text}", f"{before[1]} {correct}"
    if after := _AFTER.match(content, end):
        return f"{text} {after[1]}", f"{correct} {after[1]}"
    return "", ""
