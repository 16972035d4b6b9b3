"""What a supervisor sees, and that the stored schema is the models'."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from dondoc.web.people.accounts import Accounts

pytestmark = pytest.mark.django_db


def test_the_process_answers(client: Client) -> None:
    assert client.get("/healthz").content == b"ok"


def test_not_ready_without_a_worker(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": True, "migrations": True, "worker": False}


def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_nobody_signs_up_alone() -> None:
    assert Accounts().is_open_for_signup(None) is False
