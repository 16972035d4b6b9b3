"""Phục vụ ứng dụng web, kèm tiến trình việc nền."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import Any

from dondoc.cli.web import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="MÁY:CỔNG", help="nghe ở đâu (mặc định: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="số tiến trình web (mặc định: %(default)s)")
    parser.add_argument("--no-worker", action="store_true", help="không chạy việc nền (đã chạy “dondoc worker” ở nơi khác)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; the worker is a child that ends with it."""
    from dondoc.web import settings

    if not settings.SECRET_KEY:
        sys.stderr.write("dondoc serve: chưa có khóa bí mật. Hãy chạy “dondoc setup” trước.\n")
        return 2
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    worker = None if arguments.no_worker else _start_worker()
    sys.stdout.write(f"đôn đốc: http://{arguments.bind}  (dừng: Ctrl+C)\n")
    sys.stdout.flush()
    try:
        _gunicorn(arguments.bind, arguments.workers)
    except SystemExit as left:
        return int(left.code or 0)
    finally:
        if worker is not None:
            worker.terminate()
            worker.wait(timeout=30)
    return 0


def _start_worker() -> subprocess.Popen[bytes]:
    """The same command line, as a process of its own group, so that an interrupt reaches it once."""
    return subprocess.Popen([sys.executable, "-m", "dondoc.cli", "worker"], env=os.environ.copy(), start_new_session=True)


def _gunicorn(bind: str, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    from dondoc.web.wsgi import application

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {"bind": bind, "workers": workers, "worker_class": "gthread", "threads": 4, "timeout": 120}
            options["control_socket_disable"] = True
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Server().run()
