"""An office's own tracking sheet: its head row found, its columns recognised by their words, each row read with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.extract.words.fold import bare
from dondoc.web.agencies.directory import Directory
from dondoc.web.errors import Invalid
from dondoc.web.incoming import cells_of
from dondoc.web.register.models import OldSheet

#: what a column can mean -> (words on the page, words that such heads have, without accents); the first that fits takes it
FIELDS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "coordinators": (gettext_lazy("Cơ quan phối hợp"), ("phoi hop",)),
    "leads": (gettext_lazy("Cơ quan chủ trì"), ("chu tri", "don vi thuc hien", "co quan thuc hien", "don vi duoc giao")),
    "extended_to": (gettext_lazy("Hạn sau khi gia hạn"), ("gia han", "han dieu chinh")),
    "done_on": (gettext_lazy("Ngày hoàn thành"), ("ngay hoan thanh", "ngay bao cao")),
    "due_on": (gettext_lazy("Thời hạn"), ("han",)),
    "issued_on": (gettext_lazy("Ngày văn bản"), ("ngay van ban", "ngay ban hanh", "ngay giao")),
    "result_number": (gettext_lazy("Số văn bản kết quả"), ("so van ban ket qua", "van ban bao cao", "san pham")),
    "number": (gettext_lazy("Số văn bản giao"), ("so van ban", "so, ky hieu", "so ky hieu", "van ban giao", "van ban")),
    "state": (gettext_lazy("Tình trạng"), ("tinh trang", "trang thai", "tien do")),
    "obstacle": (gettext_lazy("Vướng mắc"), ("vuong mac", "kho khan", "ghi chu")),
    "result": (gettext_lazy("Kết quả đến nay"), ("ket qua",)),
    "text": (gettext_lazy("Nội dung nhiệm vụ"), ("noi dung", "nhiem vu", "cong viec")),
}
NEEDED = ("text", "leads")
ROWS_AT_MOST = 5_000
COLUMNS_AT_MOST = 60
#: the head stands within so many rows of the top: titles come before it
HEAD_WITHIN = 15
_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


@dataclass(slots=True)
class OldRow:
    """One task as the sheet has it; ``problems`` are sentences that name row and column and keep the row out."""

    row: int
    text: str
    leads: list[str]
    coordinators: list[str]
    number: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    extended_to: date | None = None
    done_on: date | None = None
    done: bool = False
    result: str = ""
    result_number: str = ""
    obstacle: str = ""
    problems: list[str] = field(default_factory=list)


def table_of(data: bytes) -> list[tuple[object, ...]]:
    """The cells of the first sheet. Raises `Invalid` where it is no workbook or too large."""
    rows = list(cells_of(data, code="sheet.unreadable", columns=COLUMNS_AT_MOST, rows=ROWS_AT_MOST + HEAD_WITHIN + 1))
    if len(rows) > ROWS_AT_MOST + HEAD_WITHIN:
        raise Invalid("sheet.rows", _("Tệp có quá %(n)s dòng. Hãy chia theo năm rồi nạp từng tệp.") % {"n": ROWS_AT_MOST})
    return rows


def head_of(rows: list[tuple[object, ...]]) -> tuple[int, list[str]]:
    """The place of the head row from 1, and its words: the row near the top in which most columns are recognised."""
    best = max(range(min(HEAD_WITHIN, len(rows))), key=lambda place: len(recognised(_words(rows[place]))), default=0)
    if not rows or not recognised(_words(rows[best])):
        raise Invalid("sheet.head", _("Không thấy dòng tiêu đề (Nội dung, Đơn vị thực hiện, Hạn …) trong các dòng đầu."))
    heads = _words(rows[best])
    while heads and not heads[-1]:
        heads.pop()
    return best + 1, heads


def recognised(heads: list[str]) -> dict[str, int]:
    """The fields that the heads' words point to; every column means one thing at most."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        folded = bare(head)
        for name, (_label, words) in FIELDS.items():
            if name not in found and any(re.search(rf"\b{word}\b", folded) for word in words):
                found[name] = place
                break
    return found


def rows_read(sheet: OldSheet, table: list[tuple[object, ...]]) -> list[OldRow]:
    """Every row of `table_of` below the head that says something, by the sheet's mapping."""
    directory = Directory.of(sheet.register)
    found = []
    for number, cells in enumerate(table[sheet.head_row :], start=sheet.head_row + 1):
        by_field = {name: cells[place] for name, place in sheet.mapping.items() if place < len(cells)}
        if any(_word(by_field.get(name)) for name in NEEDED):
            found.append(_row(number, by_field, sheet, directory))
    return found


def _row(number: int, cells: dict[str, object], sheet: OldSheet, directory: Directory) -> OldRow:
    row = OldRow(number, _word(cells.get("text")), [], [])
    for name in ("number", "result", "result_number", "obstacle"):
        setattr(row, name, _word(cells.get(name)))
    for name in ("issued_on", "due_on", "extended_to", "done_on"):
        cell = cells.get(name)
        setattr(row, name, _day(cell))
        if name in ("due_on", "extended_to") and getattr(row, name) is None and any(c.isdigit() for c in _word(cell)):
            row.problems.append(
                _("Dòng %(row)s, cột “%(column)s”: không đọc được ngày “%(text)s”.")
                % {"row": number, "column": _head(sheet, name), "text": _word(cell)}
            )
    state = bare(_word(cells.get("state")))
    row.done = row.done_on is not None or ("hoan thanh" in state and "chua" not in state and "dang" not in state)
    if not row.text:
        row.problems.append(_("Dòng %(row)s, cột “%(column)s”: còn trống.") % {"row": number, "column": _head(sheet, "text")})
    for name in ("leads", "coordinators"):
        known, unknown = _agencies(_word(cells.get(name)), directory)
        setattr(row, name, known)
        row.problems += [
            _("Dòng %(row)s, cột “%(column)s”: không có cơ quan “%(agency)s” trong danh mục.")
            % {"row": number, "column": _head(sheet, name), "agency": u}
            for u in unknown
        ]
    if not row.leads and not row.problems:
        row.problems.append(_("Dòng %(row)s, cột “%(column)s”: còn trống.") % {"row": number, "column": _head(sheet, "leads")})
    return row


def _agencies(words: str, directory: Directory) -> tuple[list[str], list[str]]:
    """Keys of the bodies (a group as ``group:…``) in a cell of several names, and the names that nobody bears."""
    known: list[str] = []
    unknown: list[str] = []
    for name in filter(None, (part.strip(" .-") for part in re.split(r"[;\n,]| và (?=Sở|UBND|Ban|Công an)", words))):
        if agency := directory.agency_named(name, None):
            known.append(agency.key)
        elif group := directory.group_named(name):
            known.append(f"group:{group.key}")
        else:
            unknown.append(name)
    return list(dict.fromkeys(known)), unknown


def _head(sheet: OldSheet, name: str) -> str:
    place = sheet.mapping.get(name)
    return sheet.heads[place] if place is not None and place < len(sheet.heads) else str(FIELDS[name][0])


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not (match := _DAY.search(_word(cell))):
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _words(cells: tuple[object, ...]) -> list[str]:
    return [_word(cell) for cell in cells]


def _word(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else " ".join(str(cell).replace("\n", "; ").split())


def samples(rows: list[tuple[object, ...]], head_row: int, place: int) -> Iterator[str]:
    """The first words below a head."""
    for cells in rows[head_row : head_row + 40]:
        if place < len(cells) and _word(cells[place]):
            yield _word(cells[place])[:60]
