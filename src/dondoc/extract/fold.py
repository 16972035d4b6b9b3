"""Text folded for matching, letter for letter, so that spans need no mapping back."""

from __future__ import annotations

import unicodedata

# One code point to one code point, always: offsets never move.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`´"), "'")
_SPACES = dict.fromkeys([*range(0x2000, 0x200B), 0x00A0, 0x202F, 0x205F, 0x3000, 0x0009, 0x200B, 0xFEFF], " ")
# The older placing of tone marks (hoà, thuỷ) and the newer one (hòa, thủy) are both in use.
_TONE_PAIRS = [
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
]  # fmt: skip


def _lower_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x41, 0x2000):
        low = chr(code).lower()
        if len(low) == 1 and low != chr(code):
            table[code] = low
    return table


_FOLD = _lower_table() | _DASHES | _QUOTES | _SPACES


def fold(text: str) -> str:
    """Lower case, one kind of dash, quote and space, one placing of tones; as many code points as before.

    >>> fold("Uỷ ban – “HOÀ BÌNH”")
    'ủy ban - "hòa bình"'
    >>> fold("quý")  # after q the u is no vowel
    'quý'
    """
    folded = text.translate(_FOLD)
    for old, new in _TONE_PAIRS:
        if old in folded:
            folded = _place_tone(folded, old, new)
    return folded


def _place_tone(text: str, old: str, new: str) -> str:
    """Replace an old tone placing at the end of a syllable, never after q."""
    pieces: list[str] = []
    done = 0
    at = text.find(old)
    while at >= 0:
        after = text[at + 2 : at + 3]
        before = text[at - 1 : at]
        pieces.append(text[done:at])
        pieces.append(old if after.isalpha() or before == "q" else new)
        done = at + 2
        at = text.find(old, done)
    pieces.append(text[done:])
    return "".join(pieces)


_BARE = {ord("đ"): "d", ord("Đ"): "d"}


def bare(text: str) -> str:
    """Folded and without any mark (đ as d), for search and loose comparison. The length may change.

    >>> bare("Đầu tư công")
    'dau tu cong'
    """
    decomposed = unicodedata.normalize("NFD", fold(text).translate(_BARE))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _unmarked_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in range(0xC0, 0x1F00):
        base = unicodedata.normalize("NFD", chr(code))
        if len(base) > 1 and base[0].isascii():
            table[code] = base[0]
    return table


_UNMARKED = _unmarked_table()


def unmarked(folded: str) -> str:
    """The text without tone and vowel marks, as many code points as before (unlike `bare`).

    >>> unmarked("nơi nhận")
    'noi nhan'
    """
    return folded.translate(_UNMARKED)
