"""The one way to LibreOffice: without a window, one conversion at a time on a machine, killed when its time is over."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from dondoc.read.errors import unreadable
from dondoc.read.watch import Watch


def office_program(instead: str) -> str:
    """Where LibreOffice is; `UnreadableDocument` (needs_program) says what to use ``instead`` where it is missing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise unreadable("needs_program", program="LibreOffice", instead=instead)
    return program


def office_convert(program: str, source: Path, to: str, *, profile: Path, seconds: float, watch: Watch | None = None) -> Path:
    """Turn ``source`` into ``to`` ("pdf", "docx:MS Word 2007 XML") beside it, and say where it is.

    ``profile``: a folder of LibreOffice's own, kept where the next conversion may be by the same user: making one takes
    seconds. Raises `UnreadableDocument`: too_long after ``seconds``, cancelled, damaged where nothing came out.
    """
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}", "--convert-to", to, "--outdir", str(source.parent), str(source),
    ]  # fmt: skip
    with _alone(program):
        _run(command, seconds, watch or Watch())
    made = source.with_suffix("." + to.partition(":")[0])
    if not made.exists():
        raise unreadable("damaged", detail="LibreOffice không mở được tệp")
    return made


@contextlib.contextmanager
def _alone(program: str) -> Iterator[None]:
    """Wait until no other process of ours uses the office program; the lock is on its own file, so none is left behind."""
    handle = os.open(program, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _run(command: list[str], seconds: float, watch: Watch) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    waited = 0.0
    while True:
        try:
            process.wait(0.5)
            return
        except subprocess.TimeoutExpired:
            waited += 0.5
        if waited > seconds or watch.is_cancelled():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise unreadable("cancelled") if waited <= seconds else unreadable("too_long", detail="LibreOffice")
