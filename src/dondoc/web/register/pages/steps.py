"""Chains of steps: the register's templates; a plan for an assignment; ticking off."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.models import Step, StepChain
from dondoc.web.register.pages.tasks import load_assignment
from dondoc.web.register.reading.selectors import assignments_visible_to
from dondoc.web.register.services import steps as services


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN, Role.CLERK, Role.LEADER)
def chains(request: PersonRequest) -> HttpResponseBase:
    """The chains that agencies can choose from; a new one is written here."""
    if request.method == "POST":
        steps = services.steps_read(request.POST.get("buoc", ""))
        made = services.chain_save(name=request.POST.get("ten", ""), steps=steps, by=request.person, at=request.at)
        messages.success(request, _("Đã lưu chuỗi “%s”.") % made.name)
        return redirect("chains")
    return render(request, "register/chains.html", {"templates": services.templates_of(request.person.register)})


@require_POST
@who(Role.ADMIN, Role.CLERK, Role.LEADER)
def chain_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """A chain goes from the choice."""
    chain = get_object_or_404(StepChain, pk=pk, register=request.person.register)
    services.chain_delete(chain=chain, by=request.person, at=request.at)
    return redirect("chains")


@require_POST
@who(Role.FOCAL, Role.HEAD)
def steps_plan(request: PersonRequest, pk: int) -> HttpResponse:
    """Plan an assignment by a chain."""
    assignment = load_assignment(request, pk)
    wanted = request.POST.get("mau", "")
    template = next((t for t in services.templates_of(assignment.register) if t.key == wanted), None)
    if template is None:
        raise Http404
    made = services.steps_plan(assignment=assignment, template=template, by=request.person, at=request.at)
    messages.success(request, _("Đã lập %d bước.") % len(made))
    return redirect("task", assignment.task_id)


@require_POST
@who(Role.FOCAL, Role.HEAD)
def step_done(request: PersonRequest, pk: int) -> HttpResponse:
    """A step is done."""
    seen = assignments_visible_to(request.person)
    step = get_object_or_404(
        Step.objects.select_related("assignment__task__document", "assignment__parent"), pk=pk, assignment__in=seen
    )
    services.step_done(step=step, note=request.POST.get("note", ""), by=request.person, at=request.at)
    messages.success(request, _("Xong bước “%s”.") % step.name)
    return redirect("task", step.assignment.task_id)
