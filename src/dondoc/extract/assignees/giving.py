"""The words by which an order is given to somebody: "Giao", "yêu cầu", "đề nghị"."""

from __future__ import annotations

import re

from dondoc.extract.assignees.mentions import Reader

_ORDER = (
    r"(?:giao\s+(?:trách\s+nhiệm|nhiệm\s+vụ|trực\s+tiếp)(?:\s+cho)?|giao(?:\s+cho)?|yêu\s+cầu|kính\s+đề\s+nghị|đề\s+nghị|phân\s+công"
    r"|chỉ\s+thị(?!\s+(?:số|của|này|về|nêu))|ủy\s+quyền(?:\s+cho)?)"
)
_GIVEN = rf"{_ORDER}\s*:?\s+(?=\S)"
#: an order at the start of a stretch, and one in mid-sentence
_ASSIGN = re.compile(rf"(?:(?:cơ\s+bản\s+)?(?:đồng\s+ý|thống\s+nhất|nhất\s+trí)\s+|tiếp\s+tục\s+)?{_GIVEN}")
ASSIGN_LATER = re.compile(_GIVEN)


def assigning(reader: Reader, at: int, end: int) -> re.Match[str] | None:
    """The words by which an order is given to somebody, where they stand exactly here."""
    return _ASSIGN.match(reader.folded, at, end) if reader.folded.opens("assigning", at) else None
