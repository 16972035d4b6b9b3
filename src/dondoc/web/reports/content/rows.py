"""From what was selected to the lines of annexes 1 and 2. Where a thing stands is said by `register.reading.figures`."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from dondoc.web.agencies.models import Agency
from dondoc.web.documents.models import Document
from dondoc.web.policy import Policy
from dondoc.web.register.models import Progress, Task
from dondoc.web.register.reading.figures import Figures
from dondoc.web.register.record.events import local_day
from dondoc.web.reports.content.choose import choose
from dondoc.web.reports.content.facts import Request, Words
from dondoc.web.reports.content.select import Lead, Selected
from dondoc.web.reports.values import Counts, Part, Sentence, Source, TaskRow
from dondoc.web.reports.wording import day

#: the worst first: a task is told by its worst lead
WORST_FIRST = ("open_overdue", "open_in_time", "open_no_deadline", "done_late", "done_on_time", "done_no_deadline")
_RANK = {cell: rank for rank, cell in enumerate(WORST_FIRST)}
#: as plain words, which are compared a hundred thousand times
DONE, CLAIMED = Progress.DONE.value, (Progress.REPORTED.value, Progress.DONE.value)
CLOSED_QUOTE = "(nội dung hạn chế tiếp cận, không in trong báo cáo)"
#: above this many leads a collective is named instead of its members
FEW = 3


class SourceList:
    """Sources in the order in which they were first used, each once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, str], int] = {}
        self.sources: list[Source] = []

    def add(self, kind: str, ref: int, label: str, task: int = 0, query: str = "") -> int:
        """The number of this source."""
        key = (kind, ref, query)
        if key not in self._numbers:
            self._numbers[key] = len(self.sources) + 1
            self.sources.append(Source(len(self.sources) + 1, kind, ref, label, task, query))
        return self._numbers[key]


def counts_of(figures: Figures, policy: Policy) -> Counts:
    """A row of annex 1 from the register's figures."""
    carried = figures.carried_over + figures.reopened
    done, overdue = figures.done_ratio(policy), figures.overdue_ratio(policy)
    return Counts(
        total=figures.total, carried_over=carried, newly_given=figures.total - carried, done_on_time=figures.done_on_time,
        done_late=figures.done_late, open_in_time=figures.open_in_time, open_overdue=figures.open_overdue,
        no_deadline=figures.no_deadline, extended=figures.extended, returned=figures.returned, updated=figures.updated,
        to_update=figures.open, done=(done.numerator, done.denominator), overdue=(overdue.numerator, overdue.denominator),
    )  # fmt: skip


def head_of(agency: Agency) -> str:
    """Post and name: "Giám đốc Nguyễn Văn A"."""
    return " ".join(filter(None, (agency.head_post, agency.head_name)))


class RowMaker:
    """The lines of one report."""

    def __init__(self, chosen: Selected, sources: SourceList) -> None:
        self.chosen, self.sources, self.today = chosen, sources, local_day(chosen.as_of)
        documents = {task.document_id: task.document for task in chosen.tasks.values()}
        self.documents = {key: document_name(document) for key, document in documents.items()}

    def task_rows(self) -> list[TaskRow]:
        return [self._row(task) for task in self.chosen.tasks.values()]

    def _row(self, task: Task) -> TaskRow:
        leads, stands = self.chosen.leads[task.pk], self.chosen.standings[task.pk]
        worst = min(leads, key=lambda lead: (_RANK[lead.standing.cell], -(lead.standing.days or 0)))
        product = next((lead for lead in leads if lead.product_number), None)
        closed = task.pk in self.chosen.closed
        said = [] if closed else [u for lead in leads for u in self.chosen.updates.get(lead.assignment_id, ())]
        overdue = stands.days or 0 if stands.cell == "open_overdue" else 0
        return TaskRow(
            task=task.pk,
            number=task.number,
            code=task.code,
            document=self.documents[task.document_id],
            outline=task.outline,
            quote=CLOSED_QUOTE if closed else task.quote,
            leads=self.names(leads),
            lead_ids=tuple(a.agency_id for a in leads),
            coordinators=self._coordinators(task),
            product=task.product,
            first_due=worst.first_due_on if worst.last_day else None,
            due=_due(worst),
            deadline_text=task.deadline_text,
            extensions=worst.extensions,
            rounds=max(lead.rounds for lead in leads),
            cell=stands.cell,
            carried=stands.carried,
            extended=stands.extended,
            returned=stands.returned,
            state=self._state(leads, worst, stands.cell, overdue),
            days_overdue=overdue,
            due_soon=stands.due_soon,
            repetition=self._repetition(task),
            thread=self.chosen.threads[task.pk].root if task.pk in self.chosen.threads else task.pk,
            starred=task.pk in self.chosen.starred,
            product_number=product.product_number if product else "",
            product_on=self._product_on(product) if product else None,
            result=() if closed else self._result(task, leads),
            obstacle=_last(said, "obstacle"),
            proposal=_last(said, "proposal"),
            note=self._note(task, worst),
            heads=self._heads(leads),
            parts=tuple(self._part(lead) for lead in leads),
            without_evidence=self._unsupported(leads),
            updated=stands.updated,
            reopened=stands.was in ("done", "out"),
            entry_delay=self.chosen.entries[task.document_id].delay if task.document_id in self.chosen.entries else 0,
        )

    def _repetition(self, task: Task) -> int:
        place = self.chosen.threads.get(task.pk)
        return place.repetition if place else 1

    def _product_on(self, lead: Lead) -> date | None:
        """The date of the product that was known then; another one may have come since."""
        shown = self.chosen.evidence.get(lead.assignment_id, ())
        known = [e.issued_on for e in shown if e.is_product and e.number == lead.product_number]
        return known[-1] if known else lead.product_on

    def names(self, leads: list[Lead]) -> tuple[str, ...]:
        """Who leads; of a collective its name and how many they are."""
        if len(leads) <= FEW:
            return tuple(self.chosen.agencies[s.agency_id].name for s in leads)
        groups: dict[str, int] = defaultdict(int)
        for state in leads:
            groups[state.group.split(";")[0] or self.chosen.agencies[state.agency_id].name] += 1
        return tuple(f"{name} ({count} cơ quan)" if count > 1 else name for name, count in groups.items())

    def _heads(self, leads: list[Lead]) -> tuple[str, ...]:
        if len(leads) > FEW:
            return ()
        agencies = [self.chosen.agencies[s.agency_id] for s in leads]
        return tuple(head_of(a) or "Người đứng đầu" for a in agencies)

    def _coordinators(self, task: Task) -> tuple[str, ...]:
        ids = self.chosen.coordinators.get(task.pk, [])
        names = [self.chosen.agencies[pk].name for pk in ids]
        return tuple(names) if len(names) <= 2 * FEW else (*names[:FEW], f"và {len(names) - FEW} cơ quan khác")

    def _state(self, leads: list[Lead], worst: Lead, cell: str, overdue: int) -> str:
        if len(leads) > 1:
            done = [s.progress for s in leads].count(DONE)
            words = f"{done}/{len(leads)} cơ quan đã hoàn thành"
        else:
            words = str(Progress(worst.progress).label)
        late = {"open_overdue": f"quá hạn {overdue} ngày", "done_late": "quá hạn", "done_on_time": "đúng hạn"}.get(cell)
        return ", ".join(filter(None, (words, late, f"trả lại {worst.rounds} lần" if worst.rounds else "")))

    def _note(self, task: Task, worst: Lead) -> str:
        asked = [e for e in self.chosen.extensions.get(worst.assignment_id, ()) if not _decided(e, self.chosen.as_of)]
        times = self._repetition(task)
        notes = [f"Nhắc lần {times}" if times > 1 else "", "Gắn sao" if task.pk in self.chosen.starred else ""]
        return "; ".join(
            filter(None, [*notes, f"Đang xin gia hạn đến {day(asked[-1].asked_for or asked[-1].to_on)}" if asked else ""])
        )

    def _result(self, task: Task, leads: list[Lead]) -> tuple[Sentence, ...]:
        """What the agencies wrote last, shortened by choosing; of a collective, the first few that reported."""
        said: list[Sentence] = []
        for state in leads:
            update = next((u for u in reversed(self.chosen.updates.get(state.assignment_id, ())) if u.text.strip()), None)
            if update is not None:
                said.append(self._said(task, state, update, several=len(leads) > 1))
            if len(said) == FEW:
                break
        return tuple(said)

    def _said(self, task: Task, state: Lead, update: Words, *, several: bool) -> Sentence:
        agency = self.chosen.agencies[state.agency_id].name
        numbers = [
            self.sources.add("update", update.pk, f"{task.code}, cập nhật ngày {day(update.occurred_on)} của {agency}", task.pk)
        ]
        for evidence in self.chosen.evidence.get(state.assignment_id, ()):
            number = f"{evidence.number} ngày {day(evidence.issued_on)}" if evidence.issued_on else evidence.number
            label = "; ".join(filter(None, (number, evidence.name)))
            numbers.append(self.sources.add("evidence", evidence.pk, f"{task.code}, minh chứng: {label}", task.pk))
        words = choose(update.text)
        return Sentence(f"{agency}: {words}" if several else words, tuple(numbers), confirmed=state.progress == DONE)

    def _part(self, lead: Lead) -> Part:
        stands = lead.standing
        return Part(
            lead.agency_id, stands.id, stands.cell, stands.carried, stands.extended, stands.returned, stands.updated,
            stands.days, self._confirm_days(lead),
        )  # fmt: skip

    def _confirm_days(self, lead: Lead) -> int | None:
        if lead.clock_on is None or lead.progress not in CLAIMED:
            return None
        until = self.chosen.confirmed.get(lead.assignment_id) if lead.progress == DONE else None
        return ((until or self.today) - lead.clock_on).days

    def _unsupported(self, leads: list[Lead]) -> bool:
        shown = self.chosen.evidence
        return any(s.progress in CLAIMED and not s.product_number and s.assignment_id not in shown for s in leads)


def _due(lead: Lead) -> date | None:
    """The deadline in force at the moment, as written; it may have been moved since."""
    if lead.last_day is None or lead.due_on is not None:
        return lead.due_on
    if lead.last_day == lead.last_day_today:
        return lead.due_today
    return lead.last_day if lead.inclusive else lead.last_day + timedelta(days=1)


def _decided(extension: Request, as_of: datetime) -> bool:
    return bool(extension.decided_at and extension.decided_at <= as_of)


def document_name(document: Document) -> str:
    issued = f" ngày {day(document.issued_on)}" if document.issued_on else ""
    return f"{document}{issued}"


def _last(said: list[Words], field: str) -> str:
    """What was said last under this heading."""
    words = next((w for u in reversed(said) if (w := str(getattr(u, field)).strip())), "")
    return choose(words) if words else ""
