"""Lists of assignees: "Sở Công Thương, Tài chính và các đơn vị có liên quan" read as whole members."""

import re
from itertools import pairwise
from typing import NamedTuple

from dondoc.extract.assignees.agencies import Mention
from dondoc.extract.assignees.mentions import Reader
from dondoc.extract.words import grammar
from dondoc.extract.words.persons import looks_like_person

_BRACKET = re.compile(r"\s*\((?P<inner>[^()]{1,400})\)")
_SEPARATOR = re.compile(grammar.SEPARATOR)
_ESPECIALLY = re.compile(r"\s*,?\s*(?:nhất\s+là|trong\s+đó\s+có|đặc\s+biệt\s+là)\s+")
#: another group without a comma before it, or another line of a cell
_GROUP_NEXT = re.compile(r"\s+(?=các\s)|\s{3,}(?=\S)")
#: the name of the one who holds a post, at its end
_HOLDER = re.compile(rf"(?P<province>(?<=[Tt]ỉnh))?\s+((?:[{grammar.UPPER}]\w*\s+){{1,4}}[{grammar.UPPER}]\w*)\Z")
#: what somebody is besides the post that he is named by ("..., Trưởng ban Ban Chỉ đạo 389")
_BESIDES = re.compile(
    r"\s*[,–-]\s*(?:phó\s+)?(?:trưởng\s+(?:ban\s+)?|ủy\s+viên\s+(?:thường\s+trực\s+)?|thành\s+viên\s+|tổ\s+(?:trưởng|phó)\s+|chủ\s+tịch\s+)"
    r"(?=(?:tiểu\s+)?ban\s+chỉ\s+đạo|tổ\s+công\s+tác|đoàn\s+công\s+tác|hội\s+đồng\s+(?!nhân\s+dân|thành\s+viên|quản\s+trị))"
)
_SEVERAL_OF = re.compile(r"(?i:các|những)\s(?i:đơn\s+vị|cơ\s+quan|doanh\s+nghiệp|ngành|đoàn\s+thể|tổ\s+chức)\Z")
_WORD = re.compile(r"\w+")
#: letters of the longest name in such a list
_SHORT = 40
#: no list of assignees is longer
_MOST = 80
_BARE_PARTY = ("tỉnh ủy", "thành ủy", "tỉnh ủy, thành ủy")


class PartyList(NamedTuple):
    """The members of a list and where it ends."""

    members: tuple[Mention, ...]
    end: int


def read_parties(reader: Reader, at: int, end: int, whole: bool = False, open_names: bool = False) -> PartyList:
    """The assignees named one after another from ``at``; empty where there is none.

    ``whole`` is for headings and table cells, where everything up to a separator is a name; with ``open_names`` whatever is
    written as a name counts as one, for places where only names can stand ("phối hợp với Đại sứ quán X tại Việt Nam").
    """
    members: list[Mention] = []
    stop = at
    start = _skip(reader, at, end)
    while start < end and len(members) < _MOST:
        found = reader.item(start, end, whole) or _elliptic(reader, members, start, end)
        found = found or (reader.unlisted(start, end) if open_names else None)
        if found is None:
            break
        new, stop = found
        last = new[-1]
        if last.kind == "group":
            new, stop = _named_behind(reader, new, stop, end)
        elif len(new) == 1 and (last.kind == "person" or last.span.start > start):
            new, stop = _by_post(reader, new, stop, end)
        new, stop = _with_bracket(reader, new, stop, end)
        members += new
        start = _next(reader, stop, end)
        if start < 0 and whole:
            start = _without_comma(reader, stop, end)
        if start < 0:
            break
    if len(members) > 1:
        members = _shared_owners(_shared_places(_secretaries(members)))
    return PartyList(tuple(members), stop)


def _by_post(reader: Reader, new: list[Mention], stop: int, end: int) -> tuple[list[Mention], int]:
    """One who is told by his post, without his name, and without what he is besides.

    "Phó Chủ tịch UBND huyện Nguyễn Văn An", "Phó Thủ tướng A, Trưởng ban Ban Chỉ đạo B": the second post is of the same person.
    """
    member = new[0]
    if not grammar.LEADER.match(reader.folded, member.span.start):
        holder = _HOLDER.search(reader.text, *member.span)
        if holder and _is_holder(reader, holder):
            new = [reader.mention(member.span.start, holder.start(), member.kind)]
        name = grammar.PERSON_NAME.match(reader.text, stop, end)
        stop = name.end(1) if name and looks_like_person(name[1]) else stop
    besides = _BESIDES.match(reader.folded, stop, end)
    body = reader.item(besides.end(), end) if besides else None
    return new, body[1] if body else stop


def _is_holder(reader: Reader, holder: re.Match[str]) -> bool:
    """Whether what stands behind a post is somebody's name and no place: three words, or two that no province bears."""
    long = holder[2].count(" ") > 1
    province = holder["province"] is not None and reader.index.match_place(reader.folded, holder.start(2)) is None
    return (long or province) and looks_like_person(holder[2])


def _skip(reader: Reader, at: int, end: int) -> int:
    while at < end and reader.folded[at].isspace():
        at += 1
    return at


def _next(reader: Reader, stop: int, end: int) -> int:
    """Where the next member may begin, -1 where the list is over."""
    especially = _ESPECIALLY.match(reader.folded, stop, end)
    if especially:
        # what is picked out of a group by "nhất là" is in the group already, unless it is one body by its own name
        picked = reader.item(especially.end(), end)
        return especially.end() if picked and len(picked[0]) == 1 and picked[0][0].kind in ("agency", "body") else -1
    separator = _SEPARATOR.match(reader.folded, stop, end)
    if separator:
        return separator.end()
    group = _GROUP_NEXT.match(reader.folded, stop, end)
    return group.end() if group else -1


def _without_comma(reader: Reader, stop: int, end: int) -> int:
    """Where the next listed body of a cell begins whose comma got lost ("Sở Y tế Sở Nội vụ"); -1 where none does."""
    at = _skip(reader, stop, end)
    found = reader.index.match(reader.folded, at) if stop < at < end and reader.text[at].isupper() else None
    return at if found and found.end <= end else -1


#: forces and offices told by their trade alone, behind one that is named in full
_TRADE = (
    r"(?:công an|hải quan|thuế|kiểm lâm|quản lý thị trường|biên phòng|quân đội|quân sự|kiểm sát|tòa án|thanh tra|thú y|cảnh sát)"
)
_FORCE = re.compile(_TRADE + r"(?!\w)")
_FORCES = re.compile(rf"(?:(?:các )?(?:cơ quan|lực lượng) )?{_TRADE}\Z")


def _elliptic(reader: Reader, members: list[Mention], at: int, end: int) -> tuple[list[Mention], int] | None:
    """ "Sở Công Thương, Tài chính": the second is a department too. "cơ quan công an, hải quan": the second is such an office."""
    if members and (force := _FORCE.match(reader.folded, at, end)) and _FORCES.match(members[-1].name.lower()):
        return [reader.mention(at, force.end(), "group")], force.end()
    if not members or members[-1].kind != "agency":
        return None
    member = reader.member(members[-1].name.split()[0].lower(), at, end)
    return ([member], member.span.end) if member else None


def _named_behind(reader: Reader, new: list[Mention], stop: int, end: int) -> tuple[list[Mention], int]:
    """ "Các đơn vị: Điện lực, Viễn thông, Cấp nước khẩn trương ...": two or more named behind the colon, instead of all."""
    if not reader.folded.startswith(": ", stop) or not _SEVERAL_OF.search(new[-1].name):
        return new, stop
    named: list[Mention] = []
    at = stop + 2
    while (name_end := _short_name_end(reader, at, end)) > at:
        listed = reader.index.match(reader.folded, at)
        name_end = max(name_end, listed.end) if listed and listed.end <= end else name_end
        named.append(reader.mention(at, name_end, "body"))
        separator = _SEPARATOR.match(reader.folded, name_end, end)
        if separator is None:
            told = reader.acts.at(_skip(reader, name_end, end), end)
            return ([*new[:-1], *named], name_end) if len(named) > 1 and told else (new, stop)
        at = separator.end()
    return new, stop


def _short_name_end(reader: Reader, at: int, end: int) -> int:
    """Where a name of a few words that begins with a capital letter ends: at what parts it from the next, or at a verb."""
    stop = at
    for word in _WORD.finditer(reader.folded, at, min(end, at + _SHORT)):
        small = word.start() > at and reader.text[word.start()].islower()
        if word.start() > stop + 1 or (not small and word.start() > at and reader.folded[stop] == ","):
            break
        if word[0] == "và" or (small and reader.acts.at(word.start(), end)) or (word.start() == at and reader.text[at].islower()):
            break
        stop = word.end()
    return stop


def _with_bracket(reader: Reader, new: list[Mention], stop: int, end: int) -> tuple[list[Mention], int]:
    """Names in brackets after a group are its members; after "Nhà đầu tư" they say which one; others say nothing here."""
    bracket = _BRACKET.match(reader.text, stop, end)
    if bracket is None:
        return new, stop
    inner = read_parties(reader, bracket.start("inner"), bracket.end("inner"), whole=True)
    named = [m for m in inner.members if m.kind in ("agency", "body", "government")]
    if not named or inner.end < bracket.end("inner") or not new or new[-1].kind != "group":
        return new, bracket.end()
    if all(m.kind == "agency" and m.key and reader.index[m.key].kind == "company" for m in named):
        return new, bracket.end()
    if re.match(grammar.QUANTIFIER, new[-1].name.lower()):
        return [*new[:-1], *named], bracket.end()
    return [*new[:-1], reader.mention(new[-1].span.start, bracket.end(), "group")], bracket.end()


def _shared_places(members: list[Mention]) -> list[Mention]:
    """ "Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: A, B" is a Party committee and a People's Committee for each of A, B."""
    out: list[Mention] = []
    for i, member in enumerate(members):
        places = [m for m in members[i + 1 :] if m.place and m.kind == "government"]
        if member.name.lower().replace("uỷ", "ủy") not in _BARE_PARTY or member.place or not places or len(places) < 2:
            out.append(member)
            continue
        head = member.name[0].upper() + member.name[1:]
        names = [p.name.split("thành phố ")[-1].split("tỉnh ")[-1] for p in places]
        out += [member._replace(name=f"{head} {name}", place=p.place) for name, p in zip(names, places, strict=True)]
    return out


def _secretaries(members: list[Mention]) -> list[Mention]:
    """ "Bí thư, Chủ tịch UBND các tỉnh X": the Party committees of the same provinces."""
    out = list(members)
    for i, (first, second) in enumerate(pairwise(members)):
        plural = re.search(r"\scác\s(?:tỉnh|huyện|xã).*", second.name)
        if first.name.lower() == "bí thư" and second.kind == "government" and plural and not second.place:
            out[i] = first._replace(name="Tỉnh ủy" + plural[0])
    return out


def _shared_owners(members: list[Mention]) -> list[Mention]:
    """ "các cơ quan thuộc Bộ X, Bộ Y" are the bodies of X and the bodies of Y."""
    out: list[Mention] = []
    prefix = ""
    for member in members:
        owned = re.match(r"(các .*\b(?:thuộc|của)) (?:Bộ|Sở) ", member.name)
        if owned:
            prefix = owned[1] + " "
        elif member.kind != "agency" or not member.name.startswith(("Bộ ", "Sở ")):
            prefix = ""
        out.append(member if owned or not prefix else member._replace(name=prefix + member.name, kind="group", key=None))
    return out
