"""Documents that need no frozen report: results of a period to be published, the slip for a request for more time."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.web.documents.models import Document
from dondoc.web.errors import Invalid
from dondoc.web.look.language import language_of_files
from dondoc.web.meetings.models import Session
from dondoc.web.people.session import PersonRequest, who
from dondoc.web.register.models import Extension
from dondoc.web.register.reading.selectors import assignments_visible_to
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.drawn import letters
from dondoc.web.reports.drawn.periods import period_of
from dondoc.web.reports.pages.views import READERS, docx_answer
from dondoc.web.reports.wording import day


@require_safe
@who(*READERS)
def announcement(request: PersonRequest) -> HttpResponse:
    """``ky``: "2026-q3", "2026-h1", "2026-nam". What was open when it began and given in it, at its end or now."""
    try:
        start_day = policy_at(request.person.register).period_start_day
        with language_of_files():
            period = period_of(request.GET.get("ky", ""), start_day=start_day)
    except ValueError as error:
        raise Http404 from error
    session = Session.objects.filter(register=request.person.register).order_by("-held_on", "-pk").first()
    if session is None or period.since > request.at:
        raise Invalid("announcement.none", _("Kỳ này chưa bắt đầu, hoặc sổ chưa có phiên họp nào để lấy tên cơ quan ban hành."))
    as_of = min(period.until, request.at)
    report = report_build(by=request.person, session=session, as_of=as_of, since=period.since)
    made = letters.letter_announcement(report, period.words)
    return docx_answer(letters.render_letter(made, report), f"cong-bo-{period.key}.docx")


@require_safe
@who()
def extension_slip(request: PersonRequest, pk: int) -> HttpResponse:
    """The slip of one request, for those who see the assignment; as it was asked, whatever was decided since."""
    seen = assignments_visible_to(request.person)
    rows = Extension.objects.select_related("assignment__task", "assignment__agency")
    found = get_object_or_404(rows, pk=pk, assignment__in=seen)
    task, agency = found.assignment.task, found.assignment.agency
    granted = found.assignment.extension_requests.filter(state=Extension.State.GRANTED, decided_at__lt=found.asked_at).count()
    asked = letters.Asked(
        agency.name, task.code, task.quote, day(found.from_on), day(found.asked_for or found.to_on), granted, found.reason,
        found.asking_document,
    )  # fmt: skip
    government = request.person.register.agency.name
    latest = Document.objects.filter(register=request.person.register).exclude(place="").order_by("-issued_on").first()
    place = latest.place if latest else ""
    data = letters.letter_file(letters.letter_extension(asked), government=government, place=place, at=found.asked_at)
    return docx_answer(data, f"phieu-gia-han-{task.code}.docx")
