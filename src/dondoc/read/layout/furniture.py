"""What is printed around the text: page numbers, running heads, footnotes, signing stamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from dondoc.read.layout.printed import Line, Page

#: the strips at the top and bottom of a page where heads and numbers stand, as parts of its height
STRIP = 0.09
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:trang|page)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|của|of)\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE
)
#: what browsers print above and below a page: day and time, beside it the title; the address, beside it the number of the page
_DAY, _TIME = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:AM|PM|SA|CH))?"
PRINTED = re.compile(rf"(?:https?|file)://\S+|about:blank|{_DAY},? {_TIME}(?:\s|\Z)|{_TIME},? {_DAY}(?:\s|\Z)")
NOTE_MARK = re.compile(r"^\[?\(?(\d{1,3})[\])]?(?=\D|$)")
#: the visible part of a digital signature, as the programs of the Government Cipher Committee and of providers draw it
STAMP = re.compile(
    r"^(?:người ký|ký bởi|được ký bởi|thời gian ký|ngày ký|cơ quan|đơn vị|tổ chức|email|chức vụ|signed by|signer|date|"
    r"lý do|địa điểm)\s*:|signature valid|^\d{2}[./-]\d{2}[./-]\d{4} \d{2}:\d{2}:\d{2}|^[+-]\d{2}:\d{2}$|^\S+@\S+\.\S+$",
    re.IGNORECASE,
)
STAMP_START = re.compile(r"^(?:người ký|ký bởi|được ký bởi|signed by|signature valid|ký ngày|ký số bởi)", re.IGNORECASE)


@dataclass(frozen=True)
class Stripped:
    """A page without its furniture, and the footnotes that stood on it."""

    page: Page
    notes: tuple[Line, ...] = ()
    stamps: tuple[str, ...] = ()


def strip(pages: Sequence[Page]) -> list[Stripped]:
    """Every page without page numbers, running heads and signing stamps; its footnotes apart."""
    heads = _running_heads(pages)
    size = _body_size(pages)
    out: list[Stripped] = []
    for page in pages:
        strips = [n for n in page.lines if _in_strip(page, n)]
        printed = [n for n in strips if PRINTED.match(n.text)]
        around = [n for n in strips if any(_beside(n, p) for p in printed) or (_alone(page, n) and _is_furniture(n, heads, page))]
        kept = [n for n in page.lines if n not in around]
        stamps = _stamp_lines(kept)
        kept = [n for n in kept if n not in stamps]
        notes = _footnotes(page, kept, size)
        kept = [n for n in kept if n not in notes]
        out.append(Stripped(replace(page, lines=tuple(kept)), tuple(notes), tuple(n.text for n in stamps)))
    return out


def _in_strip(page: Page, line: Line) -> bool:
    return line.box.y1 < STRIP * page.height or line.box.y0 > (1 - STRIP) * page.height


def _beside(line: Line, other: Line) -> bool:
    """Whether both stand on one baseline."""
    return abs(other.baseline - line.baseline) < 0.5 * line.size


def _alone(page: Page, line: Line) -> bool:
    """Whether nothing else stands on its baseline."""
    return not any(n is not line and _beside(line, n) for n in page.lines)


def _is_furniture(line: Line, heads: frozenset[str], page: Page) -> bool:
    return bool(PAGE_NUMBER.fullmatch(line.text)) or (_key(line) in heads and page.number > 1)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """Texts that stand in the strips of most pages."""
    counts = Counter(key for page in pages for key in {_key(n) for n in page.lines if _in_strip(page, n)})
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(key for key, count in counts.items() if count >= least and len(pages) > 2)


def _body_size(pages: Sequence[Page]) -> float:
    sizes = [n.size for page in pages for n in page.lines for _ in n.words]
    return median(sizes) if sizes else 12.0


def _stamp_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of signing stamps: one that names the signer, and those of its kind close to it."""
    starts = [n for n in lines if STAMP_START.match(n.text)]
    marked = [n for n in lines if STAMP.search(n.text)]
    return [
        n for n in marked if any(abs(n.baseline - s.baseline) < 12 * s.size and abs(n.box.x0 - s.box.x0) < 60 for s in starts)
    ]


def _footnotes(page: Page, lines: Sequence[Line], body: float) -> list[Line]:
    """Small print at the foot of a page that begins with a mark."""
    ordered = sorted(lines, key=lambda n: n.baseline)
    small: list[Line] = []
    for line in reversed(ordered):
        inside = any(g.box.holds(line.box.x0, line.baseline) for g in page.grids)
        if line.size > 0.9 * body or inside:
            break
        small.insert(0, line)
    while small and not NOTE_MARK.match(small[0].text):
        small.pop(0)
    if not small or small[0].baseline < 0.4 * page.height:
        return []
    return small
