"""Many files and a watched folder: each taken once, wrong ones reported, secret ones leave nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.web.documents.incoming.gathering import Gathering, register_named
from dondoc.web.documents.models import Document, StoredFile
from dondoc.web.errors import Invalid
from tests.web.test_intake import NOTICE
from tests.web.world import World, moment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    (place / "deep").mkdir(parents=True)
    (place / "a.txt").write_bytes(NOTICE)
    (place / "deep" / "same.txt").write_bytes(NOTICE)
    (place / "empty.pdf").write_bytes(b"")
    (place / "secret.txt").write_bytes("UBND TỈNH\nTỐI MẬT\nBÁO CÁO\nNội dung.".encode())
    (place / "note.log").write_bytes(b"not looked at")
    return place


def outcomes(gathering: Gathering, place: Path, *, settled: bool = False) -> dict[str, str]:
    return {t.path.name: t.outcome for t in gathering.look([place], settled=settled, at=moment())}


def test_each_file_is_taken_once_and_the_others_go_on(world: World, folder: Path) -> None:
    gathering = Gathering(world.register)
    found = outcomes(gathering, folder)
    assert found["a.txt"].startswith("đã nhập") and "12/TB-UBND" in found["a.txt"]
    assert found["same.txt"].startswith("đã có")
    assert found["empty.pdf"].startswith("không nhận") and "TỐI MẬT" in found["secret.txt"]
    assert "note.log" not in found
    assert Document.objects.count() == 1 and StoredFile.objects.count() == 1
    assert outcomes(gathering, folder) == {}
    assert {o.split(" (")[0] for n, o in outcomes(Gathering(world.register), folder).items() if n.endswith("a.txt")} == {
        "đã có trong sổ"
    }


def test_a_watched_file_is_taken_when_it_has_stopped_growing(world: World, tmp_path: Path) -> None:
    gathering, path = Gathering(world.register), tmp_path / "a.txt"
    path.write_bytes(NOTICE[:200])
    assert outcomes(gathering, tmp_path, settled=True) == {}
    path.write_bytes(NOTICE)
    assert outcomes(gathering, tmp_path, settled=True) == {}
    assert outcomes(gathering, tmp_path, settled=True)["a.txt"].startswith("đã nhập")
    assert outcomes(gathering, tmp_path, settled=True) == {}


def test_the_register_is_named_or_the_only_one(world: World) -> None:
    assert register_named(None) == world.register == register_named(world.register.code)
    with pytest.raises(Invalid):
        register_named("nothing")
