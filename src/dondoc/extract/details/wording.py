"""What an order asks for in words: how urgent it is, which actions it names, what it has to hand over."""

from __future__ import annotations

import re

from dondoc.extract.words.kinds import THINGS
from dondoc.extract.words.lexicon import Flat
from dondoc.span import Span


def find_urgency(folded: Flat, span: Span) -> tuple[str, ...]:
    """The words of urgency in an order, each once (guide D3: no deadline by themselves).

    >>> from dondoc.extract.words.lexicon import flat
    >>> find_urgency(flat("khẩn trương rà soát, kịp thời báo cáo ngay sau khi xong"), Span(0, 55))
    ('khẩn trương', 'kịp thời')
    """
    found = folded.hits["urgency"].within(*span)
    return tuple(dict.fromkeys([" ".join(folded[a:b].split()) for a, b in found])) if found else ()


#: what an action that begins a part of an order stands behind
_ENDS = (",", ";", ".", ":", " và")
#: the last letters of what may stand between, "đồng thời", "để", and a second space
_AFTER_JOINING = "iể "
_JOINED = re.compile(r"[,;.:]\s+(?:và\s|đồng\sthời\s|để\s)+\Z")
#: verbs that begin an action of their own wherever they stand
_ALONE = ("chủ trì ", "phối hợp ", "tham mưu ")
_COUNSELS = re.compile(r"\s[^,;.:]{3,60}?\s(?P<verb>ban\shành|phê\sduyệt|trình|ký|công\sbố|quyết\sđịnh\s(?=phê|ban|thành))\s")
#: how many actions of one order are kept, how many letters before an action are looked at
_MOST, _BEFORE = 6, 24
#: verbs of one syllable that stand for an action by themselves; others are halves of longer words
_SHORT = frozenset(("lập", "trình", "gửi", "ký", "nộp", "họp"))


def find_actions(folded: Flat, span: Span) -> tuple[str, ...]:
    """The action verbs of an order in their order, each once: those that open it or one of its parts.

    >>> from dondoc.extract.words.lexicon import flat
    >>> find_actions(flat("rà soát, tham mưu ủy ban nhân dân tỉnh ban hành quyết định"), Span(0, 58))
    ('rà soát', 'tham mưu', 'ban hành')
    """
    found: dict[str, None] = {}
    verbs, adverbs = folded.hits["verbs"].starts(*span), folded.hits["adverbs"].starts(*span)
    for at in sorted({*verbs, *adverbs}):
        if not _opens_part(folded, at, span):
            continue
        for verb in _verbs_at(folded, at, span.end):
            if len(found) < _MOST and (" " in verb or verb in _SHORT):
                found[verb] = None
        if len(found) >= _MOST:
            break
    return tuple(found)


def _opens_part(folded: Flat, at: int, span: Span) -> bool:
    """Whether a verb or an adverb begins a part of an order: at its start, after a comma or "và"."""
    if at == span.start:
        return True
    if folded[at - 1] != " ":
        return False
    sign = folded[at - 2]
    if sign in ",;.:" or (sign == "à" and folded.startswith(" và ", at - 4)):
        return True
    if sign in _AFTER_JOINING:
        before = folded[max(span.start, at - _BEFORE) : at]
        if before.rstrip(" ").endswith(_ENDS) or _JOINED.search(before):
            return True
    return folded[at] in "cpt" and folded.startswith(_ALONE, at, span.end)


def _verbs_at(folded: Flat, at: int, end: int) -> list[str]:
    """The verbs that follow one another at a place, adverbs between them left out; not many more than `_MOST`."""
    verbs, adverbs = folded.hits["verbs"].ends, folded.hits["adverbs"].ends
    found: list[str] = []
    while len(found) < _MOST:
        if at in adverbs:
            at = _skip(folded, at, end)
        stop = verbs.get(at, 0)
        if not stop or stop > end:
            break
        verb = folded[at:stop]
        found.append(verb)
        counsel = _COUNSELS.match(folded, stop, end) if verb in ("tham mưu", "trình") else None
        if counsel:
            found.append(counsel["verb"].strip())
        at = stop + 1
    return found


def _skip(folded: Flat, at: int, end: int) -> int:
    """Past adverbs ("tiếp tục", "khẩn trương")."""
    verbs, adverbs = folded.hits["verbs"], folded.hits["adverbs"]
    while (stop := adverbs.at(at, end)) and verbs.at(at, end) != stop:
        at = stop
        while folded[at : at + 1] in (" ", ",") and at < end:
            at += 1
    return at


#: a kind of document that is no citation of one, nor a word of a body's name ("Sở Kế hoạch và Đầu tư")
_THING = re.compile(
    r"(?<!sở )(?<!phòng )(?<!ngành )(?<!vụ )(?!(?<=bộ )kế\s)(?:"
    + "|".join(sorted(THINGS, key=len, reverse=True)).replace(" ", r"\s")
    + r")(?!\w)(?!\s(?:số|này|nêu|trên|đã|được|\d))"
)
#: what may stand between making and the thing made: fourteen words of one clause
_FEW_WORDS = re.compile(r"\s(?:[^\s.;:]+\s){0,14}")
_REACH = 200
_NOT_MADE = re.compile(r"(?:thực\shiện|theo|tại|của|căn\scứ|triển\skhai|đối\svới|trong|thuộc)\s(?:[^\s,.;:]+\s){0,3}$")
_REPORT = re.compile(r"báo\scáo(?!\w)")
_REPORTS = re.compile(r"(?:[,;(]|\svà|\sthời|\shợp|\strương|\skỳ|\skết\squả)\s*\Z")


def find_product(folded: Flat, span: Span) -> str | None:
    """The kind of document that an order has to hand over; the last one made, a report where it only reports.

    >>> from dondoc.extract.words.lexicon import flat
    >>> find_product(flat("tham mưu ủy ban nhân dân tỉnh ban hành quyết định quy định mức thu"), Span(0, 66))
    'Quyết định'
    >>> find_product(flat("thực hiện kế hoạch số 5/kh-ubnd"), Span(0, 31)) is None
    True
    >>> find_product(flat("rà soát kịch bản, gửi sở kế hoạch và đầu tư"), Span(0, 43)) is None
    True
    """
    last = None
    done = span.start
    for start, stop in folded.hits["making"].within(*span):
        made = _made(folded, stop, span.end) if start >= done else None
        if made is not None:
            done = made.end()
            if not _NOT_MADE.search(folded, max(start + 2, made.start() - 30), made.start()):
                last = " ".join(made[0].split())
    if last:
        return THINGS[last]
    return "Báo cáo" if _reports(folded, span) else None


def _made(folded: Flat, at: int, end: int) -> re.Match[str] | None:
    """The first thing near behind a making verb."""
    for start in folded.hits["things"].starts(at, min(end, at + _REACH)):
        if _FEW_WORDS.fullmatch(folded, at, start) and (thing := _THING.match(folded, start, end)):
            return thing
    return None


def _reports(folded: Flat, span: Span) -> bool:
    """Whether an order, or a part of it, begins with "báo cáo"."""
    if "báo" not in (said := folded[span.start : span.end]):
        return False
    starts = (match.start() for match in _REPORT.finditer(said))
    return any(at == 0 or _REPORTS.search(said, max(0, at - _BEFORE), at) for at in starts)
