"""A document that came in again with other bytes (a corrected copy, a scan of the signed paper): linked, compared by task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q, QuerySet

from dondoc.web.documents.models import Document, Draft

Json = dict[str, Any]

#: words in common, of all words of both, from which two tasks are the same one in two versions
ALIKE = 0.6
#: what a task is compared in, in the order shown
FIELDS = ("text", "leads", "coordinators", "deadline")


@dataclass(frozen=True, slots=True)
class Change:
    """A task in two versions. ``before`` is None for a new task, ``after`` for one that is gone."""

    before: Draft | None
    after: Draft | None
    #: of `FIELDS`, those that differ; empty where nothing does
    fields: tuple[str, ...] = ()
    #: the words of both versions in order: ``same``, ``gone`` or ``new`` → words
    words: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """``new``, ``gone``, ``changed`` or ``same``."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        return "changed" if self.fields else "same"

    @property
    def dues(self) -> tuple[str, str]:
        """The deadlines of both as they are shown: with their days where the words are the same."""
        both = [(draft.current.get("deadline") or {}) if draft else {} for draft in (self.before, self.after)]
        words = [str(due.get("text") or "–") for due in both]
        if words[0] == words[1]:
            words = [f"{said} ({_day(due)})" for said, due in zip(words, both, strict=True)]
        return words[0], words[1]


def _day(due: Json) -> str:
    return f"{date.fromisoformat(due['on']):%d/%m/%Y}" if due.get("on") else str(due.get("rrule") or "–")


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tasks of two versions, in the order of the later one, those that are gone where they stood."""

    before: Document
    after: Document
    changes: tuple[Change, ...]

    def of(self, kind: str) -> list[Change]:
        """The changes of one kind: ``new``, ``gone``, ``changed``, ``same``."""
        return [change for change in self.changes if change.kind == kind]


def version_link(document: Document) -> Document | None:
    """Link a document, if it is a second version, to the first one that came in; the first one, None where there is none.

    Two files are versions of one document when number, date and issuer agree. The caller stores ``document``.
    """
    document.first_version = None
    if document.number and document.issued_on:
        rest = Document.objects.filter(register_id=document.register_id, issued_on=document.issued_on)
        rest = rest.filter(pk__lt=document.pk) if document.pk else rest
        same = (d for d in rest.order_by("pk") if _key(d) == _key(document))
        document.first_version = next(same, None)
    return document.first_version


def versions_of(document: Document) -> QuerySet[Document]:
    """A document with all its versions, oldest first."""
    first = document.first_version_id or document.pk
    return Document.objects.filter(Q(pk=first) | Q(first_version=first)).order_by("pk")


def version_before(document: Document) -> Document | None:
    """The version that came in before this one, None where it is the first."""
    return versions_of(document).filter(pk__lt=document.pk).last() if document.first_version_id else None


def versions_compare(before: Document, after: Document) -> Comparison:
    """What a later version has new, changed, or no more. Drafts are compared as people have corrected them; those set aside count
    as no tasks."""
    old, new = (list(d.drafts.exclude(state__in=(Draft.State.GONE, Draft.State.SET_ASIDE))) for d in (before, after))
    return Comparison(before, after, tuple(_changes(old, new, _paired(old, new))))


def _key(document: Document) -> tuple[str, str]:
    number = re.sub(r"\s", "", document.number).upper()
    return number, " ".join(document.issuer.upper().split())


def _words(draft: Draft) -> list[str]:
    return str(draft.current.get("text") or "").split()


def _paired(old: Sequence[Draft], new: Sequence[Draft]) -> dict[int, int]:
    """Index of the old task for each new one that has its like; the most alike first."""
    befores, afters = ([[w.lower().strip(".,;:") for w in _words(d)] for d in drafts] for drafts in (old, new))
    found: list[tuple[float, int, int]] = []
    for j, after in enumerate(afters):
        matcher = SequenceMatcher(None, b=after, autojunk=False)
        for i, before in enumerate(befores):
            matcher.set_seq1(before)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                found.append((ratio, -abs(i - j), i * len(new) + j))
    pairs: dict[int, int] = {}
    for _, _, place in sorted(found, reverse=True):
        i, j = divmod(place, len(new))
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


def _changes(old: Sequence[Draft], new: Sequence[Draft], pairs: dict[int, int]) -> Iterator[Change]:
    gone = [i for i in range(len(old)) if i not in pairs.values()]
    for j, after in enumerate(new):
        i = pairs.get(j)
        while i is not None and gone and gone[0] < i:
            yield Change(old[gone.pop(0)], None)
        yield Change(None, after) if i is None else _change(old[i], after)
    yield from (Change(old[i], None) for i in gone)


def _change(before: Draft, after: Draft) -> Change:
    differ = tuple(name for name in FIELDS if _value(before.current, name) != _value(after.current, name))
    return Change(before, after, differ, tuple(_diff(_words(before), _words(after))) if "text" in differ else ())


def _value(task: Json, name: str) -> object:
    """What two tasks have to agree in."""
    if name == "text":
        return " ".join(str(task.get("text") or "").split()).rstrip(".;, ")
    if name != "deadline":
        return sorted(str(p.get("agency") or p.get("name") or "").casefold() for p in task.get(name) or ())
    due = task.get("deadline") or {}
    said = "" if due.get("on") or due.get("rrule") else " ".join(str(due.get("text") or "").split()).casefold()
    return due.get("on"), due.get("rrule"), said


def _diff(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", " ".join(before[a:b])
            continue
        if b > a:
            yield "gone", " ".join(before[a:b])
        if d > c:
            yield "new", " ".join(after[c:d])
