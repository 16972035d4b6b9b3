"""Foreign formats are read in a process apart: with limits of time, memory and output, without network, leaving nothing behind.

The process stays warm for the next file. It is killed, with all that it started, when it takes too long or is told to stop.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any

from dondoc.read.errors import UnreadableDocument, unreadable
from dondoc.read.limits import DEFAULT, Limits
from dondoc.read.portable import from_portable
from dondoc.read.sniff import Kind, sniff
from dondoc.read.text import Text
from dondoc.read.watch import Watch

#: bytes of a reply for each letter that a text may have
REPLY_FACTOR = 40
#: files that one process reads before it is replaced, and processes kept waiting
MOST_FILES, MOST_IDLE = 200, 2
ASK_SECONDS = 0.2


def read_apart(kind: Kind, data: bytes, limits: Limits, watch: Watch) -> Text:
    """The text of a file, read by a process apart. Raises `UnreadableDocument`."""
    return from_portable(_asked({"kind": str(kind)}, data, limits, watch)["text"])


def page_picture(data: bytes, number: int, *, width: int = 1200, limits: Limits = DEFAULT) -> bytes:
    """A page (from 1) of a PDF or of a picture file as PNG, at most ``width`` pixels wide: what `PageLine.box` is a part of.

    Raises `UnreadableDocument`, also where the file has no such page or no pages at all.
    """
    kind = sniff(data)
    if kind not in (Kind.PDF, Kind.PNG, Kind.JPEG, Kind.TIFF):
        raise unreadable("not_a_document")
    reply = _asked({"kind": str(kind), "page": number, "width": width}, data, limits, Watch())
    return base64.b64decode(str(reply["picture"]))


def _asked(question: dict[str, Any], data: bytes, limits: Limits, watch: Watch) -> dict[str, Any]:
    """The answer of a reading process."""
    worker = _POOL.take(limits)
    try:
        reply = worker.ask(question, data, limits, watch)
    except BaseException:
        worker.kill()
        raise
    _POOL.give_back(worker)
    if "error" in reply:
        code, message = reply["error"]
        raise UnreadableDocument(str(code), str(message))
    return reply


class Worker:
    """A reading process and the pipes to it."""

    def __init__(self, limits: Limits) -> None:
        self.memory = limits.memory_bytes
        self.files = 0
        self.folder = tempfile.mkdtemp(prefix="dondoc-read-")
        environment = {
            k: v
            for k, v in os.environ.items()
            if k in ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "PYTHONPATH", "DONDOC_TRUST_ANCHORS")
        }
        environment |= {"TMPDIR": self.folder, "HOME": self.folder, "OMP_THREAD_LIMIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dondoc.read.worker", str(limits.memory_bytes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=self.folder,
            start_new_session=True, bufsize=0,
        )  # fmt: skip

    def ask(self, question: dict[str, Any], data: bytes, limits: Limits, watch: Watch) -> dict[str, Any]:
        """Send a file and wait for the reply; progress is passed on as it comes."""
        self.files += 1
        head = json.dumps(question | {"size": len(data), "limits": limits._asdict()}) + "\n"
        sender = threading.Thread(target=self._send, args=(head.encode() + data,), daemon=True)
        sender.start()
        allowed = limits.seconds
        until = time.monotonic() + allowed
        line = bytearray()
        most = REPLY_FACTOR * limits.letters
        while True:
            chunk = self._receive(watch)
            if chunk is None:
                if time.monotonic() > until:
                    raise unreadable("too_long", detail=f"{allowed:.0f} giây")
                continue
            if chunk == b"":
                raise unreadable("damaged", detail="chương trình đọc dừng đột ngột")
            line += chunk
            if len(line) > most:
                raise unreadable("too_large", detail="nội dung quá dài")
            while b"\n" in chunk:
                first, _, rest = bytes(line).partition(b"\n")
                line, chunk = bytearray(rest), rest
                reply = _parsed(first)
                if "progress" not in reply:
                    sender.join(1)
                    return reply
                watch.done, watch.total = reply["progress"]
                watch.tell()
                allowed = max(limits.seconds, limits.page_seconds)
                until = time.monotonic() + allowed

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        with contextlib.suppress(OSError, ValueError):
            while view and self.process.stdin:
                view = view[self.process.stdin.write(view) or 0 :]

    def _receive(self, watch: Watch) -> bytes | None:
        """What has come; None where nothing came for a moment, empty at the end."""
        watch.check()
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            if not selector.select(ASK_SECONDS):
                return None
        return os.read(self.process.stdout.fileno(), 1 << 20)

    def kill(self) -> None:
        """End the process and all that it started; remove its folder."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        reply = json.loads(line)
    except ValueError as error:
        raise unreadable("damaged", detail="chương trình đọc trả lời sai") from error
    if not isinstance(reply, dict) or not reply.keys() & {"progress", "text", "picture", "error"}:
        raise unreadable("damaged", detail="chương trình đọc trả lời sai")
    return reply


class Pool:
    """Processes that wait for the next file. A forked process begins with none: pipes must not be shared."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.idle: list[Worker] = []
        self.owner = os.getpid()

    def take(self, limits: Limits) -> Worker:
        with self.lock:
            if self.owner != os.getpid():
                self.idle, self.owner = [], os.getpid()
            while self.idle:
                worker = self.idle.pop()
                if worker.process.poll() is None and worker.memory == limits.memory_bytes:
                    return worker
                worker.kill()
        return Worker(limits)

    def give_back(self, worker: Worker) -> None:
        with self.lock:
            if worker.files < MOST_FILES and len(self.idle) < MOST_IDLE:
                self.idle.append(worker)
                return
        worker.kill()

    def close(self) -> None:
        """End all waiting processes."""
        with self.lock:
            if self.owner == os.getpid():
                for worker in self.idle:
                    worker.kill()
            self.idle = []


_POOL = Pool()


def waiting() -> list[int]:
    """The numbers of the reading processes that wait for the next file."""
    return [worker.process.pid for worker in _POOL.idle]


close = _POOL.close
atexit.register(close)
