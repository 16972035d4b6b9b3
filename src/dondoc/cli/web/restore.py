"""Phục hồi từ bản sao lưu vào cơ sở dữ liệu trống (SQLite hoặc PostgreSQL); cũng là cách chuyển giữa hai loại."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="tệp do “dondoc backup” ghi")


def run(arguments: argparse.Namespace) -> int:
    """Migrate, fill, and check the record; exit 1 where the restored record does not hold."""
    from dondoc.web.secret_key import secret_key_make

    secret_key_make()
    start_django()
    from django.core.management import call_command

    from dondoc.web.backup import backup_restore
    from dondoc.web.errors import DomainError
    from dondoc.web.register.record.verification import register_verify

    call_command("migrate", verbosity=0, interactive=False)
    try:
        copied = backup_restore(arguments.file)
    except DomainError as refused:
        sys.stderr.write(f"dondoc restore: {refused.message}\n")
        return 2
    sys.stdout.write(f"Đã phục hồi {copied.rows} dòng, {copied.files} tệp\n")
    wrong = [finding.text for finding in register_verify(files=True) if finding.wrong]
    sys.stdout.writelines(f"LỖI  {text}\n" for text in wrong)
    return 1 if wrong else 0
