"""Proposing, deciding and undoing links between orders; setting a disagreement aside. One transaction and one event each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.intake import require_office
from dondoc.web.errors import DomainError, Invalid, Stale
from dondoc.web.people.person import Person
from dondoc.web.register.models import Task
from dondoc.web.register.record.events import Entry, event_write
from dondoc.web.threads.lines import places, ties_at
from dondoc.web.threads.models import SetAside, ThreadLink

State, Relation = ThreadLink.State, ThreadLink.Relation


@transaction.atomic
def link_add(
    *, task: Task, earlier: Task, by: Person, at: datetime, relation: str = Relation.REPEATS, reason: str = ""
) -> ThreadLink:
    """Somebody of the office says that this order repeats, or carries on, an earlier one ("nhắc lần n")."""
    require_office(by)
    if earlier.register_id != task.register_id or earlier.number >= task.number:
        raise DomainError("thread.order", _("Chỉ nối được với một nhiệm vụ giao trước trong cùng sổ."))
    known = ThreadLink.objects.filter(task=task, earlier=earlier).exclude(state=State.REFUSED).first()
    link = known or ThreadLink.objects.create(task=task, earlier=earlier, relation=relation, reason=reason, proposed_at=at)
    return link_accept(link=link, by=by, at=at, relation=relation)


@transaction.atomic
def link_accept(*, link: ThreadLink, by: Person, at: datetime, relation: str = "") -> ThreadLink:
    """The two are of one line; the places of all its orders are counted again."""
    require_office(by)
    wanted = relation or link.relation
    if wanted not in (Relation.REPEATS, Relation.CONTINUES):
        raise Invalid("thread.relation", _("Hãy chọn “nhắc lại” hoặc “bước tiếp theo”."))
    _lock(by.register)
    if ThreadLink.objects.filter(task=link.task, state=State.ACCEPTED).exists():
        raise DomainError("thread.linked", _("Nhiệm vụ này đã được nối với một nhiệm vụ trước; hãy tách ra trước khi nối lại."))
    changed = ThreadLink.objects.filter(pk=link.pk, state=State.PROPOSED).update(
        state=State.ACCEPTED, relation=wanted, decided_by=by.user, decided_at=at
    )
    if not changed:
        raise Stale()
    link.refresh_from_db()
    _count(by.register)
    task = Task.objects.select_related("document").get(pk=link.task_id)
    facts = {"earlier": link.earlier.code, "repetition": task.repetition, "relation": wanted, "link": link.pk}
    event_write(owner=task.document, by=by, at=at, entry=Entry("task.repeats", facts, task=task))
    return link


@transaction.atomic
def link_refuse(*, link: ThreadLink, by: Person, at: datetime) -> None:
    """Not the same matter. It is not proposed again."""
    require_office(by)
    refused = ThreadLink.objects.filter(pk=link.pk, state=State.PROPOSED)
    if not refused.update(state=State.REFUSED, decided_by=by.user, decided_at=at):
        raise Stale()
    facts = {"earlier": link.earlier.code, "link": link.pk}
    event_write(owner=link.task.document, by=by, at=at, entry=Entry("task.not_repeats", facts, task=link.task))


@transaction.atomic
def link_end(*, link: ThreadLink, by: Person, at: datetime) -> None:
    """Take an accepted link apart; reports of moments when it held still know it."""
    require_office(by)
    _lock(by.register)
    if not ThreadLink.objects.filter(pk=link.pk, state=State.ACCEPTED).update(state=State.REFUSED, ended_at=at):
        raise Stale()
    _count(by.register)
    facts = {"earlier": link.earlier.code, "link": link.pk}
    event_write(owner=link.task.document, by=by, at=at, entry=Entry("task.unthreaded", facts, task=link.task))


@transaction.atomic
def drift_set_aside(*, task: Task, earlier: Task, kind: str, reason: str, by: Person, at: datetime) -> SetAside:
    """The two may stand as they are, for this reason."""
    require_office(by)
    if not reason.strip():
        raise Invalid("drift.reason", _("Hãy ghi lý do để qua điểm lệch này."))
    if SetAside.objects.filter(task=task, earlier=earlier, kind=kind).exists():
        raise Stale()
    made = SetAside.objects.create(task=task, earlier=earlier, kind=kind, reason=reason.strip(), by=by.user, at=at)
    facts = {"earlier": earlier.code, "kind": kind, "reason": made.reason}
    event_write(owner=task.document, by=by, at=at, entry=Entry("drift.set_aside", facts, task=task))
    return made


def _lock(register: Register) -> None:
    """Two people who link at once wait for each other, so that places are counted from what both did."""
    Register.objects.select_for_update().get(pk=register.pk)


def _count(register: Register) -> None:
    """Write the places into the tasks, where lists read them; only those that differ."""
    wanted = places(ties_at(register))
    linked = Task.objects.filter(register=register).exclude(thread=None).only("pk", "thread_id", "repetition")
    known = {task.pk: task for task in linked}
    missing = Task.objects.filter(pk__in=wanted.keys() - known.keys()).only("pk", "thread_id", "repetition")
    changed = []
    for task in (*known.values(), *missing):
        place = wanted.get(task.pk)
        now = (place.root, place.repetition) if place else (None, 1)
        if (task.thread_id, task.repetition) != now:
            task.thread_id, task.repetition = now
            changed.append(task)
    Task.objects.bulk_update(changed, ["thread", "repetition"], batch_size=500)
