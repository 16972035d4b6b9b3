"""From a text to an extraction: one ordered list of steps. Pure, and never raises on a `Text`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dondoc.extract.agencies import AgencyIndex
from dondoc.extract.assessment import find_assessment
from dondoc.extract.assign import Assigned, assign_parties
from dondoc.extract.blocks import read_blocks
from dondoc.extract.citations import find_citations
from dondoc.extract.confidence import task_confidence
from dondoc.extract.deadlines import find_deadlines
from dondoc.extract.due import Calendar
from dondoc.extract.fold import fold
from dondoc.extract.header import read_fields
from dondoc.extract.ledger import make_ledger
from dondoc.extract.model import Citation, Deadline, Extraction, Notice, Task
from dondoc.extract.nature import nature_of
from dondoc.extract.outline import address, read_outline, task_ids
from dondoc.extract.places import find_places
from dondoc.extract.quantities import find_quantities
from dondoc.extract.recipients import find_recipients
from dondoc.extract.segment import Unit, find_units
from dondoc.extract.timing import assign_deadlines
from dondoc.extract.wording import find_actions, find_product, find_urgency
from dondoc.read.text import Text


def extract(
    text: Text, *, as_of: date | None = None, agencies: AgencyIndex | None = None, calendar: Calendar | None = None
) -> Extraction:
    """Read everything that `Extraction` holds out of one text.

    ``as_of`` is the day that deadlines are compared with (no warning of passed deadlines without it), ``agencies`` the list of
    agencies that names are linked to, ``calendar`` the working days that spans of days are counted in.
    """
    content, folded = text.content, fold(text.content)
    flat = folded.replace("\n", " ")
    blocks = read_blocks(content)
    header = read_fields(content, folded)
    citations = find_citations(content, folded, header.number)
    units = find_units(blocks, content, flat)
    assigned = assign_parties(units, blocks, text, header.fields, agencies)
    found = find_deadlines(folded, content, header.reference, calendar, [citation.span for citation in citations])
    deadlines = assign_deadlines(units, blocks, found, content, folded, header.reference)
    ids = task_ids(blocks, units)
    places = [address(blocks, unit.block) for unit in units]
    tasks = tuple(
        _task(content, flat, citations, *facts, as_of) for facts in zip(ids, places, units, assigned, deadlines, strict=True)
    )
    return Extraction(
        text=text,
        document=header.fields,
        outline=read_outline(content, blocks),
        tasks=tasks,
        citations=citations,
        assessment=find_assessment(content, folded, blocks, tasks),
        recipients=find_recipients(content, folded),
        ledger=make_ledger(content, blocks, tasks),
    )


def _task(
    content: str,
    folded: str,
    citations: Sequence[Citation],
    task_id: str,
    outline: str,
    unit: Unit,
    who: Assigned,
    due: Deadline | None,
    as_of: date | None,
) -> Task:
    nature, product, nature_why = nature_of(folded, unit.span, due)
    why = {"leads": who.leads_why, "coordinators": who.coordinators_why, "nature": nature_why}
    if due is not None:
        why["deadline"] = due.why
    return Task(
        id=task_id, span=unit.span, text=unit.span.of(content), outline=outline, leads=who.leads,
        coordinators=who.coordinators, deadline=due, nature=nature, why=why,
        product=find_product(folded, unit.span) or product, actions=find_actions(folded, unit.span),
        urgency=find_urgency(folded, unit.span), quantities=find_quantities(content, folded, unit.span),
        confidence=min(unit.confidence, task_confidence(why.values())), warnings=_warnings(due, as_of),
        citations=tuple(i for i, c in enumerate(citations) if unit.span.holds(c.span)),
        places=find_places(content, folded, unit.span.start, unit.span.end),
    )  # fmt: skip


def _warnings(due: Deadline | None, as_of: date | None) -> tuple[Notice, ...]:
    if due is not None and due.on is not None and as_of is not None and due.on < as_of:
        return (Notice("deadline.past", f"Thời hạn {due.on:%d/%m/%Y} đã qua.", due.span),)
    return ()
