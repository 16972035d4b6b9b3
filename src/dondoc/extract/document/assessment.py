"""What a notice says of the time before: results and shortcomings, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.extract.model import Assessment, Task
from dondoc.extract.structure.blocks import Block
from dondoc.span import Span, solid

_SENTENCE = re.compile(r"[^.!?;]+(?:[.;!?](?=\s|$)|(?=\n)|$|[.!?])+", re.S)
_GOOD = re.compile(
    r"(?<!\w)(?:đạt\s(?:được|kết|mức|\d|trên)|tăng(?!\scường)|vượt|hoàn\sthành\stốt|tích\scực|chuyển\sbiến|khởi\ssắc|được\scải\sthiện|biểu\sdương|ghi\snhận|"
    r"đánh\sgiá\scao|ổn\sđịnh|đảm\sbảo\stiến\sđộ|bảo\sđảm\stiến\sđộ|kết\squả\squan\strọng|được\sgiữ\svững|được\skiểm\ssoát|khá\sso\svới|phát\striển\skhá|"
    r"cơ\sbản\s(?:hoàn\sthành|đạt|đảm\sbảo|bảo\sđảm)|thành\scông|nỗ\slực)(?!\w)"
)
_BAD = re.compile(
    r"(?<!\w)(?:hạn\schế|tồn\stại|khó\skhăn|chậm|chưa\s(?:đạt|đảm|bảo|được|có|kịp|hoàn|đáp|thực|quyết|nghiêm|tốt|cao)|thấp|giảm\sso|giảm\smạnh|yếu\ském|bất\scập|vướng\smắc|"
    r"còn\s(?:nhiều|một\ssố|chậm|thấp|xảy\sra)|vi\sphạm|phức\stạp|thiếu|quá\shạn|trễ\shạn|chưa\s[^\s]+)(?!\w)"
)
_TURN = re.compile(r"\s*(?:tuy\snhiên|bên\scạnh\sđó|ngoài\sra,?\scòn|song|mặc\sdù|tuy\svậy)(?!\w)")
#: letters of the shortest sentence that tells something
_SHORTEST = 25
_OPERATIVE = ("operative", "preamble")


def find_assessment(text: str, folded: str, blocks: Sequence[Block], tasks: Sequence[Task]) -> Assessment:
    """Sentences that report, told apart by their words; those of tasks, headings and grounds are left out."""
    taken = [task.span for task in tasks]
    at = 0
    results: list[Span] = []
    shortcomings: list[Span] = []
    for block in blocks:
        if block.zone not in _OPERATIVE or block.kind in ("heading", "furniture", "row", "opener"):
            continue
        while at < len(taken) and taken[at].end <= block.body.start:
            at += 1
        if at < len(taken) and taken[at].start <= block.body.start and taken[at].end >= block.body.end - 1:
            continue
        turned = False
        for match in _SENTENCE.finditer(folded, block.body.start, block.body.end):
            while at < len(taken) and taken[at].end <= match.start():
                at += 1
            if at < len(taken) and taken[at].start < match.end():
                continue
            span = solid(text, *match.span())
            if span.end - span.start < _SHORTEST:
                continue
            said = span.of(folded)
            turned = bool(_TURN.match(said)) or (turned and not _GOOD.search(said))
            kind = _kind(said, turned)
            if kind:
                (results if kind == "good" else shortcomings).append(span)
    return Assessment(tuple(results), tuple(shortcomings))


def _kind(said: str, turned: bool) -> str | None:
    """good or bad by which words weigh more; after "Tuy nhiên" what tells nothing is a shortcoming."""
    good, bad = len(_GOOD.findall(said)), len(_BAD.findall(said))
    if _TURN.match(said) or (turned and bad >= good):
        return "bad"
    if not good and not bad:
        return None
    return "good" if good > bad else "bad"
