"""The register's list and one task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dondoc.web.agencies.models import Agency
from dondoc.web.among import among
from dondoc.web.documents.incoming.files import file_bytes
from dondoc.web.documents.showing.sheets import Sheet, sheets_of
from dondoc.web.media import XLSX
from dondoc.web.people.models import Role as Held
from dondoc.web.people.person import Person
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.prepared import Place, Takes, prepared
from dondoc.web.register.actions.bulk import kinds_for
from dondoc.web.register.actions.single import Offer, offers
from dondoc.web.register.lists.cells import drawing
from dondoc.web.register.lists.columns import COLUMNS, columns_of, with_latest_words
from dondoc.web.register.lists.counts import numbers_of
from dondoc.web.register.lists.exports import as_csv, as_xlsx
from dondoc.web.register.lists.filters import (
    A_PAGE,
    GROUPS,
    MARKS,
    ROWS,
    SORTS,
    TIMINGS,
    Filters,
    filtered,
    narrow_keys,
    worded_keys,
)
from dondoc.web.register.lists.grouping import groups_of, headed
from dondoc.web.register.lists.paging import KEYS_AT_MOST, Paged, page_of
from dondoc.web.register.lists.rows import rows_of
from dondoc.web.register.lists.saved import address_clean, columns_kept, may_keep_for_roles, opens_with, saved_views
from dondoc.web.register.models import Assignment, Evidence, Progress, Role, SavedView, Task
from dondoc.web.register.pages import folding
from dondoc.web.register.reading.figures import Scope, behind
from dondoc.web.register.reading.history import Sentence, sentence
from dondoc.web.register.reading.periods import duties_of
from dondoc.web.register.reading.said import comments_on, with_what_was_said
from dondoc.web.register.reading.selectors import (
    assignments_seen,
    assignments_visible_to,
    due_soon_days,
    events_of,
    sight_of,
    standing,
    task_seen,
    visible_to,
)
from dondoc.web.register.reading.standpoint import Standpoint
from dondoc.web.register.rules.transitions import possible
from dondoc.web.register.services.steps import plan_of, templates_of
from dondoc.web.threads.selectors import proposals_for

#: assignments of one task that are laid open; of more, the table names them and opens one at a time
BOXES = 3


@require_safe
@who()
def tasks(request: PersonRequest) -> HttpResponseBase:
    """The register: filtered by its address; ``dang=csv`` or ``xlsx`` gives the same rows as a file, all of them."""
    person, today = request.person, timezone.localdate()
    views = saved_views(person)
    if not request.GET and not request.htmx and (opening := opens_with(views)) and opening.query:
        return redirect(f"{request.path}?{opening.query}")
    filters, soon = Filters.of(request.GET), due_soon_days(person)
    found = filtered(visible_to(person), filters, register=person.register, today=today, soon_days=soon)
    known = _behind(request, filters) if filters.cell else None
    if known is not None:
        found = found.filter(among("pk", known))
    kind = request.GET.get("dang")
    if kind in ("csv", "xlsx"):
        return _export(request, kind, found.select_related("document", "session").iterator(chunk_size=500), today, soon)
    total = None if known is None else len(set(known))
    group = partial(groups_of, by=filters.group, agencies=filters.agencies) if filters.group else None
    keys = _shorter(person, filters, today, soon)
    paged = page_of(
        found, request.GET.get("trang"), rows=filters.rows, by_due=filters.sort == "han", total=total, group=group, known=keys
    )
    inner = request.htmx and not request.htmx.boosted
    kept = _kept(request, views)
    context = _list(request, filters, paged, today, soon, pick=bool(kept["bulk"])) | kept
    answer = render(request, "register/list_body.html" if inner else "register/list.html", context)
    if inner:
        answer["HX-Push-Url"] = f"{request.path}?{context['address'] or 'sap=ma'}"
    return answer


def _shorter(person: Person, filters: Filters, today: date, soon: int) -> QuerySet[Assignment, int] | list[int] | None:
    """The keys of the list in a shorter way than asking for all that the filters mean, where there is one."""
    keys = narrow_keys(sight_of(person), filters, today=today, soon_days=soon)
    if keys is not None or not person.reads_all:
        return keys
    seen = visible_to(person)
    return worded_keys(seen, filters, register=person.register, today=today, soon_days=soon, most=KEYS_AT_MOST + 1)


def _list(request: PersonRequest, filters: Filters, paged: Paged, today: date, soon: int, *, pick: bool) -> dict[str, Any]:
    """One page of rows under their headings, the chosen columns, the numbers of the whole list, the choices to narrow it."""
    columns = columns_of(filters.columns) if filters.columns else columns_kept(request.person)
    rows = rows_of(paged.tasks, request.person, today=today, soon_days=soon, agency=filters.agency)
    if "ket_qua" in columns:
        rows = with_latest_words(rows)
    groups = headed(rows, paged.groups, filters.group) if paged.groups else [(None, rows)]
    draw = drawing(columns, pick=pick)
    return {
        "page": paged.page,
        "total": paged.total,
        "more": paged.more,
        "numbers": [] if paged.more else numbers_of(paged.keys, filters, today=today, soon_days=soon),
        "groups": [(heading, draw(group)) for heading, group in groups],
        "filters": filters,
        "row_choices": ROWS,
        "usual_rows": A_PAGE,
        "words": filters.words(),
        "columns": columns,
        "heads": [_choices(get_language())["columns"][c] for c in columns],
        "choices": _choices(get_language()),
        "agencies": _agencies(government=request.person.register.agency_id),
    }


@lru_cache(maxsize=8)
def _choices(_language: str | None) -> dict[str, dict[str, str]]:
    """What can be chosen, in the words of the language that is spoken."""
    named: dict[str, Mapping[str, object]] = {
        "columns": COLUMNS,
        "timings": TIMINGS,
        "marks": MARKS,
        "groups": GROUPS,
        "sorts": SORTS,
    }
    every = named | {"progresses": dict(Progress.choices), "roles": dict(Role.choices)}
    return {name: {value: str(words) for value, words in one.items()} for name, one in every.items()}


@prepared(government=Takes.KEY)
def _agencies(government: Place) -> QuerySet[Agency, tuple[int, str]]:
    return Agency.objects.filter(owner=government, parent__isnull=True).values_list("pk", "name")


def _kept(request: PersonRequest, views: list[SavedView]) -> dict[str, Any]:
    """The saved views, the one that is shown among them, and what it takes to save this one."""
    address = address_clean(request.GET)
    return {
        "views": [(v, v.query == address) for v in views],
        "address": address,
        "bulk": kinds_for(request.person, below="giao_xuong" in request.GET),
        "now": request.at.isoformat(),
        "keeps_for_roles": may_keep_for_roles(request.person),
        "held_roles": Held.choices,
    }


def _behind(request: PersonRequest, filters: Filters) -> list[int]:
    """The tasks behind one number of the overview; an agency's numbers count its assignments."""
    at = timezone.make_aware(datetime.combine(filters.at, time.max)) if filters.at else request.at
    unit = "assignment" if filters.agency else "task"
    scope = Scope(document=filters.document, session=filters.session, agency=filters.agency)
    keys = behind(request.person, filters.cell, as_of=min(at, request.at), scope=scope, unit=unit)
    if unit == "task":
        return keys
    return list(Assignment.objects.filter(among("pk", keys)).order_by().values_list("task", flat=True))


def _export(request: PersonRequest, kind: str, found: Iterable[Task], today: date, soon: int) -> HttpResponseBase:
    name = f"nhiem-vu-{today:%Y-%m-%d}.{kind}"
    if kind == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(
            as_csv(found, request.person, today=today, soon_days=soon), content_type="text/csv; charset=utf-8"
        )
    else:
        answer = HttpResponse(
            as_xlsx(found, request.person, today=today, soon_days=soon),
            content_type=XLSX,
        )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@who()
def task(request: PersonRequest, pk: int) -> HttpResponse:
    """The clause, who has it and how it stands, what this person may do next, what happened so far."""
    person, today = request.person, timezone.localdate()
    found = task_seen(person, pk)
    if found is None:
        raise Http404
    soon = due_soon_days(person)
    wanted = with_what_was_said(assignments_seen(person, found))
    points = [(Standpoint(a, standing(a, today, due_soon_days=soon)), possible(a, by=person)) for a in wanted]
    mine = [(point, offers(point.assignment, actions)) for point, actions in points if actions]
    boxes = [(p, o, plan_of(p.assignment, person)) for p, o in _boxes(mine, request.GET.get("giao_viec", ""))]
    context = {
        "task": found,
        "around": _around(found),
        "sheets": _sheets(found),
        "mine": boxes,
        "others": {point.assignment.pk for point, _offers in mine} if len(mine) > BOXES else (),
        "chains": templates_of(person.register) if any(plan.may for _p, _offers, plan in boxes) else [],
        "today": today,
        "rows": folding.rows_of([point for point, _actions in points], {p.assignment.pk for p, o in mine if _waits(o)}),
        "events": _history(found, [point.assignment for point, _actions in points]),
        "duties": duties_of([p.assignment for p, _actions in points if not p.assignment.parent_id], today) if found.rrule else [],
        "thread": _thread(person, found),
        "links": proposals_for(person, found),
        "can_comment": not person.has(Held.AUDITOR),
        "can_instruct": person.has(Held.LEADER, Held.HEAD),
        "comments": comments_on(task=found.pk),
    }
    return render(request, "register/task.html", context)


def _boxes(mine: list[tuple[Standpoint, list[Offer]]], asked: str) -> list[tuple[Standpoint, list[Offer]]]:
    """Where a task has many assignments: the one that was asked for, else those that wait for this person's next step."""
    if len(mine) <= BOXES:
        return mine
    chosen = [pair for pair in mine if str(pair[0].assignment.pk) == asked]
    return chosen or [(point, offered) for point, offered in mine if _waits(offered)][:BOXES]


def _waits(offered: list[Offer]) -> bool:
    """A next step of this person is the one that the assignment waits for."""
    return any(offer.spec.main for offer in offered)


def _history(task: Task, seen: list[Assignment]) -> list[Sentence]:
    """What happened, newest first. An update that the table no longer shows has its place here, for links that lead to it."""
    older = {(u.assignment_id, u.recorded_at): u.pk for a in seen for u in list(a.updates.all())[1:]}
    return [sentence(e, older.get((e.assignment_id or 0, e.recorded_at))) for e in events_of(task)]


def _around(task: Task) -> tuple[str, str, str] | None:
    """The clause with some letters before and after it, as they stand in the reading."""
    if task.reading is None:
        return None
    content = task.reading.content
    start = content.rfind("\n", 0, max(0, task.start - 160))
    end = content.find("\n", min(len(content), task.end + 160))
    before = content[max(0, start) : task.start].lstrip()
    return before, content[task.start : task.end], content[task.end : end if end >= 0 else len(content)].rstrip()


def _sheets(task: Task) -> list[Sheet]:
    """The pages on which the clause is printed; none where the document came without pages."""
    if task.reading is None or task.document.file_id is None:
        return []
    return [sheet for sheet in sheets_of(task.reading, [("here", None, "", task.start, task.end)]) if sheet.patches]


def _thread(person: Person, task: Task) -> list[Task]:
    """The other orders of the same line that the person may see, oldest first."""
    if task.thread_id is None:
        return []
    return list(
        visible_to(person).filter(thread=task.thread_id).exclude(pk=task.pk).select_related("document").order_by("number")
    )


@require_safe
@who()
def evidence_file(request: PersonRequest, pk: int) -> HttpResponse:
    """A file that was shown as evidence."""
    seen = assignments_visible_to(request.person)
    found = get_object_or_404(Evidence.objects.select_related("file"), pk=pk, assignment__in=seen, file__isnull=False)
    assert found.file is not None
    answer = HttpResponse(file_bytes(found.file), content_type=found.file.media_type)
    shown = found.file.media_type in ("application/pdf", "image/png", "image/jpeg") and "xem" in request.GET
    answer["Content-Disposition"] = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(found.name or 'minh-chung')}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def load_assignment(request: PersonRequest, pk: int) -> Assignment:
    """As services want it: with its task, document and parent; 404 where the person may not see it."""
    found = assignments_visible_to(request.person).select_related("task__document", "agency", "parent", "register")
    return get_object_or_404(found.prefetch_related("extension_requests"), pk=pk)
