"""What a list holds, as a few numbers above it, each the link to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Max, Q, Sum, When
from django.utils.translation import gettext as _

from dondoc.web.among import among
from dondoc.web.register.lists.filters import Filters, assignment_condition, timing_condition
from dondoc.web.register.models import Assignment, Progress


@dataclass(frozen=True, slots=True)
class Number:
    """``name`` and ``value`` are the parameter that narrows the list to these rows."""

    words: str
    count: int
    name: str
    value: str
    late: bool = False


def numbers_of(keys: Sequence[int], filters: Filters, *, today: date, soon_days: int) -> list[Number]:
    """The numbers of a whole list of tasks; none where the list is one of them already. One query."""
    if not keys or filters.cell or filters.timing or filters.progress or filters.late_from is not None:
        return []
    kinds = (
        (_("quá hạn"), "han", "qua_han", True),
        (_("sắp đến hạn"), "han", "sap_han", False),
        (_("chờ tiếp nhận"), "tinh_trang", str(Progress.GIVEN), False),
        (_("chờ xác nhận"), "tinh_trang", str(Progress.REPORTED), False),
        (_("trả lại"), "tinh_trang", str(Progress.RETURNED), True),
        (_("hoàn thành"), "tinh_trang", str(Progress.DONE), False),
    )
    asked = {
        value: timing_condition(value, today=today, soon_days=soon_days) if name == "han" else Q(progress=value)
        for _words, name, value, _late in kinds
    }
    # Each task once with what it has, then these added up: counting different tasks for each number would sort them each time.
    parts = Assignment.objects.filter(among("task", keys), assignment_condition(filters, today=today, soon_days=soon_days))
    has = {value: Max(Case(When(condition, then=1), default=0)) for value, condition in asked.items()}
    counts = parts.order_by().values("task").annotate(**has).aggregate(**{f"n_{value}": Sum(value) for value in has})
    return [Number(words, counts[f"n_{value}"] or 0, name, value, late) for words, name, value, late in kinds]
