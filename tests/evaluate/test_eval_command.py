"""The command prints the figures of the measures and refuses folders without answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dondoc.cli import main
from dondoc.evaluate import load_annotated

GOLD = Path(__file__).parents[2] / "examples" / "gold"


def test_stored_answers_score_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for document in load_annotated(GOLD):
        (tmp_path / f"{document.stem}.json").write_text(json.dumps(document.answers), "utf-8")
    assert main(["eval", str(GOLD), str(tmp_path), "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["whole task"] == scores["citations"] == scores["recipients"] == 1.0


def test_extracts_when_nothing_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(GOLD), "--each", "--misses"]) == 0
    said = capsys.readouterr().out
    assert "whole task" in said and "how sure   right   fields" in said and "wrong fields among the 20 % least sure" in said


def test_a_folder_without_answers_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(tmp_path)]) == 2
    assert "không có đáp án" in capsys.readouterr().err
