"""Who is asking: the person as they stand in the register that they chose, or in the first one they have a role in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from dondoc.web.agencies.models import Register
from dondoc.web.errors import NotAllowed
from dondoc.web.look.refusals import came_from
from dondoc.web.people.models import Role, User
from dondoc.web.people.person import Person
from dondoc.web.people.selectors import person_of, registers_of

P = ParamSpec("P")
CHOSEN = "register"


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in and holds a role today; what views with `who` get."""

    user: User
    person: Person
    #: those in which the user holds something
    registers: tuple[Register, ...]
    #: the moment of this request, handed down to services and selectors
    at: datetime
    htmx: HtmxDetails


def current_person(request: HttpRequest) -> Person | None:
    """The person in the chosen register; None where they hold nothing anywhere. Asked once a request."""
    known: Person | None = getattr(request, "person", None)
    if known is not None or not request.user.is_authenticated:
        return known
    today = timezone.localdate()
    registers = registers_of(request.user, today)
    if not registers:
        return None
    chosen = request.session.get(CHOSEN)
    register = next((r for r in registers if r.pk == chosen), registers[0])
    person = replace(person_of(request.user, register, today), known={})
    kept = cast(PersonRequest, request)
    kept.person, kept.registers = person, tuple(registers)
    return person


def who(*roles: Role) -> Callable[[Callable[Concatenate[PersonRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let a view in for these roles; for all of them where none is named. Which rows, is the selectors' business."""
    allowed = frozenset(roles or Role)

    def decorate(view: Callable[Concatenate[PersonRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in(request)
            person = current_person(request)
            if person is None:
                raise NotAllowed("no_membership", _("Tài khoản chưa được giao vai trò trong sổ nào. Đề nghị báo người quản trị."))
            if not person.has(*allowed):
                raise NotAllowed("role", _("Việc này thuộc vai trò khác."))
            known = cast(PersonRequest, request)
            known.at = timezone.now()
            return view(known, *args, **kwargs)

        cast(Any, guarded).who = allowed
        return guarded

    return decorate


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):
        # The page stays as it is, with what was typed; signing in happens in another window.
        return HttpResponse(
            status=401, content=_("Phiên làm việc đã hết. Mở cửa sổ khác để đăng nhập rồi gửi lại; nội dung đã nhập vẫn còn.")
        )
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    messages.warning(
        request, _("Phiên làm việc đã hết, chưa ghi gì. Đăng nhập lại rồi mở lại biểu mẫu: nội dung đã nhập vẫn còn trên máy.")
    )
    return redirect_to_login(came_from(request) or reverse("home"))


def given_passwords_are_changed(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: whoever signed in with a password that an administrator gave sets their own first."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        waiting = request.user.is_authenticated and request.user.must_change_password
        free = (reverse("account_change_password"), reverse("account_logout"), reverse("account_reauthenticate"))
        if waiting and request.path not in free and not request.path.startswith("/static/"):
            return redirect("account_change_password")
        return get_response(request)

    return middleware
