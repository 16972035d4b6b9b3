"""A task of many agencies: a few rows of its table stand open, the others are folded under a line that counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dondoc.web.register.reading.selectors import Timing
from dondoc.web.register.reading.standpoint import Standpoint

#: rows that stand open where there are more than `MANY_ROWS`
OPEN_ROWS = 6
MANY_ROWS = 9


@dataclass(frozen=True, slots=True)
class Rows:
    """``shown`` stands open, ``folded`` does not; ``counts`` says how the folded ones stand: kind of mark, words, number."""

    shown: Sequence[Standpoint]
    folded: Sequence[Standpoint] = ()
    counts: Sequence[tuple[str, str, int]] = ()


def rows_of(points: Sequence[Standpoint], waiting: Container[int]) -> Rows:
    """Of many rows, those first that wait for the reader's next step (``waiting``, by key), then those that are late."""
    if len(points) <= MANY_ROWS:
        return Rows(points)
    urgent = sorted(points, key=lambda p: (p.assignment.pk not in waiting, p.standing.timing != Timing.OVERDUE))
    folded = urgent[OPEN_ROWS:]
    return Rows(urgent[:OPEN_ROWS], folded, _counts(folded))


def _counts(points: Sequence[Standpoint]) -> list[tuple[str, str, int]]:
    """The four-way figure and what has no part in it, in the order of reports; what is nought is left out."""
    number = Counter(p.standing.timing for p in points)
    rows = [
        ("ontime", _("hoàn thành đúng hạn"), number[Timing.DONE_ON_TIME]),
        ("late", _("hoàn thành quá hạn"), number[Timing.DONE_LATE]),
        ("ontime", _("chưa hoàn thành, trong hạn"), number[Timing.IN_TIME] + number[Timing.DUE_SOON]),
        ("late", _("chưa hoàn thành, quá hạn"), number[Timing.OVERDUE]),
        ("none", _("không hạn"), number[Timing.NO_DEADLINE] + number[Timing.DONE]),
        ("none", _("hủy, chuyển giao"), number[Timing.OUT]),
    ]
    return [row for row in rows if row[2]]
