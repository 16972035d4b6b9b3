"""DOCX to the canonical text: what a reader of the printed document reads, from the letterhead to the footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dondoc.read.compose import Composer, Run, stripped
from dondoc.read.docx.names import STRICT_R, R, W, switch
from dondoc.read.docx.numbering import Numbering
from dondoc.read.docx.story import Block, Paragraph, Story
from dondoc.read.docx.styles import Styles
from dondoc.read.errors import unreadable
from dondoc.read.limits import Limits
from dondoc.read.package import Package
from dondoc.read.tables import add_lines, add_table
from dondoc.read.text import Text

#: what is left of a running head once its page fields are gone
PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page)\W*)?(?:\d{1,4}|[ivxl]{1,6})?(?:\W*(?:của|of)?\W*\d{0,4})?\W*", re.IGNORECASE)


def read_docx(data: bytes, limits: Limits) -> Text:
    """A DOCX file: headers, body, notes, footers; tracked changes as accepted; nothing that is hidden."""
    package = Package(data, limits)
    main = next((p for kind, p in package.relations("").values() if kind == "officeDocument"), "word/document.xml")
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise unreadable("damaged", detail="không có phần nội dung")
    relations = package.relations(main)
    parts = dict(relations.values())
    story = Story(Styles(package.xml(parts.get("styles", ""))), Numbering(package.xml(parts.get("numbering", ""))))
    composer = Composer()
    heads, feet = _running_heads(package, relations, body, story)
    _write(composer, heads)
    _write(composer, story.blocks(body))
    _write(composer, _notes(package, parts, story))
    _write(composer, feet)
    notes: dict[str, object] = {"tracked_changes": story.changes} if story.changes else {}
    return Text(composer.content, styles=composer.styles, merged=tuple(composer.merged), notes=notes)


def _write(composer: Composer, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            add_lines(composer, block.runs)
        else:
            add_table(composer, block.rows, block.merged)


def _running_heads(
    package: Package, relations: dict[str, tuple[str, str]], body: Any, story: Story
) -> tuple[list[Block], list[Block]]:
    """What stands in headers and footers, each text once; page numbers left out."""
    seen: set[str] = set()
    heads: list[Block] = []
    feet: list[Block] = []
    for section in body.iter(W + "sectPr"):
        for node in section:
            if node.tag not in (W + "headerReference", W + "footerReference"):
                continue
            if node.get(W + "type") == "first" and not switch(section, "titlePg"):
                continue
            path = relations.get(node.get(R + "id") or node.get(STRICT_R + "id") or "", ("", ""))[1]
            root = package.xml(path)
            if root is None:
                continue
            blocks = list(story.blocks(root))
            text = " ".join(_letters(blocks).split())
            if PAGE_NUMBER.fullmatch(text) or text in seen:
                continue
            seen.add(text)
            (heads if node.tag == W + "headerReference" else feet).extend(blocks)
    return heads, feet


def _letters(blocks: Iterable[Block]) -> str:
    composer = Composer()
    _write(composer, blocks)
    return composer.content


def _notes(package: Package, parts: dict[str, str], story: Story) -> Iterator[Block]:
    """Footnotes and endnotes after the body, in the order they are referred to, each behind its mark."""
    roots = {kind: package.xml(parts.get(kind + "s", "")) for kind in ("footnote", "endnote")}
    by_id = {
        (kind, node.get(W + "id", "")): node for kind, root in roots.items() if root is not None for node in root.iter(W + kind)
    }
    for at, key in enumerate(list(story.notes), start=1):
        if key not in by_id:
            continue
        mark = [Run(f"[{at}] ")]
        for block in story.blocks(by_id[key]):
            if isinstance(block, Paragraph) and any(run.text.strip() for run in block.runs):
                yield Paragraph(mark + stripped(block.runs))
                mark = []
            elif not isinstance(block, Paragraph):
                yield block
