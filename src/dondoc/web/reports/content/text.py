"""The sentences of a report: counted from its rows or chosen from updates, each with its sources."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlencode

from dondoc.web.documents.models import Document
from dondoc.web.reports.content.columns import COLUMN_WORDS, in_column
from dondoc.web.reports.content.rows import SourceList
from dondoc.web.reports.values import AgencyRow, Clause, ClauseLine, Counts, Figure, Sentence, TaskRow
from dondoc.web.reports.wording import Count, Piece, figured, joined, shared

#: an order in the text part is shortened to its beginning; the whole words stand in annex 2
ORDER_LETTERS = 180
#: how a clause's figures are said, in order
PARTS = ("done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline")


class Writer:
    """Writes the text part over the rows of one report."""

    def __init__(self, rows: list[TaskRow], agencies: list[AgencyRow], sources: SourceList, spoke: set[int]) -> None:
        self.rows, self.agencies, self.sources, self.spoke = rows, agencies, sources, spoke

    def summary(self, t: Counts) -> tuple[Sentence, ...]:
        """The four-way split, every figure with its list."""
        return (
            self.counted(
                "total", "Tổng số nhiệm vụ theo dõi trong kỳ là ", of(t, "total"), ", gồm ", of(t, "carried_over"),
                " nhiệm vụ kỳ trước chuyển sang và ", of(t, "newly_given"), " nhiệm vụ giao mới.",
            ),
            self.counted(
                "done", "Đã hoàn thành ", *shared(Count(t.done[0], "o=done_part"), Count(t.done[1], "o=done_of")),
                " nhiệm vụ có thời hạn: đúng hạn ", of(t, "done_on_time"), ", quá hạn ", of(t, "done_late"), ".",
            ),
            self.counted(
                "open", "Chưa hoàn thành ", Count(t.open_in_time + t.open_overdue, "o=open"), ": trong hạn ",
                of(t, "open_in_time"), ", quá hạn ", of(t, "open_overdue"), "; tỷ lệ quá hạn ",
                *shared(Count(t.overdue[0], "o=open_overdue"), Count(t.overdue[1], "o=overdue_of")), ".",
            ),
            self.counted("no_deadline", "Không hạn, thường xuyên: ", of(t, "no_deadline"), " nhiệm vụ."),
            self.counted(
                "total", "Được gia hạn ", of(t, "extended"), ", bị trả lại ", of(t, "returned"), "; tỷ lệ cập nhật trong kỳ ",
                *shared(of(t, "updated"), of(t, "to_update")), ".",
            ),
        )  # fmt: skip

    def counted(self, column: str, *pieces: Piece) -> Sentence:
        """A sentence that rests on rows of annex 2."""
        label = f"Phụ lục 2 ({COLUMN_WORDS[column]})"
        text, figures = figured(*pieces)
        return Sentence(text, (self.sources.add("list", 0, label, query=f"o={column}"),), figures=figures)

    def bridge(self, tasks: Counts, agencies: Counts) -> tuple[str, tuple[Figure, ...]]:
        """Why the agencies' totals exceed the tasks."""
        joint = [row for row in self.rows if len(row.lead_ids) > 1]
        extra = sum(len(row.lead_ids) - 1 for row in joint)
        if tasks.total + extra != agencies.total:
            raise ValueError(f"{tasks.total} tasks and {extra} further leads do not make {agencies.total} lead assignments")
        if not joint:
            return figured("Số lượt giao chủ trì ở Phụ lục 1 bằng số nhiệm vụ (", of(tasks, "total"), ").")
        return figured(
            "Phụ lục 1 có ", Count(agencies.total, "o=total&don_vi=luot"), " lượt giao chủ trì, nhiều hơn số nhiệm vụ (",
            of(tasks, "total"), ") là ", Count(extra, "o=further_leads&don_vi=luot"), ", do ", Count(len(joint), "o=joint"),
            " nhiệm vụ giao cho từ hai cơ quan chủ trì trở lên.",
        )  # fmt: skip

    def overdue(self) -> tuple[Sentence, ...]:
        """Overdue tasks agency by agency, the most first; collectives apart."""
        groups: dict[str, list[TaskRow]] = defaultdict(list)
        for row in self.rows:
            if row.cell == "open_overdue":
                groups["; ".join(row.leads)].append(row)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(self._overdue(place, names, found) for place, (names, found) in enumerate(ordered))

    def _overdue(self, place: int, names: str, found: list[TaskRow]) -> Sentence:
        codes = ", ".join(row.code for row in found[:8]) + (" và các nhiệm vụ khác" if len(found) > 8 else "")
        count = Count(len(found), f"cau=shortcomings-{place}")
        text, figures = figured(f"{names}: ", count, f" nhiệm vụ quá hạn ({codes}).")
        return Sentence(text, tuple(self.task_source(row) for row in found), figures=figures)

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
        return tuple(self._silent(a) for a in quiet)

    def _silent(self, row: AgencyRow) -> Sentence:
        query = f"o=to_update&agency={row.agency}"
        source = self.sources.add("list", row.agency, f"Phụ lục 2 (chủ trì: {row.name})", query=query)
        said = " nhiệm vụ chưa hoàn thành, không có cập nhật nào trong kỳ."
        text, figures = figured(f"{row.name}: ", Count(row.counts.to_update, query), said)
        return Sentence(text, (source,), figures=figures)

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
        of_clause = urlencode({"muc": address})
        counts = {key: sum(in_column(r.cell, key) for r in rows) for key in PARTS}
        parts = [(f"{COLUMN_WORDS[key]} ", Count(n, f"o={key}&{of_clause}")) for key, n in counts.items() if n]
        words, figures = figured(Count(len(rows), f"o=total&{of_clause}"), " nhiệm vụ: ", *joined(parts), ".")
        lines = [ClauseLine(short(r.quote), r.code, r.task, r.state, r.result) for r in rows]
        return Clause(address, title, words, tuple(lines), figures)


def of(counts: Counts, column: str) -> Count:
    """A number of the whole with the list of its column."""
    return Count(getattr(counts, column), f"o={column}")


def heading_of(outline: str, headings: dict[str, str]) -> str:
    """The nearest titled address above: "II.3.b" is told under "II.3"."""
    parts = outline.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in headings:
            return ".".join(parts[:length])
    return outline


def short(words: str) -> str:
    """The beginning of an order, cut at a word; a part of a sentence begins with a capital as every line of a list does."""
    flat = " ".join(words.split())
    flat = flat[:1].upper() + flat[1:]
    return flat if len(flat) <= ORDER_LETTERS else flat[:ORDER_LETTERS].rsplit(" ", 1)[0] + " …"


def fold_first(words: str) -> str:
    return words[:1].lower() + words[1:]
