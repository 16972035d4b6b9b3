from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres.cluster import Cluster, find_binaries


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A throw-away server with nothing in it."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's server programs are not installed (apt: postgresql)")
    with Cluster.started(binaries) as running:
        yield running
