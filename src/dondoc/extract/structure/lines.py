"""Printed lines joined to paragraphs: hard-wrapped text, page breaks in mid-sentence, page numbers, table rows."""

import re
from itertools import pairwise
from typing import NamedTuple

from dondoc.extract.structure.marks import read_mark
from dondoc.extract.words.fold import fold
from dondoc.extract.words.lexicon import flat, form, order_verb
from dondoc.span import Span, solid

#: letters of the longest page number
_NUMBER_LENGTH = 40
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:trang\s+|page\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?\Z", re.IGNORECASE)
#: two columns of a letterhead or a signature block on one line
_COLUMNS = re.compile(r"\S(?: {5,}|\t+)\S")
_CELL = " | "
_BAR = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
#: a paragraph may end with these
ENDS = (".", ";", ":", "!", "?", "…", ".”", '."', "./", ",.")
#: ends of a line after which a name or a phrase must go on
_CUT = re.compile("(?i:" + form("cut") + r"|,)\Z")
#: words that no paragraph ends with, however short its lines are
_HANGING = re.compile(r"(?<!\w)(?:và|của|với|các|những|hoặc|thuộc|theo|tại|về|cho|trong|từ|để|bằng|đến|số|ngày|tháng)\Z")
#: a kind of document at the end of a line, its number at the start of the next
_KIND_AT_END = re.compile(
    r"\S.*(?:[Nn]ghị quyết|[Qq]uyết định|[Cc]hỉ thị|[Kk]ế hoạch|[Cc]ông văn|[Nn]ghị định|[Tt]hông tư|[Kk]ết luận)\Z"
)
_NUMBER_FIRST = re.compile(r"(?:số\s)?\d{1,5}[-/][\dA-ZĐ]")
#: "các Bộ:" at the end of a line, whose names go on in the next
_CLASS_AT_END = re.compile(r"(?:[Cc]ác|những) (?:[Bb]ộ|[Ss]ở|sở, ngành|tỉnh|huyện|xã|tập đoàn)\s*:\Z")
#: what a number at the start of the next line belongs to, and a span of years that a line break cut in two
_COUNTED = re.compile(r"(?i:(?<!\w)(?:cấp độ|loại|mức|nhóm|bậc|khoản|điều|mục|số))\Z")
#: letters at the end of a line among which such a word is
_CLOSE = 8
_YEAR_AT_END, _YEAR_FIRST = re.compile(r"(?:19|20)\d\d\Z"), re.compile(r"[-–—]\s?(?:19|20)\d\d(?!\d)")
#: "1. Về ...": the title of a part
_TITLE = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)] Về ")
#: what follows one of these begins a paragraph of its own
_OPENS = ("sau:", "sau đây:", "yêu cầu:", "kết luận:", "chỉ đạo:", "cụ thể:", "nhận:")
#: the line that the list of recipients stands under, never the end of a sentence
_RECIPIENTS = re.compile(r"N[ơo]i\s+nh[ậâ]n\s*:", re.IGNORECASE)
#: a list mark that a web page or a narrow column left alone on its line
_LONE_MARK = re.compile(r"(?:[-–—+•*]|(?:Điều|ĐIỀU)\s\d{1,2}[.:]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[a-zđ][.)]|[IVX]{1,5}\.)\Z")
_LONE_BULLET = re.compile(r"[-–—+•*]\Z")
#: what opens the list of addressees, and what opens the letter after it
_ADDRESSED = re.compile(r"(?:Đồng )?[Kk]ính gửi|KÍNH GỬI")
_BODY = re.compile(form("body"))
#: lines shorter than this are not taken for full lines of hard-wrapped text
_SHORT = 40
#: lines shorter than this may be cells that lost their table
_HALF = 24
#: a line longer than this is a paragraph and no printed line
_PARAGRAPH = 240
#: broken lines of a text that is hard-wrapped in part
_MANY = 20


class Paragraph(NamedTuple):
    """A stretch of text without white space around; ``kind`` is text, row or page (a page number)."""

    span: Span
    kind: str = "text"
    cells: tuple[Span, ...] = ()


class _Line(NamedTuple):
    span: Span
    text: str
    indent: int
    #: white lines before it
    gap: int


class _Wrap(NamedTuple):
    """How a document was broken into short lines."""

    #: usual length of a full line; 0 where the text is not hard-wrapped
    width: int
    #: the left margin, in columns
    margin: int
    #: paragraphs begin with an indented line
    indented: bool


def paragraphs(content: str) -> list[Paragraph]:
    """Every stretch of the text in order; nothing but white space lies between them."""
    lines = _lines(content)
    wrap = _wrapping(lines)
    out: list[Paragraph] = []
    last: _Line | None = None
    framed: bool | None = None
    for line in lines:
        if _CELL in line.text or (framed is not None and _is_half_empty(line)):
            framed = _is_framed(line) if framed is None else framed
            out.append(Paragraph(line.span, "row", _cells(line, content, framed)))
            last = None
            continue
        framed = None
        if len(line.text) <= _NUMBER_LENGTH and _PAGE_NUMBER.match(line.text):
            out.append(Paragraph(line.span, "page"))
        else:
            _add_text(out, last, line, wrap, content)
            last = line
    return out


def _add_text(out: list[Paragraph], last: _Line | None, line: _Line, wrap: _Wrap, content: str) -> None:
    at = len(out)
    while at and out[at - 1].kind == "page":
        at -= 1
    broken = at < len(out)
    begins = at > 0 and _ADDRESSED.match(content, out[at - 1].span.start) is not None and _BODY.match(line.text) is not None
    if last is not None and at and out[at - 1].kind == "text" and not begins and _continues(last, line, wrap, broken):
        out[at - 1 :] = [Paragraph(Span(out[at - 1].span.start, line.span.end))]
    else:
        out.append(Paragraph(line.span))


def _lines(content: str) -> list[_Line]:
    lines: list[_Line] = []
    start = gap = 0
    for raw in content.split("\n"):
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            lines.append(_Line(Span(start + indent, start + indent + len(text)), text, indent, gap))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return lines


def _is_framed(line: _Line) -> bool:
    """Whether the bars of a table, told by its first row, also stand around each row, as in Markdown."""
    return line.text.startswith("| ") and line.text.endswith(" |")


def _is_half_empty(line: _Line) -> bool:
    """Whether a line under a row may be a row of two cells of which one is empty."""
    return line.text.startswith("| ") or line.text.endswith(" |")


def _cells(line: _Line, content: str, framed: bool) -> tuple[Span, ...]:
    """The cells of a row; a bar at either end parts it from an empty cell, unless it frames the row."""
    start, end = line.span
    bars = [match.start() + start for match in _BAR.finditer(line.text)]
    if framed:
        bars = [bar for bar in bars if bar not in (start, end - 1)]
        start, end = start + line.text.startswith("|"), end - line.text.endswith("|")
    return tuple(solid(content, a, b) for a, b in zip([start, *(b + 1 for b in bars)], [*bars, end], strict=True))


def _wrapping(lines: list[_Line]) -> _Wrap:
    """A document is hard-wrapped where many of its lines go on in small letters in the line below, and few are paragraphs."""
    whole = sum(len(line.text) for line in lines if len(line.text) > _PARAGRAPH)
    # where most of it stands in long lines (a table, a text pasted behind the other), nearly all short ones must go on
    mixed = 2 * whole > sum(len(line.text) for line in lines)
    inner = [(a, b) for a, b in pairwise(lines) if _SHORT <= len(a.text) <= 140]
    cut = [(a, b) for a, b in inner if not a.text.endswith(ENDS) and b.gap == 0 and _in_small_letters(b.text)]
    broken = [a for a, _ in cut]
    if len(broken) < (_MANY if mixed else 4) or len(broken) / len(inner) < (0.5 if mixed else 0.2):
        return _Wrap(0, 0, False)
    margins = sorted(b.indent for _, b in cut)
    margin = margins[len(margins) // 2]
    lengths = sorted(len(a.text) + a.indent - margin for a in broken)
    indented = [line for line in lines if line.indent > margin + 1]
    # where only list items are indented, their marks say that they begin
    first = len(indented) > len(lines) * 0.08 and sum(read_mark(line.text) is None for line in indented) > len(indented) * 0.2
    return _Wrap(lengths[int(len(lengths) * 0.9)], margin, first)


def _in_small_letters(text: str) -> bool:
    """Whether a line begins in the middle of a sentence; "a) Sở X" is an item."""
    return text[:1].islower() and read_mark(text) is None


def _continues(last: _Line, line: _Line, wrap: _Wrap, broken: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it. ``broken``: a page number stood between them."""
    if _RECIPIENTS.match(line.text) or last.text.endswith("./."):
        return False
    if _LONE_MARK.match(last.text):
        return line.gap <= 1 and read_mark(line.text) is None
    if _is_item(last, line, wrap) or _has_columns(line.text) or _has_columns(last.text):
        return False
    ended = last.text.endswith(ENDS)
    small = line.text[:1].islower()
    if (small and not ended) or (line.gap == 0 and _KIND_AT_END.search(last.text) and _NUMBER_FIRST.match(line.text)):
        return True
    if line.gap == 0 and len(last.text) >= _HALF and _HANGING.search(last.text):
        return True
    if not wrap.width or len(last.text) > _PARAGRAPH:
        return False
    if wrap.indented:
        return line.gap == 0 and line.indent <= wrap.margin + 1 and len(last.text) >= _SHORT
    if _CLASS_AT_END.search(last.text) and line.gap == 0:
        return True
    if last.text.endswith(_OPENS):
        return False
    if line.gap > 0 and (ended or not broken):
        return False
    return _no_room(last, line, wrap) and not (ended and broken)


def _has_columns(text: str) -> bool:
    return ("     " in text or "\t" in text) and _COLUMNS.search(text) is not None


def _is_item(last: _Line, line: _Line, wrap: _Wrap) -> bool:
    """Whether a line begins with a list mark, and not with a dash that the line break cut off ("Văn hóa\\n– Xã hội")."""
    mark = read_mark(line.text)
    if mark is None:
        return _LONE_BULLET.match(line.text) is not None
    if mark.family == "dash" and _YEAR_FIRST.match(line.text) and _YEAR_AT_END.search(last.text):
        return False
    if mark.family == "number" and _COUNTED.search(last.text, max(0, len(last.text) - _CLOSE)):
        return False
    cut = mark.family == "dash" and not last.text.endswith(ENDS) and line.indent <= wrap.margin + 1 and line.gap == 0
    return not (cut and wrap.indented and len(last.text) > 0.8 * wrap.width)


def _no_room(last: _Line, line: _Line, wrap: _Wrap) -> bool:
    """Whether the first word of the line would not have fitted into the line before it: that break was forced."""
    word = line.text.split(None, 1)[0]
    fits = len(last.text) + 1 + len(word) <= wrap.width - 2
    said = flat(fold(line.text)) if fits and line.text[:1].isupper() else None
    if said is not None and said.hits["adverbs"].at(0, len(said)):
        return False
    if _CUT.search(last.text):
        return True
    if _TITLE.match(last.text) and line.text[:1].isupper() and not last.text.endswith(ENDS):
        return False
    # "Khẩn trương rà soát ...": the short line above was a heading
    if said is not None and not last.text.endswith(")") and order_verb(said, 0, len(said)) is not None:
        return False
    if not last.text.endswith(ENDS) and not last.text.isupper() and len(last.text) > 0.6 * wrap.width:
        return True
    return not fits
