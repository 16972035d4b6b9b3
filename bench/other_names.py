"""Names of bodies and places put in the place of others through a whole document, its answers with them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.worse_texts import Edit
from dondoc.evaluate import Annotated
from dondoc.extract.words.word_lists import word_lists

Names = Callable[[str], str]


class Renaming(NamedTuple):
    """What changes in a text, and what becomes of the names in its answers."""

    edits: list[Edit]
    names: Names


DEPARTMENTS = (
    "Tài chính", "Xây dựng", "Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Nội vụ", "Tư pháp", "Công Thương", "Y tế",
    "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch", "Dân tộc và Tôn giáo", "Ngoại vụ", "Du lịch", "Văn hóa và Thể thao",
    "Kế hoạch và Đầu tư", "Tài nguyên và Môi trường", "Nông nghiệp và Phát triển nông thôn", "Giao thông vận tải",
    "Lao động - Thương binh và Xã hội", "Thông tin và Truyền thông", "Quy hoạch - Kiến trúc", "An toàn thực phẩm",
)  # fmt: skip
MINISTRIES = (
    "Quốc phòng", "Công an", "Ngoại giao", "Nội vụ", "Tư pháp", "Tài chính", "Công Thương", "Nông nghiệp và Môi trường",
    "Xây dựng", "Văn hóa, Thể thao và Du lịch", "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Y tế", "Dân tộc và Tôn giáo",
    "Kế hoạch và Đầu tư", "Giao thông vận tải", "Lao động - Thương binh và Xã hội", "Thông tin và Truyền thông",
    "Tài nguyên và Môi trường", "Nông nghiệp và Phát triển nông thôn",
)  # fmt: skip
PLACES = (
    "An Phú", "Bình Minh", "Cẩm Sơn", "Đại Lộc", "Hòa Thắng", "Ia Grai", "Krông Năng", "Mường Lát", "Nậm Nhùn", "Phong Điền",
    "Tân Thành", "Vĩnh Thuận", "Ea Súp", "Sơn Tây", "Quỳnh Lưu", "Thạch Hà",
)  # fmt: skip
#: short forms of departments as offices write them
SHORT = {
    "Nông nghiệp và Môi trường": ("NN&MT", "NNMT", "NN và MT"), "Khoa học và Công nghệ": ("KH&CN", "KHCN", "KH và CN"),
    "Giáo dục và Đào tạo": ("GD&ĐT", "GDĐT", "GD và ĐT"), "Văn hóa, Thể thao và Du lịch": ("VHTT&DL", "VHTTDL", "VH, TT&DL"),
    "Kế hoạch và Đầu tư": ("KH&ĐT", "KHĐT", "KH và ĐT"), "Tài nguyên và Môi trường": ("TN&MT", "TNMT", "TN và MT"),
    "Nông nghiệp và Phát triển nông thôn": ("NN&PTNT", "NNPTNT", "Nông nghiệp và PTNT"), "Giao thông vận tải": ("GTVT",),
    "Lao động - Thương binh và Xã hội": ("LĐTB&XH", "LĐ-TB&XH", "LĐTBXH"), "Thông tin và Truyền thông": ("TT&TT", "TTTT"),
}  # fmt: skip


def _written(name: str) -> str:
    """A pattern for a name across line ends, in either placing of tones."""
    spaced = re.escape(name).replace(r"\ ", r"\s+")
    for new, old in (("hóa", "hoá"), ("Hòa", "Hoà"), ("Hóa", "Hoá")):
        spaced = spaced.replace(new, f"(?:{new}|{old})")
    return spaced.replace(r"\s+\-\s+", r"(?:\s+[-–]\s+|,\s+|\s*-\s*)")


def _alternation(names: Iterable[str]) -> str:
    return "|".join(f"(?:{_written(name)})" for name in sorted(names, key=len, reverse=True))


def _plain(name: str) -> str:
    """The name in the list that a stretch of text writes."""
    flat = " ".join(name.replace("–", "-").split()).replace("oá", "óa").replace("oà", "òa")
    return flat.replace("Lao động, Thương", "Lao động - Thương").replace("Lao động-Thương", "Lao động - Thương")


def _swapped(document: Annotated, pattern: str, name_of: Names) -> Renaming:
    """Every match of a pattern's group ``name`` put otherwise, in the text and in the answers."""
    compiled = re.compile(pattern)

    def edits(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            yield Edit(*match.span("name"), name_of(match["name"]))

    def renamed(name: str) -> str:
        pieces, at = [], 0
        for edit in edits(name):
            pieces += (name[at : edit.start], edit.new)
            at = edit.end
        return "".join((*pieces, name[at:]))

    return Renaming(list(edits(document.text)), renamed)


def _others(used: Sequence[str], among: Sequence[str], chance: random.Random) -> dict[str, str]:
    """For each name in use another, from those that the document does not use as far as there are enough."""
    free = [name for name in among if name not in used]
    chance.shuffle(free)
    if len(free) >= len(used):
        return dict(zip(used, free, strict=False))
    turned = [*used[1:], *used[:1]]
    return dict(zip(used, turned, strict=True))


def fields(kind: str, among: Sequence[str], other: Callable[[str, random.Random], str] | None = None) -> Callable[..., Renaming]:
    """Departments or ministries (``kind``: how they begin) given the names of others, in lists with one head too."""
    one = _alternation(among)
    pattern = rf"(?<!\w)(?:{kind})(?:\s*:)?\s+(?P<list>(?:{one})(?:(?:,\s+|\s+và\s+|;\s+)(?:{one}))*)(?![^\W\d_])"

    def renaming(document: Annotated, chance: random.Random) -> Renaming:
        lists, single = re.compile(pattern), re.compile(one)
        found = [name for text in lists.finditer(document.text) for name in single.findall(text["list"])]
        used = sorted({_plain(name) for name in found})
        new = {n: other(n, chance) for n in used} if other else _others(used, among, chance)

        def edits(text: str) -> list[Edit]:
            spans = [(m.start("list"), m["list"]) for m in lists.finditer(text)]
            return [
                Edit(at + m.start(), at + m.end(), new.get(_plain(m[0]), m[0]))
                for at, names in spans
                for m in single.finditer(names)
            ]

        def renamed(name: str) -> str:
            for edit in reversed(edits(name)):
                name = name[: edit.start] + edit.new + name[edit.end :]
            return name

        return Renaming(edits(document.text), renamed)

    return renaming


def shortened(name: str, chance: random.Random) -> str:
    """A department's name as offices shorten it, the name itself where they do not."""
    return chance.choice(SHORT.get(name, (name,)))


_PERSON = r"(?<!Chủ tịch )(?<!tưởng )(?<!Cộng sản )(?<!TNCS )"


def provinces(document: Annotated, chance: random.Random) -> Renaming:
    """Every province another province, every city another city."""
    new: dict[str, str] = {}
    for is_city in (False, True):
        among = [p["name"] for p in word_lists("provinces")["province"] if (p.get("kind") == "city") == is_city]
        used = [name for name in among if re.search(rf"(?<!\w){_written(name)}(?!\w)", document.text)]
        new |= _others(used, among, chance)
    if not new:
        return Renaming([], str)
    return _swapped(document, rf"{_PERSON}(?<!\w)(?P<name>{_alternation(new)})(?!\w)", lambda name: new[_plain(name)])


def localities(document: Annotated, chance: random.Random) -> Renaming:
    """Every named commune, ward, district and town another of its kind."""
    word = r"[A-ZĐÀ-Ỹ][a-zà-ỹ]+"
    pattern = rf"(?<!\w)(?:xã|phường|huyện|thị xã|thị trấn|đặc khu|quận)\s+(?P<name>{word}(?:\s+{word})*)(?![^\W\d_])"
    used = sorted({" ".join(match["name"].split()) for match in re.finditer(pattern, document.text)})
    new = dict(zip(used, (p for p in chance.sample(PLACES, len(PLACES)) if p not in used), strict=False))
    return _swapped(document, pattern, lambda name: new.get(" ".join(name.split()), name))


#: what may stand behind the whole name of a group
_WHOLE = (
    r"(?=\s*(?:[:;.()]|$)|,? (?:và )?(?:UBND|Ủy ban|Chủ tịch|Thủ trưởng)|,? (?:chủ|tổ chức|phối hợp|có trách|chịu trách|rà soát|"
    r"triển khai|thực hiện|xây dựng|tham mưu|khẩn trương|tiếp tục|tăng cường|kiểm tra|hướng dẫn|theo dõi|theo chức|"
    r"đẩy mạnh|báo cáo|"
    r"nghiên cứu|căn cứ|đề xuất|tuyên truyền|trong|để|thường xuyên|tập trung|kịp thời|đôn đốc)\b)"
)
GROUPS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("các sở, ban, ngành", "các sở, ban ngành", "các sở, ngành", "các sở, ban, ngành cấp tỉnh"),
        ("các sở, ngành", "các sở, ban, ngành cấp tỉnh", "các sở, ngành, đơn vị cấp tỉnh", "các sở, ban, ngành thuộc tỉnh",
         "các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh", "các sở, ban, ngành, đoàn thể tỉnh", "các ban, sở, ngành"),
    ),
    (
        ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", "UBND cấp xã", "Ủy ban nhân dân xã, phường",
         "Ủy ban nhân dân cấp xã"),
        ("UBND các xã, phường, đặc khu", "Ủy ban nhân dân cấp xã", "UBND các phường, xã", "Ủy ban nhân dân các xã, phường",
         "chính quyền địa phương cấp xã", "Ủy ban nhân dân xã, phường, đặc khu", "UBND 102 xã, phường"),
    ),
    (
        ("UBND các huyện, thị xã, thành phố", "Ủy ban nhân dân các huyện, thành phố", "Ủy ban nhân dân các huyện, thị xã"),
        ("UBND các huyện, thành phố", "Ủy ban nhân dân cấp huyện", "UBND các huyện, thành, thị", "UBND các địa phương",
         "Ủy ban nhân dân các huyện, thị xã, thành phố thuộc tỉnh"),
    ),
    (
        ("các đơn vị có liên quan", "các cơ quan, đơn vị có liên quan", "các cơ quan, đơn vị liên quan", "các đơn vị liên quan",
         "các cơ quan liên quan", "các bộ, cơ quan liên quan"),
        ("các cơ quan, đơn vị liên quan", "các cơ quan có liên quan", "các đơn vị, địa phương liên quan",
         "các sở, ngành, địa phương liên quan", "các cơ quan chức năng", "các ngành, đơn vị có liên quan",
         "cơ quan, đơn vị liên quan"),
    ),
    (
        ("các cơ quan, đơn vị, địa phương", "các sở, ban, ngành, địa phương", "các cơ quan, đơn vị và địa phương"),
        ("các ngành, địa phương", "các cơ quan, đơn vị và địa phương", "các sở, ngành, địa phương",
         "các cơ quan, địa phương, đơn vị"),
    ),
)  # fmt: skip


def groups(turn: int) -> Callable[..., Renaming]:
    """Groups under another of the names that offices have for them."""

    def renaming(document: Annotated, chance: random.Random) -> Renaming:
        new = {}
        for members, names in GROUPS:
            target = names[turn % len(names)]
            new |= {member.lower(): target for member in members if member != target}
        for member in list(new):
            anywhere = re.compile(rf"(?i)(?<!\w){_written(member)}(?!\w)")
            as_whole = re.compile(rf"(?i){_written(member)}{_WHOLE}")
            if not all(as_whole.match(document.text, match.start()) for match in anywhere.finditer(document.text)):
                del new[member]
        if not new:
            return Renaming([], str)
        pattern = rf"(?<!\w)(?P<name>(?i:{_alternation(new)})){_WHOLE}"

        def other(name: str) -> str:
            target = new[" ".join(name.split()).lower()]
            return target[0].upper() + target[1:] if name[0].isupper() else target

        return _swapped(document, pattern, other)

    return renaming


def whole_names(pattern: str, new: str) -> Callable[..., Renaming]:
    """The matches of a pattern put otherwise in text and answers (as `re.sub` does it)."""

    def renaming(document: Annotated, chance: random.Random) -> Renaming:
        compiled = re.compile(pattern)
        return Renaming(
            [Edit(*match.span(), match.expand(new)) for match in compiled.finditer(document.text)],
            lambda name: compiled.sub(new, name),
        )

    return renaming
