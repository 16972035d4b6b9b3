"""The lines under "Nơi nhận": one addressee each, with the code that says what they get the document for (guide R1)."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.extract.model import Recipient
from dondoc.extract.structure.marks import DOTS
from dondoc.extract.words.persons import looks_like_person
from dondoc.extract.words.seek import once_a_text, places_of
from dondoc.span import Span, solid

# Scans read "Nơi nhận" as "Noi nhận", ".Vơi nhận"; Markdown puts underscores around it.
_OPENING = re.compile(r"[nvh][oơ0]i\s{1,3}nh[aâậấầ]n[_* \t]{0,3}[:;.]?[ \t:\"_]*")
_SECOND_WORD = ("nhận", "nhân", "nhan", "nhấn", "nhần")
_FIRST_WORD = re.compile(r"[nvh][oơ0]i\s{1,3}\Z")
_BEFORE_OPENING = re.compile(r"[ \t._*>\"']{0,80}$")
_FALLBACK = re.compile(r"\n[ \t]*-[ \t]*như trên[;,.]")
_MARK = re.compile(rf"[\s_]*(?:(?:(?:[-+•*–]|[{DOTS}](?=\s)|[^\w\s(]{{1,2}}(?=\w))\s*){{1,3}}|\d{{1,2}}[.)]\s+(?=[^\d\W]))")
_COLUMN = re.compile(r"[ ]{3,}|\t+|\s\|\s")
_CODE = re.compile(r"[\s;]*\(\s*(?:để\s+|thay\s+)?(?P<code>[^()]{2,60}?)\s*[.;]?\s*\)[\s;.,:]*$")
# a scan's speck after the closing mark: "tỉnh; À", "tỉnh; /"
_JUNK = re.compile(r"(?<=\w)\s?;\s+\S{0,2}\s*$")
_STANDARD = re.compile(r"\w{1,2}/\w{1,5}$")
_WORDS = {"báo cáo": "b/c", "thực hiện": "t/h", "phối hợp": "p/h", "biết": "đ/b"}
_ARCHIVE = re.compile(r"l[ưu]u\b\s*[:;]?")
#: a line of the signature: power and post, in capitals
_POST = re.compile(
    r"(?:(?:t[lm]|kt|tuq|q|t/m|k/t|t/l)\s?\.?\s|)(?:(?:phó\s|thứ\s|quyền\s|q\.\s?)?"
    r"(?:chủ\stịch|chủ\snhiệm|giám\sđốc|bộ\strưởng|trưởng|thủ\stướng|chánh|bí\sthư|cục\strưởng|vụ\strưởng|tổng\s|hiệu\strưởng|"
    r"ủy\sban|chính\sphủ|bộ\schính\strị|ban\s|hội\sđồng|viện\strưởng|tổng\sgiám)|tỉnh\sủy|đảng\sủy|ct\b)"
)
_FOOT = re.compile(r"\s*(?:\[[\divx]+\]|_{5,}|phụ\slục|danh\smục|biểu\smẫu|\(?ban\shành\skèm|\(?kèm\stheo)")


def has_columns(line: str) -> bool:
    """A quick look whether a line may have columns, parted by spaces, a tab or a cell's edge."""
    return "   " in line or "\t" in line or "|" in line


@once_a_text
def recipients_start(folded: str) -> int | None:
    """Where the block "Nơi nhận" starts: the first one that a list follows; None where there is none.

    An appendix or a second document of the same file may have one of its own; the first counts.
    """
    for at in places_of(folded, _SECOND_WORD):
        first = _FIRST_WORD.search(folded, max(0, at - 6), at)
        match = _OPENING.match(folded, first.start()) if first else None
        if match is None:
            continue
        line = folded.rfind("\n", 0, match.start()) + 1
        listed = "\n" in folded[match.end() : match.end() + 90] or "- " in folded[match.end() : match.end() + 20]
        if match.start() - line <= 80 and _BEFORE_OPENING.fullmatch(folded, line, match.start()) and listed:
            return match.start()
    fallback = _FALLBACK.search(folded) if "như trên" in folded else None
    return fallback.start() if fallback else None


def find_recipients(text: str, folded: str) -> tuple[Recipient, ...]:
    """The addressees in the order of the list; the archive line comes last under the name "Lưu"."""
    start = recipients_start(folded)
    if start is None:
        return ()
    opening = _OPENING.match(folded, start)
    found: list[Recipient] = []
    for pieces in _items(text, folded, opening.end() if opening else start):
        item = _recipient(text, folded, pieces)
        if item:
            found.append(item)
            if item.name == "Lưu":
                break
    return tuple(found)


def _items(text: str, folded: str, start: int) -> list[list[Span]]:
    """The lines of each item: from its mark to the line before the next one, what stands beside them left out."""
    first_line_end = folded.find("\n", start)
    first = folded[start : first_line_end if first_line_end >= 0 else len(folded)]
    if re.match(r"\s*-\s", first):
        return _items_of_one_line(text, start, start + len(first))
    if ";" in first and not first.lstrip().startswith("|"):
        return _items_between_semicolons(text, start, start + len(first))
    plain = _PLAIN.match(folded, max(first_line_end, start)) is not None
    items: list[list[Span]] = []
    at = first_line_end + 1
    blank = 0
    while 0 < at < len(folded):
        end = folded.find("\n", at)
        end = len(folded) if end < 0 else end
        line = _left_column(text, folded, at, end)
        if not line:
            blank += 1
        elif _FOOT.match(folded, line.start) or blank > 4:
            break
        elif _MARK.match(folded, line.start, line.end):
            items.append([line])
            blank = 0
        elif items and _continues(text, folded, items[-1], line):
            items[-1].append(line)
        elif plain and not _signs(text, folded, line):
            items.append([line])
        at = end + 1
    return items


def _items_of_one_line(text: str, start: int, end: int) -> list[list[Span]]:
    column = text.find(" | ", start, end)
    end = column if column >= 0 else end
    starts = [start, *(m.start() + 1 for m in re.finditer(r"[;.]\s+-\s", text[start:end]))]
    cuts = [s + (start if i else 0) for i, s in enumerate(starts)]
    return [[solid(text, a, b)] for a, b in zip(cuts, [*cuts[1:], end], strict=True)]


_SEMICOLON = re.compile(r";\s*")
#: the first line of a list without marks
_PLAIN = re.compile(r"\s*như\s(?:trên|kính\sgửi|điều\s\d)[^\n]{0,30};\s*\n\s*\w")


def _items_between_semicolons(text: str, start: int, end: int) -> list[list[Span]]:
    """The items of a list that is printed in one line without marks."""
    column = text.find(" | ", start, end)
    end = column if column >= 0 else end
    cuts = [start, *(m.end() for m in _SEMICOLON.finditer(text, start, end)), end]
    spans = [solid(text, a, b) for a, b in pairwise(cuts)]
    return [[span] for span in spans if span.end > span.start]


def _signs(text: str, folded: str, line: Span) -> bool:
    """Whether a line is of the signature: a post in capitals, or a person."""
    words = line.of(text)
    return (_POST.match(line.of(folded)) is not None and words.isupper()) or looks_like_person(words)


def _left_column(text: str, folded: str, start: int, end: int) -> Span | None:
    """The line without what stands beside it in the right-hand column: the signature."""
    span = solid(text, start, end)
    if not span.of(text) or span.start - start > 30:
        return None
    column = _COLUMN.search(text, span.start, span.end) if has_columns(span.of(text)) else None
    if column:
        span = solid(text, span.start, column.start())
    closed = re.compile(r";\s+(?=\S)").search(text, span.start, span.end)
    if closed:
        rest = text[closed.end() : span.end]
        if (_POST.match(folded, closed.end()) and rest.isupper()) or looks_like_person(rest):
            span = Span(span.start, closed.start() + 1)
    return span if span.of(text) else None


def _continues(text: str, folded: str, item: list[Span], line: Span) -> bool:
    """Whether a line without a mark belongs to the item before it: that one is still open, and this is no signature."""
    words, said = line.of(text), item[-1].of(folded)
    if said.endswith((";", ".")) and _balanced(said) and not words[0].islower():
        return False
    if _ARCHIVE.match(_MARK.sub("", item[0].of(folded), count=1)) or (
        looks_like_person(words) and not words.endswith((",", ";"))
    ):
        return False
    return not (_POST.match(line.of(folded)) and words.isupper()) and any(c.isalpha() for c in words)


def _balanced(words: str) -> bool:
    return words.count("(") == words.count(")")


def _recipient(text: str, folded: str, pieces: list[Span]) -> Recipient | None:
    mark = _MARK.match(folded, pieces[0].start, pieces[0].end)
    start, last = mark.end() if mark else pieces[0].start, pieces[-1]
    if _ARCHIVE.match(folded, start, pieces[0].end):
        return Recipient("Lưu", None, Span(start, pieces[0].end))
    junk = _JUNK.search(folded, max(start, last.start), last.end)
    code, stop = _code(folded, max(start, last.start), junk.start() if junk else last.end)
    whole = [Span(max(start, p.start), min(p.end, stop)) for p in pieces]
    name = " ".join(" ".join(p.of(text) for p in whole).split()).strip(" ;,.:*_\"|/'")
    return Recipient(name, code, solid(text, start, stop)) if any(c.isalpha() for c in name) else None


def _code(folded: str, start: int, end: int) -> tuple[str | None, int]:
    """The code in the closing bracket and where the name ends; a number of copies or a person is no code."""
    match = _CODE.search(folded, max(start, end - 90), end)
    if not match:
        return None, end
    said = match["code"].strip()
    code = _WORDS.get(said, said if _STANDARD.match(said) else None)
    purpose = match[0].lstrip(" ;\n(").startswith("để ")
    return (code, match.start()) if code or purpose else (None, end)
