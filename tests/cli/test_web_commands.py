"""An office's own installation by the command line alone: set up, served, backed up, brought back, checked."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def environment(data: Path) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "DJANGO_"))}
    return clean | {"DONDOC_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}


def dondoc(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dondoc.cli", *arguments]
    return subprocess.run(command, env=environment(data), capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("office")
    done = dondoc(data, "setup", "--name", "Ủy ban nhân dân tỉnh Vân Khê", "--code", "van-khe")
    assert done.returncode == 0, done.stderr
    assert "Mật khẩu" in done.stdout and "quantri" in done.stdout
    return data


def test_setting_up_twice_changes_nothing(installed: Path) -> None:
    key = (installed / "secret-key").read_text()
    again = dondoc(installed, "setup", "--code", "van-khe")
    assert again.returncode == 0 and "Mật khẩu" not in again.stdout
    assert (installed / "secret-key").read_text() == key
    assert (installed / "secret-key").stat().st_mode & 0o077 == 0


def test_backup_restore_check(installed: Path, tmp_path: Path) -> None:
    made = dondoc(installed, "backup", str(tmp_path / "all.zip"))
    assert made.returncode == 0, made.stderr
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    restored = dondoc(elsewhere, "restore", str(tmp_path / "all.zip"))
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert made.stdout.split()[3] == restored.stdout.split()[3], "as many rows"
    checked = dondoc(elsewhere, "check", "--files")
    assert checked.returncode == 0 and "LỖI" not in checked.stdout
    assert dondoc(installed, "restore", str(tmp_path / "all.zip")).returncode == 2


def test_serving_without_a_key_says_what_to_do(tmp_path: Path) -> None:
    done = dondoc(tmp_path, "serve")
    assert done.returncode == 2 and "dondoc setup" in done.stderr


def test_served_with_its_worker(installed: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dondoc.cli", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment(installed), stdout=quiet, stderr=quiet, start_new_session=True) as server:
        try:
            assert wait_for(f"http://127.0.0.1:{port}/healthz", seconds=120) == b"ok"
            ready = json.loads(wait_for(f"http://127.0.0.1:{port}/readyz", seconds=120) or b"{}")
            assert ready["checks"] == {"database": True, "migrations": True, "worker": True}
            assert b"password" in (wait_for(f"http://127.0.0.1:{port}/tai-khoan/login/", seconds=30) or b"")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_working_once_leaves_no_job(installed: Path) -> None:
    asked = (
        "from django.utils import timezone\nfrom django_q.models import Schedule\nfrom dondoc.web import jobs\n"
        "jobs.periodic_install()\nSchedule.objects.update(next_run=timezone.now())\n"
        "for _ in range(7): jobs.enqueue(jobs.heartbeat)"
    )
    assert in_django(installed, asked).returncode == 0
    waiting = "from django_q.models import OrmQ, Success\nprint(OrmQ.objects.count(), Success.objects.count())"
    before = in_django(installed, waiting).stdout.split()
    assert int(before[0]) >= 7
    worked = dondoc(installed, "worker", "--once")
    assert worked.returncode == 0, worked.stderr
    left, done = map(int, in_django(installed, waiting).stdout.split())
    assert left == 0 and done >= int(before[1]) + 7
    names = "from django_q.models import Success\nprint(*Success.objects.values_list('func', flat=True))"
    assert "dondoc.web.documents.incoming.sources.sources_look_now" in in_django(installed, names).stdout, (
        "what is due is done too"
    )


def in_django(data: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run lines of Python in the installation."""
    command = [sys.executable, "-c", f"from dondoc.cli.web import start_django\nstart_django()\n{code}"]
    return subprocess.run(command, env=environment(data), capture_output=True, text=True, check=False, timeout=120)


def wait_for(address: str, *, seconds: float) -> bytes | None:
    """The answer once it is 200; None where that takes longer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    return None
