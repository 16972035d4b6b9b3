"""The register seen by what it waits for: periods of recurring duties, days of sessions, documents that tasks have to bring."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web.meetings.forms import DayForm
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.awaited import awaited
from dondoc.web.register.reading.periods import duties_of, recurring
from dondoc.web.register.reading.products import products_of, products_wanted
from dondoc.web.register.reading.selectors import due_soon_days, visible_to
from dondoc.web.register.services.sessions import task_await

A_PAGE = 50


@require_safe
@who()
def tasks_recurring(request: PersonRequest) -> HttpResponse:
    """Recurring duties with their periods, those of one task together; ``tre=1``: only those with a period that is late."""
    today = timezone.localdate()
    found = recurring(request.person)
    if request.GET.get("tre") == "1":
        found = found.filter(occurrences__state="open", occurrences__due_on__lt=today).distinct()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "duties": duties_of(list(page.object_list), today), "late_only": request.GET.get("tre") == "1"}
    return render(request, "register/recurring.html", context)


@require_safe
@who()
def tasks_awaited(request: PersonRequest) -> HttpResponse:
    """What waits for a session's day, and where the office sets it."""
    form = DayForm(auto_id=False)
    context = {
        "groups": [(group, form) for group in awaited(request.person)],
        "sessions": Session.objects.filter(register=request.person.register),
    }
    return render(request, "register/awaited.html", context)


@require_POST
@who(Role.CLERK, Role.LEADER)
def task_awaits(request: PersonRequest, pk: int) -> HttpResponse:
    """Say which session a task waits for."""
    task = get_object_or_404(visible_to(request.person).select_related("document"), pk=pk)
    chosen = request.POST.get("phien", "")
    key = int(chosen) if chosen.isascii() and chosen.isdigit() else 0
    session = get_object_or_404(Session, pk=key, register=task.register_id)
    task_await(task=task, session=session, by=request.person, at=request.at)
    messages.success(request, _("%(code)s: hạn theo %(session)s.") % {"code": task.code, "session": session})
    return redirect("tasks_awaited")


@require_safe
@who()
def tasks_products(request: PersonRequest) -> HttpResponse:
    """Decisions, plans, schemes that tasks have to bring: those still missing, or all (``tat_ca=1``)."""
    missing = request.GET.get("tat_ca") != "1"
    page = Paginator(products_wanted(request.person, missing=missing), A_PAGE).get_page(request.GET.get("trang"))
    soon = due_soon_days(request.person)
    rows = products_of(list(page.object_list), request.person, today=timezone.localdate(), soon_days=soon)
    return render(request, "register/products.html", {"page": page, "rows": rows, "missing": missing})
