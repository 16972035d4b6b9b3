"""After a document is published: which earlier orders its orders go back to, with score and reason, for the office to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from dondoc.extract.threads import REPEATS, EarlierTask, Link, ThreadIndex
from dondoc.web.agencies.models import Register
from dondoc.web.register.models import Task
from dondoc.web.threads.lines import leads_alone
from dondoc.web.threads.models import ThreadLink

#: orders that are looked at: some five years of a province
LOOKED_AT = 20_000
Relation = ThreadLink.Relation


def threads_propose_now(document: int) -> int:
    """The job: propose for the tasks of a document that was just published. Harmless when it runs twice."""
    tasks = list(Task.objects.filter(document=document).select_related("document", "register").order_by("number"))
    return threads_propose(tasks=tasks, at=timezone.now()) if tasks else 0


def threads_propose(*, tasks: Sequence[Task], at: datetime) -> int:
    """Propose a link for each of a document's tasks, where one is near enough; returns how many.

    Tasks that a link was ever proposed for are left alone. Two orders of the same document that say the same are kept as
    twins: they make no thread, but may be one matter given to two leads.
    """
    first = tasks[0]
    known = set(ThreadLink.objects.filter(task__in=[t.pk for t in tasks]).values_list("task_id", flat=True))
    new = [task for task in tasks if task.pk not in known]
    leads = _leads(first.register)
    index, own = ThreadIndex(_earlier(first, leads)), ThreadIndex()
    made: list[ThreadLink] = []
    for task in tasks:
        mine = leads.get(task.pk, ())
        if task in new:
            found = index.find(task.quote, mine, most=1)
            made += [_link(task, one, Relation(one.relation), at) for one in found]
            twins = [one for one in own.find(task.quote, most=1) if one.score >= REPEATS]
            made += [_link(task, one, Relation.TWIN, at) for one in twins]
        own.add(EarlierTask(str(task.pk), task.quote))
    ThreadLink.objects.bulk_create(made, batch_size=500)
    return len(made)


def _earlier(first: Task, leads: dict[int, tuple[str, ...]]) -> Iterable[EarlierTask]:
    before = Task.objects.filter(register=first.register, number__lt=first.number).exclude(document=first.document_id)
    rows = before.order_by("-number").values_list("pk", "quote", "document__issued_on", "given_at")[:LOOKED_AT]
    for key, quote, issued_on, given_at in reversed(list(rows)):
        yield EarlierTask(str(key), quote, leads.get(key, ()), issued_on or timezone.localtime(given_at).date())


def _leads(register: Register) -> dict[int, tuple[str, ...]]:
    """Names of the leads of each task."""
    rows = leads_alone().filter(register=register)
    found: dict[int, list[str]] = defaultdict(list)
    for task, name in rows.order_by("pk").values_list("task_id", "agency__name"):
        found[task].append(name)
    return {task: tuple(names) for task, names in found.items()}


def _link(task: Task, link: Link, relation: ThreadLink.Relation, at: datetime) -> ThreadLink:
    return ThreadLink(
        task=task, earlier_id=int(link.earlier), relation=relation, score=round(100 * link.score), reason=link.reason[:400],
        proposed_at=at,
    )  # fmt: skip
