"""Làm việc nền: nhắc việc, đọc văn bản dài, việc định kỳ. Có thể chạy nhiều máy trên một cơ sở dữ liệu."""

from __future__ import annotations

import argparse

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng (cho cron)")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from django.core.management import call_command

    from dondoc.web import jobs
    from dondoc.web.register.services.occurrences import occurrences_extend_now

    jobs.periodic_install()
    # A machine that is off at night misses the nightly run; what is made already is not made twice.
    occurrences_extend_now()
    jobs.enqueue(jobs.heartbeat)
    if arguments.once:
        jobs.run_waiting()
    else:
        call_command("qcluster")
    return 0
