"""The list's filters: read from an address, said in words, applied as one query. The same address is the same list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.agencies.models import Agency, Register
from dondoc.web.among import among
from dondoc.web.documents.models import Document
from dondoc.web.look.forms import DayField
from dondoc.web.meetings.models import Session
from dondoc.web.register.models import Assignment, Comment, Extension, Progress, Role, Task
from dondoc.web.register.models.tasks import OPEN, OUT
from dondoc.web.register.reading.selectors import Sight
from dondoc.web.search.matching import Wanted, first_tasks, matching
from dondoc.web.search.models import Entry, Kind
from dondoc.web.search.query import parse

#: values of ``han``: where an assignment stands in time
TIMINGS = {
    "qua_han": gettext_lazy("quá hạn"),
    "sap_han": gettext_lazy("sắp đến hạn"),
    "trong_han": gettext_lazy("trong hạn"),
    "khong_han": gettext_lazy("không hạn"),
    "xong_dung": gettext_lazy("hoàn thành đúng hạn"),
    "xong_tre": gettext_lazy("hoàn thành quá hạn"),
    "xong_khong_han": gettext_lazy("hoàn thành, không hạn"),
}
#: values of ``la``: marks that an assignment or task can carry
MARKS = {
    "sao": gettext_lazy("gắn sao"),
    "nhac": gettext_lazy("được nhắc lại"),
    "tra_lai": gettext_lazy("từng bị trả lại"),
    "gia_han": gettext_lazy("đã gia hạn"),
    "thieu_minh_chung": gettext_lazy("báo xong, chưa có minh chứng"),
    "thieu_san_pham": gettext_lazy("chưa có số văn bản sản phẩm"),
    "xin_gia_han": gettext_lazy("đang xin gia hạn"),
    "don_doc": gettext_lazy("đã đôn đốc"),
    "thuong_xuyen": gettext_lazy("nhiệm vụ thường xuyên"),
}
#: values of ``o``: numbers of `register.reading.figures`
CELLS = {
    "total": gettext_lazy("tổng số"),
    "done": gettext_lazy("đã hoàn thành"),
    "done_on_time": gettext_lazy("hoàn thành đúng hạn"),
    "done_late": gettext_lazy("hoàn thành quá hạn"),
    "open": gettext_lazy("chưa hoàn thành"),
    "open_in_time": gettext_lazy("chưa hoàn thành, trong hạn"),
    "open_overdue": gettext_lazy("chưa hoàn thành, quá hạn"),
    "no_deadline": gettext_lazy("không hạn, thường xuyên"),
    "waiting": gettext_lazy("chờ xác nhận"),
    "due_soon": gettext_lazy("sắp đến hạn"),
    "returned": gettext_lazy("từng bị trả lại"),
    "extended": gettext_lazy("đã gia hạn"),
    "silent": gettext_lazy("không cập nhật"),
    "age_0": gettext_lazy("quá hạn 1–30 ngày"),
    "age_1": gettext_lazy("quá hạn 31–60 ngày"),
    "age_2": gettext_lazy("quá hạn 61–120 ngày"),
    "age_3": gettext_lazy("quá hạn trên 120 ngày"),
}
GROUPS = {
    "co_quan": gettext_lazy("cơ quan"),
    "van_ban": gettext_lazy("văn bản"),
    "phien": gettext_lazy("phiên họp"),
    "chuoi": gettext_lazy("chuỗi nhắc lại"),
}
#: rows of a page, where nobody chooses another number
A_PAGE = 30
#: numbers of rows that can be chosen; of more, a page would be too heavy for a slow line
ROWS = (20, 30, 50)
SORTS = {
    "han": gettext_lazy("hạn gần nhất trước"),
    "moi": gettext_lazy("mới giao trước"),
    "ma": gettext_lazy("theo mã"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One filter as a removable word: its sentence part, the parameter that carries it."""

    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for; unknown values are left out, never an error."""

    text: str = ""
    #: of these agencies; none: of any
    agencies: tuple[int, ...] = ()
    #: handed down by this agency to its units, in place of what the register gave
    below: int | None = None
    #: a role, or ``any``; empty: leads, of named agencies both
    role: str = ""
    progress: tuple[str, ...] = ()
    timing: str = ""
    #: days overdue, from and to (to: None is without end)
    late_from: int | None = None
    late_to: int | None = None
    mark: str = ""
    document: int | None = None
    session: int | None = None
    thread: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    #: only what still has to be carried out
    open_only: bool = False
    #: a number of the overview (`figures.CONDITIONS`), at a moment
    cell: str = ""
    at: date | None = None
    group: str = ""
    sort: str = "ma"
    #: rows of a page
    rows: int = A_PAGE
    #: columns asked for; none: those that the person keeps
    columns: tuple[str, ...] = ()

    @property
    def agency(self) -> int | None:
        """The agency, where exactly one is asked for."""
        return self.agencies[0] if len(self.agencies) == 1 else None

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        """From an address."""
        return cls(
            text=query.get("q", "").strip()[:200],
            agencies=tuple(int(a) for a in query.getlist("co_quan") if a.isascii() and a.isdigit() and len(a) < 10),
            below=_number(query, "giao_xuong"),
            role=query.get("vai", "") if query.get("vai") in (*Role.values, "any") else "",
            progress=tuple(p for p in query.getlist("tinh_trang") if p in Progress.values),
            timing=query.get("han", "") if query.get("han") in TIMINGS else "",
            late_from=_number(query, "tre_tu"),
            late_to=_number(query, "tre_den"),
            mark=query.get("la", "") if query.get("la") in MARKS else "",
            document=_number(query, "van_ban"),
            session=_number(query, "phien"),
            thread=_number(query, "chuoi"),
            due_from=_day(query, "tu"),
            due_to=_day(query, "den"),
            open_only=query.get("mo") == "1",
            cell=query.get("o", "") if query.get("o") in CELLS else "",
            at=_day(query, "luc"),
            group=query.get("nhom", "") if query.get("nhom") in GROUPS else "",
            sort=query.get("sap", "ma") if query.get("sap") in SORTS else "ma",
            rows=next((n for n in ROWS if str(n) == query.get("dong")), A_PAGE),
            columns=tuple(name for name in ",".join(query.getlist("cot")).split(",") if name)[:40],
        )

    @property
    def is_narrow(self) -> bool:
        """Whether something is asked that only some assignments have."""
        asked = (self.agencies, self.below, self.progress, self.timing, self.mark in ASSIGNMENT_MARKS, self.due_from, self.due_to)
        return any(asked) or self.late_from is not None

    def words(self) -> list[Word]:
        """The filters in words, in the order in which people say them."""
        found: list[Word] = []
        if self.text:
            found.append(Word(_("có “%s”") % self.text, "q"))
        if self.agencies:
            found.append(Word(", ".join(_name(Agency, pk) for pk in self.agencies), "co_quan"))
        if self.below:
            found.append(Word(_("do %s giao xuống") % _name(Agency, self.below), "giao_xuong"))
        if self.cell:
            found.append(Word(str(CELLS[self.cell]) + (f", {self.at:%d/%m/%Y}" if self.at else ""), "o"))
        if self.role:
            words = _("chủ trì hoặc phối hợp") if self.role == "any" else str(Role(self.role).label).lower()
            found.append(Word(words, "vai"))
        if self.open_only:
            found.append(Word(_("chưa hoàn thành"), "mo"))
        found += [Word(str(Progress(p).label).lower(), "tinh_trang") for p in self.progress]
        if self.timing:
            found.append(Word(str(TIMINGS[self.timing]), "han"))
        if self.late_from is not None:
            until = f"–{self.late_to}" if self.late_to else _(" trở lên")
            found.append(Word(_("quá hạn %(a)s%(b)s ngày") % {"a": self.late_from, "b": until}, "tre_tu"))
        if self.mark:
            found.append(Word(str(MARKS[self.mark]), "la"))
        for model, value, name in ((Document, self.document, "van_ban"), (Session, self.session, "phien")):
            if value:
                found.append(Word(_name(model, value), name))
        if self.thread:
            found.append(Word(_("cùng chuỗi nhắc lại"), "chuoi"))
        if self.due_from:
            found.append(Word(_("hạn từ %s") % f"{self.due_from:%d/%m/%Y}", "tu"))
        if self.due_to:
            found.append(Word(_("hạn đến %s") % f"{self.due_to:%d/%m/%Y}", "den"))
        return found


def filtered(tasks: QuerySet[Task], filters: Filters, *, register: Register, today: date, soon_days: int) -> QuerySet[Task]:
    """The tasks that the filters mean. All conditions on an assignment hold for one and the same assignment."""
    if terms := parse(filters.text).terms:
        tasks = tasks.filter(pk__in=matching(Entry.objects.filter(kind=Kind.TASK), Wanted(terms)).values("task"))
    plain: dict[str, Any] = {"document": filters.document, "session": filters.session, "thread": filters.thread}
    tasks = tasks.filter(**{name: value for name, value in plain.items() if value})
    tasks = tasks.filter(_task_mark(filters.mark))
    if filters.cell:
        return tasks.order_by("pk")
    wanted = Assignment.objects.filter(assignment_condition(filters, today=today, soon_days=soon_days))
    # Few rows are found from the assignments' side; where nearly every task has one, it is asked for task by task.
    if filters.is_narrow:
        tasks = tasks.filter(pk__in=wanted.filter(register=register).values("task"))
    else:
        tasks = tasks.filter(Exists(wanted.filter(task=OuterRef("pk"))))
    if filters.sort == "han":
        return tasks.order_by(F("due_on").asc(nulls_last=True), "pk")
    # Keys are given in the order of numbers, and are the order in which lists of keys come.
    return tasks.order_by("-given_at", "number") if filters.sort == "moi" else tasks.order_by("pk")


def narrow_keys(sight: Sight, filters: Filters, *, today: date, soon_days: int) -> QuerySet[Assignment, int] | None:
    """The keys of a list in their order straight from the assignments, where nothing is asked of the tasks themselves.

    None where something is, or where the person sees all but some. PostgreSQL would read every task otherwise.
    """
    of_tasks = (filters.text, filters.document, filters.session, filters.thread, filters.cell, _task_mark(filters.mark))
    if any(of_tasks) or filters.sort != "ma" or sight.closed:
        return None
    found = Assignment.objects.filter(assignment_condition(filters, today=today, soon_days=soon_days), register=sight.register)
    if not sight.reads_all and not sight.mine.issuperset(filters.agencies or (0,)):
        # Among what the person's agencies have a part in, in the order of an index, each task with what is asked.
        of_task = Exists(found.filter(task=OuterRef("task")))
        found = Assignment.objects.filter(of_task, agency__in=sight.mine, register=sight.register)
    return found.order_by("task").values_list("task", flat=True).distinct()


#: tasks with the words of a list that are looked at first: somewhat more than a list reads
WORDED = 2_400


def worded_keys(
    tasks: QuerySet[Task], filters: Filters, *, register: Register, today: date, soon_days: int, most: int
) -> list[int] | None:
    """The first keys of a list of tasks with some words, found from the first tasks with these words: nobody has to collect all
    that hold a frequent word. Two queries on SQLite, five at most on PostgreSQL.

    None where there are no words, or where much else is asked, so that these may not be enough.
    """
    terms = parse(filters.text).terms
    if not terms or filters.cell or filters.sort != "ma" or filters.is_narrow:
        return None
    worded, rest = first_tasks(register, terms, WORDED), replace(filters, text="")
    plain = filtered(tasks.filter(among("pk", worded)), rest, register=register, today=today, soon_days=soon_days)
    keys = list(plain.values_list("pk", flat=True)[:most])
    return keys if len(keys) == most or len(worded) < WORDED else None


def assignment_condition(filters: Filters, *, today: date, soon_days: int) -> Q:
    """What the filters say of an assignment. Those that are out stay out unless asked for by state."""
    condition = Q(progress__in=filters.progress) if filters.progress else ~Q(progress__in=OUT)
    condition &= Q(parent__agency=filters.below) if filters.below else Q(parent__isnull=True)
    if filters.agencies:
        condition &= Q(agency__in=filters.agencies)
    if filters.role != "any" and (filters.role or not (filters.agencies or filters.below)):
        condition &= Q(role=filters.role or Role.LEAD)
    if filters.open_only:
        condition &= Q(progress__in=OPEN)
    if filters.timing:
        condition &= timing_condition(filters.timing, today=today, soon_days=soon_days)
    if filters.late_from is not None:
        condition &= timing_condition("qua_han", today=today, soon_days=soon_days)
        condition &= Q(last_day__lte=today - timedelta(days=filters.late_from))
        if filters.late_to is not None:
            condition &= Q(last_day__gte=today - timedelta(days=filters.late_to))
    if filters.due_from:
        condition &= Q(last_day__gte=filters.due_from)
    if filters.due_to:
        condition &= Q(last_day__lte=filters.due_to)
    return condition & ASSIGNMENT_MARKS.get(filters.mark, Q())


def timing_condition(timing: str, *, today: date, soon_days: int) -> Q:
    """The same division as `selectors.standing`, as a condition (a test compares them)."""
    open_ones, done, dated = Q(progress__in=OPEN), Q(progress=Progress.DONE), Q(last_day__isnull=False)
    running = Q(clock_on__isnull=True)
    late = (running & Q(last_day__lt=today)) | Q(clock_on__gt=F("last_day"))
    soon = running & Q(last_day__gte=today, last_day__lte=today + timedelta(days=soon_days))
    return {
        "qua_han": open_ones & dated & late,
        "sap_han": open_ones & dated & soon,
        "trong_han": open_ones & dated & ~late,
        "khong_han": open_ones & ~dated,
        "xong_dung": done & dated & ~Q(clock_on__gt=F("last_day")),
        "xong_tre": done & dated & Q(clock_on__gt=F("last_day")),
        "xong_khong_han": done & ~dated,
    }[timing]


def _task_mark(mark: str) -> Q:
    return {
        "sao": Q(starred=True),
        "nhac": Q(repetition__gt=1),
        "thieu_san_pham": ~Q(product=""),
        "thuong_xuyen": Q(nature="regular"),
    }.get(mark, Q())


#: marks that an assignment carries, as conditions on it
ASSIGNMENT_MARKS = {
    "tra_lai": Q(rounds__gt=0),
    "gia_han": Q(extensions__gt=0),
    "thieu_minh_chung": Q(claimed_on__isnull=False, evidenced_on__isnull=True),
    "thieu_san_pham": Q(product_number=""),
    "don_doc": Q(pk__in=Comment.objects.filter(kind=Comment.Kind.REMINDER).order_by().values("assignment")),
    "xin_gia_han": Q(pk__in=Extension.objects.filter(state=Extension.State.ASKED).order_by().values("assignment")),
}


def _number(query: Mapping[str, str], name: str) -> int | None:
    value = query.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _day(query: Mapping[str, str], name: str) -> date | None:
    try:
        found: date | None = DayField(required=False).clean(query.get(name, ""))
    except ValidationError:
        return None
    return found


def _name(model: Any, pk: int) -> str:
    return str(model.objects.filter(pk=pk).first() or "?")
