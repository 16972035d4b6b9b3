"""What is kept between starts: the same answer with less work, and nothing lost when the file cannot be used."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from dondoc.kept import between_starts, place, recall

NOTICE = Path(__file__).parents[2] / "examples" / "2026-09.txt"
#: a command that says how often ``re`` wrote a pattern as numbers, and how often a list of words was parsed
COUNTING = """
import re, sys, tomllib
counts = {"patterns": 0, "lists": 0}
def counted(function, name):
    def call(*arguments, **options):
        counts[name] += 1
        return function(*arguments, **options)
    return call
re._compiler._code = counted(re._compiler._code, "patterns")
tomllib.loads = counted(tomllib.loads, "lists")
from dondoc.cli import main
counts["patterns"] = 0
main(sys.argv[1:])
print(counts, file=sys.stderr)
"""


def extract(cache: str) -> tuple[str, dict[str, int]]:
    command = [sys.executable, "-c", COUNTING, "extract", str(NOTICE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"DONDOC_CACHE": cache})
    return done.stdout, {name: int(number) for name, number in re.findall(r"'(\w+)': (\d+)", done.stderr)}


def test_the_second_start_compiles_nothing_and_prints_the_same(tmp_path: Path) -> None:
    plain, without = extract("off")
    first, at_first = extract(str(tmp_path))
    second, then = extract(str(tmp_path))
    assert plain == first == second
    assert without["patterns"] > 200 and at_first["patterns"] > 200 and at_first["lists"] > 5
    assert then == {"patterns": 0, "lists": 0}


def written(value: Any) -> bytes:
    """A file as `between_starts` writes it."""
    data = marshal.dumps(value)
    return zlib.adler32(data).to_bytes(4, "little") + data


def entries_of(file: Path) -> Any:
    return marshal.loads(file.read_bytes()[4:])


@pytest.mark.parametrize(
    "content",
    [b"", b"no such thing", written({("sum", "1 2", 0): 4})[:-1] + b"\x05", written(["a list"])],
    ids=["empty", "damaged", "changed", "other"],
)
def test_a_file_that_cannot_be_used_is_no_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kept.bin"
    file.write_bytes(content)
    with between_starts(file):
        assert recall("sum", "1 2", lambda: 3) == 3
    assert entries_of(file) == {("sum", "1 2", 0): 3}


def test_code_that_the_engine_does_not_take_is_compiled_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept.bin"
    source = "(?P<first>a+)kept(?i:B)"
    with between_starts(file):
        assert re.compile(source)
    entries = entries_of(file)
    (key,) = (key for key in entries if key[1] == source)
    flags, code, *rest = entries[key]
    file.write_bytes(written({key: (flags, b"\xff" * len(code), *rest)}))
    re.purge()
    with between_starts(file):
        found = re.compile(source).match("aakeptb")
    assert found and found["first"] == "aa"


def test_a_kept_pattern_is_the_pattern(tmp_path: Path) -> None:
    file = tmp_path / "kept.bin"
    source = r"(?P<so>\d+)\s+(?P<chu>[à-ỹ]+)(?!\w)|(?<=x)y"
    for _ in range(2):
        re.purge()
        with between_starts(file):
            kept = re.compile(source, re.IGNORECASE | re.MULTILINE)
    re.purge()
    plain = re.compile(source, re.IGNORECASE | re.MULTILINE)
    assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (
        plain.pattern,
        plain.flags,
        plain.groups,
        plain.groupindex,
    )
    for text in ("12 ĐỀ", "12 để1", "xy", "y"):
        assert [m.span() for m in kept.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with between_starts(tmp_path / "file" / "kept.bin"):
        assert recall("sum", "1 2", lambda: 3) == 3


def test_nothing_is_kept_outside_and_none_is_nowhere() -> None:
    made: list[int] = []
    for _ in range(2):
        recall("sum", "1 2", lambda: made.append(1))
    with between_starts(None):
        recall("sum", "1 2", lambda: made.append(1))
    assert len(made) == 3


def test_the_folder_is_a_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DONDOC_CACHE", "off")
    assert place() is None
    monkeypatch.setenv("DONDOC_CACHE", str(tmp_path))
    assert (found := place()) is not None and found.parent == tmp_path
