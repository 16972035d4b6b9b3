"""Lists of items: which blocks open one, whose items are things and not orders, whose lines only name parties and time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set

from dondoc.extract.structure.blocks import Block


def openers_of_lists(blocks: Sequence[Block], lines: Set[int]) -> frozenset[int]:
    """The blocks that items stand under, other than the lines for parties, time and product (GUIDE T6)."""
    return frozenset(b.parent for b in blocks if b.parent is not None and b.mark and b.index not in lines)


def over_particulars(blocks: Sequence[Block], lines: Set[int]) -> frozenset[int]:
    """The numbered headings that only lines for parties, time and product stand under: the task itself (GUIDE T6)."""
    below: dict[int, bool] = {}
    for block in blocks:
        if block.parent is not None and block.kind != "furniture":
            below[block.parent] = below.get(block.parent, True) and block.index in lines
    return frozenset(index for index, only in below.items() if only and blocks[index].kind == "heading" and blocks[index].mark)


def lists_of_things(
    blocks: Sequence[Block], orders: Callable[[Block], bool | None], contents: Callable[[Block], bool]
) -> dict[int, list[int]]:
    """The items of each list that holds things and no orders, by the block that opens it.

    Such items belong to the order that opens them ("Thí điểm các nền tảng như:", "- Hệ thống A;", "- Hệ thống B."; GUIDE T3).
    ``orders`` says of a block whether it begins with an order; None where it is no part of a list. ``contents`` says of an
    opener that what follows is in the thing to hand over ("Lập báo cáo, nội dung gồm:"), so that one thing among the items does.
    """
    found: dict[int, list[int]] = {}
    for opener, items in _children(blocks).items():
        block = blocks[opener]
        if block.kind not in ("opener", "heading") or len(items) < 2 or not orders(block):
            continue
        things = [orders(item) is False for item in items]
        if (all(things) or (any(things) and contents(block))) and not any(_has_children(blocks, item) for item in items):
            found[opener] = [item.index for item in items]
    return found


def under_names(
    blocks: Sequence[Block], orders: Callable[[Block], bool | None], names: Callable[[Block], bool]
) -> frozenset[int]:
    """The items without a known verb under a block that says only whose they are ("2. Công an tỉnh:"): they are orders."""
    lists = _children(blocks)
    named = (opener for opener in lists if blocks[opener].kind in ("opener", "heading") and names(blocks[opener]))
    items = (item for opener in named for item in lists[opener])
    return frozenset(item.index for item in items if orders(item) is False and not _has_children(blocks, item))


def beside_orders(blocks: Sequence[Block], orders: Callable[[Block], bool | None]) -> frozenset[int]:
    """The items that open with no known verb, though most of their list are orders: they are orders as well."""
    found: list[int] = []
    outermost = [block for block in blocks if block.mark and block.parent is None and block.zone == "operative"]
    for least, items in (*((0, items) for items in _children(blocks).values()), (1, outermost)):
        for family in {item.family for item in items}:
            told = [(item.index, orders(item)) for item in items if item.family == family]
            plain = [index for index, order in told if order is False]
            if len(plain) + least <= sum(order is True for _, order in told):
                found += plain
    return frozenset(found)


def _children(blocks: Iterable[Block]) -> dict[int, list[Block]]:
    out: dict[int, list[Block]] = {}
    for block in blocks:
        if block.mark and block.parent is not None:
            out.setdefault(block.parent, []).append(block)
    return out


def _has_children(blocks: Sequence[Block], block: Block) -> bool:
    return block.index + 1 < len(blocks) and blocks[block.index + 1].parent == block.index


def first_on_line(text: str, blocks: Sequence[Block], index: int) -> int:
    """The first block on the line of a block, from which this one was parted ("Rà soát hồ sơ. Chủ trì: Sở A")."""
    while index and "\n" not in text[blocks[index - 1].span.end : blocks[index].span.start]:
        index -= 1
    return index
