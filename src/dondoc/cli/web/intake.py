"""Nhập nhiều văn bản vào sổ: các tệp, thư mục, hoặc thư mục được theo dõi. Tệp đã có trong sổ không bị nhập lần nữa."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from dondoc.cli import DONE, SOME_FAILED, UNUSABLE_ARGUMENTS
from dondoc.cli.web import start_django

#: seconds between two looks at a watched folder; a file is taken once it has not grown since the look before
LOOK_SECONDS = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="văn bản hoặc thư mục")
    parser.add_argument("--register", metavar="MÃ_SỔ", help="sổ nhận văn bản (mặc định: sổ duy nhất)")
    parser.add_argument("--watch", action="store_true", help="theo dõi các thư mục, nhập tệp mới khi xuất hiện")


def run(arguments: argparse.Namespace) -> int:
    """Exit 1 where a file was refused, 2 where there is nothing to take it into."""
    files: list[Path] = arguments.files
    missing = [f for f in files if not f.exists()]
    if missing:
        sys.stderr.write(f"dondoc intake: không có tệp: {missing[0]}\n")
        return UNUSABLE_ARGUMENTS
    start_django()
    from dondoc.web.documents.gathering import Gathering, register_named
    from dondoc.web.errors import Invalid

    try:
        gathering = Gathering(register_named(arguments.register))
    except Invalid as error:
        sys.stderr.write(f"dondoc intake: {error.message}\n")
        return UNUSABLE_ARGUMENTS
    refused = 0
    while True:
        for taken in gathering.look(files, settled=arguments.watch, at=datetime.now(UTC)):
            sys.stdout.write(f"{taken.path.name}: {taken.outcome}\n")
            sys.stdout.flush()
            refused += taken.refused
        if not arguments.watch:
            return SOME_FAILED if refused else DONE
        time.sleep(LOOK_SECONDS)
