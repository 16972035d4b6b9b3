"""What comes in by itself: the watched folder, the mailbox, what became of each file."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web.documents.models import IntakeFile
from dondoc.web.documents.sources import sources_look, sources_visible_to
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who

A_PAGE = 50


@require_safe
@who(Role.CLERK, Role.LEADER, Role.ADMIN)
def sources(request: PersonRequest) -> HttpResponse:
    """Each source with its last look and what went wrong; the newest files first."""
    found = sources_visible_to(request.person)
    files = IntakeFile.objects.filter(source__in=found).select_related("document", "source")
    context = {"sources": found, "page": Paginator(files, A_PAGE).get_page(request.GET.get("trang"))}
    return render(request, "documents/sources.html", context)


@require_POST
@who(Role.CLERK, Role.LEADER, Role.ADMIN)
def look(request: PersonRequest) -> HttpResponse:
    """Look now, without waiting for the next minute."""
    if sources_look(request.person):
        messages.info(request, _("Đang kiểm tra; tệp mới hiện ở đây sau ít phút."))
    return redirect("sources")
