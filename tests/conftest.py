"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def find_shared() -> Path | None:
    """The folder of real documents, which stays outside the repository; None where there is none."""
    place = Path(os.environ.get("DONDOC_SHARED", ROOT.parent / "shared"))
    return place if (place / "eval" / "gold").is_dir() else None


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The real documents; tests that need them are skipped where they are missing."""
    place = find_shared()
    if place is None:
        pytest.skip("real documents are not here (set DONDOC_SHARED to their folder)")
    return place
