"""Absence: one's own deputies, and those that the administrator names."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.administration import absence as services
from dondoc.web.administration.forms import DeputyForm
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.session import PersonRequest, who


@require_http_methods(["GET", "HEAD", "POST"])
@who()
def deputies(request: PersonRequest) -> HttpResponseBase:
    """Who stands in for me, from when to when; and for whom I stand in."""
    return _page(request, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN)
def deputies_of(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The same for somebody who cannot say it, by the administrator."""
    return _page(request, get_object_or_404(User.objects.filter(memberships__register=request.person.register).distinct(), pk=pk))


def _page(request: PersonRequest, absent: User) -> HttpResponseBase:
    by = request.person
    form = DeputyForm(request.POST or None, register=by.register, absent=absent, anybody=by.has(Role.ADMIN))
    if request.method == "POST" and form.is_valid():
        made = services.deputy_appoint(by=by, at=request.at, **form.cleaned_data)
        words = _("Đã ghi: %(who)s thay từ ngày %(on)s.")
        messages.success(request, words % {"who": made.person, "on": f"{made.starts_on:%d/%m/%Y}"})
        return redirect(request.path)
    here = Membership.objects.filter(register=by.register).select_related("person", "agency", "deputises__person")
    context = {
        "absent": absent,
        "own": absent.pk == request.user.pk,
        "form": form,
        "given": here.filter(deputises__person=absent).order_by("-starts_on"),
        "held": here.filter(person=absent, deputises__isnull=False).order_by("-starts_on"),
        "today": timezone.localdate(),
    }
    return render(request, "administration/deputies.html", context, status=422 if form.errors else 200)


@require_POST
@who()
def deputy_end(request: PersonRequest, pk: int) -> HttpResponse:
    """The absent one is back."""
    found = get_object_or_404(
        Membership.objects.select_related("deputises"), pk=pk, register=request.person.register, deputises__isnull=False
    )
    services.deputy_end(membership=found, by=request.person, at=request.at)
    messages.success(request, _("Việc giữ thay đã kết thúc."))
    own = found.deputises is not None and found.deputises.person_id == request.user.pk
    return redirect("deputies") if own or found.deputises is None else redirect("deputies_of", found.deputises.person_id)
