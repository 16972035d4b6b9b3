"""Documents: the list, taking files in, one document, what its letterhead says."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Case, F, Q, When
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dondoc.extract.words.fold import bare
from dondoc.read import UnreadableDocument
from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.incoming.arrivals import arrivals_shown, document_arrive
from dondoc.web.documents.incoming.files import file_bytes
from dondoc.web.documents.incoming.intake import document_by_hand
from dondoc.web.documents.incoming.versions import version_before
from dondoc.web.documents.models import Arrival, Document, Draft
from dondoc.web.documents.pages.forms import DescribeForm, OralForm, party_of
from dondoc.web.documents.reading.ledger import ledger_state
from dondoc.web.documents.reading.newest import reading_and_extraction
from dondoc.web.documents.reading.points import points_of
from dondoc.web.documents.reading.selectors import missing_fields, review_progress, with_counts
from dondoc.web.documents.reading.signed import signatures_shown
from dondoc.web.documents.reviewing.review import document_describe, draft_write
from dondoc.web.documents.showing.sheets import sheet_png
from dondoc.web.look.templatetags.look import size
from dondoc.web.look.told import told
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.lists.rows import rows_of
from dondoc.web.register.reading.selectors import documents_visible_to
from dondoc.web.register.record.events import local_day
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.register.services.dispatching import dispatch_opened, dispatches_to_receive, linked_names
from dondoc.web.register.services.publishing import (
    document_approve,
    document_publish,
    document_submit,
    obstacles,
    reviewers_of,
    warnings,
)

A_PAGE = 50
#: documents that are not published yet first, the one that came last before the others
LAST_COME = (Case(When(~Q(state=Document.State.PUBLISHED), then=F("pk")), default=None).desc(nulls_last=True),)


@require_safe
@who()
def documents(request: PersonRequest) -> HttpResponse:
    """What is not published yet on top, last come first, whatever its date; the rest newest first."""
    found = with_counts(documents_visible_to(request.person)).order_by(*LAST_COME, "-issued_on", "-id")
    state, text = request.GET.get("trang_thai", ""), request.GET.get("ten", "").strip()
    if state in Document.State.values:
        found = found.filter(state=state)
    rows = [d for d in found if bare(text) in bare(f"{d.number} {d.subject} {d.kind} {d.name}")] if text else found
    context = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("trang")),
        "states": Document.State.choices,
        "state": state,
        "text": text,
        "limit": size(settings.UPLOAD_LIMIT),
        "arrivals": arrivals_shown(request.person, request.at),
    }
    return render(request, "documents/list.html", context)


@require_POST
@who(Role.CLERK, Role.LEADER)
def upload(request: PersonRequest) -> HttpResponseBase:
    """Each file by itself: taken in, there already, or refused with the reason; nothing of a refused one is kept."""
    answers = [_take(request, file) for file in request.FILES.getlist("files")]
    if request.accepts("text/html"):
        for answer in answers:
            if "refused" in answer:
                messages.error(request, f"{answer['name']}: {answer['refused']}")
            else:
                messages.success(request, f"{answer['name']}: {answer['words']}")
        if not answers:
            messages.error(request, _("Chưa chọn tệp nào."))
        one = answers[0].get("url") if len(answers) == 1 else None
        return HttpResponseRedirect(one or reverse("documents"), status=303)
    return JsonResponse({"files": answers})


def _take(request: PersonRequest, file: UploadedFile[bytes]) -> dict[str, str]:
    name = file.name or _("tệp không tên")
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        return {
            "name": name,
            "refused": _("Tệp lớn hơn %(limit)s nên chưa nhận. Chưa có gì được lưu.") % {"limit": size(settings.UPLOAD_LIMIT)},
        }
    try:
        taken = document_arrive(data=file.read(), name=name, by=request.person, at=request.at)
    except UnreadableDocument as refused:
        return {"name": name, "refused": f"{told(refused.message)} {_('Không có gì của tệp này được lưu lại.')}"}
    if isinstance(taken, Arrival):
        words = _("Đã nhận, đang đọc ở chế độ nền.")
        return {"name": name, "url": reverse("arrival", args=[taken.pk]), "words": words, "reading": "1"}
    if not taken.new:
        return {"name": name, "url": reverse("document", args=[taken.document.pk]), "words": _("Văn bản này đã có trong sổ.")}
    if taken.document.no_tasks:
        words = _("Đã đọc. Văn bản này có lẽ không giao nhiệm vụ: %(why)s.") % {"why": told(taken.document.no_tasks)}
        return {"name": name, "url": reverse("review", args=[taken.document.pk]), "words": words}
    count = taken.document.drafts.count()
    words = _("Đã đọc, tìm thấy %(count)d nhiệm vụ. Soát ngay.") % {"count": count}
    return {"name": name, "url": reverse("review", args=[taken.document.pk]), "words": words}


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def oral(request: PersonRequest) -> HttpResponseBase:
    """A task from an oral order or a handwritten instruction: who gave it, when, and what."""
    form = OralForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        fields = {k: given[k] for k in ("given_by", "given_on", "kind", "subject")}
        document = document_by_hand(fields=fields | {"issued_on": given["given_on"]}, by=request.person, at=request.at)
        directory = Directory.of(request.person.register)
        changes: dict[str, Any] = {
            field: [party_of(n.strip(), [], directory, given["given_on"]) for n in given[field].split(";") if n.strip()]
            for field in ("leads", "coordinators")
        }
        if given["deadline"]:
            changes["deadline"] = {"kind": "date", "text": "", "on": given["deadline"].isoformat(), "inclusive": True}
            changes["nature"] = "specific"
        draft_write(document=document, text=given["text"], changes=changes, by=request.person, at=request.at)
        return redirect("review", document.pk)
    return render(request, "documents/oral.html", {"form": form})


@require_safe
@who()
def document(request: PersonRequest, pk: int) -> HttpResponse:
    """One document: what it says it is, who gets it, its tasks, and for the office how far its review is."""
    found = get_object_or_404(
        documents_visible_to(request.person).select_related("session", "file", "uploaded_by", "published_by"), pk=pk
    )
    newest = reading_and_extraction(found)
    reading = newest[0]
    if found.state == Document.State.PUBLISHED:
        dispatch_opened(document=found, by=request.person, at=request.at)
    tasks = list(found.tasks.order_by("number")) if found.state == Document.State.PUBLISHED else []
    context = {
        "document": found,
        "reading": reading,
        "signatures": signatures_shown(reading),
        "progress": review_progress(found, ledger_state(found, newest)),
        "before": version_before(found) if request.person.is_office else None,
        "addressees": found.addressees.all(),
        "to_receive": dispatches_to_receive(found, request.person) if found.state == Document.State.PUBLISHED else [],
        "rows": rows_of(tasks, request.person, today=local_day(request.at), soon_days=0),
        "paragraphs": [p for p in (reading.content if reading else "").split("\n") if p.strip()],
    }
    return render(request, "documents/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def describe(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Fill in or correct number, date, issuer and the rest."""
    found = get_object_or_404(documents_visible_to(request.person), pk=pk)
    version = found.version
    form = DescribeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("version", "")
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        if fields:
            document_describe(
                document=Document.objects.get(pk=pk),
                version=int(seen) if seen.isdigit() else 0,
                fields=fields,
                by=request.person,
                at=request.at,
            )
            messages.success(request, _("Đã ghi thông tin văn bản."))
        back = {"phat-hanh": "document_publish", "soat": "review"}.get(request.GET.get("ve", ""), "document")
        return redirect(back, pk)
    for name, _label in missing_fields(found)[:1]:
        form.fields[name].widget.attrs["autofocus"] = True
    return render(request, "documents/describe.html", {"form": form, "document": found, "version": version})


@require_safe
@who()
def file(request: PersonRequest, pk: int) -> HttpResponse:
    """The bytes as they came."""
    found = get_object_or_404(documents_visible_to(request.person).select_related("file"), pk=pk, file__isnull=False)
    assert found.file is not None
    answer = HttpResponse(file_bytes(found.file), content_type=found.file.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name or 'van-ban')}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_safe
@who()
def sheet(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """A page as a picture."""
    found = get_object_or_404(documents_visible_to(request.person).select_related("file"), pk=pk, file__isnull=False)
    assert found.file is not None
    try:
        picture = sheet_png(found.file, number)
    except UnreadableDocument as none:
        raise Http404(none.message) from none
    answer = HttpResponse(picture, content_type="image/png")
    # Not for long: who may see the document can change.
    answer["Cache-Control"] = "private, max-age=600"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def publish(request: PersonRequest, pk: int) -> HttpResponseBase:
    """What stands in the way, who will get what; then, once, the tasks with their permanent numbers."""
    found = get_object_or_404(documents_visible_to(request.person), pk=pk)
    if request.method == "POST" and "submit" in request.POST:
        document_submit(document=found, by=request.person, at=request.at)
        messages.success(request, _("Đã gửi duyệt. Người thứ hai thấy văn bản này trong danh sách với trạng thái “Chờ duyệt”."))
        return redirect("document_publish", pk)
    if request.method == "POST" and "approve" in request.POST:
        document_approve(document=found, by=request.person, at=request.at)
        messages.success(request, _("Đã duyệt. Văn bản có thể phát hành."))
        return redirect("document_publish", pk)
    if request.method == "POST":
        if found.state == Document.State.PUBLISHED:
            # A second press of the button: the work is done, say so.
            messages.info(request, _("Văn bản này đã được phát hành."))
            return redirect("document", pk)
        tasks = document_publish(document=found, by=request.person, at=request.at)
        messages.success(request, _("Đã phát hành %(count)d nhiệm vụ.") % {"count": len(tasks)})
        return redirect("document", pk)
    if found.state == Document.State.PUBLISHED:
        return redirect("document", pk)
    policy = policy_at(request.person.register)
    directory, ledger = Directory.of(request.person.register), ledger_state(found)
    context = {
        "document": found,
        "obstacles": points_of(found, obstacles(found, at=request.at, directory=directory, ledger=ledger)),
        "warnings": points_of(found, warnings(found, at=request.at, directory=directory)),
        "progress": review_progress(found, ledger),
        "accepted": found.drafts.filter(state=Draft.State.ACCEPTED).count(),
        "addressees": [(a, linked_names(a, directory)) for a in found.addressees.all()],
        "needs_second": policy.publish_needs_second and found.approved_by_id is None,
        "is_reviewer": request.user.pk in reviewers_of(found),
    }
    return render(request, "documents/publish.html", context)
