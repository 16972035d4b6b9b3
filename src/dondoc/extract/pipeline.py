"""From a text to an extraction: one ordered list of steps. Pure, and never raises on a `Text`."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from dondoc.extract.assignees.agencies import AgencyIndex
from dondoc.extract.assignees.assign import Assigned, assign_parties
from dondoc.extract.assignees.healing import healed
from dondoc.extract.deadlines.due import Calendar
from dondoc.extract.deadlines.stated import find_deadlines
from dondoc.extract.deadlines.timing import assign_deadlines
from dondoc.extract.details.confidence import with_confidence
from dondoc.extract.details.doubts import with_doubts
from dondoc.extract.details.nature import nature_of, shares_due
from dondoc.extract.details.quantities import find_quantities
from dondoc.extract.details.wording import find_actions, find_product, find_urgency
from dondoc.extract.document.assessment import find_assessment
from dondoc.extract.document.citations import find_citations
from dondoc.extract.document.header import read_fields
from dondoc.extract.document.recipients import find_recipients
from dondoc.extract.ledger import make_ledger, roles_of
from dondoc.extract.model import Deadline, Extraction, Notice, Task, Why
from dondoc.extract.structure.blocks import read_blocks
from dondoc.extract.structure.merged import shifted, with_merged
from dondoc.extract.structure.outline import address, read_outline, task_ids
from dondoc.extract.tasks.segment import ZONES, Unit, find_units
from dondoc.extract.tasks.tables import Row, read_rows
from dondoc.extract.tasks.topics import topics
from dondoc.extract.tidying.restored import restored
from dondoc.extract.tidying.tidied import tidied
from dondoc.extract.words.fold import fold
from dondoc.extract.words.lexicon import Flat, flat
from dondoc.extract.words.places import find_places
from dondoc.extract.words.seek import Folded, Sought
from dondoc.extract.words.sentences import say
from dondoc.read.text import Text
from dondoc.span import Span


def extract(
    text: Text,
    *,
    as_of: date | None = None,
    issued_on: date | None = None,
    agencies: AgencyIndex | None = None,
    calendar: Calendar | None = None,
) -> Extraction:
    """Read everything that `Extraction` holds out of one text.

    ``as_of`` is the day that deadlines are compared with (no warning of passed deadlines without it), ``issued_on`` the day of
    issue where somebody knows better than the letterhead, ``agencies`` the list of agencies that names are linked to,
    ``calendar`` the working days that spans of days are counted in.
    """
    found = read_plainly(text, as_of, agencies, calendar, issued_on)
    tasks = tuple(with_confidence(task, text.content) for task in found.tasks)
    return found._replace(tasks=with_doubts(tasks, text.doubtful) if text.doubtful else tasks)


def read_plainly(
    text: Text, as_of: date | None, agencies: AgencyIndex | None, calendar: Calendar | None, issued_on: date | None = None
) -> Extraction:
    """The extraction before it is judged how sure its fields are: each ``why`` says what its rule says of itself."""
    view = tidied(text.content)
    if view is None:
        return _read_tidy(text, as_of, agencies, calendar, issued_on)
    tidy = text._replace(content=view.content, merged=shifted(text.merged, view.forth))
    return restored(_read_tidy(tidy, as_of, agencies, calendar, issued_on), view, text)


def _read_tidy(
    text: Text, as_of: date | None, agencies: AgencyIndex | None, calendar: Calendar | None, issued_on: date | None
) -> Extraction:
    content, folded = Sought(text.content), Folded(fold(text.content))
    line = flat(folded)
    right = flat(healed(line))
    blocks = with_merged(read_blocks(content, folded), text.merged)
    reach = line.reach = right.reach = max((block.span.end for block in blocks if block.zone in ZONES), default=0)
    header = read_fields(content, folded)
    day = issued_on or header.reference
    citations = find_citations(content, folded, header.number)
    about = topics(blocks, right)
    rows = read_rows(blocks, right)
    units = find_units(blocks, content, right, about, rows)
    assigned = assign_parties(units, blocks, rows, content, right, header.fields, agencies)
    found = find_deadlines(folded.until(reach), content, day, calendar, [citation.span for citation in citations])
    deadlines = assign_deadlines(units, blocks, rows, found, content, folded, right, day)
    others_due = shares_due(deadlines)
    places = [address(blocks, unit.block) for unit in units]
    ids = task_ids(places)
    page = _Page(content, folded, line, [citation.span.start for citation in citations], as_of)
    tasks = tuple(
        _task(page, _Facts(ids[i], places[i], unit, assigned[i], deadlines[i], others_due[i], rows.get(unit.block)))
        for i, unit in enumerate(units)
    )
    return Extraction(
        text=text,
        document=header.fields,
        outline=read_outline(content, blocks),
        tasks=tasks,
        citations=citations,
        assessment=find_assessment(content, folded, blocks, tasks),
        recipients=find_recipients(content, folded),
        ledger=make_ledger(content, blocks, tasks, roles_of(blocks, about, right)),
    )


_NO_DEADLINE = Why("deadline.none", 0.9)


class _Page(NamedTuple):
    """What every task of a document is read from."""

    content: str
    folded: str
    #: folded, line ends as spaces
    flat: Flat
    #: where each citation begins
    cited: Sequence[int]
    as_of: date | None


class _Facts(NamedTuple):
    """What was found out about one task."""

    id: str
    outline: str
    unit: Unit
    who: Assigned
    due: Deadline | None
    #: share of the document's other tasks that have a deadline
    others_due: float
    #: of a table of tasks
    row: Row | None


def _task(page: _Page, facts: _Facts) -> Task:
    unit, who, due = facts.unit, facts.who, facts.due
    nature, nature_why = nature_of(page.content, page.flat, unit.span, due, facts.others_due)
    why = {
        "span": _read_by(unit.rule, unit.confidence),
        "leads": who.leads_why,
        "coordinators": who.coordinators_why,
        "nature": nature_why,
        "deadline": due.why if due else _NO_DEADLINE,
    }
    return Task(
        id=facts.id, span=unit.span, text=unit.span.of(page.content), outline=facts.outline, leads=who.leads,
        coordinators=who.coordinators, deadline=due, nature=nature, product=find_product(page.flat, unit.span),
        actions=find_actions(page.flat, unit.span), urgency=find_urgency(page.flat, unit.span),
        quantities=find_quantities(page.content, page.folded, unit.span),
        citations=_cited(page.cited, unit.span),
        places=find_places(page.content, page.flat, unit.span.start, unit.span.end),
        why=why, warnings=(*_warnings(page, due, facts.row), *who.warnings),
    )  # fmt: skip


@cache
def _read_by(rule: str, confidence: float) -> Why:
    return Why(rule, confidence)


def _cited(starts: Sequence[int], span: Span) -> tuple[int, ...]:
    """The indices of the citations that lie in a span; ``starts`` is where each begins, in the order of the text."""
    return tuple(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))


def _warnings(page: _Page, due: Deadline | None, row: Row | None) -> tuple[Notice, ...]:
    found = []
    if due is not None and due.on is not None and page.as_of is not None and due.on < page.as_of:
        found.append(Notice("deadline.past", say("deadline.past", day=f"{due.on:%d/%m/%Y}"), due.span))
    if row is not None and len({span.of(page.folded) for span in row.due}) > 1:
        found.append(Notice("deadline.several", say("deadline.several"), row.due[1]))
    return tuple(found)
