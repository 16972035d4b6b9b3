"""References to numbered documents: type, number and symbol, date, body, and what they are cited for (guide C1)."""

from __future__ import annotations

import re
from datetime import date

from dondoc.extract.model import Citation
from dondoc.extract.words import dates
from dondoc.extract.words.fold import fold
from dondoc.extract.words.kinds import NAMED, WORDS, kind_of_symbol
from dondoc.extract.words.seek import figures, matches
from dondoc.span import Span

# number (30c, 66.4, 02110), year (/2025), symbol (QĐ-UBND, NQ/TW, QH15; scans put spaces after a dash)
_NUMBER = re.compile(
    r"(?P<no>[0-9]\d{0,5}(?:\.\d{1,2})?[a-zđ]{0,2})\s?(?:/\s?(?P<year>(?:19|20)\d\d)\s?(?=[/-]))?"
    r"(?P<sep>[/-])\s?(?:-\s?)?(?P<symbol>[^\W\d_][\w.]*(?:\s?&\s?\w+|(?:\s?-){1,2}\s{0,2}(?=[^\W\d_])[\w.]+|\s?/\s{0,2}[^\W\d_]\w*)*)"
)
_SO = re.compile(r"(?:\bs[ốôo]\s{0,3}[:.]?\s{0,3}){1,2}$")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED_KIND = re.compile("|".join(fold(kind).replace(" ", r"\s+") for kind in sorted(NAMED)))
_CANONICAL = dict(WORDS)
_AFTER_DATE = re.compile(
    r",?\s{0,3}(?:\(?của\s(?!.{0,60}(?:trước|đến|từ|kể|hoàn thành|về|về việc)\s)[^,;.()\d|]{2,60}?\s)?(?:ký\s|ban\shành\s)?"
    r"ng[àa]y\s{0,2}[/|]?\s{0,2}",
    re.S,
)
_ISSUER = re.compile(r",?\s{0,3}của\s+(?P<name>[^,;.:()|\"]{2,70})")
_ISSUER_END = re.compile(
    r"\s(?:về|ban\shành|phê\sduyệt|quy\sđịnh|công\sbố|hướng\sdẫn|ngày|triển\skhai|thông\sbáo|thực\shiện|tại|và|sửa\sđổi|là|đã|\d)(?!\w)"
)


#: a figure behind one of these is the end of another number
_JOINED = ("/", ".", ",", "-", "_")


def find_citations(text: str, folded: str, own: Span | None = None) -> tuple[Citation, ...]:
    """All references to numbered documents, in text order, the document's own number (`own`) left out."""
    found: list[Citation] = []
    for match in matches(_NUMBER, folded, [at for at in figures(folded) if folded[at - 1 : at] not in _JOINED]):
        if own and Span(*match.span()).overlaps(own):
            continue
        citation = _citation(text, folded, match, found[-1] if found else None)
        if citation:
            found.append(citation)
    return tuple(_share_dates(found, folded))


def _citation(text: str, folded: str, match: re.Match[str], last: Citation | None) -> Citation | None:
    symbol = text[match.start("symbol") : match.end("symbol")].rstrip(".")
    end = match.start("symbol") + len(symbol)
    start, kind, said = _opening(folded, match.start(), last)
    if symbol.istitle() and "\n" in text[start : match.start()]:
        return None  # "... chỉ thị:" and below it "1/ Hạt Kiểm lâm"
    if not (symbol[0].isupper() and (kind or (said and len(symbol) > 1) or _tells(symbol, match["year"]))):
        return None
    issued, after = _date_after(folded, end)
    number = re.sub(r"\s+", "", text[match.start() : end])
    kind = (kind_of_symbol(symbol) or kind) if kind in (None, "Văn bản") else kind
    span = Span(start, after if issued else end)
    return Citation(
        text=span.of(text), span=span, kind=kind, number=number, issued_on=issued,
        issuer=_issuer(text, folded, span.end), relation=relation(folded, start),
    )  # fmt: skip


def _tells(symbol: str, year: str | None) -> bool:
    """A symbol that is one even where neither a type nor "số" stands before it."""
    return bool(kind_of_symbol(symbol) and re.search(r"[-/]", symbol)) or bool(year and symbol.isupper() and len(symbol) > 1)


def _opening(folded: str, number_at: int, last: Citation | None) -> tuple[int, str | None, bool]:
    """Where the reference starts, its type, and whether "số" was written."""
    window_start = max(0, number_at - 120)
    before = folded[window_start:number_at]
    so = _SO.search(before)
    head = before[: so.start()] if so else before
    stripped = head.rstrip(" \n:|/\t")
    found = _kind_before(stripped) or (_named_kind(stripped) if so else None)
    if found:
        return window_start + found[0], found[1], bool(so)
    at = window_start + (so.start() if so else len(before))
    if last and last.span.end <= at and re.fullmatch(r"[\s,;]*(?:và)?\s*", folded[last.span.end : at]):
        return at, last.kind, bool(so)
    return at, None, bool(so)


def _kind_before(stripped: str) -> tuple[int, str] | None:
    """The type that ends exactly here, the longest name first."""
    words = list(_WORD.finditer(stripped, max(0, len(stripped) - 60)))[-5:]
    if not words or words[-1].end() != len(stripped):
        return None
    for first in words:
        kind = _CANONICAL.get(" ".join(stripped[first.start() :].split()))
        if kind:
            return first.start(), kind
    return None


def _named_kind(stripped: str) -> tuple[int, str] | None:
    """ "Luật Tổ chức chính quyền địa phương" before "số": the type and the name after it."""
    opened = list(_NAMED_KIND.finditer(stripped))
    if not opened or _BREAK.search(stripped, opened[-1].end()):
        return None
    return opened[-1].start(), _CANONICAL[" ".join(opened[-1][0].split())]


_BREAK = re.compile(r"[;.()\d]")


def _date_after(folded: str, end: int) -> tuple[date | None, int]:
    match = _AFTER_DATE.match(folded, end, end + 110)
    if not match:
        return None, end
    found = dates.at(folded, match.end())
    return (found[0], found[1]) if found and found[0] else (None, end)


def _issuer(text: str, folded: str, end: int) -> str | None:
    match = _ISSUER.match(folded, end, end + 90)
    if not match:
        return None
    stop = _ISSUER_END.search(folded, match.start("name"), match.end("name"))
    name = text[match.start("name") : stop.start() if stop else match.end("name")]
    return " ".join(name.split()) or None


_ADJACENT = re.compile(r"\s*(?:,|;)?\s*và\s*(?:công\s*điện\s*)?")


def _share_dates(found: list[Citation], folded: str) -> list[Citation]:
    """ "số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025": one date for both."""
    for i in range(len(found) - 2, -1, -1):
        this, following = found[i], found[i + 1]
        joined = following.kind == this.kind and _ADJACENT.fullmatch(folded, this.span.end, following.span.start)
        if joined and this.issued_on is None and following.issued_on:
            found[i] = Citation(
                this.text, this.span, this.kind, this.number, following.issued_on, following.issuer, this.relation
            )
    return found


_RELATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("replace", re.compile(r"(?:thay\sthế|thay\scho|bãi\sbỏ|hủy\sbỏ)\s(?:các\s)?(?:\S+\s){0,6}$")),
    ("amend", re.compile(r"(?:sửa\sđổi|bổ\ssung|điều\schỉnh)\s(?:\S+\s){0,8}$")),
    ("execute", re.compile(
        r"(?:thực\shiện|thi\shành|triển\skhai|chấp\shành|quán\striệt|cụ\sthể\shóa|theo|giao\stại|nêu\stại|tuân\sthủ)\s(?:\S+\s){0,9}$")),
)  # fmt: skip
_BASIS = re.compile(r"\s*(?:[-+•]\s*)?(?:căn\scứ|xét\s|theo\sđề\snghị|trên\scơ\ssở)")


def relation(folded: str, start: int) -> str:
    """What the reference at `start` is cited for: basis, execute, replace, amend, mention.

    >>> relation("căn cứ nghị định số 30/2020/nđ-cp", 7)
    'basis'
    >>> relation("bãi bỏ quyết định số 5/qđ-ubnd", 7)
    'replace'
    """
    clause = max(folded.rfind(c, 0, start) for c in ";.:(\n")
    line = folded.rfind("\n", 0, start) + 1
    before = folded[max(clause + 1, start - 90) : start]
    for name, pattern in _RELATIONS:
        if pattern.search(before):
            return name
    return "basis" if _BASIS.match(folded, line) else "mention"
