"""Is the record what it was? Chains, daily roots, intervals rebuilt from events, stored files. Reads only."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dondoc.web.agencies.models import Register
from dondoc.web.documents.incoming.files import file_bytes
from dondoc.web.documents.models import StoredFile
from dondoc.web.register.models import Assignment, Chain, DailyRoot, Event, Interval
from dondoc.web.register.models.record import FOREVER
from dondoc.web.register.record.chain import root_hash
from dondoc.web.register.record.events import STANDING, event_hash, facts_of, interval_of, payload_digest, same_standing
from dondoc.web.search.index import index_differs

Json = dict[str, Any]


class Finding(NamedTuple):
    """One line of the check."""

    wrong: bool
    text: str


def register_verify(*, files: bool = False) -> Iterator[Finding]:
    """Check every register; yields what was found, summaries last in each part."""
    for register in Register.objects.order_by("pk"):
        for name, check in CHECKS:
            wrong = [Finding(True, f"{register.code}: {text}") for text in check(register)]
            yield from wrong or [Finding(False, f"{register.code}: {name}")]
    if files:
        wrong = [Finding(True, text) for text in files_verify()]
        yield from wrong or [Finding(False, "tệp đã lưu")]


def chains_verify(register: Register) -> Iterator[str]:
    """Every chain from its first event to its head: numbers without gaps, hashes, columns as in the body, payload digests."""
    for chain in Chain.objects.filter(register=register).order_by("pk"):
        yield from chain_verify(chain)


def chain_verify(chain: Chain) -> Iterator[str]:
    """What is wrong in one chain, in Vietnamese; nothing where it holds."""
    previous, expected = "", 1
    events = Event.objects.filter(chain=chain).select_related("payload").order_by("sequence")
    for event in events.iterator(chunk_size=2000):
        where = f"chuỗi {chain.pk}, sự kiện {event.sequence}"
        if event.sequence != expected:
            yield f"{where}: thiếu sự kiện {expected}"
        if event.previous_hash != previous or event.hash != event_hash(previous, event.body):
            yield f"{where}: mã băm không khớp"
        yield from (f"{where}: cột {name} khác nội dung đã ký" for name in _columns_changed(event))
        if not hasattr(event, "payload"):
            yield f"{where}: mất phần lời"
        elif event.payload.text and payload_digest(event.payload.salt, event.payload.text) != json.loads(event.body)["payload"]:
            yield f"{where}: phần lời đã bị sửa"
        previous, expected = event.hash, event.sequence + 1
    if (chain.sequence, chain.hash) != (expected - 1, previous):
        yield f"chuỗi {chain.pk}: đầu chuỗi không khớp sự kiện cuối"


def _columns_changed(event: Event) -> Iterator[str]:
    """The columns beside the body are for queries; they must say the same."""
    body: Json = json.loads(event.body)
    columns = {
        "chain": event.chain_id, "sequence": event.sequence, "action": event.action, "document": event.document_id,
        "task": event.task_id, "assignment": event.assignment_id, "by": event.by_id, "agency": event.agency_id,
        "occurred_on": event.occurred_on.isoformat(),
    }  # fmt: skip
    yield from (name for name, value in columns.items() if body[name] != value)
    if body["recorded_at"] != event.recorded_at.isoformat(timespec="microseconds"):
        yield "recorded_at"


def roots_verify(register: Register) -> Iterator[str]:
    """The sealed days: the root is over its heads, and each head is an event that is still there."""
    for root in DailyRoot.objects.filter(register=register).order_by("day"):
        if root.hash != root_hash(root.heads):
            yield f"gốc ngày {root.day:%d/%m/%Y} không khớp các đầu chuỗi"
        ends = {(c, s): h for c, s, h in Event.objects.filter(
            chain__in=[c for c, _, _ in root.heads], sequence__in={s for _, s, _ in root.heads}
        ).values_list("chain", "sequence", "hash")}  # fmt: skip
        for chain, sequence, digest in root.heads:
            if ends.get((chain, sequence)) != digest:
                yield f"gốc ngày {root.day:%d/%m/%Y}: chuỗi {chain} đã khác từ sự kiện {sequence}"


def intervals_rebuild(register: Register) -> dict[int, list[Interval]]:
    """The intervals of each assignment as its events give them, by the same rule as `events.intervals_write`."""
    rebuilt: dict[int, list[Interval]] = defaultdict(list)
    for event in Event.objects.filter(chain__register=register).order_by("chain", "sequence").iterator(chunk_size=2000):
        for fact in json.loads(event.body)["facts"]:
            row = interval_of(register.pk, event, fact)
            row.ends_at = FOREVER
            history = rebuilt[row.assignment_id]
            if history and same_standing(history[-1], row):
                continue
            if history:
                history[-1].ends_at = event.recorded_at
            history.append(row)
    return rebuilt


def intervals_verify(register: Register) -> Iterator[str]:
    """Stored intervals against rebuilt ones, and the newest against the assignment itself."""
    rebuilt = intervals_rebuild(register)
    stored: dict[int, list[Interval]] = defaultdict(list)
    for row in Interval.objects.filter(register=register).order_by("assignment", "starts_at", "id").iterator(chunk_size=5000):
        stored[row.assignment_id].append(row)
    for key in sorted(set(rebuilt) | set(stored)):
        if [_signature(i) for i in rebuilt[key]] != [_signature(i) for i in stored[key]]:
            yield f"đoạn trạng thái của lượt giao {key} khác với sự kiện"
    for assignment in Assignment.objects.filter(register=register).select_related("task").iterator(chunk_size=2000):
        history = stored.get(assignment.pk)
        if not history or not _is_now(history[-1], assignment):
            yield f"lượt giao {assignment.pk} khác với đoạn trạng thái cuối"


def _signature(interval: Interval) -> tuple[object, ...]:
    return (interval.starts_at, interval.ends_at, *(getattr(interval, name) for name in STANDING))


def _is_now(interval: Interval, assignment: Assignment) -> bool:
    facts = facts_of(assignment)
    names = {"task_id": "task", "agency_id": "agency"}
    # intervals from before the deadline as written was kept do not have it
    kept = [name for name in STANDING if name != "due_on" or interval.due_on is not None]
    return all(getattr(interval, name) == facts[names.get(name, name)] for name in kept)


def files_verify() -> Iterator[str]:
    """Every stored file is there and has its hash."""
    for stored in StoredFile.objects.iterator(chunk_size=500):
        try:
            if hashlib.sha256(file_bytes(stored)).hexdigest() != stored.sha256:
                yield f"tệp {stored.sha256[:12]} đã bị thay đổi"
        except FileNotFoundError:
            yield f"tệp {stored.sha256[:12]} không còn"


#: what is checked in each register, by its name in the answer
CHECKS: tuple[tuple[str, Callable[[Register], Iterator[str]]], ...] = (
    ("chuỗi sự kiện", chains_verify),
    ("gốc ngày", roots_verify),
    ("đoạn trạng thái", intervals_verify),
    ("chỉ mục tìm kiếm", index_differs),
)
