"""The other documents, all drawn from one report's rows: letters that urge, lists, announcements, minutes, the next notice.

Pure functions from a `values.Report`: what they say is what the report says, at its moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from dondoc.web.reports.content.text import fold_first
from dondoc.web.reports.printed.render_docx import fill_template
from dondoc.web.reports.printed.view import deadline
from dondoc.web.reports.values import Report, TaskRow
from dondoc.web.reports.wording import in_letterhead, long_day, updated_until


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A document without the letterhead's fixed parts. ``kind`` is empty for an official letter (công văn)."""

    kind: str
    subject: str
    addressee: str
    blocks: tuple[Block, ...]
    rows: tuple[TaskRow, ...] = ()
    list_title: str = "DANH MỤC NHIỆM VỤ"
    recipients: tuple[str, ...] = ()
    symbol: str = "UBND"
    #: whose document it is: the office's, or the government's own
    of_office: bool = True
    signing: tuple[str, ...] = ("CHÁNH VĂN PHÒNG",)


def letter_urge(report: Report, agency: int) -> Letter:
    """Công văn đôn đốc: an agency's overdue tasks and those due soon, the longest overdue first."""
    name = agency_name(report, agency)
    mine = [row for row in of_agency(report, agency) if part_cell(row, agency) == "open_overdue" or row.due_soon]
    late = [row for row in mine if part_cell(row, agency) == "open_overdue"]
    mine.sort(key=lambda row: (-row.days_overdue, row.number))
    counted = ((len(late), "nhiệm vụ chủ trì quá hạn"), (len(mine) - len(late), "nhiệm vụ sắp đến hạn"))
    many = " và ".join(f"{number} {words}" for number, words in counted if number) or "không có nhiệm vụ quá hạn, sắp đến hạn"
    said = (
        f"Theo sổ theo dõi nhiệm vụ ({updated_until(report.as_of)}), {name} có {many} (danh mục kèm theo).",
        f"Đề nghị {name} rà soát, khẩn trương hoàn thành, cập nhật kết quả kèm minh chứng; với nhiệm vụ quá hạn, báo cáo rõ "
        "nguyên nhân, trách nhiệm và thời gian hoàn thành.",
    )
    return Letter(
        "", "V/v đôn đốc thực hiện nhiệm vụ được giao", name, blocks(said), tuple(mine), "NHIỆM VỤ QUÁ HẠN, SẮP ĐẾN HẠN",
        (f"- {name};", "- Lưu: VT, TH."), "VP-TH",
    )  # fmt: skip


def letter_agency_list(report: Report, agency: int) -> Letter:
    """The monthly list of one agency: everything that it leads, open ones first."""
    name = agency_name(report, agency)
    mine = sorted(of_agency(report, agency), key=lambda row: (not part_cell(row, agency).startswith("open"), row.number))
    counts = next(row.counts for row in report.agencies if row.agency == agency)
    said = (
        f"Văn phòng gửi {name} danh mục nhiệm vụ chủ trì trong kỳ ({updated_until(report.as_of)}).",
        f"Tổng số {counts.total} nhiệm vụ: hoàn thành đúng hạn {counts.done_on_time}, hoàn thành quá hạn {counts.done_late}, "
        f"chưa hoàn thành trong hạn {counts.open_in_time}, chưa hoàn thành quá hạn {counts.open_overdue}, "
        f"không hạn {counts.no_deadline}.",
        "Số liệu nào chưa đúng, đề nghị phản hồi trước khi chốt báo cáo.",
    )
    return Letter(
        "", "V/v danh mục nhiệm vụ chủ trì trong kỳ", name, blocks(said), tuple(mine), "NHIỆM VỤ CHỦ TRÌ",
        (f"- {name};", "- Lưu: VT, TH."), "VP-TH",
    )  # fmt: skip


def letter_announcement(report: Report, period: str = "") -> Letter:
    """Results to be published (Thanh Hóa 2025: each quarter, half-year, year): the whole, then agency by agency."""
    when = f"{period}, {updated_until(report.as_of)}" if period else updated_until(report.as_of)
    whole = tuple(Block(sentence.text) for sentence in report.summary)
    each = [
        f"- {row.name}: {row.counts.total} lượt giao; hoàn thành đúng hạn {row.counts.done_on_time}, "
        f"quá hạn {row.counts.done_late}; chưa hoàn thành quá hạn {row.counts.open_overdue}."
        for row in report.agencies
    ]
    return Letter(
        "THÔNG BÁO", f"Kết quả thực hiện nhiệm vụ được giao ({when})", "",
        (Block("1. Kết quả chung", True), *whole, Block("2. Theo cơ quan chủ trì", True), *blocks(each)),
        recipients=("- Các sở, ban, ngành (t/h);", "- Ủy ban nhân dân các xã, phường, đặc khu (t/h);", "- Lưu: VT, TH."),
        symbol="TB-VP",
    )  # fmt: skip


def letter_hand_over(report: Report, agency: int, successor: str, decision: str) -> Letter:
    """Minutes: the open tasks that go to a successor by a cited decision."""
    name = agency_name(report, agency)
    mine = [row for row in of_agency(report, agency) if part_cell(row, agency).startswith("open")]
    said = (
        f"Căn cứ {decision}, {name} bàn giao cho {successor} {len(mine)} nhiệm vụ chưa hoàn thành "
        f"({updated_until(report.as_of)}; danh mục kèm theo).",
        f"{successor} tiếp tục thực hiện với thời hạn đã giao và chịu trách nhiệm cập nhật kết quả kể từ ngày ký biên bản.",
        f"Hồ sơ, minh chứng đã có của từng nhiệm vụ được giữ nguyên trên sổ theo dõi. Biên bản lập thành 03 bản, {name}, "
        f"{successor} và Văn phòng Ủy ban nhân dân tỉnh mỗi nơi giữ 01 bản.",
    )
    return Letter(
        "BIÊN BẢN", f"Bàn giao nhiệm vụ từ {name} sang {successor}", "", blocks(said), tuple(mine), "NHIỆM VỤ BÀN GIAO",
        ("- Như trên;", "- Lưu: VT."), "BB", signing=("ĐẠI DIỆN CÁC BÊN",),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time, as its slip says it."""

    agency: str
    code: str
    quote: str
    #: the deadline in force, and the one asked for
    due: str
    to_on: str
    #: how often more time was granted before
    granted: int
    reason: str
    #: the agency's document
    asking: str


def letter_extension(asked: Asked) -> Letter:
    """Phiếu trình: an agency asks for more time for one task; the leader decides on the paper."""
    said = (
        f"Cơ quan đề nghị: {asked.agency}. Văn bản đề nghị: {asked.asking or 'chưa ghi'}.",
        f"Nhiệm vụ {asked.code}: {asked.quote}",
        f"Thời hạn hiện nay: {asked.due or 'không hạn'}. Thời hạn đề nghị: {asked.to_on}. Số lần đã gia hạn: {asked.granted}.",
        f"Lý do: {asked.reason}",
        "Ý kiến của Lãnh đạo: ☐ Đồng ý   ☐ Không đồng ý   ☐ Gia hạn đến ngày: ................................",
    )
    recipients = (f"- {asked.agency};", "- Lưu: VT, TH.")
    subject = f"Về việc gia hạn nhiệm vụ {asked.code}"
    return Letter("PHIẾU TRÌNH", subject, "", blocks(said), recipients=recipients, symbol="PTr-VP")


@dataclass(frozen=True, slots=True)
class Settled:
    """What the room did with a task after its report was made: in words, and whether nothing of it is left open."""

    words: str
    done: bool = False


def letter_next_notice(
    report: Report,
    decisions: Sequence[tuple[str, str]] = (),
    settled: Mapping[int, Settled] = MappingProxyType({}),
    again: Mapping[int, int] = MappingProxyType({}),
) -> Letter:
    """The draft of the next notice: repeated and overdue orders first ("nhắc lần n"), then what the session decided.

    ``decisions``: agency and order. ``settled``: what the session did with tasks, by their key; one that is done is left out,
    any other stands in the draft with it. ``again``: by task, the later one that is proposed as the same order and not decided
    on; where both would stand in the draft, the later one does and names the other. Agencies stand in order of protocol, those of
    the report's annex 1 first.
    """
    order = {row.name: place for place, row in enumerate(report.agencies)}
    items: dict[str, list[str]] = defaultdict(list)
    for leads, line in _orders_again(report, settled, again):
        items[leads].append(line)
    for agency, words in decisions:
        items[agency].append(f"- {words.rstrip('. ')}.")
    lines: list[Block] = [Block(_opening(report))]
    for place, name in enumerate(sorted(items, key=lambda name: (order.get(name.split("; ")[0], len(order)), name)), start=1):
        lines += [Block(f"{place}. {name}:", True), *map(Block, items[name])]
    compiler = report.compiler
    lines.append(
        Block(
            f"Giao {compiler} tổng hợp kết quả thực hiện Thông báo này, báo cáo Ủy ban nhân dân tỉnh tại phiên họp thường kỳ "
            "tiếp theo."
        )
    )
    lines.append(Block("Thông báo đến các cơ quan, đơn vị, địa phương biết, thực hiện./."))
    recipients = (
        "- Thường trực Tỉnh ủy (b/c);", "- Thường trực HĐND tỉnh (b/c);", "- Chủ tịch, các Phó Chủ tịch UBND tỉnh (b/c);",
        "- Các sở, ban, ngành, đơn vị thuộc tỉnh (t/h);", "- UBND các xã, phường, đặc khu (t/h);", "- Lưu: VT, TH.",
    )  # fmt: skip
    subject = f"Kết luận tại {report.session} (dự thảo)"
    return Letter(
        "THÔNG BÁO", subject, "", tuple(lines), recipients=recipients, symbol="TB-UBND", of_office=False,
        signing=("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    )  # fmt: skip


def _orders_again(report: Report, settled: Mapping[int, Settled], again: Mapping[int, int]) -> Iterator[tuple[str, str]]:
    """Who leads, and the order: of a line of repeated orders, or of what is proposed as one, the last."""
    newest = {row.thread: row.number for row in report.rows}
    stand = {row.task: row for row in report.rows if newest[row.thread] == row.number and _told(row, settled.get(row.task))}
    within: dict[int, list[str]] = defaultdict(list)
    for task, row in stand.items():
        if again.get(task) in stand and task not in settled:
            # in order of their numbers: what an earlier one took in goes on with it
            within[again[task]] += [*within.pop(task, []), row.code]
    for task, row in stand.items():
        if task in settled or again.get(task) not in stand:
            yield "; ".join(row.leads), _order_again(row, settled.get(task), within[task])


def _told(row: TaskRow, now: Settled | None) -> bool:
    """Whether the draft has a word of it: what is overdue or repeated, and what the session spoke of and left open."""
    return not now.done if now else _is_urged(row)


def _is_urged(row: TaskRow) -> bool:
    """Given again without the session's asking: not to collectives."""
    return row.cell.startswith("open") and (row.cell == "open_overdue" or row.repetition > 1) and len(row.lead_ids) <= 3


def _order_again(row: TaskRow, now: Settled | None, same: Sequence[str]) -> str:
    """The order as the draft has it. ``same``: codes of earlier tasks that are perhaps the same order."""
    times = f"nhắc lần {row.repetition + 1}; " if _is_urged(row) else ""
    perhaps = f"; có thể nhắc lại {', '.join(same)}, chờ xác nhận" if same else ""
    return f"- {row.quote.rstrip('. ')} ({times}{row.code}, {now.words if now else fold_first(row.state)}{perhaps})."


def _opening(report: Report) -> str:
    return (
        f"Trên cơ sở báo cáo của {report.compiler} về kết quả thực hiện {report.notice} ({updated_until(report.as_of)}) "
        f"và ý kiến thảo luận tại {report.session}, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:"
    )


def of_agency(report: Report, agency: int) -> list[TaskRow]:
    """The rows that an agency leads."""
    return [row for row in report.rows if agency in row.lead_ids]


def part_cell(row: TaskRow, agency: int) -> str:
    """Where this agency's own assignment stands."""
    return next(part.cell for part in row.parts if part.agency == agency)


def agency_name(report: Report, agency: int) -> str:
    """KeyError for an agency that leads nothing in the report."""
    found = next((row.name for row in report.agencies if row.agency == agency), None)
    if found is None:
        raise KeyError(agency)
    return found


def blocks(words: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Block(text) for text in words)


def render_letter(letter: Letter, report: Report) -> bytes:
    """The document in the state layout, of the report's day; the same values give the same bytes."""
    return letter_file(letter, government=report.heading.addressee, place=report.heading.place, at=report.as_of)


def letter_file(letter: Letter, *, government: str, place: str, at: datetime) -> bytes:
    """The document of a register's office: whose it is, where and when."""
    view: dict[str, Any] = {
        "kind": letter.kind, "superior": in_letterhead(government) if letter.of_office else "",
        "issuer": "VĂN PHÒNG" if letter.of_office else in_letterhead(government), "number": f"      /{letter.symbol}",
        "about": letter.subject, "subject": letter.subject, "place_date": long_day(timezone.localtime(at).date(), place),
        "addressee": letter.addressee, "blocks": letter.blocks, "recipients": list(letter.recipients),
        "signing": list(letter.signing),
        "signer": "", "list_title": letter.list_title, "updated_until": updated_until(at),
        "rows": [_list_row(index, row) for index, row in enumerate(letter.rows, 1)],
    }  # fmt: skip
    name = ("titled" if letter.kind else "letter") + ("-list" if letter.rows else "")
    return fill_template(f"{name}.docx", view, at)


def _list_row(index: int, row: TaskRow) -> dict[str, Any]:
    return {
        "index": index, "code": row.code, "quote": row.quote, "leads": "; ".join(row.leads), "deadline": deadline(row),
        "state": row.state,
    }  # fmt: skip
