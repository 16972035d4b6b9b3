"""Chuẩn bị để dùng: cơ sở dữ liệu, khóa bí mật, quản trị viên đầu tiên, sổ đầu tiên và danh mục cơ quan."""

from __future__ import annotations

import argparse
import os
import sys

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", default="Ủy ban nhân dân tỉnh", help="tên cơ quan giữ sổ (mặc định: %(default)s)")
    parser.add_argument("--code", default="tinh", help="mã sổ, chữ không dấu (mặc định: %(default)s)")
    parser.add_argument("--administrator", default="quantri", help="tên đăng nhập của quản trị (mặc định: %(default)s)")
    parser.add_argument("--password", default="", help="mật khẩu; không cho thì tự tạo và in ra (hoặc đặt DONDOC_ADMIN_PASSWORD)")
    parser.add_argument(
        "--also", nargs="*", default=[], metavar="MÃ", help="cơ quan chỉ có ở một số tỉnh: dl, qhkt, attp, vhtt …"
    )


def run(arguments: argparse.Namespace) -> int:
    """Create what is missing; running it again changes nothing."""
    from dondoc.web.secret_key import secret_key_make

    secret_key_make()
    start_django()
    from django.core.management import call_command
    from django.utils import timezone

    from dondoc.web.errors import DomainError
    from dondoc.web.setup import register_install

    call_command("migrate", verbosity=0, interactive=False)
    password = arguments.password or os.environ.get("DONDOC_ADMIN_PASSWORD", "")
    try:
        made = register_install(
            name=arguments.name, code=arguments.code, administrator=arguments.administrator, password=password,
            at=timezone.now(), also=arguments.also,
        )  # fmt: skip
    except DomainError as refused:
        sys.stderr.write(f"dondoc setup: {refused.message}\n")
        return 2
    sys.stdout.write(f"Sổ: {made.register.name}\nQuản trị: {made.administrator.username}\n")
    if made.password:
        sys.stdout.write(f"Mật khẩu (chỉ in một lần, đổi khi đăng nhập): {made.password}\n")
    sys.stdout.write("Chạy tiếp: dondoc serve\n")
    return 0
