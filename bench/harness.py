"""How speed is shown: the same work by dondoc and by a peer, in turn, in one run; the ratio of medians is the figure.

A benchmark is a module in this folder with a function ``rows() -> Iterator[Row]``; `bench/run.py` lists them.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ``ours`` and ``theirs`` in ``unit``; ``ratio`` is ours over theirs (below 1: we are faster)."""

    what: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None
    #: the figure this should stay under, in ``unit`` or, for ratios, as a ratio; only shown, never a failing test
    target: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.theirs if self.theirs else None


Clock = Callable[[], float]


def processor() -> float:
    """Seconds of processor time of this process and of those that it has started and waited for: what a busy machine adds to the
    clock is left out."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def milliseconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long one call takes."""
    start = clock()
    work()
    return (clock() - start) * 1000


def median_ms(work: Callable[[], object], runs: int = 15, warm: int = 2, clock: Clock = time.perf_counter) -> float:
    """The median of ``runs`` calls in milliseconds, after ``warm`` that do not count."""
    for _ in range(warm):
        work()
    return statistics.median(milliseconds(work, clock) for _ in range(runs))


def least_ms(work: Callable[[], object], runs: int = 15, warm: int = 2, clock: Clock = time.perf_counter) -> float:
    """The quickest of ``runs`` calls: others on the same processor also slow down processor time, by half and more."""
    for _ in range(warm):
        work()
    return min(milliseconds(work, clock) for _ in range(runs))


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int = 9, clock: Clock = time.perf_counter
) -> tuple[float, float]:
    """Medians of both, called in turn, so that a slow moment of the machine meets both."""
    ours(), theirs()
    pairs = [(milliseconds(ours, clock), milliseconds(theirs, clock)) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def percentile_ms(work: Callable[[], object], runs: int, percent: int, warm: int = 2) -> float:
    """The time that so many per cent of ``runs`` calls stay under, in milliseconds, after ``warm`` that do not count."""
    for _ in range(warm):
        work()
    spent = sorted(milliseconds(work) for _ in range(runs))
    return spent[min(len(spent) - 1, -(-len(spent) * percent // 100) - 1)]
