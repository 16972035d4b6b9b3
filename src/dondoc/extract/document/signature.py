"""Who signed: name, post, and by whose power (Decree 30/2020, appendix I, part II, 7)."""

import re
from typing import NamedTuple

from dondoc.extract.document.regions import Line, columns, lines, signature_region
from dondoc.extract.words.fold import fold, unmarked
from dondoc.extract.words.persons import looks_like_person
from dondoc.span import Span


class Signature(NamedTuple):
    """Name, own post, and the power it is signed by ("TL. CHỦ TỊCH"); each None where it is not printed."""

    signer: str | None = None
    post: str | None = None
    power: str | None = None


_POWER = re.compile(r"(?:tm|tl|kt|tuq|t/m|k/t|t/l|tuq|q)\s?\.\s?\S|(?:t/m|k/t|t/l|tl|tm|kt)\s\S")
_POWER_LETTERS = frozenset("tkqTKQ")
_POST = re.compile(
    r"(?:quyen\s|q\.\s?)?(?:pho\s|thu\s)?(?:tong\s|vien\s|cuc\s|vu\s|hieu\s|bo\s|chi cuc\s)?"
    r"(?:chu tich|chu nhiem|giam doc|truong|thu tuong|chanh (?:van phong|thanh tra)|bi thu|thu ky|kiem toan truong|thong doc)"
)
_MARK = re.compile(r"[\s_]*[-+•*–]\s*\w")


def find_signature(text: str, folded: str) -> Signature:
    """The signature block, also where it is the right-hand column beside the recipients."""
    pieces = _pieces(text, folded)
    if not pieces:
        return Signature()
    first = next((i for i, p in enumerate(pieces) if _is_power(p) or _is_post(p)), None)
    signer_at = _signer(pieces, first)
    upto = pieces[: signer_at + 1] if signer_at is not None else pieces
    posts = [p for p in upto if _is_post(p) and not _is_power(p)]
    powers = [p for p in upto if _is_power(p)]
    post = posts[-1].text if posts else None
    if post is None and powers and signer_at is None:
        return Signature(None, None, ", ".join(_clean(p.text) for p in powers))
    return Signature(
        _clean(pieces[signer_at].text) if signer_at is not None else None,
        _post_case(post) if post else None,
        ", ".join(_clean(p.text) for p in powers) or None,
    )


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" .,;:|/*")


def _pieces(text: str, folded: str) -> list[Line]:
    """Lines and right-hand columns that may belong to the signature; recipients' items are left out."""
    region = signature_region(text, folded)
    found: list[Line] = []
    for line in lines(text, region):
        parts = columns(line)
        for i, part in enumerate(parts):
            if i == 0 and _MARK.match(part.text):
                tail = re.search(r"[;:.]\s+(?=\S)(?!.*[;:]\s)", part.text)
                if tail:
                    found.append(_cut(part, tail.end()))
                continue
            found.extend(_split_one_line(part))
    return _joined(found)


def _cut(part: Line, at: int) -> Line:
    return Line(Span(part.span.start + at, part.span.end), part.text[at:])


def _split_one_line(part: Line) -> list[Line]:
    """ "KT. BỘ TRƯỞNG PHÓ CHỦ NHIỆM Nguyễn Văn A" on one line: power, post, name."""
    label = _LABEL.match(fold(part.text)) if "h" in part.text or "H" in part.text else None
    if label:
        return _split_one_line(_cut(part, label.end())) if label.end() < len(part.text) else []
    words = part.text.split(" ")
    name = len(words)
    while name and not words[name - 1].isupper():
        name -= 1
    at = len(" ".join(words[:name])) + 1
    if not (0 < name < len(words) and _POWER.match(fold(part.text)) and looks_like_person(part.text[at:])):
        return [part]
    return [*_power_and_post(Line(Span(part.span.start, part.span.start + at - 1), part.text[: at - 1])), _cut(part, at)]


_LABEL = re.compile(r"\W*n[oơ]i\s+nh[aâ]n[\s:_*]*")


def _power_and_post(part: Line) -> list[Line]:
    posts = [m.start() for m in _POST.finditer(unmarked(fold(part.text)))]
    if len(posts) < 2 or part.text[: posts[-1]].rstrip().endswith((",", ".")):
        return [part]
    return [Line(Span(part.span.start, part.span.start + posts[-1]), part.text[: posts[-1]].rstrip()), _cut(part, posts[-1])]


def _joined(pieces: list[Line]) -> list[Line]:
    """ "TM. ỦY BAN NHÂN" + "DÂN", "KT. BỘ TRƯỞNG," + "CHỦ NHIỆM", "Bùi" + "Xuân Cường": one piece each."""
    out: list[Line] = []
    for piece in pieces:
        if out:
            last = out[-1]
            open_power = (
                _is_power(last)
                and (last.text.rstrip().endswith(",") or (not _is_post(piece) and not _is_power(piece)))
                and piece.capitals
            )
            open_name = len(last.text.split()) == 1 and looks_like_person(f"{last.text} {piece.text}")
            if open_power or open_name:
                out[-1] = Line(Span(last.span.start, piece.span.end), f"{last.text} {piece.text}")
                continue
        out.append(piece)
    return out


def _is_power(piece: Line) -> bool:
    return piece.text[:1] in _POWER_LETTERS and piece.capitals and bool(_POWER.match(fold(piece.text)))


def _is_post(piece: Line) -> bool:
    return piece.capitals and bool(_POST.match(unmarked(fold(piece.text)).strip(" .:;,")))


def _signer(pieces: list[Line], first: int | None) -> int | None:
    """The piece that is the signer's name: a person's name after a post; else the last line that could be one."""
    named = [i for i, p in enumerate(pieces) if looks_like_person(p.text) and not p.capitals]
    after = [i for i in named if first is not None and i > first]
    if after:
        return after[0]
    if first is None and named:
        return named[-1]
    for i in range(len(pieces) - 1, (first if first is not None else -1), -1):
        words = pieces[i].text.split()
        if (
            2 <= len(words) <= 5
            and all(w.isalpha() for w in words)
            and all(w[0].isupper() for w in words[1:])
            and not pieces[i].capitals
        ):
            return i
    return None


_PROPER = {"chính phủ": "Chính phủ", "văn phòng": "Văn phòng", "ủy ban": "Ủy ban"}


def _post_case(words: str) -> str:
    """A post as it is written in running text: "PHÓ CHỦ TỊCH" is "Phó Chủ tịch".

    >>> _post_case("PHÓ CHÁNH VĂN PHÒNG")
    'Phó Chánh Văn phòng'
    """
    said = " ".join(fold(words).strip(" .,;:").split())
    parts = said.split()
    prefix = [p.capitalize() for p in parts[:1] if p in ("phó", "quyền", "thứ") and len(parts) > 1 and parts[0] != "thứ"]
    rest = " ".join(parts[len(prefix) :])
    rest = rest[:1].upper() + rest[1:]
    for low, high in _PROPER.items():
        rest = rest.replace(low, high)
    return " ".join([*prefix, rest])
