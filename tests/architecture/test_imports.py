"""Imports go one way: read and extract know nothing of the web; the web's apps import models and services downwards only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "dondoc"
#: package -> what it may import of dondoc
MAY_IMPORT = {
    "read": {"dondoc.span", "dondoc.read"},
    "extract": {"dondoc", "dondoc.kept", "dondoc.span", "dondoc.read.text", "dondoc.extract"},
    "evaluate": {"dondoc.extract.words.fold", "dondoc.evaluate"},
}
FOREIGN_TO_CORE = {"django", "ninja", "django_q", "psycopg"}


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_core_packages_import_only_what_lies_to_their_left(package: str) -> None:
    for path in (SRC / package).rglob("*.py"):
        for module in imports_of(path):
            assert module.split(".")[0] not in FOREIGN_TO_CORE, f"{path} imports {module}"
            if module.split(".")[0] == "dondoc":
                allowed = any(module == ok or module.startswith(ok + ".") for ok in MAY_IMPORT[package] - {"dondoc"})
                assert allowed or module in MAY_IMPORT[package], f"{path} imports {module}"


#: folders whose packages stand in the order of the way: each imports from those before it alone
WAYS = {
    "extract": ("model", "words", "structure", "tidying", "document", "tasks", "assignees", "deadlines", "details", "slips"),
    "web.documents": ("models", "reading", "incoming", "reviewing", "showing", "pages"),
    "web.reports": ("models", "values", "wording", "content", "printed", "services", "selectors", "drawn", "answers", "pages"),
    "web.register": ("models", "rules", "record", "reading", "services", "lists", "sheets", "actions", "pages"),
}


@pytest.mark.parametrize(("folder", "package"), [(folder, package) for folder, way in WAYS.items() for package in way])
def test_packages_import_only_from_those_before_them(folder: str, package: str) -> None:
    before = WAYS[folder][: WAYS[folder].index(package) + 1]
    root, name = SRC / folder.replace(".", "/"), f"dondoc.{folder}."
    wrong = [
        (str(path.relative_to(root)), module)
        for path in (*(root / package).glob("*.py"), root / f"{package}.py")
        if path.exists()
        for module in imports_of(path)
        if module.startswith(name) and module.removeprefix(name).split(".")[0] not in before
    ]
    assert not wrong, wrong


@pytest.mark.parametrize("folder", WAYS)
def test_every_package_has_its_place_in_the_way(folder: str) -> None:
    packages = {path.parent.name for path in (SRC / folder.replace(".", "/")).glob("*/__init__.py")}
    assert packages - {"migrations", "templatetags"} <= set(WAYS[folder])


def test_core_runs_without_django() -> None:
    code = (
        "import sys\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('django', 'ninja'): raise ImportError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        "import dondoc.read, dondoc.extract, dondoc.cli\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_grab_bags() -> None:
    banned = {"utils.py", "helpers.py", "misc.py", "common.py"}
    assert not [p for p in SRC.rglob("*.py") if p.name in banned]


def test_modules_are_short() -> None:
    long = {
        str(p.relative_to(SRC)): n
        for p in SRC.rglob("*.py")
        if "migrations" not in p.parts and (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert not long, long


@pytest.mark.parametrize("package", ["extract", "read"])
def test_modules_with_named_tuples_do_not_postpone_annotations(package: str) -> None:
    """`NamedTuple` compiles each annotation that it gets as text: 400 fields would take a thirtieth of a cold start."""
    for path in (SRC / package).rglob("*.py"):
        text = path.read_text("utf-8")
        assert "(NamedTuple)" not in text or "from __future__ import annotations" not in text, path
