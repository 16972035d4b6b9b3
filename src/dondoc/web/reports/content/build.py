"""Building the consolidated report of a moment. A pure function of what was recorded until then: asked again, it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from django.utils import timezone

from dondoc.web.agencies.models import Agency
from dondoc.web.documents.models import Document
from dondoc.web.documents.reading.newest import reading_and_extraction
from dondoc.web.look.language import language_of_files
from dondoc.web.meetings.models import Session
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy, in_words
from dondoc.web.register.reading.figures import figures_by_agency, figures_total
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.reports.content.comparing import asides_of, comparison
from dondoc.web.reports.content.rows import RowMaker, SourceList, counts_of, head_of
from dondoc.web.reports.content.select import Selected, select
from dondoc.web.reports.content.text import Writer
from dondoc.web.reports.values import AgencyRow, Counts, Heading, Report
from dondoc.web.reports.wording import day

#: what of the policy is printed under the figures
PRINTED = ("before_date", "weekend_shift", "done_base", "overdue_base", "count_no_deadline")


@language_of_files()
def report_build(*, by: Person, session: Session, as_of: datetime, since: datetime | None = None) -> Report:
    """The report that this session hears. ``since``: where its period begins; the end of the session before, if not given."""
    # one moment is written in one way, whatever zone it came in: the same moment gives the same bytes
    as_of = timezone.localtime(as_of)
    policy, begin = policy_at(by.register, as_of=as_of), timezone.localtime(since or period_begin(session, as_of))
    sources = SourceList()
    chosen = select(by=by, as_of=as_of, since=begin, policy=policy)
    rows = RowMaker(chosen, sources).task_rows()
    total = figures_total(by, as_of=as_of, since=begin)
    agencies = _agency_rows(by, chosen, policy)
    notice = notice_of(session, as_of)
    # the last update is the latest
    spoken = {assignment for assignment, updates in chosen.updates.items() if updates[-1].of_period}
    spoke = {lead.agency_id for leads in chosen.leads.values() for lead in leads if lead.assignment_id in spoken}
    writer = Writer(rows, agencies, sources, spoke)
    tasks_total = counts_of(total, policy)
    if tasks_total.total != len(rows):
        raise ValueError(f"{tasks_total.total} tasks are counted, {len(rows)} are listed")
    agencies_total, before = _sum([row.counts for row in agencies]), _period_before(session, begin)
    bridge, bridge_figures = writer.bridge(tasks_total, agencies_total)
    return Report(
        heading=_heading(by, session, notice, as_of), as_of=as_of, since=begin, notice=_named(notice), session=_spoken(session),
        compiler=_compiler(by, session).name, tasks_total=tasks_total, agencies_total=agencies_total, agencies=tuple(agencies),
        rows=tuple(rows), clauses=writer.clauses(notice, headings_of(notice)), summary=writer.summary(tasks_total),
        bridge=bridge, bridge_figures=bridge_figures, shortcomings=writer.overdue(), repeated=writer.repeated(),
        silent=writer.silent(), unsupported=writer.unsupported(), obstacles=writer.quoted("obstacle"),
        proposals=writer.quoted("proposal"),
        comparison=comparison(by, since=begin, before=before, now=total, policy=policy, writer=writer),
        asides=asides_of(by, as_of=as_of, since=begin, before=before),
        entries=tuple(sorted(chosen.entries.values(), key=lambda e: (e.entered_on, e.document))),
        sources=tuple(sources.sources), definitions=_definitions(policy), done_base=policy.done_base,
        overdue_base=policy.overdue_base, with_undated=policy.count_no_deadline,
    )  # fmt: skip


def period_begin(session: Session, as_of: datetime) -> datetime:
    """The end of the day of the session before; without one, the beginning of time."""
    before = session.previous
    if before is None or before.held_on is None:
        return datetime(2000, 1, 1, tzinfo=as_of.tzinfo)
    return timezone.make_aware(datetime.combine(before.held_on, time.max))


def notice_of(session: Session, as_of: datetime) -> Document | None:
    """The notice of the session before: the one whose results are heard."""
    notices = Document.objects.filter(session=session.previous, published_at__lte=as_of) if session.previous else None
    return notices.order_by("issued_on", "pk").first() if notices is not None else None


def headings_of(notice: Document | None) -> dict[str, str]:
    """Titles of the notice's numbered items by their address ("II.3")."""
    data = reading_and_extraction(notice)[1] if notice else {}
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for item in data.get("outline", ()):
        while above and above[-1][0] >= item["level"]:
            above.pop()
        above.append((item["level"], item["mark"].strip("().:/- ")))
        title = str(item["title"]).partition(":")[0]
        found[".".join(mark for _, mark in above)] = f"{item['mark']} {title}:"
    return found


def _agency_rows(by: Person, chosen: Selected, policy: Policy) -> list[AgencyRow]:
    """Annex 1 in order of protocol: agencies that lead something in the period."""
    figures = figures_by_agency(by, as_of=chosen.as_of, since=chosen.since)
    leading = sorted(
        (chosen.agencies[pk] for pk, f in figures.items() if f.total), key=lambda a: (a.protocol_order, a.name, a.pk)
    )
    return [AgencyRow(a.pk, a.name, counts_of(figures[a.pk], policy), head_of(a)) for a in leading]


def _sum(counts: Sequence[Counts]) -> Counts:
    names = [name for name in Counts.__slots__ if name not in ("done", "overdue")]
    sums = {name: sum(getattr(one, name) for one in counts) for name in names}
    done = (sum(one.done[0] for one in counts), sum(one.done[1] for one in counts))
    overdue = (sum(one.overdue[0] for one in counts), sum(one.overdue[1] for one in counts))
    return Counts(**sums, done=done, overdue=overdue)


def _period_before(session: Session, begin: datetime) -> datetime | None:
    """Where the period before this one began; None where there was no session before it."""
    before = session.previous
    return None if before is None or before.previous is None else period_begin(before, begin)


def _definitions(policy: Policy) -> tuple[str, ...]:
    labels = dict(zip(policy.to_values(), in_words(policy), strict=True))
    lines = [f"{label}: {value}" for name in PRINTED for label, value in [labels[name]]]
    return ("Đúng hạn hay quá hạn tính theo ngày gửi báo cáo hoàn thành, trừ báo cáo bị trả lại.", "; ".join(lines) + ".")


def _compiler(by: Person, session: Session) -> Agency:
    return session.compiler or by.register.office or by.register.agency


def _named(notice: Document | None) -> str:
    if notice is None:
        return "các nhiệm vụ được giao"
    return f"{notice}{f' ngày {day(notice.issued_on)}' if notice.issued_on else ''}"


def _spoken(session: Session) -> str:
    return session.title[:1].lower() + session.title[1:]


def _heading(by: Person, session: Session, notice: Document | None, as_of: datetime) -> Heading:
    government, compiler = by.register.agency, _compiler(by, session)
    post = (compiler.head_post or "Thủ trưởng").upper()
    place = notice.place if notice and notice.place else ""
    return Heading(
        superior=government.name.upper(), issuer=compiler.name.upper(), number=f"      /BC-{symbol(compiler)}", place=place,
        subject=f"Kết quả thực hiện {_named(notice)}", addressee=government.name, signing=(post,),
        signer=compiler.head_name or "", recipients=(f"- {government.name} (b/c);", f"- Lưu: VT, {symbol(compiler)}."),
    )  # fmt: skip


def symbol(agency: Agency) -> str:
    """An agency's letters in document numbers: "Sở Tài chính" is STC."""
    return "".join(word[0].upper() for word in agency.name.replace(",", " ").split() if word != "và")
