"""A scan on a terminal: its pages are counted while they are read, and Ctrl+C ends it with all that it started."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.ocr,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed"),
]

#: a shell that runs the tests in the background has them ignore Ctrl+C
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from dondoc.cli import main
sys.exit(main())
"""


def test_pages_are_counted_and_the_reading_is_stopped(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path), "DONDOC_CACHE": "off"}
    command = [sys.executable, "-c", PROGRAM, "extract", str(ROOT / "examples" / "2026-10-scan.pdf")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        shown, until = "", time.monotonic() + 240
        while not re.search(r"[1-9]/\d+ trang", shown) and time.monotonic() < until:
            shown += os.read(ours, 4096).decode("utf-8", "replace")
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 130 and out == b""
    assert re.search(r"[1-9]/\d+ trang", shown)
    assert not list(tmp_path.glob("dondoc-read-*")), "nothing is left behind"
    assert not _below(process.pid)


def _below(session: int) -> list[str]:
    """The reading processes that still run with files in the folder of that session's readers."""
    found = subprocess.run(["pgrep", "-s", str(session), "-a"], capture_output=True, text=True, check=False)
    return found.stdout.split("\n")[:-1]
