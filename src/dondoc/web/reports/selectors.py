"""Which reports a person may read, and what differs between two versions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from dondoc.web.people.person import Person
from dondoc.web.reports.models import FrozenReport
from dondoc.web.reports.values import Report, TaskRow


def reports_visible_to(person: Person) -> QuerySet[FrozenReport]:
    """Who reads the whole register reads its reports; others none: a report names every agency's tasks."""
    reports = FrozenReport.objects.filter(register=person.register).select_related("session", "made_by", "approved_by")
    return reports if person.reads_all else reports.none()


@dataclass(frozen=True, slots=True)
class Difference:
    """A task that two versions tell differently; one side is empty where only the other has it."""

    code: str
    quote: str
    task: int
    before: TaskRow | None
    after: TaskRow | None


def differences(before: Report, after: Report) -> list[Difference]:
    """By number: state, deadline or result changed, or there in one only."""
    old, new = ({row.task: row for row in report.rows} for report in (before, after))
    found = []
    for key in old.keys() | new.keys():
        one, other = old.get(key), new.get(key)
        said = one or other
        if said is not None and (one is None or other is None or _told(one) != _told(other)):
            found.append(Difference(said.code, said.quote, key, one, other))
    return sorted(found, key=lambda difference: difference.code)


def _told(row: TaskRow) -> tuple[object, ...]:
    return (row.state, row.due, row.leads, row.product_number, tuple(sentence.text for sentence in row.result))
