"""Every hostile or odd file ends as it should, within limits, with nothing left behind."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest

from dondoc.read import Limits, UnreadableDocument, read
from tests.read.hostile import FILES, Odd

LIMITS = Limits(seconds=120, page_seconds=120)


def test_there_are_many_and_none_twice() -> None:
    assert len(FILES) >= 60
    assert len({f.name for f in FILES}) == len(FILES)


@pytest.mark.parametrize("odd", FILES, ids=[f.name for f in FILES])
def test_ends_as_it_should(odd: Odd) -> None:
    data = odd.make()
    started = time.monotonic()
    try:
        content = read(data, odd.name, limits=LIMITS).content
        ended = "ok"
    except UnreadableDocument as error:
        content, ended = "", error.code
        assert error.message.endswith(".")
    assert ended in odd.ends.split()
    assert bool(content.strip()) == (ended == "ok")
    assert time.monotonic() - started < 100
    assert not (Path(tempfile.gettempdir()) / "dondoc-was-here").exists()
