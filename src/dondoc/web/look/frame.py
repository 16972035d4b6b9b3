"""What the frame of every page needs: navigation, who works in whose name, the moment of the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from dondoc.web.agencies.models import Register
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.people.session import current_person

THEMES = ("light", "dark")
#: words, name of the address, roles that see it (all where empty); the first three are the phone's bar
PARTS: tuple[tuple[str | Promise, str, tuple[Role, ...]], ...] = (
    (gettext_lazy("Việc của tôi"), "home", ()),
    (gettext_lazy("Văn bản"), "documents", ()),
    (gettext_lazy("Nhiệm vụ"), "tasks", ()),
    (gettext_lazy("Điều hành"), "overview", (Role.CLERK, Role.LEADER, Role.COMPILER, Role.AUDITOR, Role.ADMIN)),
    (gettext_lazy("Phiên họp"), "sessions", ()),
    (gettext_lazy("Chuỗi nhắc lại"), "threads", (Role.CLERK, Role.LEADER, Role.COMPILER, Role.AUDITOR, Role.ADMIN)),
    (gettext_lazy("Báo cáo"), "reports", (Role.CLERK, Role.LEADER, Role.COMPILER, Role.AUDITOR, Role.ADMIN)),
    (gettext_lazy("Trả lời bằng báo cáo"), "reply", (Role.FOCAL, Role.HEAD)),
    (gettext_lazy("Chỉ tiêu"), "indicators", ()),
    (gettext_lazy("Đầu tư công"), "investment", ()),
    (gettext_lazy("Cơ quan"), "agencies", ()),
    (gettext_lazy("Chính sách"), "policy", (Role.CLERK, Role.LEADER, Role.AUDITOR)),
    (gettext_lazy("Quản trị"), "administration", (Role.ADMIN,)),
)


@dataclass(frozen=True, slots=True)
class Item:
    words: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    nav: tuple[Item, ...]
    person_name: str
    #: what the person is here
    words: str
    registers: tuple[Register, ...]
    at: datetime
    find_url: str
    query: str

    @property
    def tabs(self) -> tuple[Item, ...]:
        return self.nav[:3]

    @property
    def more(self) -> tuple[Item, ...]:
        return self.nav[3:]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; no query where the view asked who it is, two otherwise."""
    theme = request.COOKIES.get("theme", "")
    found: dict[str, Any] = {"theme": theme if theme in THEMES else ""}
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return found
    person = current_person(request)
    return found | {
        "person": person,
        "frame": Frame(
            nav=_nav(request, person),
            person_name=request.user.get_full_name(),
            words=_words(person),
            registers=getattr(request, "registers", ()),
            at=getattr(request, "as_of", None) or timezone.now(),
            find_url=_address("search"),
            query=request.GET.get("q", "") if request.path == _address("search") else "",
        ),
    }


def _words(person: Person | None) -> str:
    if person is None:
        return gettext("Chưa có vai trò trong sổ nào")
    return "; ".join(f"{h.role.label}, {h.name}" for h in person.held)


@cache
def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _nav(request: HttpRequest, person: Person | None) -> tuple[Item, ...]:
    items: list[Item] = []
    for words, name, roles in PARTS:
        url = _address(name)
        if not url or (roles and (person is None or not person.has(*roles))):
            continue
        current = request.path == url or (url != "/" and request.path.startswith(url))
        items.append(Item(str(words), url, current))
    return tuple(items)


@require_POST
def look_settings(request: HttpRequest) -> HttpResponse:
    """Light or dark, Vietnamese or English: kept in a cookie of this browser."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back)
    year = 365 * 24 * 3600
    if "theme" in request.POST:
        answer.set_cookie("theme", request.POST["theme"] if request.POST["theme"] in THEMES else "", max_age=year, samesite="Lax")
    if request.POST.get("language") in ("vi", "en"):
        answer.set_cookie("django_language", request.POST["language"], max_age=year, samesite="Lax")
    return answer
