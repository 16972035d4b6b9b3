"""Whether the text layer of a page can be trusted, or the page has to be recognised from its picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.read.layout.printed import Line

#: a page with fewer letters than this has no text layer to speak of (scanners write their name, portals a stamp)
FEWEST = 30
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
#: one Vietnamese syllable: at most three consonants, at most three vowels, at most two consonants
SYLLABLE = re.compile(rf"(?:ngh?|[ckgtp]h|tr|gi|qu|[bcdđghklmnpqrstvx])?[{VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
#: of words, that are syllables; foreign names and abbreviations keep a sound page well above it
LEAST_SYLLABLES = 0.5
MOST_BROKEN = 0.02
#: of letters on a page without words, that are letters or figures; rows of dots and lines to fill in are left out
LEAST_WRITTEN, LEADERS = 0.5, frozenset("._-–—…")


def is_sound(lines: Sequence[Line], letters: str) -> bool:
    """Whether these lines are the text of a page. ``letters`` are all that the file has, control letters too.

    >>> is_sound([], "")
    False
    """
    if len(letters) < FEWEST:
        return False
    broken = sum(1 for c in letters if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " ")
    if broken > MOST_BROKEN * len(letters) + 3:
        return False
    words = [w for line in lines for w in WORD.findall(line.text)]
    long = [w for w in words if not w.isupper() or len(w) > 5]
    if len(long) < 10:
        written = [c for c in letters if c not in LEADERS]
        return sum(map(str.isalnum, written)) >= LEAST_WRITTEN * len(written)
    return sum(1 for w in long if SYLLABLE.fullmatch(w)) >= LEAST_SYLLABLES * len(long)
