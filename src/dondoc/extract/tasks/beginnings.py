"""By which sign an order begins exactly at a place, and the places of a clause where one may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.extract.tasks.signs import GIVE, NOT, SUBJECT, in_list, protected
from dondoc.extract.words.lexicon import Flat, form, order_verb
from dondoc.extract.words.seek import matches, once_a_text, signs_of

_ISSUER = re.compile(
    r"(?:vì vậy, |do đó, |do vậy, )?(?:"
    + form("issuers")
    + r"\b(?:(?! (?:có|đã|ban hành|nhận được) )[^,;.:]|(?<=văn hóa), |(?<=phòng), |(?<=mỹ thuật), ){0,70}? |)"
    r"(?:trân trọng |cũng |tiếp tục )?(giao|yêu cầu|đề nghị|chỉ thị)(?= )"
)
#: what somebody asks of all who read it ("Thường trực Đảng ủy yêu cầu tuyệt đối không được chủ quan")
_FORBIDS = re.compile(r" (?:tuyệt đối|không (?:được|để)|nghiêm (?:cấm|túc)|kiên quyết|phải)(?!\w)")
#: whose law or document is cited, and who is no subject: "... của Hội đồng nhân dân, Ủy ban nhân dân năm 2004 và Nghị định ..."
_CITED = re.compile(r"(?:[^\s,;]+ ){1,7}?(?:năm \d{4} (?:và|của|về|quy định|đã)|số \d[\w.]*[/-]|khóa [ivx\d])(?!\w)")
#: not the commas of "UBND các huyện, thị xã, thành phố"
_COMMA = re.compile(
    r",(?:(?<!huyện,)(?<!xã,)(?<!quận,)(?<!phường,)|(?! (?:thị xã|thị trấn|thành phố|phường|xã|đặc khu|quận)(?!\w)))"
    r"|;(?= )|thì(?<= thì) (?=các|ủy|ubnd|sở|cơ quan|đề nghị|yêu cầu|thủ trưởng)"
)
#: what such a place begins with
_PARTING = (",", ";", "thì")


def order_at(folded: Flat, at: int, end: int) -> str | None:
    """By which sign an order begins exactly here; None where none does."""
    letter = folded[at : at + 1]
    if letter == "k" and NOT.match(folded, at, end):
        return None
    if folded.opens("giving", at) and GIVE.match(folded, at, end):
        return "give"
    if (
        letter == "l"
        and folded.startswith("lãnh đạo ", at)
        and SUBJECT.match(folded, at, end)
        and _predicate(folded, at + 9, end)
    ):
        return "subject"
    if order_verb(folded, at, end):
        return "verb"
    issuer = _ISSUER.match(folded, at, end) if folded.opens("issuing", at) else None
    if issuer and issuer.end() < end:
        stated = issuer.start(1) > at
        if SUBJECT.match(folded, issuer.end() + 1, end) or (stated and _FORBIDS.match(folded, issuer.end(), end)):
            return "issuer" if stated else "give"
    if SUBJECT.match(folded, at, end) and not _CITED.match(folded, at, end) and _predicate(folded, at, end):
        # who is spoken to is asked: "Quý cơ quan vui lòng gửi ..."
        return "give" if letter == "q" and folded.startswith("quý ", at) else "subject"
    return None


def after_issuer(folded: Flat, at: int, end: int) -> int:
    found = _ISSUER.match(folded, at, end)
    return found.start(1) if found else at


def _predicate(folded: Flat, at: int, end: int) -> bool:
    """Whether a subject is told to do something, rather than reported to have done it."""
    stop = min(end, at + 500)
    found = folded.hits["predicates"].first(at, stop)
    if not found:
        return False
    if folded.hits["may"].first(at, min(end, found[1] + 4)):
        return False
    report = folded.hits["report"].first(at, min(end, found[1] + 12))
    return report is None or folded.hits["modal"].first(at, report[0]) is not None


@once_a_text
def commas(folded: Flat, at: int, end: int) -> Sequence[int]:
    """Where a new clause may begin: after commas and "thì" outside brackets and quotes."""
    signs = signs_of(folded, _PARTING, at, end)
    if not signs:
        return ()
    shut = protected(folded, at, end)
    return [
        place
        for found in matches(_COMMA, folded, signs, end)
        if not (shut and any(a < found.end() < b for a, b in shut))
        and not in_list(folded, found.start(), place := found.end(), end)
    ]
