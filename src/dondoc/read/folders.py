"""Which files of a folder are documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

#: files that a folder is searched for
SUFFIXES = frozenset(
    (".txt", ".md", ".html", ".htm", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
)


def files_in(places: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those of the folders in the order of their paths, however deep."""
    for place in places:
        if place.is_dir():
            yield from sorted(p for p in place.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        else:
            yield place
