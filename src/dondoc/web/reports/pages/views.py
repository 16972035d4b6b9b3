"""Reports: made, read with every number linked, downloaded, approved, compared."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dondoc.web.errors import Invalid
from dondoc.web.media import DOCX, PDF, XLSX
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Role
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.reports.content.columns import CELL_WORDS, COLUMN_WORDS, Asked, Line, listed
from dondoc.web.reports.drawn import letters, scorecard
from dondoc.web.reports.drawn.decisions import decisions_of, perhaps_again, settled_since
from dondoc.web.reports.drawn.periods import periods_until
from dondoc.web.reports.drawn.scorecard_file import render_scorecard
from dondoc.web.reports.models import FrozenReport
from dondoc.web.reports.printed.pdf import pdf_of
from dondoc.web.reports.printed.render_docx import OFFICE
from dondoc.web.reports.printed.view import deadline, urgent_rows
from dondoc.web.reports.selectors import differences, reports_visible_to
from dondoc.web.reports.services import (
    content_of,
    docx_of,
    reading_of,
    report_approve,
    report_freeze,
    template_of,
    template_upload,
    xlsx_of,
)
from dondoc.web.reports.values import Aside

A_PAGE = 200
MEDIA = {"docx": DOCX, "xlsx": XLSX, "pdf": PDF}
READERS = (Role.CLERK, Role.LEADER, Role.COMPILER, Role.AUDITOR, Role.ADMIN)

#: rows of what is overdue or due soon that the page shows; the files have all
URGENT_SHOWN = 50


@require_http_methods(["GET", "POST"])
@who(*READERS)
def reports(request: PersonRequest) -> HttpResponseBase:
    """All versions by session; a new one is made for a session and a moment."""
    sessions = Session.objects.filter(register=request.person.register)
    if request.method == "POST":
        session = get_object_or_404(sessions, pk=request.POST.get("phien"))
        made = report_freeze(session=session, as_of=_moment(request), by=request.person, at=request.at)
        return redirect("report", made.pk)
    page = Paginator(reports_visible_to(request.person).defer("content"), 50).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "sessions": sessions,
        "template": template_of(request.person.register),
        "periods": periods_until(timezone.localdate(), start_day=policy_at(request.person.register).period_start_day),
        "may_make": request.person.may_report,
    }
    return render(request, "reports/list.html", context)


def _moment(request: PersonRequest) -> datetime:
    """The moment that was asked for: "20/11/2026 17:00" or a day, which then counts whole; nothing is now."""
    words = " ".join(request.POST.get("luc", "").split())
    if not words:
        return request.at
    for form in ("%d/%m/%Y %H:%M", "%d/%m/%Y"):
        try:
            moment = datetime.strptime(words, form)
        except ValueError:
            continue
        whole_day = moment.replace(hour=23, minute=59, second=59) if form == "%d/%m/%Y" else moment
        return min(timezone.make_aware(whole_day), request.at) if form == "%d/%m/%Y" else timezone.make_aware(whole_day)
    raise Invalid("report.moment", _("Thời điểm chốt số liệu viết như 20/11/2026 17:00 hoặc 20/11/2026."))


def _report(request: PersonRequest, pk: int) -> FrozenReport:
    return get_object_or_404(reports_visible_to(request.person), pk=pk)


@require_safe
@who(*READERS)
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """One version: figures and sentences, each with what it rests on."""
    frozen = _report(request, pk)
    reading = reading_of(frozen)
    value = reading.report
    urgent = urgent_rows(value)
    others = reports_visible_to(request.person).filter(session=frozen.session).exclude(pk=pk).defer("content")
    context = {
        "frozen": frozen,
        "report": value,
        "missing": reading.missing,
        "sources": {source.number: source for source in value.sources},
        "urgent": [(row, deadline(row)) for row in urgent[:URGENT_SHOWN]],
        "urgent_more": len(urgent) - URGENT_SHOWN,
        "others": others,
        "may_approve": frozen.approved_at is None and request.person.has(Role.LEADER),
    }
    return render(request, "reports/report.html", context)


@require_safe
@who(*READERS)
def rows(request: PersonRequest, pk: int) -> HttpResponse:
    """The list behind one number of the report, from the report itself: exactly as many lines as the number says."""
    frozen = _report(request, pk)
    try:
        asked = Asked.of(request.GET)
        lines = listed(content_of(frozen), asked)
    except (KeyError, ValueError) as error:
        raise Http404 from error
    page = Paginator([_listed(line) for line in lines], A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "reports/rows.html", {"frozen": frozen, "page": page, "words": asked.words})


def _listed(line: Line) -> dict[str, object]:
    """A line as the list shows it; of what the report tells no more of, where it stood."""
    row = line.row
    if isinstance(row, Aside):
        state = COLUMN_WORDS["withdrawn"] if row.cell == "out" else CELL_WORDS[row.cell]
        return {"row": row, "state": state}
    state = CELL_WORDS[line.part.cell] if line.part and len(row.parts) > 1 else row.state
    return {"row": row, "state": state, "due": deadline(row), "leads": "; ".join(row.leads)}


@require_safe
@who(*READERS)
def download(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """The version as a file."""
    frozen = _report(request, pk)
    if kind not in MEDIA:
        raise Http404
    data = xlsx_of(frozen) if kind == "xlsx" else docx_of(frozen)
    if kind == "pdf":
        data = pdf_of(data)
    return _file(data, f"bao-cao-{frozen.session.period or frozen.session_id}-ban-{frozen.version}.{kind}", MEDIA[kind])


def docx_answer(data: bytes, name: str) -> HttpResponse:
    return _file(data, name, MEDIA["docx"])


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


@require_safe
@who(*READERS)
def letter(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Another document of the same moment: ``don-doc``, ``danh-muc``, ``ban-giao`` (of ``agency``), ``cong-bo``, ``du-thao``."""
    frozen, agency = _report(request, pk), request.GET.get("agency", "0")
    value = content_of(frozen)
    try:
        made = {
            "don-doc": lambda: letters.letter_urge(value, int(agency)),
            "danh-muc": lambda: letters.letter_agency_list(value, int(agency)),
            "ban-giao": lambda: letters.letter_hand_over(
                value, int(agency), request.GET.get("sang", "…………"), request.GET.get("can_cu", "Quyết định số …………")
            ),
            "cong-bo": lambda: letters.letter_announcement(value),
            "du-thao": lambda: letters.letter_next_notice(
                value, decisions_of(frozen.session), settled_since(frozen, request.at), perhaps_again(frozen.register)
            ),
        }[kind]()
    except (KeyError, ValueError) as error:
        raise Http404 from error
    return _file(letters.render_letter(made, value), f"{kind}.docx", MEDIA["docx"])


@require_safe
@who(*READERS)
def scores(request: PersonRequest, pk: int) -> HttpResponse:
    """The agencies' scores with their formula; ``dang=xlsx`` gives every line that enters."""
    frozen = _report(request, pk)
    value = content_of(frozen)
    if request.GET.get("dang") == "xlsx":
        return _file(render_scorecard(value), f"cham-diem-ban-{frozen.version}.xlsx", MEDIA["xlsx"])
    context = {
        "frozen": frozen,
        "cards": scorecard.scorecards(value),
        "formula": scorecard.formula(),
        "office": scorecard.office_times(value),
        "entries": [entry for entry in value.entries if entry.delay],
    }
    return render(request, "reports/scores.html", context)


@require_POST
@who(Role.LEADER)
def approve(request: PersonRequest, pk: int) -> HttpResponse:
    report_approve(report=_report(request, pk), by=request.person, at=request.at)
    messages.success(request, _("Đã duyệt báo cáo."))
    return redirect("report", pk)


@require_safe
@who(*READERS)
def compare(request: PersonRequest, pk: int, other: int) -> HttpResponse:
    """What changed between two versions."""
    pair = sorted((_report(request, pk), _report(request, other)), key=lambda frozen: (frozen.as_of, frozen.version))
    before, after = (content_of(frozen) for frozen in pair)
    context = {"pair": pair, "before": before, "after": after, "differences": differences(before, after)}
    return render(request, "reports/compare.html", context)


@require_http_methods(["GET", "POST"])
@who(Role.CLERK, Role.LEADER)
def template(request: PersonRequest) -> HttpResponse:
    """Download the template in force, or put an edited one in its place; it is tried on the newest report first."""
    newest = FrozenReport.objects.filter(register=request.person.register).order_by("-made_at").first()
    if request.method == "POST":
        upload = request.FILES.get("mau")
        if upload is None or newest is None:
            raise Invalid("template.empty", _("Hãy chọn tệp DOCX; cần có ít nhất một báo cáo để thử mẫu."))
        template_upload(data=upload.read(), name=str(upload.name), example=content_of(newest), by=request.person, at=request.at)
        messages.success(request, _("Đã nhận mẫu mới; báo cáo lập từ nay dùng mẫu này."))
        return redirect("reports")
    from dondoc.web.documents.incoming.files import file_bytes

    own = template_of(request.person.register)
    data = file_bytes(own.file) if own else (OFFICE / "consolidated.docx").read_bytes()
    return _file(data, "mau-bao-cao-tong-hop.docx", MEDIA["docx"])
