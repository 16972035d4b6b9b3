"""What is said about a task: remarks of those who see it, instructions of leaders; a mark on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.documents.incoming.secrecy import words_check
from dondoc.web.documents.models import Document
from dondoc.web.errors import Invalid, NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Comment, Event, Task
from dondoc.web.register.reading.selectors import visible_to
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.register.rules.transitions import Action
from dondoc.web.register.services.moves import Move, move


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
        raise NotAllowed("comment.role", _("Bạn không trao đổi được về nhiệm vụ này."))
    if kind == Comment.Kind.INSTRUCTION and not by.has(Role.LEADER, Role.HEAD):
        raise NotAllowed("instruction.role", _("Chỉ lãnh đạo được ghi ý kiến chỉ đạo."))
    if not text.strip():
        raise Invalid("comment.text", _("Hãy ghi nội dung."))
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
        raise NotAllowed("star.role", _("Chỉ lãnh đạo và Văn phòng được gắn sao nhiệm vụ."))
    Task.objects.filter(pk=task.pk).update(starred=starred)
    task.starred = starred
    return event_write(owner=task.document, by=by, at=at, entry=Entry("task.starred" if starred else "task.unstarred", task=task))
