"""Sessions as a chain: what each ordered, what waits for its day."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, F
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dondoc.web.meetings.forms import DayForm, SessionForm
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.figures import Scope, figures_total
from dondoc.web.register.reading.selectors import documents_visible_to, visible_to
from dondoc.web.register.services.sessions import session_create, session_set_day


@require_safe
@who()
def sessions(request: PersonRequest) -> HttpResponse:
    """Newest first, with the number of documents and tasks of each."""
    found = Session.objects.filter(register=request.person.register).select_related("compiler", "previous")
    counted = found.annotate(documents_all=Count("documents", distinct=True), tasks_all=Count("tasks", distinct=True))
    newest = counted.order_by(F("held_on").desc(nulls_first=True), "-period", "-pk")
    return render(request, "meetings/list.html", {"sessions": newest})


@require_safe
@who()
def session(request: PersonRequest, pk: int) -> HttpResponse:
    """One session: its notice, its figures, what waits for its day, its reports."""
    found = get_object_or_404(Session.objects.select_related("compiler", "previous"), pk=pk, register=request.person.register)
    waiting = visible_to(request.person).filter(waits_for=found).select_related("document")
    context = {
        "session": found,
        "documents": documents_visible_to(request.person).filter(session=found),
        "figures": figures_total(request.person, as_of=request.at, scope=Scope(session=found.pk)),
        "waiting": waiting[:50],
        "reports": found.reports.order_by("-version") if request.person.reads_all else [],
        "next": Session.objects.filter(previous=found).first(),
        "day_form": DayForm(initial={"held_on": found.held_on}),
    }
    return render(request, "meetings/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def session_new(request: PersonRequest) -> HttpResponseBase:
    """A new session at the end of the chain."""
    form = SessionForm(request.POST or None, register=request.person.register)
    if request.method == "POST" and form.is_valid():
        made = session_create(fields=form.cleaned_data, by=request.person, at=request.at)
        messages.success(request, f"{made}: đã lập.")
        return redirect("session", made.pk)
    return render(request, "meetings/new.html", {"form": form})


@require_POST
@who(Role.CLERK, Role.LEADER)
def session_day(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Set, move or take away the day; the deadlines that wait for it move with it."""
    found = get_object_or_404(Session, pk=pk, register=request.person.register)
    form = DayForm(request.POST)
    if form.is_valid():
        moved = session_set_day(
            session=found,
            held_on=form.cleaned_data["held_on"],
            by=request.person,
            at=request.at,
            reason=form.cleaned_data["reason"],
        )
        words = ngettext("Đã ghi ngày họp; %(n)d hạn được tính lại.", "Đã ghi ngày họp; %(n)d hạn được tính lại.", moved)
        messages.success(request, words % {"n": moved})
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("session", pk)
