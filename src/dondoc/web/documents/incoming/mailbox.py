"""Documents from a mailbox (IMAP): the attachments of unread mails, each taken once; a mail is marked as read when it is done.

A mail that the system fails on stays unread, and the others go on.
"""

from __future__ import annotations

import email
import email.policy
import imaplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from dondoc.read.folders import SUFFIXES
from dondoc.read.limits import DEFAULT
from dondoc.read.secrecy import mark_in
from dondoc.read.watch import Watch
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.gathering import REFUSED, Taken, failed, take
from dondoc.web.errors import Invalid

#: seconds that the mail server may take to answer
PATIENCE = 60
#: stands for a mail where none of its files is meant
WHOLE = PurePath("thư")


@dataclass(frozen=True, slots=True)
class Mail:
    """What became of the attachments of one mail."""

    #: what the server knows it by
    name: str
    taken: tuple[Taken, ...]

    @property
    def failed(self) -> bool:
        return any(t.failed for t in self.taken)


def mailbox_open(url: str) -> imaplib.IMAP4:
    """A signed-in connection with its folder chosen: ``imaps://user:password@host/FOLDER`` (``imap://`` without encryption)."""
    parts = urlsplit(url)
    if parts.scheme not in ("imap", "imaps") or not parts.hostname:
        raise Invalid("mailbox.url", _("Địa chỉ hộp thư phải có dạng imaps://tài-khoản:mật-khẩu@máy-chủ/INBOX."))
    connection: imaplib.IMAP4 | None = None
    try:
        if parts.scheme == "imaps":
            connection = imaplib.IMAP4_SSL(parts.hostname, parts.port or 993, timeout=PATIENCE)
        else:
            connection = imaplib.IMAP4(parts.hostname, parts.port or 143, timeout=PATIENCE)
        connection.login(unquote(parts.username or ""), unquote(parts.password or ""))
        connection.select(unquote(parts.path.lstrip("/")) or "INBOX")
    except (OSError, imaplib.IMAP4.error) as error:
        if connection is not None:
            connection.shutdown()
        raise Invalid("mailbox.closed", _("Không mở được hộp thư: sai địa chỉ, tài khoản hoặc máy chủ không trả lời.")) from error
    return connection


def mailbox_shown(url: str) -> str:
    """The address of a mailbox without its password."""
    parts = urlsplit(url)
    name = f"{unquote(parts.username)}@" if parts.username else ""
    return f"{parts.scheme}://{name}{parts.hostname or ''}{parts.path}"


def mailbox_take(
    connection: imaplib.IMAP4,
    register: Register,
    at: datetime,
    watch: Watch | None = None,
    begin: Callable[[str], bool] = lambda name: True,
) -> Iterator[Mail]:
    """Take the attachments of every unread mail. Raises `Invalid` where the server stops answering.

    ``begin`` is told the name of each mail before it is fetched, and says whether to take it now.
    """
    try:
        for number in connection.uid("SEARCH", "UNSEEN")[1][0].split():
            uid = number.decode("ascii", "replace")
            name = f"{connection.untagged_responses.get('UIDVALIDITY')} {uid}"
            if begin(name):
                mail = Mail(name, tuple(_mail(connection, uid, register, at, watch)))
                if not mail.failed:
                    connection.uid("STORE", uid, "+FLAGS", "(\\Seen)")
                yield mail
    except (OSError, imaplib.IMAP4.error) as error:
        raise Invalid(
            "mailbox.broken", _("Máy chủ thư ngừng trả lời giữa chừng; các thư còn lại sẽ được nhận ở lần sau.")
        ) from error


def _mail(connection: imaplib.IMAP4, uid: str, register: Register, at: datetime, watch: Watch | None) -> Iterator[Taken]:
    answer = connection.uid("FETCH", uid, "(BODY.PEEK[])")[1]
    raw = next((part[1] for part in answer if isinstance(part, tuple)), b"")
    if len(raw) > 2 * DEFAULT.file_bytes:
        yield Taken(WHOLE, f"{REFUSED}thư quá lớn")
        return
    try:
        yield from _attachments(email.message_from_bytes(raw, policy=email.policy.default), register, at, watch)
    except Exception as error:  # mails are built wrongly in more ways than the library knows
        yield failed(WHOLE, error)


def _attachments(message: EmailMessage, register: Register, at: datetime, watch: Watch | None) -> Iterator[Taken]:
    if mark := mark_in(str(message["Subject"] or "")):
        yield Taken(WHOLE, f"{REFUSED}thư có dấu {mark}", secret=True)
        return
    for part in message.iter_attachments():
        path = PurePath(part.get_filename() or "")
        if path.suffix.lower() in SUFFIXES:
            yield take(path, bytes(part.get_payload(decode=True) or b""), register, at, watch)
