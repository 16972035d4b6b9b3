"""Names of persons."""

from __future__ import annotations

from functools import cache

from dondoc.extract.words.fold import fold
from dondoc.extract.words.word_lists import DATA


@cache
def surnames() -> frozenset[str]:
    """The surnames of Vietnam's peoples, folded."""
    return frozenset(fold((DATA / "surnames.txt").read_text("utf-8")).split())


def looks_like_person(words: str) -> bool:
    """Whether this is a person's name: two to six capitalised words that open with a surname.

    >>> looks_like_person("Đặng Quang Hà"), looks_like_person("Tỉnh Đoàn"), looks_like_person("Văn phòng Quốc hội")
    (True, False, False)
    """
    parts = words.strip(" .,;:/").split()
    if not 2 <= len(parts) <= 6 or fold(parts[0]) not in surnames():
        return False
    return all(_is_name_word(part) for part in parts)


def _is_name_word(word: str) -> bool:
    if len(word) == 1:
        return word.isupper()
    return word[0].isupper() and not word.isupper() and word.replace("'", "").isalpha()
