"""Other words for the same thing give the same tasks: `bench.wordings` over the annotated documents, a wording of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.list_of_wordings import WORDINGS, Recast
from bench.text_forms import scores
from bench.wordings import documents_of, falls
from dondoc.evaluate import Annotated, load_annotated, total
from dondoc.evaluate.measures import Count
from dondoc.extract import extract
from dondoc.read.text import Text
from tests.conftest import ROOT
from tests.extract.soundness import assert_sound

#: points of a hundred that the F1 of whole tasks may fall, by wording
HELD = {
    "other departments": 0.5, "other ministries": 0.5, "other provinces": 1.0, "departments for short": 0.5, "sở": 0.5,
    "Thống nhất giao X": 1.5, "Đồng ý giao X": 1.5, "Phân công X": 1.5, "Trước hết, yêu cầu X": 1.5, "X có trách nhiệm ...": 1.0,
    "heading Giao X:": 0.5, "heading Trách nhiệm của X (alone)": 1.0, "Giám đốc Sở X": 1.0, "chủ trì phối hợp cùng": 0.5,
    "1/ for 1.": 0.5, "+ for -": 0.5, "lines under each": 1.0, "table of tasks": 1.0,
    "{O} (do {a} thực hiện)": 3.0, "{O} ({a}), 3 leads": 2.5, "{O} – {a}": 4.5, "Giao {a} cùng {b} {o}": 3.0,
    "{O} (Quý I/{y})": 1.0, "{O}, không để quá ngày 15/3/{y}": 1.0, "line: Đầu mối": 6.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def annotated(shared_dir: Path) -> list[Annotated]:
    """A few of the annotated documents of several kinds."""
    folder = shared_dir / "eval"
    aside = set((folder / "ASIDE").read_text("utf-8").split())
    return list(load_annotated(folder / "gold", without=aside))[::6]


@pytest.fixture(scope="module")
def clean(annotated: list[Annotated]) -> dict[str, Count]:
    return total(scores(annotated))


@pytest.mark.parametrize("wording", HELD)
def test_other_words_give_the_same_tasks(wording: str, annotated: list[Annotated], clean: dict[str, Count]) -> None:
    others, _ = documents_of(wording, annotated)
    fall = falls(None if isinstance(WORDINGS[wording], Recast) else clean, total(scores(others)))
    assert fall["whole task"] <= HELD[wording], fall


@pytest.mark.parametrize("wording", HELD)
def test_an_example_in_other_words_keeps_its_answers(wording: str) -> None:
    """The answers of what was reworded are those of its text, and the text is read soundly."""
    examples = list(load_annotated(ROOT / "examples" / "gold"))[:2]
    for document in documents_of(wording, examples)[0]:
        for task in document.answers["tasks"]:
            start, end = task["span"]
            assert document.text[start:end].strip()
        assert_sound(extract(Text.of(document.text)))
