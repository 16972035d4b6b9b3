"""The sentences of a report: counted from its rows or chosen from updates, each with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from dondoc.web.documents.models import Document
from dondoc.web.reports.columns import COLUMN_WORDS, in_column
from dondoc.web.reports.rows import SourceList
from dondoc.web.reports.values import AgencyRow, Clause, ClauseLine, Counts, Sentence, TaskRow
from dondoc.web.reports.wording import share

#: an order in the text part is shortened to its beginning; the whole words stand in annex 2
ORDER_LETTERS = 180
#: how a clause's figures are said, in order
PARTS = ("done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline")


class Writer:
    """Writes the text part over the rows of one report."""

    def __init__(self, rows: list[TaskRow], agencies: list[AgencyRow], sources: SourceList, spoke: set[int]) -> None:
        self.rows, self.agencies, self.sources, self.spoke = rows, agencies, sources, spoke

    def summary(self, total: Counts) -> tuple[Sentence, ...]:
        """The four-way split, every figure with its list."""
        return (
            self.counted(
                f"Tổng số nhiệm vụ theo dõi trong kỳ là {total.total}, gồm {total.carried_over} nhiệm vụ kỳ trước chuyển sang và "
                f"{total.newly_given} nhiệm vụ giao mới.",
                "total",
            ),
            self.counted(
                f"Đã hoàn thành {share(*total.done)} nhiệm vụ có thời hạn: đúng hạn {total.done_on_time}, "
                f"quá hạn {total.done_late}.",
                "done",
            ),
            self.counted(
                f"Chưa hoàn thành {total.open_in_time + total.open_overdue}: trong hạn {total.open_in_time}, quá hạn "
                f"{total.open_overdue}; tỷ lệ quá hạn {share(*total.overdue)}.",
                "open",
            ),
            self.counted(f"Không hạn, thường xuyên: {total.no_deadline} nhiệm vụ.", "no_deadline"),
            self.counted(
                f"Được gia hạn {total.extended}, bị trả lại {total.returned}; tỷ lệ cập nhật trong kỳ "
                f"{share(total.updated, total.to_update)}.",
                "total",
            ),
        )

    def counted(self, words: str, column: str) -> Sentence:
        """A sentence that rests on rows of annex 2."""
        label = f"Phụ lục 2 ({COLUMN_WORDS[column]})"
        return Sentence(words, (self.sources.add("list", 0, label, query=f"o={column}"),))

    def bridge(self, tasks: Counts, agencies: Counts) -> str:
        """Why the agencies' totals exceed the tasks."""
        joint = [row for row in self.rows if len(row.lead_ids) > 1]
        extra = sum(len(row.lead_ids) - 1 for row in joint)
        if tasks.total + extra != agencies.total:
            raise ValueError(f"{tasks.total} tasks and {extra} further leads do not make {agencies.total} lead assignments")
        if not joint:
            return f"Số lượt giao chủ trì ở Phụ lục 1 bằng số nhiệm vụ ({tasks.total})."
        return (
            f"Phụ lục 1 có {agencies.total} lượt giao chủ trì, nhiều hơn số nhiệm vụ ({tasks.total}) là {extra}, do "
            f"{len(joint)} nhiệm vụ giao cho từ hai cơ quan chủ trì trở lên."
        )

    def overdue(self) -> tuple[Sentence, ...]:
        """Overdue tasks agency by agency, the most first; collectives apart."""
        late = [row for row in self.rows if row.cell == "open_overdue"]
        return tuple(self._by_agency(late, lambda names, count: f"{names}: {count} nhiệm vụ quá hạn"))

    def _by_agency(self, rows: list[TaskRow], say: Callable[[str, int], str]) -> Iterable[Sentence]:
        groups: dict[str, list[TaskRow]] = defaultdict(list)
        for row in rows:
            groups["; ".join(row.leads)].append(row)
        for names, found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            codes = ", ".join(row.code for row in found[:8]) + (" và các nhiệm vụ khác" if len(found) > 8 else "")
            yield Sentence(f"{say(names, len(found))} ({codes}).", tuple(self.task_source(row) for row in found))

    def task_source(self, row: TaskRow) -> int:
        return self.sources.add("task", row.task, f"{row.code}, {row.document}, {row.outline}".rstrip(", "), row.task)

    def repeated(self) -> tuple[Sentence, ...]:
        rows = [row for row in self.rows if row.repetition > 1 and not row.cell.startswith("done")]
        rows.sort(key=lambda row: (-row.repetition, row.number))
        return tuple(
            Sentence(
                f"{short(row.quote)} ({row.code}, {'; '.join(row.leads)}): nhắc lần {row.repetition}, {fold_first(row.state)}.",
                (self.task_source(row),),
            )
            for row in rows
        )

    def silent(self) -> tuple[Sentence, ...]:
        """Agencies with open lead assignments that said nothing in the period, about these or others."""
        quiet = [a for a in self.agencies if a.counts.to_update and a.agency not in self.spoke]
        return tuple(
            Sentence(
                f"{a.name}: {a.counts.to_update} nhiệm vụ chưa hoàn thành, không có cập nhật nào trong kỳ.",
                (self.sources.add("list", a.agency, f"Phụ lục 2 (chủ trì: {a.name})", query=f"o=to_update&agency={a.agency}"),),
            )
            for a in quiet
        )

    def unsupported(self) -> tuple[Sentence, ...]:
        rows = [row for row in self.rows if row.without_evidence]
        return tuple(
            Sentence(f"{'; '.join(row.leads)}: {short(row.quote)} ({row.code}).", (self.task_source(row),)) for row in rows
        )

    def quoted(self, field: str) -> tuple[Sentence, ...]:
        """Obstacles or proposals of open tasks, as the agencies wrote them."""
        rows = [row for row in self.rows if getattr(row, field) and row.cell.startswith("open")]
        return tuple(
            Sentence(f"{'; '.join(row.leads)} ({row.code}): {getattr(row, field)}", (self.task_source(row),)) for row in rows
        )

    def clauses(self, document: Document | None, headings: dict[str, str]) -> tuple[Clause, ...]:
        """The notice's clauses with their orders; ``headings`` maps an outline address to its title."""
        groups: dict[str, list[TaskRow]] = defaultdict(list)
        for row in self.rows:
            if document is not None and row.document.startswith(str(document)):
                groups[heading_of(row.outline, headings)].append(row)
        return tuple(self._clause(address, headings.get(address, address), rows) for address, rows in groups.items())

    def _clause(self, address: str, title: str, rows: list[TaskRow]) -> Clause:
        parts = [f"{COLUMN_WORDS[key]} {count}" for key in PARTS if (count := sum(in_column(r.cell, key) for r in rows))]
        lines = [ClauseLine(short(r.quote), r.code, r.task, r.state, r.result) for r in rows]
        return Clause(address, title, f"{len(rows)} nhiệm vụ: {', '.join(parts)}.", tuple(lines))


def heading_of(outline: str, headings: dict[str, str]) -> str:
    """The nearest titled address above: "II.3.b" is told under "II.3"."""
    parts = outline.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in headings:
            return ".".join(parts[:length])
    return outline


def short(words: str) -> str:
    """The beginning of an order, cut at a word."""
    flat = " ".join(words.split())
    return flat if len(flat) <= ORDER_LETTERS else flat[:ORDER_LETTERS].rsplit(" ", 1)[0] + " …"


def fold_first(words: str) -> str:
    return words[:1].lower() + words[1:]
