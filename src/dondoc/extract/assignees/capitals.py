"""Headings set in capitals, put in small letters for those who tell names by their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.extract.structure.blocks import Block
from dondoc.extract.words.syllables import is_syllable
from dondoc.span import Span

_WORD = re.compile(r"[^\W\d_]+")
_ZONES = frozenset(("operative", "appendix"))
#: words that are written small unless they begin a name
_SMALL = frozenset(
    ("các", "những", "từng", "và", "của", "thuộc", "trực", "có", "liên", "quan", "trên", "địa", "bàn", "cấp", "tỉnh", "huyện",
     "xã", "phường", "thị", "trấn", "quận", "đặc", "khu", "thành", "phố", "nhân", "dân", "ngành")
)  # fmt: skip


def in_small_letters(text: str, blocks: Sequence[Block]) -> str:
    """The text with headings and cells in capitals as they would stand in a sentence; as many letters as before.

    >>> from dondoc.extract.structure.blocks import read_blocks
    >>> text = "NGHỊ QUYẾT\\n\\n1. SỞ TÀI CHÍNH VÀ UBND CÁC XÃ, PHƯỜNG\\n- Rà soát."
    >>> in_small_letters(text, read_blocks(text)).split("\\n")[2]
    '1. Sở Tài Chính và UBND các xã, phường'
    """
    pieces: list[str] = []
    at = 0
    for span in _capitals(text, blocks):
        small = _WORD.sub(lambda word: _small(word[0]), span.of(text))
        if len(small) == span.end - span.start:
            pieces += (text[at : span.start], small)
            at = span.end
    return "".join((*pieces, text[at:])) if pieces else text


def _capitals(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks:
        if block.zone in _ZONES:
            for span in block.cells or (block.body,):
                if span.of(text).isupper() and " " in span.of(text):
                    yield span


def _small(word: str) -> str:
    low = word.lower()
    if low in _SMALL:
        return low
    return word.capitalize() if is_syllable(low) else word
