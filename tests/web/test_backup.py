"""Backup and restore, proven by content."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from dondoc.web.backup import backup_restore, backup_write, tables
from dondoc.web.documents.incoming.files import file_bytes, path_of
from dondoc.web.documents.models import StoredFile
from dondoc.web.errors import DomainError
from dondoc.web.register.models import Task
from dondoc.web.register.reading.figures import figures_by_agency
from dondoc.web.register.record.chain import root_seal
from dondoc.web.register.record.verification import register_verify
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.work import assignment_receive, assignment_update, evidence_add
from tests.web.world import World, assignment_of, by, fresh, make_world, moment, published, task_json

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lived_in() -> World:
    """A register with tasks, updates, a file and a sealed day."""
    world = make_world()
    (task,) = published(world, task_json("Lập kế hoạch “ứng phó”.", deadline=by("2026-08-20")))
    row = assignment_of(task, world.agencies["tc"])
    focal = world.person("tc-focal")
    assignment_receive(assignment=row, by=focal, at=moment(11).replace(microsecond=123457))
    assignment_update(assignment=fresh(row), percent=30, text="đang làm", by=focal, at=moment(12))
    evidence_add(assignment=fresh(row), shown=Shown(file=b"\x00\xff bytes", name="a.bin"), by=focal, at=moment(13))
    root_seal(register=world.register, day=moment(12).date(), at=moment(13))
    return world


def contents() -> dict[str, list[dict[str, Any]]]:
    """Every row of every copied table."""
    return {m._meta.label_lower: list(m._base_manager.order_by("pk").values()) for m in tables()}


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)


def test_what_comes_back_is_what_was_there(lived_in: World, tmp_path: Path) -> None:
    before = contents()
    figures = figures_by_agency(lived_in.person("clerk"), as_of=moment(25))
    copied = backup_write(tmp_path / "all.zip")
    stored = StoredFile.objects.get()
    empty()
    default_storage.delete(path_of(stored.sha256))
    assert backup_restore(tmp_path / "all.zip") == copied
    assert contents() == before
    assert file_bytes(StoredFile.objects.get()) == b"\x00\xff bytes"
    assert not [f.text for f in register_verify(files=True) if f.wrong]
    assert figures_by_agency(lived_in.person("clerk"), as_of=moment(25)) == figures


def test_work_goes_on_after_restoring(lived_in: World, tmp_path: Path) -> None:
    backup_write(tmp_path / "all.zip")
    empty()
    backup_restore(tmp_path / "all.zip")
    (task,) = published(lived_in, task_json("Việc mới."), at=moment(20))
    assert task.number == 2 and Task.objects.count() == 2


def test_nothing_is_restored_over_a_register(lived_in: World, tmp_path: Path) -> None:
    backup_write(tmp_path / "all.zip")
    with pytest.raises(DomainError, match="trống"):
        backup_restore(tmp_path / "all.zip")


def test_other_files_are_refused(db: None, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"not a backup")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("x", "y")
    for name in ("no.zip", "other.zip", "missing.zip"):
        with pytest.raises(DomainError, match="không phải bản sao lưu"):
            backup_restore(tmp_path / name)


def test_another_schema_is_refused(lived_in: World, tmp_path: Path) -> None:
    backup_write(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["migrations"].append(["register", "9999_future"])
    with zipfile.ZipFile(tmp_path / "future.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
    empty()
    with pytest.raises(DomainError, match="cấu trúc khác"):
        backup_restore(tmp_path / "future.zip")
