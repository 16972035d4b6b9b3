"""Lines of repeated orders, what waits to be linked, and what does not agree."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web.errors import DomainError, Invalid
from dondoc.web.people.models import Role
from dondoc.web.people.person import READS_ALL
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.models import Task
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.threads.drift import KINDS, drifts
from dondoc.web.threads.models import ThreadLink
from dondoc.web.threads.selectors import orders_of, proposals, threads_of
from dondoc.web.threads.services import drift_set_aside, link_accept, link_add, link_end, link_refuse

#: proposals and lines on a page
A_PAGE = 30


@require_safe
@who(*READS_ALL)
def threads(request: PersonRequest) -> HttpResponse:
    """Every line, most often ordered first (``mo=1``: that is still open); for the office, the proposals above them.

    ``chon=het``: all proposals shown are ticked, for those who have no script.
    """
    open_only = request.GET.get("mo") == "1"
    page = Paginator(threads_of(request.person, open_only=open_only), A_PAGE).get_page(request.GET.get("trang"))
    tasks = Task.objects.select_related("document").in_bulk([row["newest"] for row in page.object_list])
    waiting = proposals(request.person)
    context = {
        "page": page,
        "lines": [row | {"task": tasks[row["newest"]]} for row in page.object_list],
        "open_only": open_only,
        "proposals": waiting[:A_PAGE],
        "waiting": waiting.count(),
        "all_chosen": request.GET.get("chon") == "het",
    }
    return render(request, "threads/list.html", context)


@require_safe
@who()
def thread(request: PersonRequest, pk: int) -> HttpResponse:
    """One line over the months: wording, deadlines, results. ``pk``: its first task."""
    orders = orders_of(request.person, pk, today=timezone.localdate())
    if not orders:
        raise Http404
    return render(request, "threads/thread.html", {"orders": orders, "last": orders[-1].row.task})


@require_POST
@who(Role.CLERK, Role.LEADER)
def decide(request: PersonRequest, pk: int) -> HttpResponseBase:
    """``quyet_dinh``: nhac_lai, buoc_tiep, khong (refuse) or tach (take apart)."""
    seen = ThreadLink.objects.filter(task__in=visible_to(request.person).values("pk"))
    link = get_object_or_404(seen.select_related("task__document", "earlier"), pk=pk)
    by, at, said = request.person, request.at, request.POST.get("quyet_dinh")
    match said:
        case "nhac_lai" | "buoc_tiep":
            relation = ThreadLink.Relation.REPEATS if said == "nhac_lai" else ThreadLink.Relation.CONTINUES
            link_accept(link=link, by=by, at=at, relation=relation)
            messages.success(request, _("Đã nối %(task)s vào chuỗi của %(earlier)s.") % _codes(link))
        case "khong":
            link_refuse(link=link, by=by, at=at)
            messages.success(request, _("Đã ghi: %(task)s không nhắc lại %(earlier)s.") % _codes(link))
        case "tach":
            link_end(link=link, by=by, at=at)
            messages.success(request, _("Đã tách %(task)s khỏi %(earlier)s.") % _codes(link))
        case _:
            raise Invalid("thread.verdict", _("Hãy chọn nhắc lại, bước tiếp theo, không phải hoặc tách ra."))
    return redirect(_back(request))


@require_POST
@who(Role.CLERK, Role.LEADER)
def decide_many(request: PersonRequest) -> HttpResponseBase:
    """``de_xuat``: proposals of the page; ``quyet_dinh``: dong_y (each as it is proposed) or khong. Each by itself."""
    said = request.POST.get("quyet_dinh")
    if said not in ("dong_y", "khong"):
        raise Invalid("thread.verdicts", _("Hãy chọn đồng ý hoặc không phải."))
    chosen = {int(key) for key in request.POST.getlist("de_xuat") if key.isascii() and key.isdigit() and len(key) < 16}
    if not chosen:
        raise Invalid("thread.none", _("Chưa chọn đề xuất nào. Hãy đánh dấu các đề xuất rồi chọn lại."))
    links = list(proposals(request.person).filter(pk__in=chosen)[:A_PAGE])
    done, refused = _decided(links, request, accepted=said == "dong_y")
    if done and said == "dong_y":
        words = _("Đã nối %(count)d nhiệm vụ vào chuỗi: %(codes)s. Nối nhầm thì mở chuỗi và tách ra.")
        messages.success(request, words % {"count": len(done), "codes": ", ".join(done)})
    elif done:
        words = _("Đã ghi %(count)d đề xuất không phải nhắc lại: %(codes)s. Ghi nhầm thì nối tay ở trang nhiệm vụ.")
        messages.success(request, words % {"count": len(done), "codes": ", ".join(done)})
    for line in refused:
        messages.error(request, line)
    if gone := len(chosen) - len(links):
        messages.warning(request, _("%(count)d đề xuất đã chọn không còn chờ đồng chí xem.") % {"count": gone})
    return redirect("threads")


def _decided(links: list[ThreadLink], request: PersonRequest, *, accepted: bool) -> tuple[list[str], list[str]]:
    """Codes of the tasks decided on, and of each that was not why."""
    done, refused = [], []
    for link in links:
        try:
            if accepted:
                link_accept(link=link, by=request.person, at=request.at)
            else:
                link_refuse(link=link, by=request.person, at=request.at)
        except DomainError as error:
            refused.append(f"{link.task.code} → {link.earlier.code}: {error.message}")
        else:
            done.append(link.task.code)
    return done, refused


def _codes(link: ThreadLink) -> dict[str, str]:
    return {"task": link.task.code, "earlier": link.earlier.code}


def _back(request: PersonRequest) -> str:
    """The page that the form stood on: one of ours, by its name."""
    task = request.POST.get("nhiem_vu", "")
    return reverse("task", args=[int(task)]) if task.isdigit() else reverse("threads")


@require_POST
@who(Role.CLERK, Role.LEADER)
def link_by_hand(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The office knows of an earlier order that nothing proposed: its code is typed."""
    seen = visible_to(request.person)
    task = get_object_or_404(seen.select_related("document"), pk=pk)
    digits = "".join(c for c in request.POST.get("ma", "") if c.isdigit())
    earlier = seen.filter(number=int(digits)).first() if digits else None
    if earlier is None:
        raise Invalid("thread.code", _("Không thấy nhiệm vụ có mã này. Ghi mã như NV-00012."))
    link_add(task=task, earlier=earlier, by=request.person, at=request.at)
    messages.success(request, _("Đã nối %(task)s vào chuỗi của %(earlier)s.") % {"task": task.code, "earlier": earlier.code})
    return redirect("task", pk)


@require_safe
@who(*READS_ALL)
def drift(request: PersonRequest) -> HttpResponse:
    """Orders that do not agree, both sources side by side."""
    found, aside = drifts(request.person)
    kind = request.GET.get("loai", "")
    shown = [d for d in found if kind in ("", d.kind)]
    counts = [(name, _(words), sum(d.kind == name for d in found)) for name, words in KINDS.items()]
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "counts": counts, "kind": kind, "all": len(found), "aside": aside[:100]}
    return render(request, "threads/drift.html", context)


@require_POST
@who(Role.CLERK, Role.LEADER)
def set_aside(request: PersonRequest, pk: int, earlier: int, kind: str) -> HttpResponseBase:
    """It may stand as it is: the reason is kept."""
    seen = visible_to(request.person)
    if kind not in KINDS:
        raise Http404
    task = get_object_or_404(seen.select_related("document"), pk=pk)
    other = get_object_or_404(seen, pk=earlier)
    drift_set_aside(task=task, earlier=other, kind=kind, reason=request.POST.get("ly_do", ""), by=request.person, at=request.at)
    messages.success(request, _("Đã để qua điểm lệch, kèm lý do."))
    return redirect("drift")
