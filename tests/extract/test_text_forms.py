"""The same document in a worse textual form gives the same tasks: white space, page numbers, line ends, marks, signs, slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.text_forms import falls, scores, worse
from bench.worse_texts import FORMS
from dondoc.evaluate import Annotated, load_annotated, total
from dondoc.evaluate.measures import Count
from dondoc.extract import extract
from dondoc.extract.structure.blocks import read_blocks
from dondoc.extract.tidying.tidied import tidied
from dondoc.read.text import Text
from dondoc.span import Span
from tests.conftest import ROOT
from tests.extract.soundness import assert_sound

#: points of a hundred that the F1 of whole tasks may fall over the documents of a form; no form that is not named here may fall
ALLOWED = {
    "tabs between words 2 %": 2.0, "lines of 60": 1.0, "lines of 80": 1.8, "lines of 80, at dashes": 1.8,
    "no stops at line ends": 3.0, "slips 1 %": 1.5, "slips 2 %": 3.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def examples() -> list[Annotated]:
    return list(load_annotated(ROOT / "examples" / "gold"))


@pytest.fixture(scope="module")
def annotated(shared_dir: Path) -> list[Annotated]:
    """A few of the annotated documents of several kinds."""
    folder = shared_dir / "eval"
    aside = set((folder / "ASIDE").read_text("utf-8").split())
    return list(load_annotated(folder / "gold", without=aside))[::9]


@pytest.fixture(scope="module")
def clean(annotated: list[Annotated]) -> dict[str, Count]:
    return total(scores(annotated))


@pytest.mark.parametrize("form", FORMS)
def test_a_worse_form_gives_the_same_tasks(form: str, annotated: list[Annotated], clean: dict[str, Count]) -> None:
    fall = falls(clean, total(scores(worse(document, form) for document in annotated)))
    assert fall["whole task"] <= ALLOWED.get(form, 0.3), fall


@pytest.mark.parametrize(("number", "form"), list(enumerate(form for form in FORMS if not form.startswith("slips"))))
def test_a_worse_form_of_an_example_is_read_soundly(number: int, form: str, examples: list[Annotated]) -> None:
    document = examples[number % len(examples)]
    found = extract(Text.of(worse(document, form).text))
    assert_sound(found)
    assert len(found.tasks) == len(extract(Text.of(document.text)).tasks)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("Giao  Sở Y tế", "Giao Sở Y tế"),
        ("Giao Sở Y tế   rà soát", "Giao Sở Y tế rà soát"),
        ("a)\tGiao Sở Y tế", "a) Giao Sở Y tế"),
        ("-         Như trên", "- Như trên"),
        ("Sở Y tế ; Sở Tài chính ,", "Sở Y tế; Sở Tài chính,"),
        ("Sở Y tế,Sở Tài chính", "Sở Y tế, Sở Tài chính"),
        ("đã nêu.Giao Sở Y tế", "đã nêu. Giao Sở Y tế"),
        ("1.1.Sở Y tế\nĐiều 2.Sở Tài chính", "1.1. Sở Y tế\nĐiều 2. Sở Tài chính"),
        ("Giao Sở Y tế  \nrà soát", "Giao Sở Y tế\nrà soát"),
        ("  Giao Sở Y tế\n  Sở Tài chính\n     - rà soát", "Giao Sở Y tế\nSở Tài chính\n   - rà soát"),
        ("Giao Sở Y tế rà\n3\nsoát hồ sơ", "Giao Sở Y tế rà soát hồ sơ"),
        ("Giao Sở Y tế rà\n\n- 3 -\n\n\fsoát hồ sơ", "Giao Sở Y tế rà soát hồ sơ"),
        ("Giao Sở Y tế rà\n\fsoát hồ sơ", "Giao Sở Y tế rà soát hồ sơ"),
        ("STT\tViệc\tHạn\n1\tRà soát\t\n2\tBáo cáo\tQuý I", "STT | Việc | Hạn\n1 | Rà soát | \n2 | Báo cáo | Quý I"),
        ("|STT|Việc|\n|1|Rà soát|\n|2|Báo cáo|", " | STT | Việc | \n | 1 | Rà soát | \n | 2 | Báo cáo | "),
    ],
)  # fmt: skip
def test_what_is_tidied(text: str, tidy: str) -> None:
    view = tidied(text)
    assert view is not None
    assert view.content == tidy
    words = [at for at, letter in enumerate(tidy) if not letter.isspace() and letter != "|"]
    for at in words:
        assert view.back(Span(at, at + 1)).of(text) == tidy[at]


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Y tế rà soát.",
        "UBND TỈNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/TB-UBND\tAn Thịnh, ngày 3 tháng 4 năm 2026",
        "Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\t\tCHỦ TỊCH",
        "TP.Hồ Chí Minh, TS.Nguyễn",
        "gửi về vanthu@anthinh.gov.vn, trang Www.Anthinh.gov.vn,Sotaichinh",
        "1. Kết quả.\n3\n2. Tồn tại",
        "II. NHIỆM VỤ\n3\nGiao Sở Y tế",
        "1. Về y tế\n3\nGiao Sở Y tế",
        "giảm 1,5% và 2.000 hộ",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    view = tidied(text)
    assert view is None or view.content == text


@pytest.mark.parametrize(
    ("heading", "leads"),
    [
        ("1. ỦY BAN NHÂN DÂN XÃ, PHƯỜNG", ["Ủy ban nhân dân xã, phường"]),
        ("1. SỞ TÀI CHÍNH VÀ UBND CÁC XÃ, PHƯỜNG", ["Sở Tài chính", "UBND các xã, phường"]),
        ("1. CÁC SỞ, BAN, NGÀNH CẤP TỈNH", ["các sở, ban, ngành cấp tỉnh"]),
    ],
)
def test_a_heading_in_capitals_names_whom_it_names_in_small_letters(heading: str, leads: list[str]) -> None:
    text = (
        f"KẾ HOẠCH\nVề việc thử\n\nII. TỔ CHỨC THỰC HIỆN\n\n{heading}\n\n- Rà soát các dự án chậm tiến độ.\n\n- Báo cáo kết quả."
    )
    task = extract(Text.of(text)).tasks[0]
    assert [party.name.lower() for party in task.leads] == [name.lower() for name in leads]


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("liên quan rà soát các chỉ tiêu của chương trình giai đoạn 2021", "- 2025 và đề xuất mức hỗ trợ cho các xã nghèo."),
        ("liên quan rà soát các phương án ứng phó với bão mạnh ở cấp độ", "3. Các xã, phường báo cáo kết quả về Sở Y tế."),
    ],
)
def test_a_number_at_the_start_of_a_broken_line_is_no_mark(end: str, start: str) -> None:
    lines = ["Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính và các xã có", end, start]
    assert all(not block.mark for block in read_blocks("\n".join(lines * 5)))


def test_a_bar_that_begins_a_line_is_accounted_for() -> None:
    """Spaces are put around a bare bar; the bar itself is no edit, so that the row of the ledger begins with it."""
    table = "TT | NHIỆM VỤ | CHỦ TRÌ\n1 | Lập kế hoạch | Sở Y tế\n|.Tháng 6\n2 | Báo cáo | Sở Tài chính\n"
    assert_sound(extract(Text(table)))
