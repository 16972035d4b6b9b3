"""What people keep of the list: views under a name, the columns that they see."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.lists.columns import columns_of
from dondoc.web.register.lists.saved import address_clean, columns_keep, view_delete, view_save
from dondoc.web.register.models import SavedView


@require_POST
@who()
def view_keep(request: PersonRequest) -> HttpResponse:
    """Save the list that was shown (``loc``: its address) under a name."""
    query = QueryDict(request.POST.get("loc", ""))
    view = view_save(
        name=request.POST.get("ten", ""), query=query, role=request.POST.get("vai_tro", ""),
        is_default=bool(request.POST.get("mac_dinh")), by=request.person, at=request.at,
    )  # fmt: skip
    messages.success(request, _("Đã lưu danh sách “%s”.") % view.name)
    return _to_list(view.query)


@require_POST
@who()
def view_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a saved view; the list stays where it is."""
    view = get_object_or_404(SavedView, pk=pk, register=request.person.register)
    view_delete(view=view, by=request.person, at=request.at)
    messages.success(request, _("Đã xóa danh sách “%s”.") % view.name)
    return _to_list(address_clean(QueryDict(request.POST.get("loc", ""))))


@require_POST
@who()
def columns(request: PersonRequest) -> HttpResponse:
    """Show the chosen columns, from now on where ``giu`` is ticked; the address names them, to be sent to others."""
    chosen = columns_of(request.POST.getlist("cot"))
    if request.POST.get("giu"):
        columns_keep(columns=chosen, by=request.person)
        messages.success(request, _("Từ nay danh sách hiện các cột này."))
    query = QueryDict(request.POST.get("loc", ""), mutable=True)
    query["cot"] = ",".join(chosen)
    return _to_list(address_clean(query))


def _to_list(address: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('tasks')}?{address or 'sap=ma'}", status=303)
