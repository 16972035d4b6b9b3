"""Bare orders of annotated documents put into new documents: tables, lists, fields under each task; marks and blocks changed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from bench.other_words import Assignee, assignee, bare_orders, headings
from bench.worse_texts import Edit
from dondoc.evaluate import Annotated


class Entry(NamedTuple):
    order: str
    who: Assignee


_HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN THỊNH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 45/KH-UBND\n"
    "An Thịnh, ngày 12 tháng 01 năm 2026\n\nKẾ HOẠCH\nTriển khai nhiệm vụ công tác năm 2026\n\n"
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
)
_LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN THỊNH\n\nSố: 45/UBND-TH\nV/v triển khai nhiệm vụ công tác năm 2026\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nAn Thịnh, ngày 12 tháng 01 năm 2026\n\n"
)
_OPEN, _CLOSE = "\x01", "\x02"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def written(name: str, lines: Iterable[str], entries: Sequence[Entry], head: str, due: str | None = None) -> Annotated:
    """A document of lines in which the tasks stand between signs, its answers with it."""
    marked = head + "\n".join(lines) + "\n"
    text, spans, start = "", [], 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            start = len(text)
        elif piece == _CLOSE:
            spans.append([start, len(text)])
        else:
            text += piece
    assert len(spans) == len(entries), name
    deadline = {"text": "", "kind": "date", "on": due} if due else None
    tasks = [
        {"span": span, "text": text[span[0] : span[1]], "leads": list(entry.who.leads),
         "coordinators": list(entry.who.coordinators), "deadline": deadline, "nature": "specific"}
        for span, entry in zip(spans, entries, strict=True)
    ]  # fmt: skip
    return Annotated(name, text, {"file": f"{name}.txt", "document": {}, "tasks": tasks, "citations": [], "recipients": []})


def recast(
    documents: Sequence[Annotated], line: str, head: str = "", foot: str = "", partners: int = 2, **fixed: Any
) -> Iterator[Annotated]:
    """Documents of ten bare orders, each in the form ``line``: {n}, {a} who, {b} partners, {o}/{O} the order."""
    chance = random.Random(f"{head} {line}")
    pool = [" ".join(b.of(d.text).split()) for d in documents for b in bare_orders(d)]
    chance.shuffle(pool)
    for at in range(0, len(pool), 10):
        same = assignee(chance, partners) if fixed.get("one_assignee") else None
        entries = [Entry(order, same or assignee(chance, partners)) for order in pool[at : at + 10]]
        top = head.format(a=", ".join(entries[0].who.leads), b=", ".join(entries[0].who.coordinators))
        lines = [top.rstrip("\n")] if top else []
        for number, entry in enumerate(entries, start=1):
            names = {"a": ", ".join(entry.who.leads), "b": ", ".join(entry.who.coordinators), "n": number}
            order = {"O": f"{_OPEN}{entry.order}{_CLOSE}", "o": f"{_OPEN}{_lower(entry.order)}{_CLOSE}", "l": _lower(entry.order)}
            lines.append(line.format(**names, **order, s=_OPEN, e=_CLOSE, last="." if number == len(entries) else ";"))
        if foot:
            lines.append(foot)
        start = _LETTER if fixed.get("is_letter") else _HEAD
        yield written(f"recast-{at // 10}", lines, entries, start, fixed.get("due"))


# ---------------------------------------------------------------- marks and blocks


def marks(pattern: str, new: str, unless: str = "") -> Callable[..., list[Edit]]:
    """List marks in another style, where the document does not use that for something else (``unless``)."""
    compiled = re.compile(rf"(?m)^(?P<before>[ \t]*){pattern}(?=[ \t]+\S)")

    def edits(document: Annotated, chance: random.Random) -> list[Edit]:
        if unless and re.search(rf"(?m)^[ \t]*{unless}", document.text):
            return []
        return [Edit(*m.span(), m["before"] + m.expand(new)) for m in compiled.finditer(document.text)]

    return edits


_BETWEEN = re.compile(r"(?m)^[ \t]*(?:(?:[IVX]+|\d{1,2})\.|\d{1,2}\.\d{1,2}|Điều \d+)(?=\s)")
_LAST_MARK = re.compile(r"\n[ \t]*\S+[ \t]*\Z")


def _runs(document: Annotated) -> list[list[int]]:
    """Where headings that name agencies follow one another: their starts, the last of which ends the last block that can move."""
    runs: list[list[int]] = []
    for first, second in pairwise(sorted(headings(document))):
        between = document.text[first.end : second.start]
        if len(_BETWEEN.findall(between)) == 1 and _LAST_MARK.search(between):
            if runs and runs[-1][-1] == first.start:
                runs[-1].append(second.start)
            else:
                runs.append([first.start, second.start])
    return runs


def _turned(text: str, run: list[int]) -> Iterator[tuple[int, int]]:
    """The blocks of a run, the first behind the others, each behind the mark that stood in its place."""
    ends = [start + len(_LAST_MARK.sub("", text[start:end])) for start, end in pairwise(run)]
    bodies = list(zip(run, ends, strict=False))
    for body, mark in zip(bodies[1:] + bodies[:1], zip(ends, run[1:], strict=True), strict=True):
        yield from (body, mark)


def moved(document: Annotated, chance: random.Random) -> Annotated:
    """Neighbouring blocks with headings that name agencies in another order, the numbers where they were."""
    text, at = document.text, 0
    pieces: list[tuple[int, int]] = []
    for run in _runs(document):
        pieces += [(at, run[0]), *_turned(text, run)]
        at = run[-1]
    pieces.append((at, len(text)))
    new, where = "", []
    for start, end in pieces:
        where.append((start, end, len(new) - start))
        new += text[start:end]

    def place(task: dict[str, Any]) -> dict[str, Any]:
        first, last = task["span"]
        shift = next(shift for start, end, shift in where if start <= first and last <= end)
        return {**task, "span": [first + shift, last + shift]}

    return Annotated(document.stem, new, {**document.answers, "tasks": [place(task) for task in document.answers["tasks"]]})
