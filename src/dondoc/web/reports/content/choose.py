"""Shorten what an agency wrote by choosing its sentences, never by writing new ones."""

from __future__ import annotations

import regex  # type: ignore[import-untyped]

#: a full stop that ends a sentence: not after a number's dot or an abbreviation, before a capital or the end
END = regex.compile(r"(?<=[.!?;…])\s+(?=[\p{Lu}\d\"“(-])")
#: what makes a sentence worth keeping: a document's number, a figure, a day, a word of completion
WORTH = (
    (regex.compile(r"\d+[\w/.-]*/[\p{Lu}Đ][\p{Lu}Đ\d-]*"), 4),
    (regex.compile(r"\d+(?:[.,]\d+)*\s*(?:%|tỷ|triệu|ha|hộ|dự án|xã|km|căn|người|cơ sở)"), 3),
    (regex.compile(r"(?:ngày|tháng) \d+"), 1),
    (regex.compile(r"(?i)\b(?:đã|hoàn thành|ban hành|trình|phê duyệt|bàn giao|thông xe)\b"), 2),
    (regex.compile(r"(?i)\b(?:thực hiện chỉ đạo|tiếp tục bám sát|nghiêm túc|quán triệt|sẽ)\b"), -2),
)


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, white space evened out."""
    lines = (" ".join(line.split()).lstrip("-+• ") for line in text.splitlines())
    return [part.strip() for line in lines if line for part in END.split(line) if part.strip()]


def worth(sentence: str) -> int:
    return sum(points for pattern, points in WORTH if pattern.search(sentence))


def choose(text: str, *, letters: int = 320) -> str:
    """The most telling sentences that fit, in their own order; at least one, whole, however long it is."""
    all_of_it = sentences(text)
    if len(all_of_it) < 2:
        return "".join(all_of_it)
    ranked = sorted(range(len(all_of_it)), key=lambda i: (-worth(all_of_it[i]), i))
    chosen, room = [ranked[0]], letters - len(all_of_it[ranked[0]])
    for index in ranked[1:]:
        if len(all_of_it[index]) + 1 <= room and worth(all_of_it[index]) > 0:
            chosen.append(index)
            room -= len(all_of_it[index]) + 1
    return " ".join(all_of_it[i] for i in sorted(chosen))
