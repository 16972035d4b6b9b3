"""List marks: what numbers a paragraph, and of which family it is."""

import re
from typing import NamedTuple

#: Families from the outermost to the innermost, as documents usually nest them. The order only breaks ties.
FAMILIES = ("part", "chapter", "section", "article", "roman", "letter", "number", "decimal", "deep", "abc", "paren", "ordinal",
            "dash", "plus", "dot")  # fmt: skip
BULLETS = frozenset(("dash", "plus", "dot"))

#: bullets of the innermost kind; those above U+E000 are what the fonts Symbol and Wingdings leave in pasted text
DOTS = "•●▪■◦∙·*o○□➢➤►❖❑✓✔→\uf02d\uf06c\uf06e\uf0a7\uf0b7\uf0d8\uf0fc"
_DIGITS = "0123456789"
#: family, the letters that its marks begin with, their form; tried in this order
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (family, letters, re.compile(form))
    for family, letters, form in (
        ("part", "P", r"(?:PHẦN|Phần)\s+(?:thứ\s+)?[IVX\d]{1,4}\b[.:]?"),
        ("chapter", "C", r"(?:CHƯƠNG|Chương)\s+[IVX\d]{1,4}\b[.:]?"),
        ("section", "M", r"(?:MỤC|Mục)\s+\d{1,2}\b[.:]?"),
        ("article", "Đ", r"(?:ĐIỀU|Điều)\s+\d{1,3}[.:]?(?=\s|$)"),
        ("deep", _DIGITS, r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s[^\d])"),
        ("decimal", _DIGITS, r"\d{1,2}\.\d{1,2}[.)]?(?=\s)"),
        (
            "number",
            _DIGITS,
            r"\d{1,2}\s?(?:[.)](?=\s|[A-ZĐÀ-Ỹ])|/(?=\s|[A-ZĐ][a-zà-ỹ]))|\d{1,2}(?:,|\s?-)(?=\s(?!Điều|Khoản|Điểm|Mục|Chương)[A-ZĐÀ-Ỹ])",
        ),
        ("roman", "IVX", r"[IVX]{1,5}\s?[.)/-](?=\s|[A-ZĐÀ-Ỹ])"),
        ("letter", "ABCDEFGHK", r"[A-HK]\s?[.)](?=\s)"),
        (
            "abc",
            "abcdefghijklmnopqrstuvwxyzđø©][|¡!",
            r"(?:[a-zđ]\s?[.)]|[a-zđ]\s?[/-](?=\s?[A-ZĐÀ-Ỹ])|[a-zđ]{2}\)(?=\s[A-ZĐ])|[ø©\]\[|¡!]\s?\))(?=\s|[A-ZĐÀ-Ỹ])",
        ),
        ("paren", "(", r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)(?=\s|[A-ZĐÀ-Ỹ])"),
        (
            "ordinal",
            "TMHBNS",
            r"(?:Thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)|Một là|Hai là|Ba là|Bốn là|Năm là|Sáu là|Bảy là)\s?[,:]",
        ),
        ("dash", ":;.,'’_-–—‑−", r"(?:[:;.,'’_]{1,3}\s)?[-–—‑−](?:\s?\+)?(?!\d)\s*(?=\S)"),
        ("plus", "+", r"\+\s*(?=\S)"),
        ("dot", DOTS, rf"[{DOTS}](?=\s)\s*(?=\S)"),
    )
)
_BY_LETTER: dict[str, list[tuple[str, re.Pattern[str]]]] = {
    letter: [(family, form) for family, letters, form in _FORMS if letter in letters]
    for letter in {letter for _, letters, _ in _FORMS for letter in letters}
}


class Mark(NamedTuple):
    """A mark at the start of a paragraph. ``value`` counts from 1; None for bullets and where it cannot be read."""

    text: str
    family: str
    #: length of the mark with the white space after it
    length: int
    value: int | None


_ROMAN = {"I": 1, "V": 5, "X": 10}
#: the Vietnamese alphabet as lists use it (with and without đ the order differs by one, see `follows`)
_ABC = "abcdđeghiklmnopqrstuvxy"
_SPELLED = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def read_mark(text: str) -> Mark | None:
    """The list mark that a paragraph starts with.

    >>> read_mark("a) Chủ trì").family, read_mark("- Chủ trì").text
    ('abc', '-')
    >>> read_mark("2021 là năm")
    """
    for family, form in _BY_LETTER.get(text[:1], ()):
        found = form.match(text)
        if found and family in BULLETS and not any(map(str.isalnum, text)):
            return None  # a line drawn with dashes
        if found:
            mark = found[0].strip()
            rest = len(text) - len(text[found.end() :].lstrip())
            return Mark(mark, family, rest, _value(mark, family))
    return None


def _value(mark: str, family: str) -> int | None:
    if family in BULLETS:
        return None
    if family == "ordinal":
        low = mark.lower()
        return next((i for i, word in enumerate(_SPELLED, 1) if word in low), 1)
    core = mark.strip("().:/- ").split()[-1].split(".")[-1]
    if core.isdigit():
        return int(core)
    if family in ("roman", "part", "chapter") and set(core) <= set(_ROMAN):
        return roman(core)
    low = core.lower()
    return _ABC.find(low) + 1 or None if len(low) == 1 else None


def roman(digits: str) -> int:
    """The number that Roman digits write.

    >>> roman("XIV")
    14
    """
    total = 0
    for here, after in zip(digits, digits[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if _ROMAN.get(after, 0) > value else value
    return total
