"""Agencies in time: which bodies there are, under which names, from when to when, and who took over from whom."""

import re
from collections.abc import Iterable, Iterator, Set
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from dondoc.extract.words.fold import fold, letter_table
from dondoc.kept import recall
from dondoc.span import Span

#: Kinds of body, in no order: what an agency is, not whom it reports to.
KINDS = (
    "assembly", "association", "central", "company", "department", "force", "front", "government", "inspectorate", "judicial",
    "leader", "media", "ministerial", "ministry", "office", "party", "unit", "vertical",
)  # fmt: skip


class Succession(NamedTuple):
    """Who took over: ``to`` is a key, ``on`` the first day, ``share`` all or part, ``scope`` which part (Vietnamese)."""

    to: str
    on: date
    share: str
    scope: str
    source: str


class Agency(NamedTuple):
    """A body with its names. Validity is inclusive at both ends; None is open."""

    key: str
    #: the official name
    name: str
    #: every way to write it, the official name first; "tỉnh" at the end stands for any province or city
    names: tuple[str, ...]
    kind: str
    #: order of protocol, small first
    order: int
    valid_from: date | None = None
    valid_to: date | None = None
    successions: tuple[Succession, ...] = ()
    #: the instrument that says so
    source: str = ""
    #: numbered by region ("khu vực XI")
    numbered: bool = False
    #: the usual short form, "" where there is none
    short: str = ""

    def valid_on(self, day: date | None) -> bool:
        """Whether the body exists on that day; always where no day is known."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Province(NamedTuple):
    """A province or a city under the central government; ``into`` is the key of the one it was merged into."""

    key: str
    name: str
    city: bool
    valid_from: date | None
    valid_to: date | None
    into: str | None


class Mention(NamedTuple):
    """A body, group, government or person named in a text."""

    span: Span
    #: as written, on one line, without the head's title: "Giám đốc Sở Y tế" is "Sở Y tế"
    name: str
    #: agency, group, government (People's Committee of a place), place, body (named, not listed), person
    kind: str
    #: key of the agency that has this name on the day asked for
    key: str | None = None
    #: key of the agency that has the name on another day only
    stale: str | None = None
    #: key of the province named with it
    place: str | None = None


class Named(NamedTuple):
    """One name of one agency, as the index looks it up."""

    agency: Agency
    #: the words with their marks, "và" left out
    words: tuple[str, ...]
    #: the name says "tỉnh", which any province or city may replace
    placed: bool


class Found(NamedTuple):
    """The longest name at a place of the text, and every agency that bears it."""

    end: int
    bearers: tuple[Named, ...]


Node = dict[str, Any]
#: an agency's key, the words of one of its names and whether that says "tỉnh", as in `Named`
_Bearer = tuple[str, tuple[str, ...], bool]
_WORD = re.compile(r"[^\W_]+")
_NEXT = re.compile(r"(?:\s*[-,&/]\s*|\s+)(?:và\s+)?([^\W_]+)")
_UNPLACED = ("tỉnh ủy", "thành ủy", "tỉnh đoàn", "thành đoàn")


class AgencyIndex:
    """The agencies that texts are read with. Never changed after it was built.

    >>> index = AgencyIndex.default()
    >>> index["khdt"].successions[0].to
    'tc'
    """

    def __init__(
        self, agencies: Iterable[Agency], provinces: Iterable[Province] = (), other_places: Iterable[tuple[str, str]] = ()
    ) -> None:
        """``other_places`` are more names of provinces: the key and the name."""
        self._agencies = {agency.key: agency for agency in agencies}
        self._provinces = {province.key: province for province in provinces}
        names = "\n".join(
            [f"{agency.key}\t{' '.join(name.split())}" for agency in self._agencies.values() for name in agency.names]
        )
        self._names: Node
        self._first: Set[str]
        self._names, self._first = recall("agencies", names, partial(_names_of, names))
        places = "\n".join(
            [f"{key}\t{name}" for key, name in (*((p.key, p.name) for p in self._provinces.values()), *other_places)]
        )
        self._places: Node = recall("places", places, partial(_places_of, places))

    @classmethod
    @cache
    def default(cls) -> "AgencyIndex":
        """The list that comes with the package (``data/agencies*.toml``, ``data/provinces.toml``)."""
        from dondoc.extract.assignees.agency_data import load_agencies, load_provinces, other_place_names

        return cls(load_agencies(), load_provinces(), other_place_names())

    def with_agencies(self, agencies: Iterable[Agency]) -> "AgencyIndex":
        """An index of a host's own agencies with the provinces of this one."""
        index = AgencyIndex(agencies, self._provinces.values())
        index._places = self._places
        return index

    def __getitem__(self, key: str) -> Agency:
        return self._agencies[key]

    def __iter__(self) -> Iterator[Agency]:
        return iter(self._agencies.values())

    def get(self, key: str) -> Agency | None:
        """The agency of that key, None where there is none."""
        return self._agencies.get(key)

    @property
    def first_words(self) -> Set[str]:
        """The words that listed names begin with, folded."""
        return self._first

    @property
    def provinces(self) -> tuple[Province, ...]:
        return tuple(self._provinces.values())

    def find_mentions(self, text: str, on: date | None = None, folded: str | None = None) -> list[Mention]:
        """Every body, government, group and person by post in a text, in order, linked to the agencies of that day."""
        from dondoc.extract.assignees.mentions import Reader

        return Reader(text, fold(text) if folded is None else folded, self, on).all()

    def match(self, folded: str, at: int, prefix: str = "", lenient: bool = True) -> Found | None:
        """The longest listed name that starts at ``at`` of a folded text; ``prefix`` is a word said before ("sở")."""
        node: Node | None = self._names
        for word in _WORD.findall(prefix):
            node = node.get(plain_word(word)) if node else None
        best = self._walk(node, folded, at, _WORD.findall(prefix), lenient) if node else None
        return (
            Found(best[0], tuple([Named(self._agencies[key], words, placed) for key, words, placed in best[1]])) if best else None
        )

    def match_place(self, folded: str, at: int) -> tuple[int, Province] | None:
        """The province or city whose bare name starts at ``at``."""
        found = _walk_place(self._places, folded, at)
        return (found[0], self._provinces[found[1]]) if found else None

    def _walk(self, node: Node, folded: str, at: int, words: list[str], lenient: bool) -> tuple[int, list[_Bearer]] | None:
        """Follow the words of the text as far as a name goes; one wrong mark is forgiven in a name of three words or more.

        A name goes on after a comma ("Văn hóa, Thể thao"), but not into another name ("Đảng ủy, UBND xã").
        """
        best: tuple[int, list[_Bearer]] | None = None
        step = _WORD.match(folded, at)
        while step is not None:
            word = step[step.lastindex or 0]
            here = node.get(plain_word(word))
            if here is None or (word in self._first and "," in step[0]):
                break
            node = here
            words.append(word)
            named = node.get("")
            bearers = [bearer for bearer in named if _agree(words, bearer[1], lenient)] if named else ()
            if bearers:
                best = step.end(), bearers
            step = _NEXT.match(folded, step.end())
        return best


def _lines(said: str) -> list[tuple[str, str]]:
    """A key and a name, folded, on each line; folded together: to fold many short texts takes five times as long."""
    keys, _, names = zip(*[line.partition("\t") for line in said.split("\n")], strict=True) if said else ((), (), ())
    return list(zip(keys, fold("\n".join(names)).split("\n"), strict=True)) if keys else []


def _names_of(said: str) -> tuple[Node, set[str]]:
    """Names of agencies, one a line behind the key, as a tree of their words; the words that they begin with."""
    tree: Node = {}
    first: set[str] = set()
    for key, name in _lines(said):
        every = _WORD.findall(name)
        first.add(every[0])
        words = tuple([word for word in every if word != "và"])
        placed = words[-1:] == ("tỉnh",) and len(words) > 1
        words = words[:-1] if placed else words
        bearer: _Bearer = (key, words, placed or " ".join(words) in _UNPLACED)
        _insert(tree, words, bearer)
    return tree, first


def _places_of(said: str) -> Node:
    """Names of provinces, one a line behind the key, as a tree of their words."""
    tree: Node = {}
    for key, name in _lines(said):
        _insert(tree, tuple([word for word in _WORD.findall(name) if word != "và"]), key)
    return tree


def _insert(node: Node, words: tuple[str, ...], value: object) -> None:
    for word in words:
        node = node.setdefault(plain_word(word), {})
    node[""] = (*node.get("", ()), value)


def _walk_place(node: Node, folded: str, at: int) -> tuple[int, str] | None:
    best: tuple[int, str] | None = None
    step = _WORD.match(folded, at)
    while step is not None:
        here = node.get(plain_word(step[step.lastindex or 0]))
        if here is None:
            break
        node = here
        if "" in node:
            best = (step.end(), node[""][0])
        step = _NEXT.match(folded, step.end())
    return best


def _agree(seen: list[str], name: tuple[str, ...], lenient: bool) -> bool:
    wrong = sum(a != b for a, b in zip(seen, name, strict=True))
    return wrong == 0 or (lenient and len(name) >= 3 and wrong == 1)


_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_BARE = "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d"
_PLAIN = letter_table(dict(zip(map(ord, _MARKED), _BARE, strict=True)))


def plain(words: str) -> str:
    """Folded text without marks, letter for letter."""
    return words.translate(_PLAIN)


#: of one word; there are few that are different, and most texts are made of the same
plain_word = lru_cache(maxsize=20_000)(plain)
