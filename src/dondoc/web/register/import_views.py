"""A filled-in list comes back: look at what it would change, then apply it."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.web.errors import Invalid
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.imports import Change, changes_apply, changes_read

SALT = "register.import"
#: what was shown may be applied for so many seconds
SHOWN_FOR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.FOCAL, Role.HEAD)
def tasks_import(request: PersonRequest) -> HttpResponse:
    """Choose a file; see what would change and what is wrong; confirm."""
    if "shown" in request.POST:
        return _applied(request, request.POST["shown"])
    context: dict[str, object] = {}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None or file.size is None or file.size > settings.UPLOAD_LIMIT:
            raise Invalid("import.file", "Hãy chọn tệp XLSX hoặc CSV đã tải từ trang Nhiệm vụ.")
        found = changes_read(file.read(), file.name or "", request.person)
        good = [c for c in found if not c.problems]
        shown = signing.dumps([asdict(c) for c in good], salt=f"{SALT}.{request.user.pk}", compress=True) if good else ""
        problems = [p for c in found for p in c.problems]
        context = {"changes": good, "problems": problems, "shown": shown, "read": True}
    return render(request, "register/import.html", context)


def _applied(request: PersonRequest, shown: str) -> HttpResponse:
    try:
        rows = signing.loads(shown, salt=f"{SALT}.{request.user.pk}", max_age=SHOWN_FOR)
    except signing.BadSignature as error:
        raise Invalid("import.shown", "Bản xem trước đã hết hạn. Hãy nạp lại tệp.") from error
    changes = [Change(**row) for row in rows]
    refused = changes_apply(changes, by=request.person, at=request.at)
    for change in refused:
        messages.error(request, "; ".join(change.problems))
    messages.success(request, _("Đã ghi %d cập nhật.") % (len(changes) - len(refused)))
    return redirect("tasks")
