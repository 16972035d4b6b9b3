"""Figures that a task has to reach or keep: "dưới 60%", "ít nhất 95%", "trên 3.000 km", "02 dự án"."""

from __future__ import annotations

import re
from bisect import bisect_left

from dondoc.extract.model import Quantity
from dondoc.extract.words.seek import figures
from dondoc.extract.words.trie import alternation
from dondoc.span import Span

# Units, folded: shares, money, lengths and areas, weights, what is counted. "tháng", "ngày" are times and no units.
_UNITS = (
    "%; phần trăm; (?:nghìn|ngàn|triệu|tỷ|tỉ)(?: (?:đồng|usd|lượt|tấn|người))?; đồng; usd; điểm phần trăm; km2; km; ha; "
    "héc-ta; m2; m3; mét; mw; kwh; tấn; tạ; kg; lít; hộ(?: (?:nghèo|cận nghèo|dân|gia đình))?; người; lao động; học sinh; "
    "đối tượng; trường hợp; doanh nghiệp; hợp tác xã; tổ hợp tác; dự án; công trình; nhiệm vụ; hồ sơ; thủ tục; xã; phường; "
    "huyện; thôn; bản; tiêu chí; sản phẩm; mô hình; lượt; cuộc; hội nghị; lớp; căn; nhà; trường; cơ sở; đơn vị; địa phương; "
    "tỉnh; bộ; văn bản; chỉ tiêu; con; cây; điểm; lần; suất; giường; bác sĩ; vụ"
)
_UNIT = alternation(unit.replace(" ", r"\s") for unit in _UNITS.split("; "))
_NUMBER = r"\d{1,12}(?:\.\d{3}){0,5}(?:,\d{1,6})?"
_FIGURE = re.compile(
    rf"(?P<value>[0-9]\d{{0,11}}(?!\d)(?:\.\d{{3}}){{0,5}}(?:,\d{{1,6}})?)(?:\s?-\s?(?P<upper>{_NUMBER}))?\s{{0,2}}(?P<unit>{_UNIT})(?!\w)"
)
_COMPARISONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("<=", re.compile(r"(?:không\s(?:quá|vượt\squá|cao\shơn|nhiều\shơn)|tối\sđa|nhiều\snhất|cao\snhất|chậm\snhất)\s(?:là\s)?$")),
    (">=", re.compile(r"(?:ít\snhất|tối\sthiểu|không\s(?:dưới|thấp\shơn|ít\shơn)|thấp\snhất|từ)\s(?:là\s|đạt\s)?$")),
    ("<", re.compile(r"(?:dưới|thấp\shơn|nhỏ\shơn|ít\shơn|chưa\sđến|còn\sdưới)\s$")),
    (">", re.compile(r"(?:trên|vượt|hơn|cao\shơn|lớn\shơn|quá)\s$")),
)
_UPWARDS, _DOWNWARDS = re.compile(r"\s(?:trở\slên|hoặc\shơn)"), re.compile(r"\s(?:trở\sxuống|hoặc\sít\shơn)")


def find_quantities(text: str, folded: str, span: Span) -> tuple[Quantity, ...]:
    """The figures with a unit in a span, in order.

    >>> from dondoc.extract.words.fold import fold
    >>> t = "giải ngân ít nhất 95%, giảm dưới 1.200 hộ nghèo"
    >>> [(q.text, q.value, q.unit, q.comparison) for q in find_quantities(t, fold(t), Span(0, len(t)))]
    [('ít nhất 95%', 95.0, '%', '>='), ('dưới 1.200 hộ nghèo', 1200.0, 'hộ nghèo', '<')]
    """
    found = []
    places = figures(folded)
    done = span.start
    for at in places[bisect_left(places, done) : bisect_left(places, span.end)]:
        match = _FIGURE.match(folded, at, span.end) if at >= done else None
        if match is None:
            continue
        done = match.end()
        if folded[at - 1 : at] not in ("/", ".", ",") and not _ordinal(folded, at):
            found.append(_quantity(text, folded, span, match))
    return tuple(found)


_ORDINAL = re.compile(r"(?:thứ|số|khoản|điều|điểm|mục|quý|tháng|ngày|năm|loại|lần|quốc\slộ|đường|cấp|khóa)\s$")


def _ordinal(folded: str, at: int) -> bool:
    """A number that names one of a row ("điểm 2 khoản 3") is no figure."""
    return bool(_ORDINAL.search(folded, max(0, at - 10), at))


def _quantity(text: str, folded: str, span: Span, match: re.Match[str]) -> Quantity:
    start, end, sign = match.start(), match.end(), "="
    for comparison, pattern in _COMPARISONS:
        said = pattern.search(folded, max(span.start, start - 24), start)
        if said:
            start, sign = said.start(), comparison
            break
    upwards, downwards = _UPWARDS.match(folded, end, span.end), _DOWNWARDS.match(folded, end, span.end)
    if upwards or downwards:
        end, sign = (upwards or downwards).end(), ">=" if upwards else "<="  # type: ignore[union-attr]
    whole = Span(start, end)
    return Quantity(whole.of(text), whole, _number(match["value"]), " ".join(match["unit"].split()), sign)


def _number(written: str) -> float:
    """ "1.700,5" is 1700.5: points part thousands, a comma the decimals."""
    return float(written.replace(".", "").replace(",", "."))
