"""What an order asks for in words: how urgent it is, which actions it names, what it has to hand over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dondoc.extract.kinds import KINDS
from dondoc.extract.lexicon import phrase
from dondoc.span import Span

_URGENCY = re.compile(
    r"(?<!\w)(?:khẩn\strương|khẩn\scấp|cấp\sbách|cấp\sthiết|hỏa\stốc|kịp\sthời|thường\sxuyên|nhanh\schóng|sớm(?!\smuộn)|"
    r"ngay(?:\slập\stức|\stừ\sđầu)?(?!\s(?:từ|cả|khi|sau|trong|trước|tại|thẳng|tháng|năm|vào))|đột\sxuất|trước\smắt|gấp(?!\s(?:đôi|ba|\d)))(?!\w)"
)


def find_urgency(folded: str, span: Span) -> tuple[str, ...]:
    """The words of urgency in an order, each once (guide D3: no deadline by themselves).

    >>> find_urgency("khẩn trương rà soát, kịp thời báo cáo ngay sau khi xong", Span(0, 55))
    ('khẩn trương', 'kịp thời')
    """
    return tuple(dict.fromkeys(" ".join(m[0].split()) for m in _URGENCY.finditer(folded, span.start, span.end)))


_BREAK = re.compile(r"[,;.:]\s+(?:và\s|đồng\sthời\s|để\s)*|\svà\s|\s(?=(?:chủ\strì|phối\shợp|tham\smưu)\s)")
_COUNSELS = re.compile(r"\s[^,;.:]{3,60}?\s(?P<verb>ban\shành|phê\sduyệt|trình|ký|công\sbố|quyết\sđịnh\s(?=phê|ban|thành))\s")
#: how many actions of one order are kept, how many parts of it are looked at
_MOST, _PARTS = 6, 60
#: verbs of one syllable that stand for an action by themselves; others are halves of longer words
_SHORT = frozenset(("lập", "trình", "gửi", "ký", "nộp", "họp"))


def find_actions(folded: str, span: Span) -> tuple[str, ...]:
    """The action verbs of an order in their order, each once: those that open it or one of its parts.

    >>> find_actions("rà soát, tham mưu ủy ban nhân dân tỉnh ban hành quyết định", Span(0, 58))
    ('rà soát', 'tham mưu', 'ban hành')
    """
    said = span.of(folded).replace("\n", " ")
    found: dict[str, None] = {}
    breaks = [match.end() for match in islice(_BREAK.finditer(said), _PARTS)]
    for at in [0, *breaks]:
        if len(found) >= _MOST:
            break
        for verb in islice(_verbs_at(said, at), _MOST):
            if len(found) < _MOST and (" " in verb or verb in _SHORT):
                found[verb] = None
    return tuple(found)


def _verbs_at(said: str, at: int) -> Iterator[str]:
    """The verbs that follow one another at a place, adverbs between them left out."""
    while (at := _skip(said, at)) < len(said):
        verb = _word_at(said, at, "verbs")
        if verb is None:
            return
        yield verb
        counsel = _COUNSELS.match(said, at + len(verb)) if verb in ("tham mưu", "trình") else None
        if counsel:
            yield counsel["verb"].strip()
        at += len(verb) + 1


def _word_at(said: str, at: int, group: str) -> str | None:
    found = phrase(group).match(said, at)
    return found[0] if found else None


def _skip(said: str, at: int) -> int:
    """Past adverbs ("tiếp tục", "khẩn trương")."""
    for _ in range(8):
        adverb = _word_at(said, at, "adverbs")
        if adverb is None or _word_at(said, at, "verbs") == adverb:
            return at
        at += len(adverb)
        while said[at : at + 1] in (" ", ","):
            at += 1
    return at


_THINGS = {name.lower(): name for name in KINDS if name not in ("Luật", "Lệnh", "Dự án", "Quy định", "Hiến pháp")} | {
    "danh mục": "Danh mục", "danh sách": "Danh sách", "quy hoạch": "Quy hoạch", "hồ sơ": "Hồ sơ", "kịch bản": "Kịch bản",
    "văn bản": "Văn bản", "quy định": "Quy định", "dự thảo": "Dự thảo", "đề cương": "Đề cương", "chính sách": "Chính sách",
}  # fmt: skip
_MADE = re.compile(
    r"(?<!\w)(?:ban\shành|phê\sduyệt|công\sbố|ký|trình|xây\sdựng|lập|soạn\sthảo|hoàn\sthiện|hoàn\schỉnh|tham\smưu|đề\sxuất|gửi|nộp|có|dự\sthảo|xin|rà\ssoát\sđể)"
    r"\s(?:[^\s.;:]+\s){0,14}?(?P<thing>"
    + "|".join(sorted((t.replace(" ", r"\s") for t in _THINGS), key=len, reverse=True))
    + r")(?!\w)(?!\s(?:số|này|nêu|trên|đã|được|\d))"
)
_NOT_MADE = re.compile(r"(?:thực\shiện|theo|tại|của|căn\scứ|triển\skhai|đối\svới|trong|thuộc)\s(?:[^\s,.;:]+\s){0,3}$")
_REPORT = re.compile(r"(?:(?:^|[,;(]|\svà|\sthời|\shợp|\strương|\skỳ|\skết\squả)\s*)báo\scáo(?!\w)")


def find_product(folded: str, span: Span) -> str | None:
    """The kind of document that an order has to hand over; the last one made, a report where it only reports.

    >>> find_product("tham mưu ủy ban nhân dân tỉnh ban hành quyết định quy định mức thu", Span(0, 66))
    'Quyết định'
    >>> find_product("thực hiện kế hoạch số 5/kh-ubnd", Span(0, 31)) is None
    True
    """
    last = None
    for match in _MADE.finditer(folded, span.start, span.end):
        if not _NOT_MADE.search(folded, max(match.start() + 2, match.start("thing") - 30), match.start("thing")):
            last = " ".join(match["thing"].split())
    if last:
        return _THINGS[last]
    return "Báo cáo" if _REPORT.search(span.of(folded)) else None
