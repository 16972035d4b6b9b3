"""What a list holds, as a few numbers above it, each the link to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from dondoc.web.among import among
from dondoc.web.register.filters import Filters, assignment_condition
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
        value: assignment_condition(
            replace(filters, timing=value if name == "han" else "", progress=(value,) if name != "han" else ()),
            today=today,
            soon_days=soon_days,
        )
        for _words, name, value, _late in kinds
    }
    counts = Assignment.objects.filter(among("task", keys)).aggregate(
        **{value: Count("task", filter=condition, distinct=True) for value, condition in asked.items()}
    )
    return [Number(words, counts[value], name, value, late) for words, name, value, late in kinds]
