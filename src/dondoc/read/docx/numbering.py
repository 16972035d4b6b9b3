"""Automatic numbering as Word prints it (ECMA-376 part 1, 17.9): counters by list and level, restarts, bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dondoc.read.docx.names import W, number, switch, value, whole

LEVELS = 9
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
#: letters that Symbol and Wingdings bullets stand for; any other of their letters is printed as a round bullet
GLYPHS = {"\uf02d": "-", "\uf0be": "-", "\uf02b": "+", "\uf0c4": "+", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a7": "▪", "\uf02a": "*"}


def roman(n: int) -> str:
    """
    >>> roman(14)
    'XIV'
    """
    out = ""
    for size, letters in ROMAN:
        count, n = divmod(n, size)
        out += letters * count
    return out


def letters(n: int) -> str:
    """
    >>> letters(2), letters(28)
    ('b', 'bb')
    """
    return chr(ord("a") + (n - 1) % 26) * min(10, (n - 1) // 26 + 1)


def in_form(n: int, form: str) -> str:
    """A counter in a number form (``decimal``, ``upperRoman``, ``lowerLetter``, ...)."""
    if form == "none":
        return ""
    if n < 1 or n > 3999:
        return str(n)
    if form in ("upperRoman", "lowerRoman"):
        return roman(n) if form == "upperRoman" else roman(n).lower()
    if form in ("lowerLetter", "upperLetter"):
        return letters(n) if form == "lowerLetter" else letters(n).upper()
    return f"{n:02d}" if form == "decimalZero" else str(n)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    #: what follows the mark: tab, space, nothing
    suffix: str = "tab"
    #: print the numbers of the levels above as 1, 2, 3
    legal: bool = False
    #: the level (1-based) whose number restarts this one; 0 is never, None the level above
    restart: int | None = None


def level_of(node: Any) -> Level:
    start = number(node, "start")
    return Level(
        1 if start is None else start,
        value(node, "numFmt") or "decimal",
        value(node, "lvlText") or "",
        value(node, "suff") or "tab",
        bool(switch(node, "isLgl")),
        number(node, "lvlRestart"),
    )


@dataclass(slots=True)
class Series:
    """One numbered list: the levels as a ``w:num`` sees them, and the counters shared with others of its abstract list."""

    levels: dict[int, Level]
    counters: dict[int, int]
    #: level → first number, for the first paragraph of this list
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """All lists of a document. `mark` is called for the numbered paragraphs in their order."""

    def __init__(self, root: Any | None) -> None:
        self._series: dict[int, Series] = {}
        if root is None:
            return
        abstract = {n.get(W + "abstractNumId"): n for n in root.iter(W + "abstractNum")}
        by_style = {s: n for n in abstract.values() if (s := value(n, "styleLink"))}
        counters: dict[str | None, dict[int, int]] = {}
        for node in root.iter(W + "num"):
            key = value(node, "abstractNumId")
            base = abstract.get(key)
            linked = value(base, "numStyleLink")
            base = by_style.get(linked, base) if linked else base
            self._series[whole(node.get(W + "numId")) or 0] = _series(node, base, counters.setdefault(key, {}))

    def mark(self, list_id: int, level: int) -> str:
        """The mark printed before the next paragraph of a list, with the space that follows it; empty where there is none."""
        series = self._series.get(list_id)
        if series is None or not 0 <= level < LEVELS or level not in series.levels:
            return ""
        shape = series.levels[level]
        if level in series.overrides:
            series.counters[level] = series.overrides.pop(level)
        else:
            series.counters[level] = series.counters.get(level, shape.start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            restart = series.levels.get(deeper, Level()).restart
            if restart is None or restart > level:
                series.counters.pop(deeper, None)
        text = self._printed(series, level)
        return text + ("" if shape.suffix == "nothing" or not text else " ")

    def _printed(self, series: Series, level: int) -> str:
        shape = series.levels[level]
        if shape.form == "bullet":
            return "".join(GLYPHS.get(c, "•" if "\ue000" <= c <= "\uf8ff" else c) for c in shape.text)

        def counter(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = series.levels.get(at, Level())
            count = series.counters.setdefault(at, above.start)
            return in_form(count, "decimal" if shape.legal and at < level and above.form != "none" else above.form)

        return re.sub(r"%([1-9])", counter, shape.text).strip()


def _series(node: Any, base: Any | None, counters: dict[int, int]) -> Series:
    levels = {whole(n.get(W + "ilvl")) or 0: level_of(n) for n in (base if base is not None else ()) if n.tag == W + "lvl"}
    overrides: dict[int, int] = {}
    for change in node.iter(W + "lvlOverride"):
        at = whole(change.get(W + "ilvl")) or 0
        inner = change.find(W + "lvl")
        if inner is not None:
            levels[at] = level_of(inner)
        start = number(change, "startOverride")
        if start is not None:
            overrides[at] = start
    return Series(levels, counters, overrides)
