"""What the documentation says is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from dondoc.cli import COMMANDS
from dondoc.web.register.table import written

ROOT = Path(__file__).parents[2]


def test_the_tables_of_the_register_are_todays() -> None:
    page = (ROOT / "docs" / "register.md").read_text("utf-8")
    assert page == written(page), "run: python -m dondoc.web.register.table docs/register.md"


def test_every_setting_is_documented_and_nothing_else() -> None:
    code = (ROOT / "src/dondoc/web/settings.py").read_text("utf-8") + (ROOT / "src/dondoc/cli/web/setup.py").read_text("utf-8")
    used = set(re.findall(r"\bDONDOC_[A-Z_]+\b", code)) - {"DONDOC_"}
    told = set(re.findall(r"\| `(DONDOC_[A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text("utf-8")))
    assert used == told


def test_every_command_has_its_words() -> None:
    assert all(command.help for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
