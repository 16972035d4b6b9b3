"""Assignees in a text: bodies, groups, governments of places, people by their post; one at a time or as a list."""

from __future__ import annotations

import re

from dondoc.extract.assignees.agencies import Found, Mention
from dondoc.extract.assignees.extents import CAPITAL, Extents
from dondoc.extract.assignees.groups import Group, read_group
from dondoc.extract.words import grammar

_WORD = re.compile(r"\w+")
_COMMA = re.compile(r",\s+")
#: kinds of body that stand at several levels of government, and the levels below the province
_LOCAL = frozenset(("department", "force", "front", "association", "vertical", "judicial", "party", "media", "inspectorate"))
_LOWER = frozenset(("huyện", "thị xã", "thị trấn", "quận", "xã", "phường", "đặc khu", "cấp huyện", "cấp xã"))
_OWN = re.compile(r"\s+(?:bộ|sở)(?!\w)")
#: the first words of people by their post, and of titles that stand alone
_OF_PEOPLE = frozenset(("các", "đồng", "đ", "ông", "bà", "phó", "thủ", "thứ", "bộ", "bí", "hai", "ba", "bốn"))
_NEXT_CLASS = re.compile(r"\s*(?:,|;|\s(?:và|với)\s)\s*(?:và\s+)?")
_SPACE = re.compile(r"\s*")
_FROM_TO = re.compile(r"\s+từ\s+(?:cấp\s+)?(?:tỉnh|huyện|xã)")
_REGION = re.compile(r"\s+(?:[IVX]{1,7}|\d{1,2})\b")
_SEAT = re.compile(r"\s+(?:cơ\s+sở|khu\s+vực)\s+(?:[IVX]{1,7}|\d{1,2})\b")  # "Thuế cơ sở 4"
_SEVERAL = re.compile(r"[,/]|\svà\s")
_LONGER = re.compile(rf"\s+(?:[{grammar.UPPER}]|của\s+[{grammar.UPPER}]|nhỏ\s+và\s+vừa)")
_PLURAL = re.compile(r"(?:các|những) ")
_OPENS = re.compile(r"\s*:\s*|\s+")
_LEVEL_OF = re.compile(rf"{grammar.LEVEL}\s+")
_DUTY = re.compile(r"\s+phụ\s+trách\s+(?:lĩnh\s+vực|khối)")
_TITLE_ALONE = re.compile(
    r"(?:các\s+)?(?:đồng\s+chí\s+)?(?P<title>bộ\s+trưởng(?=\s*(?:[,;]|và\s+thủ))|bí\s+thư(?=\s*(?:,|\svà\s)\s*chủ\s+tịch))"
)
#: nouns of groups that are verbs as often: "tổ chức" is an organisation and to organise
_VERBS_TOO = frozenset((
    "tổ chức", "báo", "bộ", "ban", "hội", "đoàn", "cấp", "đài", "vụ", "phòng", "truyền thông", "báo chí", "thông tấn",
    "phương tiện", "nhân dân",
))  # fmt: skip


class Reader(Extents):
    """Reads assignees out of one text. ``whole`` reading takes everything up to a separator: for headings and table cells."""

    def all(self) -> list[Mention]:
        """Every mention in order; they do not overlap."""
        out: list[Mention] = []
        done = 0
        for word in _WORD.finditer(self.folded):
            if word.start() < done or word[0] not in self._first:
                continue
            found = self.item(word.start(), len(self.text))
            if found is not None:
                out += found[0]
                done = found[1]
        return out

    def item(self, at: int, end: int, whole: bool = False) -> tuple[list[Mention], int] | None:
        """What is named at ``at``: one mention, or several where one phrase names them ("các Bộ: A, B")."""
        word = _WORD.match(self.folded, at, end)
        if word is None or not (word[0] in self._first or word[0].isdigit()):
            return None
        if word[0] in _OF_PEOPLE or word[0].isdigit():
            at = self._post(at, end)
            person = self._person(at, end)
            if person is not None:
                return [person], person.span.end
            alone = self._title_alone(at, end)
            if alone is not None:
                return alone
        title = grammar.titles().match(self.folded, at, end)
        named = title or grammar.comrades().match(self.folded, at, end)
        start = named.end() if named else at
        for read in (self._classes, self._levelled, self._listed, self._named_places, self._group, self._body, self._places):
            found = read(start, end, whole)
            if found is not None:
                longer = self.spelt_end(start, end) if len(found[0]) == 1 else start
                return ([self.mention(start, longer, "body")], longer) if longer > found[1] else found
        # "Giám đốc sở": a head makes a body of any group, up to what it has to do
        told = (self.strong.first(start, end) or self.acts.first(start, end)) if title else None
        return self._group(start, told[0] if told and not whole else end, True) if title else None

    # ------------------------------------------------------------ people

    def _post(self, at: int, end: int) -> int:
        """Where the post begins after a name: "đồng chí Nguyễn Văn A - Phó Chủ tịch UBND tỉnh"."""
        comrade = grammar.comrades().match(self.folded, at, end)
        named = grammar.NAMED.match(self.text, comrade.end(), end) if comrade else None
        if named is None:
            return at
        posts = (grammar.titles(), grammar.deputies(), grammar.LEADER)
        return named.end() if any(p.match(self.folded, named.end(), end) for p in posts) else at

    def _person(self, at: int, end: int) -> Mention | None:
        comrade = grammar.comrades().match(self.folded, at, end)
        start = comrade.end() if comrade else at
        leader = grammar.LEADER.match(self.folded, start, end)
        if leader:
            name = grammar.PERSON_NAME.match(self.text, leader.end(), end)
            return self.mention(start, name.end() if name else leader.end(), "person")
        deputy = grammar.deputies().match(self.folded, start, end)
        if deputy is None:
            return None
        body = self._levelled(deputy.end(), end, False) or self._listed(deputy.end(), end, False)
        if body is None:
            return None
        mention = self.mention(start, body[1], "person")
        duty = _DUTY.match(self.folded, body[1], end)
        return self.mention(start, duty.end(), "person") if duty else mention

    def _title_alone(self, at: int, end: int) -> tuple[list[Mention], int] | None:
        """ "Bộ trưởng, Thủ trưởng cơ quan ngang bộ": all ministries. "Bí thư, Chủ tịch UBND ...": the Party's head."""
        found = _TITLE_ALONE.match(self.folded, at, end)
        if found is None:
            return None
        mention = self.mention(found.start("title"), found.end(), "group")
        return [mention._replace(name="các Bộ") if found["title"] == "bộ trưởng" else mention], found.end()

    def owner_end(self, at: int, end: int) -> int | None:
        body = self._levelled(at, end, False) or self._listed(at, end, False) or self._body(at, end, False)
        group = None if body else read_group(self.folded, at, end)
        return body[1] if body else group.end if group and group.plural else None

    # ------------------------------------------------------------ listed bodies

    def _listed(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        found = self.index.match(self.folded, at)
        if found is None or found.end > end:
            return None
        mention = self._with_place(at, found, end)
        if mention.span.end == found.end and all(n.placed for n in found.bearers) and self._needs_place(at, found):
            return None
        local = found.bearers[0].agency.kind in ("unit", "association", "company", "media")
        if mention.span.end == found.end and (places := self._of_places(mention, found, end)) is not None:
            return places
        below = self._below(at, found, end, whole) if mention.span.end == found.end else None
        if below is not None:
            return [below], below.span.end
        if self.dashed(at, found.end, end) or (local and _LONGER.match(self.text, mention.span.end, end)):
            return self._body(at, end, whole)
        return [mention], mention.span.end

    def _of_places(self, mention: Mention, found: Found, end: int) -> tuple[list[Mention], int] | None:
        """ "Sở Y tế các tỉnh, thành phố: A, B": one body a place."""
        level = grammar.levels().match(self.folded, found.end, end) if found.bearers[0].agency.kind in _LOCAL else None
        if level is None or not level["q"] or not self.folded.startswith(":", level.end()):
            return None
        return self._split(mention.name, level, end)

    def _below(self, at: int, found: Found, end: int, whole: bool) -> Mention | None:
        """ "Sở Y tế các tỉnh, thành phố", "BHXH huyện": those of many places, or of a level below the listed body's."""
        kind = found.bearers[0].agency.kind
        owner = _OWN.match(self.folded, found.end, end) if self.folded[at : found.end] in grammar.weak_heads() else None
        if owner is not None:
            return self.mention(at, owner.end(), "body")
        seat = _SEAT.match(self.text, found.end, end) if kind in _LOCAL else None
        area = seat.end() if seat else self.area_end(found.end, end, whole)
        if area > found.end:
            return self.mention(at, area, "body")
        level = grammar.levels().match(self.folded, found.end, end) if kind in _LOCAL else None
        if level is not None and level["q"]:
            return self.mention(at, self.tails(level.end(), end, whole, of_place=True), "group")
        lower = level is not None and level["first"] in _LOWER and kind != "department"
        return self.mention(at, self._level_end(level, end), "body") if level is not None and lower else None

    def _needs_place(self, at: int, found: Found) -> bool:
        """Whether a name is one only with its place: in small letters, or a word that is a verb too ("Thống kê, tổng kết")."""
        comma = _COMMA.match(self.folded, found.end)
        told = comma is not None and self.folded.hits["verbs"].at(comma.end(), len(self.folded)) > 0
        weak = self.folded[at : found.end] in grammar.weak_heads()
        return self.text[at].islower() or (weak and (told or self.has_object(at, found.end)))

    def _with_place(self, at: int, found: Found, end: int, name: str = "") -> Mention:
        """The listed body with the province, the region or "tỉnh" that follows its name."""
        stop, place, local = found.end, None, False
        placed = any(named.placed or named.agency.kind == "department" for named in found.bearers)
        if any(named.agency.numbered for named in found.bearers) and (region := _REGION.match(self.text, stop, end)):
            stop = region.end()
        elif placed:
            stop, place, local = self.province_end(stop, end)
        bearers = [n for n in found.bearers if n.placed == local] or list(found.bearers)
        valid = next((n.agency.key for n in bearers if n.agency.valid_on(self.on)), None)
        stale = None if valid else bearers[0].agency.key
        mention = self.mention(at, stop, "agency")
        return mention._replace(name=name or mention.name, key=valid, stale=stale, place=place)

    def _classes(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        """ "các Bộ: Quốc phòng, Công an và X": one body a name."""
        opening = grammar.CLASSES.match(self.folded, at, end)
        if opening is None:
            return None
        out: list[Mention] = []
        prefix, stop = " ".join(opening["class"].split()), opening.end()
        while (member := self.member(prefix, stop, end, opening)) is not None:
            out.append(member)
            after = _NEXT_CLASS.match(self.folded, member.span.end, end)
            if after is None:
                break
            stop = after.end()
        return (out, out[-1].span.end) if out else None

    def member(self, prefix: str, at: int, end: int, opening: re.Match[str] | None = None) -> Mention | None:
        """A body named without its first word, which stands before the list."""
        if at >= end or not self.text[at].isupper():
            return None
        found = self.index.match(self.folded, at, prefix)
        if found is not None and found.end <= end and found.bearers:
            named = " ".join(self.text[at : found.end].split())
            return self._with_place(at, found, end, f"{prefix.capitalize()} {named}")
        if opening is None or self.index.match(self.folded, at) or prefix in ("sở", "bộ", "ban", "cục"):
            return None
        proper = grammar.PROPER.match(self.text, at, end)
        if proper is None:
            return None
        return self.mention(at, proper.end(), "body")._replace(name=f"{prefix.capitalize()} {' '.join(proper[0].split())}")

    # ------------------------------------------------------------ governments and places

    def _levelled(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        base = grammar.levelled().match(self.folded, at, end)
        if base is None:
            return None
        level = grammar.levels().match(self.folded, base.end(), end)
        if level is None:
            stop = self.tails(base.end(), end, whole, of_place=True) if _FROM_TO.match(self.folded, base.end(), end) else 0
            return ([self.mention(at, stop, "government")], stop) if stop > base.end() else None
        name = " ".join(self.text[at : base.end()].split())
        split = self._split(name, level, end)
        if split is not None:
            return split
        stop = self._level_end(level, end)
        if level["first"] in ("tỉnh", "thành phố", "tp", "tính") and not level["q"] and not level["more"]:
            listed = self._listed(at, end, whole)
            if listed is not None and listed[1] >= stop:
                return listed
        stop = self.tails(stop, end, whole, of_place=True)
        return [self.mention(at, stop, "government")], stop

    def _level_end(self, level: re.Match[str], end: int) -> int:
        """The end of "huyện Trà Bồng": the level and, where it stands for one place, the place's name."""
        if level["q"] or level["more"] or level["first"].startswith("cấp"):
            return level.end()
        return self._name_end(level.end(), end)

    def _name_end(self, at: int, end: int) -> int:
        space = _SPACE.match(self.text, at, end)
        start = space.end() if space else at
        if not at < start < end or not self.opens_place(at, start, end):
            return at
        found = self.index.match_place(self.folded, start)
        if found and found[0] <= end:
            return found[0]
        proper = grammar.PROPER.match(self.text, start, end)
        return proper.end() if proper and not self.order_at(start, proper.end(), end) else at

    def _split(self, base: str, level: re.Match[str], end: int) -> tuple[list[Mention], int] | None:
        """ "UBND các tỉnh: X, Y và thành phố Z", "các UBND phường X, Y" is one government a place."""
        plural = _PLURAL.match(base.lower()) if not level["q"] and not level["more"] else None
        if not level["q"] and not level["more"] and plural is None:
            return None
        base = base[plural.end() :] if plural else base
        opening = _OPENS.match(self.folded, level.end(), end)
        mixed = self._mixed(base, level, end)
        if mixed is not None:
            return mixed
        out: list[Mention] = []
        kind, stop = level["first"], opening.end() if opening else end
        kinds = [kind, *re.findall(r"thành phố|tỉnh|huyện|thị xã|xã|phường|đặc khu|quận", level["more"] or "")]
        while (place := self._place_name(kind, stop, end)) is not None:
            finish, kind, name, key = place
            told = key is not None or len(set(kinds)) == 1 or _LEVEL_OF.match(self.folded, stop, end) is not None
            word = self._level_of(key, kind, kinds) if told else ""
            out.append(
                self.mention(stop, finish, "government")._replace(name=" ".join(f"{base} {word} {name}".split()), place=key)
            )
            after = _NEXT_CLASS.match(self.folded, finish, end)
            if after is None:
                break
            stop = after.end()
        return (out, out[-1].span.end) if out else None

    def _mixed(self, base: str, level: re.Match[str], end: int) -> tuple[list[Mention], int] | None:
        """ "UBND các huyện, thị xã X và thành phố Y": all districts, and X, and Y."""
        last = re.compile(rf"(?:.*(?:,|\bvà)\s*)({grammar.LEVEL})\Z", re.DOTALL).match(level["more"])
        if last is None or last[1] == "tỉnh" or level["first"] in ("tỉnh", "thành phố"):
            return None
        at = level.end() - len(last[1])
        place = self._place_name(last[1], at, end)
        if place is None:
            return None
        group = self.folded[level.start() : at].rstrip(" ,").removesuffix(" và")
        out = [self.mention(level.start(), level.start() + len(group), "government")._replace(name=f"{base} {group.strip()}")]
        kind = last[1]
        while place is not None:
            stop, kind, name, key = place
            out.append(self.mention(at, stop, "government")._replace(name=f"{base} {kind} {name}", place=key))
            after = _NEXT_CLASS.match(self.folded, stop, end)
            at = after.end() if after else end
            place = self._place_name(kind, at, end) if after else None
        return out, out[-1].span.end

    def _level_of(self, key: str | None, kind: str, plural: list[str]) -> str:
        city = any(p.key == key and p.city for p in self.index.provinces)
        return "thành phố" if city and "thành phố" in plural else kind

    def _place_name(self, kind: str, at: int, end: int) -> tuple[int, str, str, str | None] | None:
        """End, level, name and province key of a place of a list; a level of its own ("và thành phố Z") holds from here on."""
        own = _LEVEL_OF.match(self.folded, at, end)
        start = own.end() if own else at
        if start >= end or not self.opens_place(start, start, end, "" if own else kind):
            return None
        if own is None and self.index.match(self.folded, start) is not None:
            return None
        level = " ".join(own[0].split()) if own else kind
        found = self.index.match_place(self.folded, start)
        if found and found[0] <= end:
            return found[0], level, " ".join(self.text[start : found[0]].split()), found[1].key
        proper = grammar.PROPER.match(self.text, start, end)
        told = self.acts.at(start, end) or grammar.heads().match(self.folded, start, end)
        if proper is None or (own is None and told):
            return None
        return proper.end(), level, " ".join(proper[0].split()), None

    def _named_places(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        """Places that have to do something themselves, several at once: "các tỉnh A, B"."""
        level = grammar.places().match(self.folded, at, end)
        return self._split("", level, end) if level else None

    def _places(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        """A place that has to do something itself: "tỉnh Nghệ An", a bare "Tỉnh"."""
        level = grammar.places().match(self.folded, at, end)
        if level is None or level["q"] or level["more"]:
            return None
        stop = self._name_end(level.end(), end)
        if stop == level.end() and not self.text[at].isupper():
            return None
        return [self.mention(at, stop, "place")], stop

    # ------------------------------------------------------------ groups and unlisted bodies

    def _group(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        found = self.without_bodies(read_group(self.folded, at, end), end)
        if found is None:
            return None
        if self._is_body(at, found, end):
            return None
        stop = self.tails(found.end, end, whole)
        if not whole and (found.plural or (self.text[at].isupper() and self.folded.startswith(",", stop))):
            stop = self.described(stop, end)
        if found.core == "cơ quan" and CAPITAL.match(self.text, found.end, end):
            stop = max(stop, self.open_end(found.end, end, whole))
        if not found.plural and not _SEVERAL.search(found.core):
            # "Văn phòng đăng ký đất đai" is one body, "Văn phòng" a group of one
            body = self._body(at, end, whole)
            if body is not None and body[1] > stop:
                return body
        if not found.plural and not whole and not self._bare_group(found, stop, end):
            return None
        return [self.mention(at, stop, "group")], stop

    def _is_body(self, at: int, found: Group, end: int) -> bool:
        """Whether the words only begin the name of one body ("Ban Quản lý X", "các Công ty X")."""
        if _SEVERAL.search(found.core):
            return False
        after = _SPACE.match(self.text, found.end, end)
        named = after is not None and found.end < after.end() < end and self.text[after.end()].isupper()
        return named and grammar.heads().match(self.folded, at, end) is not None

    def _bare_group(self, found: Group, stop: int, end: int) -> bool:
        """A group without "các" is one where it is written as a name, has several members or a tail, and an order follows."""
        after = _SPACE.match(self.folded, stop, end)
        at = after.end() if after else stop
        closed = at >= end or self.folded[at] in ",;:.()" or self.acts.at(at, end) > 0
        several = _SEVERAL.search(found.core) is not None
        long = len(found.core.split()) > 1 and found.core not in _VERBS_TOO
        name = self.text[found.start].isupper() and found.core not in _VERBS_TOO
        return closed and (several or long or name)

    def _body(self, at: int, end: int, whole: bool) -> tuple[list[Mention], int] | None:
        head = grammar.heads().match(self.folded, at, end) or grammar.PART.match(self.text, at, end)
        if head is None:
            return None
        if head[0] == "ban" and not (self.text[at].isupper() and CAPITAL.match(self.text, head.end(), end)):
            return None
        stop = self.open_end(head.end(), end, whole)
        named = self.text[at].isupper() and (stop > head.end() or len(head[0].split()) > 1)
        if not named and not whole and not CAPITAL.match(self.text, head.end(), end):
            return None
        return [self.mention(at, stop, "body")], stop
