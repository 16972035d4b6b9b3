"""The register's file back in: what agencies filled into an exported list becomes updates, once, through the services alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dondoc.web.errors import DomainError, Invalid
from dondoc.web.incoming import cells_of
from dondoc.web.people.person import Person
from dondoc.web.register.lists.exports import FILLED_IN
from dondoc.web.register.models import Assignment, Update
from dondoc.web.register.reading.selectors import assignments_visible_to
from dondoc.web.register.rules.transitions import Action, possible
from dondoc.web.register.services.work import assignment_update

CODE, GIVEN, PERCENT = "Mã", "Việc giao", "Đã làm (%)"
ROWS_AT_MOST = 20_000
#: a workbook that unpacks to more columns than these is not ours
COLUMNS_AT_MOST = 200


@dataclass(slots=True)
class Change:
    """One row that says something new; ``problems`` are sentences that name the cell, and keep the row out."""

    row: int
    code: str
    assignment: int = 0
    version: int = 0
    percent: int | None = None
    text: str = ""
    obstacle: str = ""
    proposal: str = ""
    problems: list[str] = field(default_factory=list)


def changes_read(data: bytes, name: str, person: Person) -> list[Change]:
    """What applying the file would do, nothing done yet. Rows that say nothing new are left out.

    Raises `Invalid` where it is no such file.
    """
    rows = list(_rows(data, name))
    keys = {int(r[GIVEN].split(".")[0]) for _row, r in rows if _is_given(r[GIVEN])}
    seen = assignments_visible_to(person).filter(pk__in=keys).select_related("task__document", "parent", "register")
    known = {a.pk: a for a in seen}
    said = {(u.assignment_id, u.text, u.obstacle, u.proposal) for u in Update.objects.filter(assignment__in=known)}
    found = []
    for number, cells in rows:
        change = _change(number, cells, known)
        again = (change.assignment, change.text, change.obstacle, change.proposal) in said
        silent = not (change.text or change.obstacle or change.proposal)
        if not change.problems:
            if change.percent is None and (silent or again):
                continue
            change.problems += _refusal(change, known[change.assignment], person)
        found.append(change)
    return found


def changes_apply(changes: list[Change], *, by: Person, at: datetime) -> list[Change]:
    """Write an update for every row without a problem, each in its own transaction; returns the rows that were refused."""
    refused = []
    keys = [c.assignment for c in changes]
    seen = assignments_visible_to(by).filter(pk__in=keys).select_related("task__document", "parent", "register")
    known = {a.pk: a for a in seen}
    for change in changes:
        assignment = known.get(change.assignment)
        if assignment is None or change.problems:
            refused.append(change)
            continue
        # The row speaks of the state that was shown: a second sending meets another version and is refused.
        assignment.version = change.version
        said: dict[str, Any] = {name: getattr(change, name) for name in ("percent", "text", "obstacle", "proposal")}
        try:
            assignment_update(assignment=assignment, by=by, at=at, **said)
        except DomainError as error:
            refused.append(
                Change(**asdict(change) | {"problems": [_("Dòng %(row)s: %(why)s") % {"row": change.row, "why": error.message}]})
            )
    return refused


def _change(row: int, cells: dict[str, str], known: dict[int, Assignment]) -> Change:
    change = Change(row, cells[CODE], text=cells[FILLED_IN[0]], obstacle=cells[FILLED_IN[1]], proposal=cells[FILLED_IN[2]])
    given = cells[GIVEN]
    if not _is_given(given):
        change.problems.append(
            _("Dòng %(row)s, cột “%(column)s”: “%(given)s” không phải mã việc giao của tệp đã tải.")
            % {"row": row, "column": GIVEN, "given": given}
        )
        return change
    change.assignment, change.version = (int(part) for part in given.split("."))
    assignment = known.get(change.assignment)
    if assignment is None or assignment.task.code != change.code:
        change.problems.append(
            _("Dòng %(row)s, cột “%(column)s”: không có nhiệm vụ “%(code)s” trong phạm vi được xem.")
            % {"row": row, "column": CODE, "code": change.code}
        )
        return change
    percent = cells[PERCENT].removesuffix("%").strip().removesuffix(".0")
    if percent and not (percent.isascii() and percent.isdigit() and int(percent[:4]) <= 100):
        change.problems.append(
            _("Dòng %(row)s, cột “%(column)s”: “%(percent)s” không phải số nguyên từ 0 đến 100.")
            % {"row": row, "column": PERCENT, "percent": percent}
        )
        return change
    stated = int(percent) if percent else None
    change.percent = stated if stated != assignment.percent else None
    return change


def _refusal(change: Change, assignment: Assignment, person: Person) -> Iterator[str]:
    """Why a row that says something new cannot be written."""
    if Action.UPDATE not in possible(assignment, by=person):
        yield _("Dòng %(row)s: không được cập nhật việc này (của cơ quan khác, hoặc đã đóng).") % {"row": change.row}
    elif change.version != assignment.version:
        yield _("Dòng %(row)s: việc này đã thay đổi sau khi tải tệp. Hãy tải tệp mới rồi điền lại dòng này.") % {
            "row": change.row
        }


def _is_given(text: str) -> bool:
    parts = text.split(".")
    return len(parts) == 2 and all(p.isascii() and p.isdigit() and len(p) < 16 for p in parts)


def _rows(data: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Row numbers as the spreadsheet shows them, and the cells by the words of their column."""
    if data[:2] == b"PK":
        table: Iterator[Sequence[object]] = cells_of(data, code="import.unreadable", columns=COLUMNS_AT_MOST)
    else:
        table = _comma_separated(data, name)
    head = [_word(cell) for cell in next(table, ())]
    missing = [h for h in (CODE, PERCENT, GIVEN, *FILLED_IN) if h not in head]
    if missing:
        raise Invalid(
            "import.columns",
            _("Tệp thiếu cột: %(columns)s. Hãy dùng tệp tải từ trang Nhiệm vụ.") % {"columns": ", ".join(missing)},
        )
    for number, cells in enumerate(table, start=2):
        if number > ROWS_AT_MOST:
            raise Invalid("import.rows", _("Tệp có quá %(n)s dòng. Hãy lọc bớt rồi tải lại.") % {"n": ROWS_AT_MOST})
        row = dict(zip(head, (_word(c) for c in cells), strict=False))
        if row.get(CODE):
            yield number, {h: row.get(h, "") for h in (CODE, PERCENT, GIVEN, *FILLED_IN)}


def _comma_separated(data: bytes, name: str) -> Iterator[Sequence[object]]:
    try:
        yield from csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Invalid(
            "import.unreadable", _("Không đọc được “%(name)s”: cần tệp XLSX hoặc CSV mã UTF-8.") % {"name": name}
        ) from error


def _word(cell: object) -> str:
    """A cell as text; the mark that keeps a text from being taken for a formula goes away again."""
    text = "" if cell is None else str(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
