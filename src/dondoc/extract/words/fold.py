"""Text folded for matching, letter for letter, so that spans need no mapping back."""

from __future__ import annotations

import re
import unicodedata

from dondoc.extract.words.seek import places_of

# One code point to one code point, always: offsets never move.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`´"), "'")
_SPACES = dict.fromkeys([*range(0x2000, 0x200B), 0x00A0, 0x202F, 0x205F, 0x3000, 0x0009, 0x200B, 0xFEFF], " ")
# Eth and the African D are typed for đ, whose capital looks the same.
# The others come out of fonts of converted files: "cǜng", "kǶ".
_LETTERS = {ord("ð"): "đ", ord("ɖ"): "đ", ord("ǜ"): "ũ", ord("ƕ"): "ỳ"}
# The older placing of tone marks (hoà, thuỷ) and the newer one (hòa, thủy) are both in use.
_TONE_PAIRS = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_COMMON_PAIRS = tuple(pair for pair in _TONE_PAIRS if pair[1] in "àáảãạ")
_RARE_SECONDS = tuple({pair[1] for pair in _TONE_PAIRS if pair not in _COMMON_PAIRS})
_OLD_TONES = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")
_SAME = {chr(code): letter for code, letter in (_DASHES | _QUOTES | _SPACES | _LETTERS).items()}
#: in a text that is longer, in letters, each sign is looked for by itself
_SHORT = 400
_SIGNS = re.compile(f"[{re.escape(''.join(_SAME))}]")


def fold(text: str) -> str:
    """Lower case, one kind of dash, quote and space, one placing of tones; as many code points as before.

    >>> fold("Uỷ ban – “HOÀ BÌNH”")
    'ủy ban - "hòa bình"'
    >>> fold("quý")  # after q the u is no vowel
    'quý'
    """
    folded = text.lower()
    if len(folded) != len(text):  # a letter whose lower case is longer, such as İ
        folded = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    if len(folded) < _SHORT:
        folded = _SIGNS.sub(lambda sign: _SAME[sign[0]], folded)
        return _OLD_TONES.sub(lambda m: _tones(folded, m.start()), folded)
    for sign, same in _SAME.items():
        if sign in folded:
            folded = folded.replace(sign, same)
    parts: list[str] = []
    done = 0
    for at in sorted((*places_of(folded, _COMMON_PAIRS), *_rare_pairs(folded))):
        if not folded[at + 2 : at + 3].isalpha():
            parts += (folded[done:at], _tones(folded, at))
            done = at + 2
    return "".join((*parts, folded[done:]))


def _rare_pairs(folded: str) -> list[int]:
    """Where pairs of vowels stand whose second is rare: to look for one letter takes a tenth of what two take."""
    return [at - 1 for at in places_of(folded, _RARE_SECONDS) if at and folded[at - 1 : at + 1] in _TONE_PAIRS]


def _tones(folded: str, at: int) -> str:
    """Two vowels with the older placing of their tone, in the newer one; after q the u is no vowel."""
    return folded[at : at + 2] if folded[at - 1 : at] == "q" else _TONE_PAIRS[folded[at : at + 2]]


_BARE = {ord("đ"): "d", ord("Đ"): "d"}


def bare(text: str) -> str:
    """Folded and without any mark (đ as d), for search and loose comparison. The length may change.

    >>> bare("Đầu tư công")
    'dau tu cong'
    """
    decomposed = unicodedata.normalize("NFD", fold(text).translate(_BARE))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def letter_table(changed: dict[int, str]) -> dict[int, str]:
    """A table for `str.translate` that also names the usual letters which stay as they are: one that lacks a letter costs a
    raised and caught error inside `translate`, ten times the price of a letter that it has."""
    usual = (*range(0x20, 0x180), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1F00), *range(0x2010, 0x2030), 0x0A)
    return {code: chr(code) for code in usual} | changed


def _unmarked_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))
        if len(base) > 1 and base[0].isascii():
            table[code] = base[0]
    return letter_table(table)


_UNMARKED = _unmarked_table()


def unmarked(folded: str) -> str:
    """The text without tone and vowel marks, as many code points as before (unlike `bare`).

    >>> unmarked("nơi nhận")
    'noi nhan'
    """
    return folded.translate(_UNMARKED)
