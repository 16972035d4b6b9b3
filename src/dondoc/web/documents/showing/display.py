"""The text of a document as marked-up pieces, for the review page: what each letter was read as, in one pass over the spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: what a piece can be beside its role: a task, and in it who, by when, by which document
MARKS = ("task", "who", "when", "cite", "slip")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``[start, end)`` of the text and what it is: ``role-<ledger role>`` or one of `MARKS`."""

    start: int
    end: int
    kind: str
    #: key of the draft that it belongs to
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that share all their marks."""

    start: int
    text: str
    kinds: tuple[str, ...]
    draft: int | None
    #: the first piece of its task: the place that a card scrolls to
    opens: bool


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    pieces: tuple[Piece, ...]


def lines(content: str, marks: Iterable[Mark]) -> Iterator[Line]:
    """The text line by line, empty lines left out; within a line, pieces cut wherever a mark begins or ends."""
    by_start = sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end))
    cuts = sorted({0, len(content), *(m.start for m in by_start), *(m.end for m in by_start)})
    opened: set[int] = set()
    active: list[Mark] = []
    waiting = iter(by_start)
    upcoming = next(waiting, None)
    begin = 0
    cut = 0
    for raw in content.split("\n"):
        end = begin + len(raw)
        pieces: list[Piece] = []
        at = begin
        while at < end:
            while cuts[cut] <= at:
                cut += 1
            stop = min(cuts[cut], end)
            while upcoming is not None and upcoming.start <= at:
                active.append(upcoming)
                upcoming = next(waiting, None)
            active = [m for m in active if m.end > at]
            draft = next((m.draft for m in active if m.kind == "task"), None)
            opens = draft is not None and draft not in opened
            if draft is not None:
                opened.add(draft)
            pieces.append(Piece(at, content[at:stop], tuple(dict.fromkeys(m.kind for m in active)), draft, opens))
            at = stop
        if raw.strip():
            yield Line(begin, tuple(pieces))
        begin = end + 1


def sentences(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where ``content[start:end]`` may be split: stretches that end with a full stop, a semicolon or a line."""
    found: list[tuple[int, int]] = []
    begin = start
    for index in range(start, end):
        letter = content[index]
        last = index + 1 == end
        if last or letter == "\n" or (letter in ".;" and content[index + 1].isspace()):
            stretch = content[begin : index + 1]
            if stretch.strip():
                lead = len(stretch) - len(stretch.lstrip())
                found.append((begin + lead, begin + len(stretch.rstrip())))
            begin = index + 1
    return found


#: what parts the clauses of a sentence
_BREAK = re.compile(r"[,;:.\n]+\s*(?=\S)|[,;:.\n]+\s*$")


def edge_moved(content: str, start: int, end: int, *, first: bool, forward: bool) -> tuple[int, int]:
    """A stretch with its first or last edge moved to the next break between clauses; as it was where there is none.

    >>> edge_moved("Nếu cần, Sở Y tế kiểm tra; báo cáo.", 0, 25, first=True, forward=True)
    (9, 25)
    >>> edge_moved("Nếu cần, Sở Y tế kiểm tra; báo cáo.", 0, 25, first=False, forward=True)
    (0, 34)
    """
    breaks = [m.end() if first else m.start() for m in _BREAK.finditer(content)]
    at = start if first else end
    ahead = [b for b in breaks if b > at and (b < end if first else True)]
    behind = [b for b in breaks if b < at and (True if first else b > start)] + ([0] if first and at else [])
    moved = min(ahead, default=at) if forward else max(behind, default=at)
    return (moved, end) if first else (start, moved)
