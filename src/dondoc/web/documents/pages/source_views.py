"""What comes in by itself: the watched folder, the mailbox, what became of each file."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web.documents.incoming.sources import file_again, sources_look, sources_visible_to
from dondoc.web.documents.models import IntakeFile
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who

A_PAGE = 50


@require_safe
@who(Role.CLERK, Role.LEADER, Role.ADMIN)
def sources(request: PersonRequest) -> HttpResponse:
    """Each source with its last look and what went wrong; files that failed first, then the newest."""
    found = sources_visible_to(request.person)
    first = Case(When(state=IntakeFile.State.FAILED, then=Value(0)), default=Value(1))
    files = IntakeFile.objects.filter(source__in=found).select_related("document", "source").order_by(first, "-at", "-id")
    context = {"sources": found, "page": Paginator(files, A_PAGE).get_page(request.GET.get("trang"))}
    return render(request, "documents/sources.html", context)


@require_POST
@who(Role.CLERK, Role.LEADER, Role.ADMIN)
def look(request: PersonRequest) -> HttpResponse:
    """Look now, without waiting for the next minute."""
    if sources_look(request.person):
        messages.info(request, _("Đang kiểm tra; tệp mới hiện ở đây sau ít phút."))
    return redirect("sources")


@require_POST
@who(Role.CLERK, Role.LEADER, Role.ADMIN)
def again(request: PersonRequest, pk: int) -> HttpResponse:
    """Try a file once more that failed or was refused."""
    file = get_object_or_404(IntakeFile.objects.filter(source__in=sources_visible_to(request.person)), pk=pk)
    file_again(file=file, by=request.person)
    messages.info(request, _("Đang thử lại; kết quả hiện ở đây sau ít phút."))
    return redirect("sources")
