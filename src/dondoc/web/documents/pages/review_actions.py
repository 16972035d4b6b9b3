"""What the buttons of the review page mean: ``verb.draft.version`` with further numbers where the verb needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.pages.forms import DraftForm
from dondoc.web.documents.reading.newest import reading_and_extraction
from dondoc.web.documents.reviewing import review
from dondoc.web.documents.reviewing.corrections import slip_decide, slip_reopen
from dondoc.web.documents.showing.display import edge_moved
from dondoc.web.errors import Invalid, Stale
from dondoc.web.people.person import Person


@dataclass(frozen=True, slots=True)
class Done:
    """What an action changed: these cards, the suspected slips, or the list itself (``structure``); where to go; a word."""

    drafts: tuple[int, ...] = ()
    structure: bool = False
    slips: bool = False
    go: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One press of a button, taken apart."""

    document: Document
    numbers: tuple[int, ...]
    form: QueryDict
    by: Person
    at: datetime

    @property
    def version(self) -> int:
        return self.numbers[1]

    def draft(self) -> Draft:
        """The draft that the button stands on; `Stale` where it was split or merged in the meantime."""
        found = self.document.drafts.exclude(state=Draft.State.GONE).filter(pk=self.numbers[0]).first()
        if found is None:
            raise Stale()
        return found


def act(document: Document, form: QueryDict, *, by: Person, at: datetime) -> Done:
    """Carry out one action. Raises what the services raise; `Invalid` for a button that is none of ours."""
    verb, *rest = form.get("a", "").split(".")
    if verb not in VERBS or not all(n.isdigit() for n in rest):
        raise Invalid("review.action", _("Không rõ thao tác này."))
    needed, run = VERBS[verb]
    if len(rest) < needed:
        raise Invalid("review.action", _("Không rõ thao tác này."))
    return run(Step(document, tuple(int(n) for n in rest), form, by, at))


def _accept(step: Step) -> Done:
    draft = review.draft_accept(draft=step.draft(), version=step.version, by=step.by, at=step.at)
    return Done((draft.pk,))


def _accept_item(step: Step) -> Done:
    siblings = [d for d in _item(step) if d.state == Draft.State.OPEN]
    if not siblings:
        return Done(words=_("Mục này đã soát hết."))
    drafts = review.drafts_accept(drafts=siblings, by=step.by, at=step.at)
    return Done(tuple(d.pk for d in drafts))


def _save(step: Step) -> Done:
    draft = step.draft()
    changes = _changes(step, draft)
    if not changes:
        return Done((review.draft_accept(draft=draft, version=step.version, by=step.by, at=step.at).pk,))
    return Done((review.draft_edit(draft=draft, version=step.version, changes=changes, by=step.by, at=step.at).pk,))


def _save_item(step: Step) -> Done:
    """The leads of this card for the whole item: a wrong heading is corrected once."""
    draft = step.draft()
    changes = {k: v for k, v in _changes(step, draft).items() if k in ("leads", "coordinators")}
    if not changes:
        return Done((draft.pk,), words=_("Chủ trì chưa có gì thay đổi."))
    drafts = review.drafts_edit(drafts=_item(step), changes=changes, by=step.by, at=step.at)
    return Done(tuple(d.pk for d in drafts), go=draft.pk)


def _changes(step: Step, draft: Draft) -> dict[str, object]:
    form = DraftForm(step.form)
    if not form.is_valid():
        raise Invalid("draft.form", " ".join(str(e) for errors in form.errors.values() for e in errors))
    return form.changes(draft.current, Directory.of(step.document.register), step.document.issued_on)


def _item(step: Step) -> list[Draft]:
    """The drafts of the same item of the outline."""
    item = step.draft().current.get("outline")
    return [
        d
        for d in step.document.drafts.exclude(state__in=[Draft.State.GONE, Draft.State.SET_ASIDE])
        if d.current.get("outline") == item
    ]


def _drop(step: Step) -> Done:
    reason = step.form.get("reason", "").strip() or _("Không phải nhiệm vụ")
    draft = review.draft_set_aside(draft=step.draft(), version=step.version, reason=reason, by=step.by, at=step.at)
    return Done((draft.pk,))


def _reopen(step: Step) -> Done:
    draft = review.draft_reopen(draft=step.draft(), version=step.version, by=step.by, at=step.at)
    return Done((draft.pk,), go=draft.pk)


def _split(step: Step) -> Done:
    chosen = str(step.numbers[2]) if len(step.numbers) > 2 else step.form.get("split", "")
    if not chosen.isdigit():
        raise Invalid("draft.split", _("Chọn câu mà nhiệm vụ thứ hai bắt đầu."))
    made = review.draft_split(draft=step.draft(), version=step.version, at_letter=int(chosen), by=step.by, at=step.at)
    return Done(structure=True, go=made[0].pk)


def _merge(step: Step) -> Done:
    draft = step.draft()
    after = step.document.drafts.exclude(state=Draft.State.GONE).filter(start__gt=draft.start).first()
    if after is None:
        raise Invalid("draft.merge", _("Không có nhiệm vụ nào sau việc này để gộp."))
    if draft.version != step.version:
        raise Stale()
    made = review.drafts_merge(drafts=[draft, after], by=step.by, at=step.at)
    return Done(structure=True, go=made.pk)


def _border(step: Step) -> Done:
    start, end = step.numbers[2:4]
    draft = review.draft_move(draft=step.draft(), version=step.version, start=start, end=end, by=step.by, at=step.at)
    return Done(structure=True, go=draft.pk)


def _edge(step: Step) -> Done:
    """Move one edge by a clause: 0 the first one back, 1 forward, 2 the last one back, 3 forward."""
    draft, which = step.draft(), step.numbers[2]
    content = draft.reading.content if draft.reading else ""
    start, end = edge_moved(content, draft.start, draft.end, first=which < 2, forward=bool(which % 2))
    if (start, end) == (draft.start, draft.end):
        return Done((draft.pk,), words=_("Không còn chỗ ngắt câu nào để dời biên."))
    moved = review.draft_move(draft=draft, version=step.version, start=start, end=end, by=step.by, at=step.at)
    return Done(structure=True, go=moved.pk)


def _add(step: Step) -> Done:
    start, end = step.numbers[:2] if len(step.numbers) > 1 else _quoted(step)
    made = review.draft_add(document=step.document, start=start, end=end, by=step.by, at=step.at)
    return Done(structure=True, go=made.pk, words=_("Đã thêm nhiệm vụ; kiểm tra chủ trì và hạn."))


def _aside(step: Step) -> Done:
    start, end = step.numbers[:2] if len(step.numbers) > 1 else _quoted(step)
    reason = step.form.get("reason", "").strip() or (_("Không giao việc") if step.numbers else "")
    review.sentence_set_aside(document=step.document, start=start, end=end, reason=reason, by=step.by, at=step.at)
    return Done(structure=True, words=_("Đã ghi: câu này không phải nhiệm vụ."))


def _slip(step: Step) -> Done:
    """The chosen suggestion, counted from 1; 0: it is right as it stands."""
    start, end, chosen = step.numbers[:3]
    reading, data = reading_and_extraction(step.document)
    suspect = next((s for s in data.get("suspects", []) if s["span"] == [start, end]), None)
    if reading is None or suspect is None or chosen > len(suspect["suggestions"]):
        raise Invalid("slip.place", _("Không có chữ nào ở chỗ này."))
    correct = suspect["suggestions"][chosen - 1] if chosen else suspect["text"]
    slip_decide(
        document=step.document, reading=reading, start=start, end=end, correct=correct, by=step.by, at=step.at
    )  # fmt: skip
    return Done(slips=True)


def _slip_back(step: Step) -> Done:
    slip_reopen(document=step.document, start=step.numbers[0], end=step.numbers[1], by=step.by)
    return Done(slips=True)


def _quoted(step: Step) -> tuple[int, int]:
    """Where the quoted sentence stands in the text; white space may differ."""
    reading = step.document.readings.order_by("-id").first()
    words = step.form.get("quote", "").split()
    content = reading.content if reading else ""
    if not words:
        raise Invalid("draft.quote", _("Chọn câu ở bên trái, hoặc dán nguyên văn câu đó."))
    from_word = content.find(words[0])
    while from_word >= 0:
        at = from_word
        for word in words:
            while at < len(content) and content[at].isspace():
                at += 1
            if not content.startswith(word, at):
                break
            at += len(word)
        else:
            return from_word, at
        from_word = content.find(words[0], from_word + 1)
    raise Invalid("draft.quote", _("Không tìm thấy nguyên văn câu này trong văn bản."))


def _undo(step: Step) -> Done:
    undone = review.review_undo(document=step.document, by=step.by, at=step.at)
    return Done(structure=True, words=_("Đã hoàn tác.") if undone else _("Không còn gì để hoàn tác."))


#: verb -> how many numbers it needs, what it does
VERBS: Mapping[str, tuple[int, Callable[[Step], Done]]] = {
    "accept": (2, _accept),
    "acceptitem": (2, _accept_item),
    "save": (2, _save),
    "saveitem": (2, _save_item),
    "drop": (2, _drop),
    "reopen": (2, _reopen),
    "split": (2, _split),
    "merge": (2, _merge),
    "border": (4, _border),
    "edge": (3, _edge),
    "add": (0, _add),
    "aside": (0, _aside),
    "slip": (3, _slip),
    "slipback": (2, _slip_back),
    "undo": (0, _undo),
}
