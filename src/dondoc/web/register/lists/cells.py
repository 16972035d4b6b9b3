"""The cells of the list as they are shown, one function a column.

Made here and not in a template: a page has hundreds of them, and this is ten times as fast. What people wrote goes through
`escape`; all else is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dondoc.web.look.addresses import addresses
from dondoc.web.look.marks import clocks, mark, state, time
from dondoc.web.look.templatetags.look import day
from dondoc.web.register.lists.columns import COLUMNS
from dondoc.web.register.lists.rows import Row
from dondoc.web.register.models import DeadlineKind, Nature, Progress, Role


@dataclass(frozen=True, slots=True)
class _Page:
    """What is the same for all rows of a page, asked for once: addresses, words in the reader's language."""

    columns: Collection[str]
    task: Callable[[int], str]
    thread: Callable[[int], str]
    document: Callable[[int], str]
    #: a column -> its name, as an attribute may hold it
    labels: dict[str, str]
    choose: str
    star: str
    again: str
    product: str
    coordinates: str
    others: str
    beside: str
    returned: str

    @classmethod
    def of(cls, columns: Collection[str]) -> _Page:
        starred = escape(_("gắn sao"))
        return cls(
            columns, addresses("task"), addresses("thread"), addresses("document"),
            {name: escape(str(words)) for name, words in COLUMNS.items()},
            choose=escape(_("Chọn")),
            star=f' <span class="star" title="{starred}">{mark("star")}<span class="sr">{starred}</span></span>',
            again=escape(_("nhắc lần %(n)s")),
            product=_("sản phẩm"),
            coordinates=_more(_("phối hợp")),
            others=escape(_("và %(n)s cơ quan khác")),
            beside=_("%(n)s phối hợp"),
            returned=escape(_("trả lại %(n)s lần")),
        )  # fmt: skip


def drawing(columns: Collection[str], *, pick: bool = False) -> Callable[[Iterable[Row]], list[SafeString]]:
    """What draws rows of this page: each row's cells in the order of the columns, the task's number first; ``pick``: before it a
    box to choose the task."""
    page = _Page.of(columns)
    made = [_pick] * pick + [_code] + [_CELLS[c] for c in columns]
    return lambda rows: [SafeString("\n".join([cell(row, page) for cell in made])) for row in rows]


def _pick(row: Row, page: _Page) -> str:
    words = f"{page.choose} {row.task.code}"
    return f'<td class="pick"><input type="checkbox" name="viec" value="{row.task.pk}" aria-label="{words}"></td>'


def _code(row: Row, page: _Page) -> str:
    star = page.star if row.task.starred else ""
    return f'<th scope="row" class="nowrap"><a href="{page.task(row.task.pk)}">{row.task.code}</a>{star}</th>'


def _more(words: str) -> str:
    return f' <span class="more">{escape(words)}</span>'


def _labelled(page: _Page, column: str, content: str, kind: str = "") -> str:
    """A cell that says on a phone what it is."""
    shape = f' class="{kind}"' if kind else ""
    return f'<td{shape} data-label="{page.labels[column]}">{content}</td>'


def _text(row: Row, page: _Page) -> str:
    t = row.task
    again = ""
    if t.repetition > 1 and t.thread_id:
        again = f' <a class="tag" href="{page.thread(t.thread_id)}">{page.again % {"n": t.repetition}}</a>'
    product = _more(f"{page.product}: {t.product}") if t.product and "san_pham" not in page.columns else ""
    return f'<td class="text"><span class="clamp">{escape(t.quote)}</span>{again}{product}</td>'


def _leads(row: Row, page: _Page) -> str:
    names = "".join(
        f"{escape(p.assignment.agency.name)}{page.coordinates if p.assignment.role == Role.COORDINATOR else ''}<br>"
        for p in row.shown
    )
    others = f'<span class="more">{page.others % {"n": row.unshown}}</span>' if row.unshown else ""
    beside = _more(page.beside % {"n": row.coordinators}) if row.coordinators else ""
    return f'<td class="who">{names}{others}{beside}</td>'


def _due(row: Row, page: _Page) -> str:
    point, days = row.first, ""
    if point and (a := point.assignment).due_on:
        moved = a.extensions and a.first_due_on != a.due_on
        days = f'<s class="first">{day(a.first_due_on)}</s><br>' if moved else ""
        days += f"{day(a.due_on)}<br>"
    elif row.task.deadline_kind != DeadlineKind.NONE:
        days = f"{escape(str(DeadlineKind(row.task.deadline_kind).label))}<br>"
    return _labelled(page, "han", days + (time(point) if point else ""), "nowrap")


def _state(row: Row, page: _Page) -> str:
    if row.first is None:
        return "<td></td>"
    a = row.first.assignment
    half = a.percent and a.progress == Progress.WORKING and "phan_tram" not in page.columns
    done = f' <span class="more nowrap">{a.percent} %</span>' if half else ""
    again = a.rounds and "tra_lai" not in page.columns
    returned = f'<br><span class="more">{page.returned % {"n": a.rounds}}</span>' if again else ""
    return f"<td>{state(a.progress, str(Progress(a.progress).label))}{done}{returned}</td>"


def _clocks(row: Row, page: _Page) -> str:
    return f"<td>{clocks(row.first.clocks) if row.first else ''}</td>"


def _product(row: Row, page: _Page) -> str:
    a = row.first.assignment if row.first else None
    number = f"<br>{escape(a.product_number)}, {day(a.product_on)}" if a and a.product_number else ""
    return _labelled(page, "san_pham", escape(row.task.product or "–") + number)


def _document(row: Row, page: _Page) -> str:
    document = row.task.document
    link = f'<a href="{page.document(document.pk)}">{escape(document.number or document.kind)}</a>'
    return f'<td class="nowrap">{link}<br><span class="more">{escape(row.task.outline)}</span></td>'


def _of_first(column: str, attribute: str, kind: str = "") -> Callable[[Row, _Page], str]:
    """A plain value of the first assignment."""

    def cell(row: Row, page: _Page) -> str:
        value = getattr(row.first.assignment, attribute) if row.first else None
        shown = day(value) if kind == "nowrap" else "–" if value is None else str(value)
        return _labelled(page, column, escape(shown), kind)

    return cell


#: column -> how its cell is made; a test holds that none is missing
_CELLS: dict[str, Callable[[Row, _Page], str]] = {
    "noi_dung": _text,
    "chu_tri": _leads,
    "nguoi": _of_first("nguoi", "handler"),
    "han_dau": _of_first("han_dau", "first_due_on", "nowrap"),
    "han": _due,
    "tinh_trang": _state,
    "phan_tram": _of_first("phan_tram", "percent", "num"),
    "ba_dau": _clocks,
    "ket_qua": lambda row, page: _labelled(page, "ket_qua", f'<span class="clamp">{escape(row.said or "–")}</span>', "said"),
    "cap_nhat": _of_first("cap_nhat", "updated_at", "nowrap"),
    "san_pham": _product,
    "gia_han": _of_first("gia_han", "extensions", "num"),
    "tra_lai": _of_first("tra_lai", "rounds", "num"),
    "loai": lambda row, page: _labelled(page, "loai", str(Nature(row.task.nature).label)),
    "ngay_giao": lambda row, page: _labelled(page, "ngay_giao", day(row.task.given_at), "nowrap"),
    "phien": lambda row, page: _labelled(page, "phien", escape(str(row.task.session or "–"))),
    "van_ban": _document,
}
