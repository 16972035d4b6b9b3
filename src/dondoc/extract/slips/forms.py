"""Slips in fixed phrases: those of the form of documents, and confusable phrases by a table that grows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from operator import ne

from dondoc.extract.model import Suspect
from dondoc.extract.words.fold import fold, unmarked
from dondoc.extract.words.sentences import say
from dondoc.extract.words.word_lists import word_lists
from dondoc.span import Span


@cache
def _tables() -> tuple[dict[str, str], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Confusable phrases; phrases that open a line; phrases of which a word may be lost."""
    data = word_lists("slips")
    gaps = []
    for phrase in data["whole"]:
        words = phrase.split()
        gaps += [(" ".join(words[:i] + words[i + 1 :]), phrase) for i in range(1, len(words))]
    lines = tuple(sorted(data["lines"], key=len, reverse=True))
    return dict(data["confusable"]), lines, tuple(g for g in dict(gaps).items() if g[0] not in data["allowed"])


def find_form_slips(content: str, folded: str, confusable: Mapping[str, str]) -> Iterator[Suspect]:
    """Slips in phrases that are always written the same."""
    table, lines, gaps = _tables()
    flat = folded.replace("\n", " ")
    for wrong, right in {**table, **{fold(k): v for k, v in confusable.items()}}.items():
        for start in _whole(flat, wrong):
            yield _suspect(content, start, start + len(wrong), right, say("slip.confusable"), 0.97)
    for short, phrase in gaps:
        for start in _whole(flat, short):
            if not flat.startswith(phrase, start):
                yield _suspect(content, start, start + len(short), phrase, say("slip.gap"), 0.9)
    yield from _line_openings(content, folded, lines)


def _whole(folded: str, phrase: str) -> Iterator[int]:
    at = folded.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not folded[at - 1 : at].isalpha() and not folded[end : end + 1].isalpha():
            yield at
        at = folded.find(phrase, end)


_LINE = re.compile(r"^[ \t_*.]{0,60}(?P<words>[^\n:;,()]{4,60}?)(?=[:;,\n(]|\s{2}|$)", re.M)


def _line_openings(content: str, folded: str, lines: tuple[str, ...]) -> Iterator[Suspect]:
    """ "Noi nhận:", "Kính giử:", "TL. CHỦ TICH": a line of the form with one letter wrong."""
    plain = {unmarked(line): line for line in lines}
    for match in _LINE.finditer(folded):
        said = match["words"].rstrip(" .*_")
        if len(said) > 45 or said in lines:
            continue
        close = plain.get(unmarked(said)) or _near(said, lines, folded[match.end() : match.end() + 1])
        if close and close != said:
            yield _suspect(content, match.start("words"), match.start("words") + len(said), close, say("slip.form"), 0.95)


def _near(said: str, lines: tuple[str, ...], following: str) -> str | None:
    """A phrase of the form that differs by one letter or by their order; short ones only before a colon."""
    for line in lines:
        if abs(len(line) - len(said)) <= 1 and (len(line) > 12 or following == ":") and _one_apart(said, line):
            return line
    return None


def _one_apart(a: str, b: str) -> bool:
    if len(a) == len(b):
        return sum(map(ne, a, b)) == 1 or sorted(a) == sorted(b)
    short, long = (a, b) if len(a) < len(b) else (b, a)
    # at the first letter that differs the longer one has one more
    at = [*map(ne, short, long), True].index(True)
    return long[at + 1 :] == short[at:]


def _suspect(content: str, start: int, end: int, right: str, reason: str, confidence: float) -> Suspect:
    span = Span(start, end)
    letters = span.of(content)
    shown = right.upper() if letters.isupper() else (right[:1].upper() + right[1:] if letters[:1].isupper() else right)
    return Suspect(span, letters, (shown,), reason, confidence)
