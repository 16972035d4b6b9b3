"""Words that character recognition was not sure of make the fields that were read from them less sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dondoc.extract.model import Notice, Task
from dondoc.extract.words.sentences import say
from dondoc.read.text import DoubtfulWord
from dondoc.span import Span

#: a word recognised with less than this is often wrong: the reviewer is told to look at the picture
POOR = 0.6


def with_doubts(tasks: Iterable[Task], doubtful: Sequence[DoubtfulWord]) -> tuple[Task, ...]:
    """The tasks, no lead, co-ordinator or deadline surer than the least sure word that it was read from."""
    words = sorted(doubtful, key=lambda w: w.span.start)
    starts = [w.span.start for w in words]

    def inside(span: Span) -> Sequence[DoubtfulWord]:
        first = max(0, bisect_left(starts, span.start) - 1)
        return [w for w in words[first : bisect_left(starts, span.end)] if w.span.end > span.start]

    out = []
    for task in tasks:
        why, sure = dict(task.why), task.confidence
        for field, spans in _read_from(task).items():
            least = min((w.confidence for span in spans for w in inside(span)), default=1.0)
            if field in why and least < why[field].confidence:
                why[field] = why[field]._replace(confidence=least)
                sure = min(sure, least) if field != "coordinators" else sure
        poor = [w for w in inside(task.span) if w.confidence < POOR]
        judged = task.judged(why, sure)
        out.append(judged._replace(warnings=(*judged.warnings, _notice(poor))) if poor else judged)
    return tuple(out)


def _read_from(task: Task) -> dict[str, list[Span]]:
    """The places that each field was read from."""
    found: dict[str, list[Span | None]] = {
        "leads": [p.span for p in task.leads],
        "coordinators": [p.span for p in task.coordinators],
        "deadline": [task.deadline.span] if task.deadline else [],
    }
    return {field: [span for span in spans if span is not None] for field, spans in found.items()}


def _notice(poor: Sequence[DoubtfulWord]) -> Notice:
    return Notice("scan.doubtful", say("scan.doubtful", count=len(poor)), poor[0].span)
