"""Nhập nhiều văn bản vào sổ: các tệp, thư mục, thư mục được theo dõi, hộp thư. Tệp đã có trong sổ không bị nhập lần nữa."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli import DONE, SOME_FAILED, UNUSABLE_ARGUMENTS
from dondoc.cli.web import start_django

if TYPE_CHECKING:
    from dondoc.web.documents.incoming.gathering import Taken
    from dondoc.web.documents.incoming.mailbox import Mail

#: seconds between two looks at a watched folder; a file is taken once it has not grown since the look before
LOOK_SECONDS = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="văn bản hoặc thư mục")
    parser.add_argument("--register", metavar="MÃ_SỔ", help="sổ nhận văn bản (mặc định: sổ duy nhất)")
    parser.add_argument("--watch", action="store_true", help="theo dõi thư mục và hộp thư, nhập tệp mới khi xuất hiện")
    parser.add_argument("--mailbox", action="store_true", help="nhập tệp đính kèm của thư chưa đọc (DONDOC_MAILBOX_URL)")


def run(arguments: argparse.Namespace) -> int:
    """Exit 1 where a file was refused, 2 where there is nothing to take it into."""
    files: list[Path] = arguments.files
    missing = [f for f in files if not f.exists()]
    if missing:
        sys.stderr.write(f"dondoc intake: không có tệp: {missing[0]}\n")
        return UNUSABLE_ARGUMENTS
    if not files and not arguments.mailbox:
        sys.stderr.write("dondoc intake: hãy nêu tệp, thư mục, hoặc --mailbox\n")
        return UNUSABLE_ARGUMENTS
    start_django()
    from django.conf import settings

    from dondoc.web.documents.incoming.gathering import Gathering, register_named
    from dondoc.web.documents.incoming.mailbox import mailbox_open, mailbox_take
    from dondoc.web.errors import Invalid

    try:
        gathering = Gathering(register_named(arguments.register))
        mailbox = mailbox_open(settings.MAILBOX_URL) if arguments.mailbox else None
    except Invalid as error:
        sys.stderr.write(f"dondoc intake: {error.message}\n")
        return UNUSABLE_ARGUMENTS
    refused = 0
    tried: set[str] = set()  # a mail that failed is tried again when the command is started again
    while True:
        at = datetime.now(UTC)
        mails = mailbox_take(mailbox, gathering.register, at, begin=lambda name: name not in tried) if mailbox else ()
        for taken in chain(gathering.look(files, settled=arguments.watch, at=at), _taken(mails, tried)):
            sys.stdout.write(f"{taken.path.name}: {taken.outcome}\n")
            sys.stdout.flush()
            refused += taken.refused
        if not arguments.watch:
            return SOME_FAILED if refused else DONE
        time.sleep(LOOK_SECONDS)


def _taken(mails: Iterable[Mail], failed: set[str]) -> Iterator[Taken]:
    """What became of the attachments; the names of mails that the system failed on are remembered."""
    for mail in mails:
        if mail.failed:
            failed.add(mail.name)
        yield from mail.taken
