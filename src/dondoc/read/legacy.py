"""Vietnamese before Unicode: TCVN3 (fonts .Vn..., 8-bit codes of TCVN 5712:1993) and VNI-Windows (a letter and a mark).

Both used Latin-1 codes for other letters, so only the name of the font tells them from Western text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Encoding(StrEnum):
    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"
    VNI = "vni"


_TCVN3_CODES = (
    "A1A2A3A4A5A6A7A8A9AAABACADAEB5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDEDFE1E2E3E4E5E6E7E8E9EAEBECEDEE"
    "EFF1F2F3F4F5F6F7F8F9FAFBFCFDFE"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TCVN3 = dict(zip(bytes.fromhex(_TCVN3_CODES).decode("latin-1"), _TCVN3_LETTERS, strict=True))

#: second letter of a VNI pair → combining marks
VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
VNI_MARKS |= {k.upper(): v for k, v in VNI_MARKS.items()}
VNI_LETTERS |= {k.upper(): v.upper() for k, v in VNI_LETTERS.items()}
_VNI_PAIR = re.compile(f"([aeouyAEOUYôöÔÖ])([{''.join(VNI_MARKS)}])|([{''.join(VNI_LETTERS)}])")
_FONT = re.compile(
    r"^(?:[A-Z]{6}\+)?(?P<tcvn>\.?Vn(?=[A-Z])\w*?(?P<capitals>H)?(?=[,\-\s]|Bold|Italic|$))|^(?:[A-Z]{6}\+)?(?P<vni>VNI[- ])"
)


def encoding_of(font: str | None) -> Encoding | None:
    """The encoding that a font's name tells, None for Unicode.

    >>> encoding_of("ABCDEF+.VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    (<Encoding.TCVN3_CAPITALS: 'tcvn3-capitals'>, <Encoding.VNI: 'vni'>, None)
    """
    match = _FONT.match(font or "")
    if not match:
        return None
    if match["vni"]:
        return Encoding.VNI
    return Encoding.TCVN3_CAPITALS if match["capitals"] else Encoding.TCVN3


def convert(text: str, encoding: Encoding) -> str:
    """The Unicode letters of a text that was set in a font of that encoding.

    >>> convert("Uû ban nh©n d©n", Encoding.TCVN3)
    'Uỷ ban nhân dân'
    >>> convert("UÛy ban nhaân daân", Encoding.VNI)
    'Ủy ban nhân dân'
    """
    # Word keeps the codes of such fonts in the private area too
    text = "".join(chr(ord(c) - 0xF000) if "\uf020" <= c <= "\uf0ff" else c for c in text)
    if encoding is Encoding.VNI:
        return _VNI_PAIR.sub(_vni, text)
    out = "".join(TCVN3.get(c, c) for c in text)
    return out.upper() if encoding is Encoding.TCVN3_CAPITALS else out


def _vni(match: re.Match[str]) -> str:
    base, mark, single = match.groups()
    if single:
        return VNI_LETTERS[single]
    return unicodedata.normalize("NFC", VNI_LETTERS.get(base, base) + VNI_MARKS[mark])
