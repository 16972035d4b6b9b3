"""A whole installation in one file, and back: the rows of every table as JSON lines, and the stored files.

The form is the same for both databases, so that a backup of SQLite restored on PostgreSQL is the way to move. It is taken in
one snapshot while people work. What can be made again (search index, queue, sign-in sessions) is left out.
"""

from __future__ import annotations

import json
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from dondoc import __version__
from dondoc.web import jobs
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.files import file_bytes, path_of
from dondoc.web.documents.models import StoredFile
from dondoc.web.errors import DomainError
from dondoc.web.search.index import index_rebuild

FORMAT = 1
_LEFT_OUT = frozenset({"axes", "contenttypes", "django_q", "search", "sessions"})
#: files that are still being read, and may yet turn out to be secret, must not get into a backup
_UNREAD = "documents.arrival"
_BATCH = 500


class Copied(NamedTuple):
    """How much went into a file or came out of it."""

    rows: int
    files: int


def tables() -> list[type[models.Model]]:
    """The models that are copied, in a fixed order."""
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label not in _LEFT_OUT and m._meta.managed]
    return sorted(
        (m for m in found if m._meta.label_lower not in ("auth.permission", _UNREAD)), key=lambda m: m._meta.label_lower
    )


def backup_write(path: Path) -> Copied:
    """Write the file; it takes its name only when it is whole."""
    unfinished = path.with_name(path.name + ".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with _snapshot():
            counts = {model._meta.label_lower: _write_table(archive, model) for model in tables()}
            files = list(StoredFile.objects.order_by("pk"))
            steps = sorted(MigrationRecorder(connection).applied_migrations())
        for stored in files:
            archive.writestr(f"files/{stored.sha256}", file_bytes(stored))
        manifest = {"format": FORMAT, "version": __version__, "counts": counts, "migrations": steps}
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    unfinished.replace(path)
    return Copied(sum(counts.values()), len(files))


@contextmanager
def _snapshot() -> Iterator[None]:
    """One state of the database for all reads, without keeping writers waiting."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Django's own transactions begin IMMEDIATE and would shut writers out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    names = [f.attname for f in model._meta.concrete_fields]
    count = 0
    with archive.open(f"data/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as out:
        for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=2000):
            line = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_plain)
            out.write(line.encode() + b"\n")
            count += 1
    return count


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return {"base64": b64encode(bytes(value)).decode()}
    if isinstance(value, Decimal):
        return str(value)
    return str(value)


def backup_restore(path: Path) -> Copied:
    """Fill an empty, migrated database and the storage from a file.

    Raises `DomainError` where the file is none of ours, of another schema, or where the database holds a register already.
    """
    if Register.objects.exists():
        raise DomainError("restore.not_empty", _("Cơ sở dữ liệu đã có sổ. Chỉ phục hồi vào cơ sở dữ liệu trống."))
    with _archive(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        _require_same_schema(manifest)
        with transaction.atomic():
            counts = {m._meta.label_lower: _read_table(archive, m) for m in tables()}
            _sequences_reset()
        if counts != {label: manifest["counts"].get(label, 0) for label in counts}:
            raise DomainError("restore.counts", _("Số dòng phục hồi không khớp bản sao lưu."))
        names = [n for n in archive.namelist() if n.startswith("files/")]
        for name in names:
            _restore_file(archive, name)
    for register in Register.objects.all():
        index_rebuild(register)
    jobs.periodic_install()
    return Copied(sum(counts.values()), len(names))


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo("manifest.json")
            yield archive
    except (zipfile.BadZipFile, KeyError, FileNotFoundError) as error:
        raise DomainError(
            "restore.file", _("“%(name)s” không phải bản sao lưu của dondoc, hoặc đã hỏng.") % {"name": path.name}
        ) from error


def _require_same_schema(manifest: dict[str, Any]) -> None:
    """A backup is read by the version that wrote it, or by one whose tables are the same."""
    ours = {(app, name) for app, name in MigrationRecorder(connection).applied_migrations() if app not in _LEFT_OUT}
    theirs = {(app, name) for app, name in manifest["migrations"] if app not in _LEFT_OUT}
    if manifest["format"] != FORMAT or ours != theirs:
        raise DomainError(
            "restore.version",
            _("Bản sao lưu của dondoc %(version)s có cấu trúc khác. Hãy phục hồi bằng đúng bản đó rồi nâng cấp.")
            % {"version": manifest["version"]},
        )


def _read_table(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    fields = {f.attname: f for f in model._meta.concrete_fields}
    count = 0
    with archive.open(f"data/{model._meta.label_lower}.jsonl") as lines:
        while batch := list(islice(lines, _BATCH)):
            rows = [model(**{k: _value(fields[k], v) for k, v in json.loads(line).items()}) for line in batch]
            model._base_manager.bulk_create(rows)
            count += len(rows)
    return count


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField) or value is None:
        return value
    if isinstance(value, dict) and set(value) == {"base64"}:
        return b64decode(value["base64"])
    return (field.target_field if isinstance(field, models.ForeignKey) else field).to_python(value)


def _restore_file(archive: zipfile.ZipFile, name: str) -> None:
    place = path_of(name.removeprefix("files/"))
    if not default_storage.exists(place):
        default_storage.save(place, ContentFile(archive.read(name)))


def _sequences_reset() -> None:
    """New rows go on after the restored ones (PostgreSQL counts apart from the rows)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
