"""An old sheet becomes documents, tasks and what was done about them: document by document, each one wholly or not at all."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.web import jobs
from dondoc.web.documents.incoming.files import file_bytes, file_store
from dondoc.web.documents.incoming.intake import document_by_hand, require_office
from dondoc.web.documents.incoming.secrecy import words_check
from dondoc.web.documents.models import Document, Draft
from dondoc.web.documents.reviewing.draft_form import new_task
from dondoc.web.errors import DomainError, Invalid, Stale
from dondoc.web.look.language import language_of_files
from dondoc.web.media import XLSX
from dondoc.web.people.person import Person, system_of
from dondoc.web.people.selectors import person_of
from dondoc.web.register.models import Assignment, OldSheet, Role
from dondoc.web.register.record.events import Entry, event_write, local_day
from dondoc.web.register.services import deadlines, work
from dondoc.web.register.services.evidence import Shown
from dondoc.web.register.services.publishing import document_publish
from dondoc.web.register.sheets.old import NEEDED, OldRow, head_of, recognised, rows_read, table_of

SOURCE = "Sổ theo dõi cũ"
#: how long the job may take, in seconds
LONGEST = 3600


@transaction.atomic
def sheet_upload(*, data: bytes, name: str, by: Person, at: datetime) -> OldSheet:
    """Keep the file with what its columns seem to mean: as the last one with these heads was read, else by their words."""
    require_office(by)
    assert by.user is not None
    rows = table_of(data)
    words_check(*(cell for row in rows for cell in row))
    head_row, heads = head_of(rows)
    before = OldSheet.objects.filter(register=by.register, heads=heads).first()
    return OldSheet.objects.create(
        register=by.register, file=file_store(data, media_type=XLSX), name=name[:250], heads=heads, head_row=head_row,
        mapping=before.mapping if before else recognised(heads), by=by.user, at=at,
    )  # fmt: skip


def sheet_map(*, sheet: OldSheet, mapping: dict[str, int], by: Person) -> None:
    """What the columns mean, as a person says it."""
    require_office(by)
    if sheet.state == OldSheet.State.RUNNING or sheet.state == OldSheet.State.DONE:
        raise Stale(_("Tệp này đã được ghi."))
    if missing := [name for name in NEEDED if name not in mapping]:
        raise Invalid("sheet.needed", _("Hãy chọn cột nội dung và cột cơ quan chủ trì."), missing=missing)
    sheet.mapping, sheet.state, sheet.problem = mapping, OldSheet.State.MAPPING, ""
    sheet.save(update_fields=["mapping", "state", "problem"])


def sheet_rows(sheet: OldSheet) -> list[OldRow]:
    """The rows as they would be written."""
    return rows_read(sheet, table_of(file_bytes(sheet.file)))


@transaction.atomic
def sheet_start(*, sheet: OldSheet, by: Person, at: datetime, skip_wrong: bool = False) -> None:
    """Write it in the background. With a wrong row nothing is written, unless the person leaves those rows out."""
    require_office(by)
    rows = sheet_rows(sheet)
    wrong = sum(bool(row.problems) for row in rows)
    if wrong and not skip_wrong:
        raise Invalid("sheet.wrong", _("Còn %(n)s dòng sai. Hãy sửa tệp, hoặc chọn bỏ qua các dòng ấy.") % {"n": wrong})
    if wrong == len(rows):
        raise Invalid("sheet.empty", _("Không có dòng nào ghi được."))
    started = OldSheet.objects.filter(pk=sheet.pk, state=OldSheet.State.MAPPING)
    if not started.update(state=OldSheet.State.RUNNING, total=len(rows) - wrong, done=0, by=by.user, at=at):
        raise Stale(_("Tệp này đã được ghi."))
    facts = {"sheet": sheet.pk, "name": sheet.name, "rows": len(rows) - wrong, "left_out": wrong}
    event_write(owner=by.register, by=by, at=at, entry=Entry("sheet.started", facts))
    jobs.enqueue(sheet_write, sheet.pk, seconds=LONGEST)


@language_of_files()
def sheet_write(key: int) -> None:
    """The job: one transaction a document. Delivered twice, it goes on where it stopped: a document that is there is left out."""
    sheet = OldSheet.objects.select_related("register__agency", "by", "file").get(pk=key)
    if sheet.state != OldSheet.State.RUNNING:
        return
    at = timezone.now()
    by = person_of(sheet.by, sheet.register, local_day(at))
    good = sorted((r for r in sheet_rows(sheet) if not r.problems), key=_of_document)
    for (number, issued), rows in groupby(good, key=_of_document):
        group = list(rows)
        try:
            _document_write(sheet, number, group, by, at)
        except DomainError as error:
            sheet.problem = f"{sheet.problem}Văn bản {number or '(không số)'} {issued}: {error.message}\n"
        else:
            sheet.done += len(group)
        sheet.save(update_fields=["done", "problem"])
    sheet.state = OldSheet.State.DONE if sheet.done else OldSheet.State.REFUSED
    sheet.save(update_fields=["state"])


def _of_document(row: OldRow) -> tuple[str, str]:
    return row.number, row.issued_on.isoformat() if row.issued_on else ""


@transaction.atomic
def _document_write(sheet: OldSheet, number: str, rows: list[OldRow], by: Person, at: datetime) -> None:
    """One document with its tasks, then what the sheet says became of each."""
    day = rows[0].issued_on
    place = f"{sheet.name}, dòng {rows[0].row}"
    if Document.objects.filter(register=sheet.register, name=place, state=Document.State.PUBLISHED).exists():
        return
    fields = {
        "kind": "Văn bản giao việc", "number": number[:80], "issued_on": day, "name": place[:250], "given_by": SOURCE,
        "given_on": day or local_day(at),
    }  # fmt: skip
    document = document_by_hand(fields=fields, by=by, at=at)
    Draft.objects.bulk_create(
        Draft(document=document, start=n, end=n + 1, current=_facts(row), state=Draft.State.ACCEPTED)
        for n, row in enumerate(rows)
    )
    tasks = document_publish(document=document, by=by, at=at)
    for task, row in zip(tasks, rows, strict=True):
        for assignment in Assignment.objects.filter(task=task, role=Role.LEAD):
            _history(assignment.pk, row, at)


def _facts(row: OldRow) -> dict[str, Any]:
    """The row as the extraction would have told it."""
    due = {"kind": "date", "text": f"{row.due_on:%d/%m/%Y}", "span": None, "on": row.due_on.isoformat(), "rrule": None,
           "inclusive": True, "stated": True} if row.due_on else None  # fmt: skip
    return new_task(row.text, 0, len(row.text)) | {
        "id": str(row.row), "leads": _parties(row.leads), "coordinators": _parties(row.coordinators), "deadline": due,
        "nature": "specific" if due else "regular",
    }  # fmt: skip


def _parties(keys: list[str]) -> list[dict[str, Any]]:
    groups = {key: key.removeprefix("group:") for key in keys if key.startswith("group:")}
    shared = {"span": None, "stated": True}
    return [{"name": k, "agency": None if k in groups else k, "group": groups.get(k)} | shared for k in keys]


def _history(key: int, row: OldRow, at: datetime) -> None:
    """More time, results, the end: entered by the register itself, with the days that the sheet gives."""
    system = system_of(_fresh(key).register)
    if not (row.extended_to or row.result or row.obstacle or row.done):
        return
    work.assignment_receive(assignment=_fresh(key), by=system, at=at)
    if row.extended_to and row.due_on and row.extended_to > row.due_on:
        asked = deadlines.extension_ask(
            assignment=_fresh(key), to_on=row.extended_to, reason=SOURCE, document=SOURCE, by=system, at=at
        )
        deadlines.extension_decide(extension=asked, granted=True, document=SOURCE, by=system, at=at)
    if (row.result or row.obstacle) and not row.done:
        work.assignment_update(assignment=_fresh(key), text=row.result, obstacle=row.obstacle, by=system, at=at)
    if row.done:
        shown = Shown(number=(row.result_number or SOURCE)[:80], issued_on=row.done_on)
        day = min(row.done_on or row.extended_to or row.due_on or local_day(at), local_day(at))
        work.assignment_report_done(
            assignment=_fresh(key), text=row.result or SOURCE, shown=shown, occurred_on=_not_before(day), by=system, at=at
        )
        work.assignment_confirm(assignment=_fresh(key), by=system, at=at, note=SOURCE)


def _not_before(day: date) -> date:
    """Sheets hold days of the last century by slips of typing; such a day is no day of a report."""
    return max(day, date(2000, 1, 1))


def _fresh(key: int) -> Assignment:
    return Assignment.objects.select_related("task__document", "parent", "register").get(pk=key)
