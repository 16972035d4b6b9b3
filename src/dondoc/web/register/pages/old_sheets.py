"""The office's own tracking sheet: upload, say what the columns mean, look at every row, have it written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.web.documents.incoming.files import file_bytes
from dondoc.web.incoming import file_taken
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.models import OldSheet
from dondoc.web.register.sheets.old import FIELDS, NEEDED, rows_read, samples, table_of
from dondoc.web.register.sheets.old_apply import sheet_map, sheet_start, sheet_upload

#: rows that the page shows
SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def old_sheets(request: PersonRequest) -> HttpResponseBase:
    """The sheets brought in so far; a new one is uploaded here."""
    if request.method == "POST":
        data, name = file_taken(request, code="sheet.file", words=_("Hãy chọn tệp XLSX."))
        made = sheet_upload(data=data, name=name, by=request.person, at=request.at)
        return redirect("old_sheet", made.pk)
    found = OldSheet.objects.filter(register=request.person.register).select_related("by")
    return render(request, "register/old_sheets.html", {"sheets": found[:50]})


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def old_sheet(request: PersonRequest, pk: int) -> HttpResponseBase:
    """POST ``lam=cot``: what the columns mean; ``lam=ghi``: write it. GET: the columns and what they give, or how far it is."""
    sheet = get_object_or_404(
        OldSheet.objects.select_related("file", "register__agency"), pk=pk, register=request.person.register
    )
    if request.method == "POST":
        if request.POST.get("lam") == "ghi":
            sheet_start(sheet=sheet, by=request.person, at=request.at, skip_wrong=bool(request.POST.get("bo_qua")))
        else:
            sheet_map(sheet=sheet, mapping=_mapping(request, len(sheet.heads)), by=request.person)
            messages.success(request, _("Đã ghi ý nghĩa của các cột; tệp sau có cùng tiêu đề sẽ dùng lại."))
        return HttpResponseRedirect(request.path, status=303)
    return _shown(request, sheet)


def _mapping(request: PersonRequest, columns: int) -> dict[str, int]:
    chosen = {name: request.POST.get(name, "") for name in FIELDS}
    return {name: int(v) for name, v in chosen.items() if v.isascii() and v.isdigit() and int(v) < columns}


def _shown(request: PersonRequest, sheet: OldSheet) -> HttpResponse:
    if sheet.state in (OldSheet.State.RUNNING, OldSheet.State.DONE):
        return render(request, "register/old_sheet_done.html", {"sheet": sheet, "running": sheet.state == OldSheet.State.RUNNING})
    table = table_of(file_bytes(sheet.file))
    heads = [(place, head, next(samples(table, sheet.head_row, place), "")) for place, head in enumerate(sheet.heads)]
    ready = all(name in sheet.mapping for name in NEEDED)
    rows = rows_read(sheet, table) if ready else []
    wrong = [row for row in rows if row.problems]
    order = sorted(FIELDS, key=lambda name: (name not in NEEDED, sheet.mapping.get(name, len(sheet.heads))))
    context = {
        "sheet": sheet,
        "fields": [(name, FIELDS[name][0], name in NEEDED, sheet.mapping.get(name)) for name in order],
        "heads": heads,
        "ready": ready,
        "rows": rows[:SHOWN],
        "count": len(rows),
        "good": len(rows) - len(wrong),
        "problems": [p for row in wrong for p in row.problems][:100],
        "wrong": len(wrong),
    }
    return render(request, "register/old_sheet.html", context)
