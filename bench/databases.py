"""The same measuring on SQLite and on PostgreSQL, each in a process of its own, since settings are read once.

`DONDOC_BENCH_POSTGRES` names an empty database where no server can be started here. `DONDOC_BENCH_KEEP` names a folder in which
the embedded database stays; what was filled before is measured again without filling.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bench.harness import Row
from tests.postgres.cluster import Cluster, find_binaries


def measured(module: str) -> Iterator[Row]:
    """What ``python -m module NAME`` tells about each database that is here."""
    with ExitStack() as stack:
        folder = os.environ.get("DONDOC_BENCH_KEEP") or stack.enter_context(tempfile.TemporaryDirectory())
        urls = {"SQLite": f"sqlite:///{folder}/bench.sqlite3", "PostgreSQL": _postgres(stack)}
        for name, url in urls.items():
            if url is None:
                print(f"  {name}: no server here, left out")
                continue
            environment = os.environ | {
                "DONDOC_DATABASE_URL": url,
                "DONDOC_DATA": folder,
                "DONDOC_SECRET_KEY": "only-for-the-benchmark",
                "DJANGO_SETTINGS_MODULE": "dondoc.web.settings",
            }
            yield from _child([sys.executable, "-m", module, name], environment)


def _postgres(stack: ExitStack) -> str | None:
    """The server that is named, or one of our own for the time of the benchmark."""
    if url := os.environ.get("DONDOC_BENCH_POSTGRES"):
        return url
    binaries = find_binaries()
    return stack.enter_context(Cluster.started(binaries)).url if binaries else None


def _child(command: list[str], environment: dict[str, str]) -> Iterator[Row]:
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as child:
        assert child.stdout is not None
        for line in child.stdout:
            yield Row(**json.loads(line))
    if child.returncode:
        raise RuntimeError(f"{command[-1]}: the measuring process ended with {child.returncode}")


def told(rows: Iterable[Row]) -> None:
    """Print rows for the process that asked, one a line."""
    for row in rows:
        print(json.dumps(asdict(row)), flush=True)
