"""The measures say what they mean, and agree with the reference scorer where that is at hand."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dondoc.evaluate import Annotated, Count, load_annotated, score_document, total
from dondoc.evaluate.align import aligned
from dondoc.evaluate.names import code_key, name_key, number_key, plain_key, same_bodies

TEXT = "1. Sở Y tế:\n- Lập kế hoạch trước ngày 15/8/2021.\n- Kiểm tra các cơ sở."
ANSWERS: dict[str, Any] = {
    "document": {"kind": "Thông báo", "number": "01/TB-UBND"},
    "tasks": [
        {"span": [14, 47], "leads": ["Sở Y tế"], "coordinators": [], "nature": "specific",
         "deadline": {"kind": "date", "on": "2021-08-15", "text": "trước ngày 15/8/2021"}},
        {"span": [51, 69], "leads": ["Sở Y tế"], "coordinators": ["các huyện"], "nature": "regular", "deadline": None},
    ],
    "citations": [{"number": "12/CT-UBND", "issued_on": None}],
    "recipients": [{"name": "Như trên", "code": None}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Giám đốc Sở Tài chính", "Sở Tài chính", True),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", True),
        ("Chủ tịch Uỷ ban nhân dân các huyện", "UBND các huyện", True),
        ("Công an tỉnh", "Công an", True),
        ("Sở Tài chính", "Sở Y tế", False),
        ("Tỉnh ủy", "ủy", False),
    ],
)
def test_names(first: str, second: str, same: bool) -> None:
    assert (name_key(first) == name_key(second)) is same


def test_a_group_agrees_cut_or_whole() -> None:
    assert same_bodies(["các sở, ban, ngành"], ["các sở", "ban", "ngành"])
    assert not same_bodies(["các sở, ban, ngành"], ["các sở"])


def test_keys() -> None:
    assert number_key(" 05/TB–UBND") == "5/TB-UBND"
    assert plain_key("Về việc: ") != plain_key("V/v tăng cường")
    assert plain_key("V/v tăng cường.") == "tăng cường"
    assert (code_key("để b/c"), code_key("Thực hiện"), code_key("02 bản"), code_key(None)) == ("b/c", "t/h", None, None)


def test_all_right_is_one() -> None:
    prediction = {**ANSWERS, "ledger": [{"span": [0, len(TEXT)], "role": "task"}]}
    counts = score_document(Annotated("a", TEXT, ANSWERS), prediction).counts
    for measure in ("segmentation", "leads", "whole task", "coordinators", "deadlines", "citations", "recipients"):
        assert counts[measure].f1 == 1.0, measure
    assert counts["ledger: letters accounted for"].f1 == 1.0


def test_a_wrong_lead_and_a_moved_border_count() -> None:
    tasks = [
        {**ANSWERS["tasks"][0], "leads": ["Sở Nội vụ"]},
        {**ANSWERS["tasks"][1], "span": [51, 61]},
    ]
    score = score_document(Annotated("a", TEXT, ANSWERS), {**ANSWERS, "tasks": tasks})
    assert score.counts["whole task"] == Count(0, 2, 2)
    assert score.counts["segmentation"] == Count(1, 2, 2)
    assert any(line.startswith("leads") for line in score.misses)
    assert any(line.startswith("bounds") for line in score.misses)


def test_an_empty_prediction_and_empty_answers() -> None:
    assert score_document(Annotated("a", TEXT, ANSWERS), {}).counts["segmentation"].f1 == 0.0
    nothing = {"document": {}, "tasks": [], "citations": [], "recipients": []}
    assert score_document(Annotated("a", TEXT, nothing), {}).counts["whole task"].f1 == 1.0


def test_aligned_spans_point_to_the_same_words() -> None:
    other = "1.  Sở Y tế :\n\n-  Lập kế\nhoạch trước ngày 15/8/2021.\n- Kiểm tra các cơ sở."
    start = other.index("Lập")
    end = other.index("2021.") + 4
    moved = aligned({"text": other, "tasks": [{"span": [start, end]}], "ledger": []}, TEXT)
    assert TEXT[slice(*moved["tasks"][0]["span"])].startswith("Lập kế hoạch")


def mangled(answers: dict[str, Any], length: int, seed: int) -> dict[str, Any]:
    """Answers with some tasks lost, moved, relabelled: a prediction as a weak extractor would give it."""
    chance = random.Random(seed)
    tasks = []
    for task in answers["tasks"]:
        start, end = task["span"]
        new = {**task, "span": [max(0, start - chance.choice((0, 0, 9))), min(length, end + chance.choice((0, 0, 40)))]}
        if chance.random() < 0.2:
            new["leads"] = ["Sở Tài chính"]
        if chance.random() < 0.8:
            tasks.append(new)
    return {**answers, "tasks": tasks, "ledger": [{"span": [0, length // 2], "role": "task"}]}


def test_agrees_with_the_reference_scorer(shared_dir: Path, tmp_path: Path) -> None:
    scores = []
    for number, document in enumerate(load_annotated(shared_dir / "eval" / "gold")):
        prediction = mangled(document.answers, len(document.text), number)
        (tmp_path / f"{document.stem}.json").write_text(json.dumps(prediction), "utf-8")
        scores.append(score_document(document, prediction))
    command = [sys.executable, str(shared_dir / "eval" / "score.py"), str(shared_dir / "eval" / "gold"), str(tmp_path), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = {measure: count.f1 for measure, count in total(scores).items()}
    assert ours == pytest.approx(reference)
