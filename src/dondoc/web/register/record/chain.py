"""The daily root: one hash over the heads of all chains, to be printed in minutes; erasing of payloads."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.web.agencies.models import Register
from dondoc.web.errors import NotAllowed
from dondoc.web.people.models import Role
from dondoc.web.people.person import Person
from dondoc.web.register.models import DailyRoot, Event, EventPayload
from dondoc.web.register.record.events import Entry, canonical, event_write


def root_hash(heads: list[list[Any]]) -> str:
    """Over the heads in order of chain."""
    return hashlib.sha256(canonical(heads).encode()).hexdigest()


@transaction.atomic
def root_seal(*, register: Register, day: date, at: datetime) -> DailyRoot:
    """Seal a day that is over: the last event of every chain that was recorded on or before it. Sealed once."""
    existing = DailyRoot.objects.filter(register=register, day=day).first()
    if existing is not None:
        return existing
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))
    events = Event.objects.filter(chain__register=register, recorded_at__lt=midnight)
    last = {row["chain"]: row["last"] for row in events.values("chain").annotate(last=Max("sequence"))}
    hashes = Event.objects.filter(chain__in=last).values_list("chain", "sequence", "hash")
    heads = sorted([chain, sequence, digest] for chain, sequence, digest in hashes if last[chain] == sequence)
    return DailyRoot.objects.create(register=register, day=day, hash=root_hash(heads), heads=heads, sealed_at=at)


def root_seal_now() -> None:
    """The nightly job: seal yesterday in every register."""
    at = timezone.now()
    for register in Register.objects.all():
        root_seal(register=register, day=timezone.localdate(at) - timedelta(days=1), at=at)


@transaction.atomic
def payload_erase(*, event: Event, reason: str, by: Person, at: datetime) -> None:
    """Erase the words of an event (personal data); its place in the chain and the chain itself stay provable."""
    if not by.has(Role.ADMIN):
        raise NotAllowed("payload.role", _("Chỉ quản trị được xóa dữ liệu cá nhân trong lịch sử."))
    EventPayload.objects.filter(event=event).update(text="")
    entry = Entry("payload.erased", {"chain": event.chain_id, "sequence": event.sequence, "reason": reason})
    event_write(owner=by.register, by=by, at=at, entry=entry)
