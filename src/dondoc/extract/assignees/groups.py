"""Groups of assignees: nouns joined by commas or "và", with what belongs to them ("các sở, ban, ngành có liên quan").

Read a step at a time and not by one pattern, in which the nouns would stand once for each place where one may be: that takes a
tenth of a second to compile.
"""

import re
from functools import cache
from typing import NamedTuple

from dondoc.extract.words.grammar import LEVEL, QUANTIFIER
from dondoc.extract.words.vocabulary import any_of, terms

_QUANTIFIER = re.compile(QUANTIFIER)
_JOINER = re.compile(r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*/\s*)(?!(?:các|những|từng)\s)")
#: the first noun of a heading that goes on with a description of it
_DESCRIBED = re.compile(
    r"(?:các|những)\s+(?:tổ\s+chức|doanh\s+nghiệp|đơn\s+vị|cơ\s+quan|hộ|cơ\s+sở|chủ|nhà|hội|hợp\s+tác\s+xã|ngân\s+hàng|trường|công\s+ty)"
    r"\s+(?!hành\s+chính)\w"
)


class Group(NamedTuple):
    """A group and where it stands; ``plural`` is what makes it one of many ("các "), None where nothing does."""

    start: int
    end: int
    plural: str | None
    #: the nouns with what belongs to them
    core: str


def read_group(folded: str, at: int, end: int) -> Group | None:
    """The group that starts at ``at``, as long as it goes."""
    stops = _stops(folded, at, end)
    if not stops:
        return None
    plural, start = _plural(folded, at, end)
    return Group(at, stops[-1], plural, folded[start : stops[-1]])


def described_group(folded: str, at: int, end: int) -> bool:
    """Whether several of a kind with a description behind stand here: "các tổ chức cung cấp dịch vụ", "các hộ dân có"."""
    return _DESCRIBED.match(folded, at, end) is not None


def _plural(folded: str, at: int, end: int) -> tuple[str | None, int]:
    """What makes a plural and where the nouns begin; without nouns behind it, it is none."""
    found = _QUANTIFIER.match(folded, at, end)
    if found is None or _noun().match(folded, found.end(), end) is None:
        return None, at
    return found[0], found.end()


def _stops(folded: str, at: int, end: int) -> list[int]:
    """Where a group may end: after each of its nouns and each of its tails, the longest last."""
    plural, start = _plural(folded, at, end)
    solo = _solo().match(folded, start, end) if plural is None else None
    noun = solo or _noun().match(folded, start, end)
    stops = []
    while noun is not None:
        stops.append(noun.end())
        joiner = _JOINER.match(folded, noun.end(), end) if solo is None else None
        alone = joiner is not None and plural is None and _solo().match(folded, joiner.end(), end)
        noun = _noun().match(folded, joiner.end(), end) if joiner and not alone else None
    while stops and (tail := _tail().match(folded, stops[-1], end)):
        stops.append(tail.end())
    return stops


@cache
def _solo() -> re.Pattern[str]:
    return re.compile(any_of(terms("solo")))


@cache
def _noun() -> re.Pattern[str]:
    organisation = (
        r"tổ\s+chức(?=\s*(?:[,;.:)/]|\Z)|\s+(?:có|liên|và|trong|ngoài|khác|trên|nêu|thuộc|tham\s+gia|quản\s+lý|sử\s+dụng"
        r"|(?:cung\s+(?:cấp|ứng)|chi\s+trả)\s+dịch\s+vụ)(?!\w))"
    )
    teams = r"đoàn\s+(?:thanh\s+tra|kiểm\s+tra|giám\s+sát)(?:,\s+(?:kiểm\s+tra|giám\s+sát))*(?!\w)"
    return re.compile(rf"(?!{any_of(terms('false_friends'))})(?:{teams}|{any_of(terms('nouns'))}|{organisation})")


@cache
def _tail() -> re.Pattern[str]:
    level = rf"(?:thuộc|của|cấp|trực\s+thuộc)?\s*{LEVEL}(?!\s+ủy)(?:\s*(?:,|và)\s*cấp\s+(?:tỉnh|huyện|xã))*"
    return re.compile(
        rf"(?:\s+(?:(?!trực\s+thuộc\s+(?:ubnd|ủy\s+ban|bộ|sở|{LEVEL})){any_of(terms('tails'))}|{level}"
        rf"|trên\s+địa\s+bàn(?:\s+(?:toàn\s+)?{LEVEL})?)|,\s+quản\s+lý\s+nhà\s+nước(?=\s+(?:trực\s+)?thuộc\s)"
        rf"|,?\s+trật\s+tự(?:\s+ở)?\s+cơ\s+sở)"
    )
