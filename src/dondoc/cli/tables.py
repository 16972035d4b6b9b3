"""An extraction for people: a table for the terminal, or Markdown."""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

Json = dict[str, Any]
HEADINGS = ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
NARROWEST = 80


def rows_of(extraction: Json) -> list[tuple[str, ...]]:
    """One row a task: number, text, leads, coordinators, deadline. What is implied stands in brackets."""
    out: list[tuple[str, ...]] = []
    for number, task in enumerate(extraction["tasks"], start=1):
        leads, helpers = _names(task["leads"]), _names(task["coordinators"])
        out.append((str(number), " ".join(task["text"].split()), leads, helpers, _deadline(task["deadline"])))
    return out


def _names(parties: list[Json]) -> str:
    return "; ".join(p["name"] if p["stated"] else f"({p['name']})" for p in parties)


def _deadline(deadline: Json | None) -> str:
    if not deadline:
        return "(thường xuyên)"
    on = deadline["on"]
    day = f"{on[8:10]}/{on[5:7]}/{on[:4]}" if on else deadline["text"] or ""
    before = "trước " if on and not deadline["inclusive"] else ""
    return before + day if deadline["stated"] else f"({before}{day})"


def heading_of(extraction: Json) -> str:
    """Kind, number, date and subject of the document on one line."""
    document = extraction["document"]
    on = document["issued_on"]
    day = f"ngày {on[8:10]}/{on[5:7]}/{on[:4]}" if on else None
    issuer = (document["issuer"] or {}).get("name")
    parts = [document["kind"], document["number"] and f"số {document['number']}", day, issuer and f"của {issuer}"]
    head = " ".join(p for p in parts if p) or extraction["source"]["name"]
    return f"{head}: {document['subject']}" if document["subject"] else head


def as_table(extraction: Json, width: int | None = None) -> str:
    """The tasks in columns as wide as the terminal."""
    total = max(NARROWEST, width or shutil.get_terminal_size((120, 40)).columns)
    room = total - 4 - 3 * (len(HEADINGS) - 1)
    widths = (4, room * 48 // 100, room * 20 // 100, room * 18 // 100, room * 14 // 100)
    rule = "─" * total
    lines = [heading_of(extraction), rule, _line(HEADINGS, widths), rule]
    for row in rows_of(extraction):
        lines.append(_line(row, widths))
    lines.append(rule)
    lines.append(_summary(extraction))
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    padded = [column + [""] * (height - len(column)) for column in columns]
    return "\n".join(
        "   ".join(piece.ljust(width) for piece, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    )


def _summary(extraction: Json) -> str:
    tasks = extraction["tasks"]
    dated = sum(1 for t in tasks if t["deadline"])
    warnings = sum(len(t["warnings"]) for t in tasks) + len(extraction["warnings"])
    note = "Trong ngoặc là nội dung suy ra, không ghi tại chỗ."
    return f"{len(tasks)} nhiệm vụ, {dated} có thời hạn; {warnings} điểm cần xem lại. {note}"


def as_markdown(extraction: Json) -> str:
    """The tasks as a Markdown table under the document's heading."""
    lines = [f"# {heading_of(extraction)}", "", "| " + " | ".join(HEADINGS) + " |", "|" + "---|" * len(HEADINGS)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows_of(extraction)]
    return "\n".join([*lines, "", _summary(extraction)]) + "\n"
