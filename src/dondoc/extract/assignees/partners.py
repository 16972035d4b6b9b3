"""Who co-ordinates in one stretch of text: "phối hợp với", "cùng với", "chủ trì cùng", "..., cùng Công an tỉnh cấm đường"."""

from __future__ import annotations

import re

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.assignees.parties import read_parties
from dondoc.span import Span

_SPACE = re.compile(r"\s*")
#: with whom a part of the work is done ("..., cùng Công an tỉnh cấm đường")
_BESIDE = re.compile(r"(?<=[\w,;] )cùng\s+(?=(?:các|sở|ubnd|ủy|công|ban|bộ|phòng|văn|hội|đoàn|mặt)(?!\w))")
_HOW = (
    r"(?:(?:\s*,)?\s+(?:và\s+)?(?:chặt\s+chẽ|đồng\s+bộ|kịp\s+thời|thường\s+xuyên|hiệu\s+quả|tốt|nhịp\s+nhàng|trực\s+tiếp|quyết\s+liệt|mật\s+thiết|tích\s+cực|chủ\s+động|toàn\s+diện|linh\s+hoạt|liên\s+tục|đầy\s+đủ"
    r"|cùng|thống\s+nhất))*"
)
#: between "phối hợp" and the names
_WITH = rf"{_HOW}(?:\s*,\s*(?:hướng\s+dẫn|hỗ\s+trợ))?(?:\s*,?\s*(?:với|cùng\s+với|cùng))?(?:\s*:)?\s+(?=\S)"
#: what may stand between the sign and the names, by the sign
_TO_NAMES = {
    "phối hợp": re.compile(_WITH),
    "p/h": re.compile(_WITH),
    "sự phối hợp": re.compile(rf"{_HOW}\s+(?:của|từ)\s+(?=\S)"),
    "sự tham gia của": re.compile(r"\s+(?=\S)"),
    "chủ trì": re.compile(r"\s*,?\s*(?:cùng\s+với|cùng|với)\s+(?=\S)"),
    "tham gia cùng": re.compile(r"\s+(?:với\s+)?(?=\S)"),
    "kết hợp với": re.compile(r"\s+(?=\S)"),
    "hiệp đồng": re.compile(rf"{_HOW}\s+(?:với|cùng)\s+(?=\S)"),
    "cùng với": re.compile(r"\s+(?=\S)"),
}
#: "..., Sở Y phối hợp thực hiện": the partner stands before the sign
_LED = re.compile(r"\s*[,;]\s*(?:các đơn vị |và )?(?:(?:giao|đề nghị) )?")
_PARTNER = re.compile(r"(?:\s*(?:tích cực|chủ động|có trách nhiệm|cùng|tham gia))*\s*\Z")
_OTHERS = re.compile(r",\s+(?:và\s+)?(?=\w)")
#: letters before the sign in which such partners stand
_NEAR = 220


def read_coordinators(reader: Reader, stretch: Span) -> tuple[Mention, ...]:
    """Those after "phối hợp với", "cùng với", and those who stand after a comma before a mere "phối hợp"."""
    out: dict[str, Mention] = {}
    for beside in _BESIDE.finditer(reader.folded, *stretch) if "cùng " in reader.folded[stretch.start : stretch.end] else ():
        named = read_parties(reader, beside.end(), stretch.end)
        # without a comma only bodies by their names: "cử cán bộ cùng UBND các xã lấy mẫu"
        parted = reader.folded[beside.start() - 2] in ",;"
        if not parted and not all(m.kind in ("agency", "government") for m in named.members):
            continue
        if named.members and reader.acts.at(_skipped(reader, named.end, stretch.end), stretch.end):
            out.update((mention.name, mention) for mention in named.members)
    for start, end in reader.folded.hits["together"].within(*stretch):
        for mention in _named_at(reader, start, end, stretch):
            out.setdefault(mention.name, mention)
    return tuple(out.values())


def _named_at(reader: Reader, start: int, end: int, stretch: Span) -> tuple[Mention, ...]:
    """Who is named beside one sign of co-operation."""
    sign = " ".join(reader.folded[start:end].split())
    before = reader.folded[max(stretch.start, start - 3) : start]
    if sign == "phối hợp" and before == "sự ":
        sign = "sự phối hợp"
    names = _TO_NAMES[sign].match(reader.folded, end, stretch.end)
    found = read_parties(reader, names.end(), stretch.end, open_names=sign != "kết hợp với").members if names else ()
    if sign.startswith("sự "):
        # who takes part is told by name, "sự tham gia của người dân" says how something is done
        return found if found and found[0].kind in ("agency", "government", "body") else ()
    return found if found or sign != "phối hợp" else _partners_before(reader, Span(stretch.start, start))


def _skipped(reader: Reader, at: int, end: int) -> int:
    space = _SPACE.match(reader.folded, at, end)
    return space.end() if space else at


def _partners_before(reader: Reader, span: Span) -> tuple[Mention, ...]:
    """ "Sở X chủ trì, Sở Y phối hợp", "Sở X hướng dẫn, Sở Y phối hợp": whoever stands between what is done and the sign."""
    led = reader.folded.rfind("chủ trì", *span)
    comma = _LED.match(reader.folded, led + 7, span.end) if led >= 0 else None
    if comma is not None:
        return _up_to(reader, comma.end(), span.end)
    told = reader.folded.hits["asking"].at(span.start, span.end)
    for other in _OTHERS.finditer(reader.folded, max(span.start, span.end - _NEAR), span.end):
        found = _up_to(reader, other.end(), span.end)
        if found:
            # nothing is done before the comma of "Sở X, Sở Y phối hợp rà soát": both lead
            leads = read_parties(reader, told or span.start, other.start())
            does = leads.members and reader.acts.first(leads.end, other.start())
            return found if does else ()
    return ()


def _up_to(reader: Reader, at: int, end: int) -> tuple[Mention, ...]:
    """Those named from ``at`` on, where nothing but how they take part stands behind them."""
    found = read_parties(reader, at, end)
    return found.members if _PARTNER.match(reader.folded, found.end, end) else ()
