"""Starting and stopping a throw-away PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def find_binaries() -> Path | None:
    """The newest installed version's folder of programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Cluster:
    """A running server that trusts whoever connects from this machine."""

    port: int

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    @classmethod
    @contextmanager
    def started(cls, binaries: Path) -> Iterator[Cluster]:
        """The server refuses to run as root: then its own user runs it."""
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        place = Path(tempfile.mkdtemp(prefix="dondoc-pg-", dir="/tmp"))
        if as_user:
            shutil.chown(place, "postgres")
        port = free_port()
        options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"

        def run(*command: str | Path) -> None:
            subprocess.run([*as_user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd=place)

        run(binaries / "initdb", "-D", place / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        try:
            run(binaries / "pg_ctl", "-D", place / "data", "-w", "-l", place / "log", "-o", options, "start")
            yield cls(port)
        finally:
            subprocess.run(
                [*as_user, str(binaries / "pg_ctl"), "-D", str(place / "data"), "-m", "immediate", "stop"],
                check=False, stdout=subprocess.DEVNULL, cwd=place,
            )  # fmt: skip
            shutil.rmtree(place, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
