"""The tests of `test_concurrency` on SQLite as it is used: a file that several connections write to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_several_writers_on_one_file(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "PYTEST_", "DJANGO_"))}
    environment |= {"DONDOC_DATA": str(tmp_path), "DONDOC_TEST_DATABASE_FILE": str(tmp_path / "test.sqlite3")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", "tests/web/test_concurrency.py"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "skipped" not in done.stdout, done.stdout[-6000:] + done.stderr[-2000:]
