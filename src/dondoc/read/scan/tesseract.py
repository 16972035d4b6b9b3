"""Tesseract, called directly: a picture in, words with boxes and confidences out. One thread each; pages run side by side."""

from __future__ import annotations

import csv
import functools
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import cv2

from dondoc.read.errors import unreadable
from dondoc.read.scan.slips import put_line_right, put_right

#: models by accuracy on noisy Vietnamese pages; the first one that is installed is used
MODELS = ("Vietnamese", "script/Vietnamese", "vie")
WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised word: its letters, pixels, confidence 0..1, and the line it belongs to."""

    text: str
    x: int
    y: int
    width: int
    height: int
    confidence: float
    line: tuple[int, int, int]


@functools.cache
def model() -> str:
    """The best installed model for Vietnamese; raises `UnreadableDocument` where there is none."""
    program = shutil.which("tesseract")
    if program:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False).stdout.split()
        best = next((m for m in MODELS if m in listed), None)
        if best:
            return best
    raise unreadable("needs_program", program="Tesseract OCR với dữ liệu tiếng Việt", instead="DOCX hoặc PDF có chữ")


def recognise(
    grey: Any, dpi: float, *, layout: int = 3, seconds: float, stopped: Callable[[], bool] | None = None
) -> list[Found]:
    """The words of a page. ``layout`` is Tesseract's page segmentation mode; ``stopped`` is asked twice a second."""
    command = ["tesseract", "stdin", "stdout", "-l", model(), "--psm", str(layout), "--dpi", str(round(dpi)), "tsv"]
    written, picture = cv2.imencode(".pgm", grey)
    if not written:
        raise unreadable("damaged", detail="ảnh không xử lý được")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    # An unnamed file: it is gone with the process, whatever happens.
    with tempfile.TemporaryFile() as source:
        source.write(picture.tobytes())
        source.seek(0)
        with subprocess.Popen(
            command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        ) as process:
            out = _finished(process, seconds, stopped)
    return _parsed(out.decode("utf-8", "replace"))


def _finished(process: subprocess.Popen[bytes], seconds: float, stopped: Callable[[], bool] | None) -> bytes:
    waited = 0.0
    while True:
        try:
            return process.communicate(timeout=0.5)[0]
        except subprocess.TimeoutExpired:
            waited += 0.5
        if (stopped is not None and stopped()) or waited > seconds:
            process.kill()
            process.communicate()
            raise unreadable("cancelled") if waited <= seconds else unreadable("too_long", detail="nhận dạng một trang")


def _parsed(table: str) -> list[Found]:
    out: list[Found] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = put_right((row.get("text") or "").strip())
        if row.get("level") != WORD_LEVEL or not text:
            continue
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        place = [int(row[k]) for k in ("left", "top", "width", "height")]
        out.append(Found(text, place[0], place[1], place[2], place[3], max(0.0, float(row["conf"])) / 100, line))
    return [word for _, line in groupby(out, key=lambda found: found.line) for word in _put_right(list(line))]


def _put_right(line: list[Found]) -> list[Found]:
    """The words of a line without the slips that are certain."""
    return [replace(found, text=text) for found, text in zip(line, put_line_right([f.text for f in line]), strict=True)]
