"""Writing what happened: one event in its chain, and with it the intervals of the assignments that it changed.

The last thing a service does. The chain's head is locked here, after every other row, so that two services never wait for
each other crosswise.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from dondoc.web.agencies.models import Register
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Membership, Role
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Chain, Event, EventPayload, Interval, Task
from dondoc.web.register.models.record import FOREVER
from dondoc.web.register.rules.policies import policy_version

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be recorded. ``payload`` holds words (reasons, names); ``changed`` the assignments whose standing may differ."""

    action: str
    payload: Json = field(default_factory=dict)
    task: Task | None = None
    assignment: Assignment | None = None
    changed: Sequence[Assignment] = ()
    occurred_on: date | None = None
    #: the agency that the person speaks for, where it is not their first
    agency: int | None = None
    #: the roles of which one was needed, where not every role would do
    roles: tuple[Role, ...] = ()


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces, no floats; dates as ISO, moments in UTC with microseconds."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        raise TypeError("a float has no canonical form")
    return str(value) if isinstance(value, str) else value


def payload_digest(salt: str, text: str) -> str:
    """What the body keeps of a payload."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def event_hash(previous: str, body: str) -> str:
    """The link: over the hash before and the body."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def facts_of(assignment: Assignment) -> Json:
    """What an interval stores of an assignment; needs its task loaded."""
    return {
        "assignment": assignment.pk,
        "task": assignment.task_id,
        "agency": assignment.agency_id,
        "role": str(assignment.role),
        "inner": assignment.parent_id is not None,
        "progress": str(assignment.progress),
        "last_day": assignment.last_day,
        "due_on": assignment.due_on,
        "clock_on": assignment.clock_on,
        "rounds": assignment.rounds,
        "extensions": assignment.extensions,
        "regular": assignment.task.nature == "regular",
        "product_number": assignment.product_number,
    }


def chain_lock(owner: Document | Register) -> Chain:
    """The head of the owner's chain, locked until the transaction ends; made where there is none."""
    if isinstance(owner, Document):
        key: Json = {"document": owner, "register_id": owner.register_id}
    else:
        key = {"document": None, "register": owner}
    Chain.objects.get_or_create(**key)
    return Chain.objects.select_for_update().get(**key)


def event_write(*, owner: Document | Register, by: Person, at: datetime, entry: Entry) -> Event:
    """Append one event. See `events_write`."""
    return events_write(owner=owner, by=by, at=at, entries=[entry])[0]


def events_write(*, owner: Document | Register, by: Person, at: datetime, entries: Iterable[Entry]) -> list[Event]:
    """Append events to the owner's chain and open the intervals they begin; must run inside the service's transaction.

    1. Lock the head. Time never goes backwards in a chain: a clock that was set back is taken for standing still.
    2. Chain the events, each with its payload's salted digest.
    3. Close and open the intervals of the assignments that changed.
    """
    chain = chain_lock(owner)
    moment = max(at, chain.last_at or at)
    policy = policy_number(by.register)
    events: list[Event] = []
    payloads: list[tuple[str, str]] = []
    facts: list[list[Json]] = []
    absent: dict[int, Json] = {}
    for entry in entries:
        changes = [facts_of(a) | {"policy": policy} for a in entry.changed]
        event, salt, text = _link(chain, entry, by, moment, changes, absent)
        events.append(event)
        payloads.append((salt, text))
        facts.append(changes)
    Event.objects.bulk_create(events)
    EventPayload.objects.bulk_create(
        EventPayload(event=e, salt=salt, text=text) for e, (salt, text) in zip(events, payloads, strict=True)
    )
    chain.save(update_fields=["sequence", "hash", "last_at"])
    intervals_write(by.register, [(e, f) for e, fs in zip(events, facts, strict=True) for f in fs])
    return events


def _link(
    chain: Chain, entry: Entry, by: Person, moment: datetime, facts: list[Json], absent: dict[int, Json]
) -> tuple[Event, str, str]:
    """The next event of the chain, whose head moves on in memory. ``absent``: whom `_instead_of` has read already."""
    task = entry.task or (entry.assignment.task if entry.assignment else None)
    agency = entry.agency or (entry.assignment and _spoken_for(by, entry.assignment)) or by.agency
    salt, text = secrets.token_hex(16), canonical(entry.payload | _instead_of(by, agency, entry.roles, absent))
    body = {
        "chain": chain.pk,
        "sequence": chain.sequence + 1,
        "action": entry.action,
        "document": chain.document_id,
        "task": task.pk if task else None,
        "assignment": entry.assignment.pk if entry.assignment else None,
        "by": by.user.pk if by.user else None,
        "agency": agency,
        "occurred_on": entry.occurred_on or local_day(moment),
        "recorded_at": moment,
        "facts": facts,
        "payload": payload_digest(salt, text),
    }
    letters = canonical(body)
    event = Event(
        chain=chain, sequence=chain.sequence + 1, previous_hash=chain.hash, hash=event_hash(chain.hash, letters), body=letters,
        action=entry.action, document_id=chain.document_id, task=task, assignment=entry.assignment, by=by.user, agency_id=agency,
        occurred_on=entry.occurred_on or local_day(moment), recorded_at=moment,
    )  # fmt: skip
    chain.sequence, chain.hash, chain.last_at = event.sequence, event.hash, moment
    return event, salt, text


def _instead_of(by: Person, agency: int | None, roles: tuple[Role, ...], absent: dict[int, Json]) -> Json:
    """In whose place a deputy acts: part of the payload, since it names a person. Each is read once for all entries."""
    membership = by.stands_in(agency, *roles)
    if membership is None:
        return {}
    if membership not in absent:
        person = Membership.objects.select_related("person").get(pk=membership).person
        absent[membership] = {"instead_of": person.get_full_name(), "instead_of_id": person.pk}
    return absent[membership]


def _spoken_for(by: Person, assignment: Assignment) -> int | None:
    return assignment.agency_id if by.speaks_for(assignment.agency_id) else None


def local_day(moment: datetime) -> date:
    """The calendar day of a moment in Vietnam."""
    from django.utils import timezone

    return timezone.localtime(moment).date()


def policy_number(register: Register) -> int:
    """The id of the policy version in force (the newest)."""
    return policy_version(register).pk


def intervals_write(register: Register, changes: Sequence[tuple[Event, Json]]) -> None:
    """Close the open interval of each assignment and open the next one, unless nothing that it stores has changed."""
    wanted = {f["assignment"] for _, f in changes}
    current = {i.assignment_id: i for i in Interval.objects.filter(assignment__in=wanted, ends_at=FOREVER)}
    closed: dict[int, Interval] = {}
    opened: list[Interval] = []
    for event, fact in changes:
        before = current.get(fact["assignment"])
        after = interval_of(register.pk, event, fact)
        if before is not None:
            if same_standing(before, after):
                continue
            before.ends_at = event.recorded_at
            if before.pk:
                closed[before.pk] = before
        current[fact["assignment"]] = after
        opened.append(after)
    if closed:
        Interval.objects.bulk_update(closed.values(), ["ends_at"])
    Interval.objects.bulk_create(opened)


def interval_of(register: int, event: Event, fact: Json) -> Interval:
    """The interval that begins with this event."""
    return Interval(
        assignment_id=fact["assignment"], register_id=register, task_id=fact["task"], agency_id=fact["agency"], role=fact["role"],
        inner=fact["inner"], starts_at=event.recorded_at, progress=fact["progress"], last_day=_day(fact["last_day"]),
        due_on=_day(fact.get("due_on")),
        clock_on=_day(fact["clock_on"]), rounds=fact["rounds"], extensions=fact["extensions"], regular=fact["regular"],
        product_number=fact["product_number"], policy_id=fact["policy"], event=event,
    )  # fmt: skip


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


#: what makes two intervals differ
STANDING = (
    "task_id", "agency_id", "role", "inner", "progress", "last_day", "due_on", "clock_on", "rounds", "extensions", "regular",
    "product_number",
)  # fmt: skip


def same_standing(one: Interval, other: Interval) -> bool:
    """Whether nothing that figures use differs."""
    return all(getattr(one, name) == getattr(other, name) for name in STANDING)
