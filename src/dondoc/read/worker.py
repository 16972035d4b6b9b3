"""The reading process: takes files from standard input, one after the other, and answers in lines of JSON."""

from __future__ import annotations

import base64
import contextlib
import ctypes
import json
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from dondoc.read.errors import UnreadableDocument, unreadable
from dondoc.read.formats import read_kind
from dondoc.read.limits import MEBIBYTE, Limits
from dondoc.read.portable import to_portable
from dondoc.read.sniff import Kind
from dondoc.read.watch import Watch

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
#: the largest file that a reader may write, and how many it may hold open
FILE_BYTES, OPEN_FILES = 512 * MEBIBYTE, 256


def main() -> int:
    """Confine this process, then serve until standard input ends."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print must not mix with the answers
    confine(int(sys.argv[1]))
    try:
        while serve_one(sys.stdin.buffer, out):
            pass
    except BrokenPipeError:
        pass
    finally:
        shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    return 0


def confine(memory: int) -> None:
    """Limit memory, files and core dumps, and leave the network, as far as the system lets us."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_NETWORK) != 0:
        libc.unshare(NEW_USER | NEW_NETWORK)


def serve_one(source: BinaryIO, out: BinaryIO) -> bool:
    """Read one file and answer; False at the end of the input."""
    head = source.readline()
    if not head:
        return False
    asked = json.loads(head)
    data = source.read(asked["size"])
    if len(data) < asked["size"]:
        return False

    def answer(reply: dict[str, Any]) -> None:
        line = memoryview(json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        while line:
            line = line[out.write(line) or 0 :]

    watch = Watch(progress=lambda done, total: answer({"progress": [done, total]}))
    answer(_answer(asked, data, Limits(**asked["limits"]), watch))
    _clean()
    return True


def _answer(asked: dict[str, Any], data: bytes, limits: Limits, watch: Watch) -> dict[str, Any]:
    kind = Kind(asked["kind"])
    try:
        if "page" in asked:
            from dondoc.read.scan.pages import page_png

            return {"picture": base64.b64encode(page_png(kind, data, asked["page"], asked["width"], limits)).decode("ascii")}
        return {"text": to_portable(read_kind(kind, data, limits, watch))}
    except UnreadableDocument as error:
        return {"error": [error.code, error.message]}
    except Exception:  # a reader's own mistake on a strange file must not end the process; the fuzzers look for them
        damaged = unreadable("damaged", detail="cấu trúc tệp không hợp lệ")
        return {"error": [damaged.code, damaged.message]}


def _clean() -> None:
    """Remove what a reader left in its folder, but not the profile of the office program, which takes long to make."""
    folder = Path(tempfile.gettempdir())
    for path in folder.iterdir():
        if path.name == "office-profile":
            continue
        with contextlib.suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


if __name__ == "__main__":
    sys.exit(main())
