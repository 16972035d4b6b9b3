"""Nothing is offered that the reference does not name."""

from __future__ import annotations

import argparse
import importlib
import re
from pathlib import Path

import pytest

from dondoc.cli import COMMANDS, Command

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_commands_and_options_are_documented(command: Command) -> None:
    row = next((line for line in REFERENCE.splitlines() if line.startswith(f"| `dondoc {command.name}")), None)
    assert row, f"docs/reference.md has no row for dondoc {command.name}"
    parser = argparse.ArgumentParser()
    importlib.import_module(command.module).add_arguments(parser)
    for action in parser._actions:
        for option in action.option_strings:
            if option.startswith("--") and option != "--help":
                assert option in row, f"{option} of dondoc {command.name} is not in docs/reference.md"


def test_settings_are_documented() -> None:
    used = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(re.findall(r"DONDOC_[A-Z_]+[A-Z]", path.read_text("utf-8")))
    missing = {name for name in used if name not in REFERENCE}
    assert not missing, missing


def test_make_targets_are_documented() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert not [t for t in targets if t not in ("clean",) and f"`make {t}`" not in REFERENCE]


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken, broken
