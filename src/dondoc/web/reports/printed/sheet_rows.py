"""The rows of a sheet as markup (ECMA-376 part 1, 18.3.1): for annexes, whose cells are texts and numbers of one format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import ascii_uppercase

#: what a text may not have as it is: markup, control letters, and what reads like an escaped one
_TO_ESCAPE = re.compile(r"[&<>\x00-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": "\t", "\n": "\n"}
#: a cell holds no more letters (Excel's limit); the rest of a longer text stands in the report
MOST_LETTERS = 32_767


def rows_markup(rows: Sequence[Mapping[str, object]], fields: Sequence[str], *, style: int, first: int) -> str:
    """Rows from line ``first`` on, a column a field; an empty text is an empty cell. ``style``: number of the cells' format."""
    columns = [(field, f'<c r="{letter}') for field, letter in zip(fields, ascii_uppercase, strict=False)]
    text, number, empty = f'" s="{style}" t="inlineStr"><is><t', f'" s="{style}"><v>', f'" s="{style}"/>'
    parts: list[str] = []
    for line, row in enumerate(rows, first):
        place = str(line)
        parts.append(f'<row r="{place}">')
        for field, begin in columns:
            value = row[field]
            if isinstance(value, str):
                parts.append(f"{begin}{place}{text}{_words(value)}</t></is></c>" if value else f"{begin}{place}{empty}")
            else:
                parts.append(f"{begin}{place}{number}{value}</v></c>")
        parts.append("</row>")
    return "".join(parts)


def _words(value: str) -> str:
    """A text with the end of its tag before it; outer spaces are kept by saying so."""
    if len(value) > MOST_LETTERS:
        value = value[:MOST_LETTERS]
    space = "" if value == value.strip() else ' xml:space="preserve"'
    if _TO_ESCAPE.search(value):
        value = _TO_ESCAPE.sub(_escaped, value)
    return f"{space}>{value}"


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return _ENTITIES.get(letter) or f"_x{ord(letter):04X}_"
