"""Types of documents: names, abbreviations in the symbol, and how a title or a citation names them.

Decree 30/2020/NĐ-CP, article 7 (29 types) and appendix III (abbreviations); the legal types of the Law on Promulgation
of Legal Documents; the Party's types of Regulation 66-QĐ/TW and guidance 36-HD/VPTW.
"""

from __future__ import annotations

from dondoc.extract.words.fold import fold, unmarked

#: canonical name -> abbreviation in the symbol ("" where the type has none)
KINDS: dict[str, str] = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công văn": "", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB", "Thư công": "",
    "Hiến pháp": "", "Bộ luật": "", "Luật": "", "Pháp lệnh": "PL", "Lệnh": "L", "Nghị định": "NĐ", "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT", "Nghị quyết liên tịch": "NQLT", "Văn bản hợp nhất": "VBHN", "Sắc lệnh": "SL",
    "Kết luận": "KL", "Thông tri": "TT", "Chiến lược": "", "Tuyên bố": "TBo", "Lời kêu gọi": "", "Báo cáo thẩm tra": "BCTT",
    "Quy chế phối hợp": "QCPH", "Chương trình hành động": "CTHĐ", "Thông báo kết luận": "TBKL", "Phiếu trình": "PTr",
}  # fmt: skip

#: words a citation may open with that are no type of their own
_LOOSE = {"văn bản": "Văn bản", "công văn hỏa tốc": "Công văn", "thông báo ý kiến": "Thông báo", "công điện khẩn": "Công điện"}

#: folded words -> canonical type, longest first
WORDS: tuple[tuple[str, str], ...] = tuple(sorted(({fold(k): k for k in KINDS} | _LOOSE).items(), key=lambda item: -len(item[0])))
_BY_SYMBOL = {fold(v): k for k, v in KINDS.items() if v}
#: types that may have a name between the type and "số": "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
NAMED = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Chương trình hành động", "Kế hoạch", "Đề án"})
#: what an order may have to hand over: folded words -> the kind of document
THINGS: dict[str, str] = {
    name.lower(): name for name in KINDS if name not in ("Luật", "Lệnh", "Dự án", "Quy định", "Hiến pháp")
} | {
    "danh mục": "Danh mục", "danh sách": "Danh sách", "quy hoạch": "Quy hoạch", "hồ sơ": "Hồ sơ", "kịch bản": "Kịch bản",
    "văn bản": "Văn bản", "quy định": "Quy định", "dự thảo": "Dự thảo", "đề cương": "Đề cương", "chính sách": "Chính sách",
}  # fmt: skip
#: types that stand as a title line (all but the letter, which prints none)
_TITLES = {unmarked(fold(k)): k for k in KINDS if k not in ("Công văn", "Thư công", "Luật", "Lệnh")}


def kind_of_symbol(symbol: str) -> str | None:
    """The type that a symbol stands for: ``CTr-UBND`` is Chương trình; None for an official letter (``UBND-KTTH``).

    >>> kind_of_symbol("TB-UBND"), kind_of_symbol("UBND-KTTH")
    ('Thông báo', None)
    """
    first = symbol.replace("/", "-").split("-", 1)[0].strip()
    return _BY_SYMBOL.get(fold(first))


def kind_of_title(line: str) -> str | None:
    """The type that a title line prints, also where a scan lost its marks ("CHÍ THỊ").

    >>> kind_of_title("CHÍ THỊ "), kind_of_title("Chỉ thị của tỉnh")
    ('Chỉ thị', None)
    """
    return _TITLES.get(" ".join(unmarked(fold(line)).strip(" .:*_").split()))
