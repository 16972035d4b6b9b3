"""Patterns of how assignees are named, for folded text, made from the vocabulary once."""

from __future__ import annotations

import re
from functools import cache

from dondoc.extract.words.vocabulary import any_of, terms

#: "các", "từng", "02": what makes a plural
QUANTIFIER = (
    r"(?:tất\s+cả\s+các|tất\s+cả|toàn\s+thể\s+các|toàn\s+thể|toàn(?=\s+(?:ngành|lực\s+lượng)\s)"
    r"|các|những|từng|mỗi|mọi|một\s+số|0?\d|hai|ba)\s+"
)
SEPARATOR = r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng|hoặc|cùng với)\s+|\s[-–]\s+(?=sở|bộ|ubnd|công|các))"
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
#: capitalised words, in the text as written
PROPER = re.compile(rf"(?:\d{{1,2}}\b|[{UPPER}][\w’']*)(?:(?:\s+|\s?-\s?)[{UPPER}][\w’']*){{0,3}}(?:\s\d{{1,2}}(?![\w/.%]))?")
#: parts of a body that are told by a capital letter ("Khối Dân vận", "Bộ phận Địa chính"), while "bộ phận" alone is no body
PART = re.compile(rf"(?:Bộ phận|Khối|Nhóm)(?=\s+[{UPPER}])")
PERSON_NAME = re.compile(rf"\s+([{UPPER}]\w*(?:\s+[{UPPER}]\w*){{1,4}})")


_OPENING = frozenset(
    ("các", "những", "từng", "mỗi", "mọi", "toàn", "tất", "một", "hai", "ba", "đồng", "đ", "ông", "bà", "phó", "thủ", "tổ")
) | {"khối", "nhóm"}


@cache
def first_words() -> frozenset[str]:
    """The words that a mention may begin with."""
    groups = ("titles", "short_titles", "deputies", "nouns", "heads", "levelled", "levels")
    return frozenset(term.split()[0] for group in groups for term in terms(group)) | _OPENING


@cache
def titles() -> re.Pattern[str]:
    """The title of the one who heads a body, with "đồng chí" and "các" before and after it."""
    hamlets = r"thôn|bản|xóm|ấp|buôn|khóm|khu\s+phố|khu\s+dân\s+cư|tổ\s+dân\s+phố"
    own = rf"(?:ban|ngành|phòng|văn\s+phòng|thanh\s+tra|công\s+an|bộ\s+phận|{hamlets})\b"
    # "Trưởng ban Dân tộc" heads the "Ban Dân tộc", and so does "Trưởng ban Ban Dân tộc"
    doubled = (rf"\s+{body}(?=\s+{body}\s)" for body in ("ban", "phòng", r"văn\s+phòng", r"thanh\s+tra"))
    short = rf"{any_of(terms('short_titles'))}(?:{'|'.join(doubled)})?(?=\s+(?:các\s+)?{own})"
    title = rf"(?:{any_of(terms('titles'))}|{short})"
    joined = rf"{title}(?:\s*(?:,|\s(?:và|kiêm)\s|/)\s*(?:phó\s+)?{title})*"
    return re.compile(
        rf"(?:(?:các\s+)?(?:đồng\s+chí|đ/c|ông|bà)\s+(?:là\s+)?|các\s+(?=trưởng\s|chánh\s))?{joined}\s+(?:của\s+)?(?=\S)"
    )


#: "đồng chí Nguyễn Văn A - Phó Chủ tịch ...", "ông Nguyễn Văn A, Giám đốc ...": the name before the post
NAMED = re.compile(rf"(?:[{UPPER}]\w*\s+){{1,4}}[{UPPER}]\w*\s*(?:[-–,(]|là)\s*(?=[{UPPER}])")


@cache
def comrades() -> re.Pattern[str]:
    """What stands before a post: "đồng chí", and how many deputies are told ("02 Phó Chủ tịch")."""
    return re.compile(r"(?:0?[2-9]|hai|ba|bốn)\s+(?:đồng\s+chí\s+)?(?=phó\s)|(?:các\s+)?(?:đồng\s+chí|đ/c|ông|bà)\s+")


LEVEL = any_of(terms("levels"))


@cache
def levels() -> re.Pattern[str]:
    """Levels of government after a body that stands at each of them: "các huyện, thành phố", "cấp xã", "tỉnh"."""
    level = rf"(?:(?:tỉnh|thành|huyện|thị|quận|đảng|cấp)\s+ủy(?!\w)|{LEVEL}|địa\s+phương(?!\w)|cấp(?!\w))"
    union = r"(?:tỉnh|thành|huyện|thị|quận|xã)\s+đoàn(?!\w)"  # "Ban Thường vụ Huyện đoàn"; after a comma it is a body of its own
    return re.compile(
        rf"\s+(?P<q>{QUANTIFIER})?(?P<first>{union}|{level})(?P<more>(?:(?:\s*[,/]\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+)(?(q)(?:các\s+)?|){level}(?!\s+đoàn\b))*)"
    )


@cache
def places() -> re.Pattern[str]:
    """A place as assignee: "tỉnh Nghệ An", "các tỉnh: A, B", "thành phố Đà Nẵng"."""
    level = r"(?:tỉnh|thành\s+phố|thủ\s+đô|huyện(?:\s+đảo)?|thị\s+xã|quận|xã(?:\s+đảo)?|phường|đặc\s+khu|thị\s+trấn)(?!\w)"
    return re.compile(rf"(?P<q>{QUANTIFIER})?(?P<first>{level})(?P<more>(?:(?:\s*,\s*|\s+và\s+){level})*)")


@cache
def levelled() -> re.Pattern[str]:
    return re.compile(rf"(?:{QUANTIFIER})?{any_of(terms('levelled'))}")


@cache
def heads() -> re.Pattern[str]:
    """The first words of bodies that no list holds."""
    none = rf"(?!{any_of(terms('false_friends'))})(?!{any_of(terms('weak_heads'))}(?!\s+(?:tỉnh|thành\s+phố|nhân\s+dân)\b))"
    return re.compile(rf"(?P<q>{QUANTIFIER})?{none}{any_of(terms('heads'))}")


@cache
def weak_heads() -> frozenset[str]:
    return frozenset(terms("weak_heads"))


@cache
def compounds() -> frozenset[str]:
    return frozenset(terms("compounds"))


@cache
def place_tails() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(terms('place_tails'))}")


@cache
def in_names() -> re.Pattern[str]:
    return re.compile(any_of(terms("in_names")))


@cache
def body_tails() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+{any_of(terms('tails'))})+")


@cache
def open_tails() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(terms('open_tails'))}")


@cache
def deputies() -> re.Pattern[str]:
    """A deputy's post with the body that it belongs to."""
    return re.compile(rf"{any_of(terms('deputies'))}\s+")


#: how often something is done, behind the name of who does it
EACH_TIME = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)(?!\w)\s*")
LEADER = re.compile(r"(?:phó\s+)?thủ\s+tướng(?:\s+thường\s+trực)?(?:\s+chính\s+phủ)?(?!\w)")
CLASSES = re.compile(
    rf"(?:{QUANTIFIER})(?P<class>sở|bộ|tập\s+đoàn|tổng\s+công\s+ty|cục|ban|bệnh\s+viện|công\s+ty)(?:\s*,\s*(?:ban\s*,\s*)?(?:ngành|cơ\s+quan))?(?:\s*:\s*|\s+)"
)
