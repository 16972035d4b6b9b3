"""A document on the pictures of its pages: where each stretch of the text is printed, and the pictures themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from dondoc.read.sandbox import page_picture
from dondoc.web.documents.incoming.files import file_bytes, path_of
from dondoc.web.documents.models import Reading, StoredFile

#: pictures that nobody has looked at for so long are drawn anew when wanted
KEPT = timedelta(days=30)


class Place(NamedTuple):
    """A rectangle on a page, in thousandths of its width and height."""

    page: int
    x: int
    y: int
    width: int
    height: int


class _Printed(NamedTuple):
    """A line as `Reading.lines` keeps it."""

    page: int
    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Patch:
    """What one mark of the text covers on one page; ``id`` where links lead to it."""

    classes: str
    draft: int | None
    id: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class Sheet:
    """A page and what is marked on it."""

    number: int
    patches: list[Patch] = field(default_factory=list)


class Layout:
    """The printed lines of a reading, to be asked where a stretch of text stands."""

    def __init__(self, lines: Iterable[Sequence[float]]) -> None:
        self.lines = sorted((_Printed(*line) for line in lines), key=lambda n: n.start)  # type: ignore[arg-type]
        self.ends = [line.end for line in self.lines]

    @property
    def pages(self) -> list[int]:
        return sorted({line.page for line in self.lines})

    def places(self, start: int, end: int) -> list[Place]:
        """A rectangle for each line that the stretch touches; a part of a line is measured by its letters."""
        found = []
        for line in self.lines[bisect_left(self.ends, start + 1) :]:
            if line.start >= end:
                break
            letters, width = max(1, line.end - line.start), line.x1 - line.x0
            left = line.x0 + width * max(0, start - line.start) / letters
            right = line.x0 + width * (min(end, line.end) - line.start) / letters
            x, y = round(1000 * left), round(1000 * line.y0)
            found.append(Place(line.page, x, y, round(1000 * right) - x, round(1000 * line.y1) - y))
        return found


def sheets_of(reading: Reading, marks: Iterable[tuple[str, int | None, str, int, int]]) -> list[Sheet]:
    """The pages of a reading with its marks, each given as (classes, draft, id, start, end); empty where it has no pages."""
    layout = Layout(reading.lines)
    sheets = {number: Sheet(number) for number in range(1, max([reading.pages or 0, *layout.pages], default=0) + 1)}
    for classes, draft, name, start, end in marks:
        by_page: dict[int, list[Place]] = {}
        for place in layout.places(start, end):
            by_page.setdefault(place.page, []).append(place)
        for number, places in by_page.items():
            sheets[number].patches.append(Patch(classes, draft, name, tuple(places)))
            name = ""
    return list(sheets.values()) if layout.lines else []


def sheet_png(stored: StoredFile, number: int) -> bytes:
    """The picture of a page, drawn once and kept. Raises `dondoc.read.UnreadableDocument` where there is no such page."""
    storage, place = storages["pictures"], f"{path_of(stored.sha256)}-{number}.png"
    if storage.exists(place):
        with storage.open(place, "rb") as source:
            return bytes(source.read())
    picture = page_picture(file_bytes(stored), number)
    saved = storage.save(place, ContentFile(picture))
    if saved != place:  # somebody else drew it in the meantime
        storage.delete(saved)
    return picture


def pictures_tidy_now() -> None:
    """The job: forget old pictures."""
    storage, old = storages["pictures"], timezone.now() - KEPT
    for folder in storage.listdir("")[0] if storage.exists("") else ():
        for name in storage.listdir(folder)[1]:
            if storage.get_modified_time(f"{folder}/{name}") < old:
                storage.delete(f"{folder}/{name}")
