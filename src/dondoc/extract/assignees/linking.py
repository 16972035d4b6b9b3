"""What a person should know about the link between a name in a document and the list of agencies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dondoc.extract.assignees.agencies import AgencyIndex, Mention
from dondoc.extract.model import Notice


def link_notices(mentions: Iterable[Mention], index: AgencyIndex, on: date | None) -> tuple[Notice, ...]:
    """A notice for each name that could not be linked: ``agency.not_on_date`` or ``agency.unknown``.

    Groups, governments of places and people need no link of their own.
    """
    out = []
    for mention in mentions:
        if mention.stale is not None:
            out.append(Notice("agency.not_on_date", _not_on_date(mention, index, on), mention.span))
        elif mention.kind == "body":
            out.append(Notice("agency.unknown", f"Chưa có “{mention.name}” trong danh sách cơ quan.", mention.span))
    return tuple(out)


def _not_on_date(mention: Mention, index: AgencyIndex, on: date | None) -> str:
    agency = index[mention.stale or ""]
    day = f"{on:%d/%m/%Y}" if on else "ngày của văn bản"
    if agency.valid_from is not None and on is not None and on < agency.valid_from:
        return f"“{mention.name}” đến {agency.valid_from:%d/%m/%Y} mới có, văn bản ngày {day}."
    heirs = [index[s.to].name for s in agency.successions if index.get(s.to)]
    now = f"; nay là {', '.join(heirs)}" if heirs else ""
    return f"“{mention.name}” không còn vào ngày {day}{now}."
