"""A report as the plain words and numbers that templates print: one mapping for DOCX, XLSX and page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dondoc.web.reports.values import AgencyRow, Clause, Counts, Report, Sentence, TaskRow
from dondoc.web.reports.wording import day, in_letterhead, long_day, share, updated_until


def report_view(report: Report, seal: str = "") -> dict[str, Any]:
    """All names that a template may use; docs/reports.md lists them. ``seal``: its hash, if it is not that of its JSON today."""
    heading = report.heading
    moment = updated_until(report.as_of)
    return {
        "superior": in_letterhead(heading.superior), "issuer": in_letterhead(heading.issuer),
        "number": heading.number, "subject": heading.subject,
        "place_date": long_day(report.as_of.date(), heading.place), "addressee": heading.addressee,
        "signing": " ".join(heading.signing), "signer": heading.signer, "recipients": list(heading.recipients),
        "updated_until": moment,
        "opening": f"Phục vụ {report.session}, {report.compiler} "
        f"báo cáo kết quả thực hiện {report.notice} (số liệu trích từ sổ theo dõi, {moment}) như sau:",
        "closing": "Trên đây là báo cáo kết quả thực hiện nhiệm vụ được giao, kính trình phiên họp xem xét, cho ý kiến./.",
        "summary": _all(report.summary), "bridge": report.bridge, "comparison": _all(report.comparison),
        "definitions": list(report.definitions), "totals": counts_view(report.tasks_total),
        "clauses": [_clause(clause) for clause in report.clauses],
        "shortcomings": _all(report.shortcomings), "repeated": _all(report.repeated), "silent": _all(report.silent),
        "unsupported": _all(report.unsupported), "obstacles": _all(report.obstacles), "proposals": _all(report.proposals),
        "agencies": [*map(_agency, range(1, len(report.agencies) + 1), report.agencies), _sum(report)],
        "rows": [_row(index, row) for index, row in enumerate(report.rows, 1)],
        "urgent": [_urgent(index, row) for index, row in enumerate(urgent_rows(report), 1)],
        "disbursements": [], "indicators": [],
        "sources": [{"number": source.number, "label": source.label} for source in report.sources],
        "seal": f"Mã kiểm tra của báo cáo (SHA-256): {seal or report.sha256}",
    }  # fmt: skip


def urgent_rows(report: Report) -> list[TaskRow]:
    """What annex 3 lists: overdue ones first, the longest first, then those due soon."""
    chosen = [row for row in report.rows if row.cell == "open_overdue" or row.due_soon]
    return sorted(chosen, key=lambda row: (-row.days_overdue, row.due is None, row.due or report.as_of.date(), row.number))


def counts_view(counts: Counts) -> dict[str, Any]:
    return {
        "total": counts.total, "carried_over": counts.carried_over, "newly_given": counts.newly_given,
        "done_on_time": counts.done_on_time, "done_late": counts.done_late, "open_in_time": counts.open_in_time,
        "open_overdue": counts.open_overdue, "no_deadline": counts.no_deadline, "extended": counts.extended,
        "returned": counts.returned, "done_share": share(*counts.done),
        "overdue_share": share(*counts.overdue), "update_share": share(counts.updated, counts.to_update),
    }  # fmt: skip


def said(sentence: Sentence) -> str:
    """A sentence with its sources, and a mark where the office has not confirmed it."""
    note = "" if sentence.confirmed else " (chưa xác nhận)"
    return f"{sentence.text}{note} {sentence.marks}"


def _all(sentences: Iterable[Sentence]) -> list[str]:
    return [said(sentence) for sentence in sentences]


def _clause(clause: Clause) -> dict[str, Any]:
    lines = [
        {"order": line.order, "code": line.code, "state": line.state, "result": " ".join(map(said, line.result))}
        for line in clause.lines
    ]
    return {"title": clause.title, "counts": clause.counts, "lines": lines}


def _agency(index: int, row: AgencyRow) -> dict[str, Any]:
    return {"index": index, "name": row.name, **counts_view(row.counts)}


def _sum(report: Report) -> dict[str, Any]:
    return {"index": "", "name": "Cộng (lượt giao chủ trì)", **counts_view(report.agencies_total)}


def deadline(row: TaskRow) -> str:
    """First deadline, and the one in force where it was moved."""
    if row.first_due is None and row.due is None:
        return row.deadline_text or "Không hạn"
    if row.extensions and row.due != row.first_due:
        return f"{day(row.first_due)}; gia hạn lần {row.extensions}: {day(row.due)}"
    return day(row.due or row.first_due)


def outcome(row: TaskRow) -> str:
    """Number and date of the product where there is one, else what the agency said."""
    product = f"{row.product_number} ngày {day(row.product_on)}" if row.product_on else row.product_number
    words = " ".join(map(said, row.result))
    return "; ".join(filter(None, (product, words)))


def _row(index: int, row: TaskRow) -> dict[str, Any]:
    return {
        "index": index, "code": row.code, "document": f"{row.document}, {row.outline}" if row.outline else row.document,
        "quote": row.quote, "leads": "; ".join(row.leads), "coordinators": "; ".join(row.coordinators), "product": row.product,
        "deadline": deadline(row), "state": row.state, "result": outcome(row), "obstacle": row.obstacle,
        "proposal": row.proposal, "note": row.note,
    }  # fmt: skip


def _urgent(index: int, row: TaskRow) -> dict[str, Any]:
    return {
        "index": index, "code": row.code, "quote": row.quote, "leads": "; ".join(row.leads), "heads": "; ".join(row.heads),
        "deadline": deadline(row), "days": row.days_overdue or "", "urged": row.repetition, "result": outcome(row),
    }  # fmt: skip
