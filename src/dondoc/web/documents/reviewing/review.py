"""Review: what a person makes of the drafts. Every action is one step that can be undone.

Each function takes the version of the draft that the reviewer saw; somebody else's change in between raises `Stale`, and
nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.documents.incoming.intake import require_office
from dondoc.web.documents.incoming.secrecy import words_check
from dondoc.web.documents.incoming.versions import version_link
from dondoc.web.documents.models import Correction, Document, Draft, Reading, ReviewStep, SetAside
from dondoc.web.documents.reviewing.dating import dated_again
from dondoc.web.documents.reviewing.draft_form import changed, merged, moved, new_task, split
from dondoc.web.errors import DomainError, Invalid, Stale
from dondoc.web.people.person import Person
from dondoc.web.search.index import document_found

Json = dict[str, Any]
#: what a step remembers of a draft
FIELDS = ("start", "end", "current", "state", "reason")
#: what else a step can have made, by the first part of its key in `ReviewStep.after`
MADE_BESIDES: dict[str, type[SetAside] | type[Correction]] = {"aside": SetAside, "slip": Correction}


@transaction.atomic
def draft_accept(*, draft: Draft, version: int, by: Person, at: datetime) -> Draft:
    """The draft is right as it stands."""
    return _change("accept", [(draft, version, {"state": Draft.State.ACCEPTED})], by, at)[0]


@transaction.atomic
def drafts_accept(*, drafts: Sequence[Draft], by: Person, at: datetime) -> list[Draft]:
    """A whole item is right: one step."""
    return _change("accept", [(d, d.version, {"state": Draft.State.ACCEPTED}) for d in drafts], by, at)


@transaction.atomic
def draft_edit(*, draft: Draft, version: int, changes: Json, by: Person, at: datetime) -> Draft:
    """Set fields of the task (``leads``, ``coordinators``, ``deadline``, ``nature`` ...); it is accepted with that."""
    current = changed(draft.current, changes)
    return _change("edit", [(draft, version, {"current": current, "state": Draft.State.ACCEPTED})], by, at)[0]


@transaction.atomic
def drafts_edit(*, drafts: Sequence[Draft], changes: Json, by: Person, at: datetime) -> list[Draft]:
    """The same correction for many (a wrong heading): one step; what was not accepted stays open."""
    return _change("edit", [(d, d.version, {"current": changed(d.current, changes)}) for d in drafts], by, at)


@transaction.atomic
def draft_split(*, draft: Draft, version: int, at_letter: int, by: Person, at: datetime) -> list[Draft]:
    """Two tasks of one, cut before the letter at that place of the text."""
    reading = _reading(draft)
    first, second = split(draft.current, reading.content, at_letter)
    made = [_sibling(draft, task) for task in (first, second)]
    _change("split", [(draft, version, {"state": Draft.State.GONE})], by, at, new=made)
    return made


@transaction.atomic
def drafts_merge(*, drafts: Sequence[Draft], by: Person, at: datetime) -> Draft:
    """One task of several neighbours; the parties are united, the first one's other fields hold."""
    ordered = sorted(drafts, key=lambda d: d.start)
    if len(ordered) < 2:
        raise Invalid("draft.merge", _("Hãy chọn ít nhất hai nhiệm vụ để gộp."))
    made = _sibling(ordered[0], merged([d.current for d in ordered], _reading(ordered[0]).content))
    _change("merge", [(d, d.version, {"state": Draft.State.GONE}) for d in ordered], by, at, new=[made])
    return made


@transaction.atomic
def draft_move(*, draft: Draft, version: int, start: int, end: int, by: Person, at: datetime) -> Draft:
    """Move the task's borders in the text."""
    current = moved(draft.current, _reading(draft).content, start, end)
    return _change("move", [(draft, version, {"start": start, "end": end, "current": current})], by, at)[0]


@transaction.atomic
def draft_add(*, document: Document, start: int, end: int, by: Person, at: datetime, changes: Json | None = None) -> Draft:
    """A task from selected text that the extractor did not take for one."""
    reading = document.readings.order_by("-id").first()
    if reading is None:
        raise Invalid("draft.no_text", _("Văn bản này không có nội dung đã đọc."))
    task = changed(new_task(reading.content, start, end), changes or {})
    made = Draft(document=document, reading=reading, start=start, end=end, current=task, state=Draft.State.ACCEPTED)
    _change("add", [], by, at, new=[made], document=document)
    return made


@transaction.atomic
def draft_write(*, document: Document, text: str, changes: Json, by: Person, at: datetime) -> Draft:
    """A task of an order that has no file: its words are typed in."""
    if document.file_id is not None or not text.strip():
        raise Invalid("draft.text", _("Hãy ghi nội dung nhiệm vụ; văn bản có tệp thì chọn từ nội dung văn bản."))
    words_check(text)
    task = changed(new_task(text.strip(), 0, len(text.strip())), changes)
    made = Draft(document=document, end=len(text.strip()), current=task, state=Draft.State.ACCEPTED)
    _change("add", [], by, at, new=[made], document=document)
    return made


@transaction.atomic
def draft_set_aside(*, draft: Draft, version: int, reason: str, by: Person, at: datetime) -> Draft:
    """It is no task, and why."""
    if not reason.strip():
        raise Invalid("draft.reason", _("Hãy ghi lý do bỏ câu này."))
    return _change("set_aside", [(draft, version, {"state": Draft.State.SET_ASIDE, "reason": reason.strip()})], by, at)[0]


@transaction.atomic
def draft_reopen(*, draft: Draft, version: int, by: Person, at: datetime) -> Draft:
    """Look at it again."""
    return _change("reopen", [(draft, version, {"state": Draft.State.OPEN, "reason": ""})], by, at)[0]


@transaction.atomic
def sentence_set_aside(
    *, document: Document, start: int, end: int, reason: str, by: Person, at: datetime, role: str = "objective"
) -> SetAside:
    """An unclear sentence of the operative part is no task, and why."""
    review_change(document, by)
    if not reason.strip():
        raise Invalid("draft.reason", _("Hãy ghi lý do bỏ câu này."))
    made = SetAside.objects.create(document=document, start=start, end=end, role=role, reason=reason.strip(), by=by.user, at=at)
    ReviewStep.objects.create(document=document, action="aside", after={f"aside.{made.pk}": None}, by=by.user, at=at)
    return made


@transaction.atomic
def review_undo(*, document: Document, by: Person, at: datetime) -> ReviewStep | None:
    """Take back this person's last step that is not yet taken back; None where there is none."""
    review_change(document, by)
    step = document.steps.filter(by=by.user, undone=False).exclude(action="undo").order_by("-id").first()
    if step is None:
        return None
    touched = [key for key in {*step.before, *step.after} if key.isdigit()]
    drafts = {str(d.pk): d for d in Draft.objects.select_for_update().filter(pk__in=touched)}
    for key, was in step.before.items():
        if step.after.get(key) != _snapshot(drafts[key]):
            raise Stale()
        _restore(drafts[key], was, by, at)
    for key in set(step.after) - set(step.before):
        kind, _dot, pk = key.rpartition(".")
        if kind:
            MADE_BESIDES[kind].objects.filter(pk=pk).delete()
        else:
            _restore(drafts[key], {"state": Draft.State.GONE}, by, at)
    step.undone = True
    step.save(update_fields=["undone"])
    return step


@transaction.atomic
def document_describe(*, document: Document, version: int, fields: Json, by: Person, at: datetime) -> Document:
    """Fill in or correct what the letterhead says; see `DESCRIBED` for the fields.

    With another day of issue the deadlines that count from it are computed again, and names linked to the bodies of that day,
    in the drafts whose deadline or parties nobody has changed.
    """
    review_change(document, by)
    if unknown := set(fields) - DESCRIBED:
        raise Invalid("document.field", _("Không có mục %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    before = Document.objects.values_list("issued_on", flat=True).get(pk=document.pk)
    done = Document.objects.filter(pk=document.pk, version=version).update(**fields, version=version + 1)
    if not done:
        raise Stale()
    document.refresh_from_db()
    version_link(document)
    document.save(update_fields=["first_version"])
    if document.issued_on != before:
        changes = dated_again(document, before)
        _change("dates", [(d, d.version, {"current": now}) for d, now in changes], by, at, document=document)
    document_found(document)
    return document


DESCRIBED = {
    "kind", "number", "issued_on", "place", "issuer", "subject", "signer", "signer_post", "signing_power", "urgency",
    "visibility", "session", "session_id", "given_by", "given_on",
}  # fmt: skip


def _change(
    action: str,
    changes: Sequence[tuple[Draft, int, Json]],
    by: Person,
    at: datetime,
    *,
    new: Sequence[Draft] = (),
    document: Document | None = None,
) -> list[Draft]:
    """Apply the changes, each only where the draft still has the version that was seen, and remember the step."""
    document = document or changes[0][0].document
    review_change(document, by)
    before = {str(d.pk): _snapshot(d) for d, *_rest in changes}
    for draft, version, fields in changes:
        stamp = {"version": version + 1, "changed_by": by.user, "changed_at": at}
        if not Draft.objects.filter(pk=draft.pk, version=version).update(**fields, **stamp):
            raise Stale()
        draft.refresh_from_db()
    for draft in new:
        draft.changed_by, draft.changed_at = by.user, at
        draft.save()
    after = {str(d.pk): _snapshot(d) for d in [*(d for d, *_rest in changes), *new]}
    ReviewStep.objects.create(document=document, action=action, before=before, after=after, by=by.user, at=at)
    return [d for d, *_rest in changes]


def review_change(document: Document, by: Person) -> None:
    """What every change of a review begins with: the right to make it, and an approval given before it no longer holds.

    The document's row is locked with that until the change is through, so that nothing changes while it is being published.
    """
    require_office(by)
    unpublished = Document.objects.filter(pk=document.pk).exclude(state=Document.State.PUBLISHED)
    if not unpublished.update(state=Document.State.REVIEW, approved_by=None):
        raise DomainError("document.published", _("Văn bản đã phát hành nhiệm vụ; không soát lại được nữa."))


def _snapshot(draft: Draft) -> Json:
    return {name: getattr(draft, name) if name != "state" else str(draft.state) for name in FIELDS}


def _restore(draft: Draft, was: Json, by: Person, at: datetime) -> None:
    for name, value in was.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.changed_by, draft.changed_at = by.user, at
    draft.save()


def _sibling(draft: Draft, task: Json) -> Draft:
    """A draft beside another one, already looked at."""
    start, end = task["span"]
    return Draft(
        document=draft.document, reading=draft.reading, start=start, end=end, current=task, confidence=draft.confidence,
        state=Draft.State.ACCEPTED,
    )  # fmt: skip


def _reading(draft: Draft) -> Reading:
    if draft.reading is None:
        raise Invalid("draft.no_text", _("Nhiệm vụ này không có văn bản gốc để cắt."))
    return draft.reading
