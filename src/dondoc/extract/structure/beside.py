"""Paragraphs parted where they go on with a task's parties and time: "Rà soát ... . Chủ trì: Sở A; thời gian: Quý II"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.extract.structure.lines import Paragraph
from dondoc.extract.words.lexicon import form
from dondoc.extract.words.seek import places_of
from dondoc.span import solid

_TITLE = form("particulars") + r"\s*(?:\([^)]*\))?\s*"
#: the title of a line that names parties or a time, at the end of what stands before a colon
_BEFORE_COLON = re.compile(
    r"(?P<stop>[.;,)…]|\s[-–])\s+(?:[-–+]\s+|và\s+)?(?P<title>"
    r"(?P<bare>chủ trì|đầu mối(?: thực hiện)?|phối hợp(?: thực hiện)?|phân công(?: thực hiện)?)"
    r"|(?:các )?(?:cơ quan|đơn vị|sở, ngành)(?: chịu trách nhiệm)? (?:chủ trì|thực hiện|phối hợp|tham mưu|đầu mối)(?: thực hiện)?"
    r"|thời (?:gian|hạn)(?: thực hiện| hoàn thành| trình| báo cáo)*"
    r"|hạn (?:hoàn thành|báo cáo)|tiến độ(?: thực hiện| hoàn thành)?)\s*\Z"
)
#: letters of the longest such title with its mark, and of the shortest task before one
_LONGEST, _SHORTEST = 60, 12
#: where another sentence begins, and a title of any kind
_SENTENCE = re.compile(r"[.…]\s+(?=\w)")
_ANY_TITLE = re.compile(r"(?:[-–+]\s+)?" + _TITLE + ":")


def parted(found: Sequence[Paragraph], folded: str) -> list[Paragraph]:
    """The paragraphs with what names the parties and the time of their tasks as paragraphs of their own (GUIDE T6)."""
    out: list[Paragraph] = []
    for paragraph in found:
        out += _parted(paragraph, folded) if paragraph.kind == "text" else [paragraph]
    return out


def _parted(paragraph: Paragraph, folded: str) -> Iterator[Paragraph]:
    start, end = paragraph.span
    if folded.find(":", start + _SHORTEST, end) < 0:
        yield paragraph
        return
    done = over = start
    for at, colon, dashed in _titles(start, end, folded):
        if over < end and over > done and at >= over:
            yield Paragraph(solid(folded, done, over))
            done = over
        if dashed or over == start or at >= over:
            if at > done:
                yield Paragraph(solid(folded, done, at))
            done = at
        over = _end(colon, end, folded)
    if start < over < end:
        yield Paragraph(solid(folded, done, over))
        done = over
    yield Paragraph(solid(folded, done, end)) if done > start else paragraph


def _titles(start: int, end: int, folded: str) -> Iterator[tuple[int, int, bool]]:
    """Where titles in mid-paragraph begin, their colons, and whether a dash is the mark of one."""
    for colon in places_of(folded, (":",), start + _SHORTEST, end):
        line = folded[max(start, colon - _LONGEST) : colon].replace("\n", " ")
        title = _BEFORE_COLON.search(line)
        if title is None or colon + 1 >= end or not folded[colon + 1].isspace():
            continue
        dashed = title["stop"].strip() in ("-", "–")
        at = colon - len(line) + (title.start("stop") + 1 if dashed else title.start("title"))
        # "Sở A chủ trì, phối hợp: Sở B tổ chức ...": who does it with whom, in the sentence itself
        opened = folded.rfind("(", start, at) > folded.rfind(")", start, at)
        if not opened and at - start >= _SHORTEST and (not title["bare"] or title["stop"] != ","):
            yield at, colon, dashed


def _end(at: int, end: int, folded: str) -> int:
    for sentence in _SENTENCE.finditer(folded, at, end):
        if not _ANY_TITLE.match(folded, sentence.end(), end):
            return sentence.end()
    return end
