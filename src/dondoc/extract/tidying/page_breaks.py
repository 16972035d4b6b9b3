"""Page numbers and page breaks that stand in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.extract.structure.lines import ENDS
from dondoc.extract.structure.marks import read_mark
from dondoc.extract.tidying.view import Edit
from dondoc.extract.words.lexicon import form

_BREAK = re.compile(
    r"\n[ \t\n]{0,12}(?:\f|(?:[-–—][ \t]*)?(?:(?i:trang|page)[ \t]+)?\d{1,3}(?:[ \t]?/[ \t]?\d{1,3})?[ \t]*[-–—]?[ \t\f]*\n)"
    r"\s{0,12}(?=\S)"
)
#: a line shorter than this may be a heading, after which a sentence in capitals begins
_LINE = 60
#: so much of a line is looked at
_LONGEST = 200
_CUT = re.compile("(?i:" + form("cut") + r"|,)\Z")
_ALONE = re.compile(r"(?i)nơi nhận|kính gửi|phụ lục|điều \d|căn cứ|t[lm]\.|kt\.")


def page_breaks(text: str) -> Iterator[Edit]:
    """The breaks between two pages over which a sentence goes on, each to give way to a space."""
    for match in _BREAK.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()].rstrip()
        end = text.find("\n", match.end(), match.end() + _LONGEST)
        line = text[match.end() : end if end >= 0 else match.end() + _LONGEST]
        if before and _goes_on(before[before.rfind("\n") + 1 :], line):
            yield Edit(match.start(), match.end(), " ")


def _goes_on(last: str, line: str) -> bool:
    """Whether a line at the top of a page goes on with the sentence that the page before it ends with."""
    if last.endswith(ENDS) or " | " in last or " | " in line or _ALONE.match(line):
        return False
    if read_mark(line) is not None:
        return False
    if line[:1].islower():
        return True
    return not last.isupper() and not line.isupper() and (len(last) >= _LINE or _CUT.search(last) is not None)
