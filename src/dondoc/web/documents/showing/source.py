"""The source pane: the text of a reading with what each letter was read as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.span import Span
from dondoc.web.documents.models import Draft, SetAside
from dondoc.web.documents.showing.display import Mark, Piece, lines

Json = dict[str, Any]
#: roles of the ledger that are no order; shown in the quiet colour
OTHER = frozenset(
    {
        "header",
        "addressee",
        "ground",
        "heading",
        "objective",
        "assessment",
        "closing",
        "recipient",
        "signature",
        "footnote",
        "furniture",
    }
)


@dataclass(frozen=True, slots=True)
class ShownPiece:
    text: str
    classes: str
    draft: int | None
    id: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the pane; ``only`` where one class holds for all of it, which spares a mark on every piece."""

    start: int
    pieces: tuple[ShownPiece, ...]
    only: str
    unclear: bool


def source_lines(
    content: str, data: Json, drafts: Sequence[Draft], unclear: Sequence[Span], set_asides: Sequence[SetAside]
) -> Iterator[ShownLine]:
    """Lines with their marks: tasks and in them who, when and by which document; the rest by role."""
    marks = [*_roles(data.get("ledger", []), unclear), *_tasks(drafts), *_citations(data.get("citations", []))]
    marks += [Mark(s.start, s.end, "aside") for s in set_asides]
    marks += [_mark(s["span"], "slip") for s in data.get("suspects", [])]
    for line in lines(content, marks):
        kinds = {k for p in line.pieces for k in p.kinds}
        whole = [k for k in ("other", "unclear") if all(k in p.kinds for p in line.pieces)]
        only = whole[0] if whole else ""
        pieces = tuple(_shown(p, only) for p in line.pieces)
        yield ShownLine(line.start, _joined(pieces), only, only == "unclear" and "unclear" in kinds)


def _mark(span: Sequence[int], kind: str) -> Mark:
    return Mark(span[0], span[1], kind)


def _roles(ledger: Iterable[Json], unclear: Sequence[Span]) -> Iterator[Mark]:
    for row in ledger:
        if row["role"] in OTHER:
            yield _mark(row["span"], "other")
    for sentence in unclear:
        yield Mark(sentence.start, sentence.end, "unclear")


def _tasks(drafts: Sequence[Draft]) -> Iterator[Mark]:
    for draft in drafts:
        yield Mark(draft.start, draft.end, "aside" if draft.state == Draft.State.SET_ASIDE else "task", draft.pk)
        task = draft.current
        for party in [*task.get("leads", ()), *task.get("coordinators", ())]:
            if party.get("span"):
                yield _mark(party["span"], "who")
        deadline = task.get("deadline")
        if deadline and deadline.get("span"):
            yield _mark(deadline["span"], "when")


def _citations(citations: Iterable[Json]) -> Iterator[Mark]:
    for citation in citations:
        yield _mark(citation["span"], "cite")


def sheet_marks(drafts: Sequence[Draft], unclear: Sequence[Span]) -> Iterator[tuple[str, int | None, str, int, int]]:
    """The marks of the pictures: tasks, in them who and when, and what is unclear; (classes, draft, id, start, end)."""
    # A heading says who for all of its tasks; it is marked once.
    for mark in dict.fromkeys(_tasks(drafts)):
        yield mark.kind, mark.draft, "", mark.start, mark.end
    for sentence in unclear:
        yield "unclear", None, f"u{sentence.start}", sentence.start, sentence.end


def _shown(piece: Piece, only: str) -> ShownPiece:
    classes = " ".join(k for k in piece.kinds if k != only)
    unclear = f"u{piece.start}" if "unclear" in classes.split() else ""
    return ShownPiece(piece.text, classes, piece.draft, unclear)


def _joined(pieces: Sequence[ShownPiece]) -> tuple[ShownPiece, ...]:
    """Neighbours that look the same as one."""
    found: list[ShownPiece] = []
    for piece in pieces:
        if found and (found[-1].classes, found[-1].draft) == (piece.classes, piece.draft):
            found[-1] = ShownPiece(found[-1].text + piece.text, piece.classes, piece.draft, found[-1].id)
        else:
            found.append(piece)
    return tuple(found)
