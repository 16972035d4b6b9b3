"""Whether the chances that an extraction gives for its fields hold: how often they are right, and where the wrong fields lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dondoc.evaluate.gold import Annotated
from dondoc.evaluate.measures import CLOSE, LOOSE, Json, paired, well_formed, when
from dondoc.evaluate.names import same_bodies

#: the fields of a task that say how sure they are
FIELDS = ("span", "leads", "coordinators", "deadline", "nature")
#: the part of all fields that a reviewer is shown first
LEAST_SURE = 0.2


class Judged(NamedTuple):
    """One field of one task: the chance (0..1) that the extraction gave it, and whether it agrees with the answer."""

    field: str
    sure: float
    right: bool


def rights(answers: Sequence[Json], tasks: Sequence[Json]) -> list[dict[str, bool]]:
    """Of each task read, which fields agree with the task that it is; only its bounds are judged where it is none."""
    wanted = [(task["span"][0], task["span"][1]) for task in answers]
    given = [(task["span"][0], task["span"][1]) for task in tasks]
    close = {j for _, j in paired(wanted, given, CLOSE)}
    match = {j: answers[i] for i, j in paired(wanted, given, LOOSE)}
    return [{"span": at in close} | (_agree(match[at], task) if at in match else {}) for at, task in enumerate(tasks)]


def _agree(answer: Json, task: Json) -> dict[str, bool]:
    return {
        "leads": same_bodies(answer["leads"], task.get("leads")),
        "coordinators": same_bodies(answer["coordinators"], task.get("coordinators")),
        "deadline": when(answer.get("deadline")) == when(task.get("deadline")),
        "nature": answer.get("nature") == task.get("nature"),
    }


def judged(document: Annotated, prediction: Json) -> list[Judged]:
    """The fields of every task of an extraction that says how sure it is; none of one that does not."""
    tasks = [task for task in well_formed(prediction.get("tasks"), len(document.text)) if task.get("why")]
    return [
        Judged(field, task["why"][field]["confidence"], right[field])
        for task, right in zip(tasks, rights(document.answers["tasks"], tasks), strict=True)
        for field in FIELDS
        if field in right and field in task["why"]
    ]


def among_least_sure(rows: Iterable[Judged]) -> tuple[int, int]:
    """How many wrong fields are among the least sure, and how many there are.

    >>> among_least_sure([Judged("leads", 0.3, False), *[Judged("leads", 0.9, True)] * 8, Judged("leads", 0.95, False)])
    (1, 2)
    """
    ordered = sorted((row.sure, row.right) for row in rows)
    first = ordered[: int(len(ordered) * LEAST_SURE)]
    return sum(not right for _, right in first), sum(not right for _, right in ordered)


def lines(rows: Sequence[Judged]) -> Iterator[str]:
    """The table of reliability by tenths, then where the wrong fields lie, of all and of each field."""
    tenths: dict[int, list[Judged]] = defaultdict(list)
    for row in rows:
        tenths[min(9, int(row.sure * 10))].append(row)
    yield "how sure   right   fields"
    for _, found in sorted(tenths.items()):
        sure, right = (sum(values) / len(found) for values in zip(*((r.sure, r.right) for r in found), strict=True))
        yield f"  {sure:6.3f}  {right:6.3f}  {len(found):6}"
    for name in ("all", *FIELDS):
        least, wrong = among_least_sure([row for row in rows if name in ("all", row.field)])
        yield f"{name}: {least} of {wrong} wrong fields among the {LEAST_SURE:.0%} least sure".replace("%", " %")
