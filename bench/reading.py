"""The readers in a warm process: DOCX, PDF by the page, and scans beside Tesseract alone on the same pictures.

Time on the clock and time of the processors are shown: on a busy machine only the latter can be compared with the targets.
"""

from __future__ import annotations

import os
import resource
import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.harness import Row, median_ms, milliseconds
from dondoc.read import read, sandbox
from dondoc.read.limits import DEFAULT
from dondoc.read.pdf import open_pdf
from dondoc.read.scan.pictures import drawn
from dondoc.read.scan.tesseract import recognise

EXAMPLES = Path(__file__).parents[1] / "examples"
TICK = 1000 / os.sysconf("SC_CLK_TCK")


def rows() -> Iterator[Row]:
    """Medians over the largest example notice."""
    word = max(EXAMPLES.glob("*.docx"), key=lambda f: f.stat().st_size)
    paper = word.with_suffix(".pdf")
    data, printed = word.read_bytes(), paper.read_bytes()
    sandbox.close()
    yield Row("reading process: start and first DOCX", milliseconds(lambda: read(data)), "ms")
    yield Row(f"DOCX {word.name}", median_ms(lambda: read(data)), "ms", target="<= 150 ms")
    yield Row(f"DOCX {word.name}, processor", _worker_ms(lambda: read(data), runs=20), "ms", target="<= 150 ms")
    pages = read(printed).pages or 1
    what = f"PDF with text {paper.name}, a page"
    yield Row(what, median_ms(lambda: read(printed), runs=9) / pages, "ms", target="<= 60 ms")
    yield Row(f"{what}, processor", _worker_ms(lambda: read(printed), runs=9) / pages, "ms", target="<= 60 ms")
    yield from scanned()


def scanned(runs: int = 3) -> Iterator[Row]:
    """A scan by the whole reader, and its pictures by Tesseract alone with as many processes, in turn."""
    path = next(EXAMPLES.glob("*scan*.pdf"))
    data = path.read_bytes()
    with open_pdf(data, DEFAULT) as document:
        pictures = [drawn(page, DEFAULT) for page in document]
    grey = [(p.pixels if p.pixels.ndim == 2 else p.pixels.mean(axis=2).astype("uint8"), p.dpi) for p in pictures]

    def alone() -> None:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            list(pool.map(lambda page: recognise(page[0], page[1], seconds=600), grey))

    read(data), alone()
    figures: list[tuple[float, float, float, float]] = []
    for _ in range(runs):
        before = _children_ms()
        theirs = milliseconds(alone)
        processor = _children_ms() - before
        at = _workers_ms()
        figures.append((milliseconds(lambda: read(data)), theirs, _workers_ms() - at, processor))
    ours, theirs, our_processor, their_processor = (statistics.median(f) / len(grey) for f in zip(*figures, strict=True))
    peer, target = "Tesseract alone", "ratio <= 1.4"
    yield Row(f"scan {path.name}, a page", ours, "ms", peer, theirs, target=target)
    yield Row(f"scan {path.name}, a page, processor", our_processor, "ms", peer, their_processor, target=target)


def _worker_ms(work: Callable[[], object], runs: int) -> float:
    """Mean processor time that reading processes spend on one call, with what they start."""
    work()
    before = _workers_ms()
    for _ in range(runs):
        work()
    return (_workers_ms() - before) / runs


def _workers_ms() -> float:
    """Processor time of the waiting reading processes so far, and of the programs that they ran."""
    total = 0.0
    for worker in sandbox.waiting():
        facts = Path(f"/proc/{worker}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        total += sum(map(int, facts[11:15])) * TICK
    return total


def _children_ms() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (spent.ru_utime + spent.ru_stime) * 1000
