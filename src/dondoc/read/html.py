"""HTML, as copied or saved from a portal: block elements become paragraphs, tables rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from dondoc.read.compose import Composer, Run
from dondoc.read.errors import unreadable
from dondoc.read.plain import BYTE_ORDER_MARKS, decode
from dondoc.read.tables import Cell, add_lines, add_table
from dondoc.read.text import Text

BLOCKS = frozenset(
    [
        "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
    ]
)  # fmt: skip
#: around the document or never shown
SKIPPED = frozenset(
    [
        "script", "style", "head", "nav", "aside", "footer", "form", "template", "noscript", "iframe", "object",
        "svg", "math", "button", "select", "textarea",
    ]
)  # fmt: skip
BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
ITALIC = frozenset(["i", "em", "cite"])
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
#: white space that HTML folds into one space (the no-break space is none)
WHITE = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes) -> Text:
    """An HTML file or fragment."""
    encoding = None if re.search(rb"charset\s*=", data[:4096], re.IGNORECASE) else "utf-8"
    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        data, encoding = decode(data).encode("utf-8"), "utf-8"
    parser = lxml_html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise unreadable("damaged", detail="mã HTML không đọc được") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise unreadable("damaged", detail="mã HTML lồng nhau quá sâu")
    composer = Composer()
    _Walk(composer).block(root, False, False)
    return Text(composer.content, styles=composer.styles)


class _Walk:
    """One pass over the tree; ``line`` holds the runs of the paragraph that is open."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.line: list[Run] = []

    def flush(self) -> None:
        add_lines(self.composer, self.line)
        self.line = []

    def text(self, text: str | None, bold: bool, italic: bool, pre: bool = False) -> None:
        if not text:
            return
        folded = text if pre else WHITE.sub(" ", text)
        before = self.line[-1].text if self.line else "\n"
        if not pre and before.endswith((" ", "\n")):
            folded = folded.lstrip(" ")
        if folded:
            self.line.append(Run(folded, bold, italic))

    def block(self, node: Any, bold: bool, italic: bool, pre: bool = False) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in SKIPPED or HIDDEN.search(node.get("style", "")) or node.get("hidden") is not None:
            return
        style = node.get("style", "")
        bold = bold or tag in BOLD or bool(BOLD_STYLE.search(style))
        italic = italic or tag in ITALIC or bool(ITALIC_STYLE.search(style))
        if tag == "br":
            self.line.append(Run("\n"))
            return
        if tag == "table":
            self.flush()
            add_table(self.composer, list(_rows(node)))
            return
        is_block = tag in BLOCKS
        if is_block:
            self.flush()
        if tag == "li":
            self.line.append(Run(_mark(node)))
        pre = pre or tag == "pre"
        self.text(node.text, bold, italic, pre)
        for child in node:
            self.block(child, bold, italic, pre)
            self.text(child.tail, bold, italic, pre)
        if is_block:
            self.flush()


def _mark(item: Any) -> str:
    """What a browser prints before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    start = parent.get("start", "1")
    number = (int(start) if re.fullmatch(r"\d{1,6}", start) else 1) + before
    form = parent.get("type", "1")
    if form in ("a", "A") and number <= 26:
        return f"{chr(ord(form) + number - 1)}) "
    return f"{number}. "


def _rows(table: Any) -> Iterator[list[Cell]]:
    """The rows of a table; an inner table is read as text of its cell."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        yield [_cell(cell) for cell in row if cell.tag in ("td", "th")]


def _cell(node: Any) -> Cell:
    composer = Composer()
    walk = _Walk(composer)
    walk.text(node.text, node.tag == "th", False)
    for child in node:
        walk.block(child, node.tag == "th", False)
        walk.text(child.tail, node.tag == "th", False)
    walk.flush()
    content, out, at = composer.content, [], 0
    for style in composer.styles:
        out.append(Run(content[at : style.span.start]))
        out.append(Run(style.span.of(content), style.bold, style.italic))
        at = style.span.end
    out.append(Run(content[at:]))
    return [[run for run in out if run.text]]
