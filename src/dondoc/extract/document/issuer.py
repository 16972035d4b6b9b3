"""The body that issued a document: from the letterhead, from the title, or implied by what the text says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dondoc.extract.document.regions import Letterhead, columns, lines, without_motto
from dondoc.extract.model import Issuer
from dondoc.extract.words.fold import fold, unmarked
from dondoc.extract.words.places import nearest_province
from dondoc.span import Span, solid

# How the name of a body opens, without marks (scans lose them).
_BODY = re.compile(
    r"(?:[uỳ]y ban\s?nhan\s?dan|u[y ]?bnd|hoi dong nhan dan|hdnd|thu tuong chinh phu|chinh phu|quoc hoi|bo (?!truong)|so (?!\d)"
    r"|van phong(?: (?:chinh phu|quoc hoi|chu tich nuoc|[uỳ]?y ban|ubnd|tinh uy))?"
    r"|ban (?:quan ly|thuong vu|can su|chi dao|chi huy|bi thu|dan toc|noi chinh|to chuc|tuyen giao|dan van|chap hanh)"
    r"|tinh uy|thanh uy|huyen uy|quan uy|dang uy|thanh tra|tong cuc|chi cuc|cuc |kho bac|cong an|uy ban (?!nhan dan)|toa an"
    r"|vien kiem sat|kiem toan|ngan hang|bao hiem xa hoi|truong |hoc vien|vien |trung tam (?!cong\s+bao)|tap doan|tong cong ty"
    r"|hoi |lien doan|dai |mat tran|phong (?!chong|ve|chay))"
)
# not the last word of "Ban Chỉ đạo chuyển đổi số" in the line above
_NUMBER = re.compile(r"(?:^|\s)s[oố][^\S\n]*:?[^\S\n]*(?=[^\n]{0,24}[/-])", re.M)
_STAMP = re.compile(r"ky boi|thoi gian ky|co quan\s*:|nguoi ky|@|\.gov|\+07|trung tam cong|cong bao|tin hoc|\d{2}[.:]\d{2}|sao y")
_PLACE = re.compile(
    r"(?<!\w)(?P<unit>t[iĩí]nh|thanh pho|huyen|quan|thi xa|xa(?! hoi)|phuong|dac khu)\s+(?P<name>[^\n,.;:|]{2,30})$"
)
_SMALL = {
    "ủy ban nhân dân": "Ủy ban nhân dân", "ubnd": "UBND", "hội đồng nhân dân": "Hội đồng nhân dân", "chính phủ": "Chính phủ",
    "thủ tướng chính phủ": "Thủ tướng Chính phủ", "văn phòng chính phủ": "Văn phòng Chính phủ", "quốc hội": "Quốc hội",
}  # fmt: skip
_OF_SYMBOL = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "VPTW": "Văn phòng Trung ương Đảng",
}  # fmt: skip
_PARTY = re.compile(
    r"\s*của\s+(?P<name>(?:bộ\s+chính\s+trị|ban\s+bí\s+thư|ban\s+chấp\s+hành|ban\s+thường\s+vụ|thường\s+trực)[^\n]{0,60}(?:\n[^\n]{0,40}?)?)(?=\s+về\s)"
)
_SENDS = re.compile(
    r"^[ \t]*(?P<name>thủ tướng chính phủ|(?:chủ tịch )?ủy ban nhân dân[^\n:]{0,60}|bộ trưởng[^\n:]{0,40})\s+điện\s*:",
    re.M,
)
_COUNCIL = re.compile(r"^[ \t]*(?P<name>(?:hội đồng nhân dân|ủy ban nhân dân|chủ tịch ủy ban nhân dân)\s[^\n]{3,50})$", re.M)
_IMPLIED = re.compile(r"(?:ủy\s+ban\s+nhân\s+dân|ubnd)\s+(?P<unit>tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường)\s+")


def find_issuer(text: str, folded: str, head: Letterhead, symbol: str, subject: Span | None, power: str | None) -> Issuer | None:
    """The issuing body; `stated` is False where it is concluded from the text and not printed as the issuer."""
    party = _PARTY.match(folded, head.title.span.end, head.title.span.end + 150) if head.title else None
    if party:
        span = solid(text, *party.span("name"))
        return Issuer(_of_province(cased(span.of(text)), _printed(text, folded, head)), span, True)
    own = symbol.replace("/", "-").split("-")[-1].strip() if "-" in symbol or "/" in symbol else ""
    by_symbol = next((_OF_SYMBOL[p] for p in re.split(r"[/-]", symbol) if p in _OF_SYMBOL), None)
    printed = _printed(text, folded, head)
    if by_symbol and own and not (printed and fold(by_symbol) in fold(printed.name)):
        return Issuer(by_symbol, printed.span if printed else None, printed is not None)
    return printed or _after_title(text, folded, head) or _implied(text, folded, power)


def _of_province(name: str, printed: Issuer | None) -> str:
    """ "Ban Thường vụ Tỉnh ủy" under the letterhead "TỈNH ỦY X" is that of X."""
    place = re.fullmatch(r"(?:Tỉnh|Thành) ủy (\w.*)", printed.name) if printed else None
    return f"{name} {place[1]}" if place and name.lower().endswith((" tỉnh ủy", " thành ủy")) else name


def _printed(text: str, folded: str, head: Letterhead) -> Issuer | None:
    """The last body named above the number, the motto beside it left out."""
    above = head.above
    number = _NUMBER.search(unmarked(folded[: above.end]))
    stop = number.start() + 1 if number else above.end
    clean = without_motto(folded, above)
    if len(clean) == stop or not clean.strip():
        return None
    kept: list[Span] = []
    for line in lines(clean, Span(0, stop)):
        for column in columns(line)[:1]:
            said = unmarked(column.text)
            letters = column.span.of(text)
            if not _STAMP.search(said) and (_capitals(letters) or (not kept and _BODY.match(said) and len(letters) < 60)):
                kept.append(Span(column.span.start, column.span.end))
    own = _own([unmarked(s.of(clean)) for s in kept])
    if own is None:
        return None
    over, name = (cased(" ".join(s.of(text) for s in part)) for part in (kept[:own], kept[own:]))
    name = _of_council(_of_committee(name, [s.of(text) for s in kept[:own]]))
    return Issuer(_of_government(name, over), Span(kept[own].start, kept[-1].end), True)


def _of_council(name: str) -> str:
    """The standing committee of a council, which is printed below the council that it is of."""
    standing = fold(name).startswith("hội đồng nhân dân ") and fold(name).endswith(" thường trực")
    return f"Thường trực {name[: -len(' thường trực')]}" if standing else name


def _of_committee(name: str, above: Iterable[str]) -> str:
    """The office of a Party committee with the committee, which is printed above it."""
    committees = [cased(line) for line in above if _COMMITTEE.match(fold(line))] if fold(name) == "văn phòng" else []
    return " ".join([name, *committees])


#: a Party committee, above the line of its own office
_COMMITTEE = re.compile(r"(?:tỉnh|thành|huyện|thị|quận|đảng) ủy(?!\w)")
_OFFICE = re.compile(r"(?:sở|ban(?! thường| chấp| chỉ)|văn phòng|thanh tra|phòng|chi cục|trung tâm)(?!\w)")
_GOVERNMENT = re.compile(r"(?:ủy ban nhân dân|ubnd) (?P<place>(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu) \w.*)")


def _of_government(name: str, above: str) -> str:
    """The name of an office with the place of the government above it: "Sở Y tế tỉnh X", "Văn phòng Ủy ban nhân dân tỉnh X"."""
    government = _GOVERNMENT.fullmatch(fold(above))
    if government is None or _OFFICE.match(fold(name)) is None or _PLACE.search(unmarked(fold(name))):
        return name
    place = above[government.start("place") :]
    return f"{name} Ủy ban nhân dân {place}" if fold(name) == "văn phòng" else f"{name} {place}"


def _own(said: list[str]) -> int | None:
    """Which line opens the issuer's own name: the last that opens a body and does not go on with the one before it."""
    starts = [i for i in range(len(said)) if _BODY.match(" ".join(said[i:]))]
    while len(starts) > 1 and said[starts[-1] - 1].endswith(("van phong", "thu tuong", "tuong", "thuoc", "cua")):
        starts.pop()
    return starts[-1] if starts else None


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _after_title(text: str, folded: str, head: Letterhead) -> Issuer | None:
    """Telegrams name their sender before the addressees; resolutions of a council name it after the title."""
    for pattern in (_SENDS, _COUNCIL):
        match = pattern.search(folded, 0, min(len(folded), head.end + 400))
        if match and _capitals(text[match.start("name") : match.end("name")]):
            span = solid(text, *match.span("name"))
            return Issuer(cased(span.of(text)), span, True)
    return None


def _implied(text: str, folded: str, power: str | None) -> Issuer | None:
    """Nothing printed: the people's committee that the opening paragraphs name in full."""
    for match in _IMPLIED.finditer(folded, 0, 4000):
        words = re.match(r"(?:[^\W\d_]+[ \n-]{1,3}){0,4}[^\W\d_]+", text[match.end() : match.end() + 30])
        name = _leading_capitals(words[0]) if words else ""
        if name:
            unit = " ".join(match["unit"].split())
            return Issuer(f"Ủy ban nhân dân {unit} {name}", Span(match.start(), match.end() + len(name)), False)
    return None


def _leading_capitals(words: str) -> str:
    taken = []
    for word in words.split():
        if not word[0].isupper() or (word.isupper() and len(word) > 2):
            break
        taken.append(word)
    return " ".join(taken[:4])


def cased(words: str) -> str:
    """A name set in capitals, as it is written in running text; a province's name is set right where a scan spoilt it.

    >>> cased("ỦY BAN NHÂN DÂN TĨNH QUANG NGAÀI")
    'Ủy ban nhân dân tỉnh Quảng Ngãi'
    >>> cased("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")
    'Bộ Nông nghiệp và Môi trường'
    """
    said = " ".join(fold(words).strip(" .,:;*_-|").split())
    party = _PARTY_NAME.fullmatch(said)
    if party:
        return _party_cased(party)
    place = _PLACE.search(unmarked(said))
    head, tail = said, ""
    if place and place.start() > 0:
        unit = {"thanh pho": "thành phố", "tinh": "tỉnh", "tĩnh": "tỉnh", "tính": "tỉnh"}.get(
            place["unit"], said[place.start() : place.start() + len(place["unit"])]
        )
        spelt = said[place.start("name") :]
        province = nearest_province(spelt) if unit in ("tỉnh", "thành phố") else None
        name = province or " ".join(w.capitalize() for w in spelt.split())
        unit = "Thành phố" if name == "Hồ Chí Minh" else unit
        head, tail = said[: place.start()].strip(), f" {unit} {name}"
    return _sentence_case(head) + tail


_PARTY_NAME = re.compile(r"(?:(?P<head>[^,]{3,30}) )?(?P<unit>tỉnh|thành|huyện|thị|quận) ủy(?: (?P<name>[^,]+))?")


def _party_cased(name: re.Match[str]) -> str:
    """A Party committee in running text: "Ban Thường vụ Tỉnh ủy", "Huyện ủy Ba Tơ"."""
    words = (name["head"] or "").split()
    head = " ".join(w.capitalize() if i == 0 or (i == 1 and words[0] == "ban") else w for i, w in enumerate(words))
    place = " ".join(w.capitalize() for w in (name["name"] or "").split())
    return " ".join(filter(None, (head, f"{name['unit'].capitalize()} ủy", nearest_province(place) or place)))


_HEADS = ("bộ", "sở", "phòng", "cục", "ban", "tỉnh", "thành", "đảng", "viện", "hội")
_LOWER = ("ủy", "chấp", "thường", "chỉ", "bí", "kiểm", "quản", "đồng")


def _sentence_case(said: str) -> str:
    key = unmarked(said).replace(" ", "")
    for known, written in _SMALL.items():
        plain = unmarked(known).replace(" ", "")
        if key == plain:
            return written
        if key.startswith("chutich") and key[7:] == plain:
            return f"Chủ tịch {written}"
    words = said.split()
    out = []
    for i, word in enumerate(words):
        opens = i == 0 or words[i - 1].endswith((",", "-")) or words[i - 1] == "và"
        names = i == 1 and words[0] in _HEADS and word not in _LOWER
        if word in ("ubnd", "hđnd"):
            out.append(word.upper())
            continue
        out.append(word.capitalize() if (opens or names) and word not in ("và", "-") else word)
    return " ".join(out)
