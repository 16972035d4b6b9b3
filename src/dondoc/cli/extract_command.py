"""Đọc văn bản (TXT, MD, HTML, DOCX, DOC, PDF, ảnh quét) và in ra các nhiệm vụ. Không cần cơ sở dữ liệu."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dondoc.cli import DONE, UNREADABLE, UNUSABLE_ARGUMENTS
from dondoc.cli.json_lines import as_json
from dondoc.read import UnreadableDocument, read
from dondoc.read.folders import files_in
from dondoc.read.limits import DEFAULT
from dondoc.read.watch import Watch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="văn bản hoặc thư mục")
    parser.add_argument("--format", choices=("json", "table", "md"), default="json", help="dạng in ra (mặc định: json)")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="ngày để đối chiếu thời hạn đã qua")
    parser.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="ghi mỗi văn bản một tệp <tên>.json vào đây")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="số tiến trình khi có nhiều tệp")


def run(arguments: argparse.Namespace) -> int:
    files: list[Path] = arguments.files
    missing = [f for f in files if not f.exists()]
    if missing:
        return _unusable(f"không có tệp: {missing[0]}")
    if arguments.jobs < 1:
        return _unusable("--jobs phải từ 1 trở lên")
    if arguments.out is not None:
        from dondoc.cli.many_files import extract_all

        gc.enable()
        return extract_all(list(files_in(files)), arguments.out, arguments.jobs, arguments.as_of)
    if len(files) > 1 or files[0].is_dir():
        return _unusable("nhiều tệp hoặc thư mục cần có --out THƯ_MỤC")
    try:
        extraction = extract_file(files[0], arguments.as_of, _pages_shown())
    except UnreadableDocument as error:
        sys.stderr.write(f"{files[0].name}: {error.message}\n")
        return UNREADABLE
    sys.stdout.write(_printed(extraction, arguments.format))
    return DONE


def extract_file(path: Path, as_of: date | None, watch: Watch | None = None) -> dict[str, Any]:
    """The extraction of one file in the form of the contract. Raises `UnreadableDocument`."""
    from dondoc.extract import extract, find_slips

    try:
        with path.open("rb") as stream:
            data = stream.read(DEFAULT.file_bytes + 1)
    except OSError as error:
        raise UnreadableDocument("damaged", f"Không mở được tệp: {error.strerror}.") from error
    text = read(data, path.name, watch=watch)
    return extract(text, as_of=as_of)._replace(suspects=tuple(find_slips(text))).to_json()


def _pages_shown() -> Watch | None:
    """Progress page by page on a terminal, for the files that take long enough to ask for it."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r\033[K{done}/{total} trang" if done < total else "\r\033[K")
        sys.stderr.flush()

    return Watch(progress=show)


def _printed(extraction: dict[str, Any], form: str) -> str:
    if form == "json":
        return as_json(extraction)
    from dondoc.cli.tables import as_markdown, as_table

    return as_table(extraction) if form == "table" else as_markdown(extraction)


def _unusable(message: str) -> int:
    sys.stderr.write(f"dondoc extract: {message}\n")
    return UNUSABLE_ARGUMENTS
