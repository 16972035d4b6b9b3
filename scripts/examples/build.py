"""From one source: the text, the DOCX in the state layout, and the annotations in the form of `eval/gold`."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

from dondoc.web.reports.printed import layout
from dondoc.web.reports.printed.reproducible import fixed_office_file

from .source import CITED, PROVINCE, SIGNER, Paragraph, Source

ISSUER = f"Ủy ban nhân dân tỉnh {PROVINCE}"


def place_date(source: Source) -> str:
    day = source.issued_on
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{PROVINCE}, ngày {day.day:02} tháng {month} năm {day.year}"


def text_of(source: Source) -> tuple[str, list[tuple[int, Paragraph]]]:
    """The plain text, and where each paragraph begins in it."""
    head = [
        "ỦY BAN NHÂN DÂN", f"TỈNH {PROVINCE.upper()}", layout.NATION, layout.MOTTO, f"Số: {source.head['number']}",
        place_date(source), "", "THÔNG BÁO", source.head["subject"], "",
    ]  # fmt: skip
    out = "\n".join(head) + "\n"
    placed = []
    for paragraph in source.paragraphs:
        placed.append((len(out), paragraph))
        out += paragraph.words + "\n\n"
    out += "\n".join(["Nơi nhận:", *source.recipients, "", *SIGNER[:2], "", SIGNER[2]]) + "\n"
    return out, placed


def gold_of(source: Source) -> dict[str, Any]:
    """The correct answers, by the marks in the source."""
    text, placed = text_of(source)
    tasks, citations = [], []
    for start, paragraph in placed:
        for order in paragraph.orders:
            span = (start + order.start, start + order.end)
            tasks.append({
                "span": list(span), "text": text[slice(*span)], "leads": order.leads, "coordinators": order.coordinators,
                "deadline": order.deadline, "nature": order.nature,
            })  # fmt: skip
        citations += [_citation(paragraph.words[slice(*span)]) for span in paragraph.cited]
    recipients = [{"name": name, "code": code} for name, code in source.head["recipients"]]
    return {
        "file": f"{source.name}.txt",
        "document": {
            "kind": "Thông báo", "number": source.head["number"], "issued_on": source.issued_on.isoformat(),
            "issuer": ISSUER, "subject": source.head["subject"], "signer": SIGNER[2],
        },
        "tasks": tasks, "citations": citations, "recipients": [*recipients, {"name": "Lưu", "code": None}],
    }  # fmt: skip


def _citation(words: str) -> dict[str, Any]:
    match = CITED.search(words)
    assert match, words
    day = date(int(match["year"]), int(match["month"]), int(match["day"])) if match["day"] else None
    return {"text": words, "number": match["number"], "issued_on": day and day.isoformat()}


def docx_of(source: Source) -> bytes:
    """The notice as an office would send it."""
    doc = layout.new_document()
    layout.letterhead(
        doc, superior=(), issuer="ỦY BAN NHÂN DÂN\nTỈNH " + PROVINCE.upper(), number=f"Số: {source.head['number']}",
        place_date=place_date(source),
    )  # fmt: skip
    layout.title(doc, "THÔNG BÁO", source.head["subject"])
    for paragraph in source.paragraphs:
        ground = paragraph.words.startswith("Căn cứ")
        layout.body(doc, _runs(paragraph), italic=ground)
    layout.signature_block(doc, source.recipients, SIGNER[:2], SIGNER[2])
    buffer = io.BytesIO()
    doc.save(buffer)
    return fixed_office_file(buffer.getvalue(), datetime.combine(source.issued_on, datetime.min.time()))


def _runs(paragraph: Paragraph) -> list[tuple[str, str]]:
    """Headings are bold up to their colon, deadlines in brackets italic."""
    words = paragraph.words
    if paragraph.kind == "#":
        head = re.match(r"[^:]*:", words)
        return [(head[0], "b"), (words[head.end() :], "")] if head else [(words, "b")]
    return [(words, "")]
