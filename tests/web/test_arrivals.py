"""Files that take long to read: quarantined, read in the background, kept or gone without a trace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.read import UnreadableDocument
from dondoc.web.backup import tables
from dondoc.web.documents.incoming.arrivals import (
    PATIENCE,
    SILENT,
    arrival_read,
    arrival_stop,
    arrivals_shown,
    arrivals_tidy_now,
    document_arrive,
)
from dondoc.web.documents.incoming.intake import Upload
from dondoc.web.documents.models import Arrival, Document, StoredFile
from dondoc.web.errors import NotAllowed
from tests.read.drawing import encoded, sheet, stamped
from tests.web.test_intake import NOTICE, SECRET
from tests.web.world import World, moment

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


@pytest.fixture(autouse=True)
def quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    storage = storages["arriving"].__class__(location=tmp_path / "arriving")
    monkeypatch.setitem(storages._storages, "arriving", storage)
    yield tmp_path / "arriving"


def kept(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file()]


def arrive(world: World, data: bytes, name: str = "scan.png") -> Arrival:
    found = document_arrive(data=data, name=name, by=world.person("clerk"), at=timezone.now())
    assert isinstance(found, Arrival)
    return found


def test_a_text_is_read_at_once(world: World, quarantine: Path) -> None:
    found = document_arrive(data=NOTICE, name="a.txt", by=world.person("clerk"), at=moment())
    assert isinstance(found, Upload) and found.new
    assert not Arrival.objects.exists() and not kept(quarantine)


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (SECRET, "secret"), (b"MZ\x00\x03" * 90, "wrong_type"), (b"%PDF-1.7\nbroken", "damaged")]
)
def test_what_can_be_told_at_once_is_refused_at_once(world: World, quarantine: Path, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        document_arrive(data=data, name="x", by=world.person("clerk"), at=moment(), seconds=60)
    assert refused.value.code == code
    assert not Arrival.objects.exists() and not kept(quarantine)


@pytest.mark.ocr
@needs_tesseract
def test_a_scan_is_read_in_the_background(world: World, quarantine: Path, own_storage: Path) -> None:
    data = encoded(sheet(), sheet(), form="TIFF")
    arrival = arrive(world, data)
    assert arrival.state == Arrival.State.WAITING and len(kept(quarantine)) == 1 and not kept(own_storage)
    assert arrive(world, data, "again.png") == arrival
    arrival_read(arrival.pk)
    arrival.refresh_from_db()
    document = Document.objects.get()
    assert (arrival.state, arrival.document, arrival.done) == (Arrival.State.DONE, document, arrival.total)
    assert document.uploaded_by == world.people["clerk"] and document.drafts.count() >= 2
    assert not kept(quarantine) and len(kept(own_storage)) == 1
    arrival_read(arrival.pk)
    assert Document.objects.count() == 1


@pytest.mark.ocr
@needs_tesseract
def test_of_a_secret_scan_nothing_is_left(world: World, quarantine: Path, own_storage: Path) -> None:
    arrival = arrive(world, encoded(stamped(sheet(), "TỐI MẬT")), "ke-hoach-mat.png")
    arrival_read(arrival.pk)
    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.REFUSED and "TỐI MẬT" in arrival.message
    assert (arrival.name, arrival.sha256) == ("", "")
    assert not kept(quarantine) and not kept(own_storage)
    assert not Document.objects.exists() and not StoredFile.objects.exists()


def test_files_that_are_being_read_are_in_no_backup() -> None:
    assert Arrival not in tables()


@pytest.mark.ocr
@needs_tesseract
def test_a_reading_can_be_stopped_before_and_while_it_runs(
    world: World, quarantine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = world.person("clerk")
    before = arrive(world, encoded(sheet()))
    assert arrival_stop(arrival=before, by=by) and not kept(quarantine)
    arrival_read(before.pk)
    while_it_runs = arrive(world, encoded(sheet(), sheet(), sheet(), form="TIFF"))

    def stopped_after_a_page(self: Any) -> None:
        if self.total:
            arrival_stop(arrival=while_it_runs, by=by)
        told(self)

    from dondoc.read.watch import Watch

    told = Watch.tell
    monkeypatch.setattr(Watch, "tell", stopped_after_a_page)
    arrival_read(while_it_runs.pk)
    assert set(Arrival.objects.values_list("state", flat=True)) == {Arrival.State.STOPPED}
    assert not Document.objects.exists() and not kept(quarantine)
    assert not arrival_stop(arrival=before, by=by)


def test_a_fault_of_the_system_is_told_and_leaves_nothing(
    world: World, quarantine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*args: object, **words: object) -> None:
        raise KeyError("a word of the document")

    monkeypatch.setattr("dondoc.web.documents.incoming.intake.read", fault)
    arrival = arrive(world, encoded(sheet()))
    arrival_read(arrival.pk)
    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.REFUSED and "KeyError" in arrival.message and "word of" not in arrival.message
    assert not kept(quarantine) and not Document.objects.exists()


def test_two_workers_do_not_read_the_same_file(world: World) -> None:
    arrival = arrive(world, encoded(sheet()))
    Arrival.objects.update(state=Arrival.State.READING, touched_at=timezone.now())
    arrival_read(arrival.pk)
    assert Arrival.objects.get().state == Arrival.State.READING


def test_what_a_dead_worker_left_is_taken_up_again(
    world: World, quarantine: Path, django_capture_on_commit_callbacks: Any
) -> None:
    arrival = arrive(world, encoded(sheet(())))
    long_ago = timezone.now() - 2 * SILENT
    Arrival.objects.update(state=Arrival.State.READING, touched_at=long_ago)
    with django_capture_on_commit_callbacks() as jobs:
        arrivals_tidy_now()
    assert len(jobs) == 1 and Arrival.objects.get().state == Arrival.State.WAITING
    # Whoever kills every worker is given up, and the file goes.
    Arrival.objects.update(touched_at=long_ago, at=timezone.now() - 2 * PATIENCE)
    arrivals_tidy_now()
    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.REFUSED and not kept(quarantine)


def test_old_answers_and_stray_files_go(world: World, quarantine: Path) -> None:
    import os

    arrival = arrive(world, encoded(sheet(())))
    arrival_stop(arrival=arrival, by=world.person("clerk"))
    Arrival.objects.update(touched_at=timezone.now() - timedelta(days=3))
    quarantine.mkdir(exist_ok=True)
    (quarantine / "stray").write_bytes(b"x")
    os.utime(quarantine / "stray", (0, 0))
    arrivals_tidy_now()
    assert not Arrival.objects.exists() and not kept(quarantine)


@pytest.mark.parametrize("name", ["tc-focal", "auditor", "admin", "compiler", "stranger"])
def test_only_the_office_brings_in_and_sees(world: World, name: str) -> None:
    arrive(world, encoded(sheet(())))
    with pytest.raises(NotAllowed):
        document_arrive(data=NOTICE, name="a.txt", by=world.person(name), at=moment())
    assert not arrivals_shown(world.person(name), timezone.now())
    with pytest.raises(NotAllowed):
        arrival_stop(arrival=Arrival.objects.get(), by=world.person(name))


def signed_in(world: World) -> Client:
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.ocr
@needs_tesseract
def test_the_page_shows_progress_and_goes_on_to_the_review(world: World) -> None:
    client = signed_in(world)
    picture = SimpleUploadedFile("scan.png", encoded(sheet()), "image/png")
    answer = client.post(reverse("upload"), {"files": [picture]})
    arrival = Arrival.objects.get()
    address = reverse("arrival", args=[arrival.pk])
    assert answer.headers["Location"] == address
    Arrival.objects.update(state=Arrival.State.READING, done=3, total=12)
    page = client.get(address).content.decode()
    assert "3/12 trang" in page and '<noscript><meta http-equiv="refresh"' in page
    assert "3/12 trang" in client.get(reverse("documents")).content.decode()
    state = client.get(address, headers={"accept": "application/json"}).json()
    assert (state["done"], state["total"], state["url"]) == (3, 12, None)
    Arrival.objects.update(state=Arrival.State.WAITING)
    arrival_read(arrival.pk)
    review = reverse("review", args=[Document.objects.get().pk])
    assert client.get(address).headers["Location"] == review
    assert client.get(address, headers={"accept": "application/json"}).json()["url"] == review


def test_the_page_says_why_a_file_was_refused_and_when_nobody_reads(world: World) -> None:
    client = signed_in(world)
    arrival = arrive(world, encoded(sheet(())))
    address = reverse("arrival", args=[arrival.pk])
    Arrival.objects.update(touched_at=timezone.now() - timedelta(minutes=5))
    assert "dondoc worker" in client.get(address).content.decode()
    Arrival.objects.update(state=Arrival.State.REFUSED, message="Tệp rỗng, không có chữ nào.")
    page = client.get(address).content.decode()
    assert "Tệp rỗng" in page and "refresh" not in page
    assert client.post(reverse("arrival_stop", args=[arrival.pk])).headers["Location"] == address
