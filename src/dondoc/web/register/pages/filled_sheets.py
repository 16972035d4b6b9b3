"""A filled-in list comes back: look at what it would change, then apply it."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.web.incoming import file_taken, preview_rows, preview_sign
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.sheets.filled import Change, changes_apply, changes_read

PURPOSE = "register.import"


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.FOCAL, Role.HEAD)
def tasks_import(request: PersonRequest) -> HttpResponse:
    """Choose a file; see what would change and what is wrong; confirm."""
    if "shown" in request.POST:
        return _applied(request, request.POST["shown"])
    context: dict[str, object] = {}
    if request.method == "POST":
        data, name = file_taken(request, code="import.file", words=_("Hãy chọn tệp XLSX hoặc CSV đã tải từ trang Nhiệm vụ."))
        found = changes_read(data, name, request.person)
        good = [c for c in found if not c.problems]
        shown = preview_sign([asdict(c) for c in good], request, purpose=PURPOSE) if good else ""
        problems = [p for c in found for p in c.problems]
        context = {"changes": good, "problems": problems, "shown": shown, "read": True}
    return render(request, "register/import.html", context)


def _applied(request: PersonRequest, shown: str) -> HttpResponse:
    changes = [Change(**row) for row in preview_rows(shown, request, purpose=PURPOSE, code="import.shown")]
    refused = changes_apply(changes, by=request.person, at=request.at)
    for change in refused:
        messages.error(request, "; ".join(change.problems))
    messages.success(request, _("Đã ghi %d cập nhật.") % (len(changes) - len(refused)))
    return redirect("tasks")
