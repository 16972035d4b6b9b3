"""Which part of the document a paragraph belongs to: letterhead, grounds, orders, closing, recipients, signature, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.extract.structure.lines import Paragraph
from dondoc.extract.structure.marks import BULLETS, Mark
from dondoc.extract.words.lexicon import form

_GROUNDS = re.compile(r"căn cứ|xét |theo |trên cơ sở|thực hiện |ngày \d|sau khi nghe|để |trong thời gian|qua |nhằm |tiếp theo ")
#: grounds as a list ("- Căn cứ Quyết định số ...;")
_LISTED_GROUND = re.compile(r"\W{1,4}(?:căn cứ|xét (?:đề nghị|tờ trình)|theo đề nghị)(?!\w)")
_ADDRESSEE = re.compile(r"(?:đồng )?kính gửi|[^.]{0,60}\bđiện\s*:?\s*\Z|[^.]{0,200}\bđiện\s*:\s*\Z")
_RECIPIENTS = re.compile(r"[\W_]{0,4}(?:n|v|m|,)?[ơoợớ]i\s+nh[ậaâ]n(?![^\W_])")
_SIGNATURE = re.compile(
    r"(?:T/?M|T/?L|K/?T|TUQ|Q)\s?\.|[KT]/[TML]\b|(?:PHÓ )?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CHỦ NHIỆM)\b"
)
_APPENDIX = re.compile(r"PHỤ LỤC|Phụ lục\b|DANH MỤC|BIỂU (?:MẪU|SỐ)|Biểu (?:mẫu|số)\b|BẢNG (?:PHÂN|TỔNG)")
_LETTERHEAD = re.compile(r"c[ộọo]ng\s+h(?:ò|o|oà|òa)+a?\s+x[ãa]\s+h[ộọ]i")
_ATTACHED = re.compile(r"\(?\s*(?:ban hành )?kèm theo (?:quyết định|nghị quyết|kế hoạch|công văn|chỉ thị|tờ trình)")
_TABLE = re.compile(r"(?:stt|tt|số tt|số thứ tự) \|")
_NOTE = re.compile(r"\[(?:\d{1,3}|[ivx]{1,4})\]|_{8,}")
#: "..., Chủ tịch UBND tỉnh kết luận như sau:" is no letterhead, however short
_ANNOUNCES = re.compile(r"\b(?:sau(?: đây)?|yêu cầu|chỉ đạo|kết luận|ý kiến|đề nghị)\s*:\s*\Z")
#: who asks or tells somebody to do what stands below, and no addressee
_ASKS = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|chỉ đạo|chỉ thị|giao)(?!\w)")
_OPENS = re.compile(r"(?:sau|sau đây|yêu cầu|chỉ đạo|kết luận|ý kiến|quyết nghị|quyết định|nội dung|cụ thể)(?: là)?\s*:\s*\Z")
_CLOSING = re.compile(
    r"thông báo đến|trên đây là|nay thông báo|xin thông báo|vậy,? thông báo|[^.;]{0,60}thông báo (?:đến|để|ý kiến|kết luận)"
)
#: a sentence behind the addressees, however short: "UBND tỉnh nhận được Công văn ...", "Về đề nghị của ..., Bộ A có ý kiến"
_TELLS = re.compile(r"(?<!\w)(?:nhận được|có ý kiến|có văn bản|(?:yêu cầu|đề nghị|giao(?! thông| dịch)|ban hành|thông báo) \w)")
#: how the line of an addressee begins, whatever stands before the name; the subject may stand among them
_NAMES = re.compile(
    r"[\W\d_]*(?:(?:các|những|quý|toàn thể|đồng chí|đ/c|ông|bà|cá nhân|hộ|như trên|về việc|v/v)(?!\w)|" + form("bodies") + ")"
)
#: letters of the longest line that only names an addressee
_LINE = 60
#: a paragraph of the letterhead or the title is shorter than this
_LONG = 160
_AFTER = frozenset(("recipients", "signature", "footnote", "appendix", "attached"))


def zone_of_each(content: str, whole: str, found: Sequence[Paragraph], marks: Sequence[Mark | None]) -> list[str]:
    """The zone of each paragraph, in order; ``whole`` is the folded text."""
    texts = [content[p.span.start : p.span.end] for p in found]
    folded = [whole[p.span.start : p.span.end] for p in found]
    zones: list[str] = []
    announced = _announced(folded, marks)
    zone, opened = "header", False
    for at, paragraph in enumerate(found):
        if paragraph.kind != "page":
            if zone in _AFTER:
                zone = _after_orders(zone, texts, folded, at)
            elif _RECIPIENTS.match(folded[at]) and zone != "header":
                zone = "recipients"
            elif zone in ("operative", "preamble") and _signs(texts[at]):
                zone = "signature"
            else:
                mark = None if at < announced and _goes_on(marks[at]) else marks[at]
                zone = _before_orders(zone, texts[at], folded[at], mark, paragraph.kind, opened)
            opened = zone == "preamble" and _OPENS.search(folded[at]) is not None
        zones.append(zone)
    return _with_closing(folded, _with_letters(_with_titles(texts, folded, zones)), marks)


def _announced(folded: Sequence[str], marks: Sequence[Mark | None]) -> int:
    """Index of the first paragraph that announces a list which begins at one; 0 where there is none."""
    for at, following in enumerate(marks[1:]):
        if following is not None and following.value == 1 and following.family not in BULLETS and _OPENS.search(folded[at][-60:]):
            return at
    return 0


def _goes_on(mark: Mark | None) -> bool:
    """Whether a mark goes on with a list whose beginning stands inside a paragraph ("... như sau: (1) ...;")."""
    return mark is not None and mark.family not in BULLETS and mark.value != 1


def _before_orders(zone: str, text: str, folded: str, mark: Mark | None, kind: str, opened: bool) -> str:
    first = mark is not None and mark.value == 1
    if mark is not None and mark.family in BULLETS and _LISTED_GROUND.match(folded) and zone in ("header", "preamble"):
        return "preamble"
    if zone in ("header", "addressee"):
        if _ADDRESSEE.match(folded):
            return "addressee"
        if zone == "addressee" and _speaks(text, folded, mark, kind):
            return "operative" if mark else "preamble"
        if zone == "addressee" and (mark is not None or kind == "row" or len(text) < 120) and not _starts(folded):
            return zone
        if first or (kind == "row" and _TABLE.match(folded)):
            return "operative"
        return "preamble" if _starts(folded) or (len(text) > _LONG and not text.isupper() and kind != "row") else zone
    if zone == "preamble":
        return "operative" if first or opened or mark is not None else "preamble"
    return "operative"


def _speaks(text: str, folded: str, mark: Mark | None, kind: str) -> bool:
    """Whether a paragraph behind the addressees tells something, or names nobody ("Hiện tượng El Nino ...", "1. Rà soát ...")."""
    if kind == "row" or len(text) <= _LINE:
        return False
    if mark is None and _TELLS.search(folded):
        return True
    first = mark is None or (mark.family not in BULLETS and mark.value == 1)
    return first and not text.isupper() and _NAMES.match(folded) is None


def _starts(folded: str) -> bool:
    """Whether a paragraph opens the body of a document."""
    opens = len(folded) > 30 and (_GROUNDS.match(folded) is not None or _ANNOUNCES.search(folded) is not None)
    return opens or (folded.find(":") == len(folded) - 1 and _ASKS.search(folded) is not None)


def _signs(text: str) -> bool:
    return len(text) < 80 and text.isupper() and _SIGNATURE.match(text) is not None


def _after_orders(zone: str, texts: Sequence[str], folded: Sequence[str], at: int) -> str:
    text = texts[at]
    if _APPENDIX.match(text):
        return "appendix"
    if _NOTE.match(text):
        return "footnote"
    if text.isupper() and len(text) < 200 and _is_attached(folded, at):
        return "operative"
    if zone == "attached" or (zone != "appendix" and _LETTERHEAD.search(folded[at])):
        return "attached"
    if _RECIPIENTS.match(folded[at]):
        return "recipients"
    if zone in ("recipients", "signature") and _SIGNATURE.match(text):
        return "signature"
    return zone


def _is_attached(folded: Sequence[str], at: int) -> bool:
    """Whether the title here is of a plan that the decision above it issues ("Ban hành kèm theo Quyết định ...")."""
    return any(_ATTACHED.match(line) for line in folded[at + 1 : at + 5])


def _with_titles(texts: Sequence[str], folded: Sequence[str], zones: list[str]) -> list[str]:
    """The title of an issued plan gives no orders down to "(Ban hành kèm theo ...)" ("Thực hiện Nghị quyết số 68-NQ/TW")."""
    for at in range(1, len(zones)):
        if zones[at] == "operative" and zones[at - 1] in _AFTER and texts[at].isupper() and _is_attached(folded, at):
            below = next(i for i in range(at + 1, at + 5) if _ATTACHED.match(folded[i]))
            zones[at : below + 1] = ["header"] * (below + 1 - at)
    return zones


def _with_letters(zones: list[str]) -> list[str]:
    """A letter without a list has its order in its one or two paragraphs, after the grounds."""
    if "operative" in zones:
        return zones
    return ["letter" if zone == "preamble" else zone for zone in zones]


#: items of a list below which a paragraph without a mark stands alone
_ITEMS = 4


def _with_closing(folded: Sequence[str], zones: list[str], marks: Sequence[Mark | None]) -> list[str]:
    """The last paragraph before the signature may be the formula that closes the document."""
    last = max((i for i, zone in enumerate(zones) if zone in ("preamble", "operative", "letter")), default=None)
    if last is not None and (_CLOSING.match(folded[last]) or _stands_alone(folded, zones, marks, last)):
        zones[last] = "closing"
    return zones


def _stands_alone(folded: Sequence[str], zones: Sequence[str], marks: Sequence[Mark | None], last: int) -> bool:
    """Whether the last paragraph belongs to no item: it has no mark, and every one since the first item has ("8. Sở X ...").

    Below a heading ("8. Sở X", "8. Sở X:") it is that heading's.
    """
    if not folded[last - 1].rstrip().endswith((".", ";", "./.")):
        return False
    orders = [mark for mark, zone in zip(marks[:last], zones, strict=False) if zone == "operative"]
    first = next((i for i, mark in enumerate(orders) if mark is not None and mark.family == "number"), None)
    if zones[last] != "operative" or first is None or marks[last] is not None or orders[-1] is None:
        return False
    return len(orders) - first >= _ITEMS and all(orders[first:]) and orders[-1].family == "number"
