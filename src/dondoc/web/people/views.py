"""Choosing the register to work in; the administrator's pages of people and rules."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dondoc.web.administration import absence
from dondoc.web.administration import people as services
from dondoc.web.administration.forms import PassOnForm
from dondoc.web.people.forms import MoveForm, PersonForm, PolicyForm
from dondoc.web.people.models import Membership, Role, User
from dondoc.web.people.selectors import registers_of
from dondoc.web.people.session import CHOSEN, PersonRequest, who
from dondoc.web.policy import in_words
from dondoc.web.register.models import PolicyVersion
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.register.services.policy import policy_set


@require_POST
@who()
def register_choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Work in another register in which one holds a role, for the rest of this session."""
    if pk not in {register.pk for register in registers_of(request.user, timezone.localdate())}:
        raise Http404
    request.session[CHOSEN] = pk
    return HttpResponseRedirect("/")


def _people(request: PersonRequest) -> list[User]:
    held = Membership.objects.filter(register=request.person.register).select_related("agency").order_by("ends_on", "id")
    found = User.objects.filter(memberships__register=request.person.register).distinct().order_by("name", "username")
    return list(found.prefetch_related(Prefetch("memberships", held, to_attr="held")))


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN)
def administration(request: PersonRequest) -> HttpResponseBase:
    """Everybody of the register with their roles; a new person is added here."""
    form = PersonForm(request.POST or None, register=request.person.register)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        added = services.person_add(
            username=given["username"], name=given["name"], post=given["post"], role=Role(given["role"]), agency=given["agency"],
            by=request.person, at=request.at,
        )  # fmt: skip
        _hand_over(request, added.user, added.password)
        return redirect("person", added.user.pk)
    context = {"people": _people(request), "form": form, "today": timezone.localdate()}
    return render(request, "people/list.html", context)


def _hand_over(request: PersonRequest, person: User, password: str) -> None:
    words = _("Mật khẩu của %(name)s: %(password)s. Chỉ hiện một lần; người dùng phải đổi khi đăng nhập.")
    messages.warning(request, words % {"name": person.username, "password": password})


def _person(request: PersonRequest, pk: int) -> User:
    return get_object_or_404(User.objects.filter(memberships__register=request.person.register).distinct(), pk=pk)


@require_safe
@who(Role.ADMIN)
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """One person: roles in time, moving to another agency, password, locking."""
    found = _person(request, pk)
    context = {
        "someone": found,
        "held": found.memberships.filter(register=request.person.register).select_related("agency").order_by("ends_on", "id"),
        "form": MoveForm(register=request.person.register, person=found),
        "pass_on": PassOnForm(register=request.person.register, leaver=found),
        "in_hand": absence.in_hand(found, request.person).count(),
        "today": timezone.localdate(),
    }
    return render(request, "people/person.html", context)


@require_POST
@who(Role.ADMIN)
def person_change(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One of: a new password, locking, another role from a day on, the end of a role."""
    found = _person(request, pk)
    by, at, what = request.person, request.at, request.POST.get("what", "")
    if what == "password":
        _hand_over(request, found, services.password_reset(user=found, by=by, at=at))
    elif what == "lock":
        services.person_disable(user=found, by=by, at=at)
        messages.success(request, _("Đã khóa tài khoản; các vai trò trong sổ kết thúc hôm nay."))
    elif what == "move":
        form = MoveForm(request.POST, register=by.register, person=found)
        if form.is_valid():
            _role_give(request, found, form)
            messages.success(request, _("Đã giao vai trò."))
        else:
            messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    elif what == "pass_on":
        _pass_on(request, found)
    elif what.startswith("end-") and what[4:].isdigit():
        membership = get_object_or_404(Membership, pk=int(what[4:]), person=found, register=by.register)
        services.role_end(membership=membership, on=timezone.localdate(), by=by, at=at)
        messages.success(request, _("Đã kết thúc vai trò từ hôm nay."))
    return redirect("person", pk)


def _pass_on(request: PersonRequest, found: User) -> None:
    """What the person works on goes to a colleague."""
    form = PassOnForm(request.POST, register=request.person.register, leaver=found)
    if form.is_valid():
        count = absence.work_pass_on(user=found, to=form.cleaned_data["to"], by=request.person, at=request.at)
        messages.success(request, _("Đã bàn giao %d việc.") % count)
    else:
        messages.error(request, _("Hãy chọn người nhận."))


@transaction.atomic
def _role_give(request: PersonRequest, found: User, form: MoveForm) -> None:
    """A role from a day on; the one that it takes the place of ends on that day."""
    given, by, at = form.cleaned_data, request.person, request.at
    if given["instead"] is not None:
        services.role_end(membership=given["instead"], on=given["starts_on"], by=by, at=at)
    services.role_give(user=found, role=Role(given["role"]), agency=given["agency"], by=by, at=at, starts_on=given["starts_on"])


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN, Role.CLERK, Role.LEADER, Role.AUDITOR)
def policy(request: PersonRequest) -> HttpResponseBase:
    """The register's rules in words with their history; the administrator puts new ones in force from now on."""
    current = policy_at(request.person.register)
    form = PolicyForm(request.POST or None, policy=current)
    if request.method == "POST" and form.is_valid():
        policy_set(policy=form.policy(), reason=form.cleaned_data["reason"], by=request.person, at=request.at)
        messages.success(request, _("Chính sách mới có hiệu lực từ bây giờ; số liệu các thời điểm trước giữ chính sách cũ."))
        return redirect("policy")
    context = {
        "words": in_words(current),
        "versions": PolicyVersion.objects.filter(register=request.person.register).select_related("by"),
        "form": form if request.person.has(Role.ADMIN) else None,
    }
    return render(request, "people/policy.html", context)
