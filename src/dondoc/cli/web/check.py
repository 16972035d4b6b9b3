"""Kiểm tra sổ: chuỗi sự kiện còn nguyên, đoạn trạng thái và chỉ mục tìm kiếm dựng lại khớp với đang lưu, tệp còn đủ."""

from __future__ import annotations

import argparse
import sys

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", action="store_true", help="tính lại mã băm của mọi tệp (lâu hơn)")
    parser.add_argument("--rebuild-search", action="store_true", help="dựng lại chỉ mục tìm kiếm trước khi kiểm tra")


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 where everything holds, 1 where something does not."""
    start_django()
    from dondoc.web.agencies.models import Register
    from dondoc.web.register.record.verification import register_verify
    from dondoc.web.search.index import index_rebuild

    if arguments.rebuild_search:
        for register in Register.objects.order_by("pk"):
            sys.stdout.write(f"{register.code}: {index_rebuild(register)} mục trong chỉ mục tìm kiếm\n")
    problems = 0
    for line in register_verify(files=arguments.files):
        sys.stdout.write(f"{'LỖI' if line.wrong else 'đúng'}  {line.text}\n")
        problems += line.wrong
    return 1 if problems else 0
