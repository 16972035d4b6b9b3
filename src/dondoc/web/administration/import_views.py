"""People from a spreadsheet: look first, then all at once; the passwords are shown once."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.web.administration.people_import import Line, lines_read, people_add, template
from dondoc.web.incoming import file_taken, preview_rows, preview_sign
from dondoc.web.media import XLSX
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who

PURPOSE = "people.import"


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN)
def people_import(request: PersonRequest) -> HttpResponse:
    """Choose a file; see everybody and everything wrong; add all of them."""
    if "shown" in request.POST:
        return _added(request, request.POST["shown"])
    context: dict[str, object] = {}
    if request.method == "POST":
        data, _name = file_taken(request, code="people.file", words=_("Hãy chọn tệp XLSX theo mẫu."))
        lines = lines_read(data, request.person.register)
        problems = [p for line in lines for p in line.problems]
        shown = "" if problems else preview_sign([asdict(line) for line in lines], request, purpose=PURPOSE)
        context = {"lines": lines, "problems": problems, "shown": shown, "roles": dict(Role.choices)}
    return render(request, "administration/people_import.html", context)


def _added(request: PersonRequest, shown: str) -> HttpResponse:
    rows = preview_rows(shown, request, purpose=PURPOSE, code="people.shown")
    added = people_add([Line(**row) for row in rows], by=request.person, at=request.at)
    answer = render(request, "administration/people_added.html", {"added": added})
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
@who(Role.ADMIN)
def people_template(request: PersonRequest) -> HttpResponse:
    """The empty sheet to fill in."""
    name = "attachment; filename=nguoi-dung.xlsx"
    return HttpResponse(template(request.person.register), content_type=XLSX, headers={"Content-Disposition": name})
