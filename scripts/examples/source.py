"""The markup of `examples/sources/*.md`: one source holds a notice's words and its correct answers.

+++ TOML: number, issued_on, session, held_on, subject, recipients, archive +++
@ Sở Y tế; Công an tỉnh        who the following paragraphs are assigned to
# heading (bold)    - bullet    = ordinary paragraph (as is a line without a sign)
[[an order]]{s|date 2026-09-15|C coordinators|L leads}     s specific, r regular
<<the deadline's words>>       inside an order
^a cited document^
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

MARK = re.compile(r"\[\[|\]\]\{(?P<attrs>[^}]*)\}|<<|>>|\^")
CITED = re.compile(r"(?P<number>\d+[\w/.-]*/[\w/.-]+)(?: ngày (?P<day>\d+) tháng (?P<month>\d+) năm (?P<year>\d+))?")
#: what the letterhead says, the same on every notice of the invented province
PROVINCE = "Vân Khê"
SIGNER = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Nguyễn Văn Mẫu")


@dataclass
class Order:
    """An order inside one paragraph; offsets count from the paragraph's first letter."""

    start: int
    end: int = 0
    nature: str = "regular"
    leads: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    deadline: dict[str, str] | None = None
    when: tuple[int, int] | None = None


@dataclass
class Paragraph:
    """One printed paragraph: its sign in the source, its words without markup, the orders and citations in it."""

    kind: str
    words: str
    orders: list[Order]
    cited: list[tuple[int, int]]


@dataclass
class Source:
    """A whole notice."""

    name: str
    head: dict[str, Any]
    paragraphs: list[Paragraph]

    @property
    def issued_on(self) -> date:
        return self.head["issued_on"]

    @property
    def recipients(self) -> list[str]:
        lines = [f"- {name} ({code});" for name, code in self.head["recipients"]]
        return [*lines, f"- {self.head['archive']}"]


def read_source(path: Path) -> Source:
    """Parse one source file; a slip in the markup raises ValueError with its line."""
    _, head, body = path.read_text("utf-8").split("+++\n", 2)
    paragraphs, leads = [], []
    for line in filter(None, map(str.strip, body.splitlines())):
        if line.startswith("@ "):
            leads = [name.strip() for name in line[2:].split(";")]
        else:
            paragraphs.append(_paragraph(line, leads))
    return Source(path.stem, tomllib.loads(head), paragraphs)


def _paragraph(line: str, leads: list[str]) -> Paragraph:
    kind = line[0] if line[:2] in {"# ", "- ", "= "} else "="
    rest = line[2:] if line[:2] in {"# ", "= ", "- "} else line
    out = Paragraph(kind, "- " if kind == "-" else "", [], [])
    done, when_at, cite_at = 0, 0, None
    for mark in MARK.finditer(rest):
        out.words += rest[done : mark.start()]
        done, here = mark.end(), len(out.words)
        match mark[0][:2]:
            case "[[":
                out.orders.append(Order(here, leads=leads))
            case "]]":
                _fill(out.orders[-1], mark["attrs"], out.words)
            case "<<":
                when_at = here
            case ">>":
                out.orders[-1].when = (when_at, here)
            case _ if cite_at is None:
                cite_at = here
            case _:
                out.cited.append((cite_at, here))
                cite_at = None
    out.words += rest[done:]
    return out


def _fill(order: Order, attrs: str, words: str) -> None:
    order.end = len(words)
    nature, *rest = attrs.split("|")
    order.nature = {"s": "specific", "r": "regular"}[nature]
    for attr in rest:
        key, _, value = attr.partition(" ")
        if key == "C":
            order.coordinators = [name.strip() for name in value.split(";")]
        elif key == "L":
            order.leads = [name.strip() for name in value.split(";")]
        else:
            assert order.when, f"deadline without words: {attrs}"
            text = words[slice(*order.when)]
            order.deadline = {"text": text, "kind": key} | ({"rule" if key == "recurring" else "on": value} if value else {})
