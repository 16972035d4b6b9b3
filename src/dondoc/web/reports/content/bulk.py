"""Making very many values at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Without Python's search for cycles: a report makes some hundred thousand values and no cycle, and the search goes through
    all of them again and again, which is a sixth of the whole. What is not referred to any more is freed all the same.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
