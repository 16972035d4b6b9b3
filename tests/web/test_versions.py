"""Static files have their content's hash in their address."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.templatetags.static import static
from django.test import Client


@pytest.mark.parametrize("name", ["css/tokens.css", "css/print.css", "img/marks.svg"])
def test_the_address_changes_with_the_content(name: str) -> None:
    content = (Path(settings.STATICFILES_DIRS[0]) / name).read_bytes()
    assert static(name) == f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


@pytest.mark.parametrize("name", ["css/none.css", "js/page.js"])
def test_scripts_and_what_is_not_there_keep_plain_addresses(name: str) -> None:
    assert static(name) == f"/static/{name}"


@pytest.mark.django_db
def test_pages_ask_for_the_versions(client: Client) -> None:
    page = client.get("/tai-khoan/login/").content.decode()
    assert static("css/parts.css") in page and "parts.css?v=" in page
