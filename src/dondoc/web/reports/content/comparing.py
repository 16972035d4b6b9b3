"""This period beside the one before: sentences whose numbers lead to lists, and the tasks that only these numbers count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Task
from dondoc.web.register.reading.counting import rows_listed
from dondoc.web.register.reading.figures import CONDITIONS, Figures, Ratio, Scope, figures_total, question_of
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.register.reading.standings import standings
from dondoc.web.reports.content.facts import some
from dondoc.web.reports.content.rows import CLOSED_QUOTE
from dondoc.web.reports.content.text import Writer
from dondoc.web.reports.values import Aside, Sentence
from dondoc.web.reports.wording import Count, Piece, joined, shared


def asides_of(by: Person, *, as_of: datetime, since: datetime, before: datetime | None) -> tuple[Aside, ...]:
    """Tasks withdrawn in the period, and (where ``before`` says when it began) all of the period before as they stood then."""
    question = question_of(by, as_of, since, Scope(), unit="task")
    gone = [(row[0], "out", row[2] == "open") for row in rows_listed(question, CONDITIONS["withdrawn"])]
    stood = [(s.id, s.cell, False) for s in standings(by, as_of=since, since=before, unit="task")] if before else []
    known = _tasks(by, {key for key, *_ in (*gone, *stood)})
    made = [
        Aside(kind, key, *known[key], cell, was_open)
        for kind, rows in (("withdrawn", gone), ("before", stood))
        for key, cell, was_open in rows
        if key in known
    ]
    return tuple(sorted(made, key=lambda aside: (aside.kind, aside.code)))


def _tasks(by: Person, keys: set[int]) -> dict[int, tuple[str, str]]:
    """Code and quote; of documents that the person may not read, no quote."""
    visible = set(some(visible_to(by), keys).values_list("pk", flat=True))
    rows = some(Task.objects.filter(register=by.register), keys).only("pk", "number", "quote")
    return {t.pk: (t.code, t.quote if t.pk in visible else CLOSED_QUOTE) for t in rows if t.pk in keys}


def comparison(
    by: Person, *, since: datetime, before: datetime | None, now: Figures, policy: Policy, writer: Writer
) -> tuple[Sentence, ...]:
    """Each figure with its own numerator and denominator; nothing where there is no period before, or it was empty."""
    if before is None:
        return ()
    then = figures_total(by, as_of=since, since=before)
    if not then.total:
        return ()
    done, late = now.done_ratio(policy), now.overdue_ratio(policy)
    was, lay = then.done_ratio(policy), then.overdue_ratio(policy)
    said: Iterable[tuple[Piece, ...]] = (
        (
            "Tỷ lệ hoàn thành ", *_share(done, "done_part", "done_of"), ", kỳ trước ",
            *_share(was, "before_done_part", "before_done_of"), ".",
        ),
        (
            "Tỷ lệ quá hạn ", *_share(late, "open_overdue", "overdue_of"), ", kỳ trước ",
            *_share(lay, "before_open_overdue", "before_overdue_of"), ".",
        ),
        (
            "Số nhiệm vụ trong kỳ ", Count(now.total, "o=total"), ", kỳ trước ", Count(then.total, "o=before_total"), "; ",
            *_equation(now),
        ),
    )  # fmt: skip
    return tuple(writer.counted("total", *pieces) for pieces in said)


def _share(ratio: Ratio, part: str, whole: str) -> tuple[Piece, ...]:
    return shared(Count(ratio.numerator, f"o={part}"), Count(ratio.denominator, f"o={whole}"))


def _equation(now: Figures) -> tuple[Piece, ...]:
    """Open before + new + reopened - done - withdrawn = open after."""
    words = {
        "open_before": "chưa hoàn thành khi mở kỳ ", "new": "giao mới ", "reopened": "mở lại ", "done": "hoàn thành ",
        "withdrawn": "hủy hoặc chuyển giao ", "open": "chưa hoàn thành khi chốt ",
    }  # fmt: skip
    column = {"new": "given", "done": "closed", "open": "to_update"}
    return *joined((said, Count(getattr(now, name), f"o={column.get(name, name)}")) for name, said in words.items()), "."
