"""What people type into the search field: words, "phrases" and ``field:value``. Any text is understood somehow, none raises.

A value reaches to the next field, since names have spaces (``co_quan:tài chính qua_han:có``); for fields with few values
it is the longest known value, and what follows are words again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import regex  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dondoc.extract.words.fold import bare
from dondoc.web.search.words import composed, words

#: longer questions are cut: no one means more
LETTERS_AT_MOST = 500
TERMS_AT_MOST = 24

#: field -> what it is called in messages
FIELDS = {
    "co_quan": gettext_noop("cơ quan được giao"),
    "chu_tri": gettext_noop("cơ quan chủ trì"),
    "phoi_hop": gettext_noop("cơ quan phối hợp"),
    "qua_han": gettext_noop("quá hạn: có, không"),
    "han": gettext_noop("hạn: 2026-10, 10/2026, 15/10/2026, 2026, không"),
    "trang_thai": gettext_noop("trạng thái"),
    "van_ban": gettext_noop("số văn bản"),
    "loai": gettext_noop("nhiệm vụ, văn bản, cập nhật, minh chứng"),
}
#: progress of an assignment by what people may call it
STATES = {
    "cho tiep nhan": "given", "dang thuc hien": "working", "cho xac nhan": "reported", "hoan thanh": "done",
    "da hoan thanh": "done", "tra lai": "returned", "thuc hien lai": "returned", "tu choi": "refused",
    "tu choi tiep nhan": "refused", "tam hoan": "suspended", "chuyen giao": "handed_over", "huy": "cancelled",
}  # fmt: skip
KINDS = {"nhiem vu": "task", "van ban": "document", "cap nhat": "update", "minh chung": "evidence"}
YES_NO = {"co": True, "khong": False}
_FIELD = r"(?<![^\s\"])(?P<name>[\p{L}_][\p{L}\p{M}_]*):(?!//)"
_PART = regex.compile(rf"{_FIELD}|\"(?P<quoted>[^\"]*)\"?|(?P<chunk>(?:(?!{_FIELD.replace('?P<name>', '')})[^\s\"])+)")
_MONTH_FIRST = regex.compile(r"(?P<month>\d{1,2})[/-](?P<year>\d{4})")
_YEAR_FIRST = regex.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_DAY_FIRST = regex.compile(r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both in; without them: no deadline at all."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand side by side; a single word is a run of one."""

    accented: tuple[str, ...]
    plain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """``name:value`` where the value is a name that only the register can know (an agency's, a document's number)."""

    name: str
    #: the words as typed; those that turn out not to belong to the name are searched for in the text
    value: tuple[Term, ...]
    #: quoted: all of it is the value
    whole: bool


@dataclass(slots=True)
class Query:
    """An understood question. ``problems`` are sentences for the person who typed it; the rest is searched all the same."""

    terms: list[Term] = field(default_factory=list)
    names: list[Asked] = field(default_factory=list)
    overdue: bool | None = None
    due: Days | None = None
    states: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def asks_fields(self) -> bool:
        """Whether something is asked that only tasks have."""
        named = any(a.name != "van_ban" for a in self.names)
        return named or self.overdue is not None or self.due is not None or bool(self.states)

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.names or self.kinds or self.asks_fields)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the input: a field's name, a quoted run or a chunk without spaces."""

    kind: str
    text: str


def parse(text: str) -> Query:
    """Understand a question.

    >>> query = parse('"đầu tư công" qua_han:có giải ngân')
    >>> [t.plain for t in query.terms], query.overdue
    ([('dau', 'tu', 'cong'), ('giai',), ('ngan',)], True)
    """
    query = Query()
    letters = composed(text.strip())
    if len(letters) > LETTERS_AT_MOST:
        query.problems.append(_("Câu tìm quá dài: chỉ dùng %(n)s ký tự đầu.") % {"n": LETTERS_AT_MOST})
        letters = letters[:LETTERS_AT_MOST]
    parts = [_Part(m.lastgroup or "", m[m.lastgroup or 0]) for m in _PART.finditer(letters)]
    at = 0
    while at < len(parts):
        if parts[at].kind != "name":
            _add_term(query, parts[at].text)
            at += 1
            continue
        stop = next((i for i in range(at + 1, len(parts)) if parts[i].kind == "name"), len(parts))
        _read_field(query, parts[at].text, parts[at + 1 : stop])
        at = stop
    if len(query.terms) > TERMS_AT_MOST:
        query.problems.append(_("Câu tìm có quá nhiều từ: chỉ dùng %(n)s từ đầu.") % {"n": TERMS_AT_MOST})
        del query.terms[TERMS_AT_MOST:]
    return query


def term_of(text: str) -> Term | None:
    """The words of a text as one run; None where it has none."""
    cut = list(words(text))
    return Term(tuple(w.accented for w in cut), tuple(w.plain for w in cut)) if cut else None


def _add_term(query: Query, text: str) -> None:
    if (term := term_of(text)) and term not in query.terms:
        query.terms.append(term)


def _read_field(query: Query, typed: str, parts: list[_Part]) -> None:
    """One ``name:`` and all that follows it up to the next one."""
    name = bare(typed)
    name = name if name in FIELDS else name.replace("_", "")
    name = next((f for f in FIELDS if f == name or f.replace("_", "") == name), "")
    if not name:
        query.problems.append(
            _("Không có trường “%(typed)s”. Các trường dùng được: %(fields)s.") % {"typed": typed, "fields": ", ".join(FIELDS)}
        )
        _add_term(query, typed)
        used = 0
    elif not parts:
        query.problems.append(_("Trường “%(name)s:” chưa có giá trị (%(values)s).") % {"name": name, "values": _(FIELDS[name])})
        return
    else:
        used = _READERS[name](query, name, parts)
    for part in parts[used:]:
        _add_term(query, part.text)


def _read_name(query: Query, name: str, parts: list[_Part]) -> int:
    """A name: the quoted run, or every chunk up to the next quote; the register decides how many of them belong to it."""
    if parts[0].kind == "quoted" or name == "van_ban":
        taken = 1
    else:
        taken = next((i for i, p in enumerate(parts) if p.kind == "quoted"), len(parts))
    value = tuple(t for p in parts[:taken] if (t := term_of(p.text)))
    if value:
        query.names.append(Asked(name, value, whole=parts[0].kind == "quoted" or name == "van_ban"))
    else:
        query.problems.append(_("Trường “%(name)s:” chưa có giá trị (%(values)s).") % {"name": name, "values": _(FIELDS[name])})
    return taken


def _longest(parts: list[_Part], known: dict[str, object]) -> tuple[object, int]:
    """The longest run of parts at the start that is a known value, and how many parts it takes (0: none)."""
    for taken in range(min(len(parts), 4), 0, -1):
        said = " ".join(w.plain for p in parts[:taken] for w in words(p.text.replace("_", " ")))
        if said in known:
            return known[said], taken
    return None, 0


def _read_choice(query: Query, name: str, parts: list[_Part]) -> int:
    known: dict[str, object] = {"qua_han": YES_NO, "trang_thai": STATES, "loai": KINDS}[name]  # type: ignore[assignment]
    value, taken = _longest(parts, known)
    if not taken:
        said = ", ".join(_IN_WORDS[name])
        query.problems.append(
            _("Trường “%(name)s:” không hiểu “%(text)s”. Giá trị dùng được: %(said)s.")
            % {"name": name, "text": parts[0].text, "said": said}
        )
        return 1
    if name == "qua_han":
        query.overdue = bool(value)
    else:
        (query.states if name == "trang_thai" else query.kinds).append(str(value))
    return taken


def _read_due(query: Query, name: str, parts: list[_Part]) -> int:
    days = days_of(parts[0].text)
    if days is None:
        query.problems.append(
            _("Trường “%(name)s:” không hiểu “%(text)s” (%(values)s).")
            % {"name": name, "text": parts[0].text, "values": _(FIELDS[name])}
        )
    else:
        query.due = days
    return 1


def days_of(text: str) -> Days | None:
    """A day, a month, a year, "không", or a range of them with ".." between; None for anything else.

    >>> days_of("2026-10")
    Days(first=datetime.date(2026, 10, 1), last=datetime.date(2026, 10, 31))
    """
    if bare(text) == "khong":
        return Days()
    first, between, last = text.partition("..")
    ends = [_span(first), _span(last)] if between else [_span(text)] * 2
    if ends[0] is None or ends[1] is None or ends[0][0] > ends[1][1]:
        return None
    return Days(ends[0][0], ends[1][1])


def _span(text: str) -> tuple[date, date] | None:
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if found is None:
        return None
    given = {k: int(v) for k, v in found.groupdict().items() if v}
    year, month, day = given["year"], given.get("month"), given.get("day")
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        after = date(year + (month is None or month == 12), (month or 12) % 12 + 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)


_READERS = {
    "co_quan": _read_name,
    "chu_tri": _read_name,
    "phoi_hop": _read_name,
    "van_ban": _read_name,
    "qua_han": _read_choice,
    "trang_thai": _read_choice,
    "loai": _read_choice,
    "han": _read_due,
}
_IN_WORDS = {
    "qua_han": ("có", "không"),
    "trang_thai": (
        "chờ tiếp nhận", "đang thực hiện", "chờ xác nhận", "hoàn thành", "trả lại", "từ chối", "tạm hoãn", "chuyển giao", "hủy",
    ),
    "loai": ("nhiệm vụ", "văn bản", "cập nhật", "minh chứng"),
}  # fmt: skip
