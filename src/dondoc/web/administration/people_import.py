"""People from a spreadsheet: the register's own template, every wrong cell named by its row, then all of them or none."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.extract.words.fold import bare
from dondoc.web.administration.people import USERNAME, Added, person_add
from dondoc.web.agencies.directory import Directory
from dondoc.web.agencies.models import Agency, Register
from dondoc.web.errors import DomainError, Invalid
from dondoc.web.incoming import cells_of
from dondoc.web.look.language import language_of_files
from dondoc.web.people.models import Role, User
from dondoc.web.people.person import Person

HEADS = ("Họ và tên", "Chức vụ", "Tên đăng nhập", "Vai trò", "Cơ quan", "Từ ngày")
NEEDED = ("Họ và tên", "Vai trò", "Cơ quan")
PEOPLE_AT_MOST = 1_000


@dataclass(slots=True)
class Line:
    """One row of the file; ``problems`` are sentences that name row and column."""

    row: int
    name: str
    post: str
    username: str
    role: str
    agency: int
    agency_name: str
    starts_on: str
    problems: list[str] = field(default_factory=list)


@language_of_files()
def template(register: Register) -> bytes:
    """An empty sheet with the heads, the roles and the agencies to choose from."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, lists = book.add_worksheet("Người dùng"), book.add_worksheet("Danh mục")
    bold = book.add_format({"bold": True, "bg_color": "#ECEFF0", "border": 1})
    sheet.write_row(0, 0, HEADS, bold)
    sheet.set_column(0, 4, 28)
    sheet.freeze_panes(1, 0)
    agencies = Agency.objects.filter(owner=register.agency, valid_to__isnull=True).values_list("name", flat=True)
    names = [register.agency.name, *agencies]
    for place, label in enumerate(Role.labels):
        lists.write(place, 0, str(label))
    for place, name in enumerate(names):
        lists.write(place, 1, name)
    lists.set_column(0, 1, 44)
    last = PEOPLE_AT_MOST
    sheet.data_validation(1, 3, last, 3, {"validate": "list", "source": f"='Danh mục'!$A$1:$A${len(Role.labels)}"})
    sheet.data_validation(1, 4, last, 4, {"validate": "list", "source": f"='Danh mục'!$B$1:$B${len(names)}"})
    book.close()
    return out.getvalue()


def lines_read(data: bytes, register: Register) -> list[Line]:
    """What the file says, with what is wrong in each row; nothing is written. Raises `Invalid` where it is no such file."""
    directory = Directory.of(register)
    with language_of_files():
        roles = {bare(str(label)): value for value, label in Role.choices}
    found = [_line(number, cells, directory, roles) for number, cells in _rows(data)]
    if not found:
        raise Invalid("people.empty", _("Tệp chưa có người nào."))
    taken = set(User.objects.values_list("username", flat=True))
    for line in found:
        line.username = line.username or _free_username(line.name, taken)
        if line.username in taken:
            line.problems.append(
                _("Dòng %(row)s, cột “Tên đăng nhập”: “%(username)s” đã có người dùng.")
                % {"row": line.row, "username": line.username}
            )
    counts = Counter(line.username for line in found)
    for line in found:
        if counts[line.username] > 1:
            line.problems.append(
                _("Dòng %(row)s, cột “Tên đăng nhập”: “%(username)s” có hai lần trong tệp.")
                % {"row": line.row, "username": line.username}
            )
    return found


@transaction.atomic
def people_add(lines: list[Line], *, by: Person, at: datetime) -> list[Added]:
    """Everybody or nobody: one refusal takes all back."""
    added = []
    for line in lines:
        agency = Agency.objects.get(pk=line.agency)
        starts_on = date.fromisoformat(line.starts_on) if line.starts_on else None
        try:
            one = person_add(
                username=line.username, name=line.name, post=line.post, role=Role(line.role), agency=agency, starts_on=starts_on,
                by=by, at=at,
            )  # fmt: skip
        except DomainError as error:
            raise type(error)(
                error.code, _("Dòng %(row)s: %(why)s Chưa thêm ai.") % {"row": line.row, "why": error.message}
            ) from error
        added.append(one)
    return added


def _line(number: int, cells: dict[str, object], directory: Directory, roles: dict[str, str]) -> Line:
    text = {head: _word(cells.get(head)) for head in HEADS}
    role, agency = roles.get(bare(text["Vai trò"]), ""), directory.agency_named(text["Cơ quan"], None)
    username = text["Tên đăng nhập"].lower()
    line = Line(
        number, text["Họ và tên"][:150], text["Chức vụ"][:150], username, role, agency.pk if agency else 0,
        agency.name if agency else text["Cơ quan"], "",
    )  # fmt: skip
    for head in NEEDED:
        if not text[head]:
            line.problems.append(_("Dòng %(row)s, cột “%(column)s”: còn trống.") % {"row": number, "column": head})
    if text["Vai trò"] and not role:
        line.problems.append(
            _("Dòng %(row)s, cột “Vai trò”: không có vai trò “%(role)s”.") % {"row": number, "role": text["Vai trò"]}
        )
    if text["Cơ quan"] and agency is None:
        line.problems.append(
            _("Dòng %(row)s, cột “Cơ quan”: không có cơ quan “%(agency)s” trong danh mục.")
            % {"row": number, "agency": text["Cơ quan"]}
        )
    if username and not USERNAME.regex.match(username):  # type: ignore[union-attr]
        line.problems.append(
            _("Dòng %(row)s, cột “Tên đăng nhập”: “%(username)s” phải là chữ thường không dấu, số, dấu chấm.")
            % {"row": number, "username": username}
        )
    _starts(line, cells.get("Từ ngày"))
    return line


def _starts(line: Line, cell: object) -> None:
    if cell in (None, ""):
        return
    if isinstance(cell, datetime):
        line.starts_on = cell.date().isoformat()
        return
    try:
        line.starts_on = datetime.strptime(_word(cell), "%d/%m/%Y").date().isoformat()
    except ValueError:
        line.problems.append(
            _("Dòng %(row)s, cột “Từ ngày”: “%(text)s” phải có dạng 15/08/2026.") % {"row": line.row, "text": _word(cell)}
        )


def _free_username(name: str, taken: set[str]) -> str:
    """From "Nguyễn Thị Lan": ``lan.nt``; with a number where somebody has it already."""
    words = [w for w in "".join(c if c.isalnum() else " " for c in bare(name)).split() if w.isascii()]
    if not words:
        return ""
    stem = f"{words[-1]}.{''.join(w[0] for w in words[:-1])}".strip(".").ljust(3, "0")
    username, number = stem, 2
    while username in taken:
        username, number = f"{stem}{number}", number + 1
    return username


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, object]]]:
    table = cells_of(data, code="people.unreadable", columns=40)
    heads = [_word(cell) for cell in next(table, ())]
    missing = [h for h in NEEDED if h not in heads]
    if missing:
        raise Invalid("people.columns", _("Tệp thiếu cột: %(columns)s. Hãy dùng tệp mẫu.") % {"columns": ", ".join(missing)})
    for number, cells in enumerate(table, start=2):
        if number > PEOPLE_AT_MOST + 1:
            raise Invalid("people.rows", _("Tệp có quá %(n)s người. Hãy chia thành nhiều tệp.") % {"n": PEOPLE_AT_MOST})
        if any(cell not in (None, "") for cell in cells):
            yield number, dict(zip(heads, cells, strict=False))


def _word(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
