"""Vietnamese syllables: cutting a text into them, and whether letters can be one (onset, rhyme, tone)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dondoc.extract.words.fold import fold
from dondoc.extract.words.word_lists import DATA
from dondoc.span import Span

_LETTERS = re.compile(r"([^\W\d_]+)")


class Syllable(NamedTuple):
    """One run of letters, folded, and whether it follows the one before it with nothing but space between."""

    word: str
    start: int
    joined: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.word))

    def case(self, text: str) -> str:
        """How it is written: "lower", "capital" (first letter), "upper" (all)."""
        letters = text[self.start : self.start + len(self.word)]
        if letters.isupper() and len(letters) > 1:
            return "upper"
        return "capital" if letters[0].isupper() else "lower"


def syllables(folded: str) -> Iterator[Syllable]:
    """The syllables of a text in order; letters stuck to digits or signs ("QĐ-UBND", "2021a", "b/c") are none."""
    return map(Syllable._make, cut(folded))


def cut(folded: str) -> list[tuple[str, int, bool]]:
    """What `syllables` is made of: each word, where it starts, whether nothing but space stands before it.

    Most pieces between spaces are words as they stand; only the others are looked at letter by letter.
    """
    found: list[tuple[str, int, bool]] = []
    #: what stands behind the last word, up to the space before this piece; None before the first word
    behind: str | None = None
    start = 0
    for piece in folded.split(" "):
        if piece.isalpha():
            found.append((piece, start, behind == "" or (behind is not None and _only_space(behind))))
            behind = ""
        else:
            behind = _cut_piece(piece, start, behind, found)
        start += len(piece) + 1
    return found


def _cut_piece(piece: str, start: int, behind: str | None, found: list[tuple[str, int, bool]]) -> str | None:
    """Add the words of a piece with signs, figures or line ends; what stands behind the last of them."""
    gap, *parts = _LETTERS.split(piece)
    at = start + len(gap)
    before = gap if behind is None else f"{behind} {gap}"
    if not parts:
        return before if behind is not None else None
    for number in range(0, len(parts), 2):
        word, following = parts[number], parts[number + 1]
        if gap[-1:] not in _STUCK and following[:1] not in _STUCK:
            found.append((word, at, (behind is not None or number > 0) and (before == " " or _only_space(before))))
        at += len(word) + len(following)
        gap = before = following
    return gap


def _only_space(gap: str) -> bool:
    """Whether nothing but space, and no white line, stands between two words."""
    return (not gap or gap.isspace()) and gap.count("\n") < 2


#: signs and digits that make letters beside them part of a code ("QĐ/TW", "2021a", "b/c")
_STUCK = frozenset("0123456789/@_&")


_ONSETS = frozenset(
    [
        "",
        "b",
        "c",
        "ch",
        "d",
        "đ",
        "g",
        "gh",
        "gi",
        "h",
        "k",
        "kh",
        "l",
        "m",
        "n",
        "ng",
        "ngh",
        "nh",
        "p",
        "ph",
        "qu",
        "r",
        "s",
        "t",
        "th",
        "tr",
        "v",
        "x",
    ]
)
#: rhymes without their tone, by what may close them
_OPEN = (
    "a ai ao au ay âu ây e eo ê êu i ia iêu iu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uâ uây ui uê uơ ươ ưa ưi ươi "
    "ươu ưu ư uy uya uyu uôi y yêu ưu uê iê yê uô oo"
)
_CLOSED = (
    "am an ang anh ac ach ap at ăm ăn ăng ăc ăp ăt âm ân âng âc âp ât em en eng ec ep et êm ên ênh êch êp êt im in inh "
    "ich ip it iêm iên iêng iêc iêp iêt om on ong oc op ot oam oan oang oanh oac oach oap oat oăm oăn oăng oăc oăt oen "
    "oet oem oong ooc ôm ôn ông ôc ôp ôt ơm ơn ơp ơt um un ung uc up ut uân uâng uât uên uênh uêch uôm uôn uông uôc uôt "
    "uyn uynh uych uyt uyên uyêt ưm ưn ưng ưc ưt ươm ươn ương ươc ươp ươt yêm yên yêng yêt uyp uơn"
)
_RHYMES = frozenset(_OPEN.split()) | frozenset(_CLOSED.split())
_TONES = {"̀": "huyền", "́": "sắc", "̉": "hỏi", "̃": "ngã", "̣": "nặng"}
_STOPPED = ("c", "ch", "p", "t")
_FRONT = ("i", "e", "ê", "y")


@cache
def common() -> frozenset[str]:
    """Everyday words and names' syllables that administrative texts seldom have: a word need not be known to them to be right."""
    written = (DATA / "syllables.txt").read_text("utf-8") + " " + (DATA / "surnames.txt").read_text("utf-8")
    return frozenset(fold(written).split())


@lru_cache(maxsize=20000)
def is_syllable(word: str) -> bool:
    """Whether folded letters can be a Vietnamese syllable.

    >>> is_syllable("nghiêng"), is_syllable("nghuỷ"), is_syllable("cac"), is_syllable("các"), is_syllable("hoàgn")
    (True, False, False, True, False)
    """
    bare, tones = _without_tone(word)
    if len(tones) > 1:
        return False
    return any(_fits(bare[:cut], bare[cut:], tones) for cut in range(min(4, len(bare))))


def _without_tone(word: str) -> tuple[str, str]:
    letters, tones = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tones += char
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tones


def _fits(onset: str, rhyme: str, tones: str) -> bool:
    if onset not in _ONSETS or not rhyme:
        return False
    if onset == "gi" and rhyme in _RHYMES:
        return _tone_fits(rhyme, tones)
    if rhyme not in _RHYMES:
        return False
    front = rhyme.startswith(_FRONT)
    if onset in ("k", "gh", "ngh") and not front:
        return False
    if onset in ("c", "ng") and front:
        return False
    if onset == "g" and front and rhyme not in ("i", "in", "iêng", "im", "it", "iêc", "ich"):
        return False
    return _tone_fits(rhyme, tones)


def _tone_fits(rhyme: str, tones: str) -> bool:
    """A syllable that a stop closes has only the tones sắc and nặng."""
    return not rhyme.endswith(_STOPPED) or tones in ("́", "̣")
