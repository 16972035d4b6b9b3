"""What a clause may say that is no order: praise, thanks, what something is."""

from __future__ import annotations

import re

from dondoc.extract.words.lexicon import Flat

#: how far behind the beginning of a clause it may thank or report to somebody, in letters
_THANKS = 60
_SIGNS = re.compile("[,;.]")
#: letters in which "là" follows what a sentence says something of
_LONGEST_SUBJECT = 115
#: a sentence that says what something is, though it opens with a verb ("Phát triển du lịch là động lực ...")
_STATES = re.compile(
    r"(?!xác định|coi|xem|lấy|nhận thức|chọn|tạo|làm)[^,;.:]{6,110}? là (?:một trong |một )?"
    r"(?:lực lượng (?:tiên phong|nòng cốt|chủ lực|đi đầu)|chủ thể|nhân tố|hạt nhân|"
    r"đòn bẩy|lực đẩy|điều kiện|quá trình|trụ cột|nền tảng|yếu tố|"
    r"nhiệm vụ|động lực|giải pháp|khâu|cơ sở để|xu thế|chìa khóa|định hướng|trách nhiệm|việc làm|nội dung)(?!\w)"
)


def praises(folded: Flat, at: int, end: int) -> bool:
    """Whether a clause praises, agrees, thanks or reports to somebody."""
    if folded.hits["praise"].at(at, end):
        return True
    thanks = folded.hits["thanks"].first(at, min(end, at + 2 * _THANKS))
    return thanks is not None and thanks[0] <= at + _THANKS and _SIGNS.search(folded, at, thanks[0]) is None


def states(folded: Flat, at: int, end: int) -> bool:
    """Whether a clause says what something is."""
    return folded.find(" là ", at, min(end, at + _LONGEST_SUBJECT)) >= 0 and _STATES.match(folded, at, end) is not None
