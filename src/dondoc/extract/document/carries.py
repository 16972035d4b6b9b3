"""Whether a document carries tasks at all: few of those that an office receives do.

A small linear model over what was extracted; its weights are set by hand from reading and checked on labelled documents
(``tests/extract/test_carries.py``), its probability is what share of documents like it did carry tasks.
"""

import math
import re
from typing import NamedTuple

from dondoc.extract.model import Extraction
from dondoc.extract.words.sentences import say

#: how much the type of a document says by itself
_KINDS = {
    "Chỉ thị": 2.0, "Công điện": 2.0, "Kế hoạch": 1.5, "Kết luận": 1.5, "Thông báo": 0.8, "Nghị quyết": 0.8, "Chương trình": 1.2,
    "Chương trình hành động": 1.2, "Đề án": 0.3, "Quyết định": -0.3, "Công văn": -0.4, "Hướng dẫn": 0.0, "Tờ trình": -2.5,
    "Báo cáo": -2.8, "Biên bản": -1.5, "Giấy mời": -2.5, "Thông cáo": -2.0, "Phiếu chuyển": -1.0, "Giấy giới thiệu": -4.0,
}  # fmt: skip
#: a letter that answers or reports to somebody hands nothing out
_ANSWERS = ("trả lời", "phúc đáp", "báo cáo", "kiến nghị của cử tri", "xin ý kiến", "giải trình")
#: who is written to from below
_UPWARDS = re.compile(
    r"kính\s+gửi[\s:-]{1,6}(?:đồng\s+chí\s+)?(?:phó\s+)?(?:thủ\s+tướng|chính\s+phủ|quốc\s+hội|ban\s+bí\s+thư|bộ\s+chính\s+trị)"
)
_BASE, _TASKS, _DATED, _ANSWER, _UP = -0.7, 1.2, 0.8, -3.0, -6.0
#: tasks read with less than this certainty count half
_SURE = 0.7


class Carries(NamedTuple):
    """Whether a document carries tasks, how likely, and why (Vietnamese)."""

    yes: bool
    #: 0..1
    probability: float
    reason: str


def carries_tasks(extraction: Extraction) -> Carries:
    """Judge a document by its tasks, its type and its subject."""
    tasks = extraction.tasks
    assigned = sum(1.0 if t.confidence >= _SURE else 0.5 for t in tasks if t.leads)
    dated = sum(t.deadline is not None for t in tasks)
    kind = extraction.document.kind
    subject = (extraction.document.subject or "").lower()
    answers = kind == "Công văn" and any(subject.startswith(word) or f" {word}" in subject[:40] for word in _ANSWERS)
    score = (
        _BASE + _TASKS * math.log2(1 + assigned) + _DATED * math.log2(1 + dated) + _KINDS.get(kind or "", 0.0) + _ANSWER * answers
    )
    if not tasks:
        score = min(score, -3.0)
    probability = 1 / (1 + math.exp(-score))
    return Carries(probability >= 0.5, round(probability, 3), _reason(len(tasks), round(assigned), dated, kind, answers))


def _reason(tasks: int, assigned: int, dated: int, kind: str | None, answers: bool) -> str:
    if not tasks:
        return say("carries.none", kind=kind or "Văn bản")
    parts = [say("carries.tasks", count=tasks)]
    if assigned:
        parts.append(say("carries.assigned"))
    if dated:
        parts.append(say("carries.dated", count=dated))
    if answers:
        parts.append(say("carries.answers"))
    elif _KINDS.get(kind or "", 0.0) <= -1:
        parts.append(say("carries.kind", kind=str(kind).lower()))
    return ", ".join(parts)
