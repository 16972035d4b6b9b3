"""Many tasks at once: choose in the list, look at what it would be done to, do it, read what was done and what was not."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.web.errors import Invalid
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.actions.bulk import Kind, Plan, carry_out, kinds_for, plan, tasks_of, tasks_within
from dondoc.web.register.lists.filters import Filters, filtered
from dondoc.web.register.lists.saved import address_clean
from dondoc.web.register.reading.selectors import due_soon_days, visible_to

#: where the last result lies until it is read
RESULT = "bulk"


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER, Role.FOCAL, Role.HEAD)
def tasks_bulk(request: PersonRequest) -> HttpResponseBase:
    """POST: ``lam`` with the chosen tasks (``viec``, or ``ca`` for the whole list); GET: what came of the last one."""
    if request.method != "POST":
        return _result(request)
    name = request.POST.get("lam", "")
    if (kind := kinds_for(request.person).get(name)) is None:
        raise Http404
    address = address_clean(QueryDict(request.POST.get("loc", "")))
    planned = _planned(request, kind, QueryDict(address))
    confirmed = "xac_nhan" in request.POST
    form = kind.form(request.POST if confirmed else None, person=request.person) if kind.form else None
    if form is not None and not (confirmed and form.is_valid()):
        context = {
            "kind": kind,
            "name": name,
            "form": form,
            "plan": planned,
            "address": address,
            "seen": request.POST.get("luc", ""),
        }
        return render(request, "register/bulk.html", context, status=422 if form.errors else 200)
    done, refused = carry_out(kind, planned, form.cleaned_data if form else {}, by=request.person, at=request.at)
    request.session[RESULT] = {
        "label": str(kind.label), "address": address, "done": [asdict(d) for d in done], "refused": [asdict(r) for r in refused],
    }  # fmt: skip
    return HttpResponseRedirect(reverse("tasks_bulk"), status=303)


def _planned(request: PersonRequest, kind: Kind, query: QueryDict) -> Plan:
    person, today = request.person, timezone.localdate()
    filters, soon = Filters.of(query), due_soon_days(person)
    if request.POST.get("ca"):
        if filters.cell:
            raise Invalid("bulk.cell", _("Danh sách sau một con số không áp dụng cả danh sách được. Hãy chọn từng trang."))
        found = filtered(visible_to(person), filters, register=person.register, today=today, soon_days=soon)
        keys = tasks_within(found)
    else:
        keys = tasks_of(request.POST.getlist("viec"), person)
    if not keys:
        raise Invalid("bulk.none", _("Hãy chọn ít nhất một nhiệm vụ."))
    return plan(kind, keys, filters, by=person, seen=_seen(request), today=today, soon_days=soon)


def _seen(request: PersonRequest) -> datetime:
    """When the list was drawn; a form without it was not ours."""
    try:
        moment = parse_datetime(request.POST.get("luc", ""))
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        raise Invalid("bulk.seen", _("Hãy mở lại danh sách rồi chọn."))
    return moment


def _result(request: PersonRequest) -> HttpResponse:
    found = request.session.get(RESULT)
    return render(request, "register/bulk_done.html", found) if found else redirect("tasks")
