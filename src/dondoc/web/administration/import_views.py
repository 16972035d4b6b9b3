"""People from a spreadsheet: look first, then all at once; the passwords are shown once."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.web.administration.people_import import Line, lines_read, people_add, template
from dondoc.web.errors import Invalid
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who

SALT = "people.import"
#: what was shown may be applied for so many seconds
SHOWN_FOR = 3600
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.ADMIN)
def people_import(request: PersonRequest) -> HttpResponse:
    """Choose a file; see everybody and everything wrong; add all of them."""
    if "shown" in request.POST:
        return _added(request, request.POST["shown"])
    context: dict[str, object] = {}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None or file.size is None or file.size > settings.UPLOAD_LIMIT:
            raise Invalid("people.file", "Hãy chọn tệp XLSX theo mẫu.")
        lines = lines_read(file.read(), request.person.register)
        problems = [p for line in lines for p in line.problems]
        shown = (
            "" if problems else signing.dumps([asdict(line) for line in lines], salt=f"{SALT}.{request.user.pk}", compress=True)
        )
        context = {"lines": lines, "problems": problems, "shown": shown, "roles": dict(Role.choices)}
    return render(request, "administration/people_import.html", context)


def _added(request: PersonRequest, shown: str) -> HttpResponse:
    try:
        rows = signing.loads(shown, salt=f"{SALT}.{request.user.pk}", max_age=SHOWN_FOR)
    except signing.BadSignature as error:
        raise Invalid("people.shown", "Bản xem trước đã hết hạn. Hãy nạp lại tệp.") from error
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
