"""The texts that benchmarks run on: a real notice where the real documents are at hand, else the repository's own example."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("DONDOC_SHARED", ROOT.parent / "shared"))


def notice() -> tuple[str, str]:
    """Name and text of the notice that extraction is timed on."""
    real = SHARED / "eval" / "docs" / "seed.txt"
    path = real if real.exists() else next(iter(sorted((ROOT / "examples").rglob("*.txt"))))
    return path.name, path.read_text("utf-8")
