"""Sao lưu toàn bộ (dữ liệu và tệp) vào một tệp, trong lúc mọi người vẫn làm việc."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="tệp sẽ ghi, ví dụ: dondoc-2026-08-31.zip")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from dondoc.web.backup import backup_write

    copied = backup_write(arguments.file)
    sys.stdout.write(f"Đã sao lưu {copied.rows} dòng, {copied.files} tệp vào {arguments.file}\n")
    return 0
