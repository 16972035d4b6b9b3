"""What a part of the document is about, by its headings: orders, or aims and assessment, which hold no tasks (GUIDE T7)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dondoc.extract.structure.blocks import Block
from dondoc.extract.tasks.orders import find_start
from dondoc.extract.words.lexicon import Flat, form

_ORDERING = re.compile(form("ordering"))
_ANNOUNCES = re.compile(r"(?:sau|sau đây|nhiệm vụ|yêu cầu|trách nhiệm|cụ thể)\s*:?\s*\Z")
_ELSEWHERE = re.compile(r"(?:chi tiết|cụ thể)[^.;]{0,60}phụ lục[^.;]{0,40}(?:kèm theo|đính kèm)")
#: a letter that answers or reports says what follows, and orders nothing
_ANSWERS = re.compile(
    r"(?:xin|trân trọng|kính) (?:được )?(?:báo cáo|trả lời|phúc đáp|giải trình|thông tin|trao đổi)(?!\w)[^;]{0,240}:\s*\Z"
)
_LISTED_STATE = re.compile(
    r"(?:kết quả|hạn chế|tồn tại|khó khăn|vướng mắc|thành tích|ưu điểm)[^,;]{0,60}(?:như sau|sau đây|sau|như|là|cụ thể)\s*:\s*\Z"
)


class Topic(NamedTuple):
    """What is under a heading. In a ``barren`` part only clauses opened by a sign of ``enough`` are tasks."""

    name: str = "orders"
    barren: bool = False
    enough: tuple[str, ...] = ()


ORDERS = Topic()
#: rules for everybody: what is paid, who may, how it is done; only what is told to somebody by name is a task
_NORMS = Topic("norms", True, ("give", "issuer", "subject"))
_DUTIES = re.compile(r"(?:về )?(?:tổ chức (?:thực hiện|thi hành)|trách nhiệm|phân công|điều khoản thi hành|hiệu lực)")
_RULES = re.compile(r"(?:nghị quyết|quyết định)?\s*(?:về việc |về )?(?:ban hành )?(?:quy định|quy chế|điều lệ|chính sách)(?!\w)")
_STATE = Topic("state", True, ("give", "issuer"))
_TOPICS = (
    (re.compile(form("aims")), Topic("aims", True)),
    (re.compile(form("state")), _STATE),
    (re.compile(form("money")), Topic("money", True, ("give", "issuer", "subject"))),
    (_ORDERING, ORDERS),
)


def topics(blocks: Sequence[Block], folded: Flat) -> list[Topic]:
    """The topic of each block, handed down from the headings above it."""
    out: list[Topic] = []
    announced = top = ORDERS
    turned: dict[int, Topic] = {}
    for block in blocks:
        if _opens_rules(block, folded):
            announced = top = _NORMS
        own = _own(block, folded)
        if own is ORDERS and top is _NORMS and not _DUTIES.match(folded, *block.body):
            own = None
        if block.kind == "opener" and own is _STATE and _ANSWERS.search(folded, *block.body):
            announced = _STATE
        elif announced is _STATE and own is ORDERS:
            # what follows a report is the report, until somebody is told something
            announced = own = top if find_start(folded, *block.body).how in ("give", "issuer") else _STATE
        above = block.parent
        if own is ORDERS and above is not None and out[above] is _STATE:
            # "I. Về tình hình ..." goes on with "1. Các nhiệm vụ cần làm ngay", and so do those beside it
            turned[above] = ORDERS
        out.append(own or (turned.get(above, out[above]) if above is not None else announced))
    return _detailed_elsewhere(blocks, folded, out)


def _opens_rules(block: Block, folded: Flat) -> bool:
    """Whether a title says that rules follow: "NGHỊ QUYẾT / QUY ĐỊNH MỨC CHI ...", "QUY CHẾ ..." behind a decision."""
    title = block.zone == "header" or (block.kind == "heading" and not block.mark)
    return title and _RULES.match(folded, *block.body) is not None


def _detailed_elsewhere(blocks: Sequence[Block], folded: Flat, found: list[Topic]) -> list[Topic]:
    """Where a part says that an appendix has its tasks in detail, its own items without a name are only their headings."""
    for block in blocks if "phụ lục" in folded else ():
        if block.zone == "operative" and _ELSEWHERE.search(folded, block.body.start, block.body.end):
            top = _top(blocks, block)
            for other in blocks[top:]:
                if other.index != top and (other.parent is None or other.parent < top):
                    break
                found[other.index] = found[other.index]._replace(barren=True, enough=("give", "issuer", "subject"))
    return found


def _top(blocks: Sequence[Block], block: Block) -> int:
    while block.parent is not None and blocks[block.parent].family:
        block = blocks[block.parent]
        if block.kind == "heading":
            return block.index
    return block.index


def _own(block: Block, folded: Flat) -> Topic | None:
    if block.kind not in ("heading", "opener"):
        return None
    title = folded[block.body.start : block.body.end]
    if block.kind == "opener":
        if _LISTED_STATE.search(title) or _ANSWERS.search(title):
            return _STATE
        start = find_start(folded, *block.body)
        if start.how in ("give", "issuer") or (start.is_order and _ANNOUNCES.search(title)):
            return ORDERS
    return next((topic for form, topic in _TOPICS if form.match(title)), None)
