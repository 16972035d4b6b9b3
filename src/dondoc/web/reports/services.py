"""Freezing and approving reports, and the templates they are printed with. One transaction and one event each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.files import file_bytes, file_store
from dondoc.web.errors import DomainError, NotAllowed, Stale
from dondoc.web.media import DOCX
from dondoc.web.meetings.models import Session
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.reports.content.build import report_build
from dondoc.web.reports.content.bulk import collector_resting
from dondoc.web.reports.content.old import Reading, report_read
from dondoc.web.reports.models import FrozenReport, ReportTemplate
from dondoc.web.reports.printed.render_docx import render_docx
from dondoc.web.reports.printed.render_xlsx import render_xlsx
from dondoc.web.reports.values import Report, seal_of


def require_compiler(by: Person) -> None:
    """Raises `NotAllowed` for anybody but the office and the compiling agency."""
    if not by.may_report:
        raise NotAllowed("report.role", _("Chỉ Văn phòng và cơ quan tổng hợp được lập báo cáo."))


@collector_resting()
@transaction.atomic
def report_freeze(*, session: Session, as_of: datetime, by: Person, at: datetime, since: datetime | None = None) -> FrozenReport:
    """Build the report of a moment and keep it with its hash.

    The same content again is the version that is there already: pressing twice makes no second one.
    """
    require_compiler(by)
    if as_of > at:
        raise DomainError("report.future", _("Thời điểm chốt số liệu không được sau hiện tại."))
    if session.register_id != by.register.pk:
        raise NotAllowed("report.session", _("Phiên họp này thuộc sổ khác."))
    Register.objects.select_for_update().get(pk=by.register.pk)
    report = report_build(by=by, session=session, as_of=as_of, since=since)
    content = report.canonical()
    seal = seal_of(content)
    known = FrozenReport.objects.filter(session=session, sha256=seal).first()
    if known is not None:
        return known
    last = FrozenReport.objects.filter(session=session).aggregate(n=Max("version"))["n"] or 0
    frozen = FrozenReport.objects.create(
        register=by.register, session=session, version=last + 1, as_of=report.as_of, since=report.since,
        content=content, sha256=seal, template=template_of(by.register), made_by=by.user, made_at=at,
    )  # fmt: skip
    facts = {"session": session.pk, "version": frozen.version, "sha256": frozen.sha256, "as_of": as_of}
    event_write(owner=by.register, by=by, at=at, entry=Entry("report.frozen", facts))
    return frozen


@transaction.atomic
def report_approve(*, report: FrozenReport, by: Person, at: datetime) -> FrozenReport:
    """A leader agrees to this version; it is recorded once."""
    if not by.has(Role.LEADER):
        raise NotAllowed("report.approve", _("Chỉ lãnh đạo được duyệt báo cáo."))
    if not FrozenReport.objects.filter(pk=report.pk, approved_at=None).update(approved_by=by.user, approved_at=at):
        raise Stale(_("Báo cáo này đã được duyệt."))
    facts = {"session": report.session_id, "version": report.version, "sha256": report.sha256}
    event_write(owner=by.register, by=by, at=at, entry=Entry("report.approved", facts))
    report.refresh_from_db()
    return report


@transaction.atomic
def template_upload(*, data: bytes, name: str, example: Report, by: Person, at: datetime) -> ReportTemplate:
    """Take a template that the office edited; it is tried on ``example`` first. Raises `Invalid` with what is wrong."""
    if not (by.is_system or by.is_office):
        raise NotAllowed("template.role", _("Chỉ Văn phòng được thay mẫu báo cáo."))
    render_docx(example, data)
    template = ReportTemplate.objects.create(
        register=by.register, file=file_store(data, media_type=DOCX), name=name[:250], uploaded_by=by.user, uploaded_at=at
    )
    event_write(owner=by.register, by=by, at=at, entry=Entry("template.uploaded", {"name": template.name}))
    return template


def template_of(register: Register, kind: str = "consolidated") -> ReportTemplate | None:
    """The office's own template in force; None for the one that comes with the package."""
    return ReportTemplate.objects.filter(register=register, kind=kind).first()


def content_of(report: FrozenReport) -> Report:
    """The frozen value; DomainError where the stored text is no longer what was hashed, or cannot be read any more."""
    return reading_of(report).report


def reading_of(report: FrozenReport) -> Reading:
    """The frozen value with what it lacks: a version of this program from before a field was thought of did not keep it."""
    if seal_of(report.content) != report.sha256:
        raise DomainError("report.damaged", _("Nội dung báo cáo đã lưu không khớp mã kiểm tra."))
    return report_read(report.content)


@collector_resting()
def docx_of(report: FrozenReport) -> bytes:
    """The DOCX with the template that was in force when the report was frozen."""
    template = file_bytes(report.template.file) if report.template else None
    return render_docx(content_of(report), template, seal=report.sha256)


@collector_resting()
def xlsx_of(report: FrozenReport) -> bytes:
    """The workbook with the same numbers."""
    return render_xlsx(content_of(report), seal=report.sha256)
