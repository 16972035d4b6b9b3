"""The committed examples are what their sources make, letter for letter, and the annotations point at their words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
sys.path.insert(0, str(ROOT / "scripts"))

from examples.build import docx_of, gold_of, text_of  # noqa: E402
from examples.source import read_source  # noqa: E402

SOURCES = sorted((EXAMPLES / "sources").glob("*.md"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_text_docx_and_annotations_are_up_to_date(path: Path) -> None:
    source = read_source(path)
    assert (EXAMPLES / f"{path.stem}.txt").read_text("utf-8") == text_of(source)[0]
    assert json.loads((EXAMPLES / "gold" / f"{path.stem}.json").read_text("utf-8")) == gold_of(source)
    assert (EXAMPLES / f"{path.stem}.docx").read_bytes() == docx_of(source)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_annotations_point_at_their_words(path: Path) -> None:
    gold = gold_of(read_source(path))
    text = (EXAMPLES / gold["file"]).read_text("utf-8")
    for task in gold["tasks"]:
        assert text[slice(*task["span"])] == task["text"]
        assert task["leads"] and not task["text"].startswith(("- ", " ")) and not task["text"].endswith((".", ";"))
        assert task["deadline"] is None or task["deadline"]["text"] in task["text"]
    for citation in gold["citations"]:
        assert citation["text"] in text and citation["number"] in citation["text"]


def test_notices_of_2026_are_as_long_as_real_ones() -> None:
    for path in SOURCES[1:]:
        assert 60 <= len(gold_of(read_source(path))["tasks"]) <= 80
