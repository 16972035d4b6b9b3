"""Agencies founded, renamed, ended; their spellings; the hand-over of what they still had to do."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dondoc.web.administration import agencies as services
from dondoc.web.administration.forms import HEIRS, AgencyForm, RenameForm, SpellingForm, SuccessionForm
from dondoc.web.agencies.models import Agency, AgencyKind, AgencyName, Succession
from dondoc.web.media import DOCX
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.models import Interval, Progress
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.drawn.letters import letter_hand_over, render_letter


def _agency(request: PersonRequest, pk: int) -> Agency:
    return get_object_or_404(Agency, pk=pk, owner=request.person.register.agency)


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN)
def agency_new(request: PersonRequest) -> HttpResponseBase:
    """A new body in the register's list."""
    form = AgencyForm(request.POST or None, register=request.person.register)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"kind": AgencyKind(form.cleaned_data["kind"])}
        made = services.agency_add(by=request.person, at=request.at, **given)
        messages.success(request, _("Đã thêm %s.") % made.name)
        return redirect("agency_edit", made.pk)
    return render(request, "administration/agency_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN)
def agency_edit(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Names and spellings, another name, the end of the body; ``lam`` says which form was sent."""
    agency, what = _agency(request, pk), request.POST.get("lam", "")
    rename = RenameForm(request.POST if what == "ten" else None)
    spelling = SpellingForm(request.POST if what == "viet" else None)
    ending = SuccessionForm(request.POST if what == "ket_thuc" else None, agency=agency)
    if what == "ten" and rename.is_valid():
        services.agency_rename(agency=agency, by=request.person, at=request.at, **rename.cleaned_data)
        messages.success(request, _("Đã đổi tên; tên cũ vẫn được nhận ra trong văn bản."))
        return redirect("agency_edit", pk)
    if what == "viet" and spelling.is_valid():
        services.spelling_add(agency=agency, name=spelling.cleaned_data["name"], by=request.person, at=request.at)
        messages.success(request, _("Đã thêm cách viết."))
        return redirect("agency_edit", pk)
    if what == "ket_thuc" and ending.is_valid():
        _end(request, agency, ending)
        return redirect("agency_edit", pk)
    wrong = bool(rename.errors or spelling.errors or ending.errors)
    context = {
        "agency": agency,
        "names": agency.names.order_by("kind", "valid_from", "name"),
        "rename": rename,
        "spelling": spelling,
        "ending": ending,
        "successions": agency.successions.select_related("successor"),
        "open_count": services.open_tasks(agency).count(),
    }
    return render(request, "administration/agency_edit.html", context, status=422 if wrong else 200)


def _end(request: PersonRequest, agency: Agency, form: SuccessionForm) -> None:
    given = form.cleaned_data
    chosen = [(given[f"heir{n}"], given[f"scope{n}"]) for n in range(HEIRS) if given[f"heir{n}"]]
    heirs = [services.Heir(body, scope, residual=place == 0) for place, (body, scope) in enumerate(chosen)]
    services.agency_succeed(
        agency=agency, heirs=heirs, on=given["on"], kind=Succession.Kind(given["kind"]), decision=given["decision"],
        by=request.person, at=request.at,
    )  # fmt: skip
    messages.success(request, _("Đã ghi việc sắp xếp. Văn phòng bàn giao các việc còn mở ở trang bàn giao."))


@require_POST
@who(Role.ADMIN)
def spelling_drop(request: PersonRequest, pk: int, name: int) -> HttpResponse:
    """A wrong spelling goes."""
    spelling = get_object_or_404(AgencyName.objects.select_related("agency"), pk=name, agency=_agency(request, pk))
    services.spelling_drop(spelling=spelling, by=request.person, at=request.at)
    messages.success(request, _("Đã xóa cách viết."))
    return redirect("agency_edit", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def agency_hand_over(request: PersonRequest, pk: int) -> HttpResponseBase:
    """What an ended body still had to do, and which of its heirs takes each task."""
    agency = _agency(request, pk)
    rows = agency.successions.exclude(successor=None).select_related("successor")
    heirs = [row.successor for row in rows if row.successor]
    assignments = list(services.open_tasks(agency).select_related("task__document"))
    if request.method == "POST":
        by_key = {str(heir.pk): heir for heir in heirs}
        picked = {a.pk: request.POST.get(f"viec{a.pk}", "") for a in assignments}
        choices = {key: by_key[value] for key, value in picked.items() if value in by_key}
        with transaction.atomic():
            taken = services.tasks_hand_over(agency=agency, by=request.person, at=request.at, choices=choices)
        messages.success(request, _("Đã bàn giao %d việc; lịch sử của từng việc được giữ.") % len(taken))
        return redirect("agency_hand_over", pk)
    residual = next((row.successor_id for row in rows if row.residual), None)
    context = {"agency": agency, "rows": rows, "heirs": heirs, "assignments": assignments, "residual": residual}
    return render(request, "administration/hand_over.html", context)


@require_safe
@who(Role.CLERK, Role.LEADER)
def agency_minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The minutes of the hand-over: what was open the moment before, now where nothing was handed over yet."""
    agency = _agency(request, pk)
    rows = list(agency.successions.exclude(successor=None).select_related("successor"))
    session = Session.objects.filter(register=request.person.register).order_by("-held_on", "-pk").first()
    if not rows or session is None:
        raise Http404
    given = Interval.objects.filter(agency=agency, progress=Progress.HANDED_OVER).order_by("starts_at").last()
    moment = given.starts_at - timedelta(microseconds=1) if given else timezone.now()
    report = report_build(by=request.person, session=session, as_of=moment)
    heirs = ", ".join(str(row.successor) for row in rows)
    try:
        minutes = letter_hand_over(report, agency.pk, heirs, rows[0].decision)
    except KeyError as error:
        raise Http404 from error
    name = "attachment; filename=bien-ban-ban-giao.docx"
    return HttpResponse(render_letter(minutes, report), content_type=DOCX, headers={"Content-Disposition": name})
