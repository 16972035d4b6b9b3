"""The canonical text as a sequence of blocks: paragraphs, items, headings and table rows, each with its place in the outline."""

from typing import NamedTuple

from dondoc.extract.structure.beside import parted
from dondoc.extract.structure.lines import Paragraph, paragraphs
from dondoc.extract.structure.marks import BULLETS, FAMILIES, Mark, read_mark
from dondoc.extract.structure.zones import zone_of_each
from dondoc.extract.words.fold import fold
from dondoc.span import Span


class Block(NamedTuple):
    """One paragraph of the document, whole even where it was broken into short lines."""

    index: int  # type: ignore[assignment]  # the block's place, not the method of a tuple
    #: with its list mark, without white space around
    span: Span
    #: without its list mark
    body: Span
    #: "1.", "a)", "-" or ""
    mark: str
    #: family of the mark (`marks.FAMILIES`) or ""
    family: str
    #: depth in the outline, 0 is the outermost
    level: int
    #: heading (a title line), opener (ends with a colon), item (has a mark), paragraph, row, furniture
    kind: str
    #: header, addressee, preamble, operative, letter (a letter without a list), closing, recipients, signature, footnote,
    #: appendix, attached (another document behind this one)
    zone: str
    #: index of the block that this one stands under
    parent: int | None
    #: the cells of a table row
    cells: tuple[Span, ...] = ()


def read_blocks(content: str, folded: str | None = None) -> tuple[Block, ...]:
    """All blocks of a text in order; together they hold every letter that is no white space."""
    folded = fold(content) if folded is None else folded
    found = parted(paragraphs(content), folded)
    marks = [read_mark(content[p.span.start : p.span.end]) if p.kind == "text" else None for p in found]
    zones = zone_of_each(content, folded, found, marks)
    blocks: list[Block] = []
    stack: list[int] = []
    for index, (paragraph, mark, zone) in enumerate(zip(found, marks, zones, strict=True)):
        block = _block(index, content, paragraph, mark, zone)
        if blocks and zone != blocks[-1].zone:
            stack = []
        if block.kind != "furniture":
            _place(block, mark, blocks, stack)
            if stack:
                block = block._replace(parent=stack[-1], level=len(stack))
            stack.append(index)
        blocks.append(block)
    return _settled(blocks)


def _settled(blocks: list[Block]) -> tuple[Block, ...]:
    """Headings and openers that nothing stands under are items or paragraphs."""
    parents = {block.parent for block in blocks}
    return tuple(
        block._replace(kind="item" if block.mark else "paragraph")
        if block.kind in ("heading", "opener") and block.index not in parents and block.zone == "operative"
        else block
        for block in blocks
    )


def _block(index: int, content: str, paragraph: Paragraph, mark: Mark | None, zone: str) -> Block:
    span = paragraph.span
    body = Span(span.start + mark.length, span.end) if mark else span
    kind = {"page": "furniture", "row": "row"}.get(paragraph.kind) or _kind(content, body, mark)
    return Block(index, span, body, mark.text if mark else "", mark.family if mark else "", 0, kind, zone, None, paragraph.cells)


def _kind(content: str, body: Span, mark: Mark | None) -> str:
    text = body.of(content).rstrip(" *_")
    if text.endswith(":"):
        return "opener"
    numbered = mark is not None and mark.family not in BULLETS
    plain = text[-1:] not in ".;,!?"
    if plain and ((text.isupper() and len(text) < 400) or (numbered and len(text) <= 300)):
        return "heading"
    return "item" if mark else "paragraph"


def _place(block: Block, mark: Mark | None, blocks: list[Block], stack: list[int]) -> None:
    """Take from the stack what does not hold this block."""
    if mark is None:
        _place_unmarked(block, blocks, stack)
        return
    last = blocks[stack[-1]] if stack else None
    families = [blocks[i].family for i in stack]
    opens = last is not None and last.kind in ("opener", "heading") and (last.family != mark.family or mark.value == 1)
    if mark.family in families and not (opens and mark.value == 1 and last is not None and last.family == ""):
        del stack[len(families) - 1 - families[::-1].index(mark.family) :]
        return
    rank = FAMILIES.index(mark.family)
    while stack:
        top = blocks[stack[-1]]
        if mark.value == 1 and mark.family == "abc" and top.family == "paren":
            return  # "(1) ...", "a) ...", "b) ...": what numbers in brackets open
        if top.family and FAMILIES.index(top.family) < rank:
            return
        if not top.family and top.kind in ("opener", "heading") and (top.index == block.index - 1 or mark.family in BULLETS):
            return
        stack.pop()


def _place_unmarked(block: Block, blocks: list[Block], stack: list[int]) -> None:
    """A paragraph without a mark goes on below the item or opener that it follows; a title in capitals starts anew."""
    if block.kind == "heading":
        stack.clear()
        return
    while stack:
        top = blocks[stack[-1]]
        if top.family and top.family not in BULLETS:
            return
        if top.kind in ("opener", "heading") and top.index == block.index - 1:
            return
        stack.pop()
