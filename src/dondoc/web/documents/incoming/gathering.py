"""Many files into a register: each taken once, a refused one reported while the others go on.

Files stay where they lie. Of a refused file, a secret one above all, nothing is kept: neither its bytes nor its words.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from dondoc.read import UnreadableDocument
from dondoc.read.folders import files_in
from dondoc.read.limits import DEFAULT
from dondoc.read.watch import Watch
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Document
from dondoc.web.errors import DomainError, Invalid, fault_place
from dondoc.web.people.person import Person


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: ``document`` is what it became or was already, None where it was refused."""

    path: PurePath
    outcome: str
    document: Document | None = None
    new: bool = False
    secret: bool = False
    #: the system failed on it: it may be tried again
    failed: bool = False

    @property
    def refused(self) -> bool:
        return self.document is None

    @property
    def reason(self) -> str:
        """Why it was refused, as a sentence; empty where it was not."""
        words = self.outcome.removeprefix(REFUSED).removeprefix(FAULT)
        return words[:1].upper() + words[1:] if self.refused else ""


#: how the outcome of a refused file begins, and of one that the system failed on
REFUSED, FAULT = "không nhận: ", "lỗi của hệ thống: "
#: size and time of change (nanoseconds) of a file
Facts = tuple[int, int]


def register_named(code: str | None) -> Register:
    """The register with that code, or the only one there is. Raises `Invalid`."""
    found = list(Register.objects.filter(code=code) if code else Register.objects.order_by("pk")[:2])
    if len(found) != 1:
        raise Invalid(
            "register.unknown",
            _("Không có sổ %(code)s.") % {"code": code} if code else _("Hãy nêu sổ nhận văn bản bằng --register."),
        )
    return found[0]


@dataclass(slots=True)
class Gathering:
    """Remembers the files it has seen by path, size and time of change, so that a watched folder is not read again and again."""

    register: Register
    #: `key_of` a path → what it was when it was looked at last, and when it was taken
    seen: dict[str, Facts] = field(default_factory=dict)
    done: dict[str, Facts] = field(default_factory=dict)
    #: told of each file before it is taken, so that one which ends the whole process is known
    begin: Callable[[Path, Facts], object] = lambda path, facts: None

    def look(self, places: Sequence[Path], *, settled: bool, at: datetime, watch: Watch | None = None) -> Iterator[Taken]:
        """Take what is new. ``settled``: only files that are as they were at the look before (others may still be written)."""
        for path in files_in(places):
            try:
                facts = path.stat()
            except OSError:
                continue
            state, key = (facts.st_size, facts.st_mtime_ns), key_of(path)
            if self.done.get(key) == state:
                continue
            before = self.seen.get(key)
            self.seen[key] = state
            if settled and before != state:
                continue
            self.done[key] = state
            self.begin(path, state)
            yield self._take(path, at, watch)

    def _take(self, path: Path, at: datetime, watch: Watch | None) -> Taken:
        try:
            with path.open("rb") as stream:
                data = stream.read(DEFAULT.file_bytes + 1)
        except OSError as error:
            return Taken(path, f"không mở được: {error.strerror}")
        return take(path, data, self.register, at, watch)


def key_of(path: Path) -> str:
    """What a watched file is known by: says nothing of its name."""
    return hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()


def take(path: PurePath, data: bytes, register: Register, at: datetime, watch: Watch | None = None) -> Taken:
    """Take one file in, or say why not."""
    try:
        upload = document_upload(data=data, name=path.name, by=Person(None, register), at=at, watch=watch)
    except UnreadableDocument as error:
        return Taken(path, f"{REFUSED}{error.message}", secret=error.code == "secret")
    except DomainError as error:
        return Taken(path, f"{REFUSED}{error.message}")
    except Exception as error:  # one file that the system fails on must not keep the others waiting
        return failed(path, error)
    number = upload.document.number or upload.document.name
    words = f"đã nhập, chờ soát ({number})" if upload.new else f"đã có trong sổ ({number})"
    return Taken(path, words, document=upload.document, new=upload.new)


def failed(path: PurePath, error: Exception) -> Taken:
    """What is said of a file that the system failed on: where, but nothing of what is in it."""
    place = fault_place(error)
    logging.getLogger(__name__).error("a file could not be taken in: %s", place)
    return Taken(path, f"{FAULT}không xử lý được tệp này ({place})", failed=True)
