"""Other words for the same order: how work is handed over, who leads and who helps, what has to be done by when."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.worse_texts import Edit
from dondoc.evaluate import Annotated

#: tasks' new answers by their number in the document
Answers = dict[int, dict[str, Any]]


class Rewording(NamedTuple):
    """What changes in a text, and in the answers to it."""

    edits: list[Edit]
    answers: Answers


Reworded = Callable[[Annotated, random.Random], Rewording]

# ---------------------------------------------------------------- headings that name agencies

_MARK = r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[a-zđ][.)]|[IVX]{1,5}\.|[-–+])"
_HEADING = re.compile(
    rf"(?m)^[ \t]*(?P<mark>{_MARK}[ \t]+)(?P<all>(?P<names>[A-ZĐÀ-Ỹ][^\n:;]{{4,250}}?)"
    r"(?:(?P<colon>:)(?=[ \n])|(?=[ \t]*\n)))(?P<own>[ \t]*\n)?"
)
_TITLES = re.compile(r"(?i)đồng chí|thủ trưởng|chủ tịch|giám đốc|bộ trưởng|và|[,;\s]+")


class Heading(NamedTuple):
    """A heading that names those who have the tasks below it."""

    start: int
    end: int
    names: str
    leads: list[str]
    #: on a line of its own
    is_alone: bool


def only_names(text: str, leads: list[str]) -> bool:
    """Whether a stretch of text holds these names, what joins them, and nothing else."""
    rest = " ".join(text.split()).lower()
    for lead in leads:
        if lead.lower() not in rest:
            return False
        rest = rest.replace(lead.lower(), "", 1)
    return not _TITLES.sub("", rest)


def headings(document: Annotated) -> Iterator[Heading]:
    """The headings over tasks whose leads are the names in the heading."""
    tasks = document.answers["tasks"]
    for match in _HEADING.finditer(document.text):
        following = next((task for task in tasks if task["span"][0] >= match.end("all")), None)
        is_alone = match["own"] is not None
        if (
            following is not None
            and (is_alone or match["colon"])
            and following["leads"]
            and following["span"][0] - match.end("all") < 140
            and only_names(match["names"], following["leads"])
        ):
            yield Heading(*match.span("all"), match["names"], following["leads"], is_alone)


def in_headings(new: str, alone_only: bool = False) -> Reworded:
    """Headings put otherwise: ``{}`` is the names, ``:`` at the end is left out where the heading stands alone without one."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        found = [h for h in headings(document) if h.is_alone or not alone_only]
        return Rewording([Edit(h.start, h.end, new.format(h.names)) for h in found], {})

    return reworded


# ---------------------------------------------------------------- tasks that begin with who is told

_GIVE = re.compile(r"(?:Giao|giao|Yêu cầu|yêu cầu|Đề nghị|đề nghị)\s+")
_HEAD_WORD = re.compile(r"(?i)(?:đồng chí |thủ trưởng |chủ tịch |giám đốc |bộ trưởng )*")
_JOINT = re.compile(r"\s*(?:[,;]|và)?\s+")


class Opening(NamedTuple):
    """The first words of a task that names who has to do it."""

    start: int
    names_start: int
    names_end: int
    #: after a semicolon or in mid-sentence
    is_inner: bool

    def is_given(self) -> bool:
        return self.names_start > self.start


def openings(document: Annotated) -> Iterator[tuple[Opening, dict[str, Any]]]:
    """Tasks that begin with their leads, given the work or as the subject."""
    text = document.text
    for task in document.answers["tasks"]:
        start, end = task["span"]
        give = _GIVE.match(text, start)
        at = first = give.end() if give else start
        for number, lead in enumerate(task["leads"]):
            joint = _JOINT.match(text, at) if number else None
            at = _skip(text, joint.end() if joint else at)
            match = re.compile(re.escape(lead).replace(r"\ ", r"\s+"), re.IGNORECASE).match(text, at)
            if match is None:
                break
            at = match.end()
        else:
            if task["leads"] and at < end and not (text[at].isalnum() or text[at - 1].isspace()):
                before = text[:start].rstrip()
                yield Opening(start, first, at, before[-1:] in (";", ",") or text[start].islower()), task


def _skip(text: str, at: int) -> int:
    match = _HEAD_WORD.match(text, at)
    return match.end() if match else at


def given(words: str) -> Reworded:
    """Work handed over by other words."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        edits = []
        for opening, _ in openings(document):
            new = words[0].lower() + words[1:] if opening.is_inner and not words.startswith(("UBND", "Chủ tịch")) else words
            first = document.text[opening.names_start]
            lower = first.lower() if document.text[opening.names_start : opening.names_start + 4] in ("Các ", "Thủ ") else first
            edits.append(Edit(opening.start, opening.names_start + 1, f"{new} {lower}"))
        return Rewording(edits, {})

    return reworded


#: what a plain order goes on with behind its subject
_PLAIN = re.compile(
    r"\s+(?=(?:chủ trì|phối hợp|tổ chức|rà soát|khẩn trương|tiếp tục|chỉ đạo|tham mưu|xây dựng|hướng dẫn|kiểm tra|"
    r"tăng cường|đẩy mạnh|"
    r"thực hiện|triển khai|theo dõi|tổng hợp|nghiên cứu|báo cáo|chủ động|tập trung|bố trí|thường xuyên|kịp thời)(?!\w))"
)


def subjects(words: str) -> Reworded:
    """Words between a subject and what it has to do; tasks that are given lose their "Giao"."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        edits = []
        for opening, _ in openings(document):
            plain = _PLAIN.match(document.text, opening.names_end)
            if plain is None:
                continue
            if opening.is_given() and document.text[opening.names_start].isupper():
                edits.append(Edit(opening.start, opening.names_start, ""))
            if words:
                edits.append(Edit(*plain.span(), f" {words} "))
        return Rewording(edits, {})

    return reworded


_TITLE_OF = (("Sở ", "Giám đốc"), ("Công an ", "Giám đốc"), ("UBND ", "Chủ tịch"), ("Ủy ban nhân dân ", "Chủ tịch"),
             ("Uỷ ban nhân dân ", "Chủ tịch"), ("Bộ ", "Bộ trưởng"), ("các sở", "Thủ trưởng"),
             ("các cơ quan", "Thủ trưởng"))  # fmt: skip


def _title(name: str) -> str:
    if name.startswith(("Bộ Chỉ huy", "Bộ CHQS")):
        return "Chỉ huy trưởng "
    return next((f"{title} " for start, title in _TITLE_OF if name.startswith(start)), "")


def headed(courtesy: str = "") -> Reworded:
    """Heads for their bodies, in headings and where tasks begin with one name."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        places = [(h.start, h.names) for h in headings(document) if len(h.leads) == 1]
        for opening, task in openings(document):
            if len(task["leads"]) == 1:
                places.append((opening.names_start, document.text[opening.names_start : opening.names_end]))
        edits = {}
        for at, names in places:
            small = names[0].lower() + names[1:] if names.startswith("Các ") else names
            if title := _title(small):
                edits[at] = Edit(at, at + 1, f"{courtesy}{title}{small[0]}")
        return Rewording(list(edits.values()), {})

    return reworded


# ---------------------------------------------------------------- inside tasks


def inside(pattern: str, *new: str) -> Reworded:
    """Matches of a pattern in tasks put otherwise, one of the ways by chance."""
    compiled = re.compile(pattern)

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        spans = [task["span"] for task in document.answers["tasks"]]
        found = (match for span in spans for match in compiled.finditer(document.text, *span))
        return Rewording([Edit(*match.span(), match.expand(chance.choice(new))) for match in found], {})

    return reworded


_DATE = re.compile(
    r"(?P<before>(?:chậm nhất |hoàn thành |xong )*(?:trước )?)(?P<day>ngày )?"
    r"(?P<date>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
)


def dates(new: str, short: bool | None = None) -> Reworded:
    """Deadlines that are a day by other words: ``{}`` is the date, short or long where that is said."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        edits = {}
        for task in document.answers["tasks"]:
            deadline = task["deadline"]
            if not deadline or deadline["kind"] != "date":
                continue
            match = _DATE.search(document.text, *task["span"])
            if match is None or not match["before"] or "trước" not in match["before"]:
                continue
            day, month, year = (int(n) for n in re.findall(r"\d+", match["date"]))
            date = (
                match["date"] if short is None else f"{day:02}/{month:02}/{year}" if short else f"{day} tháng {month} năm {year}"
            )
            done = "hoàn thành " if "hoàn thành" in match["before"] else ""
            edits[match.start()] = Edit(*match.span(), done + new.format(date))
        return Rewording(list(edits.values()), {})

    return reworded


# ---------------------------------------------------------------- bare orders, that stand alone and say no more than what to do

_BEFORE = re.compile(rf"(?:(?:\A|\n)[ \t]*(?:{_MARK}[ \t]+)?|[a-zà-ỹ][.] )\Z")
_AFTER = re.compile(r"[.;][ \t]*(?:\n|\Z)")
_NO_ORDER = re.compile(
    r"(?i)chủ trì|phối hợp|tham gia|có trách nhiệm|chịu trách nhiệm|căn cứ|trên cơ sở|đối với|trường hợp|theo(?! dõi)|trong|"
    r"định kỳ|hằng|hàng|"
    r"khi|sau|trước|để|là|giao|yêu cầu|đề nghị|đồng thời|ngoài|các|không|từ|đến|tại|bên cạnh|việc|qua|hoàn thành|báo cáo|thời|\d"
)
_VERB = re.compile(
    r"(?:Tiếp tục |Khẩn trương |Chủ động |Kịp thời |Thường xuyên |Tập trung )?"
    r"(?:[Rr]à soát|[Tt]ổ chức|[Xx]ây dựng|[Tt]ham mưu|[Hh]ướng dẫn|[Kk]iểm tra|"
    r"[Tt]ăng cường|[Đđ]ẩy mạnh|[Tt]hực hiện|[Tt]riển khai|[Tt]heo dõi|[Tt]ổng hợp|[Nn]ghiên cứu|[Bb]ố trí|"
    r"[Cc]hỉ đạo|[Đđ]ánh giá|"
    r"[Bb]ảo đảm|"
    r"[Đđ]ảm bảo|[Hh]oàn thiện|[Pp]hát triển|[Hh]ỗ trợ|[Tt]uyên truyền|[Nn]âng cao|[Qq]uản lý|[Đđ]ôn đốc|"
    r"[Cc]ập nhật|[Đđ]ề xuất|[Cc]huẩn bị|[Pp]hát huy)(?!\w)"
)


class Bare(NamedTuple):
    """An order of one line that begins with its verb and names nobody."""

    number: int
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def bare_orders(document: Annotated) -> Iterator[Bare]:
    """Tasks that are one plain sentence on a line of their own, with nothing about who or when."""
    for number, task in enumerate(document.answers["tasks"]):
        start, end = task["span"]
        text = task["text"]
        if task["deadline"] or task["coordinators"] or not task["leads"]:
            continue
        if not _BEFORE.search(document.text, max(0, start - 12), start) or not _AFTER.match(document.text, end):
            continue
        if (
            not _VERB.match(text)
            or _NO_ORDER.match(text)
            or re.search(r"chủ trì|phối hợp|[.;:(]|trong đó|hoàn thành|thời hạn", text)
        ):
            continue
        if any(lead.lower() in text.lower() for lead in task["leads"]):
            continue
        yield Bare(number, start, end)


class Assignee(NamedTuple):
    leads: tuple[str, ...]
    coordinators: tuple[str, ...] = ()


#: the forms and names that the rewordings use
FORMS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text("utf-8"))


def assignee(chance: random.Random, partners: int = 0, leads: int = 1) -> Assignee:
    """Somebody to do a task, of many kinds, with so many partners, the last a group."""
    bodies = chance.sample(FORMS["bodies"], leads + max(partners - 1, 0))
    return Assignee(tuple(bodies[:leads]), (*bodies[leads:], *chance.sample(FORMS["partners"], 1)) if partners else ())


def assigned(form: str, partners: int = 0, leads: int = 1) -> Reworded:
    """Bare orders given to somebody by their own words: {a} who, {b} partners, {o} the order, {O} the order with a capital."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        edits, answers = [], {}
        for bare in bare_orders(document):
            who = assignee(chance, partners, leads)
            order = bare.of(document.text)
            new = form.format(a=", ".join(who.leads), b=", ".join(who.coordinators), o=order[0].lower() + order[1:], O=order)
            head = new.removesuffix(order) if new.endswith(f": {order}") else ""
            edits.append(Edit(bare.start, bare.start, head) if head else Edit(bare.start, bare.end, new))
            answers[bare.number] = {"leads": list(who.leads), "coordinators": list(who.coordinators)}
        return Rewording(edits, answers)

    return reworded


def due(form: str, kind: str, on: str) -> Reworded:
    """Bare orders given a deadline: {o}, {O} the order; {y} the year after that of the document, as in ``on``."""

    def reworded(document: Annotated, chance: random.Random) -> Rewording:
        year = int((document.answers["document"].get("issued_on") or "2025")[:4]) + 1
        edits, answers = [], {}
        for bare in bare_orders(document):
            order = bare.of(document.text)
            new = form.format(o=order[0].lower() + order[1:], O=order, y=year)
            edits.append(Edit(bare.start, bare.end, new))
            answers[bare.number] = {"deadline": {"text": "", "kind": kind, "on": on.format(y=year) or None}}
        return Rewording(edits, answers)

    return reworded
