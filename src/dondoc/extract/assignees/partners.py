"""Who co-ordinates in one stretch of text: "phối hợp với", "cùng với", "chủ trì cùng", "..., cùng Công an tỉnh cấm đường"."""

from __future__ import annotations

import re

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import read_parties
from dondoc.span import Span

_SPACE = re.compile(r"\s*")
#: with whom a part of the work is done ("..., cùng Công an tỉnh cấm đường")
_BESIDE = re.compile(r"(?<=[,;] )cùng\s+(?=(?:các|sở|ubnd|ủy|công|ban|bộ|phòng|văn|hội|đoàn|mặt)(?!\w))")
_HOW = (
    r"(?:(?:\s*,)?\s+(?:và\s+)?(?:chặt\s+chẽ|đồng\s+bộ|kịp\s+thời|thường\s+xuyên|hiệu\s+quả|tốt|nhịp\s+nhàng|trực\s+tiếp|quyết\s+liệt|mật\s+thiết|tích\s+cực|chủ\s+động|toàn\s+diện|linh\s+hoạt|liên\s+tục|đầy\s+đủ"
    r"|cùng|thống\s+nhất))*"
)
#: what may stand between the sign and the names, by the sign
_TO_NAMES = {
    "phối hợp": re.compile(rf"{_HOW}(?:\s*,\s*(?:hướng\s+dẫn|hỗ\s+trợ))?(?:\s*,?\s*(?:với|cùng\s+với|cùng))?(?:\s*:)?\s+(?=\S)"),
    "chủ trì": re.compile(r"\s*,?\s*(?:cùng\s+với|cùng|với)\s+(?=\S)"),
    "cùng với": re.compile(r"\s+(?=\S)"),
}
#: "..., Sở Y phối hợp thực hiện": the partner stands before the sign
_LED = re.compile(r"\s*[,;]\s*(?:các đơn vị |và )?")
_PARTNER = re.compile(r"(?:\s*(?:tích cực|chủ động|có trách nhiệm|cùng|tham gia))*\s*\Z")


def read_coordinators(reader: Reader, stretch: Span) -> tuple[Mention, ...]:
    """Those after "phối hợp với", "cùng với", and those who stand after a comma before a mere "phối hợp"."""
    out: dict[str, Mention] = {}
    for beside in _BESIDE.finditer(reader.folded, *stretch) if "cùng " in reader.folded[stretch.start : stretch.end] else ():
        named = read_parties(reader, beside.end(), stretch.end)
        if named.members and reader.acts.at(_skipped(reader, named.end, stretch.end), stretch.end):
            out.update((mention.name, mention) for mention in named.members)
    for start, end in reader.folded.hits["together"].within(*stretch):
        sign = " ".join(reader.folded[start:end].split())
        names = _TO_NAMES[sign].match(reader.folded, end, stretch.end)
        found = read_parties(reader, names.end(), stretch.end, open_names=True).members if names else ()
        if not found and sign == "phối hợp":
            found = _partners_before(reader, Span(stretch.start, start))
        for mention in found:
            out.setdefault(mention.name, mention)
    return tuple(out.values())


def _skipped(reader: Reader, at: int, end: int) -> int:
    space = _SPACE.match(reader.folded, at, end)
    return space.end() if space else at


def _partners_before(reader: Reader, span: Span) -> tuple[Mention, ...]:
    """ "Sở X chủ trì, Sở Y phối hợp": whoever stands between "chủ trì," and the sign."""
    led = reader.folded.rfind("chủ trì", *span)
    comma = _LED.match(reader.folded, led + 7, span.end) if led >= 0 else None
    if comma is None:
        return ()
    found = read_parties(reader, comma.end(), span.end)
    return found.members if _PARTNER.match(reader.folded, found.end, span.end) else ()
