"""A reviewed document leaves as an annotated one: with nothing corrected it scores 1.0, with corrections less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from dondoc.evaluate import load_annotated, score_document
from dondoc.extract import extract
from dondoc.read import Text
from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reviewing.review import draft_edit, draft_set_aside, drafts_accept
from tests.web.test_routes import client_of
from tests.web.world import World, moment

EXAMPLE = Path(__file__).parents[2] / "examples" / "2026-09.txt"


@pytest.fixture
def document(world: World) -> Document:
    """The example, every draft accepted as it was read."""
    by = world.person("clerk")
    found = document_upload(data=EXAMPLE.read_bytes(), name="a.txt", by=by, at=moment()).document
    drafts_accept(drafts=list(found.drafts.all()), by=by, at=moment())
    return found


def scored(world: World, document: Document, folder: Path) -> dict[str, float]:
    """What is downloaded, put beside its text, scored with what the extractor reads."""
    answers: dict[str, Any] = json.loads(client_of(world, "clerk").get(reverse("document_annotated", args=[document.pk])).content)
    (folder / "docs").mkdir()
    (folder / "gold").mkdir()
    (folder / "docs" / answers["file"]).write_text(answers.pop("text"), "utf-8")
    (folder / "gold" / f"{document.pk}.json").write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    (annotated,) = load_annotated(folder / "gold")
    measures = score_document(annotated, extract(Text.of(annotated.text)).to_json())
    # The ledger is no part of an annotation.
    return {name: count.f1 for name, count in measures.counts.items() if not name.startswith("ledger")}


def test_what_nobody_corrected_scores_one(world: World, document: Document, tmp_path: Path) -> None:
    scores = scored(world, document, tmp_path)
    assert len(scores) > 8 and {name: f1 for name, f1 in scores.items() if f1 < 1} == {}


def test_corrections_are_seen_by_the_score(world: World, document: Document, tmp_path: Path) -> None:
    by = world.person("clerk")
    first, second = document.drafts.filter(state=Draft.State.ACCEPTED).order_by("start")[:2]
    party = {"name": "Sở Y tế", "agency": "yt"}
    draft_edit(draft=first, version=first.version, changes={"leads": [party]}, by=by, at=moment())
    draft_set_aside(draft=second, version=second.version, reason="không giao việc", by=by, at=moment())
    scores = scored(world, document, tmp_path)
    assert scores["leads"] < 1 and scores["segmentation"] < 1
