"""Which part of the document a paragraph belongs to: letterhead, grounds, orders, closing, recipients, signature, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.extract.fold import fold
from dondoc.extract.lines import Paragraph
from dondoc.extract.marks import Mark

_GROUNDS = re.compile(r"căn cứ|xét |theo đề nghị|trên cơ sở|thực hiện |ngày \d|sau khi nghe|để |trong thời gian|qua ")
_ADDRESSEE = re.compile(r"kính gửi|.{0,60}\bđiện\s*:?\s*\Z")
_RECIPIENTS = re.compile(r"[\W_]{0,4}(?:n|v|m|,)?[ơoợớ]i\s+nh[ậaâ]n(?![^\W_])")
_SIGNATURE = re.compile(r"(?:TM|TL|KT|TUQ|Q)\s?\.|(?:PHÓ )?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC)\b")
_APPENDIX = re.compile(r"PHỤ LỤC|Phụ lục\b")
_NOTE = re.compile(r"\[\d{1,3}\]")
_CLOSING = re.compile(r"thông báo đến|trên đây là|nay thông báo|xin thông báo|.{0,60}thông báo (?:đến|để|ý kiến)")
_END = re.compile(r"\.\s?/\s?\.")


def zone_of_each(content: str, found: Sequence[Paragraph], marks: Sequence[Mark | None]) -> list[str]:
    """The zone of each paragraph, in order."""
    zones: list[str] = []
    zone = "header"
    opened = False
    for paragraph, mark in zip(found, marks, strict=True):
        text = content[paragraph.span.start : paragraph.span.end]
        if paragraph.kind != "page":
            zone = _next(zone, text, fold(text), mark, paragraph.kind, opened)
            opened = zone == "preamble" and text.endswith(":")
        zones.append(zone)
    return _with_closing(content, found, zones)


def _next(zone: str, text: str, folded: str, mark: Mark | None, kind: str, opened: bool) -> str:
    if _RECIPIENTS.match(folded) and zone != "header":
        return "recipients"
    if zone in ("recipients", "signature", "footnote"):
        return _after_orders(zone, text)
    if zone in ("header", "addressee"):
        if _ADDRESSEE.match(folded):
            return "addressee"
        if zone == "addressee" and (mark is not None or len(text) < 120):
            return zone
        if _GROUNDS.match(folded) or _opens_list(mark) or (len(text) > 160 and not text.isupper()):
            return "operative" if _opens_list(mark) else "preamble"
        return zone
    if zone == "preamble" and mark is None and kind == "text" and not opened:
        return "preamble"
    if _SIGNATURE.match(text) and text.isupper() and len(text) < 80:
        return "signature"
    return "operative"


def _opens_list(mark: Mark | None) -> bool:
    return mark is not None and mark.value == 1


def _after_orders(zone: str, text: str) -> str:
    if _APPENDIX.match(text):
        return "appendix"
    if _NOTE.match(text):
        return "footnote"
    if _SIGNATURE.match(text):
        return "signature"
    return zone


def _with_closing(content: str, found: Sequence[Paragraph], zones: list[str]) -> list[str]:
    """The last order of the document may be the formula that closes it."""
    last = max((i for i, zone in enumerate(zones) if zone in ("preamble", "operative")), default=None)
    if last is None or not _END.search(content, found[last].span.start, found[last].span.end + 1):
        return zones
    if _CLOSING.match(fold(content[found[last].span.start : found[last].span.end])):
        zones[last] = "closing"
    return zones
