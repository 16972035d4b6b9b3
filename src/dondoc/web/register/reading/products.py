"""Tasks that close with a document: which product each has to bring, with what number it came, what it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dondoc.web.documents.models import Document, Extraction
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Role, Task
from dondoc.web.register.reading.selectors import documents_visible_to, followed, standing
from dondoc.web.register.reading.standpoint import Standpoint
from dondoc.web.register.rules.requirements import needs_number

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A document by its number; ``pk`` where the register has it."""

    words: str
    number: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """What one assignment has to bring, and what it brought."""

    point: Standpoint
    brought: Named | None
    replaces: tuple[Named, ...]


def products_wanted(person: Person, *, missing: bool) -> QuerySet[Assignment]:
    """Lead assignments whose product is a numbered document; ``missing``: only those without its number yet."""
    named = Task.objects.filter(register=person.register).exclude(product="").order_by()
    kinds = [product for product in named.values_list("product", flat=True).distinct() if needs_number(product)]
    found = followed(person).filter(role=Role.LEAD, task__product__in=kinds)
    return found.filter(product_number="") if missing else found


def products_of(assignments: Sequence[Assignment], person: Person, *, today: date, soon_days: int) -> list[Product]:
    """The rows with the documents that they lead to, where the person may read them. Two queries."""
    cited = _replaced(assignments)
    numbers = {a.product_number for a in assignments} | {c["number"] for found in cited.values() for c in found}
    known = {d.number: d for d in documents_visible_to(person).filter(number__in=numbers - {""})}
    return [
        Product(
            Standpoint(a, standing(a, today, due_soon_days=soon_days)),
            _named(a.product_number, a.product_number, known) if a.product_number else None,
            tuple(_named(c["text"], c["number"], known) for c in cited[a.pk]),
        )
        for a in assignments
    ]


def _replaced(assignments: Sequence[Assignment]) -> dict[int, list[Json]]:
    """By assignment, the citations of its task that say what the product takes the place of: a task names them by their place."""
    readings = {a.task.reading_id for a in assignments if a.task.citations}
    known = dict(Extraction.objects.filter(reading__in=readings).order_by("id").values_list("reading", "data__citations"))
    found = {}
    for assignment in assignments:
        all_of_text = known.get(assignment.task.reading_id or 0) or []
        cited = [all_of_text[place] for place in assignment.task.citations if place < len(all_of_text)]
        found[assignment.pk] = [c for c in cited if c["relation"] == "replace"]
    return found


def _named(words: str, number: str, known: dict[str, Document]) -> Named:
    return Named(words, number, known[number].pk if number in known else None)
