"""One story of a DOCX (body, header, footnote, ...): paragraphs and tables in order, as they print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dondoc.read.compose import Run
from dondoc.read.docx.names import MC, M, W, number, value
from dondoc.read.docx.numbering import GLYPHS, Numbering
from dondoc.read.docx.styles import StyleEntry, Styles
from dondoc.read.legacy import convert, encoding_of
from dondoc.read.tables import Cell, Place, cell_runs, row_runs

#: taken out by a tracked change
GONE = frozenset({W + "del", W + "moveFrom", M + "del"})
#: never printed in place
SKIPPED = frozenset(
    W + name
    for name in [
        "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText", "delText", "delInstrText", "sdtPr",
        "sdtEndPr", "commentReference", "commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd",
        "proofErr", "annotationRef",
    ]
)  # fmt: skip
#: fields whose result is the page's, not the document's
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[list[Cell]]
    #: cells that go on with one of a row above
    merged: dict[Place, Place]


Block = Paragraph | Table


@dataclass(slots=True)
class Story:
    """Reads blocks; one value for the whole document, since numbering runs through all of it."""

    styles: Styles
    numbering: Numbering
    #: ids of the footnotes and endnotes referred to, in order
    notes: list[tuple[str, str]] = field(default_factory=list)
    #: tracked insertions and deletions met
    changes: int = 0
    #: begin … separate … end of the complex fields that are open: [in its result, instruction]
    _fields: list[tuple[bool, str]] = field(default_factory=list)

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks of a body, a cell, a header, a text box."""
        pending: list[Run] = []
        for node in parent:
            tag = node.tag
            if tag == W + "p":
                boxes: list[Any] = []
                pending += self._paragraph(node, boxes, continued=bool(pending))
                if node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    continue
                yield Paragraph(pending)
                pending = []
                for box in boxes:
                    yield from self.blocks(box)
            elif tag == W + "tbl":
                yield self._table(node)
            elif tag in (W + "sdt", W + "customXml", W + "ins", W + "moveTo", W + "sdtContent", W + "smartTag"):
                yield from self.blocks(node)
            elif tag == MC + "AlternateContent":
                yield from self.blocks(_alternative(node))
        if pending:
            yield Paragraph(pending)

    def _table(self, table: Any) -> Table:
        out = Table([], {})
        #: column of the grid → the cell that stands there in the row above
        above: dict[int, Place] = {}
        for row in _unwrapped(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None or row.find(f"{W}trPr/{W}hidden") is not None:
                continue
            cells: list[Cell] = []
            here: dict[int, Place] = {}
            at = number(row.find(W + "trPr"), "gridBefore") or 0
            for node in _unwrapped(row, W + "tc"):
                place = (len(out.rows), len(cells))
                properties = node.find(W + "tcPr")
                if _goes_on(properties) and at in above:
                    out.merged[place] = above[at]
                    place = above[at]
                here[at] = place
                at += max(1, number(properties, "gridSpan") or 1)
                cells.append(self._cell(node))
            out.rows.append(cells)
            above = here
        return out

    def _cell(self, cell: Any) -> Cell:
        out: list[list[Run]] = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                out.append(block.runs)
            else:
                out += [row_runs(row) for row in block.rows if any(cell_runs(c) for c in row)]
        return out

    def _paragraph(self, node: Any, boxes: list[Any], continued: bool) -> list[Run]:
        properties = node.find(W + "pPr")
        style = self.styles.paragraph(properties)
        runs = list(self._inline(node, style, boxes))
        if any(run.text.strip() for run in runs) and not continued:
            mark = self._mark(properties, style)
            if mark:
                first = next(run for run in runs if run.text.strip())
                runs.insert(0, Run(mark, first.bold, first.italic))
        return runs

    def _mark(self, properties: Any | None, style: StyleEntry) -> str:
        direct = properties.find(W + "numPr") if properties is not None else None
        num, level = number(direct, "numId"), number(direct, "ilvl")
        list_id = style.numbering[0] if num is None else num
        at = (style.numbering[1] or 0) if level is None else level
        return self.numbering.mark(list_id, at) if list_id else ""

    def _inline(self, parent: Any, style: StyleEntry, boxes: list[Any]) -> Iterator[Run]:
        for node in parent:
            tag = node.tag
            if tag in GONE:
                self.changes += 1
            elif tag in SKIPPED:
                continue
            elif tag == W + "r":
                yield from self._run(node, style, boxes)
            elif tag == W + "fldSimple":
                if not _is_page_field(node.get(W + "instr", "")):
                    yield from self._inline(node, style, boxes)
            elif tag == MC + "AlternateContent":
                yield from self._inline(_alternative(node), style, boxes)
            elif tag == M + "t":
                yield Run(node.text or "")
            else:
                self.changes += tag in (W + "ins", W + "moveTo")
                yield from self._inline(node, style, boxes)

    def _run(self, node: Any, style: StyleEntry, boxes: list[Any]) -> Iterator[Run]:
        look = self.styles.run(node.find(W + "rPr"), style)
        if look.hidden:
            for child in node.iter(W + "fldChar"):
                self._field(child)
            return
        encoding = encoding_of(look.font)
        for piece in self._pieces(node, boxes):
            if piece and not self._inside_instruction():
                yield Run(convert(piece, encoding) if encoding else piece, bool(look.bold), bool(look.italic))

    def _pieces(self, node: Any, boxes: list[Any]) -> Iterator[str]:
        """The letters of a run, element by element."""
        for child in node:
            tag = child.tag
            if tag == W + "t":
                yield child.text or ""
            elif tag in (W + "tab", W + "ptab"):
                yield "\t"
            elif tag in (W + "br", W + "cr"):
                yield "\n"
            elif tag == W + "noBreakHyphen":
                yield "-"
            elif tag == W + "sym":
                yield _symbol(child.get(W + "char", ""))
            elif tag == W + "fldChar":
                self._field(child)
            elif tag == W + "instrText":
                self._instruction(child.text or "")
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                yield self._note(tag, child)
            elif tag == MC + "AlternateContent":
                yield from self._pieces(_alternative(child), boxes)
            elif tag in (W + "drawing", W + "pict", W + "object"):
                boxes += _text_boxes(child)

    def _note(self, tag: str, node: Any) -> str:
        kind = "footnote" if tag == W + "footnoteReference" else "endnote"
        self.notes.append((kind, node.get(W + "id", "")))
        return f"[{len(self.notes)}]"

    def _field(self, node: Any) -> None:
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append((False, ""))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (True, self._fields[-1][1])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, text: str) -> None:
        if self._fields and not self._fields[-1][0]:
            self._fields[-1] = (False, self._fields[-1][1] + text)

    def _inside_instruction(self) -> bool:
        return any(not result or _is_page_field(instruction) for result, instruction in self._fields)


def _goes_on(properties: Any | None) -> bool:
    """Whether a cell is one with the cell above it (ECMA-376 part 1, 17.4.84: ``continue`` where nothing is said)."""
    return (
        properties is not None and properties.find(W + "vMerge") is not None and value(properties, "vMerge") in (None, "continue")
    )


def _is_page_field(instruction: str) -> bool:
    return instruction.strip().upper().split(" ")[0] in PAGE_FIELDS


def _unwrapped(parent: Any, wanted: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for node in parent:
        if node.tag == wanted:
            yield node
        elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from _unwrapped(node, wanted)


def _alternative(node: Any) -> Any:
    """The one of several forms of the same content that is read: the newest."""
    choice = node.find(MC + "Choice")
    fallback = node.find(MC + "Fallback")
    chosen = choice if choice is not None else fallback
    return chosen if chosen is not None else ()


def _text_boxes(node: Any) -> list[Any]:
    """The outermost text boxes of a drawing, one form of each."""
    out: list[Any] = []
    for child in node:
        if child.tag == W + "txbxContent":
            out.append(child)
        elif child.tag == MC + "AlternateContent":
            out += _text_boxes(_alternative(child))
        elif isinstance(child.tag, str):
            out += _text_boxes(child)
    return out


def _symbol(code: str) -> str:
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return GLYPHS.get(letter, "•" if "\ue000" <= letter <= "\uf8ff" else letter)
