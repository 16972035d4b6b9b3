"""The readers in a warm process: DOCX, PDF by the page, and scans beside Tesseract alone on the same pictures."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

from bench.harness import Row, median_ms, milliseconds, side_by_side
from dondoc.read import read, sandbox
from dondoc.read.limits import DEFAULT
from dondoc.read.pdf import open_pdf
from dondoc.read.scan.pictures import drawn
from dondoc.read.scan.tesseract import recognise

EXAMPLES = Path(__file__).parents[1] / "examples"


def rows() -> Iterator[Row]:
    """Medians over the example notice."""
    word = next(iter(sorted(EXAMPLES.glob("*.docx"), key=lambda f: f.stat().st_size, reverse=True)))
    paper = word.with_suffix(".pdf")
    data = word.read_bytes()
    sandbox.close()
    yield Row("reading process: start and first DOCX", milliseconds(lambda: read(data)), "ms")
    yield Row(f"DOCX {word.name}", median_ms(lambda: read(data)), "ms", target="<= 150")
    printed = paper.read_bytes()
    pages = read(printed).pages or 1
    yield Row(f"PDF with text {paper.name}, a page", median_ms(lambda: read(printed), runs=9) / pages, "ms", target="<= 60")
    yield scanned()


def scanned() -> Row:
    """A scan by the whole reader, and its pictures by Tesseract alone with as many processes."""
    path = next(EXAMPLES.glob("*scan*.pdf"))
    data = path.read_bytes()
    with open_pdf(data, DEFAULT) as document:
        pictures = [drawn(page, DEFAULT) for page in document]
    grey = [(p.pixels if p.pixels.ndim == 2 else p.pixels.mean(axis=2).astype("uint8"), p.dpi) for p in pictures]

    def alone() -> None:
        with ThreadPoolExecutor(cpu_count() or 1) as pool:
            list(pool.map(lambda page: recognise(page[0], page[1], seconds=600), grey))

    ours, theirs = side_by_side(lambda: read(data), alone, runs=3)
    return Row(f"scan {path.name}, a page", ours / len(grey), "ms", "Tesseract alone", theirs / len(grey), target="<= 1.4")
