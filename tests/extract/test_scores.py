"""The accuracy over the annotated documents does not fall.

The scores that are held stand in ``scores.json``. After a gain, write them anew:

    WRITE_SCORES=1 .venv/bin/python -m pytest tests/extract/test_scores.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dondoc.evaluate.gold import load_annotated
from dondoc.evaluate.measures import Count, score_document, total
from dondoc.extract import extract
from dondoc.read.text import Text

HELD = Path(__file__).with_name("scores.json")
#: scores are held to so many decimals
DECIMALS = 4


@pytest.fixture(scope="module")
def counts(shared_dir: Path) -> dict[str, Count]:
    """Over all annotated documents but those set aside."""
    folder = shared_dir / "eval"
    aside = set((folder / "ASIDE").read_text("utf-8").split())
    documents = load_annotated(folder / "gold", without=aside)
    return total(score_document(d, extract(Text.of(d.text)).to_json()) for d in documents)


def test_no_score_falls(counts: dict[str, Count]) -> None:
    now = {measure: round(count.f1, DECIMALS) for measure, count in counts.items()}
    if os.environ.get("WRITE_SCORES"):
        HELD.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
    held = json.loads(HELD.read_text("utf-8"))
    changes = [f"{m}: {held[m]:.4f} -> {now.get(m, 0):.4f}" for m in held if now.get(m, 0) != held[m]]
    print("\n".join(["gains and losses (held -> now):", *changes]) if changes else "no score has changed")
    falls = [m for m in held if now.get(m, 0) < held[m]]
    assert not falls, f"fell: {'; '.join(c for c in changes if c.split(':')[0] in falls)}"
