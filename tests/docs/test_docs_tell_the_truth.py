"""What the documentation says is what the code does."""

from __future__ import annotations

from pathlib import Path

from dondoc.cli import COMMANDS
from dondoc.web.register.table import written

ROOT = Path(__file__).parents[2]


def test_the_tables_of_the_register_are_todays() -> None:
    page = (ROOT / "docs" / "register.md").read_text("utf-8")
    assert page == written(page), "run: python -m dondoc.web.register.table docs/register.md"


def test_every_command_has_its_words() -> None:
    assert all(command.help for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
