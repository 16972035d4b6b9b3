"""Pages as pictures: rectangles over the printed words, pictures drawn once, and only for those who may see the document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Document, Reading
from dondoc.web.documents.showing.sheets import Layout, pictures_tidy_now, sheets_of
from dondoc.web.register.models import Task
from tests.web.test_routes import ALL, READERS
from tests.web.world import World, moment, published, task_json

PDF = Path(__file__).parents[2] / "examples" / "2026-10.pdf"
#: two lines on page 1, one on page 2; ten letters each
LINES = [[1, 0, 10, 0.1, 0.10, 0.9, 0.12], [1, 11, 21, 0.1, 0.13, 0.5, 0.15], [2, 22, 32, 0.2, 0.05, 0.6, 0.07]]


@pytest.mark.parametrize(
    ("start", "end", "places"),
    [
        (0, 10, [(1, 100, 100, 800, 20)]),
        (5, 10, [(1, 500, 100, 400, 20)]),
        (0, 5, [(1, 100, 100, 400, 20)]),
        (5, 16, [(1, 500, 100, 400, 20), (1, 100, 130, 200, 20)]),
        (11, 32, [(1, 100, 130, 400, 20), (2, 200, 50, 400, 20)]),
        (10, 11, []),
        (40, 50, []),
    ],
)
def test_a_stretch_of_text_is_a_rectangle_for_each_line(start: int, end: int, places: list[tuple[int, ...]]) -> None:
    assert [tuple(p) for p in Layout(LINES).places(start, end)] == places


def test_marks_over_a_page_break_keep_one_id() -> None:
    reading = Reading(lines=LINES, pages=3, content="x" * 40)
    sheets = sheets_of(reading, [("unclear", None, "u11", 11, 32)])
    assert [(s.number, [(p.id, p.classes) for p in s.patches]) for s in sheets] == [
        (1, [("u11", "unclear")]), (2, [("", "unclear")]), (3, []),
    ]  # fmt: skip
    assert sheets_of(Reading(lines=[], pages=None), [("unclear", None, "", 0, 3)]) == []


@pytest.fixture(autouse=True)
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    storage = storages["pictures"].__class__(location=tmp_path / "pictures")
    monkeypatch.setitem(storages._storages, "pictures", storage)
    yield tmp_path / "pictures"


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def document(world: World) -> Document:
    return document_upload(data=PDF.read_bytes(), name="a.pdf", by=world.person("clerk"), at=moment()).document


def test_pictures_are_drawn_once_and_forgotten_when_old(world: World, document: Document, pictures: Path) -> None:
    client = client_of(world, "clerk")
    address = reverse("document_sheet", args=[document.pk, 2])
    first = client.get(address)
    assert first["Content-Type"] == "image/png" and first.content.startswith(b"\x89PNG")
    (kept,) = (p for p in pictures.rglob("*") if p.is_file())
    kept.write_bytes(b"the kept one")
    assert client.get(address).content == b"the kept one"
    assert client.get(reverse("document_sheet", args=[document.pk, 99])).status_code == 404
    pictures_tidy_now()
    assert kept.exists()
    os.utime(kept, (0, 0))
    pictures_tidy_now()
    assert not kept.exists()


@pytest.mark.parametrize("name", sorted(ALL | {"stranger"}))
def test_only_those_who_see_the_document_see_its_pages(world: World, document: Document, name: str) -> None:
    """In review the office's readers; published, also the agency that has a task of it."""
    address = reverse("document_sheet", args=[document.pk, 1])
    client = client_of(world, name)
    assert (client.get(address).status_code == 200) == (name in READERS)
    task = published(world, task_json("Rà soát.", ("tc",)))[0]
    Task.objects.filter(pk=task.pk).update(document=document)
    Document.objects.filter(pk=document.pk).update(state=Document.State.PUBLISHED, published_at=moment())
    assert (client.get(address).status_code == 200) == (name in READERS | {"tc-focal", "tc-head"})


def test_the_review_shows_pages_with_every_task_on_them(world: World, document: Document) -> None:
    client = client_of(world, "clerk")
    text = client.get(reverse("review", args=[document.pk])).content.decode()
    assert "xem=trang" in text and "<svg" not in text
    pages = client.get(reverse("review", args=[document.pk]) + "?xem=trang").content.decode()
    assert pages.count('<figure class="sheet"') == document.readings.get().pages
    for draft in document.drafts.all():
        assert f'<g class="task" data-d="{draft.pk}">' in pages


def test_a_text_without_pages_offers_none(world: World) -> None:
    from tests.web.test_intake import upload

    page = client_of(world, "clerk").get(reverse("review", args=[upload(world).pk]) + "?xem=trang").content.decode()
    assert "data-view" not in page and 'class="pane source"' in page


def test_the_task_page_shows_the_clause_on_its_page(world: World, document: Document) -> None:
    draft = document.drafts.order_by("start").last()
    assert draft is not None
    task = published(world, task_json("Rà soát.", ("tc",)))[0]
    Task.objects.filter(pk=task.pk).update(document=document, reading=draft.reading, start=draft.start, end=draft.end)
    Document.objects.filter(pk=document.pk).update(state=Document.State.PUBLISHED, published_at=moment())
    page = client_of(world, "tc-focal").get(reverse("task", args=[task.pk])).content.decode()
    number = page.split('<figure class="sheet" id="trang-')[1].split('"')[0]
    assert f"/van-ban/{document.pk}/trang/{number}.png" in page and '<g class="here">' in page
