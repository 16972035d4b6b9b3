"""Chạy thử trọn vẹn: đọc thông báo mẫu, lập sổ của một tỉnh hư cấu, xuất báo cáo, rồi phục vụ ứng dụng web."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dondoc.cli.web import start_django

if TYPE_CHECKING:
    from dondoc.web.demo.story import Story

ADDRESS = "http://127.0.0.1:8000"
REPORT_SESSION = "2026-11"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="dừng trước khi phục vụ web")


def run(arguments: argparse.Namespace) -> int:
    """Fill what is missing, say where everything is, serve. A second run changes nothing."""
    from dondoc.web.secret_key import secret_key_make

    secret_key_make()
    start_django()
    from dondoc.web.demo.story import examples_folder, story_read

    folder = examples_folder()
    if folder is None:
        sys.stderr.write("dondoc demo: không thấy thư mục examples. Hãy chạy trong thư mục mã nguồn của dondoc.\n")
        return 2
    story = story_read(folder)
    _print_tasks(story.newest)
    people = _fill(story)
    _say(people, _report(story))
    return 0 if arguments.no_serve else _serve()


def _print_tasks(path: Path) -> None:
    from dondoc.cli.extract_command import extract_file
    from dondoc.cli.tables import as_table

    sys.stdout.write(f"Đọc {path}\n{as_table(extract_file(path, None))}\n")
    sys.stdout.flush()


def _fill(story: Story) -> list[dict[str, Any]]:
    """The register of the invented province, made once."""
    from django.core.management import call_command

    from dondoc.web.demo.fill import register_fill, register_of
    from dondoc.web.demo.province import passwords_keep, passwords_kept

    call_command("migrate", verbosity=0, interactive=False)
    if register_of(story) is None:
        sys.stdout.write("Đang lập sổ mẫu: ba thông báo, ba tháng cập nhật (khoảng nửa phút) …\n")
        sys.stdout.flush()
        passwords_keep(register_fill(story))
    return passwords_kept()


def _report(story: Story) -> Path:
    """The consolidated report of the story's last moment, made once; the same bytes each time."""
    from django.conf import settings

    place = Path(settings.DATA) / "reports"
    docx = place / f"bao-cao-{REPORT_SESSION}.docx"
    if docx.is_file() and docx.with_suffix(".xlsx").is_file():
        return docx
    from dondoc.web.demo.fill import register_of
    from dondoc.web.meetings.models import Session
    from dondoc.web.people.person import system_of
    from dondoc.web.reports.services import docx_of, report_freeze, xlsx_of

    register = register_of(story)
    assert register is not None
    session = Session.objects.get(register=register, period=REPORT_SESSION)
    frozen = report_freeze(session=session, as_of=story.moment, by=system_of(register), at=story.moment)
    place.mkdir(parents=True, exist_ok=True)
    docx.write_bytes(docx_of(frozen))
    docx.with_suffix(".xlsx").write_bytes(xlsx_of(frozen))
    return docx


def _say(people: list[dict[str, Any]], report: Path) -> None:
    lines = [
        "",
        f"Địa chỉ:  {ADDRESS}",
        f"Báo cáo:  {report}",
        f"          {report.with_suffix('.xlsx')}",
        "",
        "Tài khoản dùng thử:",
    ]
    lines += [f"  {person['username']:<12} {person['password']:<24} {person['name']}" for person in people]
    sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.flush()


def _serve() -> int:
    from dondoc.cli.web import serve

    return serve.run(argparse.Namespace(bind=ADDRESS.removeprefix("http://"), workers=2, no_worker=False))
