"""A text as JSON and back: what the reading process hands to the one that asked, which must not trust it with more than data."""

from __future__ import annotations

from typing import Any

from dondoc.read.text import DoubtfulWord, MergedCell, PageLine, Style, Text
from dondoc.span import Span


def to_portable(text: Text) -> dict[str, Any]:
    return {
        "content": text.content, "read_by": text.read_by, "pages": text.pages, "ocr_confidence": text.ocr_confidence,
        "lines": [[n.page, *n.span, *n.box] for n in text.lines],
        "styles": [[*s.span, s.bold, s.italic] for s in text.styles],
        "doubtful": [[*w.span, w.confidence] for w in text.doubtful],
        "merged": [[m.row, m.column, m.of_row, m.of_column] for m in text.merged],
        "notes": dict(text.notes),
    }  # fmt: skip


def from_portable(data: dict[str, Any]) -> Text:
    """The text; spans that lie outside of it are an error (`ValueError`)."""
    content = str(data["content"])

    def span(start: int, end: int) -> Span:
        if not 0 <= start <= end <= len(content):
            raise ValueError("a span lies outside of the text")
        return Span(start, end)

    return Text(
        content,
        read_by=str(data["read_by"]),
        pages=data["pages"],
        ocr_confidence=data["ocr_confidence"],
        lines=tuple(PageLine(n[0], span(n[1], n[2]), (n[3], n[4], n[5], n[6])) for n in data["lines"]),
        styles=tuple(Style(span(s[0], s[1]), bool(s[2]), bool(s[3])) for s in data["styles"]),
        doubtful=tuple(DoubtfulWord(span(w[0], w[1]), float(w[2])) for w in data["doubtful"]),
        merged=tuple(MergedCell(span(m[0], m[0]).start, int(m[1]), span(m[2], m[2]).start, int(m[3])) for m in data["merged"]),
        notes=dict(data["notes"]),
    )
