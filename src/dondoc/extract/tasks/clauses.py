"""A block cut into clauses: sentences, and the parts of a sentence between semicolons and inline marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dondoc.extract.tasks.signs import protected
from dondoc.extract.words.grammar import UPPER
from dondoc.extract.words.seek import matches, signs_of
from dondoc.span import Span, solid

# these begin with one sign or one set of signs, so that a search passes quickly over everything else
_SENTENCE_END = re.compile(rf"[.!?…,](?:(?<!,)[.!?…]*|(?<=,)\.+)[\"”’)]*\s+(?=[{UPPER}“\"])")
#: what an end begins with
_STOPS = (".", "!", "?", "…", ",.")
#: a dot after one of these ends no sentence
_SHORTENED = re.compile(r"(?:\b(?:TP|Tp|TS|ThS|PGS|GS|KT|TL|PCT)|\b[A-ZĐ])\Z")
_INLINE_MARK = re.compile(r"\((?:(?<=[:;.,] \()(?:\d{1,2}|[ivx]{1,4}|[a-zđ])|(?<=[:;]\n\()(?:\d{1,2}|[ivx]{1,4}))\)\s+(?=\S)")
#: a dash as the mark of an item inside a paragraph ("Giao Sở A: - Rà soát ...; - Lập ...")
_INLINE_DASH = re.compile(rf"[-–+](?<=[:;] [-–+])\s+(?=[{UPPER}])")
#: ",...." or ";..." before a part that goes on in small letters
_DOTS = re.compile(r",\s?\.{4,}\s+(?=[a-zà-ỹđ])")


class Clause(NamedTuple):
    """A stretch of a block that may be an order of its own."""

    span: Span
    sentence: Span
    #: what opens it: start (of a block), sentence, semicolon, mark (an inline "(i)")
    opened: str
    #: the inline mark, e.g. "(i)"
    mark: str = ""


def clauses_of(content: str, folded: str, body: Span) -> list[Clause]:
    """The clauses of a stretch in order, without white space around them."""
    shut = protected(content, body.start, body.end)
    out: list[Clause] = []
    for number, sentence in enumerate(_sentences(content, body, shut)):
        out += _of_sentence(content, sentence, shut, "start" if number == 0 else "sentence")
    return out


def _sentences(content: str, body: Span, shut: list[tuple[int, int]]) -> Iterator[Span]:
    start = body.start
    for stop in matches(_SENTENCE_END, content, signs_of(content, _STOPS, body.start, body.end), body.end):
        at = stop.start()
        if (shut and any(a < at < b - 1 for a, b in shut)) or _SHORTENED.search(content, max(body.start, at - 4), at):
            continue
        sentence = solid(content, start, stop.end())
        if sentence.end > sentence.start:
            yield sentence
        start = stop.end()
    sentence = solid(content, start, body.end)
    if sentence.end > sentence.start:
        yield sentence


def _of_sentence(content: str, sentence: Span, shut: list[tuple[int, int]], opened: str) -> list[Clause]:
    start, stop = sentence
    said = content[start:stop]
    cuts: list[tuple[int, int, str, str]] = [(start, start, opened, "")]
    if "(" in said:
        cuts += [(mark.start(), mark.end(), "mark", mark[0].strip()) for mark in _INLINE_MARK.finditer(content, start, stop)]
    if " - " in said or " + " in said:
        cuts += [(dash.start(), dash.end(), "mark", "-") for dash in _INLINE_DASH.finditer(content, start, stop)]
    for at in signs_of(content, (";",), start, stop) if ";" in said else ():
        if not (shut and any(a <= at < b for a, b in shut)):
            cuts.append((at, at + 1, "semicolon", ""))
    if "...." in said:
        cuts += [(dots.start(), dots.end(), "semicolon", "") for dots in _DOTS.finditer(content, start, stop)]
    if len(cuts) == 1:
        return [Clause(sentence, sentence, opened)]
    cuts.sort()
    ends = [*[cut[0] for cut in cuts[1:]], stop]
    parts = [(solid(content, cut[1], end), cut) for cut, end in zip(cuts, ends, strict=True)]
    return [Clause(span, sentence, how, label) for span, (_, _, how, label) in parts if span.end > span.start]
