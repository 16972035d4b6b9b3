"""Digital signatures on the page of a document."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.web.documents.incoming.intake import document_upload
from dondoc.web.documents.models import Reading
from dondoc.web.documents.reading.signed import signatures_shown
from tests.read.test_signatures import certificate, signed
from tests.web.world import World, moment

__all__ = ["certificate", "signed"]
GOOD = {"signer": "UBND tỉnh X", "organisation": "", "time": "2026-08-05T09:00:00+07:00", "intact": True, "changed": False,
        "trusted": True}  # fmt: skip


@pytest.mark.parametrize(
    ("signature", "wrong", "words"),
    [
        (GOOD, False, "Toàn vẹn từ khi ký; chứng thư được tin cậy."),
        (GOOD | {"trusted": False}, False, "chưa xác minh"),
        (GOOD | {"changed": True}, True, "sau khi ký"),
        (GOOD | {"intact": False, "changed": True}, True, "không còn giá trị"),
        ({"problem": "unchecked"}, True, "không kiểm tra được"),
    ],
)
def test_words(signature: dict[str, Any], wrong: bool, words: str) -> None:
    (shown,) = signatures_shown(Reading(notes={"signatures": [signature]}))
    assert shown.wrong == wrong and words in shown.words


def test_a_signed_file_shows_signer_and_state_and_leaves_the_fields_alone(world: World, signed: bytes) -> None:
    document = document_upload(data=signed, name="a.pdf", by=world.person("clerk"), at=moment()).document
    assert document.signer == "" and document.number == ""
    client = Client()
    client.force_login(world.people["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("document", args=[document.pk])).content.decode()
    assert "Chữ ký số" in page and "UBND tỉnh X" in page and "Toàn vẹn từ khi ký" in page


def test_an_unsigned_file_says_nothing_of_signatures() -> None:
    assert signatures_shown(None) == [] and signatures_shown(Reading()) == []
