"""An agency answers with the report that it has written anyway: proposals from its sentences, updates once a person confirms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import regex  # type: ignore[import-untyped]
from django.db import transaction

from dondoc.read import read
from dondoc.web.agencies.models import Agency
from dondoc.web.people.person import Person
from dondoc.web.register.models import Assignment, Progress
from dondoc.web.register.reading.selectors import my_assignments
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.work import assignment_receive, assignment_report_done, assignment_update, evidence_add
from dondoc.web.reports.answers.reply_match import Match, OpenTask, match_reply

#: states in which an agency may say something
ANSWERABLE = (Progress.GIVEN, Progress.WORKING, Progress.RETURNED)
#: words that say it is done; a person decides all the same
FINISHED = regex.compile(
    r"(?i)\b(?:đã (?:hoàn thành|xong|trình|ban hành|bàn giao|thông xe|tổ chức)|hoàn thành (?:ngày|trước|đúng))\b"
)
UNFINISHED = regex.compile(r"(?i)\b(?:đang|dự kiến|chưa|còn \d|còn lại|chậm|sẽ|\d+/\d+)\b")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a stretch of the report says about an assignment. ``start``, ``end``: its letters in the report's text."""

    assignment: Assignment
    text: str
    start: int
    end: int
    score: float
    #: the words sound finished
    finished: bool


def reply_text(data: bytes, name: str) -> str:
    """The report's text. `dondoc.read.UnreadableDocument` says why it cannot be read (marked secret among other reasons)."""
    return read(data, name).content


def reply_propose(*, content: str, by: Person) -> list[Proposal]:
    """One proposal for each of the agency's open assignments that the report answers, in order of the text."""
    mine = my_assignments(by).filter(progress__in=ANSWERABLE, parent=None)
    rows = {a.pk: a for a in mine.select_related("task__document", "agency", "parent", "register").order_by("task__number")}
    others = list(Agency.objects.filter(owner=by.register.agency).values_list("name", flat=True))
    found: dict[int, list[Match]] = defaultdict(list)
    for agency in {a.agency_id: a.agency for a in rows.values()}.values():
        # keys in the order of the tasks' numbers: of repeated orders the newest is meant
        tasks = [OpenTask(a.pk, a.task.quote, a.task.number) for a in rows.values() if a.agency_id == agency.pk]
        for match in match_reply(content, tasks, agency=agency.name, others=others):
            found[match.task].append(match)
    proposals = [_proposal(rows[key], content, matches) for key, matches in found.items()]
    return sorted(proposals, key=lambda proposal: proposal.start)


def _proposal(assignment: Assignment, content: str, matches: Sequence[Match]) -> Proposal:
    text = " ".join(" ".join(match.span.of(content).split()) for match in matches)
    finished = bool(FINISHED.search(text)) and not UNFINISHED.search(text)
    first, last = matches[0].span, matches[-1].span
    return Proposal(assignment, text, first.start, last.end, max(match.score for match in matches), finished)


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal as the person confirms it."""

    assignment: Assignment
    text: str
    done: bool


@transaction.atomic
def reply_accept(
    *,
    answers: Sequence[Answer],
    data: bytes,
    name: str,
    by: Person,
    at: datetime,
    number: str = "",
    issued_on: date | None = None,
) -> int:
    """Turn confirmed proposals into updates, the file into their evidence; all of them or none. Returns how many."""
    shown = Shown(data, name, number, issued_on)
    for answer in answers:
        assignment = answer.assignment
        if assignment.progress == Progress.GIVEN:
            assignment_receive(assignment=assignment, by=by, at=at - timedelta(seconds=1))
        if answer.done:
            assignment_report_done(assignment=assignment, text=answer.text, shown=shown, by=by, at=at)
        else:
            assignment_update(assignment=assignment, text=answer.text, by=by, at=at)
            evidence_add(assignment=assignment, shown=shown, by=by, at=at)
    return len(answers)
