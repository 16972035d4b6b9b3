"""A file that takes long to read: kept in quarantine, read in the background page by page, then a document or nothing."""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from dondoc.read import UnreadableDocument
from dondoc.read.sandbox import page_picture
from dondoc.read.sniff import Kind, sniff
from dondoc.read.watch import Watch
from dondoc.web import jobs
from dondoc.web.documents.incoming.intake import Upload, document_upload, require_office
from dondoc.web.documents.models import Arrival
from dondoc.web.errors import FAULT, DomainError, fault_place
from dondoc.web.look.language import language_of_files
from dondoc.web.people.person import Person
from dondoc.web.people.selectors import person_of

#: seconds that a reading may take while the sender waits for the answer
AT_ONCE = 1.5
#: kinds that always take longer: pictures are recognised, old formats go through the office program
PICTURES, SLOW = frozenset({Kind.PNG, Kind.JPEG, Kind.TIFF}), frozenset({Kind.DOC, Kind.RTF, Kind.ODT})
#: the longest reading of one file, in seconds, and how long it may give no sign before another worker takes over
LONGEST, SILENT = 4 * 3600, timedelta(minutes=8)
#: how long the answer to an upload is kept
KEPT = timedelta(days=2)
#: how long a file is tried again when workers die over it
PATIENCE = timedelta(days=1)
LOST = gettext_noop("Việc đọc tệp bị gián đoạn và không tiếp tục được. Chưa có gì được lưu; đề nghị nạp lại tệp.")
OPEN = (Arrival.State.WAITING, Arrival.State.READING)


def document_arrive(*, data: bytes, name: str, by: Person, at: datetime, seconds: float = AT_ONCE) -> Upload | Arrival:
    """Take a file in: at once where it reads quickly, else in the background.

    What can be told at once is refused at once, with `dondoc.read.UnreadableDocument`, and nothing of it is stored. What cannot
    (a mark of secrecy on a scan) is found by the reading; until then the bytes lie in quarantine, and go when it is refused.
    """
    require_office(by)
    kind = sniff(data, name)
    if kind in PICTURES:
        page_picture(data, 1, width=60)  # raises where it is no picture after all
    elif kind not in SLOW:
        until = time.monotonic() + seconds
        try:
            return document_upload(data=data, name=name, by=by, at=at, watch=Watch(cancelled=lambda: time.monotonic() > until))
        except UnreadableDocument as refused:
            if refused.code != "cancelled":
                raise
    assert by.user is not None
    sha256 = hashlib.sha256(data).hexdigest()
    same = Arrival.objects.filter(register=by.register, sha256=sha256, state__in=OPEN).first()
    if same is not None:
        return same
    place = secrets.token_hex(16)
    storages["arriving"].save(place, ContentFile(data))
    with transaction.atomic():
        arrival = Arrival.objects.create(
            register=by.register, name=name[:250], place=place, sha256=sha256, by=by.user, at=at, touched_at=at
        )
        jobs.enqueue(arrival_read, arrival.pk, seconds=LONGEST)
    return arrival


@language_of_files()
def arrival_read(pk: int) -> None:
    """The job: read the file, page by page, unless it is done, stopped, or another worker is at it."""
    silent = timezone.now() - SILENT
    left = Q(state=Arrival.State.WAITING) | Q(state=Arrival.State.READING, touched_at__lt=silent)
    if not Arrival.objects.filter(left, pk=pk).update(state=Arrival.State.READING, touched_at=timezone.now()):
        return
    arrival = Arrival.objects.select_related("register", "by").get(pk=pk)
    by = person_of(arrival.by, arrival.register, timezone.localdate())
    try:
        with storages["arriving"].open(arrival.place, "rb") as source:
            data = source.read()
        upload = document_upload(data=data, name=arrival.name, by=by, at=arrival.at, watch=_watch(pk))
    except UnreadableDocument as refused:
        state = Arrival.State.STOPPED if refused.code == "cancelled" else Arrival.State.REFUSED
        _close(arrival, state, message=refused.message, name="" if refused.code == "secret" else arrival.name)
    except FileNotFoundError:
        _close(arrival, Arrival.State.REFUSED, message=LOST)
    except DomainError as refused:
        _close(arrival, Arrival.State.REFUSED, message=refused.message)
    except Exception as fault:  # the person who waits is told; trying again would end the same way
        logging.getLogger(__name__).error("a file could not be read: %s", fault_place(fault))
        _close(arrival, Arrival.State.REFUSED, message=FAULT.format(place=fault_place(fault)))
    else:
        _close(arrival, Arrival.State.DONE, document=upload.document)


def _watch(pk: int) -> Watch:
    """Writes progress down, and asks after each page and every second whether somebody wants it stopped."""
    reading = Arrival.objects.filter(pk=pk, state=Arrival.State.READING)
    asked = 0.0
    stop = False

    def cancelled() -> bool:
        nonlocal asked, stop
        if not stop and time.monotonic() - asked > 1:
            stop = not reading.exists()
            asked = time.monotonic()
        return stop

    def progress(done: int, total: int) -> None:
        nonlocal stop
        stop = not reading.update(done=done, total=total, touched_at=timezone.now())

    return Watch(progress=progress, cancelled=cancelled)


def _close(arrival: Arrival, state: Arrival.State, **fields: object) -> None:
    """The bytes first: whatever happens then, nothing of a refused file is left."""
    storages["arriving"].delete(arrival.place)
    Arrival.objects.filter(pk=arrival.pk).update(state=state, sha256="", **fields)


def arrival_stop(*, arrival: Arrival, by: Person) -> bool:
    """Stop the reading; False where it is over already. The bytes go, at once or when the worker has let go of them."""
    require_office(by)
    if not Arrival.objects.filter(pk=arrival.pk, state__in=OPEN).update(state=Arrival.State.STOPPED, sha256=""):
        return False
    storages["arriving"].delete(arrival.place)
    return True


def arrivals_visible_to(person: Person) -> QuerySet[Arrival]:
    """The office sees what its register is reading."""
    return Arrival.objects.filter(register=person.register) if person.is_office else Arrival.objects.none()


def arrivals_shown(person: Person, at: datetime) -> QuerySet[Arrival]:
    """What the list of documents says about files: all that are being read, and the person's own that were refused today."""
    refused = Q(state=Arrival.State.REFUSED, by=person.user, touched_at__gt=at - timedelta(hours=12))
    return arrivals_visible_to(person).filter(Q(state__in=OPEN) | refused)


def arrivals_tidy_now() -> None:
    """The job: take up again what a dead worker left, forget old answers, empty the quarantine of what nobody reads."""
    now = timezone.now()
    for arrival in Arrival.objects.filter(state__in=OPEN, touched_at__lt=now - SILENT):
        if arrival.at < now - PATIENCE:
            _close(arrival, Arrival.State.REFUSED, message=LOST)
        else:
            Arrival.objects.filter(pk=arrival.pk).update(state=Arrival.State.WAITING, touched_at=now)
            jobs.enqueue(arrival_read, arrival.pk, seconds=LONGEST)
    Arrival.objects.exclude(state__in=OPEN).filter(touched_at__lt=now - KEPT).delete()
    quarantine = storages["arriving"]
    if quarantine.exists(""):
        wanted = set(Arrival.objects.filter(state__in=OPEN).values_list("place", flat=True))
        for place in quarantine.listdir("")[1]:
            if place not in wanted and quarantine.get_modified_time(place) < now - SILENT:
                quarantine.delete(place)
