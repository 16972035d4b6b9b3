"""Nâng cấu trúc cơ sở dữ liệu lên bản đang cài."""

from __future__ import annotations

import argparse

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="chỉ in những bước sẽ làm")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, plan=arguments.plan)
    return 0
