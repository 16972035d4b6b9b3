"""What a request costs: time on the wall, and processor time of this process and of its PostgreSQL backend.

On a machine that does other things too, only processor time says something about the program.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True, slots=True)
class Spent:
    """Both in milliseconds."""

    wall: float
    cpu: float


def backend_ms() -> float:
    """Processor time of the database's own process so far; 0 for an embedded one, or where the system does not tell."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return int(told.read_text().split()[0]) / 1e6 if told.exists() else 0.0


def spent(work: Callable[[], object]) -> Spent:
    """What one call costs."""
    theirs, ours, start = backend_ms(), time.process_time(), time.perf_counter()
    work()
    wall, cpu = time.perf_counter() - start, time.process_time() - ours
    return Spent(wall * 1000, cpu * 1000 + backend_ms() - theirs)


def percentile(work: Callable[[], object], runs: int, percent: int, warm: int = 2) -> Spent:
    """The times that so many per cent of ``runs`` calls stay under, after ``warm`` that do not count."""
    return percentiles(work, runs, (percent,), warm)[0]


def percentiles(work: Callable[[], object], runs: int, percents: Sequence[int], warm: int = 2) -> list[Spent]:
    """`percentile` for several shares of the same calls."""
    for _ in range(warm):
        work()
    all_spent = [spent(work) for _ in range(runs)]
    walls, cpus = sorted(s.wall for s in all_spent), sorted(s.cpu for s in all_spent)
    places = [min(runs - 1, -(-runs * percent // 100) - 1) for percent in percents]
    return [Spent(walls[place], cpus[place]) for place in places]
