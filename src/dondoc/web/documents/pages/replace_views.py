"""A later document takes an earlier one's place; a later version is compared; reviewed documents leave as annotated ones."""

from __future__ import annotations

from textwrap import shorten

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.web.documents.incoming.versions import version_before, versions_compare
from dondoc.web.documents.models import Document
from dondoc.web.documents.reviewing.annotated import annotated
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.reading.selectors import documents_visible_to
from dondoc.web.register.services.replacing import document_replace, replaceable


class ReplaceForm(forms.Form):
    """Which later document, which tasks, why."""

    by_document = forms.ModelChoiceField(
        Document.objects.none(), label=gettext_lazy("Văn bản thay thế"), empty_label=gettext_lazy("Chọn văn bản")
    )
    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Nhiệm vụ kết thúc"), widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"}),
        help_text=gettext_lazy("Bỏ chọn những nhiệm vụ còn hiệu lực."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Lý do"), initial=gettext_lazy("Được thay thế bằng văn bản sau"))


@require_http_methods(["GET", "HEAD", "POST"])
@who(Role.CLERK, Role.LEADER)
def replace(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Choose the later document and the tasks that end with it; all of them are chosen to begin with."""
    seen = documents_visible_to(request.person).filter(state=Document.State.PUBLISHED)
    document = get_object_or_404(seen, pk=pk)
    tasks = replaceable(document)
    form = ReplaceForm(request.POST or None, initial={"tasks": [str(t.pk) for t in tasks]})
    form.fields["by_document"].queryset = seen.exclude(pk=pk).order_by("-issued_on", "-id")  # type: ignore[attr-defined]
    form.fields["tasks"].choices = [(str(t.pk), f"{t.code}  {shorten(t.quote, 160, placeholder=' …')}") for t in tasks]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        chosen = {int(key) for key in form.cleaned_data["tasks"]}
        ended = document_replace(
            document=document, by_document=form.cleaned_data["by_document"], reason=form.cleaned_data["reason"],
            by=request.person, at=request.at, tasks=None if chosen == {t.pk for t in tasks} else chosen,
        )  # fmt: skip
        messages.success(request, _("Đã kết thúc %(n)s lượt giao theo văn bản thay thế.") % {"n": ended})
        return redirect("document", pk)
    return render(request, "documents/replace.html", {"form": form, "document": document})


@require_safe
@who(Role.CLERK, Role.LEADER)
def compare(request: PersonRequest, pk: int) -> HttpResponse:
    """A later version of a document beside the one before: which tasks are new, changed, gone."""
    document = get_object_or_404(documents_visible_to(request.person), pk=pk)
    before = version_before(document)
    if before is None or not documents_visible_to(request.person).filter(pk=before.pk).exists():
        raise Http404
    found = versions_compare(before, document)
    return render(request, "documents/compare.html", {"document": document, "found": found, "same": len(found.of("same"))})


@require_safe
@who(Role.CLERK, Role.LEADER, Role.ADMIN)
def annotated_file(request: PersonRequest, pk: int) -> HttpResponse:
    """The reviewed document with its answers, to measure the extractor with ("dondoc eval")."""
    document = get_object_or_404(documents_visible_to(request.person).exclude(file=None), pk=pk)
    text, answers = annotated(document)
    answer = JsonResponse(answers | {"text": text}, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{document.pk}.json"'
    return answer
