"""Where the letterhead and the signature of a document are, and their lines cut into columns."""

import re
from typing import NamedTuple

from dondoc.extract.document.recipients import has_columns, recipients_start
from dondoc.extract.words.fold import unmarked
from dondoc.extract.words.kinds import kind_of_title
from dondoc.extract.words.seek import matches, places_of
from dondoc.span import Span, solid

#: lines and letters that a letterhead may take before a document without one is assumed
_MAX_LINES, _MAX_LETTERS = 45, 3000
_BODY = re.compile(
    r"\s*(?:căn\scứ|thực\shiện\s|triển\skhai\sthực\shiện\s|ngày\s\d|từ\sngày|trong\sthời|thời\sgian\s(?:qua|gần)|sau\skhi|trên\scơ\ssở|"
    r"xét\s|tiếp\stheo|vừa\squa|[ivx]{1,4}\s?\.\s|\d{1,2}\s?\.\s|điều\s\d|những\snăm|hiện\snay|quyết\snghị|quyết\sđịnh:|kính\sgửi)"
)
# "KẾ HOẠCH / Thực hiện công tác ...": a short first line that opens like a preamble is the subject all the same
_VERB = re.compile(
    r"(?:thực\shiện|triển\skhai\sthực\shiện)\s(?!(?:nghị|quyết|chỉ|kế|chương|công|thông|văn|kết|luật)\s[^\n]{0,20}\ssố)"
)
_ADDRESSEE = re.compile(r"(?:^|\s)kinh\s+g[uo]i\b|\bdien\s?:", re.M)
_SENT = ("kinh", "dien")
_MOTTO = re.compile(
    r"c[ọo0]?o?ng\s+hoa\s+xa\s+h[oọ]i\s+ch[uo]\s+ngh[ir]a\s+vi[e]t\s+nam|[dđ][oộ]?o?c\s+lap\s*[-~_.]?\s*tu\s+do\s*[-~_.]?\s*hanh\s+phuc"
)
_GAP = re.compile(r"[ ]{3,}|\t+|\s\|\s")


class Line(NamedTuple):
    """One line, or one column of it."""

    span: Span
    text: str

    @property
    def capitals(self) -> bool:
        """Whether the line is set in capitals (references such as "QĐ-TTg" inside do not matter)."""
        return sum(map(str.isupper, self.text)) >= max(1, 0.75 * sum(map(str.isalpha, self.text)))


class Letterhead(NamedTuple):
    """The top of a document: before its title, the title line, the lines of its subject."""

    #: from the start to the title, or to the addressee where a letter prints no title
    above: Span
    title: Line | None
    kind: str | None
    #: where the addressee or the body starts
    end: int


def lines(text: str, span: Span) -> list[Line]:
    """The lines of a span that are not blank, without white space at their ends."""
    found, at = [], span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        inner = solid(text, at, end)
        if inner.end > inner.start:
            found.append(Line(inner, inner.of(text)))
        at = end + 1
    return found


def columns(line: Line) -> list[Line]:
    """The columns of a line: parted by three spaces, a tab or a cell's edge."""
    if not has_columns(line.text):
        return [line]
    found, at = [], 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        inner = line.text[at:end].strip()
        if inner:
            start = line.span.start + line.text.index(inner, at)
            found.append(Line(Span(start, start + len(inner)), inner))
        at = gap.end() if gap else at
    return found


def find_letterhead(text: str, folded: str) -> Letterhead:
    """The letterhead: up to the first title line in capitals, or to the addressee of a letter."""
    plain = unmarked(folded[:_MAX_LETTERS])
    places = (place for at in places_of(plain, _SENT) for place in (max(0, at - 1), at))
    addressee = next(matches(_ADDRESSEE, plain, places), None)
    stop = addressee.start() if addressee else len(plain)
    seen = lines(text, Span(0, min(_MAX_LETTERS, len(text))))[:_MAX_LINES]
    for i, line in enumerate(seen):
        if line.span.start > stop or len(line.text) > 300:
            break
        kind = _title(line)
        if not kind and len(line.text) < 12 and line.capitals and i + 1 < len(seen) and seen[i + 1].capitals:
            kind = _title(Line(line.span, f"{line.text} {seen[i + 1].text}"))
        if kind:
            return Letterhead(Span(0, line.span.start), line, kind, _body_start(text, folded, line.span.end, stop))
    body = next((n.span.start for n in seen if _BODY.match(folded, n.span.start) or len(n.text) > 250), stop)
    return Letterhead(Span(0, min(stop, body) if not addressee else stop), None, None, min(stop, len(text)))


def _title(line: Line) -> str | None:
    if len(line.text) > 40 or not line.capitals:
        return None
    words = line.text.split()
    return kind_of_title(line.text) or (kind_of_title(" ".join(words[:-1])) if len(words) > 1 and len(words[-1]) <= 2 else None)


def _body_start(text: str, folded: str, after: int, addressee: int) -> int:
    """The first line after the title that belongs to the body."""
    for i, line in enumerate(lines(text, Span(after, min(len(text), after + _MAX_LETTERS)))):
        subject = i == 0 and _VERB.match(folded, line.span.start) and len(line.text) < 160
        if _BODY.match(folded, line.span.start) and not line.capitals and not subject:
            return line.span.start
        if len(line.text) > 250 and not line.capitals:
            return line.span.start
    return addressee if addressee > after else after


def without_motto(folded: str, span: Span) -> str:
    """The folded text of a span with the national motto blanked out, as long as before.

    >>> without_motto("ủy ban nhân dân cộng hòa xã hội chủ nghĩa việt nam", Span(0, 50)).strip()
    'ủy ban nhân dân'
    """
    part = span.of(folded)
    for match in _MOTTO.finditer(unmarked(part)):
        part = part[: match.start()] + " " * (match.end() - match.start()) + part[match.end() :]
    return part


def signature_region(text: str, folded: str) -> Span:
    """Where the signature is: from a little before "Nơi nhận" to the footnotes or the appendix after it."""
    start = recipients_start(folded)
    if start is None:
        return _closing_region(text, folded)
    back = start
    for _ in range(8):
        back = max(text.rfind("\n", 0, max(back - 1, 0)), 0)
    foot = _FOOT.search(folded, start)
    return Span(back, min(foot.start() if foot else len(text), start + 6000))


_FOOT = re.compile(r"\n\s*(?:\[[\divx]{1,3}\]|_{5,}|phụ\slục|danh\smục|biểu\s(?:mẫu|số)|\(?kèm\stheo|\(?ban\shành\skèm)")
_CLOSING = re.compile(r"\./\.")


def _closing_region(text: str, folded: str) -> Span:
    """Without a list of recipients the signature follows "./." or stands at the end."""
    closing = _CLOSING.search(folded)
    start = closing.end() if closing else max(0, len(text) - 600)
    return Span(start, min(len(text), start + 1500))
