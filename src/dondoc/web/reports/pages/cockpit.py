"""For the room: the tasks of the last notice one by one, with state and evidence; what is decided is kept for the next notice."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.agencies.models import Agency
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.actions.single import offers
from dondoc.web.register.models import Assignment, Evidence, Task, Update
from dondoc.web.register.models.tasks import OPEN, OUT
from dondoc.web.register.reading.selectors import assignments_visible_to, due_soon_days, standing, visible_to
from dondoc.web.register.reading.standpoint import Standpoint
from dondoc.web.register.rules.transitions import possible
from dondoc.web.reports.drawn.decisions import decision_add, decision_drop
from dondoc.web.reports.models import Decision

#: leads shown with their actions; a collective's others are a number
SHOWN = 6


def agenda_tasks(request: PersonRequest, session: Session) -> list[int]:
    """What the room goes through: the last notice's tasks, then what is still open and repeated from before."""
    seen = visible_to(request.person)
    last = Q(session=session.previous) if session.previous else Q(pk=None)
    older = Q(repetition__gt=1) & Q(assignments__progress__in=OPEN)
    of_last = list(seen.filter(last).order_by("start", "number").values_list("pk", flat=True))
    carried = seen.filter(older).exclude(last).order_by("number").values_list("pk", flat=True).distinct()
    return [*of_last, *carried]


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def cockpit(request: PersonRequest, pk: int) -> HttpResponseBase:
    """GET ``?so=3``: the third task. POST: an order for the next notice."""
    session = get_object_or_404(Session.objects.select_related("previous"), pk=pk, register=request.person.register)
    if request.method == "POST":
        return _decide(request, session)
    keys = agenda_tasks(request, session)
    wanted = request.GET.get("so", "1")
    number = min(max(int(wanted) if wanted.isdigit() else 1, 1), max(len(keys), 1))
    context = {"session": session, "count": len(keys), "number": number, "decisions": _decisions(session)}
    if keys:
        context |= _task(request, keys[number - 1], number)
    return render(request, "reports/cockpit.html", context)


def _decisions(session: Session) -> list[Decision]:
    return list(session.decisions.filter(dropped=False).select_related("agency", "task"))


def _task(request: PersonRequest, key: int, number: int) -> dict[str, object]:
    """One task with its leads, their last words, evidence, and what may be done."""
    person, today = request.person, timezone.localdate()
    task = Task.objects.select_related("document", "thread").get(pk=key)
    soon = due_soon_days(person)
    leads = (
        assignments_visible_to(person)
        .filter(task=task, role="lead", parent=None)
        .exclude(progress__in=OUT)
        .select_related("task__document", "agency", "parent", "register")
        .prefetch_related(
            Prefetch("updates", Update.objects.select_related("by")),
            Prefetch("evidence", Evidence.objects.select_related("file")),
            "extension_requests",
        )
        .order_by("agency__protocol_order", "id")
    )
    points = [_point(a, request, soon) for a in leads[:SHOWN]]
    return {
        "task": task, "points": points, "more": max(leads.count() - SHOWN, 0), "today": today,
        "here": f"{request.path}?so={number}", "agencies": Agency.objects.filter(owner=person.register.agency, parent=None),
        "first_lead": points[0][0].assignment.agency_id if points else None,
    }  # fmt: skip


def _point(assignment: Assignment, request: PersonRequest, soon: int) -> tuple[Standpoint, list[object]]:
    stands = Standpoint(assignment, standing(assignment, timezone.localdate(), due_soon_days=soon))
    return stands, list(offers(assignment, possible(assignment, by=request.person)))


def _decide(request: PersonRequest, session: Session) -> HttpResponseBase:
    agency = get_object_or_404(Agency, pk=request.POST.get("agency"), owner=request.person.register.agency)
    task = visible_to(request.person).filter(pk=request.POST.get("task") or 0).first()
    decision_add(session=session, agency=agency, text=request.POST.get("text", ""), by=request.person, at=request.at, task=task)
    messages.success(request, _("Đã ghi vào dự thảo thông báo."))
    return redirect(f"{reverse('cockpit', args=[session.pk])}?so={request.POST.get('so', '1')}")


@require_POST
@who(Role.CLERK, Role.LEADER)
def drop(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Decision.objects.select_related("task"), pk=pk, session__register=request.person.register)
    decision_drop(decision=found, by=request.person, at=request.at)
    return redirect("cockpit", found.session_id)
