"""What a report is made of: frozen values that know nothing of the database, of DOCX or of the page.

A report is built once for a moment, kept as canonical JSON with its hash, and every file and page is drawn from that JSON;
so the same report can never show two numbers.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import SchemaSerializer


@dataclass(frozen=True, slots=True)
class Source:
    """What a sentence or a number rests on. ``number`` is its place in the report's list of sources, from 1."""

    number: int
    #: task, update, evidence, extension, document
    kind: str
    #: key of the row in the register
    ref: int
    #: how it is cited in print: "NV-00012, cập nhật ngày 20/11/2026 của Sở Y tế"
    label: str
    #: the task's key; 0 for a list
    task: int
    #: for a list of the report's rows: which ones ("o=open_overdue"), as the page's address says it
    query: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number within a sentence: the letters [start, end), and the list that it counts, as the list's address says it."""

    start: int
    end: int
    query: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words chosen from what an agency wrote or counted from the register, with the sources that carry them."""

    text: str
    sources: tuple[int, ...] = ()
    #: False where the agency says so and the office has not confirmed it
    confirmed: bool = True
    #: its numbers, in order
    figures: tuple[Figure, ...] = ()

    @property
    def marks(self) -> str:
        """The sources as printed after the sentence: "[3, 7]"; what has no support says so."""
        if not self.sources:
            return "[chưa có nguồn]"
        return f"[{', '.join(map(str, self.sources))}]"


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one unit, as `register.reading.figures` counted them. The identity is checked when the value is made."""

    total: int
    #: open when the period began, or done before and open again
    carried_over: int
    newly_given: int
    done_on_time: int
    done_late: int
    open_in_time: int
    open_overdue: int
    no_deadline: int
    extended: int
    returned: int
    #: open ones with an update in the period, of those that are open
    updated: int
    to_update: int
    #: numerator and denominator of "% done" and "% overdue" by the policy
    done: tuple[int, int] = (0, 0)
    overdue: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        split = self.done_on_time + self.done_late + self.open_in_time + self.open_overdue + self.no_deadline
        if split != self.total:
            raise ValueError(f"the parts make {split}, the total is {self.total}")
        if self.carried_over + self.newly_given != self.total:
            raise ValueError(f"carried over {self.carried_over} and new {self.newly_given} do not make {self.total}")


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One line of annex 1: an agency and its lead assignments."""

    agency: int
    name: str
    counts: Counts
    #: post and name of who heads it
    head: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One lead assignment of a task."""

    agency: int
    assignment: int
    cell: str
    carried: bool
    extended: bool
    returned: bool
    updated: bool
    #: past the last day in time (before it: negative) when it was reported, or now; None without one
    days: int | None = None
    #: from the report that it is done to the office's confirmation, or to now while it waits; None where nothing was reported
    confirm_days: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """How long the office took to enter a document: calendar days, which everybody can count again."""

    document: str
    issued_on: date
    entered_on: date
    #: what the policy allows for a document of its urgency and number of addressees
    allowed: int
    tasks: int

    @property
    def delay(self) -> int:
        """Days beyond what is allowed."""
        return max(0, (self.entered_on - self.issued_on).days - self.allowed)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of annex 2, with the ground of annex 3."""

    task: int
    number: int
    code: str
    document: str
    outline: str
    quote: str
    leads: tuple[str, ...]
    lead_ids: tuple[int, ...]
    coordinators: tuple[str, ...]
    product: str
    first_due: date | None
    due: date | None
    deadline_text: str
    extensions: int
    rounds: int
    #: done_on_time, done_late, done_no_deadline, open_in_time, open_overdue, open_no_deadline
    cell: str
    carried: bool
    extended: bool
    returned: bool
    #: how the state is said: "Đang thực hiện, quá hạn 12 ngày"
    state: str
    days_overdue: int
    due_soon: bool
    repetition: int
    #: the first task of the line of repeated orders; itself where it repeats none
    thread: int
    starred: bool
    product_number: str
    product_on: date | None
    result: tuple[Sentence, ...]
    obstacle: str
    proposal: str
    note: str
    #: heads of the lead agencies
    heads: tuple[str, ...] = ()
    #: each lead's agency and where it stands, for the lists behind the numbers of annex 1
    parts: tuple[Part, ...] = ()
    #: reported done without a file or a number
    without_evidence: bool = False
    updated: bool = False
    #: done when the period began, and open again
    reopened: bool = False
    #: days that the office entered its document too late (`Entered.delay`)
    entry_delay: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """A task that the report counts and does not tell: of the period before, or withdrawn in this one."""

    #: before, withdrawn
    kind: str
    task: int
    code: str
    quote: str
    #: where it stood then; "out" for one that was withdrawn
    cell: str
    #: open when this period began
    was_open: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """The tasks of one clause of the notice: what was ordered, what became of it."""

    outline: str
    title: str
    counts: str
    lines: tuple[ClauseLine, ...]
    #: the numbers in ``counts``
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseLine:
    order: str
    code: str
    task: int
    state: str
    result: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What the letterhead, title and signature say."""

    superior: str
    issuer: str
    number: str
    place: str
    subject: str
    addressee: str
    signing: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A consolidated report of one moment."""

    heading: Heading
    as_of: datetime
    #: the working of the register that the figures are about: first and last moment of "newly given"
    since: datetime
    notice: str
    session: str
    #: the body that compiles, as a sentence names it
    compiler: str
    tasks_total: Counts
    agencies_total: Counts
    agencies: tuple[AgencyRow, ...]
    rows: tuple[TaskRow, ...]
    clauses: tuple[Clause, ...]
    summary: tuple[Sentence, ...]
    bridge: str
    shortcomings: tuple[Sentence, ...]
    repeated: tuple[Sentence, ...]
    silent: tuple[Sentence, ...]
    unsupported: tuple[Sentence, ...]
    obstacles: tuple[Sentence, ...]
    proposals: tuple[Sentence, ...]
    comparison: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    #: how the policy of the register counts, printed under the figures
    definitions: tuple[str, ...] = ()
    #: the policy's denominators of "% done" and "% overdue" (all, due, group), and whether undated tasks are in them
    done_base: str = "all"
    overdue_base: str = "due"
    with_undated: bool = False
    #: the numbers in ``bridge``
    bridge_figures: tuple[Figure, ...] = ()
    asides: tuple[Aside, ...] = ()
    #: documents whose tasks are in the report
    entries: tuple[Entered, ...] = ()
    schema: str = field(default="dondoc.report/1")

    def canonical(self) -> str:
        """JSON with sorted keys: what is hashed and kept."""
        return _SORTED.to_json(self).decode()

    @property
    def sha256(self) -> str:
        return seal_of(self.canonical())


def _by_name(schema: Any) -> Any:
    """A schema of pydantic whose classes write their fields in the order of their names."""
    if isinstance(schema, list):
        return [_by_name(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _by_name(inner) for key, inner in schema.items()}
    if schema.get("type") == "dataclass":
        found["fields"] = sorted(schema["fields"])
    elif schema.get("type") == "dataclass-args":
        found["fields"] = sorted(found["fields"], key=lambda field: str(field["name"]))
    return found


ADAPTER = TypeAdapter(Report)
#: writes JSON with sorted keys in one go; to sort what has been made takes four times as long
_SORTED = SchemaSerializer(_by_name(ADAPTER.core_schema))


def report_parse(text: str) -> Report:
    """The report that was frozen as this JSON. Raises pydantic's ValidationError where it is of another form: see `old`."""
    return ADAPTER.validate_json(text)


def seal_of(text: str) -> str:
    """SHA-256 of a report's canonical JSON, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
