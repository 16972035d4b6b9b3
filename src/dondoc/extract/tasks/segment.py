"""The operative blocks cut into units: each sentence or part of a sentence that is a task (GUIDE T1 to T8)."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dondoc.extract.structure.blocks import Block
from dondoc.extract.structure.lists import beside_orders, lists_of_things, openers_of_lists, over_particulars, under_names
from dondoc.extract.structure.marks import BULLETS
from dondoc.extract.tasks.clauses import Clause, clauses_of
from dondoc.extract.tasks.heads import (
    done_then,
    enacts,
    head_end,
    more_names,
    names_first,
    names_post,
    only_names,
    opens_list,
    own_part,
    particular_blocks,
    parties_only,
)
from dondoc.extract.tasks.orders import Start, find_start, orders_later
from dondoc.extract.tasks.signs import (
    SUBJECT,
    explains,
    incites,
    is_closing,
    is_purpose,
    is_sent,
    may_be_order,
    may_only,
    names_given,
    presses,
    told_plainly,
)
from dondoc.extract.tasks.tables import Row, column_titles
from dondoc.extract.tasks.topics import ORDERS, Topic
from dondoc.extract.words.lexicon import Flat, form
from dondoc.span import Span


class Unit(NamedTuple):
    """A task: its letters, and the sentence and block that hold it."""

    span: Span
    block: int
    sentence: Span
    #: which rule took it for a task
    rule: str
    #: 0..1, how sure it is that this is a task with these bounds
    confidence: float = 0.9


class _Piece:
    """A clause with what was seen in it: where its order starts and whether it begins, continues or lies outside a task."""

    __slots__ = ("block", "clause", "follows", "label", "start")

    def __init__(self, clause: Clause, block: int, start: Start, label: str, follows: str) -> None:
        self.clause, self.block, self.start, self.label = clause, block, start, label
        #: what the part before it is: names ("Yêu cầu các sở; UBND các xã ..."), grounds without an order, a list after a colon
        self.follows = follows


_TAIL = " \n\t.;:/*_,…"
#: signs of an order that no thing bears
_TOLD = frozenset(("verb", "give", "issuer", "subject", "timed", "then", "names"))
#: the name of a project opens with a verb, but orders nothing ("Dự án 2: Ứng dụng khoa học ...")
_PROJECT = re.compile(r"(?:tiểu )?(?:dự án|đề án|chương trình)(?: thành phần)? \d[^:]{0,30}:")
#: a line that is only a name is shorter than this, in letters
_NAME = 60
#: a title of several parts is shorter than this, in letters
_TITLE = 200
#: an opener whose items are what a report or a plan holds
_CONTENTS = re.compile(r"(?:nội dung[^,;.:]{0,30}? |bao )?gồm(?: các (?:nội dung|phần|mục|thông tin))?(?: sau)?(?: đây)?:\Z")
#: blocks that hold no sentences
_NO_TEXT = ("heading", "furniture", "row")
#: parts of a document that may hold orders
ZONES = frozenset(("operative", "preamble", "letter", "closing", "appendix"))


def find_units(
    blocks: Sequence[Block], content: str, folded: Flat, about: Sequence[Topic], rows: Mapping[int, Row]
) -> list[Unit]:
    """All tasks in the order of the text; no two overlap. ``about`` has each block's topic, ``rows`` those of tables."""
    lines = particular_blocks(blocks, folded)
    listed = openers_of_lists(blocks, lines)
    itself = over_particulars(blocks, lines)
    parents = {block.parent for block in blocks if block.mark}
    titles = column_titles(blocks, folded)
    pieces = {
        block.index: _pieces(block, content, folded, block.index in listed or block.index not in parents)
        for block in blocks
        if block.zone in ZONES and _holds_text(block, listed | itself) and block.index not in titles and block.index not in lines
    }
    opened, swallowed = _with_lists(blocks, pieces, about, folded)
    later = LATER if any(block.zone == "addressee" for block in blocks) else _LATER_TOLD
    units: list[Unit] = []
    for block in blocks:
        if block.index in rows and block.zone in ZONES and block.index not in swallowed:
            task = _trimmed(*rows[block.index].task, content)
            units.append(Unit(task, block.index, task, "task.row"))
        found = pieces.get(block.index)
        if block.kind == "heading" and block.index not in opened and block.index not in itself:
            continue
        if not found or block.index in swallowed or (block.index in listed and _is_title(block, found)):
            continue
        if _is_name(block, found, content):
            continue
        topic = later if block.zone == "letter" and units else about[block.index]
        if block.index in itself and topic.name == "state":  # "3. Đánh giá ..." over its parties is a task
            topic = ORDERS if block.parent is None else about[block.parent]
        units += _joined(_judged(found, block, topic, folded, later), content)
    return units


def _holds_text(block: Block, listed: frozenset[int]) -> bool:
    """Whether a block may hold an order; a numbered heading over a list may open a list of things."""
    return block.kind not in _NO_TEXT or (block.kind == "heading" and bool(block.mark) and block.index in listed)


def _with_lists(
    blocks: Sequence[Block], pieces: dict[int, list[_Piece]], about: Sequence[Topic], folded: Flat
) -> tuple[set[int], set[int]]:
    """Let lists of things be part of the order that opens them, and what stands between orders be one.

    Returns the blocks that open lists of things, and the items that went into them.
    """

    def orders(block: Block) -> bool | None:
        found = pieces.get(block.index)
        if not found or about[block.index].barren:
            return None
        piece = found[-1 if block.kind in ("opener", "heading") else 0]
        return piece.start.is_order and not (block.kind == "item" and _PROJECT.match(folded, *block.body))

    def told(block: Block) -> bool | None:
        """As `orders`, but a list of things may hold one that only sounds like a duty."""
        order = orders(block)
        return order if block.kind in ("opener", "heading") or not order else pieces[block.index][0].start.how in _TOLD

    opened: set[int] = set()
    swallowed: set[int] = set()
    for opener, items in lists_of_things(blocks, told, lambda block: _CONTENTS.search(folded, *block.body) is not None).items():
        last = pieces[opener][-1]
        if last.start.how == "none" or parties_only(folded, last.clause.span) or only_names(folded, last.clause.span):
            continue
        whole = Span(last.clause.span.start, blocks[items[-1]].body.end)
        clause = last.clause._replace(span=whole, sentence=Span(last.clause.sentence.start, whole.end))
        last.clause, last.label = clause, "B"
        opened.add(opener)
        # with whatever stands between them: no two tasks overlap
        swallowed.update(range(opener + 1, items[-1] + 1))
    theirs = under_names(blocks, orders, lambda block: _names_bodies(block, folded))
    beside = beside_orders(blocks, orders)
    for index in (beside | theirs) - swallowed:
        first = pieces[index][0]
        named = len(pieces[index]) == 1 and only_names(folded, first.clause.span)
        if blocks[index].kind == "item" and not named and may_be_order(folded, first.start.at, first.clause.span.end):
            first.start = Start(first.start.at, "beside" if index in beside else "duty")
    return opened, swallowed


def _names_bodies(block: Block, folded: Flat) -> bool:
    """Whether a heading or an opener says only whose tasks stand below it ("2. Công an tỉnh:", "..., yêu cầu các sở:")."""
    start = find_start(folded, *block.body)
    if start.how in ("issuer", "give"):
        return folded.endswith(":", *block.body) and only_names(folded, Span(start.at, block.body.end))
    return start.how in ("none", "subject") and SUBJECT.match(folded, *block.body) is not None and only_names(folded, block.body)


def _is_title(block: Block, pieces: list[_Piece]) -> bool:
    """Whether a numbered item only names the list below it: one clause, nobody told ("2. Duy trì các mô hình.")."""
    one = len({piece.clause.sentence for piece in pieces}) == 1 and all(piece.start.how == "verb" for piece in pieces)
    return (
        block.kind == "item"
        and block.family not in BULLETS
        and one
        and (len(pieces) == 1 or block.body.end - block.body.start < _TITLE)
    )


def _is_name(block: Block, pieces: list[_Piece], content: str) -> bool:
    """Whether a short line without a mark or a stop is only a name ("Phòng Quản lý Báo chí", left over from a table)."""
    short = not block.mark and block.body.end - block.body.start < _NAME and content[block.body.end - 1] not in ".;:/"
    return short and len(pieces) == 1 and pieces[0].start.how == "subject"


def _pieces(block: Block, content: str, folded: Flat, opens: bool) -> list[_Piece]:
    """The clauses of a block; ``opens`` says whether a list of items stands under it."""
    body = Span(head_end(block, content, folded), block.body.end)
    out: list[_Piece] = []
    clauses = clauses_of(content, folded, body)
    for clause, after in zip(clauses, [*clauses, None][1:], strict=True):
        whole = clause.span
        own = own_part(whole, block, folded, opens) if clause.sentence.end == block.body.end else whole.end
        if clause.span.start < own < clause.span.end:
            clause = clause._replace(span=Span(clause.span.start, own))
        span = clause.span
        start = find_start(folded, *span)
        if not out and start.how == "none" and body.start > block.body.start and _told_by_post(block, body, content, folded):
            start = Start(start.at, "duty")
        follows = _follows(out[-1], folded) if out and clause.opened == "semicolon" else ""
        goes_on = after is not None and after.opened == "semicolon"
        if goes_on and clause.opened != "semicolon" and names_first(folded, span, start):
            start = Start(start.at, "names", start.cut)
        if clause.opened == "semicolon" and start.cut and start.how == "verb" and folded.startswith("về ", span.start):
            start = Start(span.start, "none")
        if after and goes_on and start.cut and start.how == "verb" and _BASED.match(folded, *span) and _gives(folded, after.span):
            start = Start(span.start, "none")
        announces = after is not None and after.opened == "mark" and _announces(folded, whole, after.span)
        label = "O" if own <= whole.start or announces or whole.of(content).isupper() else ""
        out.append(_Piece(clause, block.index, start, label, follows))
    return _with_marked_things(out, folded)


def _told_by_post(block: Block, body: Span, content: str, folded: Flat) -> bool:
    """Whether a post stands before what is told, so that it is a duty in whatever words ("Đồng chí A: Phụ trách chung")."""
    return names_post(folded, content, block.body.start, folded.rfind(":", block.body.start, body.start))


def _with_marked_things(pieces: list[_Piece], folded: Flat) -> list[_Piece]:
    """Marked parts that are mostly things go on with the order before the colon ("có các chức năng: (i) Ví điện tử; ...")."""
    for at, piece in enumerate(pieces):
        if at + 1 == len(pieces) or pieces[at + 1].clause.opened != "mark" or folded[piece.clause.span.end - 1] != ":":
            continue
        run = _run_of_marks(pieces, at + 1)
        marked = [pieces[i] for i in run if pieces[i].clause.opened == "mark"]
        if piece.start.is_order and 2 * sum(m.start.is_order for m in marked) < len(marked):
            piece.label = ""
            for i in run:
                pieces[i].label = "I"
    return pieces


def _gives(folded: Flat, span: Span) -> bool:
    """Whether somebody is told by name in a part ("...; giao Sở X ...")."""
    return find_start(folded, *span).how in ("give", "issuer")


def _run_of_marks(pieces: Sequence[_Piece], first: int) -> range:
    """The parts of one marked list in a sentence, from its first mark to the last of the same kind."""
    sentence, digits = pieces[first].clause.sentence, pieces[first].clause.mark[1:2].isdigit()
    last = first
    while last < len(pieces) and pieces[last].clause.sentence == sentence:
        mark = pieces[last].clause.mark
        if mark and mark[1:2].isdigit() != digits:
            break
        last += 1
    return range(first, last)


def _announces(folded: Flat, span: Span, marked: Span) -> bool:
    """Whether a clause only opens a list of marked orders inside the sentence ("..., cụ thể: (i) Rà soát ...; (ii) ...")."""
    return folded[span.start : span.end].endswith(":") and find_start(folded, *marked).is_order


def _follows(last: _Piece, folded: Flat) -> str:
    span = last.clause.span
    if last.follows == "list" or opens_list(folded, span):
        return "list"
    opens = last.clause.opened != "semicolon" or last.follows == "names"
    if last.start.how == "names" or only_names(folded, span, opens) or (last.follows == "names" and more_names(folded, span)):
        return "names"
    if last.follows == "incite" or (last.start.how == "verb" and incites(folded, last.start.at, span.end)):
        return "incite"
    if last.start.how == "none" and (last.follows == "grounds" or is_purpose(folded, *span)):
        return "grounds"
    return ""


def _judged(pieces: list[_Piece], block: Block, topic: Topic, folded: Flat, later: Topic) -> list[_Piece]:
    """B where a task begins, I where the one before goes on, O outside of tasks; ``later`` holds after a letter's first order."""
    out: list[_Piece] = []
    for piece in pieces:
        same = out and out[-1].clause.sentence == piece.clause.sentence
        if block.zone == "letter" and out and out[-1].label == "B":
            topic = later
        if same and piece.start.how == "verb" and _names_things(out[-1], folded):
            piece.follows = "things"
        if piece.clause.opened == "sentence" and out and out[-1].start.how == "verb" and done_then(folded, piece.clause.span):
            piece.label = "O"
        piece.label = piece.label or _label(piece, block, topic, folded, out[-1].label if same else "")
        out.append(piece)
    return out


def _names_things(last: _Piece, folded: Flat) -> bool:
    """Whether an item beside orders is a list of things, not an order that opens with no known verb ("Nước rút, dọn ...")."""
    beside = last.start.how == "beside" and not orders_later(folded, *last.clause.span)
    return beside or last.follows == "things"


def _label(piece: _Piece, block: Block, topic: Topic, folded: Flat, last: str) -> str:
    """``last`` is the label of the clause before it in the same sentence, or ""."""
    start, span = piece.start, piece.clause.span
    if is_closing(folded, *span) or parties_only(folded, span) or enacts(block, start, folded):
        return "O"
    if topic.name == "later" and _goes_on_ordering(folded, start, span):
        return "B"
    within = last in ("B", "I")
    told = topic.name == "state" and start.how == "subject" and told_plainly(folded, start.at, span.end)
    if not within and not told and start.how not in _enough(block, topic):
        return "O"
    if start.how == "none":
        if piece.clause.opened == "semicolon":
            return "O" if may_only(folded, *span) else "I"
        return "I" if piece.clause.opened == "sentence" and explains(folded, *span) else "O"
    if piece.clause.opened == "semicolon" and _goes_on(piece, folded, last):
        return "I" if within else "O"
    return "B"


def _goes_on_ordering(folded: Flat, start: Start, span: Span) -> bool:
    """Whether a sentence behind a letter's first order is one more: pressing, or of what is sent to whom."""
    if start.how == "subject":
        return told_plainly(folded, start.at, span.end)
    return start.how == "verb" and (is_sent(folded, start.at, span.end) or presses(folded, start.at))


def _goes_on(piece: _Piece, folded: Flat, last: str) -> bool:
    """Whether a part after a semicolon is no order of its own, but goes on with what stands before it."""
    pressing = presses(folded, piece.start.at)
    bare = piece.start.how == "verb" and not pressing
    if piece.follows in ("names", "things"):
        return True
    if piece.follows == "incite" and _BY_THEMSELVES.match(folded, piece.start.at):
        return False
    if piece.follows in ("list", "incite", "grounds") or last == "O":
        return bare or (piece.follows == "list" and piece.start.how == "give" and not names_given(folded, piece.start.at))
    return _leans(folded, piece.clause.span)


#: what bodies do themselves, and do not call on others to do
_BY_THEMSELVES = re.compile(
    r"(?:giám sát|phản biện|phối hợp|chủ trì|báo cáo|kiểm tra|phản ánh|đưa nội|bố trí|rà soát|xử lý)(?!\w)"
)
#: grounds that go on to the semicolon, with the order behind it
_BASED = re.compile(r"(?:căn cứ|thực hiện|theo|xét)(?!\w)")
#: a letter without a list, after its first order
LATER = Topic("later", True, ("give", "issuer", "names", "then", "sent"))
#: the same of a notice in prose, which is written to nobody and tells each by name
_LATER_TOLD = LATER._replace(enough=(*LATER.enough, "subject"))
_ANY = frozenset((*LATER.enough, "verb", "subject", "object", "modal", "timed", "beside", "duty", "none"))
_ZONE_ENOUGH = {
    "letter": frozenset(("give", "issuer", "names", "then")),
    "appendix": frozenset(("give", "subject", "names")),
    "preamble": frozenset(("give", "issuer", "names")),
}


def _enough(block: Block, topic: Topic) -> frozenset[str]:
    """The signs that make an order in this part of the document."""
    if block.zone == "preamble" and block.kind != "opener":
        return frozenset()
    if topic.name == "later":
        return frozenset(topic.enough)
    return _ZONE_ENOUGH.get(block.zone) or (frozenset(topic.enough) if topic.barren else _ANY)


_LEANING = re.compile(form("leaning"))


#: what picks out a part of what was said before
_PICKED = re.compile(r"(?:nhất là|đặc biệt là|kể cả|trong đó có|bao gồm|cũng như)(?!\w)")


def _leans(folded: Flat, span: Span) -> bool:
    """Whether a part says only how the part before it is done ("bảo đảm kịp thời, công khai")."""
    if _PICKED.match(folded, span.start, span.end):
        return True
    return span.end - span.start < 160 and _LEANING.match(folded, span.start, span.end) is not None


def _joined(pieces: list[_Piece], content: str) -> list[Unit]:
    units: list[Unit] = []
    open_task = False
    for piece in pieces:
        if piece.label == "B":
            span = _trimmed(piece.start.at, piece.clause.span.end, content)
            how = "beside" if piece.start.how == "duty" else piece.start.how
            units.append(Unit(span, piece.block, piece.clause.sentence, f"task.{how}"))
            open_task = True
        elif piece.label == "I" and open_task:
            units[-1] = units[-1]._replace(span=_trimmed(units[-1].span.start, piece.clause.span.end, content))
        else:
            open_task = False
    return [u for u in units if u.span.end > u.span.start]


def _trimmed(start: int, end: int, content: str) -> Span:
    """A stretch without white space before it and without what closes it."""
    while start < end and content[start].isspace():
        start += 1
    while end > start and (content[end - 1] in _TAIL or content[end - 1].isspace()):
        end -= 1
    return Span(start, end)
