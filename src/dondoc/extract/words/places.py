"""Names of places: provinces by their list, districts and communes by their form."""

from __future__ import annotations

import re
from functools import cache

from dondoc.extract.words.fold import fold, unmarked
from dondoc.extract.words.lexicon import Flat
from dondoc.extract.words.word_lists import word_lists


@cache
def provinces() -> dict[str, str]:
    """Name without marks -> name as written, of all provinces before and after 1 July 2025."""
    data = word_lists("provinces")
    return {unmarked(fold(name)): row["name"] for row in data["province"] for name in (row["name"], *row.get("other", ()))}


@cache
def nearest_province(words: str) -> str | None:
    """The province that a name means, also where a scan lost marks or single letters ("QUANG NGAÀI").

    >>> nearest_province("QUẢNG NGAÃI"), nearest_province("Bến Tre"), nearest_province("Paris")
    ('Quảng Ngãi', 'Bến Tre', None)
    """
    known = provinces()
    plain = " ".join(unmarked(fold(words)).replace("-", " - ").split())
    for key in (plain, plain.replace(" - ", "-")):
        if key in known:
            return known[key]
    from rapidfuzz import fuzz, process

    best = process.extractOne(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=80)
    return known[best[0]] if best else None


def find_places(text: str, folded: Flat, start: int, end: int) -> tuple[str, ...]:
    """Districts, communes and other places named in a span, each once, as written.

    >>> from dondoc.extract.words.lexicon import flat
    >>> t = "rà soát tại huyện Đăk Hà và các xã khác"
    >>> find_places(t, flat(fold(t)), 0, len(t))
    ('huyện Đăk Hà',)
    """
    found: dict[str, None] = {}
    for at, stop in folded.hits["place_units"].within(start, end):
        if not text[stop : stop + 1].isspace() or not text[stop + 1 : stop + 2].isupper():
            continue
        kind = folded[at:stop]
        unit = " ".join(text[at:stop].split())
        name, after = _name_at(text, stop + 1, end, kind)
        if name:
            found[f"{unit} {name}"] = None
        while name and folded.startswith("các ", at - 4):
            joint = _JOINT.match(folded, after)
            name, after = _name_at(text, joint.end(), end, kind) if joint else ("", after)
            if name:
                found[f"{unit} {name}"] = None
    return tuple(found)


_JOINT = re.compile(r"\s?(?:,|và)\s")


def _name_at(text: str, start: int, end: int, unit: str) -> tuple[str, int]:
    """A place's name and where it ends; that of a province has to be one."""
    name = _capitalised(text, start, end)
    if unit in ("tỉnh", "tp.") or unit.startswith("thành"):
        words = name.split()
        name = next((n for k in range(len(words), 0, -1) if unmarked(fold(n := " ".join(words[:k]))) in provinces()), "")
    return name, start + len(name)


def _capitalised(text: str, start: int, end: int) -> str:
    """The run of capitalised words at `start`, four at most ("Đăk Hà", "Hồ Chí Minh", "Ia H'Drai")."""
    words: list[str] = []
    for match in re.compile(r"([^\W\d_][\w']*)([ \n]?)").finditer(text, start, end):
        if match.start() != start or len(words) == 4 or not match[1][0].isupper():
            break
        words.append(match[1])
        start = match.end()
        if not match[2]:
            break
    return " ".join(words)
