"""Reading takes time that grows with the text: hostile repetitions cost no more than some times what a notice costs."""

from __future__ import annotations

import time

import pytest

from dondoc.extract import extract
from dondoc.read.text import Text
from tests.extract.test_pipeline import NOTICE

HOSTILE = {
    "brackets": "(", "quotes": "“", "semicolons": "giao sở; ", "commas": "Sở Y tế, ", "verbs": "rà soát, ",
    "grounds": "Căn cứ ", "announcements": ", trong đó ", "cells": " | ", "marks": "1. a\n", "bullets": "- a:\n",
    "lines": "a\n", "dates": "ngày 1/2/2021 ", "numbers": "số 1/QĐ-UBND ", "dots": ". ", "capitals": "A. ",
    "closings": "thông báo ", "names": "phối hợp với ", "told": "đã ",
}  # fmt: skip


def _seconds(content: str) -> float:
    """The best of three readings, in seconds of this process."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        extract(Text.of(content))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_repetitions_take_about_twice_the_time(piece: str) -> None:
    head = "Ủy ban nhân dân tỉnh yêu cầu:\n1. "
    small, large = 3_000 // len(piece), 12_000 // len(piece)
    once = max(_seconds(head + piece * small), 0.004)
    assert _seconds(head + piece * large) < once * 4 * 3


def test_long_notices_grow_linearly() -> None:
    items = "\n".join(NOTICE.split("\n")[9:-14])
    once = max(_seconds(items * 8), 0.004)
    assert _seconds(items * 32) < once * 4 * 2.5
