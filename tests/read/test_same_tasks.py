"""However a notice reaches the office, the same tasks come out: pasted, saved, printed by a browser, revised in Word."""

from __future__ import annotations

import html
import io
import random
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from dondoc.extract import extract
from dondoc.read import Text, read

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTICE = (EXAMPLES / "2026-08.txt").read_text("utf-8")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

Task = tuple[str, tuple[str, ...], tuple[str, ...], object]


def tasks(text: Text) -> list[Task]:
    """What makes a task, white space apart."""

    def plain(words: str) -> str:
        return " ".join(words.split()).rstrip(".;")

    return [
        (
            plain(t.text),
            tuple(plain(p.name) for p in t.leads),
            tuple(plain(p.name) for p in t.coordinators),
            t.deadline and (t.deadline.on, t.deadline.rrule),
        )
        for t in extract(text).tasks
    ]


def broken(width: int) -> Iterator[str]:
    """The lines of the notice as a program breaks them that has no paragraphs."""
    for line in NOTICE.split("\n"):
        words: list[str] = []
        for word in line.split(" "):
            if words and len(" ".join([*words, word])) > width:
                yield " ".join(words)
                words = []
            words.append(word)
        yield " ".join(words)


def sprinkled(text: str, after: Callable[[str], bool], what: str, share: float) -> str:
    dice = random.Random(1)
    return "".join(c + what if after(c) and dice.random() < share else c for c in text)


def paragraphs() -> str:
    return "".join(f"<p><span>{html.escape(line)}</span></p>\n<p>&nbsp;</p>" for line in NOTICE.split("\n") if line.strip())


def portal() -> str:
    """The notice between menus, latest news, links and the imprint of a portal."""
    links = "".join(f"<li><a href='#'>{name}</a></li>" for name in ("Trang chủ", "Văn bản chỉ đạo điều hành", "Liên hệ"))
    share = "<div class='share'><a href='#'>In trang</a> <a href='#'>Chia sẻ</a> <span>Lượt xem: 1.234</span></div>"
    news = "<div class='side'><h3>Tin mới</h3><ul><li><a href='#'>Sở Y tế họp về phòng, chống dịch bệnh</a></li></ul></div>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Thông báo</title></head><body><nav><ul>{links}</ul></nav>"
        f"<div class='menu'><a href='/'>Trang chủ</a> | <a href='/vb'>Văn bản</a></div>"
        f"<div class='main'>{share}{paragraphs()}{share}</div>{news}"
        "<div class='foot'><p>Cổng thông tin điện tử tỉnh. Giấy phép số 12/GP-TTĐT.</p></div></body></html>"
    )


FORMS: dict[str, Callable[[], tuple[bytes, str]]] = {
    "decomposed letters": lambda: (unicodedata.normalize("NFD", NOTICE).encode(), "a.txt"),
    "spaces that do not break": lambda: (sprinkled(NOTICE, str.isspace, "", 0).replace(" ", "\u00a0").encode(), "a.txt"),
    "joiners and soft hyphens": lambda: (
        sprinkled(sprinkled(NOTICE, str.isspace, "\u200b", 0.1), str.isalpha, "\u00ad", 0.02).encode(), "a.txt",
    ),
    "lines broken by hand": lambda: ("\r\n".join(broken(80)).encode(), "a.txt"),
    "UTF-16": lambda: (NOTICE.encode("utf-16"), "a.txt"),
    "saved from a portal": lambda: (portal().encode(), "a.html"),
    "breaks instead of paragraphs": lambda: (
        f"<meta charset='utf-8'><div>{'<br/>'.join(html.escape(n) for n in NOTICE.split(chr(10)))}</div>".encode(), "a.html",
    ),
    "in a table that only places": lambda: (
        f"<meta charset='utf-8'><table><tr><td><nav>Trang chủ</nav></td><td>{paragraphs()}</td></tr></table>".encode(), "a.html",
    ),
}  # fmt: skip


@pytest.mark.parametrize("typed", ["\u00d0", "\u0189"])
def test_letters_that_look_like_a_capital_d_with_a_stroke(typed: str) -> None:
    right, other = (tasks(Text.of(t)) for t in (NOTICE, NOTICE.replace("Đ", typed)))
    assert [t[3] for t in right] == [t[3] for t in other]
    linked = [[[p.agency for p in t.leads] for t in extract(Text.of(n)).tasks] for n in (NOTICE, NOTICE.replace("Đ", typed))]
    assert linked[0] == linked[1]


@pytest.fixture(scope="module")
def wanted() -> list[Task]:
    found = tasks(Text.of(NOTICE))
    assert len(found) > 60
    return found


@pytest.mark.parametrize("form", FORMS)
def test_pasted_and_saved(form: str, wanted: list[Task]) -> None:
    assert tasks(read(*FORMS[form]())) == wanted


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_printed_by_a_browser(tmp_path: Path, wanted: list[Task]) -> None:
    style = "<style>body{font-family:'Times New Roman';font-size:14pt}p{margin:4pt 0;text-align:justify;text-indent:1cm}</style>"
    lines = "".join(f"<p>{html.escape(n)}</p>" for n in NOTICE.split("\n") if n.strip())
    (tmp_path / "a.html").write_text(f"<html><meta charset='utf-8'>{style}<body>{lines}</body></html>", "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={tmp_path}/a.pdf"]
    subprocess.run([*command, f"file://{tmp_path}/a.html"], check=True, capture_output=True, timeout=180)
    assert tasks(read((tmp_path / "a.pdf").read_bytes(), "a.pdf")) == wanted


def revised(root: etree._Element) -> None:
    """Words deleted, put in and moved, comments, looks and numbers changed: all tracked."""
    mark = {f"{{{WORD}}}{name}": value for name, value in (("id", "9"), ("author", "A"), ("date", "2026-09-01T00:00:00Z"))}

    def made(kind: str, parent: etree._Element | None = None) -> etree._Element:
        of = mark if kind in ("del", "ins", "moveFrom", "moveTo", "pPrChange", "rPrChange") else {}
        return etree.Element(f"{{{WORD}}}{kind}", of) if parent is None else etree.SubElement(parent, f"{{{WORD}}}{kind}", of)

    for number, paragraph in enumerate(root.iterfind(f".//{{{WORD}}}body/{{{WORD}}}p")):
        runs = paragraph.findall(f"{{{WORD}}}r")
        if not runs:
            continue
        if number % 2:
            gone = made("moveFrom" if number % 3 else "del")
            made("delText", made("r", gone)).text = "Giao Sở Công Thương báo cáo trước ngày 01/01/2026. "
            runs[0].addprevious(gone)
        if number % 3 == 1:
            new = made("ins" if number % 2 else "moveTo")
            runs[0].addprevious(new)
            new.append(runs[0])
        if number % 4 == 2:
            made("commentReference", made("r", paragraph)).set(f"{{{WORD}}}id", "1")
        look = paragraph.find(f"{{{WORD}}}pPr")
        if number % 5 == 3 and look is not None:
            made("numId", made("numPr", made("pPr", made("pPrChange", look)))).set(f"{{{WORD}}}val", "1")


def test_revised_in_word(wanted: list[Task]) -> None:
    source, out = zipfile.ZipFile(EXAMPLES / "2026-08.docx"), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                revised(root)
                part = etree.tostring(root)
            target.writestr(name, part)
    text = read(out.getvalue(), "a.docx")
    assert tasks(text) == tasks(read((EXAMPLES / "2026-08.docx").read_bytes(), "b.docx")) == wanted
    assert int(str(text.notes["tracked_changes"])) > 20
