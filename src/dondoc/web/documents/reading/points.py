"""What stands in the way of publishing, or should be looked at, as people read it: one line for what is true in many places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.web.documents.models import Document
from dondoc.web.register.services.publishing import Obstacle

#: places that a line shows at once; of more, the rest opens on demand
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to look."""

    url: str
    words: str


@dataclass(slots=True)
class Point:
    """One sentence and everywhere that it is true."""

    message: str
    spots: list[Spot] = field(default_factory=list)

    @property
    def first(self) -> list[Spot]:
        return self.spots[:SHOWN]

    @property
    def rest(self) -> list[Spot]:
        return self.spots[SHOWN:]


def points_of(document: Document, obstacles: Iterable[Obstacle]) -> list[Point]:
    """In the order in which their sentences come first."""
    found: dict[str, Point] = {}
    review = reverse("review", args=[document.pk])
    place = {pk: n for n, pk in enumerate(document.drafts.order_by("start", "id").values_list("pk", flat=True), start=1)}
    for one in obstacles:
        point = found.setdefault(one.message, Point(one.message))
        if one.draft:
            point.spots.append(Spot(f"{review}#d{one.draft}", _("việc %(n)s") % {"n": place.get(one.draft, "")}))
        elif one.span:
            point.spots.append(Spot(f"{review}#u{one.span[0]}", _("câu %(n)s") % {"n": len(point.spots) + 1}))
        elif one.code.startswith("document."):
            point.spots.append(Spot(reverse("document_describe", args=[document.pk]) + "?ve=phat-hanh", _("điền")))
    return list(found.values())
