"""Printed lines to paragraphs and columns, on pages that are drawn in the test: one letter is six points wide."""

from __future__ import annotations

import itertools

import pytest

from dondoc.read.layout.flow import text_of
from dondoc.read.layout.printed import Box, Cell, Grid, Line, Page, Word
from dondoc.read.text import MergedCell

WIDE = 6.0


def line(x: float, y: float, text: str, *, size: float = 12, bold: bool = False) -> Line:
    words: list[Word] = []
    for word in text.split(" "):
        words.append(Word(word, Box(x, y - 10, x + WIDE * len(word), y + 3), bold))
        x += WIDE * (len(word) + 1)
    return Line(tuple(words), y, size)


def page(*lines: Line, number: int = 1, grids: tuple[Grid, ...] = (), turn: int = 0) -> Page:
    return Page(number, 500, 700, lines, grids, turn)


def body(rows: str, top: float = 200, step: float = 16) -> list[Line]:
    """Lines set as drawn: a space of indent is one letter wide, a blank line half a step more."""
    out: list[Line] = []
    y = top
    for row in rows.strip("\n").split("\n"):
        if row.strip():
            text = row.strip()
            out.append(line(50 + WIDE * (len(row) - len(row.lstrip())), y, text))
            y += step
        else:
            y += step / 2
    return out


CASES = {
    "first lines indented": (
        """
   aaaa bbbb cccc dddd eeee ffff gggg hhhh
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
aaaa bbbb.
   Aaaa bbbb cccc dddd eeee ffff gggg hhhh
aaaa
""",
        2,
    ),
    "indent after a full last line": (
        """
   aaaa bbbb cccc dddd eeee ffff gggg hhhh
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
   aaaa bbbb cccc dddd eeee ffff gggg hhhh
""",
        2,
    ),
    "gaps between": (
        """
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii

aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
""",
        2,
    ),
    "short last lines only": (
        """
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
aaaa bbbb.
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
""",
        2,
    ),
    "a list with hanging lines": (
        """
- aaaa bbbb cccc dddd eeee ffff gggg hhhh i
  aaaa bbbb cccc dddd eeee ffff gggg hhhh i
- bbbb bbbb cccc dddd eeee ffff gggg hhhh i
  aaaa
- cccc
""",
        3,
    ),
    "full indented lines, each an item": (
        """
   1. aaaa bbbb cccc dddd eeee ffff gggg hh
   a) aaaa bbbb cccc dddd eeee ffff gggg hh
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
aaaa
""",
        2,
    ),
    "a number that only begins a line": (
        """
aaaa bbbb cccc dddd eeee ffff gggg hhhh iii
2025. Aaaa bbbb cccc dddd eeee ffff gggg hh
aaaa
""",
        1,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_paragraphs(case: str) -> None:
    drawn, count = CASES[case]
    content = text_of([page(*body(drawn))]).content
    assert content.count("\n") + 1 == count, content
    assert content.split() == drawn.split()


FULL = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iii"


def test_a_paragraph_goes_on_over_a_page_break_without_the_page_number() -> None:
    first = page(*body(f"   {FULL[:-4]}\n{FULL}"))
    second = page(line(240, 30, "2"), *body(f"{FULL}\nzzzz."), number=2)
    assert text_of([first, second]).content.count("\n") == 0
    assert "2" not in text_of([first, second]).content


def test_running_heads_are_taken_out_of_later_pages() -> None:
    pages = [page(line(50, 30, "CÔNG BÁO Số 12"), *body(f"   {FULL[:-4]}\nzzzz."), number=n) for n in (1, 2, 3)]
    assert text_of(pages).content.count("CÔNG BÁO") == 1


@pytest.mark.parametrize("stamp", ["11/23/26, 11:23 PM", "23:23, 23/11/2026", "23/11/2026 23:23 Thông báo"])
def test_what_a_browser_prints_around_a_page_is_left_out(stamp: str) -> None:
    first = page(line(20, 20, stamp, size=9), line(300, 20, "Cổng thông tin", size=9), line(50, 200, "Giao Sở Y tế."),
                 line(20, 690, "https://a.vn/tb?id=1", size=9), line(450, 690, "1/1", size=9))  # fmt: skip
    assert text_of([first]).content == "Giao Sở Y tế."


@pytest.mark.parametrize("text", ["8 giờ 30, 23/11/2026", "Ngày 23/11/2026 họp", "Xem https://a.vn/tb"])
def test_days_and_addresses_in_the_text_are_kept(text: str) -> None:
    assert text_of([page(line(50, 30, text), line(50, 200, "Giao Sở Y tế."))]).content.startswith(text)


def test_letterhead_and_signature_columns_are_read_apart() -> None:
    lines = [
        line(60, 100, "ỦY BAN NHÂN DÂN", bold=True), line(240, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        line(80, 116, "TỈNH X", bold=True), line(280, 116, "Độc lập - Tự do - Hạnh phúc"),
        line(70, 132, "Số: 12/TB-UBND"), line(260, 132, "X, ngày 01 tháng 02 năm 2025"),
        line(200, 180, "THÔNG BÁO", bold=True),
    ]  # fmt: skip
    content = text_of([page(*lines, *body(f"   {FULL[:-4]}\nzzzz."))]).content.split("\n")
    assert content[:7] == [
        "ỦY BAN NHÂN DÂN", "TỈNH X", "Số: 12/TB-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "X, ngày 01 tháng 02 năm 2025", "THÔNG BÁO",
    ]  # fmt: skip


def test_a_wide_gap_in_one_justified_line_makes_no_columns() -> None:
    gap = [line(50, 200, "aaaa bbbb"), line(150, 200, "cccc dddd eeee ffff gggg")]
    assert text_of([page(*gap, *body(f"{FULL}\nzzzz", top=216))]).content.startswith("aaaa bbbb cccc dddd")


def grid(*rows: tuple[float, ...], top: float = 200, height: float = 40) -> Grid:
    cells = []
    for number, sides in enumerate(rows):
        y = top + number * height
        cells.append(tuple(Cell(Box(a, y, b, y + height)) for a, b in itertools.pairwise(sides)))
    return Grid(Box(rows[0][0], top, rows[0][-1], top + height * len(rows)), tuple(cells))


def test_a_ruled_table_gives_a_row_a_line() -> None:
    lines = [
        line(55, 215, "STT"), line(105, 215, "Nhiệm vụ"), line(305, 215, "Chủ trì"),
        line(55, 255, "1"), line(105, 255, "Rà soát, hoàn thiện các việc đã"), line(105, 270, "giao"), line(305, 255, "Sở Y tế"),
    ]  # fmt: skip
    text = text_of([page(*lines, grids=(grid((50, 100, 300, 450), (50, 100, 300, 450)),))])
    assert text.content == "STT | Nhiệm vụ | Chủ trì\n1 | Rà soát, hoàn thiện các việc đã giao | Sở Y tế"


def test_a_repeated_table_head_is_read_once() -> None:
    sheet = [page(line(55, 215, "STT"), line(105, 215, "Việc"), line(55, 255, str(n)), line(105, 255, "Rà"), number=n,
                  grids=(grid((50, 100, 300), (50, 100, 300)),)) for n in (1, 2)]  # fmt: skip
    assert text_of(sheet).content == "STT | Việc\n1 | Rà\n2 | Rà"


def test_a_row_cut_by_a_page_break_is_whole_again() -> None:
    head = (line(55, 215, "STT"), line(105, 215, "Nhiệm vụ"), line(305, 215, "Chủ trì"))
    first = page(*head, line(55, 255, "1"), line(105, 255, "Rà soát các việc đã giao,"), line(305, 255, "Sở Y tế"),
                 grids=(grid((50, 100, 300, 450), (50, 100, 300, 450)),))  # fmt: skip
    rest = (line(105, 215, "báo cáo kết quả"), line(55, 255, "2"), line(105, 255, "Kiểm tra"), line(305, 255, "Sở Nội vụ"))
    second = page(*rest, number=2, grids=(grid((50, 100, 300, 450), (50, 100, 300, 450)),))
    assert text_of([first, second]).content.split("\n") == [
        "STT | Nhiệm vụ | Chủ trì", "1 | Rà soát các việc đã giao, báo cáo kết quả | Sở Y tế", "2 | Kiểm tra | Sở Nội vụ"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rest",
    [
        (line(105, 215, "Kiểm tra"), line(305, 215, "Sở Nội vụ")),  # begins with a capital: a row without a number
        (line(55, 215, "2"), line(105, 215, "kiểm tra"), line(305, 215, "sở nội vụ")),  # every cell filled anew
    ],
)
def test_a_row_at_the_head_of_a_page_may_be_a_new_one(rest: tuple[Line, ...]) -> None:
    first = page(line(105, 215, "Rà soát"), line(305, 215, "Sở Y tế"), grids=(grid((50, 100, 300, 450)),))
    second = page(*rest, number=2, grids=(grid((50, 100, 300, 450)),))
    assert text_of([first, second]).content.count("\n") == 1


def test_the_rest_of_the_last_row_alone_on_a_page_belongs_to_it() -> None:
    first = page(line(55, 215, "1"), line(105, 215, "Kiểm tra các bếp ăn tập"), line(305, 215, "Sở Y tế"),
                 grids=(grid((50, 100, 300, 450)),))  # fmt: skip
    second = page(line(105, 215, "thể."), line(50, 300, "Trên đây là kế hoạch."), number=2, grids=(grid((50, 100, 300, 450)),))
    assert text_of([first, second]).content == "1 | Kiểm tra các bếp ăn tập thể. | Sở Y tế\nTrên đây là kế hoạch."


def test_a_frame_around_a_line_is_no_table() -> None:
    assert text_of([page(line(55, 215, "DỰ THẢO"), grids=(grid((50, 250)),))]).content == "DỰ THẢO"


def test_rows_under_one_cell_say_so() -> None:
    merged = Grid(Box(50, 200, 300, 280), (
        (Cell(Box(50, 200, 100, 240)), Cell(Box(100, 200, 300, 280))),
        (Cell(Box(50, 240, 100, 280)), Cell(Box(300, 280, 300, 280), above=(0, 1))),
    ))  # fmt: skip
    text = text_of([page(line(55, 215, "1"), line(105, 235, "Sở Y tế"), line(55, 255, "2"), grids=(merged,))])
    assert text.content == "1 | Sở Y tế\n2 |"
    assert text.merged == (MergedCell(row=12, column=1, of_row=0, of_column=1),)


def test_a_ruled_letterhead_is_no_table() -> None:
    lines = [line(55, 215, "SỞ Y TẾ"), line(255, 215, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), line(255, 230, "Độc lập")]
    text = text_of([page(*lines, grids=(grid((50, 250, 500)),))])
    assert text.content.split("\n") == ["SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"]


def test_footnotes_come_last() -> None:
    lines = [*body(f"   {FULL[:-4]}\nzzzz."), line(50, 600, "1 Số liệu đến tháng 7.", size=9)]
    more = page(*body(f"   {FULL[:-4]}\nyyyy."), number=2)
    assert text_of([page(*lines), more]).content.endswith("yyyy.\n[1] Số liệu đến tháng 7.")


def test_signing_stamps_are_no_text() -> None:
    stamp = [line(300, 30, "Ký bởi: Ủy ban nhân dân tỉnh X"), line(300, 46, "Thời gian ký: 05/01/2025 09:00:00")]
    text = text_of([page(*stamp, *body(f"   {FULL[:-4]}\nzzzz."))])
    assert "Ký bởi" not in text.content
    assert text.notes["signing_stamps"] == [n.text for n in stamp]


def test_every_line_has_its_place() -> None:
    text = text_of([page(*body(f"   {FULL[:-4]}\n{FULL}\nzzzz."))])
    assert [n.span.of(text.content) for n in text.lines] == [FULL[:-4], FULL, "zzzz."]
    assert text.lines[0].page == 1
    assert text.lines[0].box == pytest.approx((68 / 500, 190 / 700, (68 + 39 * 6) / 500, 203 / 700), abs=1e-4)


def test_boxes_of_a_turned_page_are_those_that_a_viewer_shows() -> None:
    box = Box(50, 70, 100, 140)
    assert page().shown(box) == (0.1, 0.1, 0.2, 0.2)
    assert page(turn=2).shown(box) == (0.8, 0.8, 0.9, 0.9)
    assert page(turn=1).shown(box) == (0.8, 0.1, 0.9, 0.2)
