"""A watched folder and a mailbox in the background: each file once, troubles readable, secret ones leave nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from dondoc.web.documents.incoming import mailbox
from dondoc.web.documents.incoming.arrivals import SILENT
from dondoc.web.documents.incoming.attempts import WAITS
from dondoc.web.documents.incoming.gathering import Taken
from dondoc.web.documents.incoming.sources import BROKEN, KEPT, NO_FOLDER, source_look, sources_look_now, sources_wanted
from dondoc.web.documents.models import Document, IntakeFile, IntakeSource
from tests.web.test_intake import NOTICE, SECRET
from tests.web.test_mailbox import Mailbox, address
from tests.web.test_routes import client_of
from tests.web.world import World

__all__ = ["address"]


@pytest.fixture
def folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    settings.WATCHED_FOLDER = str(place)  # type: ignore[attr-defined]
    return place


def look() -> IntakeSource:
    """One run of the job of every minute, and of the work that it asks for."""
    source = sources_wanted()[0]
    source_look(source.pk)
    source.refresh_from_db()
    return source


def states() -> dict[str, str]:
    return dict(IntakeFile.objects.values_list("name", "state"))


def test_a_file_is_taken_when_it_has_stopped_growing_and_only_once(world: World, folder: Path) -> None:
    (folder / "a.txt").write_bytes(NOTICE[:100])
    look()
    assert not Document.objects.exists() and states() == {"": "seen"}
    (folder / "a.txt").write_bytes(NOTICE)
    look()
    assert not Document.objects.exists(), "it has grown since the look before"
    look()
    assert states() == {"a.txt": "taken"} and Document.objects.count() == 1
    (folder / "again.txt").write_bytes(NOTICE)
    for _ in range(3):
        look()
    assert states() == {"a.txt": "taken", "again.txt": "known"} and Document.objects.count() == 1


def test_what_is_refused_says_why_and_a_secret_file_leaves_not_even_its_name(world: World, folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "ke-hoach-mat.txt").write_bytes(SECRET)
    look()
    look()
    rows = {row.name: row for row in IntakeFile.objects.all()}
    assert set(rows) == {"empty.pdf", ""} and {row.state for row in rows.values()} == {"refused"}
    assert "rỗng" in rows["empty.pdf"].message and "MẬT" in rows[""].message
    assert not Document.objects.exists() and "ke-hoach" not in repr(list(IntakeFile.objects.values()))


def test_a_changed_file_is_looked_at_again(world: World, folder: Path) -> None:
    path = folder / "a.txt"
    path.write_bytes(b"")
    look()
    look()
    assert states() == {"a.txt": "refused"}
    path.write_bytes(NOTICE)
    look()
    look()
    assert states() == {"a.txt": "taken"}


def test_a_folder_that_is_gone_says_so_until_it_is_back(world: World, folder: Path) -> None:
    folder.rmdir()
    assert look().error == NO_FOLDER
    folder.mkdir()
    found = look()
    assert found.error == "" and found.looked_at is not None and found.busy_at is None


def test_one_worker_at_a_time_unless_it_has_died(world: World, folder: Path) -> None:
    source = sources_wanted()[0]
    IntakeSource.objects.update(busy_at=timezone.now())
    source_look(source.pk)
    source.refresh_from_db()
    assert source.looked_at is None
    IntakeSource.objects.update(busy_at=timezone.now() - SILENT - timedelta(seconds=1))
    source_look(source.pk)
    source.refresh_from_db()
    assert source.looked_at is not None


def test_a_fault_of_the_system_is_shown_and_frees_the_source(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.web.documents.incoming.sources.Gathering.look", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        look()
    source = IntakeSource.objects.get()
    assert source.error == BROKEN and source.busy_at is None


def test_rows_of_long_ago_are_forgotten_but_not_of_files_that_are_still_there(world: World, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(b"")
    look()
    look()
    (folder / "b.txt").unlink()
    IntakeFile.objects.update(at=timezone.now() - KEPT - timedelta(days=1))
    look()
    assert states() == {"a.txt": "refused"}


def test_the_mailbox_is_emptied_in_the_background(world: World, address: str, settings: pytest.FixtureRequest) -> None:
    settings.MAILBOX_URL = f"imap://clerk:right@{address}/INBOX"  # type: ignore[attr-defined]
    source = look()
    assert source.place == f"imap://clerk@{address.split(':')[0]}/INBOX" and source.error == ""
    assert sorted(IntakeFile.objects.values_list("name", "state")) == [
        ("", "refused"), ("", "refused"), ("notice.txt", "known"), ("notice.txt", "taken"),
    ]  # fmt: skip
    settings.MAILBOX_URL = f"imap://clerk:wrong@{address}/INBOX"  # type: ignore[attr-defined]
    assert "hộp thư" in look().error


def test_the_job_of_every_minute_asks_for_each_source(world: World, folder: Path, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    from dondoc.web.jobs import PERIODIC

    assert "dondoc.web.documents.incoming.sources.sources_look_now" in PERIODIC
    with django_capture_on_commit_callbacks() as asked:
        sources_look_now()
    assert len(asked) == 1
    IntakeSource.objects.update(busy_at=timezone.now())
    with django_capture_on_commit_callbacks() as asked:
        sources_look_now()
    assert not asked and not OrmQ.objects.exists()


def test_without_settings_nothing_is_looked_at(world: World) -> None:
    assert sources_wanted() == [] and sources_look_now() is None and not IntakeSource.objects.exists()


def test_the_page_shows_sources_troubles_and_files(world: World, folder: Path) -> None:
    (folder / "a.txt").write_bytes(NOTICE)
    (folder / "b.pdf").write_bytes(b"")
    look()
    look()
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sources")).content.decode()
    document = Document.objects.get()
    assert str(folder) in page and reverse("document", args=[document.pk]) in page and "b.pdf" in page and "Tệp rỗng" in page
    assert client.post(reverse("sources_look")).status_code == 302


def fault(*args: object, **words: object) -> None:
    raise KeyError("a word of the document")


def test_what_the_system_fails_on_is_tried_with_growing_waits_and_given_up(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(NOTICE)
    (folder / "b.pdf").write_bytes(b"")
    with monkeypatch.context() as broken:
        broken.setattr("dondoc.web.documents.incoming.intake.extract", fault)
        look()
        assert look().error == "", "the others go on"
        assert states() == {"a.txt": "failed", "b.pdf": "refused"}
        row = IntakeFile.objects.get(name="a.txt")
        assert "KeyError" in row.message and "word of" not in row.message
        waits = []
        while row.again_at is not None:
            waits.append(row.again_at - row.at)
            look()
            row.refresh_from_db()
            assert row.tries == len(waits), "not before its time"
            IntakeFile.objects.filter(pk=row.pk).update(again_at=timezone.now())
            look()
            row.refresh_from_db()
        assert waits == list(WAITS) and row.tries == len(WAITS) + 1
        look()
        row.refresh_from_db()
        assert row.tries == len(WAITS) + 1
    client = client_of(world, "clerk")
    page = client.get(reverse("sources")).content.decode()
    again = reverse("source_again", args=[row.pk])
    assert f"Đã thử {len(WAITS) + 1} lần, không tự thử nữa." in page and again in page
    assert client.post(again).status_code == 302
    look()
    assert states()["a.txt"] == "taken" and Document.objects.count() == 1


def test_a_file_that_ended_the_whole_process_is_not_tried_every_minute(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: object, **words: object) -> None:
        raise SystemExit

    (folder / "a.txt").write_bytes(NOTICE)
    look()
    with monkeypatch.context() as broken:
        broken.setattr("dondoc.web.documents.incoming.intake.extract", killed)
        with pytest.raises(SystemExit):
            look()
    row = IntakeFile.objects.get()
    assert (row.state, row.tries, row.name) == ("failed", 1, "") and row.again_at is not None
    look()
    assert not Document.objects.exists()
    (folder / "a.txt").write_bytes(NOTICE + b"\nThem.")
    look()
    look()
    assert states() == {"a.txt": "taken"}, "another file in its place is taken"


def test_a_mail_that_fails_waits_and_the_others_are_taken(
    world: World, address: str, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAILBOX_URL = f"imap://clerk:right@{address}/INBOX"  # type: ignore[attr-defined]
    whole = mailbox._attachments

    def some(message: EmailMessage, *rest: Any) -> Iterator[Taken]:
        if message["Subject"] == "Gửi thông báo":
            raise LookupError("unknown encoding: giao-van-phong")
        yield from whole(message, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(mailbox, "_attachments", some)
        for _ in range(3):
            assert look().error == ""
    assert Mailbox.seen == {b"9", b"12"} and Document.objects.count() == 1
    row = IntakeFile.objects.get(state="failed")
    assert row.tries == 1 and "LookupError" in row.message and "giao-van" not in row.message
    client_of(world, "admin").post(reverse("source_again", args=[row.pk]))
    look()
    assert Mailbox.seen == {b"7", b"9", b"12"} and not IntakeFile.objects.filter(state="failed").exists()


def test_what_was_taken_is_not_tried_again(world: World, folder: Path) -> None:
    (folder / "a.txt").write_bytes(NOTICE)
    look()
    look()
    row = IntakeFile.objects.get()
    client_of(world, "clerk").post(reverse("source_again", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "taken"
