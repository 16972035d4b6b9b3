"""Attachments of unread mails, from a mail server that the test runs itself."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from dondoc.web.documents.incoming.mailbox import mailbox_open, mailbox_take
from dondoc.web.documents.models import Document
from dondoc.web.errors import Invalid
from tests.web.test_intake import NOTICE
from tests.web.world import World, moment


def mail(subject: str, *files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@example.vn", "b@example.vn"
    message.set_content("Kính gửi văn bản.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class Mailbox(socketserver.StreamRequestHandler):
    """As much of IMAP4rev1 as reading unread mails takes."""

    mails: dict[bytes, bytes] = {}
    seen: set[bytes] = set()

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, command, *rest = line.split(None, 2)
            words = rest[0].split() if rest else []
            name = words[0].upper() if command.upper() == b"UID" else command.upper()
            if name == b"CAPABILITY":
                self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
            elif name == b"SELECT":
                self.wfile.write(b"* %d EXISTS\r\n" % len(self.mails))
            elif name == b"SEARCH":
                self.wfile.write(b"* SEARCH " + b" ".join(u for u in self.mails if u not in self.seen) + b"\r\n")
            elif name == b"FETCH":
                data = self.mails[words[1]]
                self.wfile.write(b"* 1 FETCH (UID %s BODY[] {%d}\r\n" % (words[1], len(data)) + data + b")\r\n")
            elif name == b"STORE":
                assert re.search(rb"\\Seen", line)
                self.seen.add(words[1])
            wrong = name == b"LOGIN" and b"right" not in line
            self.wfile.write(tag + (b" NO\r\n" if wrong else b" OK done\r\n"))


@pytest.fixture
def address() -> Iterator[str]:
    Mailbox.seen = set()
    Mailbox.mails = {
        b"7": mail("Gửi thông báo", ("notice.txt", NOTICE), ("photo.exe", b"MZ")),
        b"9": mail("TỐI MẬT", ("other.txt", b"Giao Van phong.")),
        b"12": mail("Gửi lại", ("notice.txt", NOTICE), ("secret.txt", "UBND\nMẬT\nBÁO CÁO".encode())),
    }
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_attachments_are_taken_once(world: World, address: str) -> None:
    connection = mailbox_open(f"imap://clerk:right@{address}/INBOX")
    found = [
        (t.path.name, t.outcome.split(":")[0].split(" (")[0])
        for mail in mailbox_take(connection, world.register, moment())
        for t in mail.taken
    ]
    assert found == [
        ("notice.txt", "đã nhập, chờ soát"), ("thư", "không nhận"), ("notice.txt", "đã có trong sổ"),
        ("secret.txt", "không nhận"),
    ]  # fmt: skip
    assert Document.objects.count() == 1
    assert Mailbox.seen == {b"7", b"9", b"12"}
    assert list(mailbox_take(connection, world.register, moment())) == []
    connection.logout()


@pytest.mark.parametrize("url", ["", "http://a", "imap://clerk:wrong@{}/INBOX", "imap://127.0.0.1:1/"])
def test_a_mailbox_that_does_not_open_says_so(address: str, url: str) -> None:
    with pytest.raises(Invalid):
        mailbox_open(url.format(address))
