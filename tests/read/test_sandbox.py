"""Foreign formats are read apart: same result, limits kept, nothing left behind, the parent never taken down."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.read import Limits, UnreadableDocument, read, sandbox
from dondoc.read.portable import from_portable, to_portable
from dondoc.read.sniff import Kind
from dondoc.read.text import DoubtfulWord, PageLine, Style, Text
from dondoc.read.watch import Watch
from dondoc.span import Span
from tests.read.making import docx, p


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    sandbox.close()
    before = set(Path(tempfile.gettempdir()).glob("dondoc-read-*"))
    yield
    sandbox.close()
    left = set(Path(tempfile.gettempdir()).glob("dondoc-read-*")) - before
    assert not {f for f in left if _made_by_us(f)}


def _made_by_us(folder: Path) -> bool:
    """Whether no process works in it any more (other tests may run beside this one)."""
    for process in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if os.readlink(process) == str(folder):
                return False
        except OSError:
            continue
    return True


DATA = docx(p("Giao Sở Y tế", run="<w:b/>") + p("rà soát."))


def test_reading_apart_gives_the_same() -> None:
    assert read(DATA, "a.docx") == read(DATA, "a.docx", apart=False)


def test_the_process_stays_warm_and_is_replaced_when_it_died() -> None:
    read(DATA)
    first = sandbox._POOL.idle[0]
    read(DATA)
    assert sandbox._POOL.idle == [first]
    first.process.kill()
    first.process.wait()
    assert read(DATA).content
    assert sandbox._POOL.idle != [first]


def test_errors_come_over_with_code_and_sentence() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(docx("<w:p>"))
    assert caught.value.code == "damaged" and "lưu lại" in caught.value.message
    assert read(DATA).content, "the process goes on after an error"


def test_a_file_that_takes_too_long_ends_the_process() -> None:
    long = docx("".join(p(f"Giao cơ quan thứ {number} rà soát.") for number in range(20_000)))
    with pytest.raises(UnreadableDocument) as caught:
        read(long, limits=Limits(seconds=0.05))
    assert caught.value.code == "too_long"
    assert not sandbox._POOL.idle


def test_a_stop_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[sandbox.Worker] = []
    kill = sandbox.Worker.kill
    monkeypatch.setattr(sandbox.Worker, "kill", lambda worker: (ended.append(worker), kill(worker))[1])
    asked = itertools.count()
    with pytest.raises(UnreadableDocument) as caught:
        # asked first before there is a process, then when the file is on its way to it
        read(DATA, watch=Watch(cancelled=lambda: next(asked) > 0))
    assert caught.value.code == "cancelled"
    assert [worker.process.returncode is not None for worker in ended] == [True]


def test_a_process_that_dies_is_an_error_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = sandbox.Worker(Limits())
    worker.process.kill()
    worker.process.wait()
    with pytest.raises(UnreadableDocument) as caught:
        worker.ask({"kind": str(Kind.DOCX)}, DATA, Limits(), Watch())
    assert caught.value.code == "damaged"
    worker.kill()


def test_memory_is_limited() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(
            docx(p("a" * 60_000_000), {"word/pad.bin": os.urandom(1000)}), limits=Limits(memory_bytes=200 << 20, zip_ratio=10**9)
        )
    assert caught.value.code in ("too_large", "damaged")


def test_the_process_has_no_network() -> None:
    code = (
        "import socket, sys\nfrom dondoc.read.worker import confine\nconfine(1 << 31)\n"
        "try:\n    socket.create_connection(('127.0.0.1', int(sys.argv[1])), 2)\n"
        "except OSError:\n    sys.exit(0)\nsys.exit(7)\n"
    )
    import socket

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        done = subprocess.run([sys.executable, "-c", code, str(server.getsockname()[1])], check=False)
    if done.returncode == 7:
        pytest.skip("this system does not let a process leave the network")
    assert done.returncode == 0


def test_a_text_survives_the_way() -> None:
    text = Text(
        "Giao Sở", read_by="ocr", pages=2, ocr_confidence=0.5, lines=(PageLine(1, Span(0, 4), (0.1, 0.2, 0.3, 0.4)),),
        styles=(Style(Span(0, 4), bold=True),), doubtful=(DoubtfulWord(Span(5, 7), 0.3),), notes={"tracked_changes": 2},
    )  # fmt: skip
    assert from_portable(to_portable(text)) == text
    with pytest.raises(ValueError):
        from_portable(to_portable(text) | {"styles": [[0, 99, True, False]]})
