"""One address for every action on an assignment."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.actions.single import SPECS, Asked
from dondoc.web.register.models import Comment
from dondoc.web.register.pages.tasks import load_assignment
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.register.rules.transitions import ACTION_LABELS, Action, possible
from dondoc.web.register.services.talk import comment_add, task_star


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER, Role.FOCAL, Role.HEAD)
def act(request: PersonRequest, pk: int, action: str) -> HttpResponseBase:
    """GET: the form of the action, alone (htmx) or on a page. POST: do it, then back to where the person was.

    ``v`` and ``version``: the state that the person saw when they opened the form.
    """
    if action not in {str(a) for a in Action}:
        raise Http404
    wanted = Action(action)
    spec = SPECS[wanted]
    assignment = load_assignment(request, pk)
    if (seen := request.POST.get("version") or request.GET.get("v", "")).isdigit():
        assignment.version = int(seen)
    form = spec.form(request.POST or None, request.FILES or None, assignment=assignment)
    if request.method == "POST" and form.is_valid():
        spec.run(Asked(assignment, request.person, request.at, form.cleaned_data))
        messages.success(request, f"{assignment.task.code}: {_(spec.said)}")
        return HttpResponseRedirect(_back(request, assignment.task_id), status=303)
    context = {
        "assignment": assignment,
        "task": assignment.task,
        "action": wanted,
        "label": _(ACTION_LABELS[wanted]),
        "spec": spec,
        "form": form,
        "allowed": wanted in possible(assignment, by=request.person),
        "next": _back(request, assignment.task_id),
    }
    if request.htmx and request.method == "GET":
        return render(request, "register/action_form.html", context)
    answer: HttpResponse = render(request, "register/action.html", context, status=422 if form.errors else 200)
    return answer


def _back(request: PersonRequest, task: int) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else reverse("task", args=[task])


@require_POST
@who(Role.CLERK, Role.LEADER, Role.COMPILER, Role.ADMIN, Role.FOCAL, Role.HEAD)
def comment(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Say something about a task; leaders may say it as an instruction."""
    task = get_object_or_404(visible_to(request.person), pk=pk)
    kind = Comment.Kind.INSTRUCTION if request.POST.get("instruction") else Comment.Kind.COMMENT
    comment_add(task=task, text=request.POST.get("text", ""), kind=kind, by=request.person, at=request.at)
    messages.success(request, _("Đã ghi ý kiến."))
    return redirect("task", pk)


@require_POST
@who(Role.CLERK, Role.LEADER)
def star(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Put the leader's mark on a task, or take it away."""
    task = get_object_or_404(visible_to(request.person).select_related("document"), pk=pk)
    task_star(task=task, starred=not task.starred, by=request.person, at=request.at)
    return redirect(_back(request, pk))
