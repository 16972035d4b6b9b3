"""The one place where a `DomainError` becomes an answer to a person. Nothing was changed when one is raised."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from dondoc.web.errors import DomainError, NotAllowed


class Refusals:
    """Middleware: a sentence in place for htmx, a note on the page that sent the form, else a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refused: Exception) -> HttpResponseBase | None:
        if not isinstance(refused, DomainError) or request.path.startswith("/api/"):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(refused.message, status=refused.status, content_type="text/plain; charset=utf-8")
        back = came_from(request)
        if request.method == "POST" and back and not isinstance(refused, NotAllowed):
            messages.error(request, refused.message)
            return HttpResponseRedirect(back, status=303)
        return render(request, "refused.html", {"refused": refused}, status=refused.status)


def came_from(request: HttpRequest) -> str | None:
    """The page of ours that sent the form."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host():
        return None
    return came.path + (f"?{came.query}" if came.query else "")
