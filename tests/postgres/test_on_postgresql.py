"""Everything of the web that depends on the database, run again on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.cluster import Cluster

ROOT = Path(__file__).parents[2]
#: what is run again
PLACES = (
    "test_intake.py", "test_workflow.py", "test_figures.py", "test_concurrency.py", "test_backup.py", "test_cells.py",
    "test_saved_views.py", "test_prepared.py", "test_my_work.py", "test_task_boxes.py", "search",
)  # fmt: skip


@pytest.mark.postgres
@pytest.mark.slow
def test_the_same_on_postgresql(cluster: Cluster, tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "PYTEST_", "DJANGO_"))}
    environment |= {"DONDOC_DATABASE_URL": cluster.url, "DONDOC_DATABASE_POOL": "0", "DONDOC_DATA": str(tmp_path)}
    places = [f"tests/web/{place}" for place in PLACES if (ROOT / "tests" / "web" / place).exists()]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *places]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
