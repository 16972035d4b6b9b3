from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction

from dondoc.web.agencies.models import Register
from dondoc.web.demo.fill import register_fill, register_of
from dondoc.web.demo.story import Story, examples_folder, story_read


@dataclass(frozen=True)
class Played:
    """The example province after its three months."""

    story: Story
    register: Register
    people: list[dict[str, Any]]


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Played once for all tests of a module, and taken back."""
    folder = examples_folder()
    assert folder is not None
    files = FileSystemStorage(location=tmp_path_factory.mktemp("files"))
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(default_storage, "_wrapped", files)
        story = story_read(folder)
        people = register_fill(story)
        register = register_of(story)
        assert register is not None
        yield Played(story, register, people)
        transaction.set_rollback(True)
