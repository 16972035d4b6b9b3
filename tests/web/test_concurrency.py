"""Several at once, each with a connection of their own: nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from dondoc.web.errors import DomainError, Stale
from dondoc.web.register.models import Assignment, Event, Task
from dondoc.web.register.record.verification import chains_verify, intervals_verify
from dondoc.web.register.services.publishing import document_publish
from dondoc.web.register.services.talk import comment_add
from dondoc.web.register.services.work import assignment_receive, assignment_refuse
from tests.web.world import World, assignment_of, document_of, fresh, make_world, moment, published, task_json


@pytest.fixture
def shared_world(transactional_db: None) -> World:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("an in-memory database has one connection; the file database is tried in test_concurrency_on_a_file")
    return make_world()


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run the jobs in threads that start together; what each returned, or the error it raised."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        start.wait()
        try:
            return job()
        except DomainError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_publish_pressed_by_four(shared_world: World) -> None:
    document = document_of(shared_world, *(task_json(f"Việc {n}.") for n in range(5)))
    clerk = shared_world.person("clerk")
    outcomes = at_once(*[lambda: document_publish(document=document, by=clerk, at=moment())] * 4)
    assert sum(isinstance(o, Stale) for o in outcomes) == 3
    assert Task.objects.count() == 5 and Assignment.objects.count() == 5


def test_two_documents_share_no_number(shared_world: World) -> None:
    documents = [document_of(shared_world, *(task_json(f"Việc {n}.") for n in range(5))) for _ in range(4)]
    clerk = shared_world.person("clerk")
    at_once(*[lambda d=d: document_publish(document=d, by=clerk, at=moment()) for d in documents])  # type: ignore[misc]
    assert sorted(Task.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_received_and_refused_at_once(shared_world: World) -> None:
    (task,) = published(shared_world, task_json("Việc."))
    one, other = (assignment_of(task, shared_world.agencies["tc"]) for _ in range(2))
    focal, head = shared_world.person("tc-focal"), shared_world.person("tc-head")
    outcomes = at_once(
        lambda: assignment_receive(assignment=one, by=focal, at=moment(11)),
        lambda: assignment_refuse(assignment=other, reason="nhầm", by=head, at=moment(11)),
    )
    assert sum(isinstance(o, Stale) for o in outcomes) == 1
    assert fresh(one).progress in ("working", "refused")
    assert not [*chains_verify(shared_world.register), *intervals_verify(shared_world.register)]


def test_events_of_one_chain_stand_in_a_row(shared_world: World) -> None:
    tasks = published(shared_world, *(task_json(f"Việc {n}.") for n in range(4)))
    leader = shared_world.person("leader")
    at_once(*[lambda t=t: comment_add(task=t, text="nhanh", by=leader, at=moment(11)) for t in tasks])  # type: ignore[misc]
    assert Event.objects.filter(action="task.comment").count() == 4
    assert not list(chains_verify(shared_world.register))
