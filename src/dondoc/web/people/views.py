"""Choosing the register to work in."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from dondoc.web.people.selectors import registers_of
from dondoc.web.people.session import CHOSEN, PersonRequest, who


@require_POST
@who()
def register_choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Work in another register in which one holds a role, for the rest of this session."""
    request.session[CHOSEN] = get_object_or_404(registers_of(request.user, timezone.localdate()), pk=pk).pk
    return HttpResponseRedirect("/")
