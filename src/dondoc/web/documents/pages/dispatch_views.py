"""Who gets a document: whom the recipients are before publishing, the receipts afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web.documents.models import Document
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.selectors import documents_visible_to
from dondoc.web.register.services.dispatching import addressees_link, dispatch_overview, dispatch_receive
from dondoc.web.register.services.publishing import warnings


@require_safe
@who(Role.CLERK, Role.LEADER, Role.COMPILER, Role.ADMIN, Role.AUDITOR)
def dispatch(request: PersonRequest, pk: int) -> HttpResponse:
    """Each body that the document went to, what for, and whether it was opened and acknowledged there."""
    published = documents_visible_to(request.person).filter(state=Document.State.PUBLISHED)
    document = get_object_or_404(published.select_related("register__agency"), pk=pk)
    context = {
        "document": document,
        "overview": dispatch_overview(document),
        "warnings": [w for w in warnings(document, at=document.published_at or request.at) if w.code.startswith("dispatch.")],
    }
    return render(request, "documents/dispatch.html", context)


@require_POST
@who(Role.FOCAL, Role.HEAD)
def receive(request: PersonRequest, pk: int) -> HttpResponse:
    """The agency has the document."""
    document = get_object_or_404(documents_visible_to(request.person), pk=pk)
    if dispatch_receive(document=document, by=request.person, at=request.at):
        messages.success(request, _("Đã xác nhận nhận văn bản."))
    else:
        messages.info(request, _("Văn bản này đã được xác nhận nhận trước đó."))
    return redirect("document", pk)


@require_POST
@who(Role.CLERK, Role.LEADER)
def addressees(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct whom the lines under "Nơi nhận" name."""
    document = get_object_or_404(documents_visible_to(request.person), pk=pk)
    names = {int(k[2:]): str(v) for k, v in request.POST.items() if k.startswith("a-") and k[2:].isdigit()}
    addressees_link(document=document, names=names, by=request.person, at=request.at)
    messages.success(request, _("Đã ghi nơi nhận."))
    return redirect("document_publish", pk)
