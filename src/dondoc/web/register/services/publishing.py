"""From reviewed drafts to tasks: numbered for good, given to agencies, their clocks started."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dondoc.extract.words.fold import bare, fold
from dondoc.web import jobs
from dondoc.web.agencies.calendar import IsWorking, last_day, working_days
from dondoc.web.agencies.directory import Directory
from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.intake import require_office
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reading.ledger import LedgerState, ledger_state
from dondoc.web.documents.reading.parties import Assignee, assignees_of
from dondoc.web.documents.reading.selectors import missing_fields
from dondoc.web.errors import DomainError, Stale
from dondoc.web.people.person import Person
from dondoc.web.policy import Policy
from dondoc.web.register.models import Assignment, DeadlineKind, Role, Task
from dondoc.web.register.record.events import Entry, events_write, local_day
from dondoc.web.register.rules.policies import policy_at
from dondoc.web.register.services.dispatching import dispatches_make, lines_of, recipient_warnings
from dondoc.web.register.services.occurrences import occurrences_make
from dondoc.web.register.services.sessions import session_of
from dondoc.web.search.index import document_found, tasks_found
from dondoc.web.threads.proposals import threads_propose_now

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a document cannot be published yet, or should be looked at; ``draft`` or ``span`` is where to look."""

    code: str
    message: str
    draft: int | None = None
    span: tuple[int, int] | None = None


def obstacles(
    document: Document, *, at: datetime, directory: Directory | None = None, ledger: LedgerState | None = None
) -> list[Obstacle]:
    """Everything that stands in the way of publishing, most general first. ``directory``, ``ledger``: where known already."""
    found = [
        Obstacle(f"document.{name}", _("Văn bản chưa có %(label)s.") % {"label": _(label)})
        for name, label in missing_fields(document)
    ]
    if _same_number(document).exists():
        found.append(Obstacle("number.twice", _("Sổ đã có văn bản cùng số, cùng cơ quan ban hành trong năm.")))
    drafts = list(document.drafts.exclude(state__in=(Draft.State.GONE, Draft.State.SET_ASIDE)))
    if not drafts:
        found.append(Obstacle("tasks.none", _("Văn bản chưa có nhiệm vụ nào.")))
    found += [Obstacle("draft.open", _("Nhiệm vụ chưa được soát."), d.pk) for d in drafts if d.state == Draft.State.OPEN]
    found += [
        Obstacle("ledger.unclear", _("Câu này chưa được xếp là nhiệm vụ hay không."), span=(s.start, s.end))
        for s in (ledger or ledger_state(document)).unclear
    ]
    directory = directory or Directory.of(document.register)
    for draft in drafts:
        found += [Obstacle(code, message, draft.pk) for code, message in _leads_wrong(draft, directory, document, at)]
    return found


def _same_number(document: Document) -> Any:
    """Published documents of the same issuer, number and year: numbers begin again each January (Decree 30/2020, Art. 15)."""
    if not document.number or document.issued_on is None:
        return Document.objects.none()
    return Document.objects.filter(
        register=document.register, state=Document.State.PUBLISHED, number=document.number, issuer=document.issuer,
        issued_on__year=document.issued_on.year,
    ).exclude(pk=document.pk)  # fmt: skip


def _leads_wrong(draft: Draft, directory: Directory, document: Document, at: datetime) -> Iterable[tuple[str, str]]:
    """Somebody has to answer for the task: at least one of its leads must be a body of the register."""
    leads, unlinked = assignees_of(draft.current["leads"], directory, issued_on=_issued(document, at), at=local_day(at))
    if not draft.current["leads"]:
        yield "lead.none", _("Nhiệm vụ chưa có cơ quan chủ trì.")
    elif not leads:
        yield (
            "lead.unlinked",
            _("Chủ trì “%(names)s” chưa được nối với cơ quan nào trong danh mục.") % {"names": ", ".join(unlinked)},
        )


def warnings(document: Document, *, at: datetime, directory: Directory | None = None) -> list[Obstacle]:
    """What does not stand in the way, but should be looked at before publishing.

    Names that lead to no body of the register; bodies with several successors; assignees who are no recipients; recipients
    "để thực hiện" without a task.
    """
    directory, found, assigned = directory or Directory.of(document.register), [], set()
    for draft in document.drafts.exclude(state__in=(Draft.State.GONE, Draft.State.SET_ASIDE)):
        for parties in (draft.current["leads"], draft.current["coordinators"]):
            bodies, unlinked = assignees_of(parties, directory, issued_on=_issued(document, at), at=local_day(at))
            assigned |= {b.agency.pk for b in bodies}
            found += [
                Obstacle("party.unlinked", _("“%(n)s” chưa được nối với cơ quan nào.") % {"n": n}, draft.pk) for n in unlinked
            ]
            found += [
                Obstacle(
                    "party.split",
                    _("%(name)s có nhiều cơ quan kế thừa; đang giao %(agency)s.") % {"name": b.written_as, "agency": b.agency},
                    draft.pk,
                )
                for b in bodies
                if b.guessed
            ]
    return found + _dispatch_warnings(document, directory, assigned, at)


def _dispatch_warnings(document: Document, directory: Directory, assigned: set[int], at: datetime) -> list[Obstacle]:
    lines = lines_of(document, directory, issued_on=_issued(document, at), at=local_day(at))
    return [Obstacle(code, message) for code, message in recipient_warnings(lines, assigned, directory)]


def _issued(document: Document, at: datetime) -> date:
    return document.issued_on or document.given_on or local_day(at)


def reviewers_of(document: Document) -> set[int | None]:
    """Who brought the document in or had a hand in its review."""
    return {*document.steps.order_by().values_list("by", flat=True).distinct(), document.uploaded_by_id}


@transaction.atomic
def document_submit(*, document: Document, by: Person, at: datetime) -> Document:
    """The review is finished: ask a second person to approve it. Raises `DomainError` with what still stands in the way."""
    require_office(by)
    if found := obstacles(document, at=at):
        raise DomainError("publish.obstacles", _("Chưa gửi duyệt được: %(why)s") % {"why": found[0].message}, obstacles=found)
    waiting = Document.objects.filter(pk=document.pk, state=Document.State.REVIEW)
    if not waiting.update(state=Document.State.AWAITS_APPROVAL):
        raise Stale()
    document.refresh_from_db()
    return document


@transaction.atomic
def document_approve(*, document: Document, by: Person, at: datetime) -> Document:
    """A second person agrees to the publishing, where the policy asks for one."""
    require_office(by)
    if by.user is not None and by.user.pk in reviewers_of(document):
        raise DomainError("approve.same", _("Người duyệt phải khác người đã nhập và soát văn bản."))
    if not Document.objects.filter(pk=document.pk).exclude(state=Document.State.PUBLISHED).update(approved_by=by.user):
        raise Stale()
    document.refresh_from_db()
    return document


@transaction.atomic
def document_publish(*, document: Document, by: Person, at: datetime) -> list[Task]:
    """Make the reviewed drafts tasks.

    1. Lock the register: numbers are given in one row, and a second "publish" waits here and then finds it done.
    2. Refuse what is not finished (`obstacles`), or not approved where the policy asks for it.
    3. Tasks in the order of the text, with the register's next numbers; assignments for every agency, groups fanned out.
    4. One event for the document and one for each assignment; their intervals begin. Recurring duties get their first periods.

    Raises `DomainError` with the obstacles as ``facts["obstacles"]``; `Stale` where it is published already.
    """
    require_office(by)
    Register.objects.select_for_update().get(pk=by.register.pk)
    document = Document.objects.select_for_update(of=("self",)).select_related("register__agency").get(pk=document.pk)
    if document.state == Document.State.PUBLISHED:
        raise Stale(_("Văn bản này đã được phát hành."))
    directory = Directory.of(document.register)
    _require_ready(document, policy := policy_at(by.register), directory, at)
    document.session = document.session or session_of(document)
    document.state, document.published_at, document.published_by = Document.State.PUBLISHED, at, by.user
    document.save(update_fields=["state", "published_at", "published_by", "session"])
    tasks = _tasks_make(document, at)
    assignments = _assignments_make(document, tasks, policy, directory, at)
    bodies = dict.fromkeys(a.agency_id for a in assignments)
    dispatches_make(document, bodies, directory, issued_on=_issued(document, at), at=at)
    counts = {"tasks": len(tasks), "assignments": len(assignments), "number": document.number, "name": str(document)}
    entries = [Entry("document.published", counts)]
    entries += [Entry("assignment.given", assignment=a, changed=[a]) for a in assignments]
    events_write(owner=document, by=by, at=at, entries=entries)
    occurrences_make(assignments=[a for a in assignments if a.task.rrule], by=by, at=at)
    document_found(document)
    tasks_found(tasks)
    jobs.enqueue(threads_propose_now, document.pk)
    return tasks


def _require_ready(document: Document, policy: Policy, directory: Directory, at: datetime) -> None:
    if policy.publish_needs_second and document.approved_by_id is None:
        raise DomainError("publish.approval", _("Theo chính sách của sổ, cần người thứ hai duyệt trước khi phát hành."))
    if found := obstacles(document, at=at, directory=directory):
        raise DomainError("publish.obstacles", _("Chưa phát hành được: %(why)s") % {"why": found[0].message}, obstacles=found)


def _tasks_make(document: Document, at: datetime) -> list[Task]:
    last = Task.objects.filter(register=document.register).aggregate(n=Max("number"))["n"] or 0
    drafts = document.drafts.filter(state=Draft.State.ACCEPTED).order_by("start", "id")
    tasks = [_task(draft, document, last + i, at) for i, draft in enumerate(drafts, start=1)]
    return Task.objects.bulk_create(tasks)


def _task(draft: Draft, document: Document, number: int, at: datetime) -> Task:
    facts = draft.current
    due = facts["deadline"] or {}
    product, urgency = facts["product"] or "", ", ".join(facts["urgency"])
    task = Task(
        register=document.register, number=number, document=document, session=document.session, draft=draft,
        reading=draft.reading, start=draft.start, end=draft.end, quote=facts["text"], outline=facts["outline"][:80],
        nature=facts["nature"], product=product[:120], quantities=facts["quantities"], citations=facts["citations"],
        urgency=urgency[:120], deadline_kind=due.get("kind") or DeadlineKind.NONE, deadline_text=(due.get("text") or "")[:300],
        due_on=date.fromisoformat(due["on"]) if due.get("on") else None, inclusive=due.get("inclusive", True),
        rrule=(due.get("rrule") or "")[:120], given_at=at, search_text=bare(f"{facts['text']} {document}"),
    )  # fmt: skip
    if task.deadline_kind == DeadlineKind.EVENT and task.due_on is None:
        task.waits_for = _session_awaited(task, document)
        task.due_on = task.waits_for.held_on if task.waits_for else None
    return task


def _session_awaited(task: Task, document: Document) -> Any:
    """ "Tại phiên họp thường kỳ tiếp theo": the session after the one whose notice this is."""
    if "phiên họp" not in fold(task.deadline_text) or document.session is None:
        return None
    return getattr(document.session, "next", None)


def _assignments_make(
    document: Document, tasks: list[Task], policy: Policy, directory: Directory, at: datetime
) -> list[Assignment]:
    is_working, day = working_days(document.register), local_day(at)
    issued = _issued(document, at)
    made: list[Assignment] = []
    for task in tasks:
        assert task.draft is not None
        facts = task.draft.current
        leads, _unlinked = assignees_of(facts["leads"], directory, issued_on=issued, at=day)
        others, _unlinked = assignees_of(facts["coordinators"], directory, issued_on=issued, at=day)
        leading = {a.agency.pk for a in leads}
        made += [_assignment(task, a, Role.LEAD, policy, is_working) for a in leads]
        made += [_assignment(task, a, Role.COORDINATOR, policy, is_working) for a in others if a.agency.pk not in leading]
    return Assignment.objects.bulk_create(made)


def _assignment(task: Task, to: Assignee, role: Role, policy: Policy, is_working: IsWorking) -> Assignment:
    return Assignment(
        task=task, register=task.register, agency=to.agency, role=role, written_as=to.written_as, through_group=to.group,
        first_due_on=task.due_on, due_on=task.due_on, inclusive=task.inclusive,
        last_day=last_day(task.due_on, task.inclusive, policy, is_working),
    )  # fmt: skip
