"""A draft as the review page shows it: values beside the words that they came from, implied ones marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from dondoc.web.agencies.directory import Directory
from dondoc.web.documents.models import Draft
from dondoc.web.look.told import told

#: below this the reading is weak: it comes first and is said so
WEAK = 0.75
WEEKDAYS = (
    gettext_noop("Thứ Hai"), gettext_noop("Thứ Ba"), gettext_noop("Thứ Tư"), gettext_noop("Thứ Năm"), gettext_noop("Thứ Sáu"),
    gettext_noop("Thứ Bảy"), gettext_noop("Chủ nhật"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A value, the words it was read from, whether it stands in the task itself."""

    words: str
    source: str = ""
    stated: bool = True
    #: an assignee that is linked to a body or a group of the list
    linked: bool = True
    #: how many bodies a group has on the document's day; 0 where it is none
    members: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    draft: Draft
    outline: str
    text: str
    leads: tuple[Said, ...]
    coordinators: tuple[Said, ...]
    deadline: Said | None
    nature: str
    product: str
    citations: tuple[str, ...]
    warnings: tuple[str, ...]
    rules: tuple[tuple[str, int], ...]
    sure: int
    weak: bool


def group_sizes(directory: Directory, on: date) -> dict[str, int]:
    """How many bodies each group has on a day, by the group's key."""
    return {group.key: len(directory.members(group, on)) for group in directory.groups.values()}


def card(draft: Draft, content: str, citations: list[dict[str, Any]], sizes: Mapping[str, int]) -> Card:
    """The card of one draft. ``content`` is the reading's text, ``citations`` those of the extraction, ``sizes`` of groups."""
    task = draft.current
    kinds = {"specific": gettext("cụ thể"), "regular": gettext("thường xuyên")}
    return Card(
        draft=draft,
        outline=task.get("outline") or "",
        text=task.get("text") or content[draft.start : draft.end],
        leads=tuple(_party(p, content, sizes) for p in task.get("leads", ())),
        coordinators=tuple(_party(p, content, sizes) for p in task.get("coordinators", ())),
        deadline=_deadline(task.get("deadline")),
        nature=kinds.get(task.get("nature", ""), ""),
        product=task.get("product") or "",
        citations=tuple(citations[i]["text"] for i in task.get("citations", ()) if i < len(citations)),
        warnings=tuple(told(w["message"]) for w in task.get("warnings", ())),
        rules=tuple((w["rule"], round(100 * w["confidence"])) for w in (task.get("why") or {}).values()),
        sure=round(100 * draft.confidence),
        weak=draft.state == Draft.State.OPEN and draft.confidence < WEAK,
    )


def _party(party: dict[str, Any], content: str, sizes: Mapping[str, int]) -> Said:
    span = party.get("span")
    source = content[span[0] : span[1]] if span else ""
    stated = bool(party.get("stated", True))
    members = sizes.get(party.get("group") or "", 0)
    linked = party.get("agency") is not None or members > 0
    return Said(party["name"], "" if stated and source == party["name"] else source, stated, linked, members)


def _deadline(deadline: dict[str, Any] | None) -> Said | None:
    if not deadline:
        return None
    stated, source = bool(deadline.get("stated", True)), deadline.get("text") or ""
    if deadline.get("on"):
        on = date.fromisoformat(deadline["on"])
        before = gettext("chậm nhất") if deadline.get("inclusive") else gettext("trước")
        return Said(f"{before} {on:%d/%m/%Y} ({gettext(WEEKDAYS[on.weekday()])})", source, stated)
    if deadline.get("rrule"):
        return Said(gettext("định kỳ"), source, stated)
    return Said(gettext("chưa có ngày"), source, stated)
