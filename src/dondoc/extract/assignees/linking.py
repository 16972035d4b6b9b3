"""What a person should know about the link between a name in a document and the list of agencies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dondoc.extract.assignees.agencies import AgencyIndex, Mention
from dondoc.extract.model import Notice
from dondoc.extract.words.sentences import say


def link_notices(mentions: Iterable[Mention], index: AgencyIndex, on: date | None) -> tuple[Notice, ...]:
    """A notice for each name that could not be linked: ``agency.not_on_date`` or ``agency.unknown``.

    Groups, governments of places and people need no link of their own.
    """
    out = []
    for mention in mentions:
        if mention.stale is not None:
            out.append(Notice("agency.not_on_date", _not_on_date(mention, index, on), mention.span))
        elif mention.kind == "body":
            out.append(Notice("agency.unknown", say("agency.unknown", name=mention.name), mention.span))
    return tuple(out)


def _not_on_date(mention: Mention, index: AgencyIndex, on: date | None) -> str:
    agency = index[mention.stale or ""]
    day = f"{on:%d/%m/%Y}" if on else "ngày của văn bản"
    if agency.valid_from is not None and on is not None and on < agency.valid_from:
        return say("agency.not_on_date.before", name=mention.name, since=f"{agency.valid_from:%d/%m/%Y}", day=day)
    heirs = [index[s.to].name for s in agency.successions if index.get(s.to)]
    code = "agency.not_on_date.heirs" if heirs else "agency.not_on_date.after"
    return say(code, name=mention.name, day=day, heirs=", ".join(heirs))
