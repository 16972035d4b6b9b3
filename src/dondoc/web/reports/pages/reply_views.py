"""Uploading an agency's own report, looking at what it answers, confirming."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.read import UnreadableDocument
from dondoc.web.documents.incoming.files import file_bytes, file_store
from dondoc.web.documents.models import StoredFile
from dondoc.web.errors import Invalid
from dondoc.web.look.told import told
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.selectors import my_assignments
from dondoc.web.reports.answers.replies import Answer, reply_accept, reply_propose, reply_text

SALT, HOURS = "reply", 24


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.FOCAL, Role.HEAD)
def reply(request: PersonRequest) -> HttpResponseBase:
    """GET: the upload. POST a file: what it answers. POST the confirmed proposals: updates."""
    if request.method != "POST":
        return render(request, "reports/reply.html", {})
    if "tep" in request.POST:
        return _accept(request)
    upload = request.FILES.get("bao_cao")
    if upload is None:
        raise Invalid("reply.file", _("Hãy chọn tệp báo cáo."))
    data, name = upload.read(), str(upload.name)
    try:
        content = reply_text(data, name)
    except UnreadableDocument as refused:
        raise Invalid("reply.unreadable", told(refused.message)) from refused
    stored = file_store(data, media_type=upload.content_type or "application/octet-stream")
    ticket = signing.dumps({"file": stored.pk, "name": name, "user": request.user.pk}, salt=SALT)
    proposals = reply_propose(content=content, by=request.person)
    return render(request, "reports/reply.html", {"proposals": proposals, "ticket": ticket, "name": name, "read": True})


def _accept(request: PersonRequest) -> HttpResponseBase:
    """The ticket says which file this person uploaded; assignments are looked up among their own."""
    try:
        ticket = signing.loads(request.POST["tep"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as broken:
        raise Invalid("reply.ticket", _("Phiên nhập đã hết hạn, hãy nạp lại tệp.")) from broken
    if ticket["user"] != request.user.pk:
        raise Invalid("reply.ticket", _("Phiên nhập đã hết hạn, hãy nạp lại tệp."))
    mine = my_assignments(request.person).select_related("task__document", "agency", "parent", "register")
    answers = [
        Answer(get_object_or_404(mine, pk=key), request.POST.get(f"noi_dung_{key}", ""), request.POST.get(f"xong_{key}") == "1")
        for key in request.POST.getlist("chon")
    ]
    data = file_bytes(StoredFile.objects.get(pk=ticket["file"]))
    count = reply_accept(
        answers=answers,
        data=data,
        name=ticket["name"],
        number=request.POST.get("so", "").strip(),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("Đã cập nhật %(n)d nhiệm vụ từ báo cáo.") % {"n": count})
    return redirect("home")
