"""Catalogues: the compiled files are those of the sources, placeholders agree, nothing is translated that nobody says."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest

from dondoc.web.meetings.models import Session
from tests.web.test_routes import client_of
from tests.web.world import World, assignment_of, published, task_json

ROOT = Path(__file__).parents[2]
MESSAGES = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
LOCALE = ROOT / "src" / "dondoc" / "web" / "locale"
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_compiled_files_are_those_of_the_sources(language: str) -> None:
    po = LOCALE / language / "LC_MESSAGES" / "django.po"
    assert po.with_suffix(".mo").read_bytes() == MESSAGES["compiled"](MESSAGES["read"](po))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_placeholders_agree(language: str) -> None:
    for key, text in MESSAGES["read"](LOCALE / language / "LC_MESSAGES" / "django.po").items():
        if key:
            assert set(PLACE.findall(key)) == set(PLACE.findall(text)), key


def test_only_what_is_said_is_translated() -> None:
    known = {k.split("\0")[0] for k in MESSAGES["read"](LOCALE / "en" / "LC_MESSAGES" / "django.po")} - {""}
    assert not known - MESSAGES["wanted"]()


def test_every_sentence_has_its_english() -> None:
    known = {k.split("\0")[0] for k, text in MESSAGES["read"](LOCALE / "en" / "LC_MESSAGES" / "django.po").items() if text}
    assert not MESSAGES["wanted"]() - known


def test_sentences_of_scripts_have_their_english() -> None:
    scripts = ROOT / "src" / "dondoc" / "web" / "static" / "js"
    known = set(re.findall(r'^  "(.+?)": "', (scripts / "words.js").read_text("utf-8"), re.MULTILINE))
    said, bare = set(), []
    for path in sorted(scripts.glob("*.js")):
        if path.name == "words.js":
            continue
        for line in path.read_text("utf-8").splitlines():
            code = line if not line.lstrip().startswith("//") else ""
            calls = [call for asked in re.findall(r"\bt\(([^)]*)\)", code) for call in re.findall(r'"([^"]+)"', asked)]
            said.update(calls)
            bare += [s for s in re.findall(r"[\"'`]([^\"'`]*[à-ỹđ][^\"'`]*)[\"'`]", code) if s not in calls]
    assert not bare
    assert said == known


REFUSALS = {"DomainError": 1, "NotAllowed": 1, "Invalid": 1, "Stale": 0, "Obstacle": 1}


def test_refusals_are_said_in_the_language_of_the_reader() -> None:
    """Each sentence passes through the catalogue, so that none without its English can come in."""
    bare = []
    for path in sorted(MESSAGES["WEB"].rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS:
                words = node.args[REFUSALS[node.func.id] :][:1]
                bare += [f"{path.name}:{w.lineno}" for w in words if isinstance(w, ast.Constant | ast.JoinedStr)]
    assert not bare


def test_a_refusal_is_english_for_who_chose_english(world: World) -> None:
    (task,) = published(world, task_json("Rà soát."))
    given = assignment_of(task, world.agencies["tc"])
    client = client_of(world, "clerk")
    said = {}
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        answer = client.post(f"/giao-viec/{given.pk}/receive", {"version": given.version}, headers={"HX-Request": "true"})
        said[language] = answer.content.decode()
    assert said["vi"] == "Bạn không có quyền “Tiếp nhận” đối với nhiệm vụ này."
    assert said["en"] == "You may not “Receive” this task."


def test_search_tells_its_fields_in_the_language_of_the_reader(world: World) -> None:
    client = client_of(world, "clerk")
    client.cookies["django_language"] = "en"
    page = client.get("/tim").content.decode()
    assert "<dd>agency it is given to</dd>" in page and "cơ quan được giao" not in page


def test_details_of_a_document_and_periods_are_labelled_in_the_language_of_the_reader(world: World) -> None:
    (task,) = published(world, task_json("Rà soát."))
    client = client_of(world, "clerk")
    client.cookies["django_language"] = "en"
    page = client.get(f"/van-ban/{task.document_id}/thong-tin").content.decode()
    assert all(label in page for label in ("Kind of document", "Issuer", "Subject", "Signer", "Urgency"))
    assert "loại văn bản" not in page.lower() and "trích yếu" not in page.lower()
    Session.objects.create(register=world.register, title="Phiên họp", period="2026-05")
    page = client.get("/bao-cao/").content.decode()
    assert "First half of " in page and "6 tháng đầu" not in page
