"""The example notices: DOCX, PDF and text say the same, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dondoc.read import read

EXAMPLES = Path(__file__).parents[2] / "examples"
STEMS = sorted(f.stem for f in EXAMPLES.glob("*.pdf") if (EXAMPLES / f"{f.stem}.docx").exists())


def paragraphs(path: Path) -> Counter[str]:
    return Counter(" ".join(line.split()) for line in read(path.read_bytes(), path.name).content.split("\n") if line.strip())


def test_there_are_examples() -> None:
    assert len(STEMS) >= 3


@pytest.mark.parametrize("stem", STEMS)
def test_paragraphs_of_the_pdf_are_those_of_the_docx(stem: str) -> None:
    word, paper = paragraphs(EXAMPLES / f"{stem}.docx"), paragraphs(EXAMPLES / f"{stem}.pdf")
    restored = (word & paper).total()
    assert restored >= 0.97 * word.total(), sorted((word - paper).elements())


@pytest.mark.parametrize("stem", STEMS)
def test_the_docx_has_the_words_of_the_text(stem: str) -> None:
    def words(path: Path) -> Counter[str]:
        content = read(path.read_bytes(), path.name).content
        return Counter(w for w in content.replace("|", " ").replace(" / ", " ").split())

    text, word = words(EXAMPLES / f"{stem}.txt"), words(EXAMPLES / f"{stem}.docx")
    assert (text & word).total() >= 0.97 * text.total(), (text - word).most_common(20)
