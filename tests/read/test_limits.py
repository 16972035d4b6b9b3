"""What a file may ask is set by the installation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.read.limits import SETTING, Limits

ROOT = Path(__file__).parents[2]


def test_every_limit_is_a_setting() -> None:
    changed = {SETTING + name.upper(): str(type(getattr(Limits(), name))(7)) for name in Limits._fields}
    assert all(getattr(Limits.of(changed), name) == 7 for name in Limits._fields)
    documented = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert not [name for name in changed if f"`{name}`" not in documented]
    assert Limits.of({}) == Limits.of({SETTING + "PAGES": ""}) == Limits()


@pytest.mark.parametrize("text", ["0", "-1", "viele", "1.5", "inf", "nan"])
def test_what_is_no_limit_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="DONDOC_LIMIT_PAGES"):
        Limits.of({"DONDOC_LIMIT_PAGES": text})


@pytest.mark.parametrize(
    ("setting", "value", "code", "said"),
    [
        ("DONDOC_LIMIT_PAGES", "1", 3, "quá 1 trang"),
        ("DONDOC_LIMIT_PAGES", "many", 2, "DONDOC_LIMIT_PAGES"),
        ("DONDOC_LIMIT_PAGES", "", 0, ""),
    ],
)
def test_the_commands_keep_to_the_settings(setting: str, value: str, code: int, said: str) -> None:
    environment = os.environ | {setting: value, "PYTHONPATH": str(ROOT / "src"), "DONDOC_CACHE": "off"}
    command = [sys.executable, "-m", "dondoc.cli", "extract", str(ROOT / "examples" / "2021-05.pdf")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
