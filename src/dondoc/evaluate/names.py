"""When two names of a body, two document numbers or two recipients are the same.

The annotators' guide settles what has to agree: case, tone placing, "và", the head's title, long or short form and the
word "tỉnh" do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dondoc.extract.words.fold import fold

_TITLE = (
    "giám đốc|tổng giám đốc|thủ trưởng|chủ tịch|bí thư|bộ trưởng|thứ trưởng|cục trưởng|chi cục trưởng|viện trưởng|"
    "chỉ huy trưởng|chánh án|tổng biên tập|người đứng đầu|lãnh đạo|"
    "trưởng(?= (?:ban|phòng) )|chánh(?= (?:văn phòng|thanh tra))"
)
_HEAD = re.compile(
    rf"^(?:(?:các )?đồng chí |ông |bà )?(?:{_TITLE})(?: (?:giám đốc|thủ trưởng|bộ trưởng|chủ tịch))* (?=\S)",
)
#: long forms of bodies and the short form that stands for them while comparing
_SHORT = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("mttq", "mặt trận tổ quốc"),
    ("khđt", "kế hoạch đầu tư|kh đt"),
    ("gtvt", "giao thông vận tải"),
    ("vp", "văn phòng"),
    ("tp", "thành phố"),
    ("nnptnt", "nông nghiệp phát triển nông thôn|nông nghiệp ptnt|nn ptnt"),
    ("tnmt", "tài nguyên môi trường|tn mt"),
    ("nnmt", "nông nghiệp môi trường|nn mt"),
    ("lđtbxh", "lao động thương binh xã hội|lđ tb xh|lđtb xh|lđ tbxh"),
    ("gdđt", "giáo dục đào tạo|gd đt"),
    ("vhttdl", "văn hóa thể thao du lịch|vh tt dl|vhtt dl"),
    ("tttt", "thông tin truyền thông|tt tt"),
    ("khcn", "khoa học công nghệ|kh cn"),
    ("bchqs", "bộ chỉ huy quân sự"),
    ("bchbđbp", "bộ chỉ huy bộ đội biên phòng|bộ chỉ huy bđbp"),
)
_SHORTEN = tuple((re.compile(rf"\b(?:{long})\b"), short) for short, long in _SHORT)
_JOINTS = re.compile(r"[-&/,;:.()]+|\bvà\b")
_PROVINCE_WORD = re.compile(r"\b(?:trên địa bàn|thuộc) tỉnh\b|\btỉnh\b(?! ủy)|\bcó(?= liên quan)")
_ABOUT = re.compile(r"^(?:về việc|vềviệc|v/v|về)\s+")
_CODE_WORDS = {"báo cáo": "b/c", "thực hiện": "t/h", "phối hợp": "p/h", "biết": "đ/b"}


def _spaced(text: str) -> str:
    return " ".join(text.split())


def name_key(text: str) -> str:
    """A body's name reduced to what has to agree.

    >>> name_key("Giám đốc Sở Kế hoạch và Đầu tư") == name_key("Sở KH&ĐT")
    True
    """
    key = _spaced(_JOINTS.sub(" ", fold(text)))
    for _ in range(3):
        key = _HEAD.sub("", key, count=1)
    for pattern, short in _SHORTEN:
        key = pattern.sub(short, key)
    return _spaced(_PROVINCE_WORD.sub(" ", key)) or key


def name_keys(parties: Iterable[Any] | None) -> frozenset[str]:
    """Keys of parties given as names or as ``{"name": ...}``; empty names are left out."""
    raw = (p if isinstance(p, str) else p.get("name") or "" for p in parties or ())
    return frozenset(key for name in raw if (key := name_key(name)))


def same_bodies(first: Iterable[Any] | None, second: Iterable[Any] | None) -> bool:
    """Whether both name the same bodies, a group cut into its members or not."""

    def words(parties: Iterable[Any] | None) -> Counter[str]:
        return Counter(word for key in name_keys(parties) for word in key.split() if word != "các")

    return words(first) == words(second)


def plain_key(text: str | None) -> str:
    """A title, a kind or a recipient without case, quotes, stops and a leading "Về việc"."""
    return _ABOUT.sub("", _spaced(fold(text or "")).strip(' .,;:*"'))


def number_key(number: str | None) -> str:
    """A document's number without spaces, case and leading noughts."""
    return re.sub(r"\s+", "", number or "").upper().replace("–", "-").lstrip("0")


def code_key(code: str | None) -> str | None:
    """A recipient's code in its short form, None for what is no code.

    >>> code_key("để báo cáo"), code_key("t/h"), code_key("05 bản")
    ('b/c', 't/h', None)
    """
    short = re.sub(r"^để\s+", "", (code or "").strip().lower())
    short = _CODE_WORDS.get(short, short)
    return short if re.fullmatch(r"\w{1,2}/\w{1,2}", short) else None
