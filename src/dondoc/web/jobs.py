"""Background work: the only module that knows the queue. Delivery is at least once, so every job can be run twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connections, transaction
from django_q.brokers import get_broker
from django_q.models import Schedule, Success
from django_q.tasks import async_task

#: jobs that run by themselves: dotted name -> cron line
PERIODIC = {
    "dondoc.web.jobs.heartbeat": "* * * * *",
    "dondoc.web.documents.incoming.arrivals.arrivals_tidy_now": "*/5 * * * *",
    "dondoc.web.documents.incoming.sources.sources_look_now": "* * * * *",
    "dondoc.web.documents.showing.sheets.pictures_tidy_now": "40 2 * * *",
    "dondoc.web.register.services.occurrences.occurrences_extend_now": "10 1 * * *",
    "dondoc.web.register.record.chain.root_seal_now": "5 0 * * *",
}


def enqueue(job: Callable[..., object], *args: Any, seconds: int | None = None) -> None:
    """Run ``job(*args)`` in a worker once the present transaction is committed. ``job`` must be a function of a module.

    ``seconds``: how long it may take, where that is longer than usual; it is delivered a second time meanwhile.
    """
    name = f"{job.__module__}.{job.__qualname__}"
    more = {} if seconds is None else {"timeout": seconds}
    transaction.on_commit(partial(async_task, name, *args, **more))


def periodic_install() -> None:
    """Put the periodic jobs into the queue's table; harmless when they are there already, drops those that are no more."""
    for name, cron in PERIODIC.items():
        Schedule.objects.update_or_create(name=name, defaults={"func": name, "schedule_type": Schedule.CRON, "cron": cron})
    Schedule.objects.filter(name__startswith="dondoc.").exclude(name__in=PERIODIC).delete()


def run_waiting() -> None:
    """Do what is due and all that waits, with what that asks for, then return. A job that fails waits for the next run.

    SIGTERM ends it after the jobs in hand.
    """
    from django_q.cluster import Cluster
    from django_q.scheduler import scheduler

    scheduler()
    broker = get_broker()
    while broker.queue_size():
        connections.close_all()  # what a forked process inherits it would close for us
        cluster = Cluster()
        cluster.start()
        while cluster.stop_event and broker.queue_size():
            time.sleep(0.2)
        if cluster.stop_event is None:
            return
        cluster.stop()


def heartbeat() -> None:
    """Nothing but a sign that a worker takes jobs."""


def worker_seen(*, since: datetime) -> bool:
    """Whether a worker finished any job since then."""
    return bool(Success.objects.filter(stopped__gte=since).exists())
