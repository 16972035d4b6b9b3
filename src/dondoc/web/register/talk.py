"""What is said about a task: remarks of those who see it, instructions of leaders; a mark on it; a thread of repeated orders."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from dondoc.web.documents.intake import require_office
from dondoc.web.documents.models import Document
from dondoc.web.documents.secrecy import words_check
from dondoc.web.errors import DomainError, Invalid, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Comment, Event, Task
from dondoc.web.register.moves import Move, move
from dondoc.web.register.record import Entry, event_write
from dondoc.web.register.selectors import visible_to
from dondoc.web.register.transitions import Action


@transaction.atomic
def comment_add(
    *,
    task: Task,
    text: str,
    by: Person,
    at: datetime,
    kind: str = Comment.Kind.COMMENT,
    assignment: Assignment | None = None,
    document: Document | None = None,
) -> Comment:
    """Say something about a task; an instruction only by a leader or an agency's head."""
    if not visible_to(by).filter(pk=task.pk).exists() or by.has(Role.AUDITOR):
        raise NotAllowed("comment.role", "Bạn không trao đổi được về nhiệm vụ này.")
    if kind == Comment.Kind.INSTRUCTION and not by.has(Role.LEADER, Role.HEAD):
        raise NotAllowed("instruction.role", "Chỉ lãnh đạo được ghi ý kiến chỉ đạo.")
    if not text.strip():
        raise Invalid("comment.text", "Hãy ghi nội dung.")
    words_check(text)
    comment = Comment.objects.create(
        task=task, assignment=assignment, kind=kind, text=text.strip(), by=by.user, at=at, document=document
    )
    needed = (Role.LEADER, Role.HEAD) if kind == Comment.Kind.INSTRUCTION else ()
    entry = Entry(f"task.{kind}", {"text": text.strip()}, task=task, assignment=assignment, roles=needed)
    event_write(owner=task.document, by=by, at=at, entry=entry)
    return comment


@transaction.atomic
def assignment_remind(*, assignment: Assignment, text: str, by: Person, at: datetime) -> Comment:
    """Urge whoever has it; stands among what was said about the task, and is counted."""
    event = move(Move(assignment, Action.REMIND, by, at, None, {"text": text.strip()}))
    return Comment.objects.create(
        task=assignment.task,
        assignment=assignment,
        kind=Comment.Kind.REMINDER,
        text=text.strip(),
        by=by.user,
        at=event.recorded_at,
    )


@transaction.atomic
def task_star(*, task: Task, starred: bool, by: Person, at: datetime) -> Event:
    """A leader's mark: this one goes first."""
    if not by.has(Role.LEADER, Role.CLERK):
        raise NotAllowed("star.role", "Chỉ lãnh đạo và Văn phòng được gắn sao nhiệm vụ.")
    Task.objects.filter(pk=task.pk).update(starred=starred)
    task.starred = starred
    return event_write(owner=task.document, by=by, at=at, entry=Entry("task.starred" if starred else "task.unstarred", task=task))


@transaction.atomic
def task_repeats(*, task: Task, earlier: Task, by: Person, at: datetime) -> Event:
    """This order repeats an earlier one: both are one thread ("nhắc lần n"), counted in the order of their numbers."""
    require_office(by)
    if earlier.register_id != task.register_id or earlier.number >= task.number:
        raise DomainError("thread.order", "Chỉ nối được với một nhiệm vụ giao trước trong cùng sổ.")
    root = earlier.thread or earlier
    if root.thread_id is None:
        Task.objects.filter(pk=root.pk).update(thread=F("pk"), repetition=1)
    members = [*Task.objects.filter(thread=root).order_by("number"), task]
    ordered = sorted({t.pk: t for t in members}.values(), key=lambda t: t.number)
    for place, member in enumerate(ordered, start=1):
        Task.objects.filter(pk=member.pk).update(thread=root, repetition=place)
    task.refresh_from_db()
    entry = Entry("task.repeats", {"earlier": earlier.code, "repetition": task.repetition}, task=task)
    return event_write(owner=task.document, by=by, at=at, entry=entry)
