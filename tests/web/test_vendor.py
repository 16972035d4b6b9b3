"""Files of others are the files that were published: name, version and hash agree with the list beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "src" / "dondoc" / "web" / "static" / "vendor"
ROWS = json.loads((VENDOR / "vendor.json").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["file"]).name)
def test_hash_is_the_published_one(row: dict[str, str]) -> None:
    assert hashlib.sha256((ROOT / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert row["licence"] and row["version"]


def test_every_file_is_listed() -> None:
    there = {
        p for folder in (VENDOR, ROOT / "tests" / "vendor") for p in folder.rglob("*") if p.suffix in {".js", ".css", ".woff2"}
    }
    assert there == {ROOT / row["file"] for row in ROWS}
