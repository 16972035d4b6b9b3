"""Catalogues without the programs of gettext: `messages.py missing` lists what has no English, `compile` writes the .mo files.

Sentences are Vietnamese in the sources; `en` translates them, `vi` translates the English sentences of libraries.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[1] / "src" / "dondoc" / "web"
LOCALE = WEB / "locale"
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}
TRANSLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(r"\{%\s*blocktranslate(?P<head>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktranslate\s*%\}", re.S)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
#: what readers refuse a file with, and the names of constants that are filled into its sentence
REFUSALS = {"unreadable", "office_program"}
FILLED_IN = {"NOT_READ", "LIBRARIES"}
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def wanted() -> set[str]:
    """Every sentence of the sources (of plural ones, the singular)."""
    return {*_of_templates(), *_of_code(), *_of_readers()}


def _of_templates() -> Iterator[str]:
    for path in WEB.rglob("templates/**/*.html"):
        text = path.read_text("utf-8")
        for double, single in TRANSLATE.findall(text):
            yield double or single
        for block in BLOCK.finditer(text):
            body = PLURAL.split(block["body"])[0].replace("%", "%%")
            yield VARIABLE.sub(r"%(\1)s", body)


def _of_code() -> Iterator[str]:
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def _of_readers() -> Iterator[str]:
    """What file readers and extractor say (`dondoc.web.look.told`): their pages of sentences, and what readers fill in."""
    for page in ("read/errors.py", "extract/words/sentences.py"):
        for node in ast.walk(ast.parse((WEB.parent / page).read_text("utf-8"))):
            if isinstance(node, ast.Dict):
                yield from (v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
    for path in (WEB.parent / "read").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS:
                yield from (_filled_in(k.value) for k in node.keywords if isinstance(k.value, ast.Constant | ast.JoinedStr))
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in FILLED_IN:
                yield from (v.value for v in ast.walk(node) if isinstance(v, ast.Constant) and isinstance(v.value, str))


def _filled_in(words: ast.Constant | ast.JoinedStr) -> str:
    parts = words.values if isinstance(words, ast.JoinedStr) else [words]
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "{n}" for p in parts)


def read(path: Path) -> dict[str, str]:
    """A .po file of plain entries; a plural entry's forms are joined as the .mo format wants them."""
    entries: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if match := re.match(r'(msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")$', line):
                name = match[1]
                fields[name] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                fields[name] += ast.literal_eval(line)
        if "msgid" not in fields:
            continue
        if "msgid_plural" in fields:
            forms = [fields[n] for n in sorted(fields) if n.startswith("msgstr[")]
            entries[f"{fields['msgid']}\0{fields['msgid_plural']}"] = "\0".join(forms)
        elif fields["msgstr"] or not fields["msgid"]:
            entries[fields["msgid"]] = fields["msgstr"]
    return entries


def compiled(entries: dict[str, str]) -> bytes:
    """The .mo form: a header, two tables of (length, place), the sorted strings."""
    keys = sorted(entries, key=lambda k: k.encode())
    ids = [k.encode() for k in keys]
    texts = [entries[k].encode() for k in keys]
    start = 28 + 16 * len(keys)
    places: list[tuple[int, int]] = []
    data = b""
    for text in ids + texts:
        places.append((len(text), start + len(data)))
        data += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return head + b"".join(struct.pack("<2I", *place) for place in places) + data


def main(command: str) -> None:
    if command == "compile":
        for path in LOCALE.rglob("*.po"):
            path.with_suffix(".mo").write_bytes(compiled(read(path)))
        return
    known = {k.split("\0")[0] for k in read(LOCALE / "en" / "LC_MESSAGES" / "django.po")}
    for sentence in sorted(wanted() - known):
        print(repr(sentence))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "missing")
