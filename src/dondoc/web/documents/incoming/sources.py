"""Files that come by themselves: a watched folder and a mailbox, looked through every minute in the background."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.read.watch import Watch
from dondoc.web import jobs
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.arrivals import LONGEST, SILENT
from dondoc.web.documents.incoming.attempts import Attempts, try_again
from dondoc.web.documents.incoming.gathering import Gathering, Taken, key_of, register_named
from dondoc.web.documents.incoming.mailbox import mailbox_open, mailbox_shown, mailbox_take
from dondoc.web.documents.models import IntakeFile, IntakeSource
from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.look.language import language_of_files
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person

#: how long it is remembered what became of a file that is no longer there
KEPT = timedelta(days=90)
NO_FOLDER = gettext_noop("Không mở được thư mục: không có, hoặc tài khoản chạy hệ thống không có quyền đọc.")
BROKEN = gettext_noop("Việc nhận tệp dừng giữa chừng vì lỗi của hệ thống; người quản trị xem nhật ký việc nền.")


def sources_wanted() -> list[IntakeSource]:
    """The sources that the settings name, each with its row. Raises `Invalid` where the settings name no register."""
    places = {
        IntakeSource.Kind.FOLDER: settings.WATCHED_FOLDER,
        IntakeSource.Kind.MAILBOX: mailbox_shown(settings.MAILBOX_URL) if settings.MAILBOX_URL else "",
    }
    if not any(places.values()):
        return []
    register = register_named(settings.INTAKE_REGISTER or None)
    return [_source(register, kind, place[:300]) for kind, place in places.items() if place]


def _source(register: Register, kind: str, place: str) -> IntakeSource:
    """Its row, written only where the settings name another place."""
    source, _made = IntakeSource.objects.get_or_create(register=register, kind=kind, defaults={"place": place})
    if source.place != place:
        source.place = place
        source.save(update_fields=["place"])
    return source


def sources_visible_to(person: Person) -> list[IntakeSource]:
    """The sources of the person's register, for the office and the administrators."""
    if not (person.is_office or person.has(Role.ADMIN)):
        return []
    try:
        return [source for source in sources_wanted() if source.register_id == person.register.pk]
    except Invalid:
        return []


def sources_look(by: Person) -> int:
    """Look through the sources now; how many there are. For the office and the administrators."""
    found = sources_visible_to(by)
    for source in found:
        jobs.enqueue(source_look, source.pk, seconds=LONGEST)
    return len(found)


def file_again(*, file: IntakeFile, by: Person) -> None:
    """Try once more what failed or was refused. Raises `NotAllowed`, or `Invalid` where that cannot be."""
    if file.source_id not in {source.pk for source in sources_visible_to(by)}:
        raise NotAllowed("intake.role", _("Chỉ Văn phòng và người quản trị được thử lại."))
    try_again(file)
    jobs.enqueue(source_look, file.source_id, seconds=LONGEST)


def sources_look_now() -> None:
    """The job of every minute: look through what is not being looked through."""
    for source in sources_wanted():
        if source.busy_at is None or source.busy_at < timezone.now() - SILENT:
            jobs.enqueue(source_look, source.pk, seconds=LONGEST)


@language_of_files()
def source_look(pk: int) -> None:
    """The job: take what a source has, unless another worker is at it; what goes wrong is kept for the page that shows it."""
    free = Q(busy_at__isnull=True) | Q(busy_at__lt=timezone.now() - SILENT)
    if not IntakeSource.objects.filter(free, pk=pk).update(busy_at=timezone.now()):
        return
    source = IntakeSource.objects.select_related("register").get(pk=pk)
    error = BROKEN
    try:
        (_look_folder if source.kind == IntakeSource.Kind.FOLDER else _look_mailbox)(source)
        error = ""
    except DomainError as refused:
        error = refused.message
    finally:
        IntakeSource.objects.filter(pk=pk).update(busy_at=None, looked_at=timezone.now(), error=error)


def _watch(source: IntakeSource) -> Watch:
    """Shows with every page that somebody is at it."""
    return Watch(progress=lambda done, total: _sign(source))


def _sign(source: IntakeSource) -> None:
    IntakeSource.objects.filter(pk=source.pk).update(busy_at=timezone.now())


def _look_folder(source: IntakeSource) -> None:
    folder = Path(source.place)
    try:
        if not folder.is_dir():
            raise Invalid("folder.missing", _(NO_FOLDER))
        next(folder.iterdir(), None)
    except OSError as error:
        raise Invalid("folder.missing", _(NO_FOLDER)) from error
    known = {row.key: row for row in source.files.exclude(key="")}
    attempts = Attempts(source)
    open_ = {key for key, row in known.items() if row.state == IntakeFile.State.SEEN or attempts.is_due(row)}
    facts = {key: (row.size, row.changed) for key, row in known.items()}
    gathering = Gathering(
        source.register,
        seen=facts,
        done={key: state for key, state in facts.items() if key not in open_},
        begin=lambda path, state: attempts.begin(key_of(path), *state),
    )
    started = dict(gathering.seen)
    for taken in gathering.look([folder], settled=True, at=timezone.now(), watch=_watch(source)):
        key = key_of(Path(taken.path))
        _note(source, taken, key, *gathering.done[key])
    for key, now in gathering.seen.items():
        if started.get(key) != now:
            row = {"size": now[0], "changed": now[1], "state": IntakeFile.State.SEEN, "at": timezone.now()}
            IntakeFile.objects.update_or_create(source=source, key=key, defaults=row)
    _forget(source)


def _look_mailbox(source: IntakeSource) -> None:
    connection = mailbox_open(settings.MAILBOX_URL)
    attempts = Attempts(source)

    def begin(name: str) -> bool:
        key = _mail_key(source, name)
        if attempts.waits(key):
            return False
        attempts.begin(key)
        return True

    try:
        for mail in mailbox_take(connection, source.register, timezone.now(), _watch(source), begin):
            key = _mail_key(source, mail.name)
            for taken in mail.taken:
                if taken.failed:
                    attempts.fail(key, taken.path.name, taken.reason)
                else:
                    _note(source, taken)
            if not mail.failed:
                attempts.end(key)
    finally:
        connection.shutdown()
    _forget(source)


def _mail_key(source: IntakeSource, name: str) -> str:
    return hashlib.sha256(f"{source.place} {name}".encode()).hexdigest()


def _note(source: IntakeSource, taken: Taken, key: str = "", size: int = 0, changed: int = 0) -> None:
    """Write down what became of a file."""
    if taken.failed:
        Attempts(source).fail(key, taken.path.name, taken.reason)
        return
    state = IntakeFile.State.TAKEN if taken.new else IntakeFile.State.REFUSED if taken.refused else IntakeFile.State.KNOWN
    row = {
        "name": "" if taken.secret else taken.path.name[:250], "size": size, "changed": changed, "state": state,
        "message": taken.reason, "document": taken.document, "at": timezone.now(),
        "tries": 0, "again_at": None,
    }  # fmt: skip
    if key:
        IntakeFile.objects.update_or_create(source=source, key=key, defaults=row)
    else:
        IntakeFile.objects.create(source=source, **row)
    _sign(source)


def _forget(source: IntakeSource) -> None:
    """Rows of long ago; those of files that still lie in the folder stay, so that they are not read again."""
    old = source.files.filter(at__lt=timezone.now() - KEPT)
    there = set(_keys(Path(source.place))) if source.kind == IntakeSource.Kind.FOLDER and old.exclude(key="").exists() else set()
    old.exclude(key__in=there).delete()


def _keys(folder: Path) -> Iterator[str]:
    return (key_of(path) for path in folder.rglob("*"))
